//! PDF documents, looked up by the `pdf` crate: its own parser of files, of what pages draw, and of tables to Unicode.

use pdf::content::{Op, TextDrawAdjusted};
use pdf::file::FileOptions;
use pdf::font::{Font, utf16be_to_string_lossy};
use pdf::object::Resolve;
use pdf::primitive::PdfString;

use super::super::{fixture, pdf as made};
use super::{judged, numbers, parts};

/// What each page draws, one string after the other.
fn pages(bytes: Vec<u8>) -> Vec<String> {
    let file = FileOptions::uncached().load(bytes).unwrap();
    let resolver = file.resolver();
    let mut pages = Vec::new();
    for page in file.pages() {
        let page = page.unwrap();
        let resources = page.resources().unwrap();
        let (mut said, mut font) = (String::new(), None);
        for operation in page.contents.as_ref().unwrap().operations(&resolver).unwrap() {
            match operation {
                Op::TextFont { name, .. } => font = Some(resources.fonts.get(&name).unwrap().load(&resolver).unwrap()),
                Op::TextDraw { text } => said += &unicode(font.as_deref().unwrap(), &text, &resolver),
                Op::TextDrawAdjusted { array } => array.iter().for_each(|piece| {
                    if let TextDrawAdjusted::Text(text) = piece {
                        said += &unicode(font.as_deref().unwrap(), text, &resolver);
                    }
                }),
                _ => {}
            }
        }
        pages.push(said);
    }
    pages
}

/// A string by its font: by the font's table, else as UTF-16, which is what these files write.
fn unicode(font: &Font, text: &PdfString, resolver: &impl Resolve) -> String {
    let Some(table) = font.to_unicode(resolver) else { return utf16be_to_string_lossy(text.as_bytes()) };
    let table = table.unwrap();
    let codes = text.as_bytes().chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    codes.map(|code| table.get(code).unwrap_or("\u{FFFD}")).collect()
}

fn looked_up(name: &str, bytes: Vec<u8>) {
    let report = judged(name, bytes.clone());
    let pages = pages(bytes);
    let mut on: Vec<usize> = Vec::new();
    for (place, words) in parts(&report) {
        let number = numbers(&place)[0];
        let there = &pages[number - 1];
        assert!(there.contains(&words), "{place} holds {there:?}, not {words:?}");
        on.push(number);
    }
    on.dedup();
    assert!(on.len() > 1, "{on:?}");
}

#[test]
fn the_fixture() {
    looked_up("scripts/wok.pdf", fixture("scripts/wok.pdf"));
}

#[test]
fn pages_in_both_encodings() {
    let lines = ["这款面霜是全网最低价。", "国家", "级品质，用了都说好。", "", "吃了这个钙片能治好关节炎。"];
    let letters: String = "买它就是全网最低价".chars().map(|letter| format!("{} 20 ", made::hex(&letter.to_string()))).collect();
    let adjusted = format!("BT /F2 12 Tf 1 0 0 1 72 700 Tm [{letters}] TJ ET");
    looked_up("a.pdf", made::drawn(&[made::page("F1", &lines), made::page("F2", &["第一页完"]), made::page("F2", &lines), adjusted]));
}
