//! The fixtures that are no text are made here, so that everybody can read what is in them. `UPDATE=1 cargo test made` writes them anew.

use std::fs;

use bojian::document::{ReadOptions, read};

use super::packed::{ods_row, p, spreadsheet, tbl, tc, word_part, word_with, workbook_with};
use super::{pdf, xls};
use crate::world::root;

/// A heading.
fn heading(words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// A script as a host's assistant writes it in Word: headings, a table, changes that were tracked, a comment, a text box.
fn word() -> Vec<u8> {
    let changed = "<w:p><w:r><w:t>这款面霜</w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>全网最低价</w:delText></w:r></w:del><w:ins w:id=\"2\"><w:r>\
        <w:t>今天一百二十九元</w:t></w:r></w:ins><w:r><w:t>，国</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>家级</w:t></w:r><w:r><w:t>品质。</w:t></w:r></w:p>";
    let boxed = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></mc:Choice>\
        <mc:Fallback><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        p("用了以后七天祛斑。")
    );
    let merge = "<w:vMerge w:val=\"restart\"/>";
    let merged = [
        [tc("", "时间"), tc("", "产品"), tc("", "话术"), tc("", "备注")].concat(),
        [tc("", "20:05"), tc(merge, "钙片（保健食品）"), tc("", "吃了这个钙片能治好关节炎。"), tc("", "全网最低价别念")].concat(),
        [tc("", "20:10"), tc("<w:vMerge/>", ""), tc("", "每天一片，随餐吃。"), tc("", "")].concat(),
    ];
    let merged: String = merged.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    let body = [
        heading("产品：面霜（化妆品）"),
        p("家人们晚上好，欢迎来到直播间。"),
        "<w:p/>".to_owned(),
        changed.to_owned(),
        boxed,
        heading("第二个品"),
        format!("<w:tbl>{merged}</w:tbl>"),
        p("谢谢大家，下期再见。"),
    ];
    let comments = word_part("comments", &format!("<w:comment w:id=\"0\">{}</w:comment>", p("这里不要说全网最低价")));
    word_with(&body.concat(), &[("word/comments.xml", comments)])
}

/// The same host's lawful script: nothing in it is to be reported.
fn lawful() -> Vec<u8> {
    let rows: &[&[&str]] = &[
        &["环节", "话术", "备注"],
        &["开场", "大家晚上好，今天给大家介绍一款羊毛大衣。", "全网最低价这句删掉"],
        &["介绍", "面料含羊毛百分之八十，吊牌上有成分表，请以吊牌为准。", ""],
    ];
    word_with(&format!("{}{}{}", p("大衣话术"), tbl(rows), p("支持七天无理由退货。")), &[])
}

const ROWS: &[&[&str]] = &[
    &["时间", "产品", "话术", "福利", "备注"],
    &["20:05", "蜂蜜（普通食品）", "喝了我们的蜂蜜能治失眠。", "买一送一", "不要说全网最低价"],
    &["20:20", "炒锅（家电）", "全网最低价，假一赔十。", "", ""],
];

/// A workbook whose first row is a title, with strings that are shared and a formula.
fn session() -> Vec<u8> {
    let words: Vec<&str> = ROWS.concat();
    let strings: String = words.iter().map(|words| format!("<si><t>{words}</t></si>")).collect();
    let cell = |row: usize, column: usize| {
        let letter = char::from(b'A' + column as u8);
        format!("<c r=\"{letter}{}\" t=\"s\"><v>{}</v></c>", row + 2, row * ROWS[0].len() + column)
    };
    let row =
        |row: usize| format!("<row r=\"{}\">{}</row>", row + 2, (0..ROWS[0].len()).map(|column| cell(row, column)).collect::<String>());
    let title = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>六月八日直播脚本</t></is></c></row>";
    let formula = "<row r=\"5\"><c r=\"C5\" t=\"str\"><f>C4&amp;\"\"</f><v>国家级品质。</v></c><c r=\"D5\"><v>99</v></c></row>";
    let sheet = format!(
        "<sheetData>{title}{}{formula}</sheetData><mergeCells><mergeCell ref=\"A1:E1\"/></mergeCells>",
        (0..3).map(row).collect::<String>()
    );
    workbook_with(&[("第一场", &sheet)], &strings, &[])
}

fn made() -> Vec<(&'static str, Vec<u8>)> {
    let rows = ROWS.iter().map(|row| ods_row(row)).collect::<String>();
    let picture = "q 500 0 0 700 40 60 cm /Im Do Q".to_owned();
    let mut cut = lawful();
    cut.truncate(cut.len() / 2);
    vec![
        ("scripts/cream.docx", word()),
        ("scripts/session.xlsx", session()),
        ("scripts/session.ods", spreadsheet(&format!("<table:table table:name=\"第一场\">{rows}</table:table>"))),
        ("scripts/session.xls", xls::of_rows(ROWS)),
        (
            "scripts/wok.pdf",
            pdf::drawn(&[pdf::page("F1", &["这口锅是国家", "级品质。", "", "", "炒菜不粘。"]), pdf::page("F2", &["今天全网最低价。"])]),
        ),
        ("clean/coat-lawful.docx", lawful()),
        ("broken/old.doc", xls::container("/WordDocument", "旧文档".as_bytes())),
        ("broken/cut.docx", cut),
        ("broken/scanned.pdf", pdf::drawn(&[picture])),
    ]
}

#[test]
fn fixtures_are_as_made() {
    for (name, bytes) in made() {
        let path = root().join("fixtures").join(name);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &bytes).unwrap();
        }
        let kept = fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}; run UPDATE=1 cargo test made"));
        // Packers differ; what is said does not.
        let (kept, anew) = [kept, bytes].map(|bytes| read(name, bytes, &ReadOptions::default())).into();
        assert_eq!(
            (&kept.text, &kept.cues, &kept.problems),
            (&anew.text, &anew.cues, &anew.problems),
            "{name}: run UPDATE=1 cargo test made"
        );
    }
}
