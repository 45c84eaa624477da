//! Waivers of `bojian.yaml`: for files that carry no notes, by rule and by the words that are meant.

use std::fs;

use assert_cmd::Command;
use serde_json::Value;

const CONFIG: &str = "waivers:
  - rules: [ABS-007]
    files: 录像/
    words: 国家级的工艺
    until: 2026-12-31
    owner: 合规组 王敏
    reason: 商标名
";

/// Exit code and findings (rule, state, message) of two files with a configuration above them.
fn checked(config: &str, day: &str) -> (i32, Vec<(String, String, String)>, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bojian.yaml"), config).unwrap();
    for (name, text) in [("录像", "这是国家级的工艺。\n"), ("脚本", "家人们晚上好。\n")] {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("a.txt"), text).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_bojian"));
    let output = command.current_dir(folder.path()).args(["check", ".", "--format", "json", "--as-of", day]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let findings = report["files"].as_array().into_iter().flatten().flat_map(|file| file["findings"].as_array().unwrap());
    let found = findings.map(|one| (text(&one["rule"]), text(&one["state"]), text(&one["message"]))).collect();
    (output.status.code().unwrap(), found, told)
}

#[test]
fn a_configuration_waives() {
    let (code, found, told) = checked(CONFIG, "2026-11-22");
    assert_eq!(code, 0, "{found:?} {told}");
    assert!(matches!(found.as_slice(), [(rule, state, _)] if rule == "ABS-007" && state == "waived"), "{found:?}");
    for (config, day, why) in [
        (CONFIG.replace("录像/", "脚本/"), "2026-11-22", "other files"),
        (CONFIG.replace("ABS-007", "ABS-001"), "2026-11-22", "another rule"),
        (CONFIG.replace("国家级的工艺", "国家级的水平"), "2026-11-22", "other words"),
        (CONFIG.to_owned(), "2027-01-01", "its last day is over"),
        (
            format!("{CONFIG}overrides:\n  - override: ABS-007\n    locked: true\n    why: 一律不说\n"),
            "2026-11-22",
            "locked by the configuration",
        ),
    ] {
        let (code, found, told) = checked(&config, day);
        assert!(code == 1 && found.iter().any(|(rule, state, _)| rule == "ABS-007" && state == "new"), "{why}: {code} {found:?} {told}");
        assert_eq!(
            found.iter().any(|(rule, _, message)| rule == "WVR-002" && message.contains("bojian.yaml:2")),
            day == "2027-01-01",
            "{why}: {found:?}"
        );
        assert_eq!(found.iter().any(|(rule, ..)| rule == "WVR-004"), config.contains("locked"), "{why}: {found:?}");
    }
}

/// What is wrong is told with its line; a waiver that lacks anything waives nothing.
#[test]
fn faulty_waivers() {
    for (from, to, line, words) in [
        ("owner", "ownr", 6, "owner"),
        ("    reason: 商标名\n", "", 2, "没有写 reason"),
        ("    words: 国家级的工艺\n", "", 2, "没有写 words"),
        ("    files: 录像/\n", "", 2, "没有写 files"),
        ("[ABS-007]", "[]", 2, "没有写 rules"),
        ("2026-12-31", "明年", 5, "「明年」不是一个日期"),
    ] {
        let (code, _, told) = checked(&CONFIG.replace(from, to), "2026-11-22");
        let place = told.lines().any(|told| told.contains(words) && told.contains(&format!("bojian.yaml:{line}:")));
        assert!(code == 2 && place, "{words} in line {line}: {code} {told}");
    }
}

/// A folder with two recordings, and a configuration with waivers: one is used, one is not, one is for a file that is not there.
fn idle_world() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let entry = |files: &str, rules: &str, words: &str| {
        format!("  - {{rules: [{rules}], files: {files}, words: {words}, until: 2026-12-31, owner: 王敏, reason: 商标名}}\n")
    };
    let entries =
        [entry("录像/", "ABS-007", "国家级的工艺"), entry("录像/b.txt", "ABS-007, ABS-001", "世界级"), entry("旧/", "ABS-007", "国家级")];
    fs::write(folder.path().join("bojian.yaml"), format!("waivers:\n{}", entries.concat())).unwrap();
    fs::create_dir(folder.path().join("录像")).unwrap();
    fs::write(folder.path().join("录像/a.txt"), "这是国家级的工艺。\n").unwrap();
    fs::write(folder.path().join("录像/b.txt"), "家人们晚上好。\n").unwrap();
    folder
}

/// What is told of waivers that nothing called for: exit code, and line, words and message of each; and the report.
fn idle(folder: &tempfile::TempDir, arguments: &[&str]) -> (i32, Vec<(u64, String, String)>, Value) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bojian"));
    let command = command.current_dir(folder.path()).args(["check", "--format", "json", "--as-of", "2026-11-22"]).args(arguments);
    let output = command.output().unwrap();
    let report: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|why| panic!("{why}: {}", String::from_utf8_lossy(&output.stderr)));
    let findings = report["files"].as_array().unwrap().iter().flat_map(|file| file["findings"].as_array().unwrap());
    let idle = findings.filter(|one| one["rule"] == "WVR-005").map(|one| {
        let text = |key: &str| one[key].as_str().unwrap().to_owned();
        (one["start"]["line"].as_u64().unwrap(), text("words"), text("message"))
    });
    (output.status.code().unwrap(), idle.collect(), report)
}

/// A waiver that a whole run had no use for is told on its own line of the configuration, as a note; nothing of the configuration counts as speech.
#[test]
fn what_nobody_needs_is_told() {
    let folder = idle_world();
    let (code, told, report) = idle(&folder, &["."]);
    let text = fs::read_to_string(folder.path().join("bojian.yaml")).unwrap();
    let [(line, words, message)] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((code, *line), (0, 3));
    assert_eq!(text.lines().nth(2).unwrap(), format!("  - {words}"), "the finding is the entry as it is written");
    assert!(message.contains("1 个文件") && message.contains("ABS-007、ABS-001") && message.contains("世界级"), "{message}");
    let config = report["files"].as_array().unwrap().last().unwrap();
    assert_eq!((&config["path"], &config["as_of"], &config["problems"]), (&"bojian.yaml".into(), &Value::Null, &Value::Array(vec![])));
    let start = config["findings"][0]["start"]["byte"].as_u64().unwrap() as usize;
    assert!(text[start..].starts_with(words.as_str()));
    let summary = &report["summary"];
    assert_eq!((&summary["documents"], &summary["with_findings"], &summary["note"]), (&2.into(), &0.into(), &1.into()), "{summary}");
    assert_eq!(summary["characters"], "这是国家级的工艺。家人们晚上好。".chars().count(), "{summary}");
    assert_eq!(idle(&folder, &[".", "--fail-on", "note"]).0, 1);
    // A rule of two that is called for is no news; the other one still is.
    fs::write(folder.path().join("录像/b.txt"), "世界级的享受。\n").unwrap();
    let (_, told, _) = idle(&folder, &["."]);
    assert!(matches!(told.as_slice(), [(3, _, message)] if message.contains("没有 ABS-001 的发现")), "{told:?}");
}

/// A run that did not look at everything a waiver may be for says nothing of it.
#[test]
fn who_did_not_look_does_not_tell() {
    let folder = idle_world();
    for (arguments, expected, why) in [
        (&["录像/b.txt"][..], 1, "the one file that the waiver names was checked"),
        (&["录像/a.txt"], 0, "the waiver's own file was not"),
        (&["录像"], 1, "its file lies in that folder"),
        (&["录像/b.txt", "没有.txt"], 0, "something was not done"),
        (&[".", "--no-excuses"], 0, "nothing is excused"),
        (&[".", "--no-config"], 0, "no configuration"),
    ] {
        assert_eq!(idle(&folder, arguments).1.len(), expected, "{why}");
    }
    // A pattern that may hold anywhere needs a run over the folder of the configuration.
    let config = fs::read_to_string(folder.path().join("bojian.yaml")).unwrap().replace("录像/b.txt", "b.txt");
    fs::write(folder.path().join("bojian.yaml"), config).unwrap();
    assert_eq!((idle(&folder, &["录像"]).1.len(), idle(&folder, &["."]).1.len()), (0, 1));
    // In what could not be read the words may stand.
    let broken = crate::world::root().join("fixtures/broken/gb18030-with-a-wrong-byte.txt");
    fs::copy(broken, folder.path().join("录像/b.txt")).unwrap();
    assert_eq!(idle(&folder, &["."]).1.len(), 0);
    let git = |arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        let command = command.current_dir(folder.path()).args(["-c", "user.name=a", "-c", "user.email=a@b"]).args(arguments);
        assert!(command.output().unwrap().status.success());
    };
    fs::write(folder.path().join("录像/b.txt"), "晚上好。\n").unwrap();
    [&["init", "-q"][..], &["add", "."], &["commit", "-qm", "a"]].into_iter().for_each(git);
    fs::write(folder.path().join("录像/b.txt"), "家人们晚上好。\n").unwrap();
    assert_eq!(idle(&folder, &[".", "--changed-since", "HEAD"]).1.len(), 0);
    assert_eq!(idle(&folder, &["."]).1.len(), 1);
}

/// Every format shows it, at the line of the configuration where it has lines.
#[test]
fn every_format_tells_what_nobody_needs() {
    let folder = idle_world();
    for format in bojian::report::FORMATS.iter().filter(|format| format.name != "diff") {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bojian"));
        let output = command.current_dir(folder.path()).args(["check", ".", "--format", format.name]).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap().replace('\\', "");
        assert!(text.contains("WVR-005") && text.contains("bojian.yaml"), "{}: {text}", format.name);
    }
}

/// A rule that does not exist is a slip of the pen, told with what was meant; the rest of the configuration holds.
#[test]
fn unknown_rules_are_told() {
    let (code, found, _) = checked(&CONFIG.replace("ABS-007", "ABS-07"), "2026-11-22");
    assert!(code == 2 && found.iter().any(|(rule, state, _)| rule == "ABS-007" && state == "new"), "{found:?}");
    let folder = idle_world();
    let config = CONFIG.replace("ABS-007", "ABS-07, WVR-005");
    fs::write(folder.path().join("bojian.yaml"), config).unwrap();
    let (_, _, report) = idle(&folder, &["."]);
    let problems: Vec<(&str, u64, &str)> = report["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["what"].as_str().unwrap(), one["line"].as_u64().unwrap(), one["help"].as_str().unwrap()))
        .collect();
    assert!(
        matches!(problems.as_slice(), [(a, 2, near), (b, 2, _)] if a.contains("没有 ABS-07") && near.contains("ABS-007") && b.contains("没有 WVR-005")),
        "{problems:?}"
    );
}
