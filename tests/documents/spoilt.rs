//! Office files, cut, spliced and overwritten, and parts made of traps: no panic, no hang, sound documents.

use bojian::document::{Limits, READERS, ReadOptions, read};
use proptest::prelude::*;

use super::packed::{ods_cell, ods_row, p, packed, rows, spreadsheet, tbl, word_part, word_with, workbook};
use super::sound::assert_sound;
use super::{pdf, xls};

/// Sound files of every format that is no text.
fn files() -> Vec<Vec<u8>> {
    let words: &[&[&str]] = &[&["产品", "话术", "备注"], &["钙片", "全网最低价", "略"], &["", "好", ""]];
    let table = words.iter().map(|row| ods_row(row)).collect::<String>();
    vec![
        word_with(&format!("{}{}{}", p("全网最低价"), tbl(words), p("完")), &[("word/footnotes.xml", word_part("footnotes", &p("注")))]),
        workbook(&[("S", &rows(words)), ("T", "<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>")], "<si><t>好</t></si>"),
        spreadsheet(&format!("<table:table table:name=\"S\">{table}</table:table>")),
        xls::of_rows(words),
        pdf::drawn(&[pdf::page("F1", &["国家级", "", "品质"]), pdf::page("F2", &["最低价"])]),
    ]
}

/// Limits small enough that even a file which claims to be huge is done with at once.
fn options(format: Option<&'static str>) -> ReadOptions {
    let limits = Limits { unpacked: 1 << 20, cells: 20_000, text: 1 << 20, pages: 50, ..Limits::default() };
    ReadOptions { format, limits, ..ReadOptions::default() }
}

fn spoilt() -> impl Strategy<Value = Vec<u8>> {
    let files = files();
    let count = files.len();
    let bytes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8);
    (0..count, 0..count, any::<prop::sample::Index>(), any::<prop::sample::Index>(), bytes, any::<bool>()).prop_map(
        move |(one, other, cut, splice, bytes, whole)| {
            let (mut one, other) = (files[one].clone(), &files[other]);
            if !whole {
                one.truncate(cut.index(one.len()).max(1));
                one.extend_from_slice(&other[splice.index(other.len())..]);
            }
            for (at, byte) in bytes {
                let at = at.index(one.len());
                one[at] = byte;
            }
            one
        },
    )
}

/// XML of the elements that readers know, neither closed nor in order.
fn xml() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t>",
        "</w:t>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:del>",
        "</w:del>",
        "<w:txbxContent>",
        "</w:txbxContent>",
        "<w:gridSpan w:val=\"4294967295\"/>",
        "<w:vMerge/>",
        "<w:gridBefore w:val=\"99999\"/>",
        "<w:footnote>",
        "</w:footnote>",
        "<w:br/>",
        "好",
        "话术",
        "备注",
        "产品",
        "\u{2029}",
        "\r\n",
        "&amp;",
        "&x;",
        "&#0;",
        "&#xD800;",
        "<",
        "<!--",
        "<row r=\"0\">",
        "<row r=\"1048577\">",
        "</row>",
        "<c r=\"A1\" t=\"inlineStr\">",
        "<c r=\"ZZZZZZZZ99999999999\">",
        "<c t=\"s\">",
        "</c>",
        "<v>0</v>",
        "<v>-1</v>",
        "<f>",
        "</f>",
        "<is><t>好</t></is>",
        "<mergeCell ref=\"A1:A1048576\"/>",
        "<mergeCell ref=\"B:A\"/>",
        "<table:table table:name=\"S\">",
        "</table:table>",
        "<table:table-row table:number-rows-repeated=\"4294967295\">",
        "</table:table-row>",
        "<table:table-cell table:number-columns-repeated=\"4294967295\" table:number-rows-spanned=\"0\">",
        "</table:table-cell>",
        "<text:p>",
        "</text:p>",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spoilt_files_are_read_soundly(bytes in spoilt()) {
        assert_sound(&read("a", bytes.clone(), &options(None)));
        for reader in READERS.iter().filter(|reader| reader.binary.is_some()) {
            assert_sound(&read("a", bytes.clone(), &options(Some(reader.name))));
        }
    }

    #[test]
    fn parts_of_traps_are_read_soundly(inside in xml()) {
        let closed = format!("{inside}{}", ods_cell("", "好"));
        for bytes in [
            word_with(&inside, &[("word/comments.xml", word_part("comments", &inside))]),
            workbook(&[("S", &format!("<sheetData>{inside}"))], &inside),
            spreadsheet(&closed),
            packed(&[("word/document.xml", inside.as_str()), ("_rels/.rels", &inside)]),
        ] {
            assert_sound(&read("a", bytes, &options(None)));
        }
    }

    #[test]
    fn drawings_of_traps_are_read_soundly(inside in prop::collection::vec(prop::sample::select(&[
        "BT", "ET", "q", "Q", "/F1 12 Tf", "/F2 -1 Tf", "/F3 0 Tf", "/F9 1 Tf", "<4E2D6587>", "(abc)", "<4E>", "Tj", "TJ", "'", "\"", "[", "]", "1e99",
        "-99999999999999999999", "0 0 0 0 0 0 cm", "1 0 0 1 9 9 Tm", "Td", "T*", "TL", "/Im Do", "<<", ">>", "BI", "ID", "EI", "%",
    ][..]), 0..60)) {
        assert_sound(&read("a.pdf", pdf::drawn(&[inside.join(" ")]), &options(None)));
    }
}
