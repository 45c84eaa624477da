//! JSON of any shape, by the names of its fields as the caller gives them. Guesses nothing but the unit of times.

use serde_json::Value;

use super::parse;
use super::transcript::{Transcript, Utterance};
use super::value::{Time, Unit, speaker, text};
use crate::document::Reading;
use crate::document::fields::{Field, Fields};
use crate::problem::Problem;

/// Reads every object that holds the text's field, at any depth, in the order of the file.
pub(in crate::document) fn read(written: &str, fields: &Fields) -> Reading {
    let (values, problems) = parse::values(written);
    let name = fields.named(Field::Text).unwrap_or_default();
    let mut found: Vec<&Value> = Vec::new();
    values.iter().for_each(|value| holders(value, name, &mut found));
    let key = |field: Field, usual| fields.named(field).unwrap_or(usual);
    let (start, end) = (key(Field::Start, "start"), key(Field::End, "end"));
    let unit = unit(&found, start, end);
    let mut transcript = Transcript::new();
    for one in &found {
        transcript.say(&Utterance {
            text: text(one, name).unwrap_or_default(),
            time: Time::of(one, start, end, unit),
            speaker: speaker(one, &[key(Field::Speaker, "speaker")]),
            words: Vec::new(),
        });
    }
    let mut reading = transcript.finish();
    reading.problems.splice(0..0, problems);
    if found.is_empty() && reading.problems.is_empty() {
        let why = "所有层都找过了；字段名要和文件里写的完全一样，值要是文字";
        reading.problems.push(Problem::new(format!("JSON 里没有名叫「{name}」的文字字段"), why, "核对 --text-field 后面的名字"));
    }
    reading
}

/// The objects that hold `name` as a string; JSON is no deeper than its parser lets it be.
fn holders<'a>(value: &'a Value, name: &str, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(object) => {
            if object.get(name).is_some_and(Value::is_string) {
                found.push(value);
            }
            object.values().for_each(|inner| holders(inner, name, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| holders(inner, name, found)),
        _ => {}
    }
}

/// Whole numbers are milliseconds, as all but a few recognisers write them; where any has a fraction, they are seconds.
fn unit(found: &[&Value], start: &str, end: &str) -> Unit {
    let times = found.iter().flat_map(|one| [one.get(start), one.get(end)]).flatten();
    let fraction = |value: &Value| match value {
        Value::Number(number) => number.is_f64(),
        Value::String(text) => text.contains('.') && !text.contains(':'),
        _ => false,
    };
    if times.into_iter().any(fraction) { Unit::Seconds } else { Unit::Ms }
}
