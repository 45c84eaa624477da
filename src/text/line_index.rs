//! Lines, columns and offsets of a text, in every unit. All column arithmetic of the house is here and nowhere else.

use super::{Span, Unit};

/// Bytes between two marks: a look-up counts at most this many bytes, also on a line of many megabytes.
const STRIDE: usize = 1024;

/// A place as people and tools name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1. `\n`, `\r\n` and a lone `\r` each end a line.
    pub line: u32,
    /// Column, from 1, in the unit that was asked for.
    pub column: u32,
    /// Offset from the start of the text, from 0, in the same unit.
    pub offset: u32,
}

/// Counts before a mark.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    chars: u32,
    utf16: u32,
}

/// Where the lines of one text begin, and enough counts to find columns quickly.
#[derive(Debug, Clone)]
pub struct LineIndex {
    line_starts: Vec<u32>,
    marks: Vec<Mark>,
    len: u32,
}

impl LineIndex {
    /// Reads `text` once. `text` must be shorter than 4 GiB.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut line_starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let pair = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            if !pair {
                line_starts.push(at as u32 + 1);
            }
        }
        let mut marks = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut mark = Mark::default();
        for chunk in bytes.chunks(STRIDE) {
            marks.push(mark);
            mark.chars += count(chunk, Unit::Char);
            mark.utf16 += count(chunk, Unit::Utf16);
        }
        marks.push(mark);
        Self { line_starts, marks, len: bytes.len() as u32 }
    }

    /// Number of lines; a text that ends in a line break has an empty last line.
    pub fn lines(&self) -> u32 {
        self.line_starts.len() as u32
    }

    /// The place of byte `at` of `text`, the text this index was made of. A byte past the end counts as the end.
    pub fn position(&self, text: &str, at: u32, unit: Unit) -> Position {
        let at = at.min(self.len);
        let line = self.line_starts.partition_point(|&start| start <= at);
        let start = self.line_starts[line - 1];
        let offset = self.offset(text, at, unit);
        Position { line: line as u32, column: offset - self.offset(text, start, unit) + 1, offset }
    }

    /// The span of line `line` (from 1) without its line break; `None` if there is no such line.
    pub fn line(&self, text: &str, line: u32) -> Option<Span> {
        let index = (line as usize).checked_sub(1)?;
        let start = *self.line_starts.get(index)?;
        let mut end = self.line_starts.get(index + 1).copied().unwrap_or(self.len);
        let bytes = text.as_bytes();
        while end > start && matches!(bytes.get(end as usize - 1), Some(b'\n' | b'\r')) {
            end -= 1;
        }
        Some(Span::new(start, end))
    }

    /// Units before byte `at`.
    fn offset(&self, text: &str, at: u32, unit: Unit) -> u32 {
        let at = at as usize;
        let mark = at / STRIDE;
        let before = self.marks.get(mark).copied().unwrap_or_default();
        let rest = text.as_bytes().get(mark * STRIDE..at).unwrap_or_default();
        match unit {
            Unit::Byte => at as u32,
            Unit::Char => before.chars + count(rest, unit),
            Unit::Utf16 => before.utf16 + count(rest, unit),
        }
    }
}

/// Units that begin in `bytes`, part of valid UTF-8: each code point counts where its first byte stands.
fn count(bytes: &[u8], unit: Unit) -> u32 {
    let per_byte = |&byte: &u8| match unit {
        Unit::Byte => 1,
        Unit::Char => u32::from(byte & 0xC0 != 0x80),
        Unit::Utf16 => u32::from(byte & 0xC0 != 0x80) + u32::from(byte >= 0xF0),
    };
    bytes.iter().map(per_byte).sum()
}
