//! When something is said: by the times of the cues, or, where there are none, by the length of what was said before.

use crate::document::Document;
use crate::fold::{Fold, fold};
use crate::policy::CHARACTERS_A_MINUTE;
use crate::scan::hit::parts;
use crate::scan::matching::Match;
use crate::text::Span;

/// A minute in milliseconds.
pub(super) const MINUTE: u32 = 60_000;

/// Tells the time within one document.
#[derive(Debug)]
pub(super) struct Clock<'a> {
    document: &'a Document,
    /// For each cue, when it begins and ends; empty where no cue has a time.
    times: Vec<(u32, u32)>,
}

impl<'a> Clock<'a> {
    /// A cue without a time in a document with times is said when the one before it ends.
    pub(super) fn of(document: &'a Document) -> Self {
        let timed = document.cues.iter().any(|cue| cue.time_ms.is_some());
        let mut last = 0;
        let time = |cue: &crate::document::Cue| {
            let time = cue.time_ms.unwrap_or((last, last));
            last = time.1;
            time
        };
        Self { document, times: if timed { document.cues.iter().map(time).collect() } else { Vec::new() } }
    }

    /// When `found` begins, in milliseconds. Within a long cue, as far on as its words are.
    pub(super) fn at(&self, found: &Match) -> u32 {
        let by_length = || (u64::from(found.first) * u64::from(MINUTE) / u64::from(CHARACTERS_A_MINUTE)).min(u64::from(u32::MAX)) as u32;
        self.document.cue_at(found.span.start).and_then(|cue| self.time(cue, found.span.start)).unwrap_or_else(by_length)
    }

    /// When byte `at` of cue number `cue` is said: by the words' times where there are any, else by the cue's.
    fn time(&self, cue: u32, at: u32) -> Option<u32> {
        if !self.document.word_times.is_empty() {
            return self.document.time_of(cue, Span::new(at, at)).map(|(from, _)| from);
        }
        let (cue, (from, to)) = (self.document.cues.get(cue as usize)?, self.times.get(cue as usize)?);
        let share = u64::from(at.saturating_sub(cue.span.start)) * u64::from(to.saturating_sub(*from));
        Some(from + (share / u64::from(cue.span.len().max(1))) as u32)
    }

    /// How long `stretches` are, in milliseconds: by their times or by what is said there, whichever is longer. Reads their text.
    pub(super) fn length(&self, stretches: &mut dyn Iterator<Item = Span>) -> u32 {
        let (mut time, mut characters) = (0_u32, 0_u64);
        for stretch in stretches {
            let spoken = parts(self.document, stretch);
            let from = spoken.first().and_then(|part| self.time(part.cue, part.span.start));
            let to = spoken.last().and_then(|part| self.time(part.cue, part.span.end));
            if let (Some(from), Some(to)) = (from, to) {
                time = time.saturating_add(to.saturating_sub(from));
            }
            characters += spoken.iter().flat_map(|part| part.span.of(&self.document.text).chars()).map(length).sum::<u64>();
        }
        let by_length = characters * u64::from(MINUTE) / u64::from(CHARACTERS_A_MINUTE);
        time.max(by_length.min(u64::from(u32::MAX)) as u32)
    }
}

/// Folded characters that `c` reads as.
fn length(c: char) -> u64 {
    match fold(c) {
        Fold::Skip | Fold::Comma | Fold::Stop => 0,
        Fold::One(_) => 1,
        several @ Fold::Several(_) => several.chars().count() as u64,
    }
}
