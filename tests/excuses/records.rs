//! The record of a review: the same findings on paper and in JSON, what was decided filled in, the rest left blank.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use docx_rs::{DocumentChild, TableCellContent, TableChild, TableRowChild};
use serde_json::Value;

const SCRIPT: &str = "---\n类别: 家电\n---\n这台电饭煲全网最低价。\n这是国家级的工艺。〔播检忽略 ABS-007 至2026-12-31 合规组：商标名〕\n<w:t>&amp;\u{1}销量第一\n";

fn record(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bojian"));
    let output = command.current_dir(folder).args([&["record"], arguments, &["--as-of", "2026-11-22"]].concat()).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// The cells of every table of a Word file, row by row, as somebody else's reader finds them.
fn tables(bytes: &[u8]) -> Vec<Vec<Vec<String>>> {
    let document = docx_rs::read_docx(bytes).unwrap().document;
    let tables = document.children.iter().filter_map(|child| if let DocumentChild::Table(table) = child { Some(table) } else { None });
    let cell = |child: &TableRowChild| {
        let TableRowChild::TableCell(cell) = child;
        let words = cell.children.iter().filter_map(|child| match child {
            TableCellContent::Paragraph(paragraph) => Some(paragraph.raw_text()),
            _ => None,
        });
        words.collect::<Vec<_>>().join("\n")
    };
    let row = |child: &TableChild| {
        let TableChild::TableRow(row) = child;
        row.cells.iter().map(cell).collect()
    };
    tables.map(|table| table.rows.iter().map(row).collect()).collect()
}

#[test]
fn paper_and_json_say_the_same() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("今晚.md"), SCRIPT).unwrap();
    let (code, told) = record(folder.path(), &["今晚.md", "--reviewer", "王敏"]);
    assert_eq!(code, 1, "{told}");
    let json: Value = serde_json::from_slice(&fs::read(folder.path().join("今晚.md.审查记录.json")).unwrap()).unwrap();
    let tables = tables(&fs::read(folder.path().join("今晚.md.审查记录.docx")).unwrap());
    let [about, findings, corrections] = tables.as_slice() else { panic!("{} tables", tables.len()) };
    let of = |label: &str| about.iter().find(|row| row[0] == label).unwrap()[1].clone();
    let sha = bojian::digest::sha256(SCRIPT.as_bytes());
    assert_eq!((of("文件的 SHA-256"), json["script"]["source_sha256"].as_str()), (sha.clone(), Some(sha.as_str())));
    assert!(of("规则").contains(json["policy"]["digest"].as_str().unwrap()));
    assert_eq!((of("审查人").as_str(), json["reviewer"].as_str()), ("王敏", Some("王敏")));
    let at = json["reviewed_at"].as_str().unwrap();
    assert_eq!(of("审查时间"), at);
    assert!(at.parse::<jiff::Timestamp>().is_ok(), "a moment that others can read: {at}");
    let found = json["findings"].as_array().unwrap();
    assert!(found.len() >= 4 && findings.len() == found.len() + 1, "{} and {}", found.len(), findings.len());
    for (row, one) in findings[1..].iter().zip(found) {
        assert_eq!(row[2], one["words"].as_str().unwrap());
        assert!(row[3].contains(one["rule"].as_str().unwrap()));
        let line = SCRIPT.lines().nth(one["line"].as_u64().unwrap() as usize - 1).unwrap();
        assert!(line.contains(&row[2]), "{line} does not hold {}", row[2]);
        let waived = one["state"] == "waived";
        assert_eq!(waived, one["rule"] == "ABS-007");
        assert_eq!(one["decision"].is_null(), !waived, "only what somebody decided is filled in");
        assert_eq!((row[6].contains('□'), row[7].is_empty()), (!waived, !waived), "{row:?}");
    }
    assert!(corrections.len() > 3 && corrections[1..].iter().flatten().all(String::is_empty), "room to write");
    let waived = findings.iter().find(|row| row[3].contains("ABS-007")).unwrap();
    assert!(waived[7].contains("合规组") && waived[7].contains("商标名"), "{waived:?}");
    // A folder with its records in it is checked without them.
    let mut check = Command::new(env!("CARGO_BIN_EXE_bojian"));
    let output = check.current_dir(folder.path()).args(["check", ".", "--format", "json", "--as-of", "2026-11-22"]).output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), report["files"].as_array().unwrap().len()), (Some(1), 1));
}

#[test]
fn calls_that_cannot_be_answered() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.txt", "b.txt"] {
        fs::write(folder.path().join(name), "家人们晚上好。\n").unwrap();
    }
    for (arguments, words) in [
        (&["a.txt", "--output", "记录.pdf"][..], "看不出要写成哪种格式"),
        (&["a.txt", "b.txt", "--output", "记录.docx"], "一个 --output 放不下"),
        (&["a.txt", "--records"], "不能和 --records 一起用"),
        (&["没有.txt"], "找不到"),
    ] {
        let (code, told) = record(folder.path(), arguments);
        assert!(code == 2 && told.contains(words), "{arguments:?}: {told}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing was written");
    let (code, told) = record(folder.path(), &["a.txt", "--output", "记录.json"]);
    assert_eq!(code, 0, "{told}");
    let json: Value = serde_json::from_slice(&fs::read(folder.path().join("记录.json")).unwrap()).unwrap();
    assert!(json["reviewer"].is_null() && json["findings"].as_array().unwrap().is_empty(), "{json}");
}

/// On paper the head of a table stands on every page it runs on to, each page says what it is about, and lines for the pen are high enough.
#[test]
fn paper_is_fit_to_be_used() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("今晚.md"), SCRIPT).unwrap();
    record(folder.path(), &["今晚.md", "--reviewer", "王敏"]);
    let bytes = fs::read(folder.path().join("今晚.md.审查记录.docx")).unwrap();
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| std::io::read_to_string(parts.by_name(name).unwrap()).unwrap();
    let document = part("word/document.xml");
    let rows = |table: &str| {
        table.split("<w:tr>").skip(1).map(|row| (row.contains("<w:tblHeader"), row.contains("<w:trHeight"))).collect::<Vec<_>>()
    };
    let tables: Vec<Vec<(bool, bool)>> = document.split("<w:tbl>").skip(1).map(rows).collect();
    let [about, findings, corrections] = tables.as_slice() else { panic!("{} tables", tables.len()) };
    assert!(about.iter().all(|row| *row == (false, false)), "what the sheet is about is no head");
    for table in [findings, corrections] {
        assert!(table[0].0 && table[1..].iter().all(|row| !row.0), "the head of a table alone runs on");
    }
    assert!(corrections[1..].iter().all(|row| row.1) && findings.iter().all(|row| !row.1));
    let footer = part("word/footer1.xml");
    assert!(footer.contains("今晚.md") && footer.contains("PAGE") && footer.contains("NUMPAGES"), "{footer}");
}
