//! Limits on what is read: each is hit by a file made for it, the problem names the flag that moves it, and what stood before is still judged.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use bojian::config::{Trust, load};
use bojian::document::{Document, LIMITS, Limits, ReadOptions, read};
use serde_json::Value;

use crate::documents::packed::{p, packed, rows, word_with, workbook};

fn limited(name: &str, bytes: &[u8], limits: Limits) -> Document {
    read(name, bytes.to_vec(), &ReadOptions { limits, ..ReadOptions::default() })
}

/// The only problem of a document, as its user reads it.
fn problem(document: &Document) -> String {
    assert_eq!(document.problems.len(), 1, "{:?}", document.problems);
    document.problems[0].to_string()
}

/// A bomb: a small file whose parts unpack to far more than their packed size.
#[test]
fn a_zip_bomb() {
    let usual = Limits::default();
    let bomb = word_with(&p(&"好".repeat(40 << 20)), &[]);
    assert!(bomb.len() < 600 << 10, "{}", bomb.len());
    let told = problem(&limited("a.docx", &bomb, Limits { ratio: 50, ..usual }));
    assert!(told.contains("压缩了 50 倍以上") && told.contains("压缩炸弹") && told.contains("--limit ratio=100"), "{told}");
    // All parts together, and their number.
    let part = rows(&[&["全网最低价", &"好".repeat(1000)]]);
    let large = workbook(&[("甲", part.as_str())], "");
    let told = problem(&limited("a.xlsx", &large, Limits { unpacked: 3000, ..usual }));
    assert!(told.contains("解开后太大") && told.contains("--limit unpacked=6000"), "{told}");
    let many: Vec<(String, &str)> = (0..100).map(|number| (format!("word/{number}.xml"), "")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, part)| (name.as_str(), *part)).chain([("word/document.xml", "<a/>")]).collect();
    let told = problem(&limited("a.docx", &packed(&many), Limits { entries: 100, ..usual }));
    assert!(told.contains("101 个文件") && told.contains("--limit entries=200"), "{told}");
}

/// gzip around a text, and around gzip.
#[test]
fn a_gzip_bomb() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let line = "大家好\n".repeat(1 << 17);
    (0..4).for_each(|_| gzip.write_all(line.as_bytes()).unwrap());
    let bytes = gzip.finish().unwrap();
    let told = problem(&limited("a.txt.gz", &bytes, Limits { file: 1 << 20, ..Limits::default() }));
    assert!(told.contains("解压后超过 1 MB") && told.contains("--records") && told.contains("--limit file=2MB"), "{told}");
}

/// What lies before the depth is still read; a deeper document is read once its user says so, without exhausting the stack.
#[test]
fn deep_json() {
    let deep = |depth: usize| format!("{{\"text\":\"全网最低价\"}}\n{}1{}", "[".repeat(depth), "]".repeat(depth));
    let document = limited("a.jsonl", deep(200).as_bytes(), Limits::default());
    let told = problem(&document);
    assert!(told.starts_with("a.jsonl:2:129：") && told.contains("128 层") && told.contains("--limit json_depth=256"), "{told}");
    assert!(document.text.contains("全网最低价"));
    let most = LIMITS.iter().find(|limit| limit.name == "json_depth").unwrap().most;
    let allowed = Limits { json_depth: most, ..Limits::default() };
    let document = limited(
        "a.json",
        format!("{}{{\"text\":\"国家级\"}}{}", "[".repeat(most as usize - 1), "]".repeat(most as usize - 1)).as_bytes(),
        allowed,
    );
    assert!(!document.problems.iter().any(|problem| problem.what.contains("嵌套")), "{:?}", document.problems);
    // Brackets that are said are no depth.
    let said = format!("{{\"text\":\"{}\"}}", "[".repeat(1000));
    assert_eq!(limited("a.json", said.as_bytes(), Limits::default()).problems, []);
    let told = problem(&limited("a.json", &vec![b'['; 1 << 20], allowed));
    assert!(told.contains("已经是 --limit json_depth 能写的最大值"), "{told}");
    let told = problem(&limited("a.json", said.as_bytes(), Limits { json: 100, ..Limits::default() }));
    assert!(told.contains("JSON 文件太大") && told.contains("--limit json=200"), "{told}");
}

#[test]
fn deep_xml() {
    let body = format!("{}{}{}{}", p("全网最低价"), "<w:x>".repeat(300), p("在下面"), "</w:x>".repeat(300));
    let document = limited("a.docx", &word_with(&body, &[]), Limits::default());
    let told = problem(&document);
    assert!(told.contains("嵌套超过 256 层") && told.contains("--limit xml_depth=512"), "{told}");
    assert!(document.text.contains("全网最低价") && !document.text.contains("在下面"));
    let document = limited("a.docx", &word_with(&body, &[]), Limits { xml_depth: 512, ..Limits::default() });
    assert!(document.problems.is_empty() && document.text.contains("在下面"), "{:?}", document.problems);
}

/// Entities of a document's own are never expanded, nor is anything outside fetched.
#[test]
fn entity_bombs() {
    let mut entities = String::from("<!ENTITY a0 \"全网最低价全网最低价\">");
    for level in 1..40 {
        entities += &format!("<!ENTITY a{level} \"{}\">", format!("&a{};", level - 1).repeat(10));
    }
    entities += "<!ENTITY out SYSTEM \"file:///etc/hostname\">";
    let body = "<w:body><w:p><w:r><w:t>国家级&a39;&out;</w:t></w:r></w:p></w:body>";
    let document = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE x [{entities}]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{body}</w:document>"
    );
    let read = limited("a.docx", &packed(&[("word/document.xml", document)]), Limits::default());
    assert_eq!(read.text.trim(), "国家级&a39;&out;");
}

/// A text that is too long for one document is refused before it is cut into lines; one that is long enough is judged.
#[test]
fn a_long_text() {
    let text = "全网最低价\n".repeat(100);
    let limits = Limits { text: 1000, ..Limits::default() };
    for name in ["a.txt", "a.md", "a.srt", "a.csv", "a.html"] {
        let document = limited(name, text.as_bytes(), limits);
        let told = problem(&document);
        assert!(told.contains("没有检查") && told.contains("--records") && told.contains("--limit text=2000"), "{name}: {told}");
        assert!(document.cues.is_empty() && document.text.is_empty());
    }
    // What is extracted is read as far as the limit goes.
    let paragraphs: String = (0..100).map(|number| p(&format!("第{number}款全网最低价"))).collect();
    let document = limited("a.docx", &word_with(&paragraphs, &[]), limits);
    let told = problem(&document);
    assert!(told.contains("只读到") && told.contains("--limit text=2000"), "{told}");
    assert!(document.text.contains("第0款") && document.text.len() < 1100);
}

struct Desk(tempfile::TempDir);

impl Desk {
    fn call(&self, arguments: &[&str], input: &[u8]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bojian"));
        command.current_dir(self.0.path()).env("XDG_CONFIG_HOME", self.0.path().join("own")).args(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Whoever has read enough closes its end.
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        (output.status.code().unwrap(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).replace("\n      ", ""))
    }
}

fn desk(files: &[(&str, &str)]) -> Desk {
    let desk = Desk(tempfile::tempdir().unwrap());
    for (path, text) in files {
        let path = desk.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    desk
}

/// The flag moves a limit, for files and for standard input; what it may be is told.
#[test]
fn the_flag() {
    let desk = desk(&[("a.txt", "大家好，全网最低价\n")]);
    assert_eq!(desk.call(&["check", "a.txt"], b"").0, 1);
    for (call, input) in [(["check", "a.txt", "--limit", "file=10"], ""), (["check", "-", "--limit", "file=10"], "大家好，全网最低价\n")]
    {
        let (code, out) = desk.call(&call, input.as_bytes());
        assert_eq!(code, 2, "{out}");
        assert!(out.contains("超过 10，没有检查") && out.contains("--limit file=20"), "{out}");
    }
    for (value, told) in
        [("file", "名称=值"), ("size=3", "名称有 file、text"), ("text=3x", "100MB"), ("text=0", "从 1 到 2GB"), ("ratio=3MB", "写一个整数")]
    {
        let (code, out) = desk.call(&["check", "a.txt", "--limit", value], b"");
        assert_eq!(code, 2);
        assert!(out.contains(told), "{value}: {out}");
    }
}

/// An overlong record is told with its number and the flag; the others are judged. Records are read from standard input as they come.
#[test]
fn an_overlong_record() {
    let desk = desk(&[]);
    let lines = format!("全网最低价\n{}\n国家级品质\n", "好".repeat(1000));
    let (code, out) = desk.call(&["check", "-", "--records", "--limit", "record=1KB", "--format", "jsonl"], lines.as_bytes());
    assert_eq!(code, 2, "{out}");
    let records: Vec<Value> = out.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let found: Vec<usize> = records.iter().map(|record| record["findings"].as_array().map_or(0, Vec::len)).collect();
    assert!(records.len() == 3 && found[0] > 0 && found[1] == 0 && found[2] > 0, "{out}");
    let told = records[1]["problems"][0].to_string();
    assert!(told.contains("须小于 1KB") && told.contains("--limit record=2KB"), "{told}");
    // Packed, under a name of its own.
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all("{\"text\":\"全网最低价\"}\n{\"text\":\"大家好\"}\n".as_bytes()).unwrap();
    let (code, out) = desk.call(&["check", "-", "--stdin-name", "a.jsonl.gz", "--records", "--format", "jsonl"], &gzip.finish().unwrap());
    assert_eq!((code, out.lines().count()), (1, 2), "{out}");
}

/// The user's own configuration may move every limit, one that was found may only lower them; the call goes before both.
#[test]
fn the_key() {
    let desk = desk(&[
        ("a.txt", "大家好，全网最低价\n"),
        ("own/bojian/bojian.yaml", "limits:\n  text: 1GB\n  file: 20\n"),
        ("b/b.txt", "全网最低价\n"),
    ]);
    let (code, out) = desk.call(&["check", "a.txt"], b"");
    assert_eq!(code, 2, "{out}");
    assert_eq!(desk.call(&["check", "a.txt", "--limit", "file=1MB"], b"").0, 1);
    let (_, out) = desk.call(&["config", "--format", "json", "--limit", "cells=7"], b"");
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (told["limits"]["text"].as_u64(), told["limits"]["file"].as_u64(), told["limits"]["cells"].as_u64()),
        (Some(1 << 30), Some(20), Some(7))
    );
    fs::write(desk.0.path().join("b/bojian.yaml"), "limits: {file: 10}\n").unwrap();
    assert_eq!(desk.call(&["check", "b"], b"").0, 2);
    for (text, trust, line, what, help) in [
        ("limits:\n  text: 1GB\n", Trust::Found, 2, "不能放宽「text」", "--limit text=1GB"),
        ("limits:\n  json-depth: 9999\n", Trust::Own, 2, "「json_depth」的值「9999」不对", "从 1 到"),
        ("limits:\n  txet: 1MB\n", Trust::Own, 2, "不认识的字段「txet」", "是不是想写 text"),
        ("limits: 3\n", Trust::Own, 1, "类型不对", "file: 512MB"),
    ] {
        let problems = load("bojian.yaml", "/a".into(), text, trust).unwrap_err();
        assert!(problems.len() == 1 && problems[0].line == Some(line), "{text}: {problems:?}");
        assert!(problems[0].what.contains(what) && problems[0].help.contains(help), "{text}: {problems:?}");
    }
    assert!(load("bojian.yaml", "/a".into(), "limits:\n  text: 1GB\n", Trust::Own).is_ok());
    assert!(load("bojian.yaml", "/a".into(), "limits:\n  text: 1MB\n", Trust::Found).is_ok());
}

/// A value is shown as it may be written again.
#[test]
fn values_are_shown_as_they_are_written() {
    for limit in LIMITS {
        for value in [1, 1000, 1024, 1 << 20, 3 << 20, limit.most] {
            if value <= limit.most {
                assert_eq!(limit.parse(&limit.shown(value)), Ok(value), "{}", limit.name);
            }
        }
        assert!(limit.parse("").is_err() && limit.parse("０").is_err() && limit.parse("-1").is_err(), "{}", limit.name);
    }
}
