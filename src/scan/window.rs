//! The folded characters just before and after a place, within its sentence. For the few places where a hit calls for a look; the pass itself is `find.rs`.

use crate::document::{Document, Joint};
use crate::facts::Speech;
use crate::fold::{Fold, fold};
use crate::text::Span;

/// A folded character and the code point it was read from.
pub(super) type Read = (char, Span);

/// At most `most` folded characters from byte `at` on, up to the end of the sentence.
pub(super) fn after(document: &Document, at: u32, most: usize) -> Vec<Read> {
    let mut read = Vec::new();
    // A hit's end may be its cue's end: the cue that holds the byte before is meant.
    let mut index = document.cue_at(at.saturating_sub(1)).unwrap_or(u32::MAX) as usize;
    let mut from = at;
    while let Some(cue) = document.cues.get(index) {
        let start = from.max(cue.span.start);
        for (offset, char) in Span::new(start, cue.span.end).of(&document.text).char_indices() {
            if read.len() >= most || !push(document, &mut read, char, start + offset as u32, false) {
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

/// At most `most` folded characters up to byte `at`, from the start of the sentence, in reading order.
pub(super) fn before(document: &Document, at: u32, most: usize) -> Vec<Read> {
    let mut read = Vec::new();
    let mut index = document.cue_at(at).unwrap_or(document.cues.len() as u32) as usize;
    let mut to = at;
    'cues: while let Some(cue) = document.cues.get(index) {
        let end = to.min(cue.span.end).max(cue.span.start);
        for (offset, char) in Span::new(cue.span.start, end).of(&document.text).char_indices().rev() {
            if read.len() >= most || !push(document, &mut read, char, cue.span.start + offset as u32, true) {
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

/// Adds what `char` reads as; `false` at the end of the sentence.
fn push(document: &Document, read: &mut Vec<Read>, char: char, at: u32, backwards: bool) -> bool {
    let span = Span::new(at, at + char.len_utf8() as u32);
    match fold(char) {
        Fold::Stop => return false,
        Fold::Skip => {}
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
