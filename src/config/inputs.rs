//! `inputs`: what the fields of JSON and the columns of tables mean that no reader knows by itself.

use serde::Deserialize;
use serde_yaml::Value;

use super::key::{Key, Reading, Shown};
use super::{Globs, Part, paths};
use crate::document::{Field, Fields};
use crate::yaml::typed;

pub(super) const KEY: Key = Key { name: "inputs", by_path: false, trusted: false, read, show };

/// One shape of file.
#[derive(Debug, Clone)]
pub struct Input {
    /// For which files; `None` for all.
    pub files: Option<Globs>,
    /// The names of its fields.
    pub fields: Fields,
    /// Its line, from 1.
    pub line: u32,
}

/// The fields by the names they have here.
const NAMES: [(Field, &str); 9] = [
    (Field::Text, "text"),
    (Field::Start, "start"),
    (Field::End, "end"),
    (Field::Speaker, "speaker"),
    (Field::Id, "id"),
    (Field::Category, "category"),
    (Field::Date, "date"),
    (Field::Platform, "platform"),
    (Field::Channel, "channel"),
];

/// As it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RawInput {
    files: Option<Value>,
    text: Option<String>,
    /// `time` is what people write who know of one time only.
    #[serde(alias = "time")]
    start: Option<String>,
    end: Option<String>,
    speaker: Option<String>,
    id: Option<String>,
    category: Option<String>,
    date: Option<String>,
    platform: Option<String>,
    channel: Option<String>,
}

fn read(value: Value, at: &str, part: &mut Part, reading: &mut Reading<'_>) {
    let help = "写成「- text: content」开头的各项：左边是 text、start、end、speaker、id、category、date、platform、channel，右边是文件里的字段名或列名";
    for (index, raw) in typed::<Vec<RawInput>>(value, at, help, reading.complaints).into_iter().enumerate() {
        let key = format!("{at}.{index}");
        if raw.text.as_deref().is_none_or(|text| text.trim().is_empty()) {
            reading.complaints.at(&key, "inputs 的这一项没有写 text", "不知道哪个字段是话", help);
        }
        let files = match raw.files {
            Some(value) => {
                let Some(files) = paths::globs(value, &format!("{key}.files"), reading) else { continue };
                Some(files)
            }
            None => None,
        };
        let mut fields = Fields::default();
        for (field, name) in [
            (Field::Text, raw.text),
            (Field::Start, raw.start),
            (Field::End, raw.end),
            (Field::Speaker, raw.speaker),
            (Field::Id, raw.id),
            (Field::Category, raw.category),
            (Field::Date, raw.date),
            (Field::Platform, raw.platform),
            (Field::Channel, raw.channel),
        ] {
            fields.name(field, name);
        }
        part.inputs.push(Input { files, fields, line: reading.line(&key) });
    }
}

fn show(part: &Part) -> Vec<Shown> {
    let one = |input: &Input| {
        let files = input.files.as_ref().map_or_else(|| "所有文件 ".to_owned(), |files| format!("{} ", files.written().join("、")));
        let named = NAMES.iter().filter_map(|(field, name)| Some(format!("{name}: {}", input.fields.named(*field)?)));
        Shown { key: KEY.name, text: format!("{files}→ {}", named.collect::<Vec<_>>().join("，")), line: input.line }
    };
    part.inputs.iter().map(one).collect()
}
