//! The JSON of 讯飞 voice transcription: JSON in a string in JSON in a string, times in milliseconds written as strings; and its older list.

use serde_json::Value;

use super::dialect::Dialect;
use super::transcript::{Transcript, Utterance, Word, items};
use super::value::{Time, Unit, ms, text, unpacked};

pub(super) const DIALECT: Dialect = Dialect {
    name: "讯飞语音转写",
    sought: "content.orderResult 里的 lattice[].json_1best",
    noun: "句",
    recognise: |value| order(value).is_some_and(|order| is_order(&order)),
    read,
};

/// The older interface: a list of `onebest`.
pub(super) const LFASR: Dialect = Dialect {
    name: "讯飞语音转写（旧版）",
    sought: "onebest、bg 和 ed",
    noun: "句",
    recognise: |value| list(value).is_some_and(|list| list.iter().any(|one| text(one, "onebest").is_some())),
    read: lfasr,
};

/// A frame of the recogniser, in milliseconds.
const FRAME: u32 = 10;

/// The order's result: in the answer of the interface, or kept alone.
fn order(value: &Value) -> Option<std::borrow::Cow<'_, Value>> {
    let packed = value.get("content").and_then(|content| content.get("orderResult")).or_else(|| value.get("orderResult"));
    match packed {
        Some(packed) => unpacked(packed),
        None => Some(std::borrow::Cow::Borrowed(value)),
    }
}

fn is_order(order: &Value) -> bool {
    ["lattice2", "lattice"].iter().any(|key| items(order, key).iter().any(|one| one.get("json_1best").is_some()))
}

fn read(value: &Value, transcript: &mut Transcript) {
    let Some(order) = order(value) else { return };
    // The raw lattice is nearer to what was said than the smoothed one.
    let raw = items(&order, "lattice2");
    let lattice = if raw.is_empty() { items(&order, "lattice") } else { raw };
    for best in lattice.iter().filter_map(|one| one.get("json_1best").and_then(unpacked)) {
        if let Some(sentence) = best.get("st") {
            say(sentence, transcript);
        }
    }
}

fn say(sentence: &Value, transcript: &mut Transcript) {
    let time = Time::of(sentence, "bg", "ed", Unit::Ms);
    let start = time.known().unwrap_or_default().0;
    let mut said = String::new();
    let mut words: Vec<Word<'_>> = Vec::new();
    for group in items(sentence, "rt").iter().flat_map(|one| items(one, "ws")) {
        // The first candidate is the best one; a paragraph mark is not said.
        let Some(best) = items(group, "cw").first().filter(|best| text(best, "wp") != Some("g")) else { continue };
        let word = text(best, "w").unwrap_or_default();
        said.push_str(word);
        let at = |key: &str| ms(group.get(key)?, Unit::Ms)?.checked_mul(FRAME)?.checked_add(start);
        let time_ms = at("wb").zip(at("we")).filter(|(from, to)| from <= to && time.known().is_some());
        words.push(Word { text: word, time_ms });
    }
    // Role 0 means that speakers were not told apart.
    let speaker = text(sentence, "rl").filter(|role| !role.is_empty() && *role != "0").map(|role| format!("说话人 {role}"));
    transcript.say(&Utterance { text: &said, time, speaker, words });
}

/// The older list: alone, or in `data`, mostly in a string there.
fn list(value: &Value) -> Option<Vec<Value>> {
    let list = match value.get("data") {
        Some(packed) => unpacked(packed)?.into_owned(),
        None => value.as_array().filter(|list| list.first().is_some_and(|one| one.get("onebest").is_some())).map(|_| value.clone())?,
    };
    match list {
        Value::Array(list) => Some(list),
        _ => None,
    }
}

fn lfasr(value: &Value, transcript: &mut Transcript) {
    for one in list(value).unwrap_or_default() {
        let time = Time::of(&one, "bg", "ed", Unit::Ms);
        let start = time.known().unwrap_or_default().0;
        let word = |word| {
            let at = |key: &str| ms(Value::get(word, key)?, Unit::Ms)?.checked_mul(FRAME)?.checked_add(start);
            Some(Word { text: text(word, "wordsName")?, time_ms: at("wordBg").zip(at("wordEd")).filter(|(from, to)| from <= to) })
        };
        let speaker = text(&one, "speaker").filter(|role| !role.is_empty() && *role != "0").map(|role| format!("说话人 {role}"));
        let said = text(&one, "onebest").unwrap_or_default();
        transcript.say(&Utterance { text: said, time, speaker, words: items(&one, "wordsResultList").iter().filter_map(word).collect() });
    }
}
