//! The same speech in every format of scripts gives the same findings.

use std::collections::BTreeSet;

use bojian::document::{ReadOptions, read};
use bojian::run::judge;
use bojian::scan::Scratch;

use super::packed::{ods_row, p, rows, spreadsheet, tbl, word_with, workbook};
use crate::world::{engine, settings};

/// Sentences of a script, some of them violations.
const SPEECH: &[&str] = &[
    "家人们晚上好，欢迎来到直播间。",
    "这款面霜是全网最低价，假一赔十。",
    "国家级品质，用了都说好。",
    "吃了这个钙片能治好关节炎，三天见效。",
    "我们家十五年老店，支持七天无理由退货。",
    "最后三单，手慢无，错过就没有了。",
];

/// The speech in each format: the file's name, its bytes.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let column: Vec<[&str; 1]> = SPEECH.iter().map(|sentence| [*sentence]).collect();
    let column: Vec<&[&str]> = column.iter().map(|row| &row[..]).collect();
    let headed: Vec<[&str; 3]> =
        [["环节", "话术", "备注"]].into_iter().chain(SPEECH.iter().map(|sentence| ["开场", *sentence, "全网最低价"])).collect();
    let headed: Vec<&[&str]> = headed.iter().map(|row| &row[..]).collect();
    let paragraphs = |before: &str, after: &str| SPEECH.iter().map(|sentence| format!("{before}{sentence}{after}")).collect::<String>();
    let ods_table = |rows: &[&[&str]]| {
        format!("<table:table table:name=\"S\">{}</table:table>", rows.iter().map(|row| ods_row(row)).collect::<String>())
    };
    let md_table: String = headed.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect();
    vec![
        ("a.txt", paragraphs("", "\n\n").into_bytes()),
        ("a.md", paragraphs("", "\n\n").into_bytes()),
        ("table.md", md_table.into_bytes()),
        ("a.html", format!("<!DOCTYPE html><title>全网最低价</title>{}", paragraphs("<p>", "</p>")).into_bytes()),
        ("split.html", format!("<html><body>{}", paragraphs("<div>", "</div>").replace('最', "<b>&#26368;</b>")).into_bytes()),
        (
            "table.html",
            format!("<table>{}</table>", headed.iter().map(|row| format!("<tr><td>{}", row.join("<td>"))).collect::<String>()).into_bytes(),
        ),
        ("a.docx", word_with(&SPEECH.iter().map(|sentence| p(sentence)).collect::<String>(), &[])),
        ("split.docx", word_with(&SPEECH.iter().map(|sentence| split(sentence)).collect::<String>(), &[])),
        ("table.docx", word_with(&tbl(&headed), &[])),
        ("a.xlsx", workbook(&[("S", &rows(&column))], "")),
        ("table.xlsx", workbook(&[("S", &rows(&headed))], "")),
        ("a.ods", spreadsheet(&ods_table(&column))),
        ("table.ods", spreadsheet(&ods_table(&headed))),
    ]
}

/// A paragraph in which every letter is a run of its own.
fn split(sentence: &str) -> String {
    format!("<w:p>{}</w:p>", sentence.chars().map(|letter| format!("<w:r><w:t>{letter}</w:t></w:r>")).collect::<String>())
}

#[test]
fn every_format_gives_the_same_findings() {
    let mut expected: Option<BTreeSet<(String, String)>> = None;
    for (name, bytes) in files() {
        let document = read(name, bytes, &ReadOptions::default());
        assert_eq!(document.problems, [], "{name}");
        assert!(name.ends_with(&format!(".{}", document.format)), "{name} was read as {}", document.format);
        let (report, _) = judge(engine(), document, &settings(), &mut Scratch::default());
        let found: BTreeSet<_> =
            report.findings.iter().map(|finding| (finding.hit.rule.id.to_string(), finding.hit.words.clone())).collect();
        assert!(found.len() >= 4, "{name}: {found:?}");
        assert_eq!(*expected.get_or_insert_with(|| found.clone()), found, "{name}");
    }
}
