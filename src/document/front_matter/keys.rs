//! The keys of a file's head: their names, what people write by mistake, and the values they take. No line is read here.

use super::FrontMatter;
use crate::facts::{CATEGORIES, Category, Date, Role, Speech};

/// A key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Category,
    Role,
    Date,
    Product,
    Seller,
    Ad,
    Speech,
}

/// One line for each key: its names, then what is taken for a slip of the pen.
///
/// Chinese keys have two characters, so that a count of wrong ones would take 产地 for 产品: their slips are listed instead.
const KEYS: [(Key, [&str; 2], &[&str]); 7] = [
    (Key::Category, ["类别", "category"], &["类目", "品类", "分类", "商品类别", "产品类别", "商品分类", "类别名", "類別", "categories"]),
    (Key::Role, ["角色", "role"], &["身份", "主播身份", "主播角色", "脚色", "角色类型", "roles"]),
    (Key::Date, ["日期", "date"], &["日起", "日其", "直播日期", "录制日期", "开播日期", "dates"]),
    (Key::Product, ["产品", "product"], &["商品", "品名", "产品名", "产品名称", "商品名称", "產品"]),
    (Key::Seller, ["商家", "seller"], &["卖家", "店铺", "店家", "商户", "商家名称"]),
    (Key::Ad, ["广告", "ad"], &["是否广告", "商业广告", "廣告", "ads", "is_ad"]),
    (Key::Speech, ["类型", "speech"], &["文稿类型", "文本类型", "类形", "類型"]),
];

impl Key {
    /// The key of that name; or the key that was probably meant.
    pub(super) fn named(name: &str) -> Result<Self, Option<Self>> {
        let name = name.to_ascii_lowercase();
        if let Some((key, ..)) = KEYS.iter().find(|(_, names, _)| names.contains(&name.as_str())) {
            return Ok(*key);
        }
        let slip = |(_, names, slips): &&(Self, [&str; 2], &[&str])| slips.contains(&name.as_str()) || one_slip(&name, names[1]);
        Err(KEYS.iter().find(slip).map(|(key, ..)| *key))
    }

    /// Its Chinese name.
    pub(super) fn name(self) -> &'static str {
        KEYS.iter().find(|(key, ..)| *key == self).map_or("", |(_, names, _)| names[0])
    }

    /// What follows if its value is not known.
    pub(super) fn unset(self) -> &'static str {
        match self {
            Self::Category | Self::Role | Self::Ad => "这一项按未知处理，有些规则会因此降为「需核实」",
            Self::Product | Self::Seller => "这一项按未知处理",
            Self::Date => "这一项没有采用，会按检查当天有效的法律检查",
            Self::Speech => "这一项没有采用，会按文件格式判断是脚本还是转写",
        }
    }

    /// Writes its value into the head; or says what may be written.
    pub(super) fn set(self, value: &str, head: &mut FrontMatter) -> Result<(), String> {
        let facts = &mut head.facts;
        match self {
            Self::Category => facts.category = Some(Category::named(value).ok_or_else(|| CATEGORIES.join("、"))?),
            Self::Role => facts.role = Some(Role::named(value).ok_or("达人、商家")?),
            Self::Date => head.date = Some(date(value).ok_or("2026-11-22 这样的日期")?),
            Self::Product => facts.product = Some(value.into()),
            Self::Seller => facts.seller = Some(value.into()),
            Self::Ad => facts.ad = Some(truth(value).ok_or("true、false（或 是、否）")?),
            Self::Speech => head.speech = Some(speech(value).ok_or("script、transcript（或 脚本、转写）")?),
        }
        Ok(())
    }
}

/// A day as people write it: 2026-11-22, 2026/11/22, 2026.11.22, 2026年11月22日.
fn date(value: &str) -> Option<Date> {
    let value = value.strip_suffix('日').unwrap_or(value);
    let mut parts = value.split(['-', '/', '.', '年', '月']).map(|part| part.trim().parse::<i16>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let in_our_time = (1900..=2999).contains(&year) && parts.next().is_none();
    if in_our_time { Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok() } else { None }
}

fn truth(value: &str) -> Option<bool> {
    match value.to_ascii_lowercase().as_str() {
        "true" | "是" => Some(true),
        "false" | "否" => Some(false),
        _ => None,
    }
}

fn speech(value: &str) -> Option<Speech> {
    match value {
        "脚本" => Some(Speech::Script),
        "转写" => Some(Speech::Transcript),
        _ => Speech::named(&value.to_ascii_lowercase()),
    }
}

/// Whether one letter too few, too many, wrong, or two swapped, parts `name` from `key`. Short keys are words of their own: `rule`, `data`.
fn one_slip(name: &str, key: &str) -> bool {
    if key.len() < 6 || name.len().abs_diff(key.len()) > 1 {
        return false;
    }
    let (name, key) = (name.as_bytes(), key.as_bytes());
    let same = name.iter().zip(key).take_while(|(one, other)| one == other).count();
    let (one, other) = (&name[same..], &key[same..]);
    match (one, other) {
        ([_, one @ ..], [_, other @ ..]) if one == other => true,
        ([_, one @ ..], other) if one == other => true,
        (one, [_, other @ ..]) if one == other => true,
        ([a, b, one @ ..], [c, d, other @ ..]) => a == d && b == c && one == other,
        _ => false,
    }
}
