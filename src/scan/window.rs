//! The folded characters just before and after a place, within its sentence or beyond. For the few places where a hit calls for a look; the pass itself is `find.rs`.

use crate::document::{Document, Joint};
use crate::facts::Speech;
use crate::fold::{Fold, fold};
use crate::text::Span;

/// A folded character and the code point it was read from.
pub(super) type Read = (char, Span);

/// How far a window reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Up to a mark that ends a sentence.
    Sentence,
    /// Through such marks, which are left out, up to what ends a run of cues.
    Run,
}

/// At most `most` folded characters from byte `at` on, up to the end of the sentence.
pub(super) fn after(document: &Document, at: u32, most: usize) -> Vec<Read> {
    rightwards(document, at, most, Reach::Sentence)
}

/// At most `most` folded characters up to byte `at`, from the start of the sentence, in reading order.
pub(super) fn before(document: &Document, at: u32, most: usize) -> Vec<Read> {
    leftwards(document, at, most, Reach::Sentence)
}

/// The folded characters of `span` with at most `most` on either side, whatever sentences they stand in; no marks.
pub(super) fn around(document: &Document, span: Span, most: usize) -> Vec<Read> {
    let mut read = leftwards(document, span.start, most, Reach::Run);
    let first = document.cue_at(span.start).unwrap_or(u32::MAX) as usize;
    for own in document.cues.iter().skip(first).map_while(|cue| cue.span.intersection(span)) {
        for (offset, char) in own.of(&document.text).char_indices() {
            push(document, &mut read, char, own.start + offset as u32, false, Reach::Run);
        }
    }
    read.extend(rightwards(document, span.end, most, Reach::Run));
    read
}

fn rightwards(document: &Document, at: u32, most: usize, reach: Reach) -> Vec<Read> {
    let mut read = Vec::new();
    // A hit's end may be its cue's end: the cue that holds the byte before is meant.
    let mut index = document.cue_at(at.saturating_sub(1)).unwrap_or(u32::MAX) as usize;
    let mut from = at;
    while let Some(cue) = document.cues.get(index) {
        let start = from.max(cue.span.start);
        for (offset, char) in Span::new(start, cue.span.end).of(&document.text).char_indices() {
            if read.len() >= most || !push(document, &mut read, char, start + offset as u32, false, reach) {
                return read;
            }
        }
        if cue.joint == Joint::Stop {
            break;
        }
        index += 1;
        from = 0;
    }
    read
}

fn leftwards(document: &Document, at: u32, most: usize, reach: Reach) -> Vec<Read> {
    let mut read = Vec::new();
    let mut index = document.cue_at(at).unwrap_or(document.cues.len() as u32) as usize;
    let mut to = at;
    'cues: while let Some(cue) = document.cues.get(index) {
        let end = to.min(cue.span.end).max(cue.span.start);
        for (offset, char) in Span::new(cue.span.start, end).of(&document.text).char_indices().rev() {
            if read.len() >= most || !push(document, &mut read, char, cue.span.start + offset as u32, true, reach) {
                break 'cues;
            }
        }
        let Some(earlier) = index.checked_sub(1) else { break };
        if document.cues[earlier].joint == Joint::Stop {
            break;
        }
        index = earlier;
        to = u32::MAX;
    }
    read.truncate(most);
    read.reverse();
    read
}

/// Adds what `char` reads as; `false` where the window ends.
fn push(document: &Document, read: &mut Vec<Read>, char: char, at: u32, backwards: bool, reach: Reach) -> bool {
    let span = Span::new(at, at + char.len_utf8() as u32);
    match fold(char) {
        Fold::Stop if reach == Reach::Sentence => return false,
        Fold::Stop | Fold::Skip => {}
        Fold::Comma if reach == Reach::Run => {}
        Fold::Comma if document.speech == Speech::Transcript => {}
        Fold::Comma => read.push((',', span)),
        Fold::One(one) => read.push((one, span)),
        several @ Fold::Several(_) => {
            let from = read.len();
            read.extend(several.chars().map(|c| (c, span)));
            if backwards {
                read[from..].reverse();
            }
        }
    }
    true
}
