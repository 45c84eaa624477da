//! B站 CC subtitles (`.json`, `.bcc`): `body` with seconds, as people write them and as the site's recogniser does.

use serde_json::Value;

use super::dialect::Dialect;
use super::transcript::{Transcript, Utterance, items};
use super::value::{Time, Unit, text};

pub(super) const DIALECT: Dialect = Dialect {
    name: "B站 CC 字幕",
    sought: "body[].content、from、to",
    noun: "条字幕",
    recognise: |value| {
        let body = value.get("body").and_then(Value::as_array);
        body.is_some_and(|body| {
            body.iter().any(|one| text(one, "content").is_some() && one.get("from").is_some())
                || (body.is_empty() && value.get("font_size").is_some())
        })
    },
    read,
};

fn read(value: &Value, transcript: &mut Transcript) {
    for one in items(value, "body") {
        let time = Time::of(one, "from", "to", Unit::Seconds);
        transcript.say(&Utterance { text: text(one, "content").unwrap_or_default(), time, ..Utterance::default() });
    }
}
