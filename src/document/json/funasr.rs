//! The JSON of FunASR (Paraformer, SenseVoice), of its Python interface and of its server: milliseconds, and tags that are not said.

use std::borrow::Cow;

use serde_json::Value;

use super::align::tokens;
use super::dialect::Dialect;
use super::transcript::{Transcript, Utterance, Word, items};
use super::value::{Time, Unit, speaker, text, unpacked};

pub(super) const DIALECT: Dialect = Dialect {
    name: "FunASR",
    sought: "key 和 text，或 sentence_info[]",
    noun: "句",
    recognise: |value| results(value).iter().any(is_result),
    read: |value, transcript| results(value).iter().for_each(|one| result(one, transcript)),
};

/// What the server sends: sentences as `stamp_sents`, times as JSON in a string.
pub(super) const SERVER: Dialect = Dialect {
    name: "FunASR runtime",
    sought: "stamp_sents[].text_seg，或 mode 和 text",
    noun: "句",
    recognise: |value| {
        value.get("stamp_sents").is_some_and(Value::is_array)
            || (value.get("mode").is_some() && value.get("is_final").is_some() && text(value, "text").is_some())
    },
    read: server,
};

/// One result, or a list of them: one for each file.
fn results(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

fn is_result(value: &Value) -> bool {
    let said = text(value, "text").is_some();
    (said && (value.get("key").is_some_and(Value::is_string) || pairs(value.get("timestamp")).is_some()))
        || items(value, "sentence_info").iter().any(|one| sentence(one).is_some())
}

/// Older versions call it `text`, newer ones `sentence`.
fn sentence(value: &Value) -> Option<&str> {
    text(value, "text").or_else(|| text(value, "sentence"))
}

fn result(value: &Value, transcript: &mut Transcript) {
    let whole = text(value, "text").map(without_tags).unwrap_or_default();
    let sentences = items(value, "sentence_info");
    let joined: String = sentences.iter().filter_map(sentence).map(without_tags).collect();
    // The borders of sentences are known to slip by a character, which their joints mend; if characters are missing, the whole text counts.
    if !sentences.is_empty() && (whole.is_empty() || letters(&joined) == letters(&whole)) {
        for one in sentences {
            let said = sentence(one).map(without_tags).unwrap_or_default();
            let words = words(&said, one.get("timestamp"));
            let time = Time::of(one, "start", "end", Unit::Ms);
            transcript.say(&Utterance { text: &said, time, speaker: speaker(one, &["spk", "speaker"]), words });
        }
        return;
    }
    let words = match value.get("words").and_then(Value::as_array) {
        Some(list) if Some(list.len()) == pairs(value.get("timestamp")).map(|pairs| pairs.len()) => {
            let times = pairs(value.get("timestamp")).unwrap_or_default();
            list.iter().zip(times).map(|(word, time_ms)| Word { text: word.as_str().unwrap_or_default(), time_ms }).collect()
        }
        _ => words(&whole, value.get("timestamp")),
    };
    let first = words.iter().find_map(|word| word.time_ms);
    let last = words.iter().rev().find_map(|word| word.time_ms);
    let time =
        first.zip(last).filter(|(first, last)| first.0 <= last.1).map_or(Time::Missing, |(first, last)| Time::Known(first.0, last.1));
    transcript.say(&Utterance { text: &whole, time, speaker: speaker(value, &["spk"]), words });
}

fn server(value: &Value, transcript: &mut Transcript) {
    let sentences = items(value, "stamp_sents");
    if sentences.is_empty() {
        return result(value, transcript);
    }
    for one in sentences {
        let said = format!("{}{}", text(one, "text_seg").map(without_tags).unwrap_or_default(), text(one, "punc").unwrap_or_default());
        let words = words(&said, one.get("ts_list"));
        transcript.say(&Utterance { text: &said, time: Time::of(one, "start", "end", Unit::Ms), speaker: speaker(one, &["spk"]), words });
    }
}

/// Each token of `said` with its time, if there are as many times.
fn words<'a>(said: &'a str, times: Option<&Value>) -> Vec<Word<'a>> {
    pairs(times).and_then(|pairs| tokens(said, &pairs)).unwrap_or_default()
}

/// `[[430,670],[670,810]]`, also as JSON in a string.
fn pairs(value: Option<&Value>) -> Option<Vec<Option<(u32, u32)>>> {
    let list = unpacked(value?)?;
    let pairs = list.as_array()?;
    let pair = |pair: &Value| Time::between(pair.get(0), pair.get(1), Unit::Ms).known();
    pairs.iter().all(Value::is_array).then(|| pairs.iter().map(pair).collect())
}

/// `said` without SenseVoice's tags `<|zh|>`. A tag that never ends is speech.
fn without_tags(said: &str) -> Cow<'_, str> {
    if !said.contains("<|") {
        return Cow::Borrowed(said);
    }
    let mut out = String::with_capacity(said.len());
    let mut rest = said;
    while let Some((before, tag)) = rest.split_once("<|") {
        out.push_str(before);
        let inside = tag.find("|>").filter(|end| *end <= LONGEST_TAG && !tag[..*end].contains("<|"));
        match inside {
            Some(end) => rest = &tag[end + 2..],
            None => {
                out.push_str("<|");
                rest = tag;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Bytes of the longest tag.
const LONGEST_TAG: usize = 32;

fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}
