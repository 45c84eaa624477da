//! A table as its rows come in: which column a cell stands in, and what a cell that covers several rows says in the later ones.

use super::Place;
use super::columns::Columns;
use super::extract::{Cell, Extract, PARAGRAPH};

/// More columns than any program shows: what stands further right is counted as standing there.
const WIDEST: usize = 16_384;
/// Columns for which cells that cover several rows are kept track of.
const TRACKED: usize = 256;

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Its number in the document, from 1.
    number: u32,
    /// Its present row, from 1.
    row: u32,
    columns: Columns,
    cells: Vec<Cell>,
    above: Vec<Above>,
    /// The column of the next cell.
    next: usize,
}

/// What stands above the present row in a column.
#[derive(Debug, Clone, Default)]
struct Above {
    words: String,
    /// Rows that it still covers.
    rows: u32,
}

impl Grid {
    pub(super) fn new(number: u32) -> Self {
        Self { number, ..Self::default() }
    }

    pub(super) fn begin_row(&mut self) {
        self.row = self.row.saturating_add(1);
        self.next = 0;
        self.cells.clear();
    }

    /// Leaves `columns` free.
    pub(super) fn skip(&mut self, columns: usize) {
        self.next = (self.next + columns.min(WIDEST)).min(WIDEST);
    }

    /// A cell begins that covers so many columns, and so many rows: 1 is itself alone.
    pub(super) fn begin_cell(&mut self, columns: usize, rows: u32) {
        while self.covered() {}
        let column = self.next;
        for column in column..(column + columns).min(TRACKED) {
            self.slot(column).rows = rows.saturating_sub(1);
        }
        self.cells.push(Cell { column, ..Cell::default() });
        self.skip(columns.max(1));
    }

    /// The cell turns out to cover so many columns.
    pub(super) fn widen(&mut self, columns: usize) {
        self.skip(columns.saturating_sub(1));
    }

    /// The cell turns out to be merged with the one above it.
    pub(super) fn continue_above(&mut self) {
        self.cells.last_mut().into_iter().for_each(|cell| cell.continued = true);
    }

    /// Passes the next column if a cell above covers it.
    pub(super) fn covered(&mut self) -> bool {
        let column = self.next;
        let Some(above) = self.above.get_mut(column).filter(|above| above.rows > 0) else { return false };
        above.rows -= 1;
        if !above.words.is_empty() {
            self.cells.push(Cell { column, words: above.words.clone(), continued: true });
        }
        self.skip(1);
        true
    }

    /// Adds a paragraph to the present cell.
    pub(super) fn add(&mut self, paragraph: &str) {
        let Some(cell) = self.cells.last_mut() else { return };
        if !cell.words.is_empty() {
            cell.words.push(PARAGRAPH);
        }
        cell.words.push_str(paragraph);
    }

    /// The present cell ends.
    pub(super) fn end_cell(&mut self) {
        let Some(mut cell) = self.cells.pop() else { return };
        if cell.column < TRACKED {
            let above = self.slot(cell.column);
            if cell.continued && cell.words.trim().is_empty() {
                cell.words.clone_from(&above.words);
            } else {
                // What somebody left below a cell, and then merged with it, is still there to be said.
                cell.continued = false;
                above.words.clone_from(&cell.words);
            }
        }
        self.cells.push(cell);
    }

    /// The row ends: its cells are said.
    pub(super) fn end_row(&mut self, extract: &mut Extract) {
        while self.next < self.above.len() {
            if !self.covered() {
                self.skip(1);
            }
        }
        let (number, row) = (self.number, self.row);
        extract.row(&mut self.columns, &self.cells, |column| Place::Named(format!("表格 {number} 行 {row} 列 {}", column + 1).into()));
        self.cells.clear();
    }

    fn slot(&mut self, column: usize) -> &mut Above {
        if self.above.len() <= column {
            self.above.resize(column + 1, Above::default());
        }
        &mut self.above[column]
    }
}
