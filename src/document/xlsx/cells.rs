//! The cells of a sheet of a workbook: where each stands and what it holds. Numbers, dates, truth values and errors are no speech.

use super::Uncomputed;
use super::strings::{Strings, unescaped};
use crate::document::extract::Extract;
use crate::document::sheet::Sheet;
use crate::document::xml::{Handler, Tag};

/// Merged cells that are kept of one sheet.
const MERGED: u32 = 100_000;
/// Rows and columns of a sheet, as the program has them.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// Listens to a sheet for its merged cells.
pub(super) struct Merged<'a> {
    sheet: &'a mut Sheet,
    count: u32,
}

impl<'a> Merged<'a> {
    pub(super) fn new(sheet: &'a mut Sheet) -> Self {
        Self { sheet, count: 0 }
    }
}

impl Handler for Merged<'_> {
    fn open(&mut self, tag: &Tag<'_>) {
        if tag.name() != "mergeCell" {
            return;
        }
        let reference = tag.attribute("ref").unwrap_or_default();
        let corners = reference.split_once(':').and_then(|(from, to)| Some((position(from)?, position(to)?)));
        if let Some(((row, column), (last, _))) = corners {
            self.count += 1;
            self.sheet.merge(row, column, last);
        }
    }

    fn close(&mut self, _: &str) {}

    fn text(&mut self, _: &str) {}

    fn sated(&self) -> bool {
        self.count >= MERGED
    }
}

/// Listens to a sheet for its cells.
pub(super) struct Cells<'a> {
    extract: &'a mut Extract,
    sheet: &'a mut Sheet,
    strings: &'a Strings,
    uncomputed: &'a mut Uncomputed,
    most: u64,
    /// Cells so far.
    pub(super) read: u64,
    /// Cells that refer to strings which are not there.
    pub(super) unknown: u64,
    row: u32,
    column: u32,
    kind: Kind,
    /// What the cell holds.
    value: String,
    has_value: bool,
    has_formula: bool,
    /// The text of a `v` or, inside the cell itself, a `t` is open.
    in_value: bool,
    /// Elements open since a reading aid.
    aid: u32,
}

/// What a cell's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Shared,
    Text,
    Other,
}

impl<'a> Cells<'a> {
    pub(super) fn new(
        extract: &'a mut Extract,
        sheet: &'a mut Sheet,
        strings: &'a Strings,
        uncomputed: &'a mut Uncomputed,
        most: u64,
    ) -> Self {
        let value = String::new();
        Self {
            extract,
            sheet,
            strings,
            uncomputed,
            most,
            read: 0,
            unknown: 0,
            row: 0,
            column: 0,
            kind: Kind::Other,
            value,
            has_value: false,
            has_formula: false,
            in_value: false,
            aid: 0,
        }
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        self.read += 1;
        if let Some((row, column)) = tag.attribute("r").and_then(|reference| position(&reference)) {
            (self.row, self.column) = (row, column);
        }
        self.kind = match tag.attribute("t").as_deref() {
            Some("s") => Kind::Shared,
            Some("str" | "inlineStr") => Kind::Text,
            _ => Kind::Other,
        };
        self.value.clear();
        (self.has_value, self.has_formula) = (false, false);
    }

    fn end(&mut self) {
        let (row, column) = (self.row, self.column);
        match self.kind {
            // What a formula gave has been saved, unless a program wrote the file that computes nothing.
            _ if self.has_formula && !self.has_value => {
                self.uncomputed.count += 1;
                self.uncomputed.first.get_or_insert_with(|| self.sheet.named(row, column));
            }
            Kind::Text => self.sheet.cell(self.extract, row, column, &unescaped(&self.value)),
            Kind::Shared => match self.value.trim().parse().ok().and_then(|index| self.strings.get(index)) {
                Some(words) => self.sheet.cell(self.extract, row, column, &unescaped(words)),
                None => self.unknown += 1,
            },
            Kind::Other => {}
        }
        self.column = (column + 1).min(COLUMNS);
    }
}

impl Handler for Cells<'_> {
    fn open(&mut self, tag: &Tag<'_>) {
        if self.aid > 0 {
            self.aid += 1;
            return;
        }
        match tag.name() {
            "row" => {
                // Rows and cells may leave their numbers out: then they follow one another.
                self.row = tag.number("r").filter(|row| (1..=ROWS).contains(row)).map_or(self.row, |row| row - 1);
                self.column = 0;
            }
            "c" => self.begin(tag),
            "f" => self.has_formula = true,
            "v" => (self.in_value, self.has_value) = (true, true),
            "t" => (self.in_value, self.has_value) = (true, true),
            "rPh" => self.aid = 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.aid > 0 {
            self.aid -= 1;
            return;
        }
        match name {
            "row" => self.row = (self.row + 1).min(ROWS),
            "c" => self.end(),
            "v" | "t" => self.in_value = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_value && self.aid == 0 {
            self.value.push_str(text);
        }
    }

    fn sated(&self) -> bool {
        self.read >= self.most || self.extract.full()
    }
}

/// Row and column, from 0, of a reference like `D7` or `$D$7`.
fn position(reference: &str) -> Option<(u32, u32)> {
    let reference = reference.trim_start_matches('$');
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    let column = reference[..letters]
        .bytes()
        .try_fold(0_u32, |column, letter| column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1))?;
    let row: u32 = reference[letters..].trim_start_matches('$').parse().ok()?;
    ((1..=COLUMNS).contains(&column) && (1..=ROWS).contains(&row)).then(|| (row - 1, column - 1))
}
