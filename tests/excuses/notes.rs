//! Notes in a text: never taken for speech, in no format; what they excuse, and what is said of those that excuse nothing.

use std::sync::Arc;

use bojian::finding::State;
use bojian::policy::{PolicyFile, builtin, load};
use bojian::scan::Engine;

use super::{judged, judged_by, spoken, told};

/// A note that is in order; its reason would be a finding if anybody said it.
const NOTE: &str = "〔播检忽略 ABS-007 至2026-12-31 合规组：「国家级」是商标名，不是说销量第一〕";

/// Texts of every kind with a note at `@`, on the line of the words that it is for.
const TEXTS: [(&str, &str); 12] = [
    ("a.txt", "全网最低价，家人们。\n这是国家级的工艺@，内胆厚。\n销量第一就是它。\n"),
    ("b.txt", "全网最低价，家人们。\n\n@这是国家级的工艺。\n\n销量第一就是它。\n"),
    ("a.md", "# 开场\n\n- 全网最低价，家人们\n- 这是**国家级**的工艺@\n- 销量第一就是它\n"),
    (
        "a.srt",
        "1\n00:00:01,000 --> 00:00:03,000\n全网最低价，家人们\n\n2\n00:00:03,500 --> 00:00:06,000\n这是国家级\n的工艺@\n\n3\n00:00:06,500 --> 00:00:09,000\n销量第一就是它\n",
    ),
    (
        "a.vtt",
        "WEBVTT\n\n00:01.000 --> 00:03.000\n全网最低价，家人们\n\n00:03.500 --> 00:06.000\n@这是国家级的工艺\n\n00:06.500 --> 00:09.000\n销量第一就是它\n",
    ),
    (
        "a.ass",
        "[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,全网最低价，家人们\nDialogue: 0,0:00:03.50,0:00:06.00,Default,,0,0,0,,这是国家级的工艺@\nDialogue: 0,0:00:06.50,0:00:09.00,Default,,0,0,0,,销量第一就是它\n",
    ),
    ("a.lrc", "[00:01.00]全网最低价，家人们\n[00:03.50]这是国家级的工艺@\n[00:06.50]销量第一就是它\n"),
    ("a.csv", "时间,话术\n20:00,全网最低价\n20:01,这是国家级的工艺@\n20:02,销量第一就是它\n"),
    ("a.html", "<html><body><p>全网最低价，家人们</p><p>这是<b>国家级</b>的工艺@</p><p>销量第一就是它</p></body></html>"),
    (
        "a.json",
        "{\"segments\": [{\"id\": 0, \"start\": 1.0, \"end\": 3.0, \"text\": \"全网最低价，家人们\"}, {\"id\": 1, \"start\": 3.5, \"end\": 6.0, \"text\": \"这是国家级的工艺@\"}, {\"id\": 2, \"start\": 6.5, \"end\": 9.0, \"text\": \"销量第一就是它\"}], \"language\": \"zh\", \"text\": \"\"}",
    ),
    ("飞书.txt", "主播 00:00:01\n全网最低价，家人们\n\n主播 00:00:04\n这是国家级的工艺@\n\n主播 00:00:07\n销量第一就是它\n"),
    (
        "sold.md",
        "---\n类别: 家电\n---\n## 电饭煲\n全网最低价，家人们。\n\n这是国家级的工艺。@\n\n## 面霜\n类别：化妆品\n\n销量第一就是它。\n",
    ),
];

/// A note takes nothing away, adds nothing and moves nothing but itself: the same words are found, with the same fingerprints and facts,
/// each where it stands; only the finding on its line is waived.
#[test]
fn a_note_is_no_speech_in_any_format() {
    for (name, text) in TEXTS {
        let plain = judged(name, &text.replace('@', ""));
        let noted = judged(name, &text.replace('@', NOTE));
        assert!(
            plain.findings.len() >= 3 && spoken(&plain.findings).iter().any(|(rule, _)| rule == "ABS-007"),
            "{name}: {:?}",
            spoken(&plain.findings)
        );
        assert_eq!(spoken(&noted.findings), spoken(&plain.findings), "{name}");
        assert_eq!(told(&noted), [], "{name}");
        for (one, other) in noted.findings.iter().zip(&plain.findings) {
            assert_eq!(one.fingerprint, other.fingerprint, "{name}: {}", one.hit.words);
            assert_eq!(one.hit.known, other.hit.known, "{name}: {}", one.hit.words);
            let words: String = one.hit.parts.iter().map(|part| part.span.of(&noted.document.text)).collect();
            assert_eq!(words, one.hit.words, "{name}: the place holds the words");
            let waived = matches!(&one.state, State::Waived(waiver) if waiver.owner == "合规组" && waiver.reason.starts_with("「国家级」"));
            assert_eq!(waived, one.hit.rule.id == "ABS-007", "{name}: {} is {}", one.hit.words, one.state.key());
            assert_eq!(other.state, State::New);
        }
        let said = |report: &bojian::report::FileReport| -> String {
            report.document.cues.iter().map(|cue| cue.span.of(&report.document.text)).collect()
        };
        assert_eq!(said(&noted).replace(' ', ""), said(&plain).replace(' ', ""), "{name}: what is said stays what it was");
        let [mark] = noted.document.marks.as_slice() else { panic!("{name}: {:?}", noted.document.marks) };
        assert_eq!(mark.span.of(&noted.document.text), NOTE, "{name}");
    }
}

/// Which line a note is for: its own; alone on a line, the next one where something is said. Never both, never more.
#[test]
fn a_note_is_for_one_place() {
    let note = "〔播检忽略 ABS-007 至2026-12-31 合规组：商标名〕";
    for (text, waived) in [
        (format!("这是国家级的工艺，一号。{note}\n这是国家级的工艺，二号。\n"), [true, false]),
        (format!("这是国家级的工艺，一号。\n{note}这是国家级的工艺，二号。\n"), [false, true]),
        (format!("{note}\n这是国家级的工艺，一号。\n这是国家级的工艺，二号。\n"), [true, false]),
        (format!("这是国家级的工艺，一号。\n\n{note}\n\n这是国家级的工艺，二号。\n"), [false, true]),
        (
            format!("{note}\n〔播检忽略 ABS-001 至2026-12-31 合规组：商标名〕\n这是国家级的工艺，一号。\n这是国家级的工艺，二号。\n"),
            [true, false],
        ),
        (format!("这是国家级的工艺，一号。\n这是国家级的工艺，二号。\n{note}\n"), [false, false]),
    ] {
        for name in ["a.txt", "a.md"] {
            let report = judged(name, &text);
            let states: Vec<bool> =
                report.findings.iter().filter(|finding| finding.hit.rule.id == "ABS-007").map(|finding| finding.state.excused()).collect();
            assert_eq!(states, waived, "{name}: {text}");
        }
    }
}

/// Brackets and dates as people type them, several rules at once.
#[test]
fn notes_as_people_write_them() {
    for note in [
        "【播检忽略 ABS-007 至 2026年12月31日 合规组：商标名】",
        "[播检忽略：abs-007 到2026/12/31 合规组: 商标名]",
        "（播检忽略 PRI-001、ABS-007，至2026-12-31，合规组 王敏：商标名（见〔2026〕3 号））",
        "〔 播检忽略　ABS-007　至20261231　合规组：商标名〔R〕〕",
    ] {
        let report = judged("a.txt", &format!("全网最低价的国家级工艺。{note}\n"));
        let of = |rule: &str| report.findings.iter().find(|finding| finding.hit.rule.id == rule).unwrap().state.key();
        assert_eq!((of("ABS-007"), told(&report)), ("waived", vec![]), "{note}");
    }
    // The word alone is speech like any other.
    assert_eq!(judged("a.txt", "播检忽略 ABS-007 是一个标记，国家级。\n").document.marks, []);
}

/// What is said of notes that do not do what their author meant. None of them excuses anything or hides a word.
#[test]
fn notes_that_do_not_work() {
    for (note, rule, message) in [
        ("〔播检忽略〕", "WVR-001", "没有写规则编号"),
        ("〔播检忽略 ABS-007〕", "WVR-001", "没有写期限"),
        ("〔播检忽略 ABS-007 合规组：商标名〕", "WVR-001", "没有写期限"),
        ("〔播检忽略 ABS-007 至2026-13-01 合规组：商标名〕", "WVR-001", "「2026-13-01」不是一个日期"),
        ("〔播检忽略 ABS-007 至永远 合规组：商标名〕", "WVR-001", "不是一个日期"),
        ("〔播检忽略 ABS-007 至2026-12-31〕", "WVR-001", "没有写谁负责和理由"),
        ("〔播检忽略 ABS-007 至2026-12-31 商标名〕", "WVR-001", "没有冒号"),
        ("〔播检忽略 ABS-007 至2026-12-31 ：商标名〕", "WVR-001", "没有写谁负责"),
        ("〔播检忽略 ABS-007 至2026-12-31 合规组：〕", "WVR-001", "没有写理由"),
        ("〔播检忽略 ABS-07 至2026-12-31 合规组：商标名〕", "WVR-001", "是不是想写 ABS-007"),
        ("〔播检忽略 WVR-002 至2026-12-31 合规组：商标名〕", "WVR-001", "没有 WVR-002 这条规则"),
        ("〔播检忽略 ABS-007 至2026-11-21 合规组：商标名〕", "WVR-002", "到 2026-11-21 为止"),
        ("〔播检忽略 ABS-001 至2026-12-31 合规组：商标名〕", "WVR-003", "这里没有 ABS-001 的发现"),
        ("〔播检忽略 ABS-007 至2026-12-31 合规组：商标名", "WVR-001", "没有收尾的括号"),
    ] {
        let text = format!("这是国家级的工艺。{note}\n下一行。\n");
        let report = judged("a.txt", &text);
        let about = told(&report);
        let [(id, words, what)] = about.as_slice() else { panic!("{note}: {about:?}") };
        assert!(id == rule && what.contains(message), "{note}: {id} {what}");
        assert!(note.starts_with(words.as_str()) && words.contains("播检忽略"), "the place holds the note: {words}");
        let finding = report.findings.iter().find(|finding| finding.hit.rule.id == "ABS-007").unwrap();
        assert_eq!(finding.state, State::New, "{note}");
    }
    // The last day still counts; and a note that nobody closed swallows nothing.
    let on_the_day = judged("a.txt", "这是国家级的工艺。〔播检忽略 ABS-007 至2026-11-22 合规组：商标名〕");
    assert_eq!((told(&on_the_day), on_the_day.findings[0].state.key()), (vec![], "waived"));
    let unclosed = judged("a.txt", "〔播检忽略 ABS-007 至2026-12-31 合规组：商标名，全网最低价\n");
    assert!(spoken(&unclosed.findings).iter().any(|(_, words)| words == "全网最低价"));
}

const LOCKED: &str = "topic: XYZ
area: trade
title: 公司红线
house: {name: 公司红线, since: 2026-01-01}
rules:
  - id: XYZ-001
    title: 紫色大象
    severity: error
    locked: true
    message: 出现「{words}」，取决于有没有这样的商品
    why: 公司约定不说
    advice: 换一种说法
    say: [紫色大象]
    examples: [{hit: \"今天送[[紫色大象]]\"}, {miss: 今天送大象}]
";

/// A locked rule is not waived, and whoever tried is told.
#[test]
fn locked_rules_cannot_be_waived() {
    let mut files = builtin();
    files.push(PolicyFile::new("xyz.yaml", LOCKED));
    let engine = Engine::new(Arc::new(load(&files).unwrap()));
    let report = judged_by(&engine, "a.txt", "今天送紫色大象〔播检忽略 XYZ-001 至2026-12-31 运营：就送一次〕\n");
    let finding = report.findings.iter().find(|finding| finding.hit.rule.id == "XYZ-001").unwrap();
    assert_eq!(finding.state, State::New);
    let about = told(&report);
    assert!(matches!(about.as_slice(), [(id, _, message)] if id == "WVR-004" && message.contains("XYZ-001 不许忽略")), "{about:?}");
}

/// Whoever checks what others handed in need not take their word for it: nothing is excused, and the notes are still no speech.
#[test]
fn nothing_is_excused_on_request() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), format!("这是国家级的工艺{NOTE}\n")).unwrap();
    let check = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_bojian"));
        let output = command.current_dir(folder.path()).args(["check", "a.txt", "--as-of", "2026-11-22"]).args(arguments).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    assert_eq!(check(&[]).0, 0);
    let (code, out) = check(&["--no-excuses"]);
    assert!(code == 1 && out.contains("ABS-007") && !out.contains("已忽略") && !out.contains("出现「销量第一」"), "{out}");
}
