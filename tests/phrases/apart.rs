//! Words that stand apart are no plain breach: at most a warning, with how far; what holds a plain breach stays one.

use bojian::policy::Severity;

use super::{Given, Judged, engine, filler, judge, judge_given, transcript};

/// The severity of the one finding, and what it says of the distance.
#[track_caller]
fn told(judged: &Judged) -> (Severity, Option<u32>) {
    let finding = judged.finding();
    let apart = finding.standing.apart;
    let says = finding.message.contains(&format!("中间隔了 {} 个字", apart.unwrap_or(0)));
    assert_eq!(says, apart.is_some(), "{}", finding.message);
    (finding.standing.severity, apart)
}

/// Eight characters in a script, one in a transcript, all gaps of a match together; whatever stands in no word of it counts.
#[test]
fn as_far_as_can_be_read_together() {
    let transcript = Given { speech: transcript(), ..Given::default() };
    for fields in ["say: [全网..20最低]", "together: [{all: [全网, 最低], within: 20}]"] {
        let engine = engine(&[("ABS-001", fields)]);
        for (between, script, heard) in [(0, None, None), (1, None, None), (2, None, Some(2)), (8, None, Some(8)), (9, Some(9), Some(9))] {
            let text = format!("全网{}最低", filler(between));
            let severity = |apart: Option<u32>| if apart.is_some() { Severity::Warning } else { Severity::Error };
            assert_eq!(told(&judge(&engine, &text)), (severity(script), script), "{text}");
            assert_eq!(told(&judge_given(&engine, &text, &transcript)), (severity(heard), heard), "{text}");
        }
    }
    let engine = engine(&[("ABS-001", "say: [全网..9销量..9最低]")]);
    let text = format!("全网{}销量{}最低", filler(5), filler(4));
    assert_eq!(told(&judge(&engine, &text)), (Severity::Warning, Some(9)));
}

/// Less than a plain breach stays what it is.
#[test]
fn a_warning_is_a_warning() {
    for severity in ["warning", "note"] {
        let engine = engine(&[("ABS-001", &format!("say: [全网..20最低]\nseverity: {severity}"))]);
        let judged = judge(&engine, &format!("全网{}最低", filler(9)));
        assert_eq!(told(&judged), (Severity::named(severity).unwrap(), None));
    }
}

/// Loose words that hold a whole match of their rule are told as they are: more words do not make a breach less.
#[test]
fn what_holds_a_plain_breach_is_one() {
    let engine = engine(&[("ABS-001", "say: [全网最低, 姐妹..20全网最低, 姐妹..20全网]")]);
    let text = format!("姐妹{}全网最低", filler(9));
    assert_eq!(told(&judge(&engine, &text)), (Severity::Error, None));
    assert_eq!(judge(&engine, &text).words(), [text.as_str()]);
    let other = format!("姐妹{}全网", filler(9));
    assert_eq!(told(&judge(&engine, &other)), (Severity::Warning, Some(9)));
}
