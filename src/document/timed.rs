//! Builds the cues of speech with times: which ones run on into one another, and who speaks. Knows no format.

use std::sync::Arc;

use super::{Cue, Joint, Place};
use crate::text::Span;

/// The longest silence over which a sentence may run on, in milliseconds.
const LONGEST_PAUSE: u32 = 2000;
/// The slowest speech, in milliseconds a character, and the shortest line of which no end is known.
const SLOWEST: u32 = 600;
const SHORTEST: u32 = 2000;
/// Characters of a speaker's name that are kept: a longer one is a title.
const LONGEST_NAME: usize = 12;

/// Cues as they are read, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Timed {
    cues: Vec<Cue>,
    /// The speaker's name that was given last, so that a name is kept once and not for each cue.
    named: Option<Arc<str>>,
}

impl Timed {
    /// `span` is said at `time` by `speaker`. It goes on with what was said before, unless another one speaks or a longer silence
    /// lies between.
    pub(super) fn say(&mut self, span: Span, time: Option<(u32, u32)>, speaker: Option<&str>, place: Place) {
        let before = self.named.clone();
        let speaker = self.known(speaker);
        // A line that names nobody is taken to go on.
        let turn = speaker.is_some() && speaker != before;
        if let Some(last) = self.cues.last_mut() {
            last.joint = if turn || paused(last.time_ms, time) { Joint::Stop } else { Joint::Flow };
        }
        self.cues.push(Cue { span, joint: Joint::Stop, time_ms: time, speaker, place });
    }

    /// Whether nothing was said yet.
    pub(super) fn is_empty(&self) -> bool {
        self.cues.is_empty()
    }

    /// Every cue; the last one ends the text.
    pub(super) fn finish(self) -> Vec<Cue> {
        self.cues
    }

    /// The speaker by a name that is kept: without blanks, clipped, `None` if nothing is left.
    fn known(&mut self, name: Option<&str>) -> Option<Arc<str>> {
        let name = name.map(str::trim).filter(|name| !name.is_empty())?;
        let end = name.char_indices().nth(LONGEST_NAME).map_or(name.len(), |(at, _)| at);
        let name = name[..end].trim_end();
        if self.named.as_deref() != Some(name) {
            self.named = Some(Arc::from(name));
        }
        self.named.clone()
    }
}

/// Whether there is a longer silence between two cues, in whichever order they stand; where a time is unknown, none is assumed.
pub(super) fn paused(one: Option<(u32, u32)>, next: Option<(u32, u32)>) -> bool {
    let (Some(one), Some(next)) = (one, next) else { return false };
    next.0.saturating_sub(one.1).max(one.0.saturating_sub(next.1)) > LONGEST_PAUSE
}

/// When speech of `characters` characters ends that began at `from`, where only the next beginning is known: there, but not later than slow
/// speech takes. Milliseconds.
pub(super) fn likely_end(from: u32, characters: usize, next: Option<u32>) -> u32 {
    let slowest = (characters.min(1_000_000) as u32 * SLOWEST).max(SHORTEST);
    next.unwrap_or(u32::MAX).min(from.saturating_add(slowest)).max(from)
}

/// For each of `times`, the next one behind it that is known.
pub(super) fn next_known(times: impl DoubleEndedIterator<Item = Option<u32>>) -> Vec<Option<u32>> {
    let mut next = None;
    let mut all = Vec::new();
    for time in times.rev() {
        all.push(next);
        next = time.or(next);
    }
    all.reverse();
    all
}
