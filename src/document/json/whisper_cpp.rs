//! The JSON of whisper.cpp (`-oj`, `-ojf`): `transcription` with offsets in milliseconds. Tokens may hold half a character each.

use serde_json::Value;

use super::dialect::Dialect;
use super::transcript::{Transcript, Utterance, Word, items};
use super::value::{Time, Unit, speaker, text};

pub(super) const DIALECT: Dialect = Dialect {
    name: "whisper.cpp",
    sought: "transcription[].text 和 offsets",
    noun: "句",
    recognise: |value| {
        items(value, "transcription").iter().any(|one| text(one, "text").is_some())
            || value.get("transcription").is_some_and(|list| list.as_array().is_some_and(Vec::is_empty))
    },
    read,
};

fn read(value: &Value, transcript: &mut Transcript) {
    for segment in items(value, "transcription") {
        let time = match segment.get("offsets") {
            Some(offsets) => Time::of(offsets, "from", "to", Unit::Ms),
            None => segment.get("timestamps").map_or(Time::Missing, |stamps| Time::of(stamps, "from", "to", Unit::Ms)),
        };
        // Half characters are not found in the text and have no time of their own; marks like [_BEG_] are not said.
        let words = items(segment, "tokens").iter().filter_map(|token| {
            let text = text(token, "text").filter(|text| !text.starts_with("[_"))?;
            Some(Word { text, time_ms: Time::of(token.get("offsets")?, "from", "to", Unit::Ms).known() })
        });
        let said = text(segment, "text").unwrap_or_default();
        transcript.say(&Utterance { text: said, time, speaker: speaker(segment, &["speaker"]), words: words.collect() });
    }
}
