//! The ledger of claims: what an entry covers and what it never does, and how a faulty ledger is told.

use std::fs;

use assert_cmd::Command;
use bojian::excuse::ledger;
use serde_json::Value;

const ENTRY: &str = "claims:
  - product: 云朵电饭煲
    wording: 销量第一
    document: 2026 年第三季度销量证明（编号 示例-01）
    holder: 合规组 王敏
    scope: 本店直播间
    expiry: 2026-12-31
";

/// Exit code and report of `script.md` with a ledger beside it.
fn checked(ledger: &str, script: &str, day: &str) -> (i32, Value) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("claims.yaml"), ledger).unwrap();
    fs::write(folder.path().join("script.md"), script).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_bojian"));
    command.current_dir(folder.path()).args(["check", ".", "--format", "json", "--as-of", day]);
    let output = command.output().unwrap();
    (output.status.code().unwrap(), serde_json::from_slice(&output.stdout).unwrap())
}

/// The state of each finding whose words are `words`, with its rule.
fn states(report: &Value, words: &str) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let findings = report["files"][0]["findings"].as_array().unwrap();
    findings.iter().filter(|finding| finding["words"] == words).map(|one| (text(&one["rule"]), text(&one["state"]))).collect()
}

const SCRIPT: &str = "# 云朵电饭煲\n\n我们家的电饭煲销量第一。\n";

#[test]
fn a_valid_entry_covers_and_stays_visible() {
    let (code, report) = checked(ENTRY, SCRIPT, "2026-11-22");
    let found = states(&report, "销量第一");
    assert!(!found.is_empty() && found.iter().all(|(_, state)| state == "claimed"), "{report:#}");
    assert_eq!((code, report["summary"]["claimed"].as_u64()), (0, Some(found.len() as u64)));
    let excuse = &report["files"][0]["findings"][0]["excuse"];
    assert_eq!((excuse["holder"].as_str(), excuse["at"].as_str()), (Some("合规组 王敏"), Some("./claims.yaml:2")), "{excuse}");
    assert!(excuse["told"].as_str().unwrap().contains("没有核验"), "{excuse}");
}

/// Whatever the entry does not say, it does not cover.
#[test]
fn an_entry_covers_no_more_than_it_says() {
    for (ledger, script, day, why) in [
        (ENTRY.replace("云朵电饭煲", "云朵面霜"), SCRIPT.to_owned(), "2026-11-22", "another product"),
        (ENTRY.to_owned(), SCRIPT.replace("# 云朵电饭煲\n\n", ""), "2026-11-22", "a product that nobody names"),
        (ENTRY.replace("wording: 销量第一", "wording: 华东地区销量第一"), SCRIPT.to_owned(), "2026-11-22", "a narrower wording"),
        (ENTRY.replace("wording: 销量第一", "wording: 销量"), SCRIPT.to_owned(), "2026-11-22", "a shorter wording"),
        (format!("{ENTRY}    rules: [PRI-001]\n"), SCRIPT.to_owned(), "2026-11-22", "another rule"),
        (ENTRY.to_owned(), SCRIPT.to_owned(), "2027-01-01", "a document that has run out"),
    ] {
        let (code, report) = checked(&ledger, &script, day);
        let found = states(&report, "销量第一");
        assert!(!found.is_empty() && found.iter().any(|(rule, state)| state == "new" && !rule.starts_with("CLM")), "{why}: {found:?}");
        assert_eq!(code, 1, "{why}");
        assert_eq!(found.iter().any(|(rule, _)| rule == "CLM-001"), day == "2027-01-01", "{why}: {found:?}");
    }
    let wider = ENTRY.replace("wording: 销量第一", "wording: 华东地区销量第一");
    let (_, report) = checked(&wider, &SCRIPT.replace("销量第一", "华东地区 销量第一"), "2026-11-22");
    let found = states(&report, "销量第一");
    assert!(found.iter().all(|(_, state)| state == "claimed") && !found.is_empty(), "the whole wording is there: {report:#}");
    let any = ENTRY.replace("云朵电饭煲", "全部");
    assert_eq!(checked(&any, "销量第一就是它。\n", "2026-11-22").0, 0, "an entry for all products");
}

/// No document cures a rule that names none.
#[test]
fn what_no_proof_can_cure() {
    let ledger = ENTRY.replace("wording: 销量第一", "wording: 能治好关节炎");
    let (code, report) = checked(&ledger, "# 云朵电饭煲\n\n吃了它做的饭能治好关节炎。\n", "2026-11-22");
    let findings = report["files"][0]["findings"].as_array().unwrap();
    assert!(code == 1 && findings.iter().any(|one| one["proof"].as_array().unwrap().is_empty()), "{report:#}");
    for one in findings.iter().filter(|one| one["proof"].as_array().unwrap().is_empty()) {
        assert_eq!(one["state"], "new", "{one}");
    }
}

/// A fault is told with its line and the right key; the entries that are in order still count.
#[test]
fn faulty_ledgers() {
    let bad = |from: &str, to: &str| ENTRY.replace(from, to);
    for (text, line, words) in [
        (bad("holder", "holdr"), 5, "是不是想写 holder"),
        (bad("claims:", "claim:"), 1, "是不是想写 claims"),
        (bad("    scope: 本店直播间\n", ""), 2, "没有写 scope（适用范围）"),
        (bad("document: 2026 年第三季度销量证明（编号 示例-01）", "document:"), 4, "没有写 document（材料）"),
        (bad("2026-12-31", "明年"), 7, "「明年」不是一个日期"),
        ("claims: {a: b}\n".to_owned(), 1, "不是列表"),
        ("claims:\n  - 面霜\n".to_owned(), 2, "不是「字段: 内容」"),
        ("claims:\n  - product: [\n".to_owned(), 3, "YAML 写法有误"),
    ] {
        let (claims, problems) = ledger("claims.yaml", text.as_bytes());
        assert!(claims.is_empty(), "{text}");
        let hit = problems.iter().any(|problem| problem.to_string().contains(words) && problem.line == Some(line));
        assert!(hit, "{words} in line {line}: {problems:#?}");
    }
    let (claims, problems) = ledger("claims.yaml", format!("{ENTRY}  - product: 面霜\n").as_bytes());
    assert_eq!((claims.len(), claims[0].at.as_str()), (1, "claims.yaml:2"));
    assert!(problems.iter().all(|problem| problem.line == Some(8)), "{problems:#?}");
    let (code, report) = checked(&format!("{ENTRY}  - product: 面霜\n"), SCRIPT, "2026-11-22");
    assert_eq!((code, states(&report, "销量第一")[0].1.as_str()), (2, "claimed"));
}
