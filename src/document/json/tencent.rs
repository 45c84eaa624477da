//! The JSON of 腾讯云 (`DescribeTaskStatus`): `ResultDetail` in milliseconds with words relative to their sentence, or lines of text with clocks.

use serde_json::Value;

use super::dialect::Dialect;
use super::transcript::{Transcript, Utterance, Word, items};
use super::value::{Time, Unit, ms, speaker, text};
use crate::document::timecode::milliseconds;

pub(super) const DIALECT: Dialect = Dialect {
    name: "腾讯云",
    sought: "Response.Data.ResultDetail[].FinalSentence，或 Data.Result",
    noun: "句",
    recognise: |value| data(value).is_some(),
    read,
};

/// The task's data, in the answer of the interface, in what clients keep of it, or alone.
fn data(value: &Value) -> Option<&Value> {
    let places = [value.get("Response").and_then(|response| response.get("Data")), value.get("Data"), Some(value)];
    places.into_iter().flatten().find(|data| {
        let detailed = data.get("ResultDetail").is_some_and(Value::is_array);
        detailed || (text(data, "Result").is_some() && (data.get("StatusStr").is_some() || data.get("TaskId").is_some()))
    })
}

fn read(value: &Value, transcript: &mut Transcript) {
    let Some(data) = data(value) else { return };
    let sentences = items(data, "ResultDetail");
    if sentences.is_empty() {
        text(data, "Result").unwrap_or_default().lines().filter(|line| !line.trim().is_empty()).for_each(|line| lined(line, transcript));
    }
    for one in sentences {
        let time = Time::of(one, "StartMs", "EndMs", Unit::Ms);
        let start = time.known().unwrap_or_default().0;
        let word = |word| {
            let from = word_time(word, "OffsetStartMs", start);
            let to = word_time(word, "OffsetEndMs", start);
            Some(Word { text: text(word, "Word")?, time_ms: from.zip(to).filter(|(from, to)| from <= to && time.known().is_some()) })
        };
        transcript.say(&Utterance {
            text: text(one, "FinalSentence").unwrap_or_default(),
            time,
            speaker: speaker(one, &["SpeakerRoleName", "SpeakerId"]),
            words: items(one, "Words").iter().filter_map(word).collect(),
        });
    }
}

/// Words count from the beginning of their sentence.
fn word_time(word: &Value, key: &str, start: u32) -> Option<u32> {
    ms(word.get(key)?, Unit::Ms)?.checked_add(start)
}

/// `[0:0.020,0:2.380,0]  文本`: from, to, and with speakers the speaker.
fn lined(line: &str, transcript: &mut Transcript) {
    let head = line.trim().strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let times = head.and_then(|(head, said)| {
        let mut fields = head.split(',');
        let (from, to) = (milliseconds(fields.next()?).ok()?, milliseconds(fields.next()?).ok()?);
        Some((from, to, fields.next().map(|number| format!("说话人 {}", number.trim())), said))
    });
    match times {
        Some((from, to, speaker, said)) => {
            let time = if from <= to { Time::Known(from, to) } else { Time::Broken };
            transcript.say(&Utterance { text: said, time, speaker, words: Vec::new() });
        }
        None => transcript.say(&Utterance { text: line, ..Utterance::default() }),
    }
}
