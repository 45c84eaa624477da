//! What a finding about a whole session covers of its places, and what stands beside it.

use super::{Judged, engine, judged, srt, subtitles};

const REPEATS: &str = "say: [最后三单]\nrepeats: {times: 3, minutes: 10}\nseverity: warning";

fn hour(rules: &[(&str, &str)], line: &str) -> Judged {
    judged(&engine(rules), srt(&subtitles(&[(0, "最后三单"), (6, line), (12, "最后三单")])))
}

impl Judged {
    /// Rule and words of each finding.
    fn told(&self) -> Vec<(&str, &str)> {
        self.findings.iter().map(|finding| (finding.hit.rule.id.as_str(), finding.hit.words.as_str())).collect()
    }
}

/// A note on a single place, or the same words as a warning, is said by the whole; it is kept for those who ask.
#[test]
fn the_whole_covers_its_places() {
    for (single, severity) in [("最后三单", "note"), ("最后三单", "warning"), ("真的最后三单了", "note")] {
        let note = format!("say: ['{single}']\nseverity: {severity}");
        let judged = hour(&[("ABS-001", REPEATS), ("ABS-002", &note)], "真的最后三单了");
        assert_eq!(judged.told(), [("ABS-001", "最后三单…最后三单…最后三单")], "{single} {severity}");
        assert!(judged.verdicts.iter().any(|verdict| verdict.hit.rule.id == "ABS-002"));
    }
}

/// What is worse, says more, or is of another area stands beside it.
#[test]
fn what_is_worse_stands() {
    for (id, fields) in [
        ("ABS-002", "say: [三单]\nseverity: error\nneeds: [{before: {words: [真的最后], within: 0}}]"),
        ("ABS-002", "say: [真的最后三单了]\nseverity: warning"),
        ("HEA-002", "say: [真的最后三单]\nseverity: note"),
    ] {
        let judged = hour(&[("ABS-001", REPEATS), (id, fields)], "真的最后三单了");
        assert_eq!(judged.findings.len(), 2, "{fields}: {:?}", judged.told());
    }
}

/// Once the claim is too seldom the single findings are what they were.
#[test]
fn without_a_stretch_the_places_stand() {
    let judged = hour(&[("ABS-001", REPEATS), ("ABS-002", "say: [最后三单]\nseverity: note")], "看一下面料");
    assert_eq!(judged.told(), [("ABS-002", "最后三单"), ("ABS-002", "最后三单")]);
}

/// Two statements that a rule on single places has told of together are told once; far apart, by the rule on sessions.
#[test]
fn close_statements_are_told_once() {
    let rules = [
        ("ABS-001", "contradicts: [{first: [不再补货], then: [再补三单]}]\nseverity: warning"),
        ("ABS-002", "together: [{all: [绝不再补货, 再补三单了], within: 20}]\nseverity: warning"),
    ];
    let said = |lines: &[(u32, &str)]| judged(&engine(&rules), srt(&subtitles(lines)));
    assert_eq!(said(&[(0, "绝不再补货。好再补三单了")]).told(), [("ABS-002", "绝不再补货…再补三单了")]);
    assert_eq!(
        said(&[(0, "绝不再补货"), (9, "字里行间字里行间字里行间字里行间字里行间字里行间"), (10, "再补三单了")]).told(),
        [("ABS-001", "不再补货…再补三单")]
    );
}
