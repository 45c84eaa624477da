//! A sheet of a workbook as its cells come in, row by row: which are said, where they stand, and what merged cells say for later rows. How a workbook is written is not asked.

use std::collections::BTreeMap;

use super::Place;
use super::columns::Columns;
use super::extract::{Cell, Extract};

/// Merged cells that are kept track of at a time.
const TRACKED: usize = 256;

/// A sheet that is being read.
pub(super) struct Sheet {
    name: String,
    columns: Columns,
    /// The present row, from 0.
    row: u32,
    cells: Vec<Cell>,
    /// Merged cells that cover several rows, by the row and column they begin in, with their last row.
    merged: BTreeMap<(u32, u32), u32>,
    /// What merged cells say that began above, by their column, with their last row.
    above: BTreeMap<u32, (u32, String)>,
}

impl Sheet {
    /// A sheet of that name.
    pub(super) fn new(name: &str) -> Self {
        let name = name.chars().filter(|letter| !letter.is_control()).collect();
        Self { name, columns: Columns::default(), row: 0, cells: Vec::new(), merged: BTreeMap::new(), above: BTreeMap::new() }
    }

    /// The cell at that row and column, from 0, is merged with those below it down to row `last`. Told before the row's end.
    pub(super) fn merge(&mut self, row: u32, column: u32, last: u32) {
        if last > row {
            self.merged.insert((row, column), last);
        }
    }

    /// A cell with text, its row and column from 0; cells come row by row.
    pub(super) fn cell(&mut self, extract: &mut Extract, row: u32, column: u32, words: &str) {
        if row != self.row {
            self.end_row(extract);
            self.row = row;
        }
        if !words.trim().is_empty() {
            self.cells.push(Cell { column: column as usize, words: words.to_owned(), continued: false });
        }
    }

    /// A cell as its user calls it.
    pub(super) fn named(&self, row: u32, column: u32) -> String {
        named(&self.name, row, column as usize)
    }

    /// The sheet ends.
    pub(super) fn finish(mut self, extract: &mut Extract) {
        self.end_row(extract);
        extract.end_table();
    }

    fn end_row(&mut self, extract: &mut Extract) {
        if self.cells.is_empty() {
            return;
        }
        let row = self.row;
        self.above.retain(|_, (last, _)| *last >= row);
        for (&column, (_, words)) in &self.above {
            if !self.cells.iter().any(|cell| cell.column == column as usize) {
                self.cells.push(Cell { column: column as usize, words: words.clone(), continued: true });
            }
        }
        for cell in self.cells.iter().filter(|cell| !cell.continued) {
            if let Some(&last) = self.merged.get(&(row, cell.column as u32)).filter(|_| self.above.len() < TRACKED) {
                self.above.insert(cell.column as u32, (last, cell.words.clone()));
            }
        }
        self.cells.sort_by_key(|cell| cell.column);
        let name = &self.name;
        extract.row(&mut self.columns, &self.cells, |column| Place::Named(named(name, row, column).into()));
        self.cells.clear();
    }
}

/// A cell as its user calls it: `Sheet1!D7`. Row and column count from 0.
fn named(sheet: &str, row: u32, column: usize) -> String {
    format!("{sheet}!{}{}", letters(column), u64::from(row) + 1)
}

/// A column as spreadsheets call it: A to Z, then AA.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}
