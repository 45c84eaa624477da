//! The text cells of a sheet of an old workbook. Numbers, truth values and errors are no speech.

use super::records::{self, Record, continued, number, records};
use super::strings::Coding;
use crate::document::extract::Extract;
use crate::document::sheet::Sheet;

/// What stands beside the cells.
#[derive(Debug, Default)]
pub(super) struct Beside {
    pub(super) comments: u32,
    pub(super) boxes: u32,
}

/// Reads a sheet.
pub(super) struct Cells<'a> {
    pub(super) extract: &'a mut Extract,
    pub(super) sheet: &'a mut Sheet,
    pub(super) strings: &'a [String],
    pub(super) coding: Coding,
    /// Cells that may still be read.
    pub(super) left: u64,
    /// Cells whose string is not there.
    pub(super) unknown: u64,
    pub(super) beside: &'a mut Beside,
}

impl Cells<'_> {
    /// Reads the sheet that `stream` begins with. Merged cells are told behind the others, so they are looked for first.
    pub(super) fn read(&mut self, stream: &[u8]) {
        for record in own(stream).filter(|record| record.kind == records::MERGED) {
            self.merge(record.data);
        }
        let mut formula = None;
        for record in own(stream) {
            if self.left == 0 || self.extract.full() {
                return;
            }
            let place = number(record.data, 0).zip(number(record.data, 2));
            match (record.kind, place) {
                (records::SHARED, Some(place)) => self.shared(place, record.data),
                (records::LABEL | records::RICH, Some(place)) => {
                    let mut parts = continued(&stream[record.at..]);
                    parts[0] = parts[0].get(6..).unwrap_or_default();
                    self.cell(place, &self.coding.long(&parts));
                }
                (records::FORMULA, place) => formula = place,
                (records::RESULT, _) => {
                    if let Some(place) = formula.take() {
                        self.cell(place, &self.coding.long(&continued(&stream[record.at..])));
                    }
                }
                (records::COMMENT, _) => self.beside.comments += 1,
                (records::TEXT_BOX, _) => self.beside.boxes += 1,
                _ => {}
            }
        }
        // The text of a comment is a text box of its own.
        self.beside.boxes = self.beside.boxes.saturating_sub(self.beside.comments);
    }

    fn shared(&mut self, place: (u16, u16), data: &[u8]) {
        let index = number(data, 6).zip(number(data, 8)).map(|(low, high)| usize::from(low) | usize::from(high) << 16);
        match index.and_then(|index| self.strings.get(index)) {
            Some(words) => self.cell(place, words),
            None => self.unknown += 1,
        }
    }

    fn cell(&mut self, (row, column): (u16, u16), words: &str) {
        self.left -= 1;
        self.sheet.cell(self.extract, u32::from(row), u32::from(column), words);
    }

    fn merge(&mut self, data: &[u8]) {
        let corners = data.get(2..).unwrap_or_default().chunks_exact(8);
        for corner in corners {
            if let (Some(first), Some(last), Some(column)) = (number(corner, 0), number(corner, 2), number(corner, 4)) {
                self.sheet.merge(u32::from(first), u32::from(column), u32::from(last));
            }
        }
    }
}

/// The records of the sheet that `stream` begins with; those of charts in it have records like cells, and are left out.
fn own(stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let nested = records(stream).scan(0_u32, |depth, record| {
        match record.kind {
            records::BEGIN => *depth += 1,
            records::END => *depth = depth.saturating_sub(1),
            _ => {}
        }
        (*depth > 0).then_some((*depth, record))
    });
    nested.filter_map(|(depth, record)| (depth == 1).then_some(record))
}
