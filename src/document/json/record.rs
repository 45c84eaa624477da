//! JSON that no program is known to write: records with a field of a usual name, alone, in a list, or one a line.

use serde_json::Value;

use super::dialect::Dialect;
use super::transcript::{Transcript, Utterance};
use super::value::{Time, Unit, speaker};
use crate::document::fields::{Field, Fields};

pub(super) const DIALECT: Dialect = Dialect {
    name: "JSON 记录",
    sought: "text、content、话术、内容等字段",
    noun: "条记录",
    recognise: |value| records(value).iter().any(|one| said(one).is_some()),
    read,
};

/// One record, or a list of them.
fn records(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

/// What the record says, if a field of a usual name holds text.
fn said(record: &Value) -> Option<&str> {
    field(record, Field::Text)?.as_str()
}

fn field(record: &Value, field: Field) -> Option<&Value> {
    let object = record.as_object()?;
    object.values().nth(Fields::default().find(field, object.keys().map(String::as_str))?)
}

fn read(value: &Value, transcript: &mut Transcript) {
    for one in records(value) {
        let (from, to) = (field(one, Field::Start), field(one, Field::End));
        // Programs write seconds with a fraction, and milliseconds without one.
        let seconds = [from, to].into_iter().flatten().any(|time| time.is_f64());
        let time = Time::between(from, to, if seconds { Unit::Seconds } else { Unit::Ms });
        // A start that is a day and not a time of the recording says nothing here.
        let time = if time == Time::Broken && from.is_some_and(Value::is_string) { Time::Missing } else { time };
        let speaker = speaker(one, &["speaker", "spk", "说话人", "发言人"]);
        transcript.say(&Utterance { text: said(one).unwrap_or_default(), time, speaker, words: Vec::new() });
    }
}
