//! Excel workbooks: which cells are said, where a user finds them, and what is left alone.

use bojian::document::{Document, Limits, ReadOptions, read};
use bojian::facts::Category;

use super::packed::{packed, rows, workbook, workbook_with};
use super::{heard, places, problems, said};

fn xlsx(sheets: &[(&str, &str)], strings: &str) -> Document {
    read("a.xlsx", workbook(sheets, strings), &ReadOptions::default())
}

#[test]
fn headed_columns_are_said_and_give_facts() {
    let sheet = rows(&[
        &["六月直播脚本"],
        &[],
        &["时间", "产品", "话术", "福利", "备注"],
        &["20:05", "面霜（化妆品）", "全网最低价", "买一送一", "上链接"],
        &["20:10", "钙片", "好", "", "略"],
    ]);
    let document = xlsx(&[("脚本 1", &sheet)], "");
    assert_eq!((heard(&document).as_str(), document.format), ("六月直播脚本|全网最低价|买一送一|好|", "xlsx"));
    assert_eq!(places(&document), ["脚本 1!A1", "脚本 1!C4", "脚本 1!D4", "脚本 1!C5"]);
    let facts = |cue| document.facts_at(cue).category.map(Category::name);
    assert_eq!([0, 1, 2, 3].map(facts), [None, Some("化妆品"), Some("化妆品"), None]);
    assert_eq!(document.facts_at(3).product.as_deref(), Some("钙片"));
    assert!(document.extracted && problems(&document).is_empty() && document.left_out.is_empty());
}

#[test]
fn a_sheet_without_headings_is_read_as_a_whole() {
    let document = xlsx(&[("一", &rows(&[&["全网", "备注"], &["", "最低价"]])), ("二", &rows(&[&["好"]]))], "");
    assert_eq!(
        (heard(&document), places(&document)),
        ("全网|备注|最低价|好|".to_owned(), ["一!A1", "一!B1", "一!B2", "二!A1"].map(String::from).to_vec())
    );
}

#[test]
fn headings_of_one_sheet_say_nothing_of_the_next() {
    let first = rows(&[&["产品", "话术", "备注"], &["钙片", "一", "略"]]);
    let document = xlsx(&[("一", &first), ("二", &rows(&[&["甲", "乙", "丙"]]))], "");
    assert_eq!(heard(&document), "一|甲|乙|丙|");
    assert_eq!([0, 1].map(|cue| document.facts_at(cue).product.is_some()), [true, false]);
}

#[test]
fn strings_are_shared_joined_and_undone() {
    let strings = "<si><r><t>国</t></r><r><rPr><b/></rPr><t>家级</t></r><rPh sb=\"0\" eb=\"1\"><t>guo</t></rPh><phoneticPr/></si><si/>\
        <si><t xml:space=\"preserve\">一_x000D_\n二_x005F_x_xyz</t></si>";
    let sheet = "<sheetData><row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c><c r=\"AA2\" t=\"s\"><v>2</v></c></row></sheetData>";
    let document = xlsx(&[("S", sheet)], strings);
    assert_eq!(
        (said(&document), places(&document)),
        (vec!["国家级", "一", "二_x_xyz"], ["S!B2", "S!AA2", "S!AA2"].map(String::from).to_vec())
    );
}

#[test]
fn formulas_say_what_they_gave_and_numbers_nothing() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><f>B1&amp;C1</f><v>全网最低价</v></c><c r=\"B1\"><v>45000</v></c><c r=\"C1\" t=\"b\"><v>1</v></c>\
        <c r=\"D1\" t=\"e\"><v>#N/A</v></c><c r=\"E1\" t=\"d\"><v>2026-01-01</v></c></row></sheetData>";
    let document = xlsx(&[("S", sheet)], "");
    assert_eq!((heard(&document).as_str(), problems(&document)), ("全网最低价|", vec![]));
    // A program that computes nothing saved the formula alone: what it would say is unknown.
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><f>B1</f></c><c r=\"B1\"><f>C1</f></c><c r=\"C1\" t=\"str\"><f>\"\"</f><v></v></c></row></sheetData>";
    let document = xlsx(&[("S", sheet)], "");
    assert!(
        document.problems.len() == 1 && document.problems[0].what.contains("2 个公式没有结果，第一个在 S!A1"),
        "{:?}",
        document.problems
    );
}

#[test]
fn cells_without_numbers_follow_one_another() {
    let cell = |words: &str| format!("<c t=\"inlineStr\"><is><t>{words}</t></is></c>");
    let sheet = format!(
        "<sheetData><row>{}<c/>{}</row><row>{}</row><row r=\"9\">{}</row></sheetData>",
        cell("一"),
        cell("二"),
        cell("三"),
        cell("四")
    );
    assert_eq!(places(&xlsx(&[("S", &sheet)], "")), ["S!A1", "S!C1", "S!A2", "S!A9"]);
}

#[test]
fn merged_cells_hold_for_every_row_and_are_said_once() {
    let sheet = rows(&[&["产品", "话术", "福利", "备注"], &["钙片（保健食品）", "一", "买一送一"], &["", "二"], &["", "三"], &["", "四"]])
        + "<mergeCells><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"C2:C3\"/></mergeCells>";
    let document = xlsx(&[("S", &sheet)], "");
    assert_eq!(heard(&document), "一|买一送一|二|三|四|");
    assert_eq!((0..5).map(|cue| document.facts_at(cue).product.is_some()).collect::<Vec<_>>(), [true, true, true, true, false]);
}

#[test]
fn what_stands_beside_the_cells_is_told() {
    let drawing = "<xdr:wsDr xmlns:xdr=\"x\" xmlns:a=\"y\"><xdr:sp><xdr:txBody><a:p><a:r><a:t>全网最低价</a:t></a:r></a:p><a:p/></xdr:txBody></xdr:sp></xdr:wsDr>";
    let parts = [("xl/drawings/drawing1.xml", drawing.to_owned()), ("xl/comments1.xml", "<comments/>".to_owned())];
    let document = read("a.xlsx", workbook_with(&[("S", &rows(&[&["好"]]))], "", &parts), &ReadOptions::default());
    assert!(document.left_out.len() == 2 && document.left_out[0].contains("1 段文字"), "{:?}", document.left_out);
    assert_eq!(document.problems, []);
}

#[test]
fn damage_is_told_and_the_rest_is_read() {
    let document = xlsx(&[("一", &rows(&[&["好"]]).replace("</sheetData>", "<row><c>")), ("二", &rows(&[&["的"]]))], "");
    assert_eq!(heard(&document), "好|的|");
    assert!(document.problems[0].what.contains("工作表「一」没有读完"), "{:?}", document.problems);
    let document = xlsx(&[("S", "<sheetData><row><c t=\"s\"><v>7</v></c></row></sheetData>")], "<si><t>好</t></si>");
    assert!(document.problems[0].what.contains("1 格的文字找不到"), "{:?}", document.problems);
    let bytes = workbook(&[("S", &rows(&[&["好"]]))], "");
    let cut = read("a.xlsx", bytes[..bytes.len() - 40].to_vec(), &ReadOptions::default());
    assert!(cut.format == "xlsx" && cut.problems[0].what.contains("打不开"), "{:?}", cut.problems);
    let page = read("a.xlsx", "<table><tr><td>全网</td></tr></table>".into(), &ReadOptions::default());
    assert_eq!((heard(&page), problems(&page)), ("全网|".to_owned(), vec![]));
    let foreign = read("a.xlsx", packed(&[("a.txt", "好")]), &ReadOptions::default());
    assert!(foreign.problems[0].what.contains("ZIP 压缩包"), "{:?}", foreign.problems);
}

#[test]
fn limits_are_told_when_they_are_hit() {
    let sheet = rows(&[&["一", "二"], &["三", "四"], &["五", "六"]]);
    let limits = Limits { cells: 4, ..Limits::default() };
    let document = read("a.xlsx", workbook(&[("S", &sheet)], ""), &ReadOptions { limits, ..ReadOptions::default() });
    assert!(document.problems.iter().any(|problem| problem.what.contains("单元格太多")), "{:?}", document.problems);
    assert!(said(&document).len() <= 4);
    // Both walks of a sheet count once.
    let limits = Limits { unpacked: 10_000, ..Limits::default() };
    let long = rows(&vec![&["好"][..]; 100]);
    assert!(long.len() > 5_000 && long.len() < 9_000);
    let document = read("a.xlsx", workbook(&[("S", &long)], ""), &ReadOptions { limits, ..ReadOptions::default() });
    assert_eq!((said(&document).len(), document.problems.len()), (100, 0));
}
