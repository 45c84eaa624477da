//! Builds the text of a transcript that was no text: one cue a line, with times, speakers and places, and words aligned to it. Knows no dialect.

use serde_json::Value;

use super::align::align;
use super::value::Time;
use crate::document::faults::{Faults, Kind};
use crate::document::lines::{lines, trim};
use crate::document::timed::Timed;
use crate::document::{Place, Reading, WordTime};
use crate::text::Span;

const BROKEN_TIME: Kind =
    ("有一句的起止时间看不懂", "话照常检查，但报告里没有这一句的时间", "核对转写结果；时间须是不小于 0 的数字，结束不早于开始");

/// What somebody said at one time.
#[derive(Debug, Default)]
pub(in crate::document) struct Utterance<'a> {
    /// The words; line breaks in them part cues.
    pub(in crate::document) text: &'a str,
    /// From, to.
    pub(in crate::document) time: Time,
    /// Who says it.
    pub(in crate::document) speaker: Option<String>,
    /// Its words in order, where the file tells when each is said.
    pub(in crate::document) words: Vec<Word<'a>>,
}

/// A word as a recogniser gives it.
#[derive(Debug, Clone, Copy)]
pub(in crate::document) struct Word<'a> {
    /// Its text, blanks around it do not count.
    pub(in crate::document) text: &'a str,
    /// From, to, in milliseconds.
    pub(in crate::document) time_ms: Option<(u32, u32)>,
}

/// The transcript as it is read.
#[derive(Debug)]
pub(in crate::document) struct Transcript {
    /// What stands behind the number of a place: `句`, `条字幕`.
    pub(in crate::document) noun: &'static str,
    text: String,
    timed: Timed,
    words: Vec<WordTime>,
    faults: Faults,
    ordinal: u32,
}

impl Transcript {
    /// Nothing said yet.
    pub(in crate::document) fn new() -> Self {
        Self { noun: "句", text: String::new(), timed: Timed::default(), words: Vec::new(), faults: Faults::default(), ordinal: 0 }
    }

    /// Adds an utterance. An empty one still counts, so that numbers are those of the file.
    pub(in crate::document) fn say(&mut self, utterance: &Utterance<'_>) {
        self.ordinal += 1;
        if matches!(utterance.time, Time::Broken) && !utterance.text.trim().is_empty() {
            self.faults.note(BROKEN_TIME, 1);
        }
        let time = utterance.time.known();
        let mut words = utterance.words.as_slice();
        for line in lines(utterance.text) {
            let said = trim(utterance.text, line).of(utterance.text);
            if said.is_empty() {
                continue;
            }
            let span = Span::new(self.text.len() as u32, (self.text.len() + said.len()) as u32);
            self.text.push_str(said);
            self.text.push('\n');
            words = align(said, span.start, words, &mut self.words);
            self.timed.say(span, time, utterance.speaker.as_deref(), Place::Numbered(self.noun, self.ordinal));
        }
    }

    /// Whether nothing was said.
    pub(in crate::document) fn is_empty(&self) -> bool {
        self.timed.is_empty()
    }

    /// What was read.
    pub(in crate::document) fn finish(self) -> Reading {
        let problems = self.faults.problems().into_iter().map(|mut problem| {
            // No line of the file is known.
            (problem.line, problem.column) = (None, None);
            problem
        });
        Reading {
            text: Some(self.text),
            cues: self.timed.finish(),
            word_times: self.words,
            problems: problems.collect(),
            ..Reading::default()
        }
    }
}

/// The items of `value[key]`, none if it is no list.
pub(in crate::document) fn items<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
