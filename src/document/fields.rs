//! Which fields of a record or a table hold what: by the names that people use, or by the caller's word. What is in them is not looked at.

use crate::facts::Date;

/// What a field may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What is said.
    Text,
    /// What the owner calls the record.
    Id,
    /// The category of what is sold.
    Category,
    /// The day of the recording.
    Date,
    /// The platform it was on.
    Platform,
    /// The room or account it was in.
    Channel,
    /// Who speaks.
    Speaker,
    /// When it begins.
    Start,
    /// When it ends.
    End,
}

/// Names that are known, the surest first; compared without case.
const NAMES: [(Field, &[&str]); 9] = [
    (
        Field::Text,
        &[
            "text",
            "content",
            "transcript",
            "asr_text",
            "asr",
            "sentence",
            "话术",
            "转写文本",
            "转写内容",
            "转写",
            "文本",
            "文本内容",
            "正文",
            "内容",
            "文字",
            "句子",
            "字幕",
            "口播",
            "台词",
            "评价内容",
        ],
    ),
    (Field::Id, &["id", "record_id", "uid", "key", "uuid", "video_id", "记录编号", "记录号", "编号", "序号"]),
    (Field::Category, &["category", "商品类别", "产品类别", "商品类目", "类别", "类目", "品类"]),
    (
        Field::Date,
        &[
            "date",
            "live_date",
            "开播日期",
            "直播日期",
            "日期",
            "开播时间",
            "直播时间",
            "发布时间",
            "created_at",
            "datetime",
            "time",
            "时间",
        ],
    ),
    (Field::Platform, &["platform", "平台", "直播平台", "来源平台"]),
    (Field::Channel, &["channel", "频道", "渠道", "直播间", "账号", "account", "room", "room_id", "anchor", "主播"]),
    (Field::Speaker, &["speaker", "spk", "说话人", "发言人"]),
    (Field::Start, &["start", "begin", "from", "开始时间", "开始"]),
    (Field::End, &["end", "to", "结束时间", "结束"]),
];

/// The caller's word about fields; what it leaves open goes by the known names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    named: [Option<String>; NAMES.len()],
}

impl Fields {
    /// Says which field holds what.
    pub fn name(&mut self, field: Field, name: Option<String>) {
        self.named[field as usize] = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    }

    /// The caller's name for a field.
    pub fn named(&self, field: Field) -> Option<&str> {
        self.named[field as usize].as_deref()
    }

    /// Which of `names` holds `field`: the one the caller named, else the surest of the known ones.
    pub fn find<'a>(&self, field: Field, names: impl Iterator<Item = &'a str> + Clone) -> Option<usize> {
        if let Some(named) = self.named(field) {
            return names.clone().position(|name| name.trim() == named);
        }
        let known = NAMES[field as usize].1;
        known.iter().find_map(|known| names.clone().position(|name| name.trim().to_lowercase() == *known))
    }

    /// The fields to go by where these names stand: the caller's if it names the text, else the first of `usual` whose text is among them.
    pub fn or_usual<'a>(&'a self, usual: &'a [Self], names: impl Iterator<Item = &'a str> + Clone) -> &'a Self {
        if self.named(Field::Text).is_some() {
            return self;
        }
        let there = |fields: &&Self| fields.named(Field::Text).is_some() && fields.find(Field::Text, names.clone()).is_some();
        usual.iter().find(there).unwrap_or(self)
    }

    /// The names under which `field` is looked for, to tell people.
    pub fn sought(&self, field: Field) -> String {
        self.named(field).map_or_else(|| NAMES[field as usize].1.join("、"), str::to_owned)
    }
}

/// The day that a date or a moment begins with: `2026-06-15 20:00`, `2026/6/15`, `2026年6月15日`, `20260615`.
pub fn day(written: &str) -> Option<Date> {
    let written = written.trim();
    let digits = written.len() == 8 && written.bytes().all(|byte| byte.is_ascii_digit());
    if digits {
        return Date::new(written[..4].parse().ok()?, written[4..6].parse().ok()?, written[6..].parse().ok()?).ok();
    }
    let mut numbers = written.split(|letter: char| !letter.is_ascii_digit());
    let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
