//! The rows of a csv or tsv file, one at a time: a row may run over several lines, but a quote that never closes must not swallow the file.

use std::collections::VecDeque;
use std::io::{self, BufRead};

use super::lines::{Line, Lines};

/// The longest row, in lines and bytes.
const MOST_LINES: usize = 1000;
const LONGEST: usize = 1 << 20;

/// A row.
#[derive(Debug)]
pub(super) struct Row {
    /// The number of its first line, from 1.
    pub(super) line: u64,
    /// Its cells; `None` if the line was too long.
    pub(super) cells: Option<Vec<String>>,
    /// A quote was opened and never closed: the line was read without quotes.
    pub(super) open_quote: bool,
}

/// Rows as they are read.
#[derive(Debug)]
pub(super) struct Rows<R> {
    lines: Lines<R>,
    delimiter: u8,
    /// Lines that were looked at for the end of a quote and belong to later rows.
    again: VecDeque<Line>,
    /// No line up to here closes a quote, so no row up to here looks for one again.
    hopeless: u64,
}

impl<R: BufRead> Rows<R> {
    pub(super) fn new(lines: Lines<R>, delimiter: u8) -> Self {
        Self { lines, delimiter, again: VecDeque::new(), hopeless: 0 }
    }

    pub(super) fn lines(&self) -> &Lines<R> {
        &self.lines
    }

    fn line(&mut self) -> io::Result<Option<Line>> {
        self.again.pop_front().map_or_else(|| self.lines.next(), |line| Ok(Some(line)))
    }

    /// The next row that is not blank.
    ///
    /// # Errors
    /// Those of reading.
    pub(super) fn next(&mut self) -> io::Result<Option<Row>> {
        loop {
            let Some(first) = self.line()? else { return Ok(None) };
            match &first.text {
                None => return Ok(Some(Row { line: first.number, cells: None, open_quote: false })),
                Some(text) if text.trim().is_empty() => {}
                Some(_) => return self.row(first).map(Some),
            }
        }
    }

    fn row(&mut self, first: Line) -> io::Result<Row> {
        let mut text = first.text.clone().unwrap_or_default();
        // Quotes are plain characters in a tsv: transcripts are full of single ones.
        let quoting = self.delimiter != b'\t';
        let mut open = quoting && ends_inside_quotes(&text, self.delimiter, false) == Some(true);
        let mut taken = Vec::new();
        while open && first.number >= self.hopeless && taken.len() < MOST_LINES && text.len() < LONGEST {
            let Some(line) = self.line()? else { break };
            let more = line.text.clone().unwrap_or_default();
            let ends = ends_inside_quotes(&more, self.delimiter, true);
            taken.push(line);
            // A quote amid words opens another cell: the one that is open was never closed.
            let Some(still) = ends else { break };
            open = still;
            text.push('\n');
            text.push_str(&more);
        }
        if open {
            self.hopeless = taken.last().map_or(first.number, |line| line.number);
            taken.into_iter().rev().for_each(|line| self.again.push_front(line));
            let cells = cells(&first.text.unwrap_or_default(), self.delimiter, false);
            return Ok(Row { line: first.number, cells: Some(cells), open_quote: true });
        }
        Ok(Row { line: first.number, cells: Some(cells(&text, self.delimiter, quoting)), open_quote: false })
    }
}

/// Whether a quote is open at the end of `line`; `None` if the one that was open before is followed by a quote that closes nothing. A quote
/// opens at the beginning of a cell only (5"屏 is no quotation), and one that closes stands at the end of its cell.
fn ends_inside_quotes(line: &str, delimiter: u8, before: bool) -> Option<bool> {
    let (mut inside, mut at_start, mut earlier) = (before, !before, before);
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let next = bytes.get(at + 1).copied();
        if inside && byte == b'"' && next == Some(b'"') {
            at += 1;
        } else if inside && byte == b'"' {
            if earlier && next.is_some_and(|next| next != delimiter) {
                return None;
            }
            (inside, earlier) = (false, false);
        } else if !inside && byte == b'"' && at_start {
            inside = true;
        }
        at_start = byte == delimiter;
        at += 1;
    }
    Some(inside)
}

/// The cells of a row.
fn cells(row: &str, delimiter: u8, quoting: bool) -> Vec<String> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).quoting(quoting).has_headers(false).flexible(true).from_reader(row.as_bytes());
    let mut record = csv::StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(true) => record.iter().map(str::to_owned).collect(),
        _ => vec![row.to_owned()],
    }
}
