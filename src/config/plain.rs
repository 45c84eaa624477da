//! The keys with plain values: a text, several, or yes and no. Most are named like the flag of `check` that they stand for; a new one is one line here.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use serde_yaml::Value;

use super::key::Reading;
use super::{Globs, SetBy, values};
use crate::facts::CATEGORIES;

/// What a key takes.
#[derive(Debug, Clone, Copy)]
enum Takes {
    /// Any text.
    Text,
    /// Yes or no.
    Truth,
    /// What the check lets pass, or else what may be written.
    Checked(fn(&str) -> Result<(), String>),
    /// One of these, as the check says as well.
    OneOf(&'static [&'static str], fn(&str) -> Result<(), String>),
    /// A number that the check lets pass.
    Number(fn(&str) -> Result<(), String>),
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
    pub(super) by_path: bool,
    /// Whether it is taken only from a file that the user named or owns: it makes something be written, or shows what is covered.
    trusted: bool,
    /// What holds where nobody says otherwise, in words.
    pub default: &'static str,
    /// What it is for, as editors show it.
    pub(super) about: &'static str,
}

const fn of_run(name: &'static str, takes: Takes, many: bool, default: &'static str, about: &'static str) -> PlainKey {
    PlainKey { name, takes, many, by_path: false, trusted: false, default, about }
}

const fn of_document(name: &'static str, takes: Takes, many: bool, default: &'static str, about: &'static str) -> PlainKey {
    PlainKey { name, takes, many, by_path: true, trusted: false, default, about }
}

/// Every key with plain values, in the order in which they are shown.
#[rustfmt::skip] // One line for each key.
pub const PLAIN: &[PlainKey] = &[
    of_run("rules", Takes::Text, true, "只有内置规则", "叠加的规则文件或文件夹，路径从本文件所在的文件夹算起"),
    of_run("no_builtin", Takes::Truth, false, "false", "不用内置的规则"),
    of_document("platform", Takes::Text, true, "不看平台规则", "同时按这些平台的规则提示，例如 抖音、淘宝"),
    of_document("category", Takes::OneOf(&CATEGORIES, |text| values::category(text).map(drop)), false, "未知", "商品类别"),
    of_document("role", Takes::OneOf(&["达人", "商家"], |text| values::role(text).map(drop)), false, "未知", "主播身份"),
    of_document("seller", Takes::Text, false, "未知", "商家的名称，供记录"),
    of_document("as_of", Takes::Checked(|text| values::date(text).map(drop)), false, "文本自己的日期，没有就用今天", "按哪一天的法律判断，例如 2026-02-01"),
    of_document("speech", Takes::OneOf(&["script", "transcript"], |text| values::speech(text).map(drop)), false, "按文件格式", "文本是脚本（script）还是转写（transcript）"),
    of_document("session", Takes::Text, false, "文件旁边的 session.csv", "场次表：哪一段卖的是什么"),
    of_document("records", Takes::Truth, false, "false", "一行一份：文本的每一行、表格的每一行、jsonl 的每个对象各是一份文本"),
    of_document("include", Takes::OneOf(&["页眉", "脚注", "批注"], |text| values::included(text).map(drop)), true, "只有正文", "Word 文档里平时不检查的部分也检查"),
    of_run("files", Takes::Globs, true, "认得的格式都检查", "文件夹里只检查这些文件，写法和 .gitignore 一样"),
    of_run("exclude", Takes::Globs, true, "隐藏的和被 .gitignore 忽略的", "文件夹里不检查这些文件，写法和 .gitignore 一样"),
    of_run("baseline", Takes::Text, false, "没有基线", "基线文件：里面已知的发现不影响退出码"),
    of_run("claims", Takes::Text, false, "文件旁边的 claims.yaml", "依据登记"),
    of_document("fail_on", Takes::OneOf(&["note", "warning", "error", "never"], |text| values::fail_on(text).map(drop)), false, "warning", "达到哪一级就以退出码 1 结束"),
    of_run("format", Takes::Text, false, "text", "输出格式，见 bojian check --help"),
    of_run("excerpts", Takes::Truth, false, "false", "网页报告里只放有发现的句子，不放全文"),
    // Whoever sent a folder must not decide that numbers and addresses are shown in what is handed on.
    PlainKey { name: "unmasked", takes: Takes::Truth, many: false, by_path: false, trusted: true, default: "false", about: "不遮盖电话、身份证号、银行卡号和住址；只能写在 --config 指定的文件或自己的配置里" },
    PlainKey { name: "output", takes: Takes::Text, many: true, by_path: false, trusted: true, default: "屏幕", about: "报告写到这些文件，格式看结尾；只能写在 --config 指定的文件或自己的配置里" },
    of_run("color", Takes::OneOf(&["auto", "always", "never"], |text| values::color(text).map(drop)), false, "auto", "什么时候用颜色"),
    of_run("threads", Takes::Number(|text| values::threads(text).map(drop)), false, "全部核心", "线程数"),
    of_run("root", Takes::Truth, false, "false", "到此为止，不再往上找 bojian.yaml"),
];

impl PlainKey {
    /// The JSON Schema of its value.
    pub(super) fn schema(&self) -> Json {
        let one = match self.takes {
            // What looks like a number is read as it is written.
            Takes::Text => json!({"type": ["string", "number"]}),
            Takes::Globs | Takes::Checked(_) => json!({"type": "string", "minLength": 1}),
            Takes::OneOf(names, _) => json!({"enum": names}),
            Takes::Number(_) => json!({"type": "integer", "minimum": 1}),
            Takes::Truth => json!({"type": "boolean"}),
        };
        if !self.many {
            return one;
        }
        // Several may be written in one text as well, with commas between them.
        json!({"anyOf": [{"type": "string", "minLength": 1}, {"type": "array", "items": one}]})
    }
}

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
        Takes::Checked(check) | Takes::OneOf(_, check) | Takes::Number(check) => {
            written.iter().enumerate().find_map(|(index, text)| Some((index, check(text).err()?)))
        }
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
