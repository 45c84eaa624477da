//! JSON of any shape, by the names of its fields as the caller gives them. Guesses nothing but the unit of times.

use serde_json::Value;

use super::parse;
use super::transcript::{Transcript, Utterance};
use super::value::{Time, Unit, speaker, text};
use crate::document::fields::{Field, Fields};
use crate::document::{Limits, Reading};
use crate::problem::Problem;

/// Reads every object that holds the text's field, at any depth, in the order of the file.
pub(in crate::document) fn read(written: &str, fields: &Fields, limits: &Limits) -> Reading {
    let (values, problems) = parse::values(written, limits);
    let name = fields.named(Field::Text).unwrap_or_default();
    let mut found: Vec<&Value> = Vec::new();
    values.iter().for_each(|value| holders(value, name, &mut found));
    let mut transcript = Transcript::new();
    let unit = unit(&found, key(fields, Field::Start, "start"), key(fields, Field::End, "end"));
    say(&found, unit, fields, &mut transcript);
    let mut reading = transcript.finish();
    reading.problems.splice(0..0, problems);
    if found.is_empty() && reading.problems.is_empty() {
        let why = "所有层都找过了；字段名要和文件里写的完全一样，值要是文字";
        reading.problems.push(Problem::new(format!("JSON 里没有名叫「{name}」的文字字段"), why, "核对 --text-field 后面的名字"));
    }
    reading
}

/// Whether some object in `value` holds the text's field.
pub(super) fn holds(value: &Value, fields: &Fields) -> bool {
    let mut found = Vec::new();
    fields.named(Field::Text).into_iter().for_each(|name| holders(value, name, &mut found));
    !found.is_empty()
}

/// Takes what is said in `value`. `unit` is [`unit_of`] all values of the file.
pub(super) fn take(value: &Value, unit: Unit, fields: &Fields, transcript: &mut Transcript) {
    let mut found = Vec::new();
    holders(value, fields.named(Field::Text).unwrap_or_default(), &mut found);
    say(&found, unit, fields, transcript);
}

/// The unit in which all these values together give their times.
pub(super) fn unit_of(values: &[Value], fields: &Fields) -> Unit {
    let mut found = Vec::new();
    values.iter().for_each(|value| holders(value, fields.named(Field::Text).unwrap_or_default(), &mut found));
    unit(&found, key(fields, Field::Start, "start"), key(fields, Field::End, "end"))
}

fn key<'a>(fields: &'a Fields, field: Field, usual: &'a str) -> &'a str {
    fields.named(field).unwrap_or(usual)
}

/// Says what the objects `found` hold.
fn say(found: &[&Value], unit: Unit, fields: &Fields, transcript: &mut Transcript) {
    for one in found {
        transcript.say(&Utterance {
            text: text(one, fields.named(Field::Text).unwrap_or_default()).unwrap_or_default(),
            time: Time::of(one, key(fields, Field::Start, "start"), key(fields, Field::End, "end"), unit),
            speaker: speaker(one, &[key(fields, Field::Speaker, "speaker")]),
            words: Vec::new(),
        });
    }
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
