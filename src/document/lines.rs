//! Walking a text line by line, with byte offsets. What a line means is its format's business.

use crate::text::Span;

/// The lines of `text` without their breaks; `\n`, `\r\n` and a lone `\r` each end a line. No line follows a last break.
pub(super) struct Lines<'a> {
    text: &'a str,
    breaks: memchr::Memchr2<'a>,
    at: usize,
}

/// Every line of `text`.
pub(super) fn lines(text: &str) -> Lines<'_> {
    Lines { text, breaks: memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()), at: 0 }
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let bytes = self.text.as_bytes();
        if self.at >= bytes.len() {
            return None;
        }
        let start = self.at;
        let Some(end) = self.breaks.next() else {
            self.at = bytes.len();
            return Some(Span::new(start as u32, bytes.len() as u32));
        };
        self.at = end + 1;
        if bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n') {
            self.breaks.next();
            self.at = end + 2;
        }
        Some(Span::new(start as u32, end as u32))
    }
}

/// `span` without blanks at either end; empty at its start if there is nothing else.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let inside = span.of(text);
    let rest = inside.trim_start();
    let start = span.start + (inside.len() - rest.len()) as u32;
    Span::new(start, start + rest.trim_end().len() as u32)
}
