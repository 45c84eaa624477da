//! Marks for the checker: notes between brackets that an author writes into a text and that nobody says. Cuts them out of the cues of any format; what they ask for is not understood here.

use std::sync::LazyLock;

use memchr::memmem;

use super::{Cue, Document, Joint};
use crate::text::Span;

/// The word that makes a bracket a mark.
const WORD: &str = "播检忽略";
/// The brackets that people type, each with the one that closes it.
const BRACKETS: [(char, char); 5] = [('〔', '〕'), ('【', '】'), ('［', '］'), ('[', ']'), ('（', '）')];
/// A mark is a line of a note. What is longer lacks its closing bracket, and must not swallow what is said.
const LONGEST: usize = 1_200;

/// A note to the checker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// All of it, brackets included; of one that nobody closed, the bracket and the word.
    pub span: Span,
    /// What it says behind the word; `None` where nobody closed it: then all that follows is speech.
    pub inside: Option<Span>,
    /// A cue that stands where the mark stands: what is left of the cue that held it, maybe nothing.
    pub cue: u32,
}

impl Document {
    /// The cues about which a mark at cue number `at` speaks: what is said on the mark's own line, in its subtitle, paragraph or cell; where
    /// nothing is said there, the next such place where something is. Half-open; empty where nothing follows.
    pub fn marked(&self, at: u32) -> std::ops::Range<u32> {
        let own = self.around(at);
        let said = |index: &u32| self.cues.get(*index as usize).is_some_and(|cue| !cue.span.is_empty());
        if own.clone().any(|index| said(&index)) {
            return own;
        }
        (own.end..self.cues.len() as u32).find(said).map_or(own.end..own.end, |next| self.around(next))
    }

    /// The cues that stand at one place with cue number `at`.
    fn around(&self, at: u32) -> std::ops::Range<u32> {
        let together = |a: u32, b: u32| match (self.cues.get(a as usize), self.cues.get(b as usize)) {
            (Some(one), Some(other)) if one.place == other.place => {
                one.place.name().is_some() || !Span::new(one.span.end, other.span.start).of(&self.text).contains(['\n', '\r'])
            }
            _ => false,
        };
        let (mut first, mut end) = (at, at + 1);
        while first > 0 && together(first - 1, first) {
            first -= 1;
        }
        while together(end - 1, end) {
            end += 1;
        }
        first..end
    }
}

/// Cuts the marks out of what is said. A cue that holds one becomes the pieces around it, the last of them maybe empty, so that its place
/// is not lost; every other span stays as it is.
pub(super) fn cut(document: &mut Document) {
    // Made once: documents may be millions, and a line long.
    static FINDER: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new(WORD));
    if FINDER.find(document.text.as_bytes()).is_none() {
        return;
    }
    let text = &document.text;
    let mut cues: Vec<Cue> = Vec::with_capacity(document.cues.len() + 2);
    // For each cue as it was, the number of its first piece.
    let mut firsts: Vec<u32> = Vec::with_capacity(document.cues.len() + 1);
    for cue in std::mem::take(&mut document.cues) {
        firsts.push(cues.len() as u32);
        let mut at = cue.span.start;
        while let Some(found) = next(text, Span::new(at, cue.span.end)) {
            let before = said(text, Span::new(at, found.span.start));
            if !before.is_empty() {
                cues.push(Cue { span: before, joint: Joint::Flow, ..cue.clone() });
            }
            at = found.span.end;
            document.marks.push(Mark { cue: firsts.last().copied().unwrap_or_default(), ..found });
        }
        if at == cue.span.start {
            cues.push(cue);
        } else {
            cues.push(Cue { span: said(text, Span::new(at, cue.span.end)), ..cue });
        }
    }
    firsts.push(cues.len() as u32);
    let moved = |cue: u32| firsts.get(cue as usize).copied().unwrap_or(cues.len() as u32);
    for segment in &mut document.segments {
        (segment.first, segment.end) = (moved(segment.first), moved(segment.end));
    }
    document.cues = cues;
    let marks = &document.marks;
    document.word_times.retain(|word| !marks.iter().any(|mark| mark.span.overlaps(word.span)));
}

/// `span` without blanks at its ends; empty at its start if there is nothing else.
fn said(text: &str, span: Span) -> Span {
    let inside = span.of(text);
    let rest = inside.trim_start();
    if rest.is_empty() {
        return Span::new(span.start, span.start);
    }
    let start = span.start + (inside.len() - rest.len()) as u32;
    Span::new(start, start + rest.trim_end().len() as u32)
}

/// The next mark within `span`.
fn next(text: &str, span: Span) -> Option<Mark> {
    let inside = span.of(text);
    for (at, _) in inside.match_indices(WORD) {
        let before = inside[..at].trim_end_matches([' ', '\u{3000}']);
        let Some(open) = before.chars().next_back() else { continue };
        let Some((_, close)) = BRACKETS.iter().find(|(bracket, _)| *bracket == open) else { continue };
        let start = before.len() - open.len_utf8();
        let from = at + WORD.len();
        let to = closing(&inside[from..], open, *close).map(|length| from + length);
        let absolute = |from: usize, to: usize| Span::new(span.start + from as u32, span.start + to as u32);
        return Some(match to {
            Some(to) => Mark { span: absolute(start, to + close.len_utf8()), inside: Some(absolute(from, to)), cue: 0 },
            None => Mark { span: absolute(start, from), inside: None, cue: 0 },
        });
    }
    None
}

/// Where the bracket that `rest` stands behind is closed: brackets of its kind may stand inside.
fn closing(rest: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0;
    for (at, letter) in rest.char_indices().take_while(|(at, _)| *at < LONGEST) {
        match letter {
            letter if letter == open => depth += 1,
            letter if letter == close && depth == 0 => return Some(at),
            letter if letter == close => depth -= 1,
            _ => {}
        }
    }
    None
}
