//! Old Excel workbooks (`.xls`, Excel 95 to 2003; WPS `.et`): which sheets there are, and their text cells in order. How records are laid out is asked in its parts.

mod cells;
mod records;
mod strings;

use std::io::{Cursor, Read};

use super::docx::mistaken;
use super::extract::Extract;
use super::limits::apart;
use super::sheet::Sheet;
use super::zipped::damaged;
use super::{Binary, Limits, ReadOptions, Reader, Reading};
use crate::facts::Speech;
use crate::problem::Problem;
use cells::{Beside, Cells};
use records::{Record, records};
use strings::{Coding, shared};

pub(super) const READER: Reader = Reader {
    name: "xls",
    endings: &["xls", "xlt", "et"],
    speech: Speech::Script,
    looks_like: |_| false,
    read: |text| mistaken(text, KIND, ".xls"),
    binary: Some(Binary { looks_like, read }),
};

const KIND: &str = "Excel 工作簿";

/// Sheets that are read: each may claim to begin where another does, and is walked to its own end.
const MOST: usize = 1000;

/// Names inside such a container stand as UTF-16. One that is encrypted as a whole, or a document that holds a workbook, is none.
fn looks_like(bytes: &[u8]) -> bool {
    let names = |name: &str| {
        let wide: Vec<u8> = name.bytes().flat_map(|letter| [letter, 0]).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    bytes.starts_with(b"\xD0\xCF\x11\xE0")
        && (names("Workbook") || names("Book"))
        && !names("WordDocument")
        && !names("PowerPoint Document")
}

fn read(bytes: &[u8], options: &ReadOptions) -> Reading {
    let mut extract = Extract::new(options.limits);
    let mut told = Told::default();
    if let Err(problem) = sheets(bytes, options.limits, &mut extract, &mut told) {
        told.problems.push(problem);
    }
    let mut reading = extract.finish(told.problems);
    if told.beside.boxes > 0 {
        reading.left_out.push(format!("{} 个文本框没有检查（要检查请复制到单元格里）", told.beside.boxes));
    }
    if told.beside.comments > 0 {
        reading.left_out.push(format!("批注 {} 条没有检查（不是要说的话）", told.beside.comments));
    }
    reading
}

/// What is told besides the text.
#[derive(Default)]
struct Told {
    problems: Vec<Problem>,
    beside: Beside,
}

fn sheets(bytes: &[u8], limits: Limits, extract: &mut Extract, told: &mut Told) -> Result<(), Problem> {
    let stream = stream(bytes, limits)?;
    let globals = Globals::read(&stream)?;
    let strings = globals.strings.map_or_else(Vec::new, |at| shared(&stream[at..], limits));
    let mut left = limits.cells;
    if globals.sheets.len() > MOST {
        let what = format!("工作表太多，只读前 {MOST} 张");
        told.problems.push(Problem::new(what, format!("文件里登记了 {} 张，后面的没有检查", globals.sheets.len()), "拆成几个文件再检查"));
    }
    for (name, at) in globals.sheets.into_iter().take(MOST) {
        let mut sheet = Sheet::new(&name);
        let Some(records) = stream.get(at..).filter(|rest| records(rest).next().is_some_and(|first| first.kind == records::BEGIN)) else {
            let what = format!("工作表「{name}」没有读到");
            told.problems.push(Problem::new(what, "文件里的目录写坏了，指的地方没有这张表", RESAVE));
            continue;
        };
        let mut cells =
            Cells { extract, sheet: &mut sheet, strings: &strings, coding: globals.coding, left, unknown: 0, beside: &mut told.beside };
        cells.read(records);
        let unknown = cells.unknown;
        left = cells.left;
        sheet.finish(extract);
        if unknown > 0 {
            let what = format!("工作表「{name}」有 {unknown} 格的文字找不到");
            told.problems.push(Problem::new(what, "文件有一处写坏了，这些单元格没有检查", RESAVE));
        }
        if left == 0 {
            let what = format!("单元格太多，只读到工作表「{name}」");
            told.problems.push(Problem::new(what, format!("单个文件最多读 {} 格，后面的没有检查", limits.cells), apart("cells", &limits)));
        }
        if left == 0 || extract.full() {
            break;
        }
    }
    Ok(())
}

const RESAVE: &str = "用 Excel 或 WPS 打开，另存为 .xlsx 再检查";

/// The stream that holds the workbook.
fn stream(bytes: &[u8], limits: Limits) -> Result<Vec<u8>, Problem> {
    let broken = |error: std::io::Error| damaged(KIND, &error.to_string());
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    let name = if file.is_stream("/Workbook") { "/Workbook" } else { "/Book" };
    let stream = file.open_stream(name).map_err(broken)?;
    let mut records = Vec::new();
    stream.take(limits.unpacked.min(bytes.len() as u64)).read_to_end(&mut records).map_err(broken)?;
    Ok(records)
}

/// What stands before the sheets.
struct Globals {
    coding: Coding,
    /// Each sheet with cells, and where it begins.
    sheets: Vec<(String, usize)>,
    /// Where the shared strings begin.
    strings: Option<usize>,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Self, Problem> {
        let mut globals = Self { coding: Coding::default(), sheets: Vec::new(), strings: None };
        for record in records(stream) {
            match record.kind {
                records::BEGIN => globals.coding.begin(record.data),
                records::CODEPAGE => globals.coding.page(record.data),
                records::PASSWORD => {
                    let help = "用 Excel 或 WPS 打开，去掉打开密码后另存，再检查";
                    return Err(Problem::new("这个 Excel 工作簿加了密码，没有检查", "没有密码读不出里面的文字", help));
                }
                records::SHEET => globals.sheets.extend(sheet(&record, globals.coding)),
                records::STRINGS => globals.strings = Some(record.at),
                records::END => break,
                _ => {}
            }
        }
        if globals.sheets.is_empty() {
            return Err(damaged(KIND, "没有工作表"));
        }
        Ok(globals)
    }
}

/// A sheet's name and where it begins; `None` for charts and macros, which have no cells.
fn sheet(record: &Record<'_>, coding: Coding) -> Option<(String, usize)> {
    let at = u32::from_le_bytes(record.data.get(..4)?.try_into().ok()?) as usize;
    (record.data.get(5) == Some(&0)).then_some(())?;
    Some((coding.short(record.data.get(6..)?), at))
}
