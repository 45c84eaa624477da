//! Every format shows what is excused, by what and why, beside what is new; only what is new fails a run.

use bojian::excuse::Baseline;
use bojian::finding::{Gone, State};
use bojian::policy::Severity;
use bojian::report::{FORMATS, FileReport, Summary};
use serde_json::Value;

use super::judged;
use crate::renderers::whole;
use crate::world::root;

/// A document with a finding in every state, and one that is gone.
fn report() -> FileReport {
    let text = "全网最低价。\n国家级的工艺。〔播检忽略 ABS-007 至2026-12-31 合规组：商标名*〕\n销量第一。\n最后三单。\n";
    let mut report = judged("a.txt", text);
    let mut baseline = Baseline::new();
    let known: Vec<_> = report.findings.iter().filter(|finding| finding.hit.words == "全网最低价").cloned().collect();
    baseline.add("a".to_owned(), &known);
    baseline.mark("a", &mut report.findings);
    let claim = bojian::finding::Claim {
        product: String::new(),
        wording: "销量第一".to_owned(),
        rules: Vec::new(),
        document: "销量证明".to_owned(),
        holder: "王敏".to_owned(),
        scope: "本店".to_owned(),
        until: "2026-12-31".parse().unwrap(),
        at: "claims.yaml:2".to_owned(),
    };
    let claim = std::sync::Arc::new(claim);
    report
        .findings
        .iter_mut()
        .filter(|finding| finding.hit.words == "销量第一")
        .for_each(|finding| finding.state = State::Claimed(claim.clone()));
    report.gone = vec![Gone { rule: "PRS-001".to_owned(), words: "只剩两件".to_owned(), fingerprint: "1:00:1".to_owned() }];
    report
}

#[test]
fn every_format_shows_the_states() {
    let report = report();
    // A patch shows what to replace, and nothing else.
    for format in FORMATS.iter().filter(|format| format.name != "diff") {
        let text = whole(format.name, std::slice::from_ref(&report), &[]).replace('\\', "");
        for words in ["基线里已经记录", "合规组忽略到 2026-12-31：商标名", "登记的材料：销量证明"] {
            assert!(text.contains(words) || text.contains(&words.replace('-', "\\-")), "{} does not say {words}:\n{text}", format.name);
        }
        // Who shows what is there now has no row for what is not.
        if !["junit", "gitlab", "github"].contains(&format.name) {
            assert!(text.contains("只剩两件"), "{} does not say what is gone", format.name);
        }
    }
}

/// For the tools that have words of their own for it.
#[test]
fn tools_are_told_in_their_words() {
    let report = report();
    let all = |format: &str| whole(format, std::slice::from_ref(&report), &[]);
    let excused = report.findings.iter().filter(|finding| finding.state.excused()).count();
    let sarif: Value = serde_json::from_str(&all("sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let of = |words: &str| results.iter().find(|result| result["properties"]["words"] == words).unwrap();
    assert_eq!(of("全网最低价")["baselineState"], "unchanged");
    assert_eq!(of("国家级")["suppressions"][0]["kind"], "inSource");
    assert_eq!(of("销量第一")["suppressions"][0]["kind"], "external");
    assert_eq!(of("最后三单")["suppressions"].as_array().unwrap().len(), 0);
    assert_eq!(results.iter().filter(|result| result["baselineState"] == "absent").count(), 1);
    let schema = std::fs::read_to_string(root().join("tests/schemas/sarif-2.1.0.json")).unwrap().replace("{2}]?$", "{2}$");
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    assert!(validator.is_valid(&sarif), "{:?}", validator.iter_errors(&sarif).map(|fault| fault.to_string()).collect::<Vec<_>>());
    let junit = all("junit");
    assert_eq!(junit.matches("<skipped ").count(), excused);
    assert!(junit.contains(&format!("skipped=\"{excused}\"")), "{junit}");
    let shown = report.findings.iter().filter(|finding| finding.state.excused() || finding.standing.severity == Severity::Note).count();
    assert_eq!(all("github").lines().filter(|line| line.starts_with("::notice ")).count(), shown);
    let issues: Vec<Value> = serde_json::from_str(&all("gitlab")).unwrap();
    assert_eq!(issues.iter().filter(|issue| issue["severity"] == "info").count(), shown);
}

/// What is excused is counted apart, and fails nothing.
#[test]
fn only_what_is_new_counts() {
    let mut report = FileReport { fail_on: Some(Severity::Note), ..report() };
    let mut summary = Summary::default();
    summary.add(&report);
    let excused = report.findings.iter().filter(|finding| finding.state.excused()).count() as u64;
    assert!(summary.excused.known >= 1 && summary.excused.waived == 1 && summary.excused.claimed >= 1);
    assert_eq!(summary.excused.sum(), excused);
    assert_eq!(summary.findings.iter().sum::<u64>() + excused, report.findings.len() as u64);
    assert_eq!(summary.findings[0], 0, "only the last three orders are new");
    assert_eq!(summary.failing, summary.findings.iter().sum::<u64>(), "what is excused fails nothing");
    report.findings.retain(|finding| finding.state.excused());
    let mut summary = Summary::default();
    summary.add(&report);
    assert_eq!((summary.failing, summary.with_findings), (0, 0));
    let text = whole("text", &[report], &[]);
    assert!(text.contains("没有新的风险表述") && !text.contains("未发现风险表述"), "{text}");
}
