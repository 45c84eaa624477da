//! Tables in Markdown: rows, cells, and which columns are said. Facts are handed on, not kept.

use std::sync::Arc;

use super::facts::category_in;
use crate::document::lines::trim;
use crate::document::speaker::is_role;
use crate::facts::{Category, Facts};
use crate::text::Span;

/// What a column holds, by its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Speech,
    Aside,
    Product,
    Category,
}

/// Headers of columns that are not said. Every other column is.
const ASIDES: &[&str] = &["备注", "时间", "环节", "链接", "序号", "道具", "画面"];
const PRODUCTS: &[&str] = &["产品"];
const KINDS: &[&str] = &["类别", "品类"];

impl Column {
    fn headed(header: &str) -> Self {
        match bare(header) {
            header if ASIDES.contains(&header) => Self::Aside,
            header if PRODUCTS.contains(&header) => Self::Product,
            header if KINDS.contains(&header) => Self::Category,
            _ => Self::Speech,
        }
    }
}

/// A table, from its first row on.
pub(super) struct Table {
    columns: Vec<Column>,
    /// Who speaks in a column, by its header: 主播, 副播.
    speakers: Vec<Option<Arc<str>>>,
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
        let headers = || cells(text, content).map(|cell| bare(cell.of(text)));
        let columns: Vec<Column> = headers().map(Column::headed).collect();
        let known = columns.iter().filter(|column| **column != Column::Speech).count();
        if !delimited && known < 2 {
            return Self { columns: Vec::new(), speakers: Vec::new(), rows: 0, delimiter_due: false };
        }
        let speakers = headers().map(|header| is_role(header).then(|| Arc::from(header))).collect();
        Self { columns, speakers, rows: 1, delimiter_due: delimited }
    }

    /// Whether the first row was a header.
    pub(super) fn has_header(&self) -> bool {
        self.rows > 0
    }

    /// The next row. A cell that is nothing but a role names who says the cells after it.
    pub(super) fn row(&mut self, text: &str, content: Span) -> Row {
        self.rows += 1;
        let mut facts = Facts::default();
        let mut bracketed: Option<Category> = None;
        let mut speaker: Option<Arc<str>> = None;
        let mut spoken = Vec::new();
        for (index, span) in cells(text, content).enumerate() {
            let inside = span.of(text);
            match self.columns.get(index).copied().unwrap_or(Column::Speech) {
                _ if inside.is_empty() => {}
                Column::Speech if is_role(bare(inside)) => speaker = Some(Arc::from(bare(inside))),
                Column::Speech => {
                    let by_column = self.speakers.get(index).cloned().flatten();
                    spoken.push(Spoken { column: index + 1, span, speaker: by_column.or_else(|| speaker.clone()) });
                }
                Column::Aside => {}
                Column::Category => facts.category = facts.category.or_else(|| category_in(inside)),
                // In a table that stands on its side the first column holds headers: those are no products.
                Column::Product if Column::headed(inside) != Column::Speech => {}
                Column::Product => {
                    bracketed = category_in(inside);
                    facts.product = Some(Arc::from(inside));
                }
            }
        }
        facts.category = facts.category.or(bracketed);
        Row { number: self.rows, facts, spoken }
    }
}

/// A cell's text without the marks around it.
fn bare(cell: &str) -> &str {
    cell.trim_matches(['*', '_', '~', '`', ' ', '\u{3000}'])
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
