//! The JSON of 阿里云: recording files of 智能语音交互 (`Result.Sentences`), and of 百炼 (`transcripts`); both in milliseconds.

use std::borrow::Cow;

use serde_json::Value;

use super::dialect::Dialect;
use super::transcript::{Transcript, Utterance, Word, items};
use super::value::{Time, Unit, speaker, text, unpacked};

pub(super) const FILETRANS: Dialect = Dialect {
    name: "阿里云录音文件识别",
    sought: "Result.Sentences[].Text",
    noun: "句",
    recognise: |value| result(value).is_some(),
    read: filetrans,
};

/// Paraformer, Fun-ASR and Qwen-ASR.
pub(super) const BAILIAN: Dialect = Dialect {
    name: "阿里云百炼",
    sought: "transcripts[].sentences[].text",
    noun: "句",
    recognise: |value| {
        items(value, "transcripts").iter().any(|one| one.get("sentences").is_some_and(Value::is_array) || text(one, "text").is_some())
    },
    read: bailian,
};

/// The result, which some clients keep as JSON in a string.
fn result(value: &Value) -> Option<Cow<'_, Value>> {
    let inside = value.get("Result").and_then(unpacked);
    let found = inside.or_else(|| value.get("Sentences").map(|_| Cow::Borrowed(value)))?;
    found.get("Sentences").is_some_and(Value::is_array).then_some(found)
}

fn filetrans(value: &Value, transcript: &mut Transcript) {
    let Some(result) = result(value) else { return };
    let mut all: Vec<(Option<&Value>, (u32, u32), &str)> = items(&result, "Words")
        .iter()
        .filter_map(|word| Some((word.get("ChannelId"), Time::of(word, "BeginTime", "EndTime", Unit::Ms).known()?, text(word, "Word")?)))
        .collect();
    all.sort_by_key(|(_, time, _)| *time);
    for one in items(&result, "Sentences") {
        let time = Time::of(one, "BeginTime", "EndTime", Unit::Ms);
        // Words stand in a list of their own, with times but without a sentence.
        let (from, to) = time.known().unwrap_or_default();
        let first = all.partition_point(|(_, time, _)| time.0 < from);
        let within = all[first..].iter().take_while(|(_, time, _)| time.0 <= to);
        let own = within.filter(|(channel, ..)| *channel == one.get("ChannelId"));
        let words = own.map(|&(_, time_ms, text)| Word { text, time_ms: Some(time_ms) }).collect();
        transcript.say(&Utterance { text: text(one, "Text").unwrap_or_default(), time, speaker: speaker(one, &["SpeakerId"]), words });
    }
}

fn bailian(value: &Value, transcript: &mut Transcript) {
    for channel in items(value, "transcripts") {
        let sentences = items(channel, "sentences");
        if sentences.is_empty() {
            transcript.say(&Utterance { text: text(channel, "text").unwrap_or_default(), ..Utterance::default() });
        }
        for one in sentences {
            // Punctuation has a field of its own.
            let word = |word| Some(Word { text: text(word, "text")?, time_ms: Time::of(word, "begin_time", "end_time", Unit::Ms).known() });
            transcript.say(&Utterance {
                text: text(one, "text").unwrap_or_default(),
                time: Time::of(one, "begin_time", "end_time", Unit::Ms),
                speaker: speaker(one, &["speaker_id"]),
                words: items(one, "words").iter().filter_map(word).collect(),
            });
        }
    }
}
