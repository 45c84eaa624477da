//! What stands on a web page: paragraphs, headings and tables made of tags and text as they come. How tags are written is not asked.

use crate::document::extract::Extract;
use crate::document::grid::Grid;
use crate::document::{Limits, Place, Reading};
use crate::problem::Problem;

/// Elements whose content is not shown, or shown beside the text as a reading aid; `del` is what an author took out.
const HIDDEN: &[&str] = &[
    "script", "style", "template", "noscript", "title", "iframe", "object", "svg", "math", "audio", "video", "canvas", "rt", "rp",
    "datalist", "del",
];
/// Elements that end a paragraph where they begin and where they end.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "hr",
    "html",
    "label",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];
/// Columns and rows that a cell may cover at most, as browsers have it.
const COLUMNS: u32 = 1000;
const ROWS: u32 = 65_534;

/// A page that is being read.
pub(super) struct Page {
    extract: Extract,
    /// The paragraph so far.
    words: String,
    /// Its heading level.
    level: Option<u8>,
    /// Paragraphs so far that stand in no table.
    paragraphs: u32,
    tables: Vec<Table>,
    /// Tables so far.
    count: u32,
    /// The element that hides what follows, and how many of its name are open.
    hidden: Option<(String, u32)>,
    /// Depth of `pre` and `textarea`, where line breaks are meant.
    kept: u32,
}

struct Table {
    grid: Grid,
    in_row: bool,
    in_cell: bool,
}

impl Page {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            extract: Extract::new(limits),
            words: String::new(),
            level: None,
            paragraphs: 0,
            tables: Vec::new(),
            count: 0,
            hidden: None,
            kept: 0,
        }
    }

    /// An element begins.
    pub(super) fn open(&mut self, name: &str, attribute: impl Fn(&str) -> Option<String>, closed: bool) {
        if let Some((hiding, depth)) = &mut self.hidden {
            *depth += u32::from(hiding == name && !closed);
            return;
        }
        if HIDDEN.contains(&name) {
            // Only in foreign markup does a slash close an element.
            if !closed || !matches!(name, "svg" | "math") {
                self.hidden = Some((name.to_owned(), 1));
            }
            return;
        }
        if name == "br" {
            self.words.push('\n');
            return;
        }
        let level = level(name);
        if level.is_none() && !BLOCKS.contains(&name) {
            return;
        }
        self.end_paragraph();
        self.level = level;
        let number = |name: &str, most: u32| attribute(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1_u32).clamp(1, most);
        match name {
            "pre" | "textarea" => self.kept += 1,
            "table" => {
                self.count += 1;
                self.tables.push(Table { grid: Grid::new(self.count), in_row: false, in_cell: false });
            }
            "tr" => {
                self.end_row();
                self.begin_row();
            }
            "td" | "th" => {
                self.end_cell();
                self.begin_row();
                // A cell without a table around it is a paragraph.
                if let Some(table) = self.tables.last_mut() {
                    table.grid.begin_cell(number("colspan", COLUMNS) as usize, number("rowspan", ROWS));
                    table.in_cell = true;
                }
            }
            _ => {}
        }
    }

    /// An element ends.
    pub(super) fn close(&mut self, name: &str) {
        if let Some((hiding, depth)) = &mut self.hidden {
            // A reading aid need not be closed: its word's end closes it.
            let aid = name == "ruby" && matches!(hiding.as_str(), "rt" | "rp");
            *depth = if aid { 0 } else { *depth - u32::from(hiding == name) };
            if *depth == 0 {
                self.hidden = None;
            }
            return;
        }
        if level(name).is_none() && !BLOCKS.contains(&name) {
            return;
        }
        self.end_paragraph();
        match name {
            "pre" | "textarea" => self.kept = self.kept.saturating_sub(1),
            "td" | "th" => self.end_cell(),
            "tr" => self.end_row(),
            "table" => self.end_table(),
            _ => {}
        }
    }

    /// Text, its references resolved. White space is one blank, unless it is meant.
    pub(super) fn text(&mut self, text: &str) {
        if self.hidden.is_some() || self.extract.full() {
            return;
        }
        if self.kept > 0 {
            self.words.push_str(text);
            return;
        }
        for letter in text.chars() {
            if !letter.is_ascii_whitespace() {
                self.words.push(letter);
            } else if !self.words.ends_with([' ', '\n']) && !self.words.is_empty() {
                self.words.push(' ');
            }
        }
    }

    /// The element that hides the end of the page.
    pub(super) fn hidden_by(&self) -> Option<String> {
        self.hidden.as_ref().map(|(name, _)| name.clone())
    }

    pub(super) fn finish(mut self, problems: Vec<Problem>) -> Reading {
        self.end_paragraph();
        while !self.tables.is_empty() {
            self.end_table();
        }
        self.extract.finish(problems)
    }

    fn end_paragraph(&mut self) {
        let words = std::mem::take(&mut self.words);
        let level = self.level.take();
        if words.trim().is_empty() {
            return;
        }
        if let Some(table) = self.tables.last_mut().filter(|table| table.in_cell) {
            table.grid.add(&words);
            return;
        }
        self.paragraphs += 1;
        let place = Place::Numbered("段", self.paragraphs);
        match level {
            Some(level) => self.extract.heading(level, &words, &place),
            None => self.extract.paragraph(&words, &place),
        }
    }

    fn begin_row(&mut self) {
        if let Some(table) = self.tables.last_mut().filter(|table| !table.in_row) {
            table.grid.begin_row();
            table.in_row = true;
        }
    }

    fn end_cell(&mut self) {
        if let Some(table) = self.tables.last_mut().filter(|table| table.in_cell) {
            table.grid.end_cell();
            table.in_cell = false;
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if let Some(table) = self.tables.last_mut().filter(|table| table.in_row) {
            table.grid.end_row(&mut self.extract);
            table.in_row = false;
        }
    }

    fn end_table(&mut self) {
        self.end_row();
        if self.tables.pop().is_some() && self.tables.is_empty() {
            self.extract.end_table();
        }
    }
}

/// The level of a heading's name.
fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}
