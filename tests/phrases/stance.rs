//! Stance: words that speak against a claim leave less of it, and say so; what stands farther away, or is not asked, changes nothing.

use bojian::document::{ReadOptions, read_text};
use bojian::finding::{Dismissal, Outcome};
use bojian::policy::{PolicyFile, Severity};
use bojian::scan::{Case, Engine, Scratch, regrade};

use super::{Given, Judged, day, engine_of, filler, judge, judge_given, transcript};

/// In a script 可不能 makes a claim unlikely (0.12), and 可不能 with 罚款 all but excluded (0.02); a recogniser's words are believed half.
const WEIGHTS: &str = "stance:
  bias: 0
  words: {可不能: -2, 罚款: -2, 赶紧: 3}
exemptions:
  - name: 立场
    why: 不像在作这种宣传
    leaves: note
    any: [{stance_below: 0.15}]
    examples: [{holds: \"可不能[[某]]\"}, {fails: \"[[某]]\"}]
";

fn weighing(fields: &str) -> Engine {
    engine_of(&[("ABS-001", &format!("{fields}\nunless: [{{exemption: 立场}}]"))], &[PolicyFile::new("stance.yaml", WEIGHTS)])
}

/// The severity of the one finding, and the words that lowered it.
#[track_caller]
fn left(judged: &Judged) -> (Severity, Vec<&str>) {
    let standing = &judged.finding().standing;
    (standing.severity, standing.eased.iter().flat_map(|eased| eased.by.iter().map(String::as_str)).collect())
}

#[test]
fn words_against_leave_a_note_and_are_told() {
    let engine = weighing("say: [全网最低]\nseverity: warning");
    assert_eq!(left(&judge(&engine, "这款全网最低")), (Severity::Warning, vec![]));
    assert_eq!(left(&judge(&engine, "可不能喊全网最低")), (Severity::Note, vec!["可不能"]));
    assert_eq!(left(&judge(&engine, "全网最低，这话可不能喊。")), (Severity::Note, vec!["可不能"]), "after it, and beyond a mark");
    assert_eq!(left(&judge(&engine, "可不能错过，赶紧，全网最低")), (Severity::Warning, vec![]), "what speaks for it counts as well");
    let told = judge(&engine, "可不能喊全网最低").finding().standing.eased.as_ref().unwrap().told(Severity::Note);
    assert_eq!(told, "按豁免「立场」降为提示（附近有「可不能」）：不像在作这种宣传");
}

/// Thirty characters on either side count, noise and marks left out, and one more does not.
#[test]
fn as_far_as_what_is_said_of_it() {
    let engine = weighing("say: [全网最低]\nseverity: warning");
    for (between, severity) in [(27, Severity::Note), (28, Severity::Warning)] {
        for text in [format!("可不能{}全网最低", filler(between)), format!("全网最低{}可不能", filler(between))] {
            assert_eq!(left(&judge(&engine, &text)).0, severity, "{text}");
        }
        let parted: String = filler(between).chars().flat_map(|char| [char, ' ']).collect();
        assert_eq!(left(&judge(&engine, &format!("可不能，{parted}。全网最低"))).0, severity);
    }
}

/// A line of a script is a statement of its own; subtitles of one speaker run on.
#[test]
fn a_line_of_a_script_is_weighed_alone() {
    let engine = weighing("say: [全网最低]\nseverity: warning");
    assert_eq!(left(&judge(&engine, "这款全网最低\n可不能错过")).0, Severity::Warning);
    let srt = "1\n00:00:01,000 --> 00:00:02,000\n可不能罚款\n\n2\n00:00:02,100 --> 00:00:03,000\n全网最低\n";
    let given = Given { name: "a.srt", speech: transcript(), ..Given::default() };
    assert_eq!(left(&judge_given(&engine, srt, &given)), (Severity::Note, vec!["罚款", "可不能"]));
}

#[test]
fn a_recogniser_is_believed_half() {
    let engine = weighing("say: [全网最低]\nseverity: warning");
    let given = Given { speech: transcript(), ..Given::default() };
    assert_eq!(left(&judge_given(&engine, "可不能喊全网最低", &given)).0, Severity::Warning);
    assert_eq!(left(&judge_given(&engine, "可不能喊全网最低要罚款", &given)).0, Severity::Note);
}

/// Of a plain breach a doubt leaves a warning, and only near certainty a note; whoever re-grades it gets no more back.
#[test]
fn a_plain_breach_takes_more() {
    let engine = weighing("say: [全网最低, 全网..20最低]\nseverity: error");
    assert_eq!(left(&judge(&engine, "这款全网最低")).0, Severity::Error);
    assert_eq!(left(&judge(&engine, "可不能喊全网最低")), (Severity::Warning, vec!["可不能"]));
    assert_eq!(left(&judge(&engine, "可不能喊全网最低要罚款")).0, Severity::Note);
    assert_eq!(left(&judge(&engine, &format!("可不能喊全网{}最低", filler(9)))).0, Severity::Note, "loose words are no plain breach");
    let own = "rules: [{override: ABS-001, severity: error, why: 公司要求}]";
    let files = [PolicyFile::new("stance.yaml", WEIGHTS), PolicyFile::new("own.yaml", own).in_layer(1)];
    let engine = engine_of(&[("ABS-001", "say: [全网最低]\nunless: [{exemption: 立场}]")], &files);
    for (text, severity) in [("可不能喊全网最低", Severity::Warning), ("可不能喊全网最低要罚款", Severity::Note)] {
        let document = read_text("a.txt", text.to_owned(), &ReadOptions::default());
        let case = Case { as_of: day("2026-11-22"), platforms: Vec::new() };
        let mut verdicts = engine.judge(&document, &case, &mut Scratch::default());
        regrade(&mut verdicts, &engine.policy().overrides);
        let severities: Vec<_> = verdicts
            .iter()
            .map(|verdict| match &verdict.outcome {
                Outcome::Reported(standing) => standing.severity,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(severities, [severity], "{text}");
    }
}

/// Asked for by a rule itself, stance dismisses with the words, or lets only likely claims through.
#[test]
fn a_rule_may_ask_itself() {
    let file = [PolicyFile::new("stance.yaml", WEIGHTS)];
    let engine = engine_of(&[("ABS-001", "say: [最低]\nunless: [{stance_below: 0.15}]")], &file);
    assert!(matches!(judge(&engine, "可不能喊最低").dismissal(), Dismissal::Stance(words) if words == &["可不能"]));
    let engine = engine_of(&[("ABS-001", "say: [最低]\nneeds: [{stance_above: 0.9}]")], &file);
    assert_eq!(judge(&engine, "赶紧，这是最低").words(), ["最低"]);
    assert!(matches!(judge(&engine, "这是最低").dismissal(), Dismissal::NoContext));
}
