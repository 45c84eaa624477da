//! Tables in Markdown: rows and cells by their bars. Which columns are said is `columns`' knowledge.

use std::sync::Arc;

use crate::document::columns::Columns;
use crate::document::lines::trim;
use crate::facts::Facts;
use crate::text::Span;

/// A table, from its first row on.
pub(super) struct Table {
    columns: Columns,
    /// Rows so far, the header counted.
    rows: u32,
    /// The line between header and rows is still to come.
    pub(super) delimiter_due: bool,
}

/// A row.
pub(super) struct Row {
    /// Its number, from 1, the header counted.
    pub(super) number: u32,
    /// What the row says about what is sold.
    pub(super) facts: Facts,
    /// What is said.
    pub(super) spoken: Vec<Spoken>,
}

/// A cell that is said.
pub(super) struct Spoken {
    /// Its column, from 1.
    pub(super) column: usize,
    /// Its bytes.
    pub(super) span: Span,
    /// Who says it.
    pub(super) speaker: Option<Arc<str>>,
}

impl Table {
    /// A table whose first row is `content`: its header if a delimiter follows, or if it names columns that are known.
    pub(super) fn new(text: &str, content: Span, delimited: bool) -> Self {
        let row = || cells(text, content).map(|cell| cell.of(text));
        if !delimited && !Columns::heads(row()) {
            return Self { columns: Columns::default(), rows: 0, delimiter_due: false };
        }
        Self { columns: Columns::of(row()), rows: 1, delimiter_due: delimited }
    }

    /// Whether the first row was a header.
    pub(super) fn has_header(&self) -> bool {
        self.rows > 0
    }

    /// The next row.
    pub(super) fn row(&mut self, text: &str, content: Span) -> Row {
        self.rows += 1;
        let spans: Vec<Span> = cells(text, content).collect();
        let told = self.columns.row(spans.iter().enumerate().map(|(column, span)| (column, span.of(text))));
        let spoken = told.spoken.into_iter().map(|(cell, speaker)| Spoken { column: cell + 1, span: spans[cell], speaker });
        Row { number: self.rows, facts: told.facts, spoken: spoken.collect() }
    }
}

/// The cells of a row, blanks trimmed off. An escaped `|` parts no cells; bars at either end are no cells.
fn cells(text: &str, content: Span) -> impl Iterator<Item = Span> {
    let bytes = content.of(text).as_bytes();
    let start = content.start + u32::from(bytes.first() == Some(&b'|'));
    let mut from = Some(start);
    std::iter::from_fn(move || {
        let begin = from?;
        let rest = &bytes[(begin - content.start) as usize..];
        let mut at = 0;
        while at < rest.len() && rest[at] != b'|' {
            at += if rest[at] == b'\\' { 2 } else { 1 };
        }
        let end = begin + at.min(rest.len()) as u32;
        from = (end + 1 < content.end).then_some(end + 1);
        Some(trim(text, Span::new(begin, end)))
    })
}
