//! YAML to its raw form. A wrong field is told and left out, so that the rest of the file is still read; what values mean is checked elsewhere.

use serde_yaml::Value;

use super::complaints::Complaints;
use super::values::nearest;
use crate::policy::raw::RawFile;
use crate::problem::Problem;

/// More wrong fields than this in one file are not worth telling one by one.
const MOST: usize = 200;

/// The raw form of `text`; what cannot be read is complained of and missing from it.
pub(super) fn parse(text: &str, complaints: &mut Complaints) -> RawFile {
    if text.trim().is_empty() {
        complaints.placed(1, 1, Problem::new("策略文件是空的", "没有规则、词表、豁免或法律登记", "写入内容，或删去这个文件"));
        return RawFile::default();
    }
    let error = match serde_yaml::from_str(text) {
        Ok(raw) => return raw,
        Err(error) => error,
    };
    let mut value: Value = match serde_yaml::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            syntax(&error, complaints);
            return RawFile::default();
        }
    };
    if !value.is_mapping() {
        complaints.placed(
            1,
            1,
            Problem::new("策略文件的最外层应当是「字段: 内容」", error.to_string(), "从 topic、area、title、rules 写起"),
        );
        return RawFile::default();
    }
    for _ in 0..MOST {
        let error = match serde_path_to_error::deserialize::<_, RawFile>(value.clone()) {
            Ok(raw) => return raw,
            Err(error) => error,
        };
        let key = error.path().to_string().replace('[', ".").replace(']', "");
        let message = error.inner().to_string();
        let wrong = unknown_field(&message).map_or_else(|| key.clone(), |(name, _)| with_name(&key, name));
        tell(&wrong, &message, complaints);
        if !remove(&mut value, &wrong) {
            break;
        }
    }
    RawFile::default()
}

fn syntax(error: &serde_yaml::Error, complaints: &mut Complaints) {
    let message = error.to_string();
    let (line, column) = error.location().map_or((1, 1), |at| (at.line() as u32, at.column() as u32));
    let help = "检查缩进和冒号；以 { [ < * & ! % @ ` 开头或含「: 」的话术式要用引号括起来";
    complaints.placed(line, column, Problem::new("YAML 写法有误", format!("解析器说：{message}"), help));
}

/// `unknown field `x`, expected one of …` → the field and the rest.
fn unknown_field(message: &str) -> Option<(&str, &str)> {
    let (_, rest) = message.split_once("unknown field `")?;
    rest.split_once('`')
}

/// The path of an unknown field ends at the struct that refused it, or at the field, depending on the deserializer.
fn with_name(key: &str, name: &str) -> String {
    let key = key.trim_end_matches('?').trim_end_matches('.');
    match key {
        "" => name.to_owned(),
        _ if key == name || key.ends_with(&format!(".{name}")) => key.to_owned(),
        _ => format!("{key}.{name}"),
    }
}

fn tell(key: &str, message: &str, complaints: &mut Complaints) {
    let name = key.rsplit('.').next().unwrap_or(key);
    if let Some((_, expected)) = unknown_field(message) {
        let known: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
        let help = nearest(name, known.iter().copied())
            .map_or_else(|| format!("可用的字段有：{}", known.join("、")), |near| format!("是不是想写 {near}"));
        complaints.on_key(key, Problem::new(format!("不认识的字段「{name}」"), "写错的字段会让规则悄悄失效，所以不能放过", help));
    } else {
        let help = "对照 bojian rules schema 里这一项的类型；列表要写成「- 」开头的各行，文字里有特殊符号时加引号";
        complaints.at(key, format!("「{name}」的内容类型不对"), format!("解析器说：{message}"), help);
    }
}

/// Takes the value at `key` out of the tree. An element of a sequence becomes empty in place, so that the other indexes stay true.
fn remove(value: &mut Value, key: &str) -> bool {
    let mut here = value;
    let mut names: Vec<&str> = key.split('.').collect();
    let Some(last) = names.pop().filter(|last| !last.is_empty()) else { return false };
    for name in names {
        let next = match here {
            Value::Sequence(items) => name.parse::<usize>().ok().and_then(|index| items.get_mut(index)),
            Value::Mapping(fields) => fields.get_mut(name),
            _ => None,
        };
        let Some(next) = next else { return false };
        here = next;
    }
    match here {
        Value::Mapping(fields) => fields.remove(last).is_some(),
        Value::Sequence(items) => match last.parse::<usize>().ok().and_then(|index| items.get_mut(index)) {
            Some(item) if item.is_mapping() || item.is_null() => {
                *item = Value::String(String::new());
                true
            }
            Some(item) if !item.is_mapping() => {
                *item = Value::Mapping(serde_yaml::Mapping::new());
                true
            }
            _ => false,
        },
        _ => false,
    }
}
