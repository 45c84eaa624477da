//! The JSON of 通义听悟: paragraphs of words in milliseconds, without the text of a sentence, which is joined from its words here.

use serde_json::Value;

use super::dialect::Dialect;
use super::transcript::{Transcript, Utterance, Word, items};
use super::value::{Time, Unit, speaker, text};

pub(super) const DIALECT: Dialect = Dialect {
    name: "通义听悟",
    sought: "Transcription.Paragraphs[].Words[]",
    noun: "句",
    recognise: |value| paragraphs(value).iter().any(|one| one.get("Words").is_some_and(Value::is_array)),
    read,
};

fn paragraphs(value: &Value) -> &[Value] {
    let places = [value.get("Transcription"), value.get("Result").and_then(|result| result.get("Transcription")), Some(value)];
    places.into_iter().flatten().map(|one| items(one, "Paragraphs")).find(|list| !list.is_empty()).unwrap_or_default()
}

fn read(value: &Value, transcript: &mut Transcript) {
    for paragraph in paragraphs(value) {
        let speaker = speaker(paragraph, &["SpeakerName", "SpeakerId"]);
        for words in items(paragraph, "Words").chunk_by(|one, next| one.get("SentenceId") == next.get("SentenceId")) {
            let said: String = words.iter().filter_map(|word| text(word, "Text")).collect();
            let words: Vec<Word<'_>> = words
                .iter()
                .filter_map(|word| Some(Word { text: text(word, "Text")?, time_ms: Time::of(word, "Start", "End", Unit::Ms).known() }))
                .collect();
            let ends = words.iter().find_map(|word| word.time_ms).zip(words.iter().rev().find_map(|word| word.time_ms));
            let time = ends.filter(|(first, last)| first.0 <= last.1).map_or(Time::Missing, |(first, last)| Time::Known(first.0, last.1));
            transcript.say(&Utterance { text: &said, time, speaker: speaker.clone(), words });
        }
    }
}
