//! Where a tag ends, for every format whose text carries tags. Decides nothing about what the tag means.

use super::lines::trim;
use crate::text::Span;

/// The byte after the tag, comment apart, that begins with the `<` at byte `at`; `None` if that `<` is only a sign.
///
/// A tag is ASCII outside its quoted values, lies within `..end`, and holds no further `<`: anything else may be speech, and speech is
/// never thrown away on suspicion.
pub(super) fn tag_end(text: &str, at: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(..end)?;
    let name = if bytes.get(at + 1) == Some(&b'/') { at + 2 } else { at + 1 };
    if bytes.get(at) != Some(&b'<') || !bytes.get(name)?.is_ascii_alphabetic() {
        return None;
    }
    let mut quote = None;
    for (offset, &byte) in bytes[name..].iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(name + offset + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'<' | 0x80..) => return None,
            _ => {}
        }
    }
    None
}

/// The byte after the override block `{\…}` that begins at byte `at`, within `..end`.
pub(super) fn override_end(text: &str, at: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(..end)?;
    if !bytes.get(at..)?.starts_with(b"{\\") {
        return None;
    }
    let inside = &bytes[at + 2..];
    let stop = memchr::memchr2(b'}', b'{', inside)?;
    (inside[stop] == b'}').then_some(at + 2 + stop + 1)
}

/// Gives `take` the pieces of `line` between its tags and override blocks, blanks trimmed off.
pub(super) fn for_each_piece(text: &str, line: Span, mut take: impl FnMut(Span)) {
    let (mut from, mut at, end) = (line.start as usize, line.start as usize, line.end as usize);
    let mut cut = |from: usize, to: usize| {
        let piece = trim(text, Span::new(from as u32, to as u32));
        if !piece.is_empty() {
            take(piece);
        }
    };
    while let Some(offset) = memchr::memchr2(b'<', b'{', &text.as_bytes()[at..end]) {
        at += offset;
        match tag_end(text, at, end).or_else(|| override_end(text, at, end)) {
            Some(after) => {
                cut(from, at);
                (from, at) = (after, after);
            }
            None => at += 1,
        }
    }
    cut(from, end);
}
