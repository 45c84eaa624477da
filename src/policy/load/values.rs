//! Single values of the raw form made meaningful: dates, names, facts. Each complains at its own key; nothing here knows a whole rule.

use crate::facts::{CATEGORIES, Category, Date, Facts, Role, Speech};
use crate::policy::raw::{RawGiven, RawOnly, RawWhen};
use crate::policy::{EXAMPLE_FORMATS, Given, When};
use crate::yaml::{Complaints, nearest};

/// A text that must be there and not be blank.
pub(super) fn required(value: Option<&String>, key: &str, name: &str, help: &str, complaints: &mut Complaints) -> String {
    match value.map(|text| text.trim()).filter(|text| !text.is_empty()) {
        Some(text) => text.to_owned(),
        None => {
            complaints.at(key, format!("缺少 {name}"), "没有它，读到结果的人就不明白", help);
            String::new()
        }
    }
}

/// A day written 2026-02-01.
pub(super) fn date(value: Option<&String>, key: &str, complaints: &mut Complaints) -> Option<Date> {
    let text = value?;
    let day = text.trim().parse::<Date>().ok();
    if day.is_none() {
        complaints.at(key, format!("「{text}」不是日期"), "要按日期判断哪条法律有效", "写成 2026-02-01 这样的日期");
    }
    day
}

pub(super) fn category(name: &str, key: &str, complaints: &mut Complaints) -> Option<Category> {
    let category = Category::named(name);
    if category.is_none() {
        let help = nearest(name.trim(), CATEGORIES.into_iter())
            .map_or_else(|| format!("可用的有：{}", CATEGORIES.join("、")), |near| format!("是不是想写 {near}"));
        complaints.at(key, format!("没有「{name}」这个商品类别"), "类别决定适用哪一条", help);
    }
    category
}

pub(super) fn role(value: Option<&String>, key: &str, complaints: &mut Complaints) -> Option<Role> {
    let name = value?;
    let role = Role::named(name);
    if role.is_none() {
        complaints.at(key, format!("没有「{name}」这种主播身份"), "身份决定是否算商业广告", "写 达人 或 商家");
    }
    role
}

pub(super) fn when(raw: Option<&RawWhen>, key: &str, complaints: &mut Complaints) -> When {
    let Some(raw) = raw else { return When::default() };
    When {
        ad: raw.ad,
        category: categories(&raw.category, key, complaints),
        role: role(raw.role.as_ref(), &format!("{key}.role"), complaints),
    }
}

pub(super) fn only(raw: Option<&RawOnly>, key: &str, complaints: &mut Complaints) -> When {
    let Some(raw) = raw else { return When::default() };
    When {
        ad: None,
        category: categories(&raw.category, key, complaints),
        role: role(raw.role.as_ref(), &format!("{key}.role"), complaints),
    }
}

fn categories(names: &[String], key: &str, complaints: &mut Complaints) -> Vec<Category> {
    let one = |(index, name): (usize, &String)| category(name, &format!("{key}.category.{index}"), complaints);
    names.iter().enumerate().filter_map(one).collect()
}

pub(super) fn given(raw: Option<&RawGiven>, key: &str, complaints: &mut Complaints) -> Given {
    let Some(raw) = raw else { return Given::default() };
    let speech = raw.speech.as_ref().and_then(|name| {
        let speech = Speech::named(name);
        if speech.is_none() {
            complaints.at(
                format!("{key}.speech"),
                format!("「{name}」不是文本类型"),
                "脚本和转写对逗号的处理不同",
                "写 script 或 transcript",
            );
        }
        speech
    });
    let facts = Facts {
        category: raw.category.as_ref().and_then(|name| category(name, &format!("{key}.category"), complaints)),
        role: role(raw.role.as_ref(), &format!("{key}.role"), complaints),
        ad: raw.ad,
        ..Facts::default()
    };
    let format = raw.format.as_ref().and_then(|name| {
        let format = EXAMPLE_FORMATS.into_iter().find(|known| *known == name.trim());
        if format.is_none() {
            let help = format!("写 {}", EXAMPLE_FORMATS.join("、"));
            complaints.at(format!("{key}.format"), format!("「{name}」不是例句能用的文本格式"), "不知道怎样读这个例句", help);
        }
        format
    });
    Given { facts, speech, date: date(raw.date.as_ref(), &format!("{key}.date"), complaints), format, minutes: raw.minutes }
}
