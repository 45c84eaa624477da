//! The JSON of 火山引擎 (豆包) recording recognition, new and old: `utterances` with milliseconds, wrapped in one way or another.

use serde_json::Value;

use super::dialect::Dialect;
use super::transcript::{Transcript, Utterance, Word, items};
use super::value::{Time, Unit, speaker, text};

pub(super) const DIALECT: Dialect =
    Dialect { name: "火山引擎", sought: "result.utterances[]", noun: "句", recognise: |value| !results(value).is_empty(), read };

/// Where results stand: the new interface has one, the old one a list, others wrap either.
fn results(value: &Value) -> Vec<&Value> {
    let wrapped = [Some(value), value.get("data"), value.get("resp"), value.get("payload_msg"), value.get("response")];
    let mut found = Vec::new();
    for outer in wrapped.into_iter().flatten() {
        match outer.get("result") {
            Some(Value::Array(list)) => found.extend(list.iter().filter(|one| is_result(one))),
            Some(one) if is_result(one) => found.push(one),
            _ if outer.get("utterances").is_some() && is_result(outer) => found.push(outer),
            _ => {}
        }
    }
    found
}

fn is_result(value: &Value) -> bool {
    let utterances = value.get("utterances").and_then(Value::as_array);
    utterances.map_or_else(
        || text(value, "text").is_some() && value.get("additions").is_some(),
        |list| list.iter().all(|one| text(one, "text").is_some()),
    )
}

fn read(value: &Value, transcript: &mut Transcript) {
    for result in results(value) {
        let utterances = items(result, "utterances");
        if utterances.is_empty() {
            transcript.say(&Utterance { text: text(result, "text").unwrap_or_default(), ..Utterance::default() });
        }
        for one in utterances {
            let word = |word| Some(Word { text: text(word, "text")?, time_ms: Time::of(word, "start_time", "end_time", Unit::Ms).known() });
            let keys = ["speaker", "speaker_id"];
            transcript.say(&Utterance {
                text: text(one, "text").unwrap_or_default(),
                time: Time::of(one, "start_time", "end_time", Unit::Ms),
                speaker: one.get("additions").and_then(|additions| speaker(additions, &keys)).or_else(|| speaker(one, &keys)),
                words: items(one, "words").iter().filter_map(word).collect(),
            });
        }
    }
}
