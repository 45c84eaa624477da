//! Word documents by `docx-rs`, workbooks of all three kinds by `calamine`.

use std::io::Cursor;

use bojian::report::FileReport;
use calamine::{Data, Ods, Reader, Xls, Xlsx};
use docx_rs::{
    Document as Word, DocumentChild, Docx, Paragraph, Run, Table, TableCell, TableCellContent, TableChild, TableRow, TableRowChild,
};

use super::super::packed::{ods_row, spreadsheet};
use super::super::{fixture, xls};
use super::{ROWS, judged, numbers, parts};

fn paragraph(runs: &[&str]) -> Paragraph {
    runs.iter().fold(Paragraph::new(), |paragraph, words| paragraph.add_run(Run::new().add_text(*words)))
}

#[test]
fn word_documents() {
    let row = |row: &[&str; 5]| TableRow::new(row.iter().map(|words| TableCell::new().add_paragraph(paragraph(&[words]))).collect());
    let mut bytes = Vec::new();
    let document = Docx::new()
        .add_paragraph(paragraph(&["家人们晚上好"]))
        .add_paragraph(Paragraph::new())
        .add_paragraph(paragraph(&["我们家的品质是国", "家", "级的，全网销量", "第一"]))
        .add_table(Table::new(ROWS.iter().map(row).collect()))
        .add_paragraph(paragraph(&["无效全额退款，买它就是全网最低价"]));
    document.build().pack(Cursor::new(&mut bytes)).unwrap();
    let report = judged("a.docx", bytes.clone());
    let read = docx_rs::read_docx(&bytes).unwrap();
    for (place, words) in parts(&report) {
        let there = if place.starts_with('表') { cell(&read.document, &numbers(&place)) } else { nth(&read.document, numbers(&place)[0]) };
        assert!(there.contains(&words), "{place} holds {there:?}, not {words:?}");
    }
    let places: Vec<String> = parts(&report).into_iter().map(|(place, _)| place).collect();
    assert!(places.iter().any(|place| place.starts_with('表')) && places.iter().any(|place| place == "第 2 段"), "{places:?}");
}

/// Paragraph number `number` outside of tables, blank ones not counted.
fn nth(document: &Word, number: usize) -> String {
    let paragraphs = document.children.iter().filter_map(|child| match child {
        DocumentChild::Paragraph(paragraph) => Some(paragraph.raw_text()),
        _ => None,
    });
    paragraphs.filter(|words| !words.trim().is_empty()).nth(number - 1).unwrap()
}

/// The cell at table, row and column.
fn cell(document: &Word, place: &[usize]) -> String {
    let mut tables = document.children.iter().filter_map(|child| if let DocumentChild::Table(table) = child { Some(table) } else { None });
    let TableChild::TableRow(row) = &tables.nth(place[0] - 1).unwrap().rows[place[1] - 1];
    let TableRowChild::TableCell(cell) = &row.cells[place[2] - 1];
    let words = cell.children.iter().filter_map(|child| match child {
        TableCellContent::Paragraph(paragraph) => Some(paragraph.raw_text()),
        _ => None,
    });
    words.collect()
}

#[test]
fn workbooks() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, offset) in [("第一场", 0), ("Sheet2", 3)] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (row, cells) in ROWS.iter().enumerate() {
            for (column, words) in cells.iter().enumerate() {
                sheet.write(row as u32 + offset, column as u16 + 25, *words).unwrap();
            }
        }
        sheet.write(20, 25, 99.5).unwrap();
        sheet.write_formula(21, 28, rust_xlsxwriter::Formula::new("=A1").set_result("公式说全网最低价")).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let report = judged("a.xlsx", bytes.clone());
    looked_up(&report, &mut Xlsx::new(Cursor::new(bytes)).unwrap());
    let places: Vec<String> = parts(&report).into_iter().map(|(place, _)| place).collect();
    for place in ["第一场!AC2", "Sheet2!AC5", "第一场!AC22"] {
        assert!(places.iter().any(|found| found == place), "{places:?}");
    }
}

#[test]
fn open_spreadsheets() {
    let rows: String = ROWS.iter().map(|row| ods_row(row)).collect();
    let bytes = spreadsheet(&format!("<table:table table:name=\"脚本\">{rows}</table:table>"));
    looked_up(&judged("a.ods", bytes.clone()), &mut Ods::new(Cursor::new(bytes)).unwrap());
}

#[test]
fn old_workbooks() {
    let rows: Vec<&[&str]> = ROWS.iter().map(|row| &row[..]).collect();
    let bytes = xls::of_rows(&rows);
    looked_up(&judged("a.xls", bytes.clone()), &mut Xls::new(Cursor::new(bytes)).unwrap());
}

/// The workbooks among the fixtures, which have a title above their headings, another column order and a formula.
#[test]
fn fixtures_that_are_workbooks() {
    let of = |name: &str| (judged(name, fixture(name)), Cursor::new(fixture(name)));
    let (report, file) = of("scripts/session.xlsx");
    in_cells(&report, &mut Xlsx::new(file).unwrap());
    let (report, file) = of("scripts/session.ods");
    in_cells(&report, &mut Ods::new(file).unwrap());
    let (report, file) = of("scripts/session.xls");
    in_cells(&report, &mut Xls::new(file).unwrap());
}

/// Looks up every part in a workbook whose cells of 话术 stand in the fourth column, counted from A or from Z.
fn looked_up<R: Reader<Cursor<Vec<u8>>>>(report: &FileReport, workbook: &mut R)
where
    R::Error: std::fmt::Debug,
{
    for (place, column) in in_cells(report, workbook) {
        assert!(column % 25 == 3, "{place} is no cell of 话术");
    }
}

/// Looks up every part in a workbook: its place, and its column from 0.
fn in_cells<R: Reader<Cursor<Vec<u8>>>>(report: &FileReport, workbook: &mut R) -> Vec<(String, u32)>
where
    R::Error: std::fmt::Debug,
{
    let mut all = Vec::new();
    for (place, words) in parts(report) {
        let (sheet, cell) = place.rsplit_once('!').unwrap();
        let letters = cell.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let column = letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1) - 1;
        let row: u32 = cell[letters.len()..].parse().unwrap();
        let range = workbook.worksheet_range(sheet).unwrap();
        let there = range.get_value((row - 1, column)).cloned().unwrap_or_default();
        assert!(matches!(&there, Data::String(there) if there.contains(&words)), "{place} holds {there:?}, not {words:?}");
        all.push((place, column));
    }
    all
}
