//! The line of a subtitle that holds its times: what counts as one, and what is wrong with it. Never what is said.

use super::writer::Kind;
use crate::document::lines::trim;
use crate::document::timecode::{Fault, milliseconds};
use crate::text::Span;

/// Bytes within which the arrow of a time line stands.
const ARROW_WITHIN: usize = 64;

/// A line with the times of a subtitle.
pub(super) struct TimeLine {
    /// From, to; or what is wrong with them.
    pub(super) time: Result<(u32, u32), Kind>,
    /// Speech that somebody wrote behind the times.
    pub(super) rest: Option<Span>,
}

impl TimeLine {
    /// Understands `line` if it is one: an arrow between times, or between what is left of them. 点下方-->小黄车 is speech.
    pub(super) fn of(text: &str, line: Span) -> Option<Self> {
        let inside = line.of(text);
        let at = memchr::memmem::find(&inside.as_bytes()[..inside.len().min(ARROW_WITHIN)], b"->")?;
        let before = inside[..at].trim_end_matches(['-', ' ', '\t']);
        let after = &inside[at + 2..];
        let (end, rest) = after.split_at(after.find(|letter| !in_time(letter)).unwrap_or(after.len()));
        let clean = before.chars().all(in_time) && (before.contains(':') || end.contains(':'));
        let spoilt = before.is_ascii() && before.starts_with(|first: char| first.is_ascii_digit()) && before.contains(':');
        if !clean && !spoilt {
            return None;
        }
        let coordinates = rest.split_whitespace().all(|word| word.is_ascii() && word.contains(':'));
        // A blank or a Chinese character parts the time from what follows; letters right behind digits are a spoilt time.
        let speech = !coordinates && (end.ends_with([' ', '\t']) || !rest.starts_with(|first: char| first.is_ascii()));
        let time = match (milliseconds(before), milliseconds(end)) {
            _ if !coordinates && !speech => Err(Kind::BrokenTime),
            (Ok(from), Ok(to)) if from <= to => Ok((from, to)),
            (Ok(_), Ok(_)) => Err(Kind::Reversed),
            (Err(Fault::Negative), _) | (_, Err(Fault::Negative)) => Err(Kind::Negative),
            (Err(Fault::TooLate), _) | (_, Err(Fault::TooLate)) => Err(Kind::TooLate),
            _ => Err(Kind::BrokenTime),
        };
        let rest = speech.then(|| trim(text, Span::new(line.end - rest.len() as u32, line.end)));
        Some(Self { time, rest })
    }
}

/// What a time may be written with.
fn in_time(letter: char) -> bool {
    matches!(letter, '0'..='9' | ':' | ',' | '.' | '，' | '．' | '-' | '−' | '－' | ' ' | '\t')
}
