//! From spans to the places that people and tools name, for one document. All renderers ask here; none of them counts columns.

use crate::document::{Document, Place};
use crate::finding::Part;
use crate::text::{LineIndex, Position, Span, Unit};

/// A document with its line index, made once for all its findings.
#[derive(Debug)]
pub struct Edge<'a> {
    document: &'a Document,
    lines: LineIndex,
}

/// Where a span begins and ends, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Where {
    /// Its first byte.
    pub start: Point,
    /// One past its last byte.
    pub end: Point,
}

/// One end of a span: offsets from 0, line and column from 1, columns in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// Byte offset.
    pub byte: u32,
    /// Code point offset.
    pub char: u32,
    /// Line.
    pub line: u32,
    /// Column in code points.
    pub column: u32,
}

impl<'a> Edge<'a> {
    /// Reads the document's text once.
    pub fn new(document: &'a Document) -> Self {
        Self { document, lines: LineIndex::new(&document.text) }
    }

    /// Where `span` stands.
    pub fn place(&self, span: Span) -> Where {
        Where { start: self.point(span.start), end: self.point(span.end) }
    }

    /// The place of `span` as it is put behind the file's name: `:3:7`, with `before` the line; or `#第3句` where lines mean nothing, so
    /// that `bojian explain` takes it as it stands.
    pub fn mark(&self, span: Span, before: &str) -> String {
        let cue = self.document.cue_at(span.start).and_then(|cue| self.document.cues.get(cue as usize));
        if let Some(name) = cue.and_then(|cue| cue.place.name()).filter(|_| self.document.extracted) {
            let name = if matches!(cue.map(|cue| &cue.place), Some(Place::Numbered(..))) { name.replace(' ', "") } else { name };
            let record = before.trim_end_matches(':');
            let colon = if record.is_empty() { "" } else { ":" };
            return format!("{colon}{record}#{}", super::harmless(&name));
        }
        let start = self.point(span.start);
        format!(":{before}{}:{}", start.line, start.column)
    }

    /// The line that holds `part`, without its line break.
    pub fn line(&self, part: &Part) -> Span {
        let line = self.point(part.span.start).line;
        self.lines.line(&self.document.text, line).unwrap_or(part.span).envelope(part.span)
    }

    /// The span of line `line`, from 1, without its line break.
    pub fn line_number(&self, line: u32) -> Option<Span> {
        self.lines.line(&self.document.text, line)
    }

    /// How many lines there are, as editors count them: a break at the very end begins no further line.
    pub fn lines(&self) -> u32 {
        self.lines.lines() - u32::from(self.document.text.ends_with(['\n', '\r']))
    }

    fn point(&self, at: u32) -> Point {
        let Position { line, column, offset } = self.lines.position(&self.document.text, at, Unit::Char);
        Point { byte: at, char: offset, line, column }
    }
}
