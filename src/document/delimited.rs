//! csv and tsv (`.csv`, `.tsv`) read as one document: the column of what is said, or the columns of a run-down. A document a row is `run`'s matter.

use std::sync::Arc;

use super::columns::Columns;
use super::fields::{Field, Fields};
use super::lines::{lines, trim};
use super::{Cue, Joint, Place, Reader, Reading, Segment, timecode};
use crate::facts::{Category, Facts, Known, Origin, Speech};
use crate::text::Span;

pub(super) const CSV: Reader = Reader {
    name: "csv",
    endings: &["csv"],
    speech: Speech::Script,
    looks_like: |_| false,
    read: |text| read(text, b',', &Fields::default(), &[]),
    binary: None,
};
pub(super) const TSV: Reader = Reader {
    name: "tsv",
    endings: &["tsv"],
    speech: Speech::Script,
    looks_like: |_| false,
    read: |text| read(text, b'\t', &Fields::default(), &[]),
    binary: None,
};

/// What the first row says about the others.
enum Heading {
    /// Some column holds what is said, others what is known about it.
    Record(Vec<String>, usize),
    /// A run-down, as in Word and Excel.
    Rundown(Columns),
    /// No heading: every cell with words is said.
    None,
}

/// Reads every row, by the caller's names of columns or the usual ones of such files. Quotes are plain characters in a tsv: transcripts are full of single ones.
pub(super) fn read(text: &str, delimiter: u8, fields: &Fields, usual: &[Fields]) -> Reading {
    let mut fields = fields.clone();
    let mut reader = csv::ReaderBuilder::new();
    reader.delimiter(delimiter).quoting(delimiter != b'\t').has_headers(false).flexible(true);
    let mut reader = reader.from_reader(text.as_bytes());
    let mut out = Out::default();
    let mut heading: Option<Heading> = None;
    let mut record = csv::StringRecord::new();
    // The text is valid UTF-8 and rows may have any length, so that no row can be wrong.
    while reader.read_record(&mut record).is_ok_and(|more| more) {
        let line = record.position().map_or(0, csv::Position::line);
        match &heading {
            None => {
                fields = fields.or_usual(usual, record.iter()).clone();
                let first = self::heading(&record, &fields);
                if matches!(first, Heading::None) {
                    every_cell(&record, line, &mut out);
                }
                heading = Some(first);
            }
            Some(Heading::Record(names, at)) => one(&record, line, names, *at, &fields, &mut out),
            Some(Heading::Rundown(columns)) => {
                let told = columns.row(record.iter().map(str::trim).enumerate());
                out.facts(told.facts);
                for (column, speaker) in told.spoken {
                    out.cell(record.get(column).unwrap_or_default(), line, column, None, speaker.as_deref());
                }
            }
            Some(Heading::None) => every_cell(&record, line, &mut out),
        }
    }
    out.finish()
}

fn heading(first: &csv::StringRecord, fields: &Fields) -> Heading {
    if let Some(at) = fields.find(Field::Text, first.iter()) {
        return Heading::Record(first.iter().map(str::to_owned).collect(), at);
    }
    if Columns::heads(first.iter()) { Heading::Rundown(Columns::of(first.iter())) } else { Heading::None }
}

/// A row with a column of what is said.
fn one(record: &csv::StringRecord, line: u64, names: &[String], at: usize, fields: &Fields, out: &mut Out) {
    let cell = |field| record.get(fields.find(field, names.iter().map(String::as_str))?).map(str::trim).filter(|cell| !cell.is_empty());
    let mut facts = Columns::of(names.iter().map(String::as_str)).row(record.iter().map(str::trim).enumerate()).facts;
    facts.category = facts.category.or_else(|| cell(Field::Category).and_then(Category::named));
    out.facts(facts);
    let clock = |field| cell(field).filter(|cell| cell.contains(':')).and_then(|cell| timecode::milliseconds(cell).ok());
    let time = clock(Field::Start).map(|from| (from, clock(Field::End).unwrap_or(from).max(from)));
    out.cell(record.get(at).unwrap_or_default(), line, at, time, cell(Field::Speaker));
}

fn every_cell(record: &csv::StringRecord, line: u64, out: &mut Out) {
    for (column, cell) in record.iter().enumerate().filter(|(_, cell)| cell.chars().any(char::is_alphabetic)) {
        out.cell(cell, line, column, None, None);
    }
}

/// The document as it is read.
#[derive(Default)]
struct Out {
    text: String,
    cues: Vec<Cue>,
    segments: Vec<Segment>,
}

impl Out {
    /// What is known of the cells that follow.
    fn facts(&mut self, facts: Facts) {
        let first = self.cues.len() as u32;
        let same = self.segments.last().map_or(facts == Facts::default(), |last| last.facts == facts);
        if same {
            return;
        }
        if self.segments.is_empty() && first > 0 {
            self.segments.push(Segment::default());
        }
        let Known { facts, from } = Known::by(facts, Origin::Column);
        self.segments.push(Segment { first, end: first, facts, from });
    }

    /// A cell that is said; lines within it run on, cells do not.
    fn cell(&mut self, cell: &str, line: u64, column: usize, time_ms: Option<(u32, u32)>, speaker: Option<&str>) {
        let place: Arc<str> = Arc::from(format!("第 {line} 行第 {} 列", column + 1));
        let speaker: Option<Arc<str>> = speaker.map(|name| name.chars().take(12).collect::<String>()).map(|name| Arc::from(name.trim()));
        for inner in lines(cell) {
            let said = trim(cell, inner).of(cell);
            if said.is_empty() {
                continue;
            }
            let span = Span::new(self.text.len() as u32, (self.text.len() + said.len()) as u32);
            self.text.push_str(said);
            self.text.push('\n');
            self.cues.push(Cue { span, joint: Joint::Flow, time_ms, speaker: speaker.clone(), place: Place::Named(place.clone()) });
        }
        if let Some(last) = self.cues.last_mut() {
            last.joint = Joint::Stop;
        }
    }

    fn finish(mut self) -> Reading {
        let ends: Vec<u32> = self.segments.iter().skip(1).map(|next| next.first).chain([self.cues.len() as u32]).collect();
        self.segments.iter_mut().zip(ends).for_each(|(segment, end)| segment.end = end);
        self.segments.retain(|segment| segment.first < segment.end);
        if let Some(first) = self.segments.first().map(|first| first.first).filter(|first| *first > 0) {
            self.segments.insert(0, Segment { first: 0, end: first, ..Segment::default() });
        }
        Reading { text: Some(self.text), cues: self.cues, segments: self.segments, ..Reading::default() }
    }
}
