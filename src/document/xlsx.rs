//! Excel workbooks (`.xlsx`): which sheets there are, and their text cells in order. Which columns are said is not asked here.

mod cells;
mod strings;

use super::docx::mistaken;
use super::extract::{Extract, Told};
use super::limits::apart;
use super::opc::{listen, main_part, relations};
use super::sheet::Sheet;
use super::xml::{Handler, Tag};
use super::zipped::{Zipped, damaged};
use super::{Binary, ReadOptions, Reader, Reading};
use crate::facts::Speech;
use crate::problem::Problem;
use cells::{Cells, Merged};
use strings::Strings;

pub(super) const READER: Reader = Reader {
    name: "xlsx",
    endings: &["xlsx", "xlsm", "xltx"],
    speech: Speech::Script,
    looks_like: |_| false,
    read: |text| mistaken(text, KIND, ".xlsx"),
    binary: Some(Binary { looks_like, read }),
};

const KIND: &str = "Excel 工作簿";

/// Names of parts stand unpacked in the file, also in one that was cut off.
fn looks_like(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK") && memchr::memmem::find(bytes, b"xl/workbook.xml").is_some()
}

fn read(bytes: &[u8], options: &ReadOptions) -> Reading {
    Extract::reading(options.limits, |extract, told| sheets(bytes, options, extract, told))
}

fn sheets(bytes: &[u8], options: &ReadOptions, extract: &mut Extract, told: &mut Told) -> Result<(), Problem> {
    let limits = options.limits;
    let mut zipped = Zipped::open(bytes, KIND, limits)?;
    let main = main_part(&mut zipped, "xl/workbook.xml", limits);
    let related = relations(&mut zipped, &main, limits);
    let mut workbook = Names::default();
    match listen(&mut zipped, &main, limits, &mut workbook)? {
        Some(Ok(())) => {}
        Some(Err(fault)) => told.problems.push(cut_short("这个 Excel 工作簿的目录没有读完", "后面的工作表", &fault.to_string())),
        None => return Err(damaged(KIND, "没有目录 xl/workbook.xml")),
    }
    let mut strings = Strings::new(limits);
    if let Some(part) = related.iter().find(|relation| relation.kind == "sharedStrings")
        && let Some(Err(fault)) = listen(&mut zipped, &part.target, limits, &mut strings)?
    {
        told.problems.push(cut_short("这个 Excel 工作簿的文字没有读完", "用到后面文字的单元格", &fault.to_string()));
    }
    let mut cells = 0;
    let mut uncomputed = Uncomputed::default();
    for (name, id) in &workbook.sheets {
        // Charts, dialogs and macros have sheets of their own, without cells.
        let Some(part) = related.iter().find(|relation| relation.id == *id && relation.kind == "worksheet") else { continue };
        let mut sheet = Sheet::new(name);
        // The merged cells of a sheet stand behind its cells, which cannot wait for them: the sheet is walked twice, and counted once.
        let left = zipped.left();
        let _ = listen(&mut zipped, &part.target, limits, &mut Merged::new(&mut sheet))?;
        zipped.give_back(left);
        let mut reader = Cells::new(extract, &mut sheet, &strings, &mut uncomputed, limits.cells - cells);
        let walked = listen(&mut zipped, &part.target, limits, &mut reader);
        let (read, unknown) = (reader.read, reader.unknown);
        sheet.finish(extract);
        cells += read;
        if let Some(Err(fault)) = walked? {
            told.problems.push(cut_short(&format!("工作表「{name}」没有读完"), "从那里起的单元格", &fault.to_string()));
        }
        if unknown > 0 {
            let what = format!("工作表「{name}」有 {unknown} 格的文字找不到");
            told.problems.push(cut_short(&what, "这些单元格", "引用的文字不在文件里"));
        }
        if cells >= limits.cells {
            let what = format!("单元格太多，只读到工作表「{name}」");
            told.problems.push(Problem::new(what, format!("单个文件最多读 {} 格，后面的没有检查", limits.cells), apart("cells", &limits)));
        }
        if cells >= limits.cells || extract.full() {
            break;
        }
    }
    told.problems.extend(uncomputed.problem());
    beside(&mut zipped, options, told)
}

/// Tells what stands beside the cells: comments, and words in text boxes.
fn beside(zipped: &mut Zipped<'_>, options: &ReadOptions, told: &mut Told) -> Result<(), Problem> {
    let names: Vec<String> = zipped.names().collect();
    let mut shapes = Shapes::default();
    for name in names.iter().filter(|name| name.contains("drawings/drawing") && name.ends_with(".xml")) {
        let _ = listen(zipped, name, options.limits, &mut shapes)?;
    }
    if shapes.paragraphs > 0 {
        told.left_out.push(format!("文本框和图形里的 {} 段文字没有检查（要检查请复制到单元格里）", shapes.paragraphs));
    }
    if names.iter().any(|name| name.contains("/comments") || name.contains("/threadedComments")) {
        told.left_out.push("单元格的批注没有检查（不是要说的话）".to_owned());
    }
    Ok(())
}

fn cut_short(what: &str, lost: &str, error: &str) -> Problem {
    let why = format!("文件有一处写坏了，{lost}没有检查；解析器说：{error}");
    Problem::new(what, why, "用 Excel 或 WPS 打开，另存为一份新的 .xlsx 再检查")
}

/// The sheets of a workbook, by name and by what the workbook calls them.
#[derive(Default)]
struct Names {
    sheets: Vec<(String, String)>,
}

impl Handler for Names {
    fn open(&mut self, tag: &Tag<'_>) {
        if tag.name() == "sheet" {
            self.sheets.extend(tag.attribute("name").zip(tag.attribute("id")));
        }
    }

    fn close(&mut self, _: &str) {}

    fn text(&mut self, _: &str) {}
}

/// Counts the paragraphs with words in a drawing.
#[derive(Default)]
struct Shapes {
    paragraphs: u32,
    in_text: bool,
    words: bool,
}

impl Handler for Shapes {
    fn open(&mut self, tag: &Tag<'_>) {
        self.in_text = tag.name() == "t";
    }

    fn close(&mut self, name: &str) {
        self.in_text = false;
        if name == "p" {
            self.paragraphs += u32::from(std::mem::take(&mut self.words));
        }
    }

    fn text(&mut self, text: &str) {
        self.words |= self.in_text && !text.trim().is_empty();
    }
}

/// Formulas whose result is not kept in the file: what they would say is unknown.
#[derive(Default)]
struct Uncomputed {
    count: u64,
    first: Option<String>,
}

impl Uncomputed {
    fn problem(self) -> Option<Problem> {
        let first = self.first?;
        Some(Problem::new(
            format!("有 {} 个公式没有结果，第一个在 {first}", self.count),
            "文件里没有保存算出来的文字，这些格没有检查",
            "用 Excel 或 WPS 打开，等它算完后保存，再检查",
        ))
    }
}
