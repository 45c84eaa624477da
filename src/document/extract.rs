//! Builds the text of a document that is not a text file: one cue a line, each with its place. How a format is read is that format's business.

use std::sync::Arc;

use super::columns::Columns;
use super::limits::apart;
use super::lines::{lines, trim};
use super::sections::Sections;
use super::{Cue, Joint, Limits, Place, Reading};
use crate::facts::Facts;
use crate::problem::Problem;
use crate::text::Span;

/// What has been extracted so far.
pub(super) struct Extract {
    text: String,
    cues: Vec<Cue>,
    sections: Sections,
    limits: Limits,
    /// Cells and paragraphs so far.
    blocks: u64,
}

/// What is told of a file besides its text.
#[derive(Default)]
pub(super) struct Told {
    pub(super) problems: Vec<Problem>,
    /// What was seen and left unread on purpose, as in [`Reading::left_out`].
    pub(super) left_out: Vec<String>,
}

/// A cell of a row.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    /// Its column, from 0; that of its first one, where it covers several.
    pub(super) column: usize,
    /// Its text; line breaks part lines, `\u{2029}` paragraphs.
    pub(super) words: String,
    /// It only continues the cell above, with which it is merged: it holds for this row, and is not said again.
    pub(super) continued: bool,
}

/// Parts the paragraphs of a cell.
pub(super) const PARAGRAPH: char = '\u{2029}';

impl Extract {
    pub(super) fn new(limits: Limits) -> Self {
        Self { text: String::new(), cues: Vec::new(), sections: Sections::new(Facts::default()), limits, blocks: 0 }
    }

    /// A paragraph. A single line may name the category of what follows.
    pub(super) fn paragraph(&mut self, words: &str, place: &Place) {
        let before = self.cues.len();
        self.say(words, place, None);
        if self.cues.len() > before {
            let (first, last) = (self.cues[before].span, self.cues[self.cues.len() - 1].span);
            let line = first.envelope(last).of(&self.text);
            if !line.contains('\n') {
                self.sections.line(line, before);
            }
        }
    }

    /// A heading of that level, from 1: it is said, and may name what follows.
    pub(super) fn heading(&mut self, level: u8, words: &str, place: &Place) {
        self.sections.heading(level, words.trim(), self.cues.len());
        self.say(words, place, None);
    }

    /// A row of a table whose header, if one has come, is `columns`. A row that names columns becomes the header, and is not said.
    pub(super) fn row(&mut self, columns: &mut Columns, cells: &[Cell], place: impl Fn(usize) -> Place) {
        let own = || cells.iter().filter(|cell| !cell.continued).map(|cell| cell.words.as_str());
        if Columns::heads(own()) {
            let last = cells.iter().map(|cell| cell.column).max().unwrap_or_default();
            let mut header = vec![""; last + 1];
            cells.iter().for_each(|cell| header[cell.column] = &cell.words);
            *columns = Columns::of(header.into_iter());
            return;
        }
        let told = columns.row(cells.iter().map(|cell| (cell.column, cell.words.trim())));
        self.sections.row(told.facts, self.cues.len());
        for (index, speaker) in told.spoken {
            let cell = &cells[index];
            if !cell.continued {
                self.say(&cell.words, &place(cell.column), speaker);
            }
        }
    }

    /// A table or a sheet ends: what held before it holds again.
    pub(super) fn end_table(&mut self) {
        self.sections.end_table(self.cues.len());
    }

    /// Whether the limits of one file are reached: what is said from then on is not taken.
    pub(super) fn full(&self) -> bool {
        self.blocks >= self.limits.cells || self.text.len() as u64 >= self.limits.text
    }

    /// A file read by `parts`, which may stop at a problem: what was read before it stands.
    pub(super) fn reading(limits: Limits, parts: impl FnOnce(&mut Self, &mut Told) -> Result<(), Problem>) -> Reading {
        let (mut extract, mut told) = (Self::new(limits), Told::default());
        if let Err(problem) = parts(&mut extract, &mut told) {
            told.problems.push(problem);
        }
        Reading { left_out: told.left_out, ..extract.finish(told.problems) }
    }

    /// The reading; a problem among its own says where it ended, if it was full.
    pub(super) fn finish(self, mut problems: Vec<Problem>) -> Reading {
        if self.full() {
            let last = self.cues.last().and_then(|cue| cue.place.name()).unwrap_or_default();
            let what = format!("内容太多，只读到{last}，后面的没有检查");
            let why = format!("单个文件最多读 {} 段（格）、{} MB 文字", self.limits.cells, self.limits.text >> 20);
            let hit = if self.blocks >= self.limits.cells { "cells" } else { "text" };
            problems.push(Problem::new(what, why, apart(hit, &self.limits)));
        }
        let segments = self.sections.finish(self.cues.len());
        Reading { text: Some(self.text), cues: self.cues, segments, problems, ..Reading::default() }
    }

    /// Adds what is said, line by line; nothing runs on across its end, nor from one paragraph of a cell into the next.
    fn say(&mut self, words: &str, place: &Place, speaker: Option<Arc<str>>) {
        self.blocks += 1;
        if self.full() {
            return;
        }
        for paragraph in words.split(PARAGRAPH) {
            let before = self.cues.len();
            for line in lines(paragraph) {
                let line = trim(paragraph, line).of(paragraph);
                if !line.is_empty() {
                    let start = self.text.len() as u32;
                    self.text.push_str(line);
                    let span = Span::new(start, self.text.len() as u32);
                    self.text.push('\n');
                    self.cues.push(Cue { span, joint: Joint::Flow, time_ms: None, speaker: speaker.clone(), place: place.clone() });
                }
            }
            if let Some(last) = self.cues[before..].last_mut() {
                last.joint = Joint::Stop;
            }
        }
    }
}
