//! The same speech in every format gives the same findings: a script in every format of scripts, a recording in every format there is.

use std::collections::BTreeSet;

use bojian::document::{Document, READERS, ReadOptions, read};
use bojian::facts::Speech;
use bojian::run::judge;
use bojian::scan::Scratch;

use super::packed::{ods_row, p, rows, spreadsheet, tbl, word_with, workbook};
use super::pdf::{drawn, page};
use super::{fixture, formats, xls};
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

/// What the fixtures of `formats/` say, as somebody would write it down: a paragraph for each stretch without a pause.
const RECORDED: &[&str] = &["家人们晚上好这款面霜是国家级品质全网最低价", "涂三天就长好了药膏都不用买"];

/// A speech in each format of scripts: the file's name, its bytes.
fn files(speech: &[&str]) -> Vec<(&'static str, Vec<u8>)> {
    let column: Vec<[&str; 1]> = speech.iter().map(|sentence| [*sentence]).collect();
    let column: Vec<&[&str]> = column.iter().map(|row| &row[..]).collect();
    let headed: Vec<[&str; 3]> =
        [["环节", "话术", "备注"]].into_iter().chain(speech.iter().map(|sentence| ["开场", *sentence, "全网最低价"])).collect();
    let headed: Vec<&[&str]> = headed.iter().map(|row| &row[..]).collect();
    let paragraphs = |before: &str, after: &str| speech.iter().map(|sentence| format!("{before}{sentence}{after}")).collect::<String>();
    let ods_table = |rows: &[&[&str]]| {
        format!("<table:table table:name=\"S\">{}</table:table>", rows.iter().map(|row| ods_row(row)).collect::<String>())
    };
    let joined = |between: &str| headed.iter().map(|row| row.join(between) + "\n").collect::<String>();
    let apart: Vec<&str> = speech.iter().flat_map(|sentence| [*sentence, "", ""]).collect();
    vec![
        ("a.txt", paragraphs("", "\n\n").into_bytes()),
        ("a.md", paragraphs("", "\n\n").into_bytes()),
        ("table.md", headed.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect::<String>().into_bytes()),
        ("a.html", format!("<!DOCTYPE html><title>全网最低价</title>{}", paragraphs("<p>", "</p>")).into_bytes()),
        ("split.html", format!("<html><body>{}", paragraphs("<div>", "</div>").replace('最', "<b>&#26368;</b>")).into_bytes()),
        (
            "table.html",
            format!("<table>{}</table>", headed.iter().map(|row| format!("<tr><td>{}", row.join("<td>"))).collect::<String>()).into_bytes(),
        ),
        ("a.docx", word_with(&speech.iter().map(|sentence| p(sentence)).collect::<String>(), &[])),
        ("split.docx", word_with(&speech.iter().map(|sentence| split(sentence)).collect::<String>(), &[])),
        ("table.docx", word_with(&tbl(&headed), &[])),
        ("a.xlsx", workbook(&[("S", &rows(&column))], "")),
        ("table.xlsx", workbook(&[("S", &rows(&headed))], "")),
        ("a.ods", spreadsheet(&ods_table(&column))),
        ("table.ods", spreadsheet(&ods_table(&headed))),
        ("a.xls", xls::of_rows(&column)),
        ("table.xls", xls::of_rows(&headed)),
        ("a.pdf", drawn(&[page("F1", &apart)])),
        ("pages.pdf", drawn(&speech.iter().map(|sentence| page("F2", &[sentence])).collect::<Vec<String>>())),
        ("table.csv", joined(",").into_bytes()),
        ("table.tsv", joined("\t").into_bytes()),
    ]
}

/// A paragraph in which every letter is a run of its own.
fn split(sentence: &str) -> String {
    format!("<w:p>{}</w:p>", sentence.chars().map(|letter| format!("<w:r><w:t>{letter}</w:t></w:r>")).collect::<String>())
}

/// Rules and words of what is found; a blank between two words is the format's.
fn found(name: &str, document: Document) -> BTreeSet<(String, String)> {
    assert_eq!(document.problems, [], "{name}");
    let (report, _) = judge(engine(), document, &settings(), &mut Scratch::default());
    let bare = |words: &str| words.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    report.findings.iter().map(|finding| (finding.hit.rule.id.to_string(), bare(&finding.hit.words))).collect()
}

#[test]
fn a_script_gives_the_same_findings_in_every_format() {
    let mut expected: Option<BTreeSet<(String, String)>> = None;
    for (name, bytes) in files(SPEECH) {
        let document = read(name, bytes, &ReadOptions::default());
        assert!(name.ends_with(&format!(".{}", document.format)), "{name} was read as {}", document.format);
        let found = found(name, document);
        assert!(found.len() >= 4, "{name}: {found:?}");
        assert_eq!(*expected.get_or_insert_with(|| found.clone()), found, "{name}");
    }
}

/// Subtitles, recognisers and meetings say it as the fixtures do; in the formats of scripts it is the same transcript, written down.
#[test]
fn a_recording_gives_the_same_findings_in_every_format() {
    let options = ReadOptions { speech: Some(Speech::Transcript), ..ReadOptions::default() };
    let recorded = formats::names().into_iter().map(|name| {
        let bytes = fixture(&format!("formats/{name}"));
        (name, bytes)
    });
    let records: String = RECORDED.iter().map(|words| format!("{{\"text\":\"{words}\"}}\n")).collect();
    let written = files(RECORDED).into_iter().chain([("records.json", records.into_bytes())]);
    let mut expected: Option<BTreeSet<(String, String)>> = None;
    let (mut readers, mut dialects) = (BTreeSet::new(), BTreeSet::new());
    for (name, bytes) in recorded.chain(written.map(|(name, bytes)| (name.to_owned(), bytes))) {
        let document = read(&name, bytes, &options);
        readers.insert(document.format);
        dialects.extend(document.dialect);
        let found = found(&name, document);
        assert!(found.len() >= 3, "{name}: {found:?}");
        assert_eq!(*expected.get_or_insert_with(|| found.clone()), found, "{name}");
    }
    let all: BTreeSet<&str> = READERS.iter().map(|reader| reader.name).collect();
    assert_eq!(readers, all, "every reader reads the speech");
    // What is told of JSON of no known shape names every dialect that was looked for.
    let unknown = read("-", "{\"其他\":[\"全网最低价\"]}".as_bytes().to_vec(), &ReadOptions { format: Some("json"), ..options });
    let told = unknown.problems[0].why.split_once("找过：").expect("what was looked for").1;
    let sought: BTreeSet<&str> = told.split('；').filter_map(|one| one.split_once('（')).map(|(name, _)| name).collect();
    let unheard: Vec<&&str> = sought.iter().filter(|name| !dialects.contains(**name)).collect();
    assert_eq!(unheard, Vec::<&&str>::new(), "every dialect says the speech");
}
