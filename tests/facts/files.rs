//! Tables on disk: which one is found, what is told of it, and how reports show what it says.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

fn bojian(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bojian"));
    let output = command.current_dir(folder).env_remove("NO_COLOR").env("COLUMNS", "100").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Path and product of each document's first finding.
fn products(folder: &Path, arguments: &[&str]) -> Vec<(String, Option<String>)> {
    let (_, out, _) = bojian(folder, &[arguments, &["--format", "jsonl", "--as-of", "2026-11-22"]].concat());
    out.lines()
        .map(|line| {
            let file: Value = serde_json::from_str(line).unwrap();
            let product = &file["findings"][0]["facts"]["product"]["value"];
            (file["path"].as_str().unwrap().replace('\\', "/"), product.as_str().map(str::to_owned))
        })
        .collect()
}

const SRT: &str = "1\n00:00:10,000 --> 00:00:12,000\n这款全网最低价\n";

#[test]
fn the_nearest_table_is_found() {
    let named = |product: &str| format!("从,产品\n0,{product}\n");
    let (own, shared, other) = (named("自己的"), named("文件夹的"), named("指定的"));
    let folder = folder(&[
        ("a/live.srt", SRT),
        ("a/live.session.csv", &own),
        ("a/second.srt", SRT),
        ("a/session.csv", &shared),
        ("b/third.srt", SRT),
        ("table.csv", &other),
    ]);
    let some = |name: &str, product: &str| (name.to_owned(), Some(product.to_owned()));
    let none = |name: &str| (name.to_owned(), None);
    let found = products(folder.path(), &["a", "b"]);
    assert_eq!(found, [some("a/live.srt", "自己的"), some("a/second.srt", "文件夹的"), none("b/third.srt")]);
    let found = products(folder.path(), &["a", "b", "--session", "table.csv"]);
    assert_eq!(found, [some("a/live.srt", "指定的"), some("a/second.srt", "指定的"), some("b/third.srt", "指定的")]);
    // Named among the files, as by a shell's star, tables are still nothing to check.
    let found = products(folder.path(), &["a/live.srt", "a/live.session.csv", "a/session.csv", "table.csv", "--session", "table.csv"]);
    assert_eq!(found, [some("a/live.srt", "指定的")]);
}

#[test]
fn a_table_alone_is_nothing_to_check() {
    let folder = folder(&[("session.csv", "从,产品\n0,甲\n")]);
    for path in ["session.csv", "."] {
        let (code, out, _) = bojian(folder.path(), &["check", path]);
        assert_eq!(code, 2, "{out}");
        assert!(out.contains("没有") && !out.contains("找不到"), "{out}");
    }
}

/// A fault of a table that a folder shares is told once, one of a file's own table with the file; the rest holds.
#[test]
fn faults_of_tables_are_told_once() {
    let folder = folder(&[
        ("a.srt", SRT),
        ("b.srt", SRT),
        ("session.csv", "从,产品\n0,甲\n1:99,乙\n"),
        ("c.srt", SRT),
        ("c.session.csv", "从,产品,类别\n0,丙,瓷器\n"),
    ]);
    let (code, out, _) = bojian(folder.path(), &["check", ".", "--format", "json"]);
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, 2);
    let problems = report["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0]["path"].as_str().unwrap().ends_with("session.csv"));
    assert_eq!((problems[0]["line"].as_u64(), problems[0]["column"].as_u64()), (Some(3), Some(1)));
    let own = |name: &str| {
        let file = report["files"].as_array().unwrap().iter().find(|file| file["path"].as_str().unwrap().ends_with(name)).unwrap();
        (file["problems"].clone(), file["findings"][0]["facts"]["product"]["value"].clone())
    };
    assert_eq!(own("b.srt"), (Value::Array(Vec::new()), "甲".into()));
    let (problems, product) = own("c.srt");
    assert_eq!((problems[0]["line"].as_u64(), problems[0]["column"].as_u64(), &product), (Some(2), Some(5), &"丙".into()));
    assert!(problems[0]["path"].as_str().unwrap().ends_with("c.session.csv"));
    let (code, _, err) = bojian(folder.path(), &["check", "a.srt", "--session", "missing.csv", "--format", "jsonl"]);
    assert_eq!(code, 2);
    assert!(err.contains("missing.csv") && err.contains("--session"), "{err}");
}

/// Times cannot be applied to a text without any: that is told where the table was meant for this file.
#[test]
fn times_without_times_are_told() {
    let folder = folder(&[
        ("a.txt", "这款全网最低价\n"),
        ("a.session.csv", "从,产品\n0,甲\n"),
        ("b/c.txt", "好\n"),
        ("b/session.csv", "从,产品\n0,甲\n"),
    ]);
    let (code, out, _) = bojian(folder.path(), &["check", "a.txt"]);
    assert!(code == 2 && out.contains("没有时间"), "{out}");
    let (code, out, _) = bojian(folder.path(), &["check", "b"]);
    assert_eq!(code, 0, "{out}");
}

/// The report for people names what is sold where the text itself does not, and where a claim was taken back.
#[test]
fn people_are_told() {
    let srt = "1\n00:00:10,000 --> 00:00:12,000\n这款全网最低价\n\n2\n00:01:05,000 --> 00:01:07,000\n刚才说错了不是最低价\n";
    let folder = folder(&[
        ("a.srt", srt),
        ("a.session.csv", "从,产品,类别\n0,水润面霜,化妆品\n"),
        ("b.txt", "三号链接，这款面霜能治疗湿疹\n"),
        ("c.txt", "这款全网最低价我不敢保证\n"),
        ("d.md", "---\n产品: 面霜\n类别: 化妆品\n---\n这款全网最低价\n"),
    ]);
    let text = |name: &str| bojian(folder.path(), &["check", name, "--as-of", "2026-11-22"]).1;
    let out = text("a.srt");
    assert!(out.contains("商品  水润面霜（化妆品，据场次表）"), "{out}");
    assert!(out.contains("更正  后来作了更正（00:01:05.000，第 2 条字幕，第 7 行，「刚才说错了」）"), "{out}");
    assert!(out.contains("商品类别：化妆品"), "{out}");
    assert!(text("b.txt").contains("商品  3 号链接（化妆品，从话里听出）"));
    let out = text("c.txt");
    assert!(out.contains("降级  按豁免「不敢这样说」降为提示") && out.contains("c.txt:1:3  提示"), "{out}");
    assert!(!text("d.md").contains("商品  "), "what stands in the file's own head need not be repeated");
}

/// JSON: every fact with its origin, the correction with place and time, the exemption that left a note.
#[test]
fn machines_are_told() {
    let srt = "1\n00:00:10,000 --> 00:00:12,000\n这款全网最低价\n\n2\n00:01:05,000 --> 00:01:07,000\n刚才说错了不是最低价\n";
    let folder =
        folder(&[("a.srt", srt), ("a.session.csv", "从,产品,商家,角色\n0,水润面霜,某店,商家\n"), ("c.txt", "这款全网最低价我不敢保证\n")]);
    let file = |arguments: &[&str]| -> Value {
        let (_, out, _) = bojian(folder.path(), &[arguments, &["--format", "jsonl", "--as-of", "2026-11-22"]].concat());
        serde_json::from_str(out.lines().next().unwrap()).unwrap()
    };
    let finding = file(&["a.srt", "--category", "化妆品"])["findings"][0].clone();
    let expected = serde_json::json!({
        "category": {"value": "化妆品", "from": "flag"},
        "product": {"value": "水润面霜", "from": "sidecar"},
        "seller": {"value": "某店", "from": "sidecar"},
        "role": {"value": "商家", "from": "sidecar"},
    });
    assert_eq!(finding["facts"], expected);
    let corrected = &finding["corrected"];
    assert_eq!((corrected["words"].as_str(), corrected["place"].as_str()), (Some("刚才说错了"), Some("第 2 条字幕")));
    assert_eq!(corrected["time_ms"], serde_json::json!([65_000, 67_000]));
    let start = corrected["start"]["byte"].as_u64().unwrap() as usize;
    assert!(srt[start..].starts_with("刚才说错了"));
    assert_eq!(finding["lowered"], Value::Null);
    let finding = file(&["c.txt"])["findings"][0].clone();
    assert_eq!((finding["lowered"]["exemption"].as_str(), finding["severity"].as_str()), (Some("不敢这样说"), Some("note")));
    assert_eq!((&finding["corrected"], &finding["facts"]["product"]), (&Value::Null, &Value::Null));
}

/// `explain` uses the same table and names the exemption.
#[test]
fn explain_reads_the_table_too() {
    let folder = folder(&[
        ("a.srt", "1\n00:00:10,000 --> 00:00:12,000\n它能治疗湿疹\n"),
        ("a.session.csv", "从,类别\n0,化妆品\n"),
        ("c.txt", "这款全网最低价我不敢保证\n"),
    ]);
    let (code, out, _) = bojian(folder.path(), &["explain", "a.srt:3"]);
    assert_eq!(code, 0);
    let concerned = out.find("MED-004").unwrap();
    assert!(out[concerned..].contains("报告，高风险"), "{out}");
    let (_, out, _) = bojian(folder.path(), &["explain", "c.txt:1"]);
    assert!(out.contains("报告，提示（按豁免「不敢这样说」降为提示（附近有「我不敢保证」）"), "{out}");
    let (code, _, err) = bojian(folder.path(), &["check", "c.txt", "--session", "a.session.csv", "--records"]);
    assert!(code == 2 && err.contains("冲突"), "{err}");
}
