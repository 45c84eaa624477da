//! The JSON of openai-whisper and what follows it (faster-whisper, WhisperX, the HTTP interface): `segments` with seconds.

use serde_json::Value;

use super::dialect::Dialect;
use super::transcript::{Transcript, Utterance, Word, items};
use super::value::{Time, Unit, speaker, text};

pub(super) const OPENAI: Dialect = Dialect {
    name: "openai-whisper",
    sought: "segments[].text、start、end，或 text 和 words[]",
    noun: "句",
    recognise: |value| is_segments(value) || (text(value, "text").is_some() && items(value, "words").iter().any(is_word)),
    read,
};

/// The same with speakers and scored words.
pub(super) const WHISPERX: Dialect = Dialect {
    name: "WhisperX",
    sought: "segments[] 和 word_segments",
    noun: "句",
    recognise: |value| {
        let marked = |one: &Value| one.get("speaker").is_some() || items(one, "words").iter().any(|word| word.get("score").is_some());
        is_segments(value) && (value.get("word_segments").is_some() || items(value, "segments").iter().any(marked))
    },
    read,
};

fn is_segments(value: &Value) -> bool {
    let segments = value.get("segments").and_then(Value::as_array);
    segments.is_some_and(|segments| {
        segments.is_empty() && value.get("text").is_some()
            || segments.iter().any(|one| text(one, "text").is_some() && one.get("start").is_some())
    })
}

fn is_word(word: &Value) -> bool {
    text(word, "word").is_some() && word.get("start").is_some()
}

fn read(value: &Value, transcript: &mut Transcript) {
    let segments = items(value, "segments");
    if segments.is_empty() {
        let words = words(value);
        let ends = words.first().and_then(|word| word.time_ms).zip(words.last().and_then(|word| word.time_ms));
        let time = ends.filter(|(first, last)| first.0 <= last.1).map_or(Time::Missing, |(first, last)| Time::Known(first.0, last.1));
        transcript.say(&Utterance { text: text(value, "text").unwrap_or_default(), time, speaker: None, words });
    }
    for segment in segments {
        transcript.say(&Utterance {
            text: text(segment, "text").unwrap_or_default(),
            time: Time::of(segment, "start", "end", Unit::Seconds),
            speaker: speaker(segment, &["speaker"]),
            words: words(segment),
        });
    }
}

/// The words of a segment; WhisperX leaves numbers without a time.
fn words(value: &Value) -> Vec<Word<'_>> {
    let word = |word| Some(Word { text: text(word, "word")?, time_ms: Time::of(word, "start", "end", Unit::Seconds).known() });
    items(value, "words").iter().filter_map(word).collect()
}
