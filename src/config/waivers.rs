//! `waivers`: findings that somebody answers for, in files that cannot carry a note. What they excuse is `excuse`'s matter.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_yaml::Value;

use super::key::{Key, Reading, Shown};
use super::schema::{of, one_or_more};
use super::{Globs, Part, paths};
use crate::document::day;
use crate::facts::Date;
use crate::yaml::typed;

pub(super) const KEY: Key = Key {
    name: "waivers",
    about: "放过某些文件里某条规则的某句话：谁负责、为什么、到哪一天",
    schema: of::<Vec<RawWaiver>>,
    by_path: false,
    trusted: false,
    read,
    show,
};

/// Leave that somebody gave.
#[derive(Debug, Clone)]
pub struct GivenWaiver {
    /// For which files.
    pub files: Globs,
    /// The rules, by id.
    pub rules: Vec<String>,
    /// The words that are meant, as they are said.
    pub words: String,
    /// The last day on which it holds.
    pub until: Date,
    /// Who answers for it.
    pub owner: String,
    /// Why.
    pub reason: String,
    /// `bojian.yaml:12`: where it stands.
    pub place: String,
    /// Its line, from 1.
    pub line: u32,
}

/// 放过一处发现。
// As it is written; the comments are Chinese because editors show them.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["files", "rules", "words", "until", "owner", "reason"]))]
struct RawWaiver {
    /// 对哪些文件，写法和 .gitignore 一样，例如 录像/、*.srt
    #[schemars(required, schema_with = "one_or_more")]
    files: Option<Value>,
    /// 规则编号，例如 ABS-007
    #[schemars(required, schema_with = "one_or_more")]
    rules: Option<Value>,
    /// 原话
    #[schemars(required)]
    words: Option<String>,
    /// 最后一天，例如 2026-12-31
    #[schemars(required)]
    until: Option<String>,
    /// 谁负责
    #[schemars(required)]
    owner: Option<String>,
    /// 理由
    #[schemars(required)]
    reason: Option<String>,
}

fn read(value: Value, at: &str, part: &mut Part, reading: &mut Reading<'_>) {
    let help = "每项写 files、rules、words（原话）、until（最后一天）、owner（谁负责）、reason（理由）";
    for (index, raw) in typed::<Vec<RawWaiver>>(value, at, help, reading.complaints).into_iter().enumerate() {
        let key = format!("{at}.{index}");
        let files = raw.files.and_then(|value| paths::globs(value, &format!("{key}.files"), reading));
        let rules = match raw.rules {
            Some(Value::String(one)) => vec![one],
            Some(other) => typed::<Vec<String>>(other, &format!("{key}.rules"), help, reading.complaints),
            None => Vec::new(),
        };
        let mut text = |value: Option<String>, name: &str| {
            let text = value.map(|text| text.trim().to_owned()).unwrap_or_default();
            if text.is_empty() {
                let what = format!("waivers 的这一项没有写 {name}");
                reading.complaints.at(&key, what, "放过一处发现，要说清是哪一处、谁负责、为什么、到哪一天", help);
            }
            text
        };
        let (words, until) = (text(raw.words, "words"), text(raw.until, "until"));
        let (owner, reason) = (text(raw.owner, "owner"), text(raw.reason, "reason"));
        let rules: Vec<String> = rules.iter().map(|id| id.trim().to_ascii_uppercase()).filter(|id| !id.is_empty()).collect();
        text((!rules.is_empty()).then(|| rules.concat()), "rules");
        text(files.is_some().then(|| "有".to_owned()), "files");
        let last = day(&until);
        if last.is_none() && !until.is_empty() {
            let at = format!("{key}.until");
            reading.complaints.at(at, format!("期限「{until}」不是一个日期"), "不知道它哪一天过期", "写成 2026-12-31 这样");
        }
        let line = reading.line(&key);
        let place = format!("{}:{line}", reading.file.name);
        if let (Some(files), Some(until)) = (files, last) {
            part.waivers.push(Arc::new(GivenWaiver { files, rules, words, until, owner, reason, place, line }));
        }
    }
}

fn show(part: &Part) -> Vec<Shown> {
    let one = |own: &Arc<GivenWaiver>| Shown {
        key: KEY.name,
        text: format!(
            "{} {}「{}」，{}负责，到 {}：{}",
            own.files.written().join("、"),
            own.rules.join("、"),
            own.words,
            own.owner,
            own.until,
            own.reason
        ),
        line: own.line,
    };
    part.waivers.iter().map(one).collect()
}
