//! What is said inside the text of a dialogue line: cuts out override blocks, breaks and drawings, and reads the beats of karaoke.

use crate::document::lines::trim;
use crate::text::Span;

/// A run of words without a tag in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// Its bytes in the document's text.
    pub(super) span: Span,
    /// From, to, in milliseconds from the beginning of the line, where karaoke tells.
    pub(super) within: Option<(u32, u32)>,
}

/// The pieces of `span`, blanks trimmed off.
pub(super) fn pieces(text: &str, span: Span) -> Vec<Piece> {
    let mut cutter = Cutter { text, pieces: Vec::new(), beat: None, drawing: false };
    let bytes = text.as_bytes();
    let (mut from, mut at, end) = (span.start as usize, span.start as usize, span.end as usize);
    // Where no block closes any more, an opening brace is a sign.
    let last_close = memchr::memrchr(b'}', &bytes[at..end]).map(|offset| at + offset);
    while let Some(offset) = memchr::memchr2(b'{', b'\\', &bytes[at..end]) {
        at += offset;
        let after = match bytes[at] {
            b'{' if last_close.is_some_and(|close| close > at) => {
                memchr::memchr(b'}', &bytes[at..end]).map_or(at + 1, |offset| at + offset + 1)
            }
            b'\\' if matches!(bytes[..end].get(at + 1), Some(b'N' | b'n' | b'h')) => at + 2,
            _ => {
                at += 1;
                continue;
            }
        };
        cutter.cut(from, at);
        cutter.tags(&text[at..after]);
        (from, at) = (after, after);
    }
    cutter.cut(from, end);
    cutter.pieces
}

struct Cutter<'a> {
    text: &'a str,
    pieces: Vec<Piece>,
    /// The present beat: from, to.
    beat: Option<(u32, u32)>,
    /// What follows are the strokes of a drawing.
    drawing: bool,
}

impl Cutter<'_> {
    fn cut(&mut self, from: usize, to: usize) {
        let span = trim(self.text, Span::new(from as u32, to as u32));
        if !span.is_empty() && !self.drawing {
            self.pieces.push(Piece { span, within: self.beat });
        }
    }

    /// What an override block changes for the words behind it: `\k20` is a beat of 20 hundredths, `\p1` begins a drawing, `\p0` ends it.
    fn tags(&mut self, block: &str) {
        for tag in block.trim_matches(['{', '}']).split('\\').skip(1) {
            let tag = tag.trim();
            let rest = tag.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
            match &tag[..tag.len() - rest.len()] {
                "k" | "K" | "kf" | "ko" => {
                    let length = rest.parse::<u32>().unwrap_or(0).saturating_mul(10);
                    let from = self.beat.map_or(0, |(_, to)| to);
                    self.beat = Some((from, from.saturating_add(length)));
                }
                "p" => self.drawing = rest.parse::<u32>().is_ok_and(|scale| scale > 0),
                "r" => self.drawing = false,
                _ => {}
            }
        }
    }
}
