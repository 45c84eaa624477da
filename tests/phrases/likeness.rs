//! Likeness: a line that no rule knows is told under the rule whose breaches its words are like, and only where the weights are sure enough of both.

use bojian::document::{ReadOptions, read_text};
use bojian::finding::{Dismissal, Outcome};
use bojian::policy::{PolicyFile, Severity};
use bojian::scan::Engine;

use super::{Given, day, engine_of, filler, judge, judge_document, judge_given, transcript};

/// 悄悄 and 转我 make a breach likely (0.95), 订单 unlikely; 转我 says which rule's, 甲 says nothing of either.
const WEIGHTS: &str = "likeness:
  above: 0.85
  sure: 0.6
  bias: -1
  words: {\"2\": 悄悄 转我, \"-3\": 订单}
  rules:
    HEA-001: {bias: 0, words: {\"1\": 转我 悄悄}}
    ABS-001: {bias: 0, words: {\"1\": 原价}}
";
const ALIKE: &str = "severity: warning\nalike: true";

fn weighing(more: &[(&str, &str)]) -> Engine {
    let mut rules = vec![("HEA-001", ALIKE), ("ABS-001", ALIKE)];
    rules.extend_from_slice(more);
    engine_of(&rules, &[PolicyFile::new("likeness.yaml", WEIGHTS)])
}

#[test]
fn a_line_is_told_under_the_rule_it_is_like() {
    let engine = weighing(&[]);
    let judged = judge(&engine, "拍完了，悄悄把钱转我。");
    let finding = judged.finding();
    assert_eq!((finding.hit.rule.id.as_str(), finding.standing.severity), ("HEA-001", Severity::Warning));
    let said = finding.hit.parts[0].span.of(&judged.document.text);
    assert_eq!((said, finding.hit.words.as_str()), ("悄悄把钱转我", "悄悄把钱转我"), "what weighs nothing at the edges is cut off");
    let alike = finding.hit.alike.as_ref().unwrap();
    assert!((alike.chance - 0.953).abs() < 0.001, "{}", alike.chance);
    assert_eq!(alike.words, ["悄悄", "转我"]);
    assert!(finding.message.ends_with("（没有规则逐字对上，只是整句的用词相近，尤其是「悄悄」「转我」）"), "{}", finding.message);
}

#[test]
fn what_is_not_sure_is_not_told() {
    let engine = weighing(&[]);
    assert!(judge(&engine, "钱转我。").findings.is_empty(), "a breach is not likely enough");
    assert!(judge(&engine, "悄悄转我的订单。").findings.is_empty(), "what speaks against it counts");
    assert!(judge(&engine, "悄悄转我，悄悄转我，订单，订单。").findings.is_empty(), "each run counts once");
    assert!(judge(&engine, "原价悄悄转我，原价。").findings.len() == 1, "the rule is sure enough: 0.73");
    // Both rules are as likely now.
    let torn = WEIGHTS.replace("\"1\": 原价", "\"2\": 原价");
    let engine = engine_of(&[("HEA-001", ALIKE), ("ABS-001", ALIKE)], &[PolicyFile::new("likeness.yaml", torn)]);
    assert!(judge(&engine, "原价悄悄转我").findings.len() == 1, "rules that rest on the same provision need not be told apart");
}

/// The rules rest on different provisions: of which it breaks one is not sure enough.
#[test]
fn a_rule_must_be_likely_for_its_law() {
    let torn = WEIGHTS.replace("\"1\": 原价", "\"2\": 原价");
    let other = format!("{ALIKE}\nbasis: [{{law: 广告法, article: 第十条}}]");
    let engine = engine_of(&[("HEA-001", ALIKE), ("ABS-001", &other)], &[PolicyFile::new("likeness.yaml", torn)]);
    assert!(judge(&engine, "原价悄悄转我").findings.is_empty());
    assert_eq!(judge(&engine, "悄悄转我").finding().hit.rule.id, "HEA-001");
}

#[test]
fn lines_are_weighed_alone_and_transcripts_not_at_all() {
    let engine = weighing(&[]);
    assert!(judge(&engine, "悄悄说\n再转我").findings.is_empty());
    assert!(judge_given(&engine, "悄悄把钱转我", &Given { speech: transcript(), ..Given::default() }).findings.is_empty());
}

/// A long line is weighed piece by piece, so that what stands far apart does not add up; noise and width change nothing.
#[test]
fn long_lines_are_weighed_in_pieces() {
    let engine = weighing(&[]);
    let far = format!("悄悄{}转我{}", filler(60), filler(20));
    assert!(judge(&engine, &far).findings.is_empty());
    for before in [0, 37, 80, 200] {
        let near = format!("{}悄 悄，转 我{}", filler(before), filler(90));
        let judged = judge(&engine, &near);
        assert_eq!(judged.finding().hit.words, "悄 悄，转 我", "after {before}");
    }
}

/// Where a rule speaks, on the same words or in the same line of the same kind of harm, nothing is added; elsewhere it is.
#[test]
fn nothing_is_said_twice() {
    let line = "悄悄把钱转我，全网最低";
    let same = weighing(&[("HEA-002", "say: [全网最低]")]);
    assert_eq!(judge(&same, line).finding().hit.rule.id, "HEA-002");
    let on_them = weighing(&[("ABS-002", "say: [把钱]")]);
    assert_eq!(judge(&on_them, line).finding().hit.rule.id, "ABS-002");
    let other = weighing(&[("ABS-002", "say: [全网最低]")]);
    assert_eq!(judge(&other, line).findings.len(), 2);
    let note = weighing(&[("HEA-002", "say: [全网最低]\nseverity: note")]);
    assert_eq!(judge(&note, line).findings.len(), 2, "a note answers for its own words alone");
    let on_them = weighing(&[("HEA-002", "say: [把钱]\nseverity: note")]);
    assert_eq!(judge(&on_them, line).finding().standing.severity, Severity::Note);
}

/// Like any other finding it can be out of its life, and taken back.
#[test]
fn it_is_judged_as_others_are() {
    let engine =
        engine_of(&[("HEA-001", &format!("{ALIKE}\nsince: 2030-01-01")), ("ABS-001", ALIKE)], &[PolicyFile::new("likeness.yaml", WEIGHTS)]);
    assert!(matches!(judge(&engine, "悄悄把钱转我").dismissal(), Dismissal::OutOfLife));
    assert_eq!(judge_given(&engine, "悄悄把钱转我", &Given { as_of: day("2030-01-01"), ..Given::default() }).findings.len(), 1);
}

/// What is hardly ever said in a breach leaves a note; nothing of the kind is asked of a transcript.
#[test]
fn what_is_unlike_breaches_is_lowered() {
    let asks = "exemptions:
  - name: 不像
    why: 整句不像
    leaves: note
    any: [{likeness_below: 0.05}]
    examples: [{holds: \"订单里的那张纸上面写着这款[[某某]]\"}, {fails: \"[[某]]\"}]
";
    let files = [PolicyFile::new("likeness.yaml", WEIGHTS), PolicyFile::new("more.yaml", asks)];
    let rules = [("HEA-001", ALIKE), ("ABS-001", ALIKE), ("ABS-002", "say: [全网最低]\nseverity: warning\nunless: [{exemption: 不像}]")];
    let engine = engine_of(&rules, &files);
    let severity = |text: &str, given: &Given| match &judge_given(&engine, text, given).verdicts[0].outcome {
        Outcome::Reported(standing) => standing.severity,
        other => panic!("{other:?}"),
    };
    assert_eq!(severity("全网最低", &Given::default()), Severity::Warning);
    assert_eq!(severity("订单里的那张纸上面写着这款全网最低", &Given::default()), Severity::Note);
    assert_eq!(severity("订单里的那张纸上面写着这款全网最低", &Given { speech: transcript(), ..Given::default() }), Severity::Warning);
    assert_eq!(severity("订单里写全网最低", &Given::default()), Severity::Warning, "too few words to be unlike anything");
    let document = read_text("a.txt", "订单里的那张纸上面写着这款全网最低".to_owned(), &ReadOptions::default());
    let eased = judge_document(&engine, document, &Given::default()).finding().standing.eased.clone().unwrap();
    assert_eq!((eased.by, eased.made.map(|made| (made * 1000.0).round())), (vec!["订单".to_owned()], Some(100.0)));
}
