//! Platforms: chosen by name or alias, one or several; their findings stand beside those of the law and never look like them.

use std::fs;

use assert_cmd::Command;
use serde_json::Value;

/// A small pack: one rule of law's area on 快手, called by its alias, and one on 京东 that begins later.
const PACK: &str = "topic: PKT
area: price
title: 平台价格
rules:
  - id: PKT-001
    title: 快手价格
    severity: error
    message: 出现「{words}」，可能涉及平台规则对价格宣传的要求
    why: 平台要求价格宣传先报备
    advice: 先报备，再按报备的说法讲
    platform: {name: 快手电商, rule: 价格规范, effective: 2026-03-01}
    say: [这款全网最低价, 甲乙丙]
    examples: [{hit: \"[[甲乙丙]]\"}, {miss: 丁}]
  - id: PKT-002
    title: 京东价格
    severity: note
    message: 出现「{words}」，可能涉及平台规则对价格宣传的要求
    why: 平台要求价格宣传先报备
    advice: 先报备，再按报备的说法讲
    platform: {name: 京东直播, rule: 营销规范, effective: 2026-06-01}
    say: [最低价, 甲乙]
    examples: [{hit: \"[[甲乙]]\"}, {miss: 丁}]
";

/// The words of a sale on which a law's rule and both platforms' rules have something to say.
const SAID: &str = "家人们这款全网最低价\n";

/// Exit code, standard output and standard error of a call with the pack.
fn call(arguments: &[&str], input: &str) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pack.yaml");
    fs::write(&path, PACK).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_bojian"));
    let output = command.args(arguments).args(["--rules", path.to_str().unwrap()]).write_stdin(input.to_owned()).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// The document, judged on a day for some platforms.
fn judged(platforms: &[&str], day: &str, input: &str) -> Value {
    let mut arguments = vec!["check", "-", "--format", "jsonl", "--as-of", day];
    platforms.iter().for_each(|platform| arguments.extend(["--platform", platform]));
    serde_json::from_str(call(&arguments, input).1.lines().next().unwrap()).unwrap()
}

/// The findings of platform rules: rule, words, name of the platform.
fn contracts(file: &Value) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let found = file["findings"].as_array().unwrap().iter().filter(|finding| finding["platform"].is_object());
    found.map(|finding| (text(&finding["rule"]), text(&finding["words"]), text(&finding["platform"]["name"]))).collect()
}

/// The findings of law, whole.
fn laws(file: &Value) -> Vec<&Value> {
    file["findings"].as_array().unwrap().iter().filter(|finding| finding["platform"].is_null()).collect()
}

const DAY: &str = "2026-11-22";

/// No platform, one, several; by name and by alias.
#[test]
fn platforms_are_chosen() {
    assert!(contracts(&judged(&[], DAY, SAID)).is_empty());
    let one = |rule: &str, words: &str, name: &str| (rule.to_owned(), words.to_owned(), name.to_owned());
    let (kuaishou, jingdong) = (one("PKT-001", "这款全网最低价", "快手"), one("PKT-002", "最低价", "京东"));
    for name in ["快手", "快手电商", "Kuaishou"] {
        assert_eq!(contracts(&judged(&[name], DAY, SAID)), std::slice::from_ref(&kuaishou), "{name}");
    }
    for name in ["京东", " 京东直播 "] {
        assert_eq!(contracts(&judged(&[name], DAY, SAID)), std::slice::from_ref(&jingdong), "{name}");
    }
    assert_eq!(contracts(&judged(&["京东直播", "快手", "京东"], DAY, SAID)), [kuaishou, jingdong]);
}

/// Law and contract in one area on the same words both stand, whichever is longer or severer; each tells its own ground only.
#[test]
fn contract_and_law_stand_apart() {
    let without = judged(&[], DAY, SAID);
    let with = judged(&["快手", "京东"], DAY, SAID);
    assert!(laws(&without).iter().any(|finding| finding["area"] == "price" && finding["words"] == "全网最低价"), "{without}");
    assert_eq!(laws(&with), laws(&without), "platforms change nothing about the law");
    for finding in with["findings"].as_array().unwrap().iter().filter(|finding| finding["platform"].is_object()) {
        assert!(finding["basis"].as_array().unwrap().is_empty() && finding["also"].as_array().unwrap().is_empty(), "{finding}");
    }
}

/// Contract does not raise the risk, neither in sum nor by area.
#[test]
fn contract_is_no_risk() {
    let (without, with) = (judged(&[], DAY, SAID), judged(&["快手", "京东"], DAY, SAID));
    assert!(without["risk"].as_f64().unwrap() > 0.0);
    assert_eq!((&with["risk"], &with["risk_by_area"]), (&without["risk"], &without["risk_by_area"]));
    let alone = judged(&["快手"], DAY, "甲乙丙\n");
    assert_eq!((contracts(&alone).len(), alone["risk"].as_f64()), (1, Some(0.0)));
    assert!(alone["risk_by_area"].as_object().unwrap().is_empty(), "{alone}");
}

/// A platform's rule speaks from its first day on.
#[test]
fn contract_has_a_first_day() {
    let rules = |day: &str| contracts(&judged(&["快手", "京东"], day, "甲乙丙\n")).into_iter().map(|(rule, ..)| rule).collect::<Vec<_>>();
    assert!(rules("2026-02-28").is_empty());
    assert_eq!(rules("2026-03-01"), ["PKT-001"]);
    assert_eq!(rules("2026-06-01"), ["PKT-002", "PKT-001"]);
}

/// Findings of a platform fail a run as any others: by their severity.
#[test]
fn contract_fails_by_its_severity() {
    let code =
        |platform: &str, level: &str| call(&["check", "-", "--as-of", DAY, "--platform", platform, "--fail-on", level], "甲乙丙\n").0;
    assert_eq!((code("快手", "error"), code("快手", "never")), (1, 0));
    assert_eq!((code("京东", "note"), code("京东", "warning")), (1, 0));
}

/// A name that nobody knows is a problem that names the nearest one; one without rules says so; the law is checked all the same.
#[test]
fn an_unknown_platform_is_told() {
    let (code, out, _) = call(&["check", "-", "--as-of", DAY, "--platform", "斗音"], SAID);
    assert_eq!(code, 2);
    assert!(out.contains("没有平台「斗音」的规则") && out.contains("是不是想写 抖音") && out.contains("PRI-001"), "{out}");
    let (code, out, _) = call(&["check", "-", "--as-of", DAY, "--platform", "某某台", "--platform", "快手"], SAID);
    assert_eq!(code, 2);
    assert!(out.contains("没有平台「某某台」的规则") && out.contains("京东、快手") && out.contains("PKT-001"), "{out}");
    let (code, _, err) = call(&["explain", "-:1", "--as-of", DAY, "--platform", "斗音"], SAID);
    assert_eq!(code, 2);
    assert!(err.contains("是不是想写 抖音"), "{err}");
}

/// The report for people says 平台 in the first line, names the contract, and shows no law.
#[test]
fn the_report_says_platform() {
    let (code, out, _) = call(&["check", "-", "--as-of", DAY, "--platform", "快手"], "甲乙丙\n");
    assert_eq!(code, 1);
    assert!(out.contains("平台·高风险  PKT-001"), "{out}");
    assert!(out.contains("平台  快手平台规则《价格规范》（平台约定，不是法律）"), "{out}");
    assert!(out.contains("其中平台规则 1 处"), "{out}");
    assert!(!out.contains("依据") && !out.contains("法》"), "{out}");
    let (_, out, _) = call(&["explain", "-:1", "--as-of", DAY, "--platform", "快手"], "甲乙丙\n");
    assert!(out.contains("PKT-001 快手价格（平台规则，不是法律）"), "{out}");
    let (_, out, _) = call(&["check", "-", "--as-of", DAY], SAID);
    assert!(!out.contains("平台·") && !out.contains("其中平台规则"), "{out}");
}
