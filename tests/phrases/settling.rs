//! Settling: what overlaps in one area becomes one finding, and nothing is lost.

use bojian::finding::{Outcome, Verdict};

use super::{engine, judge};

/// The rule of each verdict and what became of it: its own id if it stands, that of the rule which covers it, or nothing.
fn fates(verdicts: &[Verdict]) -> Vec<(&str, Option<&str>)> {
    let fate = |verdict: &Verdict| match &verdict.outcome {
        Outcome::Reported(_) => Some(verdict.hit.rule.id.clone()),
        Outcome::Covered(_, rule) => Some(rule.id.clone()),
        Outcome::Dismissed(_) => None,
    };
    // The ids live in the verdicts; those of covering rules are looked up there.
    let known = |id: String| verdicts.iter().find(|verdict| verdict.hit.rule.id == id).map(|verdict| verdict.hit.rule.id.as_str());
    verdicts.iter().map(|verdict| (verdict.hit.rule.id.as_str(), fate(verdict).and_then(known))).collect()
}

/// What is worse stands, however short it is, and keeps the other ground beside it: a doubt never covers a plain breach, nor a note a doubt.
#[test]
fn the_severest_stands() {
    for (mild, severe) in [("note", "warning"), ("note", "error"), ("warning", "error")] {
        for (short, long) in [("ABS-001", "ABS-002"), ("ABS-002", "ABS-001")] {
            let engine = engine(&[
                (long, &format!("say: [全网最低价]\nseverity: {mild}")),
                (short, &format!("say: [最低]\nseverity: {severe}\nhouse: {{name: 某}}")),
            ]);
            let judged = judge(&engine, "全网最低价");
            assert_eq!((judged.words(), judged.finding().hit.rule.id.as_str()), (vec!["最低"], short));
            assert_eq!(judged.finding().also.iter().map(|also| also.rule.id.as_str()).collect::<Vec<_>>(), [long]);
        }
    }
}

/// Of two as severe, the longest, whatever its id.
#[test]
fn then_the_longest() {
    for (short, long) in [("ABS-001", "ABS-002"), ("ABS-002", "ABS-001")] {
        let engine = engine(&[(short, "say: [最低价]"), (long, "say: [全网最低]")]);
        let judged = judge(&engine, "全网最低价");
        assert_eq!((judged.words(), judged.finding().hit.rule.id.as_str()), (vec!["全网最低"], long));
        let mut told = fates(&judged.verdicts);
        told.sort_unstable();
        assert_eq!(told, [("ABS-001", Some(long)), ("ABS-002", Some(long))]);
    }
}

/// Of two as long and as severe, the first; then the smaller id.
#[test]
fn then_the_first() {
    let engine = super::engine(&[("ABS-001", "say: [网最低价]"), ("ABS-002", "say: [全网最低]")]);
    assert_eq!(judge(&engine, "全网最低价").finding().hit.rule.id, "ABS-002");
    let engine = super::engine(&[("ABS-002", "say: [全网最低]\nhouse: {name: 某}"), ("ABS-001", "say: [全网最低]")]);
    assert_eq!(judge(&engine, "全网最低价").finding().hit.rule.id, "ABS-001");
}

/// A severity that an unknown fact lowered counts as lowered.
#[test]
fn lowered_severities_count() {
    let engine = engine(&[("ABS-001", "say: [全网最低]\nonly: {category: [药品]}"), ("ABS-002", "say: [网最低价]")]);
    assert_eq!(judge(&engine, "全网最低价").finding().hit.rule.id, "ABS-002");
}

/// Another ground stands beside the finding; the same ground is not told twice.
#[test]
fn other_grounds_stand_beside() {
    let other = "basis: [{law: 广告法, article: 第十条}]";
    let engine = engine(&[
        ("ABS-001", "say: [全网最低价]"),
        ("ABS-002", &format!("say: [最低价]\n{other}")),
        ("ABS-003", "say: [最低]"),
        ("ABS-004", &format!("say: [低价]\n{other}")),
        ("ABS-005", "say: [低价]\nhouse: {name: 红线}"),
    ]);
    let judged = judge(&engine, "全网最低价");
    let also: Vec<_> = judged.finding().also.iter().map(|also| (also.rule.id.as_str(), also.basis.len())).collect();
    assert_eq!(also, [("ABS-002", 1), ("ABS-005", 0)]);
    assert!(fates(&judged.verdicts).iter().all(|(_, fate)| *fate == Some("ABS-001")));
}

/// Findings of different areas both stand, on the same words too.
#[test]
fn areas_settle_apart() {
    let engine = engine(&[("ABS-001", "say: [全网最低价]"), ("HEA-001", "say: [最低价]"), ("HEA-002", "say: [低价]")]);
    let judged = judge(&engine, "全网最低价");
    assert_eq!(judged.words(), ["全网最低价", "最低价"]);
    assert!(judged.findings.iter().all(|finding| finding.also.is_empty() || finding.hit.rule.id == "HEA-001"));
}

/// What only touches does not overlap.
#[test]
fn neighbours_both_stand() {
    let engine = engine(&[("ABS-001", "say: [全网]"), ("ABS-002", "say: [最低价]")]);
    assert_eq!(judge(&engine, "全网最低价").words(), ["全网", "最低价"]);
}

/// A dismissed verdict covers nothing and is not covered.
#[test]
fn dismissed_verdicts_take_no_part() {
    let engine = engine(&[("ABS-001", "say: [全网最低价]\nunless: [{after: {words: [吗], within: 1}}]"), ("ABS-002", "say: [最低价]")]);
    let judged = judge(&engine, "全网最低价吗");
    assert_eq!(judged.words(), ["最低价"]);
    assert_eq!(fates(&judged.verdicts), [("ABS-001", None), ("ABS-002", Some("ABS-002"))]);
    assert_eq!(judge(&engine, "全网最低价").words(), ["全网最低价"]);
}

/// The passages of one finding are settled each: what overlaps any of them is covered, what lies between them is not.
#[test]
fn passages_settle_each() {
    let engine = engine(&[("ABS-001", "together: [{all: [加微信号, 发大红包], within: 10}]"), ("ABS-002", "say: [微信, 红包, 礼物]")]);
    let judged = judge(&engine, "加微信号送礼物发大红包");
    assert_eq!(judged.words(), ["加微信号…发大红包", "礼物"]);
}

/// Settling does not depend on the order of rules.
#[test]
fn the_order_of_rules_does_not_matter() {
    let mut rules =
        [("ABS-001", "say: [全网最低]"), ("ABS-002", "say: [网最低价]"), ("ABS-003", "say: [最低价格]"), ("HEA-001", "say: [最低]")];
    let told = |rules: &[(&str, &str)]| {
        let judged = judge(&engine(rules), "全网最低价格，全网最低，网最低价格");
        judged.findings.iter().map(|finding| (finding.hit.rule.id.clone(), finding.hit.words.clone())).collect::<Vec<_>>()
    };
    let first = told(&rules);
    rules.reverse();
    assert_eq!(told(&rules), first);
    assert!(!first.is_empty());
}
