//! Old Excel workbooks: strings that run on over records, sheets, merged cells, and what cannot be read.

use std::io::{Cursor, Write};

use bojian::document::{Document, ReadOptions, read};

use super::{heard, places, problems};

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

/// A container with that stream.
pub(crate) fn container(stream: &str, bytes: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(stream).unwrap().write_all(bytes).unwrap();
    file.into_inner().into_inner()
}

fn wide(words: &str) -> Vec<u8> {
    words.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A string as the table of shared strings holds it.
fn shared(words: &str) -> Vec<u8> {
    [&(words.encode_utf16().count() as u16).to_le_bytes()[..], &[1], &wide(words)].concat()
}

fn begin(kind: u16) -> Vec<u8> {
    let mut data = vec![0; 16];
    data[..2].copy_from_slice(&0x0600_u16.to_le_bytes());
    data[2..4].copy_from_slice(&kind.to_le_bytes());
    record(0x0809, &data)
}

fn cell(row: u16, column: u16, string: u32) -> Vec<u8> {
    record(0x00FD, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0, 0], &string.to_le_bytes()].concat())
}

/// A workbook: sheets with their records, and the records of shared strings.
fn workbook(sheets: &[(&str, Vec<u8>)], strings: &[u8]) -> Vec<u8> {
    let sheet = |name: &str, at: usize| {
        let name = [&[name.encode_utf16().count() as u8, 1][..], &wide(name)].concat();
        record(0x0085, &[&(at as u32).to_le_bytes()[..], &[0, 0], &name].concat())
    };
    let globals = |places: &[usize]| {
        let list: Vec<u8> = sheets.iter().zip(places).flat_map(|((name, _), at)| sheet(name, *at)).collect();
        [begin(5), record(0x0042, &1200_u16.to_le_bytes()), list, strings.to_vec(), record(0x000A, &[])].concat()
    };
    let mut at = globals(&vec![0; sheets.len()]).len();
    let bodies: Vec<Vec<u8>> = sheets.iter().map(|(_, records)| [begin(0x10), records.clone(), record(0x000A, &[])].concat()).collect();
    let mut places = Vec::new();
    for body in &bodies {
        places.push(at);
        at += body.len();
    }
    container("/Workbook", &[globals(&places), bodies.concat()].concat())
}

/// The record of shared strings.
pub(crate) fn strings(all: &[&str]) -> Vec<u8> {
    let count = (all.len() as u32).to_le_bytes();
    record(0x00FC, &[&count[..], &count, &all.iter().flat_map(|words| shared(words)).collect::<Vec<u8>>()].concat())
}

/// A workbook of one sheet, `S`, whose cells hold these words.
pub(crate) fn of_rows(rows: &[&[&str]]) -> Vec<u8> {
    let words: Vec<&str> = rows.concat();
    let mut cells = Vec::new();
    let mut number = 0;
    for (row, columns) in rows.iter().enumerate() {
        for column in 0..columns.len() {
            cells.extend(cell(row as u16, column as u16, number));
            number += 1;
        }
    }
    workbook(&[("S", cells)], &strings(&words))
}

fn xls(bytes: Vec<u8>) -> Document {
    read("a.xls", bytes, &ReadOptions::default())
}

#[test]
fn headed_columns_are_said() {
    let document = xls(of_rows(&[&["时间", "产品", "话术", "备注"], &["20:05", "钙片（保健食品）", "全网最低价", "略"]]));
    assert_eq!((heard(&document).as_str(), document.format), ("全网最低价|", "xls"));
    assert_eq!((places(&document), problems(&document)), (vec!["S!C2".to_owned()], vec![]));
    assert!(document.facts_at(0).category.is_some());
}

#[test]
fn strings_run_on_over_records_and_change_their_width() {
    // "国家|level|级" : the second record goes on with one byte a letter, the third with two again.
    let first = [&2_u32.to_le_bytes()[..], &2_u32.to_le_bytes(), &[8, 0, 1], &wide("国家")].concat();
    let table =
        [record(0x00FC, &first), record(0x003C, b"\x00level"), record(0x003C, &[&[1][..], &wide("级"), &shared("好")].concat())].concat();
    let document = xls(workbook(&[("一", cell(0, 0, 0)), ("二", cell(4, 27, 1))], &table));
    assert_eq!((heard(&document).as_str(), places(&document)), ("国家level级|好|", vec!["一!A1".to_owned(), "二!AB5".to_owned()]));
}

#[test]
fn cells_of_every_kind_and_nothing_of_charts() {
    let string = |words: &str| shared(words);
    let label = record(0x0204, &[&[0, 0, 0, 0, 0, 0][..], &string("一")].concat());
    let formula = record(0x0006, &[&[1, 0, 0, 0, 0, 0][..], &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF], &[0; 8]].concat());
    let chart = [begin(0x20), cell(9, 9, 0), record(0x000A, &[])].concat();
    let number = record(0x0203, &[0; 14]);
    let records = [label, number, formula, record(0x0207, &string("二")), chart, cell(2, 0, 0)].concat();
    let document = xls(workbook(&[("S", records)], &strings(&["三"])));
    assert_eq!((heard(&document).as_str(), places(&document)), ("一|二|三|", ["S!A1", "S!A2", "S!A3"].map(String::from).to_vec()));
}

#[test]
fn merged_cells_hold_for_every_row() {
    let merged = record(0x00E5, &[1_u16, 1, 2, 0, 0].map(u16::to_le_bytes).concat());
    let cells = [cell(0, 0, 0), cell(0, 1, 1), cell(0, 2, 2), cell(1, 0, 3), cell(1, 1, 4), cell(2, 1, 5), cell(3, 1, 5), merged].concat();
    let document = xls(workbook(&[("S", cells)], &strings(&["产品", "话术", "备注", "钙片", "一", "二"])));
    assert_eq!(heard(&document), "一|二|二|");
    assert_eq!([0, 1, 2].map(|cue| document.facts_at(cue).product.is_some()), [true, true, false]);
}

#[test]
fn what_cannot_be_read_says_why() {
    let locked = container("/Workbook", &[begin(5), record(0x002F, &[1, 0, 1, 0]), record(0x000A, &[])].concat());
    assert!(xls(locked).problems[0].what.contains("加了密码"));
    let lost = xls(workbook(&[("S", cell(0, 0, 9))], &strings(&["好"])));
    assert!(lost.problems[0].what.contains("1 格的文字找不到"), "{:?}", lost.problems);
    let word = read("a.doc", container("/WordDocument", b"x"), &ReadOptions::default());
    assert!(word.problems[0].what.contains(".doc、.wps") && word.problems[0].help.contains("docx"), "{:?}", word.problems);
    let encrypted = read("a.docx", container("/EncryptedPackage", b"x"), &ReadOptions::default());
    assert!(encrypted.problems[0].what.contains("加了密码"), "{:?}", encrypted.problems);
}
