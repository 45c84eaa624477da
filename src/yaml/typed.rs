//! YAML text to typed values. A wrong field is told and left out, so that the rest is still read; what values mean is checked elsewhere.

use serde::de::DeserializeOwned;
use serde_yaml::Value;

use super::complaints::Complaints;
use super::nearest::nearest;
use crate::problem::Problem;

/// More wrong fields than this in one file are not worth telling one by one.
const MOST: usize = 200;

/// The text as a mapping; `None` after complaining of what it is instead. `begin` says with which fields such a file begins.
pub(crate) fn tree(text: &str, begin: &str, complaints: &mut Complaints) -> Option<Value> {
    let value: Value = match serde_yaml::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            syntax(&error, complaints);
            return None;
        }
    };
    if value.is_mapping() {
        return Some(value);
    }
    let kind = match &value {
        Value::Sequence(_) => "现在是一个列表",
        Value::Null => "现在是空的",
        _ => "现在只是一段文字",
    };
    complaints.placed(1, 1, Problem::new("最外层应当是「字段: 内容」", kind, begin));
    None
}

/// The value at `at` (empty for a whole file) as a `T`, as far as it is one; what is wrong is complained of and missing from it.
/// `help` says where the types are written down.
pub(crate) fn typed<T: DeserializeOwned + Default>(mut value: Value, at: &str, help: &str, complaints: &mut Complaints) -> T {
    for _ in 0..MOST {
        let error = match serde_path_to_error::deserialize::<_, T>(value.clone()) {
            Ok(typed) => return typed,
            Err(error) => error,
        };
        let key = error.path().to_string().replace('[', ".").replace(']', "");
        let message = error.inner().to_string();
        let wrong = unknown_field(&message).map_or_else(|| key.trim_start_matches('.').to_owned(), |(name, _)| with_name(&key, name));
        tell(&joined(at, &wrong), &message, help, complaints);
        if !remove(&mut value, &wrong) {
            break;
        }
    }
    T::default()
}

/// Complains of a key that nobody knows, with the one that was likely meant.
pub(crate) fn unknown_key<'a>(key: &str, known: impl Iterator<Item = &'a str> + Clone, complaints: &mut Complaints) {
    let name = key.rsplit('.').next().unwrap_or(key);
    let help = nearest(name, known.clone())
        .map_or_else(|| format!("可用的字段有：{}", known.collect::<Vec<_>>().join("、")), |near| format!("是不是想写 {near}"));
    complaints.on_key(key, Problem::new(format!("不认识的字段「{name}」"), "写错的字段会悄悄失效，所以不能放过", help));
}

fn joined(at: &str, key: &str) -> String {
    match (at, key.trim_start_matches('.')) {
        ("", key) => key.to_owned(),
        (at, "" | "?") => at.to_owned(),
        (at, key) => format!("{at}.{key}"),
    }
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

fn tell(key: &str, message: &str, help: &str, complaints: &mut Complaints) {
    if let Some((_, expected)) = unknown_field(message) {
        let known: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
        unknown_key(key, known.iter().copied(), complaints);
    } else {
        let name = key.rsplit('.').next().unwrap_or(key);
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
