//! The keys with plain values: a text, several, or yes and no. Most are named like the flag of `check` that they stand for; a new one is one line here.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::key::Reading;
use super::{Globs, SetBy, values};

/// What a key takes.
#[derive(Debug, Clone, Copy)]
enum Takes {
    /// Any text.
    Text,
    /// Yes or no.
    Truth,
    /// What the check lets pass, or else what may be written.
    Checked(fn(&str) -> Result<(), String>),
    /// Patterns of paths.
    Globs,
}

/// A key with plain values.
#[derive(Debug)]
pub struct PlainKey {
    /// Its name; a `-` in it is as good as the `_`.
    pub name: &'static str,
    takes: Takes,
    /// Whether it takes a list as well as a single text.
    pub many: bool,
    /// Whether it may stand in an entry of `paths`: it is about a document, not about a run.
    by_path: bool,
    /// Whether it is taken only from a file that the user named or owns.
    trusted: bool,
    /// What holds where nobody says otherwise, in words.
    pub default: &'static str,
}

const fn of_run(name: &'static str, takes: Takes, many: bool, default: &'static str) -> PlainKey {
    PlainKey { name, takes, many, by_path: false, trusted: false, default }
}

const fn of_document(name: &'static str, takes: Takes, many: bool, default: &'static str) -> PlainKey {
    PlainKey { name, takes, many, by_path: true, trusted: false, default }
}

/// Every key with plain values, in the order in which they are shown.
#[rustfmt::skip] // One line for each key.
pub const PLAIN: &[PlainKey] = &[
    of_run("rules", Takes::Text, true, "只有内置规则"),
    of_run("no_builtin", Takes::Truth, false, "false"),
    of_document("platform", Takes::Text, true, "不看平台规则"),
    of_document("category", Takes::Checked(|text| values::category(text).map(drop)), false, "未知"),
    of_document("role", Takes::Checked(|text| values::role(text).map(drop)), false, "未知"),
    of_document("seller", Takes::Text, false, "未知"),
    of_document("as_of", Takes::Checked(|text| values::date(text).map(drop)), false, "文本自己的日期，没有就用今天"),
    of_document("speech", Takes::Checked(|text| values::speech(text).map(drop)), false, "按文件格式"),
    of_document("session", Takes::Text, false, "文件旁边的 session.csv"),
    of_document("records", Takes::Truth, false, "false"),
    of_document("include", Takes::Checked(|text| values::included(text).map(drop)), true, "只有正文"),
    of_run("files", Takes::Globs, true, "认得的格式都检查"),
    of_run("exclude", Takes::Globs, true, "隐藏的和被 .gitignore 忽略的"),
    of_run("baseline", Takes::Text, false, "没有基线"),
    of_run("claims", Takes::Text, false, "文件旁边的 claims.yaml"),
    of_document("fail_on", Takes::Checked(|text| values::fail_on(text).map(drop)), false, "warning"),
    of_run("format", Takes::Text, false, "text"),
    PlainKey { name: "output", takes: Takes::Text, many: true, by_path: false, trusted: true, default: "屏幕" },
    of_run("color", Takes::Checked(|text| values::color(text).map(drop)), false, "auto"),
    of_run("threads", Takes::Checked(|text| values::threads(text).map(drop)), false, "全部核心"),
    of_run("root", Takes::Truth, false, "false"),
];

/// A value and who set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The texts as written; yes and no are `true` and `false`.
    pub texts: Vec<String>,
    /// Who set it.
    pub by: SetBy,
}

impl Setting {
    /// The first text; empty where an empty list was written.
    pub fn text(&self) -> &str {
        self.texts.first().map_or("", String::as_str)
    }
}

/// The keys with plain values that somebody set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plain(BTreeMap<&'static str, Setting>);

impl Plain {
    /// The value of a key, if it was set here.
    pub fn get(&self, name: &str) -> Option<&Setting> {
        self.0.get(name)
    }

    /// Sets a key.
    pub fn set(&mut self, name: &'static str, texts: Vec<String>, by: SetBy) {
        self.0.insert(name, Setting { texts, by });
    }

    /// Whether it is set to yes.
    pub fn is(&self, name: &str) -> bool {
        self.get(name).is_some_and(|setting| setting.text() == "true")
    }

    /// Reads the value of `key`, written at `at`, into this part; what is wrong with it is complained of.
    pub(super) fn read(&mut self, key: &'static PlainKey, value: &Value, at: &str, in_paths: bool, reading: &mut Reading<'_>) {
        if in_paths && !key.by_path {
            reading.outside(key.name, at);
            return;
        }
        if key.trusted && !reading.trusted(key.name, at) {
            return;
        }
        let Some(texts) = texts(key, value, at, reading) else { return };
        self.set(key.name, texts, reading.set_by(at));
    }
}

/// The texts of a value; `None` after complaining.
fn texts(key: &PlainKey, value: &Value, at: &str, reading: &mut Reading<'_>) -> Option<Vec<String>> {
    let written = match value {
        Value::Sequence(items) if key.many => items.iter().map(scalar).collect::<Option<Vec<_>>>(),
        // `include: 页眉,脚注` as the flag takes it.
        value if key.many => scalar(value).map(|text| text.split([',', '，']).map(|text| text.trim().to_owned()).collect()),
        value => scalar(value).map(|text| vec![text]),
    };
    let Some(written) = written.filter(|written| written.iter().all(|text| !text.is_empty())) else {
        let help = if key.many {
            "写一个值，或「- 」开头的各行；不需要就删去这一行"
        } else {
            "写一个值；不需要就删去这一行"
        };
        reading.complaints.at(at, format!("「{}」的值看不懂", key.name), "要写文字，不能留空", help);
        return None;
    };
    let wrong = match key.takes {
        Takes::Text => None,
        Takes::Truth => (!value.is_bool()).then(|| (0, "写 true 或 false".to_owned())),
        Takes::Checked(check) => written.iter().enumerate().find_map(|(index, text)| Some((index, check(text).err()?))),
        Takes::Globs => {
            Globs::new(&written).err().map(|(index, why)| (index, format!("写成 .gitignore 那样的模式，例如 *.srt、旧稿/。{why}")))
        }
    };
    let Some((index, help)) = wrong else { return Some(written) };
    let at = if value.is_sequence() { format!("{at}.{index}") } else { at.to_owned() };
    let text = written.get(index).map_or("", String::as_str);
    reading.complaints.at(at, format!("「{}」的值「{text}」不对", key.name), "这一项没有生效", help);
    None
}

/// A text, a number, or yes and no, as text.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}
