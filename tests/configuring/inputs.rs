//! `inputs`: JSON and tables whose fields only their owner knows; and what becomes of JSON in a folder that is no transcript.

use super::{document, folder, found};

const ODD: &str = r#"{"rows":[{"词":"这是国家级的工艺","起":1.5,"讫":3.0,"谁":"主播"},{"词":"你好","起":4,"讫":5.5,"谁":"助理"}]}"#;
const KNOWN: &str =
    r#"{"segments":[{"start":0.1,"end":1.0,"text":"这是国家级的工艺","词":"甲"}],"text":"这是国家级的工艺","language":"zh"}"#;

/// A shape that no dialect has is read by the names the configuration gives; one that a dialect knows is that dialect's.
#[test]
fn json_is_read_by_the_names_given() {
    let folder = folder(&[
        ("bojian.yaml", "inputs:\n  - {text: 别的}\n  - {text: 词, start: 起, end: 讫, speaker: 谁}\n"),
        ("odd.json", ODD),
        ("whisper.json", KNOWN),
    ]);
    let (code, report) = folder.report(&["."]);
    assert_eq!(code, 1, "{report}");
    let part = &document(&report, "odd.json")["findings"][0]["parts"][0];
    assert_eq!(
        (part["words"].as_str(), part["speaker"].as_str(), part["time_ms"].to_string()),
        (Some("国家级"), Some("主播"), "[1500,3000]".into())
    );
    assert!(document(&report, "whisper.json")["dialect"].as_str().unwrap().contains("whisper"), "{report}");
    // Where `files` says that another file is meant, the shape stays unknown, and is told as before.
    folder.write("bojian.yaml", "inputs:\n  - {files: '*.asr.json', text: 词}\n");
    let (code, report) = folder.report(&["odd.json"]);
    assert_eq!(code, 2);
    let problem = &document(&report, "odd.json")["problems"][0];
    assert!(problem["what"].as_str().unwrap().contains("看不懂") && problem["help"].as_str().unwrap().contains("inputs"), "{problem}");
}

/// Tables and records go by the same names; the call's own names go first.
#[test]
fn tables_and_records_are_read_by_the_names_given() {
    let table = "货号,说法,备注,品\n1,这是国家级的工艺,这是世界级的工艺,家电\n2,你好,,\n";
    let lines = "{\"说法\":\"这是国家级的工艺\",\"品\":\"家电\"}\n{\"说法\":\"你好\"}\n";
    let folder = folder(&[("bojian.yaml", "inputs:\n  - {text: 说法, id: 货号, category: 品}\n"), ("a.csv", table), ("a.jsonl", lines)]);
    let words = |arguments: &[&str]| -> Vec<(Option<u64>, String)> {
        let (_, report) = folder.report(arguments);
        let files = report["files"].as_array().unwrap().iter();
        files.flat_map(|file| found(file).into_iter().map(|(_, words, _)| (file["record"].as_u64(), words)).collect::<Vec<_>>()).collect()
    };
    assert_eq!(words(&["a.csv"]), [(None, "国家级".to_owned())]);
    assert_eq!(words(&["a.csv", "--text-field", "备注"]), [(None, "世界级".to_owned())]);
    for file in ["a.csv", "a.jsonl"] {
        assert_eq!(words(&[file, "--records"]), [(Some(1), "国家级".to_owned())], "{file}");
        let (_, report) = folder.report(&[file, "--records"]);
        assert_eq!(report["files"][0]["findings"][0]["facts"]["category"]["value"], "家电", "{report}");
    }
}

/// Data of other programs in a folder is told in one sentence, with names; whatever may be a transcript stays a problem; what is named is meant.
#[test]
fn json_that_is_no_speech_is_told_once() {
    let folder = folder(&[
        ("a.txt", "你好\n"),
        ("package.json", r#"{"name":"live","version":"1.0"}"#),
        ("甲/tsconfig.json", r#"{"files":["a.ts"]}"#),
    ]);
    let (code, out, _) = folder.call(&["check", "."]);
    assert_eq!(code, 0, "{out}");
    let told = out.split_whitespace().collect::<String>();
    assert!(told.contains("另有2份没有读（./package.json、./甲/tsconfig.json）：是JSON") && told.contains("共检查1份文本"), "{out}");
    let (_, report) = folder.report(&["."]);
    let file = document(&report, "package.json");
    assert_eq!(
        (file["as_of"].is_null(), file["problems"].as_array().unwrap().len(), report["summary"]["unread"].as_u64()),
        (true, 0, Some(2))
    );
    assert!(file["left_out"][0].as_str().unwrap().contains("没有检查"), "{file}");
    let (code, report) = folder.report(&["package.json"]);
    assert_eq!((code, document(&report, "package.json")["problems"].as_array().unwrap().len()), (2, 1));
    // A single Chinese character anywhere in a value, and it may be what somebody said.
    folder.write("甲/转写.json", r#"{"rows":[{"line":"全网最低价"}]}"#);
    let (code, report) = folder.report(&["."]);
    assert_eq!((code, document(&report, "转写.json")["problems"].as_array().unwrap().len()), (2, 1), "{report}");
    // A folder in which nothing could be read is not clean.
    let (code, out, _) = super::folder(&[("package.json", "{\"a\":1}")]).call(&["check", "."]);
    assert!(code == 2 && out.contains("没有读到要检查的话"), "{code} {out}");
}
