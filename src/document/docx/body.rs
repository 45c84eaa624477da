//! What is said in a part of a Word document: paragraphs, tables, text boxes, with runs joined and revisions applied. Which parts there are is asked in `docx`.

use super::places::{Part, Places};
use super::styles::Styles;
use crate::document::extract::Extract;
use crate::document::grid::Grid;
use crate::document::xml::{Handler, Tag};

/// A paragraph that is being read.
#[derive(Debug, Default)]
struct Paragraph {
    words: String,
    level: Option<u8>,
    /// Its end was deleted: the next one goes on with it.
    runs_on: bool,
}

/// A table that is being read.
#[derive(Debug)]
struct Table {
    grid: Grid,
    /// Its row was deleted.
    deleted: bool,
}

/// Listens to a part.
pub(super) struct Body<'a> {
    extract: &'a mut Extract,
    styles: &'a Styles,
    places: Places,
    tables: Vec<Table>,
    paragraphs: Vec<Paragraph>,
    /// The words of a paragraph whose end was deleted.
    carried: String,
    /// Names of the elements that are open.
    path: Vec<&'static str>,
    /// Elements open since one whose content is not said: deleted, moved away, a second copy, a reading aid.
    hidden: u32,
    /// Paragraphs with words.
    pub(super) said: u32,
    /// Things embedded whose words are not in this part.
    pub(super) embedded: u32,
}

/// The elements that matter, so that names need no copy.
const NAMES: &str = "p r t tab ptab br cr noBreakHyphen pPr rPr pStyle outlineLvl del moveFrom Fallback rt tbl tr tc gridSpan gridBefore vMerge trPr \
    txbxContent footnote endnote comment altChunk chart OLEObject relIds";

impl<'a> Body<'a> {
    pub(super) fn new(extract: &'a mut Extract, styles: &'a Styles, part: Part) -> Self {
        Self {
            extract,
            styles,
            places: Places::new(part),
            tables: Vec::new(),
            paragraphs: Vec::new(),
            carried: String::new(),
            path: Vec::new(),
            hidden: 0,
            said: 0,
            embedded: 0,
        }
    }

    fn within(&self, name: &str) -> bool {
        self.path.last().is_some_and(|open| *open == name)
    }

    fn add(&mut self, words: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.words.push_str(words);
        }
    }

    /// A paragraph ends: it goes to its cell, or is said.
    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.paragraphs.pop() else { return };
        if !self.carried.is_empty() {
            paragraph.words.insert_str(0, &std::mem::take(&mut self.carried));
        }
        if paragraph.runs_on {
            self.carried = paragraph.words;
            return;
        }
        if self.places.in_cell() {
            if !paragraph.words.trim().is_empty() {
                self.said += 1;
                self.tables.last_mut().into_iter().for_each(|table| table.grid.add(&paragraph.words));
            }
            return;
        }
        if paragraph.words.trim().is_empty() {
            return;
        }
        self.said += 1;
        let place = self.places.paragraph();
        match paragraph.level.filter(|_| self.places.part == Part::Body) {
            Some(level) => self.extract.heading(level, &paragraph.words, &place),
            None => self.extract.paragraph(&paragraph.words, &place),
        }
    }

    fn table(&mut self, change: impl FnOnce(&mut Table)) {
        if let Some(table) = self.tables.last_mut() {
            change(table);
        }
    }

    fn end_row(&mut self) {
        if let Some(table) = self.tables.last_mut().filter(|table| !table.deleted) {
            table.grid.end_row(self.extract);
        }
    }
}

impl Handler for Body<'_> {
    fn open(&mut self, tag: &Tag<'_>) {
        let name = NAMES.split(' ').find(|known| *known == tag.name()).unwrap_or_default();
        let parent = self.path.last().copied().unwrap_or_default();
        self.path.push(name);
        if self.hidden > 0 {
            self.hidden += 1;
            return;
        }
        match name {
            "p" => self.paragraphs.push(Paragraph::default()),
            "tab" | "ptab" if parent == "r" => self.add("\t"),
            "br" | "cr" if parent == "r" => self.add("\n"),
            "noBreakHyphen" => self.add("-"),
            "pStyle" => {
                let level = tag.attribute("val").and_then(|style| self.styles.level(&style));
                if let Some(paragraph) = self.paragraphs.last_mut().filter(|paragraph| paragraph.level.is_none()) {
                    paragraph.level = level;
                }
            }
            "outlineLvl" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.level = tag.number("val").filter(|level| *level < 9).map(|level| level as u8 + 1);
                }
            }
            // As a property, it says that a row's or a paragraph's own end is deleted.
            "del" if parent == "trPr" => self.table(|table| table.deleted = true),
            "del" | "moveFrom" if parent == "rPr" => {
                if self.path.iter().rev().nth(2) == Some(&"pPr")
                    && let Some(paragraph) = self.paragraphs.last_mut()
                {
                    paragraph.runs_on = true;
                }
            }
            "del" | "moveFrom" | "Fallback" | "rt" => self.hidden = 1,
            "tbl" => {
                let number = self.places.table();
                self.tables.push(Table { grid: Grid::new(number), deleted: false });
            }
            "tr" => self.table(|table| {
                table.grid.begin_row();
                table.deleted = false;
            }),
            "tc" => {
                self.table(|table| table.grid.begin_cell(1, 1));
                self.places.begin_cell();
            }
            "gridBefore" => {
                let skipped = tag.number("val").unwrap_or_default() as usize;
                self.table(|table| table.grid.skip(skipped));
            }
            "gridSpan" => {
                let columns = tag.number("val").unwrap_or(1) as usize;
                self.table(|table| table.grid.widen(columns));
            }
            "vMerge" if tag.attribute("val").is_none_or(|val| val == "continue") => self.table(|table| table.grid.continue_above()),
            "txbxContent" => self.places.begin_box(),
            "footnote" | "endnote" | "comment" => {
                // The lines between text and notes are kept among the notes.
                if tag.attribute("type").is_some_and(|kind| kind != "normal") {
                    self.hidden = 1;
                } else {
                    self.places.begin_note();
                }
            }
            "altChunk" | "relIds" | "chart" | "OLEObject" => self.embedded += 1,
            _ => {}
        }
    }

    fn close(&mut self, _: &str) {
        let Some(name) = self.path.pop() else { return };
        if self.path.is_empty() && !self.carried.is_empty() {
            // The last paragraph's end was deleted, and nothing goes on with it.
            self.paragraphs.push(Paragraph::default());
            self.end_paragraph();
        }
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "tc" => {
                self.places.end();
                self.table(|table| table.grid.end_cell());
            }
            "tr" => self.end_row(),
            "tbl" => {
                self.tables.pop();
                if self.tables.is_empty() {
                    self.extract.end_table();
                }
            }
            "txbxContent" | "footnote" | "endnote" | "comment" => self.places.end(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden == 0 && self.within("t") {
            self.add(text);
        }
    }

    fn sated(&self) -> bool {
        self.extract.full()
    }
}
