//! `limits`: how much a single file may cost. A file that was found may only lower them, for whoever sent the folder may have written it.

use serde_json::{Map, Value as Json, json};
use serde_yaml::{Mapping, Value};

use super::key::{Key, Reading, Shown};
use super::{Part, Trust};
use crate::document::{LIMITS, Limit, Limits};
use crate::problem::Problem;
use crate::yaml::{typed, unknown_key};

pub(super) const KEY: Key =
    Key { name: "limits", about: "读取限额：一个文件最多占用多少", schema, by_path: false, trusted: false, read, show };

/// The schema of its value.
fn schema() -> Json {
    let mut properties = Map::new();
    for limit in LIMITS {
        let about = format!("{}，默认 {}", limit.what, limit.shown(limit.of(&Limits::default())));
        // With a hyphen a name is read as well.
        for name in [limit.name.to_owned(), limit.name.replace('_', "-")] {
            properties.insert(name, json!({"type": ["integer", "string"], "description": about}));
        }
    }
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

/// A limit, and its line, from 1.
#[derive(Debug, Clone, Copy)]
pub struct LimitSet {
    /// Which.
    pub limit: &'static Limit,
    /// Its value.
    pub value: u64,
    /// Its line, from 1.
    pub line: u32,
}

fn read(value: Value, at: &str, part: &mut Part, reading: &mut Reading<'_>) {
    for (name, value) in typed::<Mapping>(value, at, "写成「file: 512MB」这样的各行", reading.complaints) {
        let name = name.as_str().map_or_else(|| format!("{name:?}"), str::to_owned);
        let key = format!("{at}.{name}");
        let Some(limit) = Limit::named(&name) else {
            unknown_key(&key, LIMITS.iter().map(|limit| limit.name), reading.complaints);
            continue;
        };
        let text = match &value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        };
        match limit.parse(&text) {
            Ok(value) if value > limit.of(&Limits::default()) && reading.file.trust == Trust::Found => {
                let why = "这个文件是在被检查的文件夹里或上层找到的，可能是别人写的，只能收紧限额，不能放宽";
                let help = format!(
                    "默认是 {}；要放宽，就用 --limit {}={text}，或用 --config 指明这个文件，或写进你自己的配置",
                    limit.shown(limit.of(&Limits::default())),
                    limit.name
                );
                reading.complaints.on_key(key, Problem::new(format!("找到的配置文件里不能放宽「{}」", limit.name), why, help));
            }
            Ok(value) => part.limits.push(LimitSet { limit, value, line: reading.line(&key) }),
            Err(help) => reading.complaints.at(key, format!("「{}」的值「{text}」不对", limit.name), "这一项没有生效", help),
        }
    }
}

fn show(part: &Part) -> Vec<Shown> {
    let one = |set: &LimitSet| Shown {
        key: KEY.name,
        text: format!("{}（{}）：{}", set.limit.name, set.limit.what, set.limit.shown(set.value)),
        line: set.line,
    };
    part.limits.iter().map(one).collect()
}
