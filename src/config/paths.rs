//! `paths`: what holds for some files only, chosen by patterns.

use serde_json::{Map, Value as Json, json};
use serde_yaml::Value;

use super::key::{Key, Reading, Shown, shown};
use super::schema::{keys, texts};
use super::{Globs, PLAIN, Part};
use crate::problem::Problem;
use crate::yaml::{nearest, typed};

pub(super) const KEY: Key =
    Key { name: "paths", about: "只对一部分文件的设定", schema, by_path: false, trusted: false, read, show };

/// The schema of its value: what holds for documents, and for which.
fn schema() -> Json {
    let mut files = texts();
    files["description"] = json!("对哪些文件，写法和 .gitignore 一样，例如 化妆品/、*.srt");
    let mut entry = keys(true, Map::from_iter([("files".to_owned(), files)]));
    entry["required"] = json!(["files"]);
    json!({"type": "array", "items": entry})
}

/// One entry.
#[derive(Debug, Clone)]
pub struct PathPart {
    /// For which files.
    pub files: Globs,
    /// What it says for them.
    pub says: Part,
    /// Its line, from 1.
    pub line: u32,
}

fn read(value: Value, at: &str, part: &mut Part, reading: &mut Reading<'_>) {
    let help = "写成「- files: 化妆品/」开头的各项，下面是对这些文件的设定";
    for (index, entry) in typed::<Vec<Value>>(value, at, help, reading.complaints).into_iter().enumerate() {
        let key = format!("{at}.{index}");
        let files = entry.get("files").cloned();
        let meant = |key: &Value| key.as_str().is_some_and(|key| nearest(key, ["files"].into_iter()).is_some());
        let misspelt = entry.as_mapping().is_some_and(|fields| fields.keys().any(meant));
        let mut says = Part::default();
        reading.fields(entry, &key, &mut says, &["files"]);
        let Some(files) = files else {
            // One slip of the pen, one problem.
            if misspelt {
                continue;
            }
            reading.complaints.at(&key, "paths 的这一项没有写 files", "不知道对哪些文件生效", help);
            continue;
        };
        if let Some(files) = globs(files, &format!("{key}.files"), reading) {
            part.paths.push(PathPart { files, says, line: reading.line(&key) });
        }
    }
}

/// The patterns of a text or a list; `None` after complaining.
pub(super) fn globs(value: Value, at: &str, reading: &mut Reading<'_>) -> Option<Globs> {
    let help = "写成 .gitignore 那样的模式，例如 *.srt、旧稿/、化妆品/**";
    let patterns = match value {
        Value::String(one) => vec![one],
        other => typed::<Vec<String>>(other, at, help, reading.complaints),
    };
    match Globs::new(&patterns) {
        Ok(globs) if !patterns.is_empty() => Some(globs),
        Ok(_) => {
            reading.complaints.at(at, "files 是空的", "不知道对哪些文件生效", help);
            None
        }
        Err((index, why)) => {
            let wrong = patterns.get(index).map_or("", String::as_str);
            reading.complaints.within(at, 0, Problem::new(format!("模式「{wrong}」看不懂"), why, help));
            None
        }
    }
}

fn show(part: &Part) -> Vec<Shown> {
    let one = |entry: &PathPart| {
        let plain = PLAIN.iter().filter_map(|key| Some(format!("{}: {}", key.name, entry.says.plain.get(key.name)?.texts.join("、"))));
        let own = shown(&entry.says).into_iter().map(|shown| shown.text);
        let says: Vec<String> = plain.chain(own).collect();
        Shown { key: KEY.name, text: format!("{} → {}", entry.files.written().join("、"), says.join("；")), line: entry.line }
    };
    part.paths.iter().map(one).collect()
}
