//! What excuses findings: marked, never deleted, and never at the cost of anything else that is found.

mod baseline;
mod claims;
mod given;
mod notes;
mod records;
mod shown;

use bojian::finding::Finding;
use bojian::report::FileReport;
use bojian::run::{Source, judge, open};
use bojian::scan::{Engine, Scratch};

use crate::world::{engine, settings};

/// A text under that name, judged by the built-in policy on the tests' day.
fn judged(name: &str, text: &str) -> FileReport {
    judged_by(engine(), name, text)
}

fn judged_by(engine: &Engine, name: &str, text: &str) -> FileReport {
    let (document, _) = open(&Source::Bytes { name: name.to_owned(), bytes: text.into() }, &settings());
    let report = judge(engine, document, &settings(), &mut Scratch::default()).0;
    for part in report.findings.iter().flat_map(|finding| &finding.hit.parts) {
        assert!((part.cue as usize) < report.document.cues.len(), "a finding without a place");
    }
    report
}

/// Rule and words of each finding, those about excuses left out.
fn spoken(findings: &[Finding]) -> Vec<(String, String)> {
    findings.iter().filter(|finding| !upkeep(finding)).map(|finding| (finding.hit.rule.id.clone(), finding.hit.words.clone())).collect()
}

fn upkeep(finding: &Finding) -> bool {
    finding.hit.rule.area.key() == "upkeep"
}

/// Rule, words and message of each finding about excuses.
fn told(report: &FileReport) -> Vec<(String, String, String)> {
    let about = |finding: &&Finding| upkeep(finding);
    let tell = |finding: &Finding| (finding.hit.rule.id.clone(), finding.hit.words.clone(), finding.message.clone());
    report.findings.iter().filter(about).map(tell).collect()
}

/// The note and the ledger that the README shows do what it says of them.
#[test]
fn the_readme_is_right() {
    let page = std::fs::read_to_string(crate::world::root().join("README.md")).unwrap();
    let line = page.lines().find(|line| line.contains("〔播检忽略")).unwrap();
    let report = judged("a.txt", line);
    assert!(report.findings.iter().any(|finding| finding.state.key() == "waived"), "{:?}", told(&report));
    assert_eq!(told(&report), []);
    let from = page.find("claims:\n").unwrap();
    let (claims, problems) = bojian::excuse::ledger("claims.yaml", page[from..].split("```").next().unwrap().as_bytes());
    assert_eq!((claims.len(), problems), (1, vec![]));
}
