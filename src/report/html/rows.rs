//! A document's text as rows to read: the lines of the file, or what is said cue by cue where the file is mostly something else. Marks and cards are not known here.

use super::marks::Run;
use crate::document::{Cue, Document, clock};
use crate::report::Edge;
use crate::text::Span;

/// From how many bytes on a row is cut, in letters how long a piece is at least and at most. A session that a program wrote on one line
/// would else have all its findings beside one row.
const LONG: u32 = 480;
const PIECE: std::ops::Range<usize> = 40..120;

/// What stands before a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// The number of its line.
    Line,
    /// Its time.
    Time,
    /// Its place in the program the file comes from.
    Place,
}

impl Label {
    /// The class of the text in `style.css`.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Time => "time",
            Self::Place => "place",
        }
    }
}

/// A row.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// Its bytes in the document's text.
    pub(super) span: Span,
    /// What stands before it; empty for a further piece of the row above.
    pub(super) label: String,
    /// Who speaks, where that changes.
    pub(super) speaker: Option<&'a str>,
}

/// All rows, in order, and what stands before each.
pub(super) fn rows<'a>(document: &'a Document, edge: &Edge<'_>, runs: &[Run]) -> (Label, Vec<Row<'a>>) {
    let timed = document.cues.iter().any(|cue| cue.time_ms.is_some());
    let said: u64 = document.cues.iter().map(|cue| u64::from(cue.span.len())).sum();
    let mut rows = Vec::new();
    if !timed && !document.extracted && said * 2 >= document.text.len() as u64 {
        for line in 1..=edge.lines() {
            let span = edge.line_number(line).unwrap_or_default();
            cut(&mut rows, document, runs, Row { span, label: line.to_string(), speaker: None });
        }
        return (Label::Line, rows);
    }
    let mut last: Option<&str> = None;
    let label = if timed { Label::Time } else { Label::Place };
    for cue in &document.cues {
        let speaker = cue.speaker.as_deref().filter(|speaker| last != Some(speaker));
        last = cue.speaker.as_deref();
        cut(&mut rows, document, runs, Row { span: cue.span, label: before(cue, label, edge), speaker });
    }
    (label, rows)
}

/// The time without its thousandths, the place, or the line.
fn before(cue: &Cue, label: Label, edge: &Edge<'_>) -> String {
    if let (Label::Time, Some((from, _))) = (label, cue.time_ms) {
        return clock(from).split('.').next().unwrap_or_default().to_owned();
    }
    cue.place.name().unwrap_or_else(|| edge.place(cue.span).start.line.to_string())
}

/// Cuts a row that is too long, behind the end of a sentence if there is one, never inside a run.
fn cut<'a>(rows: &mut Vec<Row<'a>>, document: &Document, runs: &[Run], row: Row<'a>) {
    let Row { span, mut label, mut speaker } = row;
    let (mut start, mut letters) = (span.start, 0);
    if span.len() > LONG {
        for (at, letter) in span.of(&document.text).char_indices() {
            letters += 1;
            let end = span.start + (at + letter.len_utf8()) as u32;
            let stop = letters >= PIECE.start && matches!(letter, '。' | '！' | '？' | '!' | '?' | '；' | '…');
            if !stop && letters < PIECE.end {
                continue;
            }
            let run = runs.get(runs.partition_point(|run| run.span.end <= end));
            if end < span.end && run.is_none_or(|run| run.span.start >= end) {
                rows.push(Row { span: Span::new(start, end), label: std::mem::take(&mut label), speaker: speaker.take() });
                (start, letters) = (end, 0);
            }
        }
    }
    rows.push(Row { span: Span::new(start, span.end), label, speaker });
}
