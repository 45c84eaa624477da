//! OpenDocument spreadsheets: which cells are said, where a user finds them, and what is left alone.

use bojian::document::{Document, Limits, ReadOptions, read};

use super::packed::{ods_cell, ods_row, spreadsheet};
use super::{heard, places, problems, said};

fn ods(rows: &str) -> Document {
    read("a.ods", spreadsheet(&format!("<table:table table:name=\"脚本\">{rows}</table:table>")), &ReadOptions::default())
}

#[test]
fn headed_columns_are_said() {
    let rows = [&["时间", "产品", "话术", "备注"][..], &["20:05", "钙片（保健食品）", "全网最低价", "略"], &["", "", "好", ""]];
    let document = ods(&rows.map(ods_row).concat());
    assert_eq!((heard(&document).as_str(), document.format), ("全网最低价|好|", "ods"));
    assert_eq!(places(&document), ["脚本!C2", "脚本!C3"]);
    assert_eq!([0, 1].map(|cue| document.facts_at(cue).category.is_some()), [true, false]);
    assert!(document.extracted && problems(&document).is_empty());
}

#[test]
fn cells_are_read_as_they_are_shown() {
    let cells = [
        ods_cell("", "国<text:span>家</text:span>级<text:s text:c=\"2\"/>品质<text:line-break/>好</text:p><text:p>下一段"),
        "<table:table-cell office:value-type=\"float\" office:value=\"99\"><text:p>99</text:p></table:table-cell>".to_owned(),
        ods_cell("", "的").replace("<text:p>", "<office:annotation><text:p>批注</text:p></office:annotation><text:p>"),
    ];
    let document = ods(&format!("<table:table-row>{}</table:table-row>", cells.concat()));
    assert_eq!(heard(&document), "国家级 品质好|下一段|的|");
    assert!(document.left_out[0].contains("批注 1 条"), "{:?}", document.left_out);
}

#[test]
fn repeated_and_merged_cells_keep_their_places() {
    let empty =
        "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"5\"/></table:table-row>";
    let twice = format!(
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/>{}</table:table-row>",
        ods_cell("table:number-columns-repeated=\"2\"", "好")
    );
    let document = ods(&format!("{empty}{twice}{}", ods_row(&["完"])));
    assert_eq!(places(&document), ["脚本!B4", "脚本!C4", "脚本!B5", "脚本!C5", "脚本!A6"]);
    let rows = [
        ods_row(&["产品", "话术", "备注"]),
        format!("<table:table-row>{}{}</table:table-row>", ods_cell("table:number-rows-spanned=\"2\"", "钙片"), ods_cell("", "一")),
        format!("<table:table-row><table:covered-table-cell/>{}</table:table-row>", ods_cell("", "二")),
        ods_row(&["", "三"]),
    ];
    let document = ods(&rows.concat());
    assert_eq!(heard(&document), "一|二|三|");
    assert_eq!([0, 1, 2].map(|cue| document.facts_at(cue).product.is_some()), [true, true, false]);
}

/// A small file may claim a row a thousand million times: it is laid out only as far as the limits go.
#[test]
fn a_bomb_of_repetitions_does_not_go_off() {
    let cell = ods_cell("table:number-columns-repeated=\"4000000000\"", "好");
    let rows = format!("<table:table-row table:number-rows-repeated=\"4000000000\">{cell}</table:table-row>");
    let bytes = spreadsheet(&format!("<table:table table:name=\"S\">{rows}</table:table>"));
    let limits = Limits { cells: 50_000, ..Limits::default() };
    let document = read("a.ods", bytes, &ReadOptions { limits, ..ReadOptions::default() });
    assert!(document.problems.iter().any(|problem| problem.what.contains("单元格太多")), "{:?}", document.problems);
    assert!(said(&document).len() <= 50_000);
}
