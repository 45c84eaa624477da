//! OpenDocument spreadsheets (`.ods`): text cells of every sheet. Repeated cells are laid out only as far as the limits allow.

use super::docx::mistaken;
use super::extract::{Extract, PARAGRAPH};
use super::limits::apart;
use super::sheet::Sheet;
use super::xml::{Handler, Tag, walk};
use super::zipped::{Zipped, damaged};
use super::{Binary, ReadOptions, Reader, Reading};
use crate::facts::Speech;
use crate::problem::Problem;

pub(super) const READER: Reader = Reader {
    name: "ods",
    endings: &["ods", "ots"],
    speech: Speech::Script,
    looks_like: |_| false,
    read: |text| mistaken(text, KIND, ".ods"),
    binary: Some(Binary { looks_like, read }),
};

const KIND: &str = "ODS 表格";

/// More cells side by side than any program shows.
const WIDEST: u32 = 16_384;

fn looks_like(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK") && memchr::memmem::find(bytes, b"application/vnd.oasis.opendocument.spreadsheet").is_some()
}

fn read(bytes: &[u8], options: &ReadOptions) -> Reading {
    let mut extract = Extract::new(options.limits);
    let mut problems = Vec::new();
    let mut workbook = Workbook::new(&mut extract, options.limits.cells);
    if let Err(problem) = content(bytes, options, &mut workbook) {
        problems.push(problem);
    }
    let comments = workbook.comments;
    if workbook.cells >= workbook.most {
        problems.push(Problem::new("单元格太多，没有读完", "为免占满内存，后面的没有检查", apart("cells", &options.limits)));
    }
    let mut reading = extract.finish(problems);
    if comments > 0 {
        reading.left_out.push(format!("批注 {comments} 条没有检查（不是要说的话）"));
    }
    reading
}

fn content(bytes: &[u8], options: &ReadOptions, workbook: &mut Workbook<'_>) -> Result<(), Problem> {
    let mut zipped = Zipped::open(bytes, KIND, options.limits)?;
    let part = zipped.part("content.xml")?.ok_or_else(|| damaged(KIND, "没有正文 content.xml"))?;
    let walked = walk(part, options.limits, workbook);
    if let Some(problem) = zipped.over() {
        return Err(problem);
    }
    walked.map_err(|fault| {
        let why = format!("文件有一处写坏了，从那里起的内容没有检查；解析器说：{fault}");
        Problem::new(format!("这个 {KIND}没有读完"), why, "用原来的软件打开，另存为一份新的文件再检查")
    })
}

/// Listens to a workbook.
struct Workbook<'a> {
    extract: &'a mut Extract,
    most: u64,
    cells: u64,
    comments: u32,
    sheet: Option<Sheet>,
    row: u32,
    /// How often the present row stands below itself.
    rows: u32,
    column: u32,
    cell: Option<OneCell>,
    /// The text cells of the present row.
    texts: Vec<(u32, String)>,
    /// Elements open since one whose content is no cell's text.
    hidden: u32,
}

/// The cell that is open.
struct OneCell {
    /// How often it stands beside itself.
    columns: u32,
    /// It may hold words: numbers and dates are no speech.
    is_text: bool,
    words: String,
    in_paragraph: bool,
}

impl<'a> Workbook<'a> {
    fn new(extract: &'a mut Extract, most: u64) -> Self {
        Self { extract, most, cells: 0, comments: 0, sheet: None, row: 0, rows: 1, column: 0, cell: None, texts: Vec::new(), hidden: 0 }
    }

    fn add(&mut self, words: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| cell.in_paragraph) {
            cell.words.push_str(words);
        }
    }

    fn begin_cell(&mut self, tag: &Tag<'_>) {
        let number = |name: &str| tag.number(name).unwrap_or(1).max(1);
        let kind = tag.attribute("value-type");
        let is_text = kind.is_none_or(|kind| kind == "string");
        if let Some(sheet) = &mut self.sheet {
            sheet.merge(self.row, self.column, self.row.saturating_add(number("number-rows-spanned") - 1));
        }
        self.cell = Some(OneCell { columns: number("number-columns-repeated"), is_text, words: String::new(), in_paragraph: false });
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        self.cells += 1;
        if cell.is_text && !cell.words.trim().is_empty() {
            let end = self.column.saturating_add(cell.columns).min(WIDEST);
            for column in self.column..end {
                self.cells += 1;
                if !self.sated() {
                    self.texts.push((column, cell.words.clone()));
                }
            }
        }
        self.column = self.column.saturating_add(cell.columns);
    }

    fn end_row(&mut self) {
        if let Some(sheet) = self.sheet.as_mut().filter(|_| !self.texts.is_empty()) {
            for row in self.row..self.row.saturating_add(self.rows) {
                for (column, words) in &self.texts {
                    self.cells += 1;
                    sheet.cell(self.extract, row, *column, words);
                }
                if self.cells >= self.most || self.extract.full() {
                    break;
                }
            }
        }
        self.texts.clear();
        self.row = self.row.saturating_add(self.rows);
    }
}

impl Handler for Workbook<'_> {
    fn open(&mut self, tag: &Tag<'_>) {
        if self.hidden > 0 {
            self.hidden += 1;
            return;
        }
        match tag.name() {
            "tracked-changes" | "ruby-text" | "shapes" | "dde-links" => self.hidden = 1,
            "annotation" => {
                self.comments += 1;
                self.hidden = 1;
            }
            "table" => {
                self.sheet = Some(Sheet::new(&tag.attribute("name").unwrap_or_default()));
                self.row = 0;
            }
            "table-row" => {
                self.rows = tag.number("number-rows-repeated").unwrap_or(1).max(1);
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" => self.begin_cell(tag),
            "p" => {
                if let Some(cell) = &mut self.cell {
                    if !cell.words.is_empty() {
                        cell.words.push(PARAGRAPH);
                    }
                    cell.in_paragraph = true;
                }
            }
            "s" => self.add(" "),
            "tab" => self.add("\t"),
            "line-break" => self.add("\n"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        match name {
            "table" => {
                if let Some(sheet) = self.sheet.take() {
                    sheet.finish(self.extract);
                }
            }
            "table-row" => self.end_row(),
            "table-cell" | "covered-table-cell" => self.end_cell(),
            "p" => self.cell.as_mut().into_iter().for_each(|cell| cell.in_paragraph = false),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden == 0 {
            self.add(text);
        }
    }

    fn sated(&self) -> bool {
        self.cells >= self.most || self.extract.full()
    }
}
