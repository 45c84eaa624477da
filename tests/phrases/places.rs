//! Findings over lines and subtitles: one part for each cue, each exactly its own words.

use super::{Given, finds, judge, judge_given, saying};

const SRT: &str = "1\n00:00:01,000 --> 00:00:02,000\n这是全网\n\n2\n00:00:02,500 --> 00:00:04,000\n最低价了\n";

/// A term that wraps has a part on each line.
#[test]
fn a_wrapped_line() {
    let engine = saying("全网最低价");
    finds(&engine, &["这是[[全网\n最低价]]了", "这是[[全\r\n网最\r\n低价]]了", "[[全网\r最低价]]", "全网\n\n最低价"]);
    let judged = judge(&engine, "这是全网 \n 最低价了");
    let words: Vec<&str> = judged.spans().into_iter().map(|span| span.of("这是全网 \n 最低价了")).collect();
    assert_eq!(words, ["全网", "最低价"]);
    assert_eq!(judged.finding().hit.words, "全网最低价");
}

/// A term over two subtitles has two parts with their cues, and its words are joined by nothing.
#[test]
fn two_subtitles() {
    let given = Given { name: "a.srt", ..Given::default() };
    let judged = judge_given(&saying("全网最低价"), SRT, &given);
    let hit = &judged.finding().hit;
    let parts: Vec<_> =
        hit.parts.iter().map(|part| (part.span.of(&judged.document.text), judged.document.cues[part.cue as usize].time_ms)).collect();
    assert_eq!(parts, [("全网", Some((1000, 2000))), ("最低价", Some((2500, 4000)))]);
    assert_eq!(hit.words, "全网最低价");
    assert_eq!(hit.certainty.key(), "exact", "a subtitle's end is no disguise");
    let envelope = hit.envelope();
    assert_eq!((envelope.start, envelope.end), (hit.parts[0].span.start, hit.parts[1].span.end));
}

/// What stands between two subtitles is not read when it is told how the words were read.
#[test]
fn foldings_over_subtitles() {
    let given = Given { name: "a.srt", ..Given::default() };
    let judged = judge_given(&saying("全网最低价"), &SRT.replace("最低价", "最低價"), &given);
    assert_eq!(judged.finding().hit.via, ["variant"]);
    let price = SRT.replace("这是全网", "只要").replace("最低价", "一百元");
    assert_eq!(judge_given(&saying("只要<金额>"), &price, &given).finding().hit.via, Vec::<&str>::new());
    let engine = super::engine(&[("ABS-001", "regex: [{literal: 最低, pattern: '全网最低价'}]")]);
    assert_eq!(judge_given(&engine, SRT, &given).finding().hit.term, "全网最低价");
}

/// A silence of more than two seconds ends what was said.
#[test]
fn a_long_silence_ends_a_term() {
    let given = Given { name: "a.srt", ..Given::default() };
    for (start, found) in [("00:00:04,000", 1), ("00:00:04,001", 0)] {
        let text = SRT.replace("00:00:02,500 --> 00:00:04,000", &format!("{start} --> 00:00:09,000"));
        assert_eq!(judge_given(&saying("全网最低价"), &text, &given).findings.len(), found, "{start}");
    }
}

/// Gaps, conditions and numbers run on over subtitles too; numbers and time lines between them are not said.
#[test]
fn phrases_run_over_subtitles() {
    let given = Given { name: "a.srt", ..Given::default() };
    assert_eq!(judge_given(&saying("这是..2最低"), SRT, &given).words(), ["这是全网最低"]);
    assert!(judge_given(&saying("这是..1最低"), SRT, &given).findings.is_empty());
    let engine = super::engine(&[("ABS-001", "say: [最低价]\nunless: [{before: {words: [这是], within: 2}}]")]);
    assert!(judge_given(&engine, SRT, &given).findings.is_empty());
    let price = SRT.replace("这是全网", "只要一").replace("最低价了", "百元了");
    let judged = judge_given(&saying("只要<金额>"), &price, &given);
    assert_eq!(judged.finding().hit.values[0].value, 100.0);
    assert_eq!((judged.finding().hit.words.as_str(), judged.finding().hit.term.as_str()), ("只要一百元", "只要一百元"));
}

/// Each part of a finding with a gap is cut at its cues as well.
#[test]
fn a_gap_over_lines() {
    finds(&saying("治好..6高血压"), &["[[治好了\n您的\n高血压]]"]);
}

/// Findings come in the order of their places, and a fingerprint tells two with the same words apart.
#[test]
fn findings_are_in_order() {
    let engine = saying("{最低价|国家级}");
    let judged = judge(&engine, "国家级。最低价。国家级。最低价");
    assert_eq!(judged.words(), ["国家级", "最低价", "国家级", "最低价"]);
    assert!(judged.spans().is_sorted());
    let prints: std::collections::BTreeSet<&str> = judged.findings.iter().map(|finding| finding.fingerprint.as_str()).collect();
    assert_eq!(prints.len(), 4);
}

/// A fingerprint stays when lines are added above, and the message shows the words on one line.
#[test]
fn fingerprints_hold_no_place() {
    let engine = saying("最低价");
    let one = judge(&engine, "这是最低\n价了").finding().clone();
    let two = judge(&engine, "大家好。\n\n这是最低\n价了").finding().clone();
    assert_eq!(one.fingerprint, two.fingerprint);
    assert_eq!(two.message, "出现「最低价」");
    assert_ne!(one.fingerprint, judge(&engine, "那是最低\n价了").finding().fingerprint);
}

/// A policy without rules finds nothing and does not fall over.
#[test]
fn no_rules_no_findings() {
    assert!(judge(&super::engine(&[]), "全网最低价").verdicts.is_empty());
    assert!(judge(&saying("全网最低价"), "").verdicts.is_empty());
}
