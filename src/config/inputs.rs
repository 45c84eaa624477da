//! `inputs`: what the fields of JSON and the columns of tables mean that no reader knows by itself.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_yaml::Value;

use super::key::{Key, Reading, Shown};
use super::schema::{of, one_or_more};
use super::{Globs, Part, paths};
use crate::document::{Field, Fields};
use crate::yaml::typed;

pub(super) const KEY: Key = Key {
    name: "inputs",
    about: "认不出的 JSON 和表格：哪个字段是话，哪个是时间、说话人",
    schema: of::<Vec<RawInput>>,
    by_path: false,
    trusted: false,
    read,
    show,
};

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

/// 一种认不出的 JSON 或表格：左边是含义，右边是文件里的字段名或列名。
// As it is written; the comments are Chinese because editors show them.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("required" = ["text"]))]
struct RawInput {
    /// 对哪些文件；不写就是所有文件
    #[schemars(schema_with = "one_or_more")]
    files: Option<Value>,
    /// 哪个字段是话
    #[schemars(required)]
    text: Option<String>,
    /// 哪个字段是开始时间
    // `time` is what people write who know of one time only.
    #[serde(alias = "time")]
    start: Option<String>,
    /// 哪个字段是结束时间
    end: Option<String>,
    /// 哪个字段是说话人
    speaker: Option<String>,
    /// 哪个字段是编号
    id: Option<String>,
    /// 哪个字段是商品类别
    category: Option<String>,
    /// 哪个字段是日期
    date: Option<String>,
    /// 哪个字段是平台
    platform: Option<String>,
    /// 哪个字段是直播间
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
