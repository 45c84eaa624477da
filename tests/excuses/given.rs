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
