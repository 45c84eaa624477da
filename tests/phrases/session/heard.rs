//! Rules on a session listen too: what counts by ear, what that does to certainty and severity, and that nothing written changes by it.

use bojian::document::{Document, ReadOptions, read_text};
use bojian::facts::Speech;
use bojian::finding::{Certainty, Dismissal};
use bojian::policy::{PolicyFile, Severity};
use bojian::scan::Engine;

use super::{Judged, judged, srt, subtitles};
use crate::phrases::{engine_of, filler};

/// What is listened for.
const EAR: &str = "lists:
  - {name: 词, about: 词, hear: {as: terms}, words: [不能代替药物, 蓝帽子, 最后三单, 只有今天, 明天还有]}
  - {name: 插, about: 字, hear: {as: telling}, words: [某]}
";

fn ear(fields: &str) -> Engine {
    engine_of(&[("ABS-001", fields)], &[PolicyFile::new("ear.yaml", EAR)])
}

fn said(engine: &Engine, lines: &[(u32, &str)]) -> Judged {
    judged(engine, srt(&subtitles(lines)))
}

fn script(text: String) -> Document {
    read_text("a.txt", text, &ReadOptions { speech: Some(Speech::Script), ..ReadOptions::default() })
}

const OWES: &str = "say: [蓝帽子]\nowes: {words: [不能代替药物]}\nmessage: 出现「{words}」，转写中未见提示，请核对画面";
const REPEATS: &str =
    "say: [最后三单]\nhear: true\nrepeats: {times: 3, minutes: 10}\nmessage: 出现「{words}」{times} 次，约 {minutes} 分钟";

/// A reminder that a recogniser misheard was given, also for a rule that itself does not listen.
#[test]
fn a_misheard_reminder_is_a_reminder() {
    let engine = ear(OWES);
    assert_eq!(said(&engine, &[(0, "有蓝帽子"), (5, "再见")]).words(), ["蓝帽子"]);
    let given = said(&engine, &[(0, "有蓝帽子"), (3, "它不能带替要物"), (5, "再见")]);
    assert!(matches!(given.dismissals()[..], [Dismissal::Said(words)] if words == "不能带替要物"), "{:?}", given.dismissals());
}

/// One that somebody disguised reminds nobody.
#[test]
fn a_disguised_reminder_is_none() {
    for reminder in ["不能代某替药物", "不能daiti药物"] {
        let judged = judged(&ear(OWES), script(format!("有蓝帽子。{reminder}。{}", filler(800))));
        assert_eq!(judged.words(), ["蓝帽子"], "{reminder}");
    }
}

/// A heard word calls for the reminder where the rule listens, and no more severely than a recogniser allows.
#[test]
fn a_heard_word_calls_for_a_reminder() {
    let lines = [(0, "有蓝冒子"), (5, "再见")];
    assert!(said(&ear(OWES), &lines).verdicts.is_empty());
    let listening = said(&ear(&format!("{OWES}\nhear: true")), &lines);
    let finding = listening.finding();
    assert_eq!(listening.parts(finding), [(Some(0), "蓝冒子")]);
    assert_eq!((finding.hit.certainty, finding.standing.severity), (Certainty::Heard, Severity::Warning));
    assert_eq!(finding.message, "出现「蓝冒子」，转写中未见提示，请核对画面（读音近似「蓝帽子」，请回听 00:00:00.000）");
}

/// What is written calls first, however early something else was heard: the finding is the one that nobody listened for.
#[test]
fn what_is_written_calls_first() {
    let engine = ear(&format!("{OWES}\nhear: true"));
    let both = said(&engine, &[(0, "有蓝冒子"), (2, "有蓝帽子"), (5, "再见")]);
    let finding = both.finding();
    assert_eq!(both.parts(finding), [(Some(2), "蓝帽子")]);
    assert_eq!((finding.hit.certainty, finding.standing.severity), (Certainty::Exact, Severity::Error));
}

/// Times that were heard count with those that are written; the finding is as sure as the least of them, and tells where to listen.
#[test]
fn heard_times_count() {
    let lines = [(0, "最后三单"), (6, "最厚三单"), (12, "最后三但"), (18, "看面料")];
    let heard = said(&ear(REPEATS), &lines);
    let finding = heard.finding();
    assert_eq!(heard.parts(finding), [(Some(0), "最后三单"), (Some(6), "最厚三单"), (Some(12), "最后三但")]);
    assert_eq!((finding.hit.certainty, finding.standing.severity), (Certainty::Heard, Severity::Warning));
    assert_eq!(
        finding.message,
        "出现「最后三单」「最厚三单」「最后三但」3 次，约 12 分钟（其中 2 处读音近似「最后三单」，请回听 00:06:00.000、00:12:00.000）"
    );
    let deaf = ear(&REPEATS.replace("hear: true\n", ""));
    assert!(said(&deaf, &lines).findings.is_empty());
}

/// Where what is written is enough, listening changes nothing.
#[test]
fn enough_is_written() {
    let written = [(0, "最后三单"), (6, "最后三单"), (14, "最后三单")];
    let more = [(0, "最后三单"), (3, "最厚三单"), (6, "最后三单"), (14, "最后三单"), (20, "最厚三单")];
    let engine = ear(REPEATS);
    let told = |lines: &[(u32, &str)]| {
        let judged = said(&engine, lines);
        let finding = judged.finding();
        (finding.message.clone(), finding.hit.certainty, finding.standing.severity, finding.fingerprint.clone())
    };
    assert_eq!(told(&more), told(&written));
    assert_eq!(told(&more).1, Certainty::Exact);
    assert_eq!(said(&engine, &more).verdicts.len(), 3, "those that were heard are told as covered");
}

/// A statement that was heard may disagree with one that is written.
#[test]
fn heard_statements_disagree() {
    let fields = "hear: true\ncontradicts: [{first: [只有今天], then: [明天还有]}]";
    let lines = [(0, "只有今天"), (9, "明天孩有")];
    let judged = said(&ear(fields), &lines);
    let finding = judged.finding();
    assert_eq!(judged.parts(finding), [(Some(0), "只有今天"), (Some(9), "明天孩有")]);
    assert_eq!((finding.hit.certainty, finding.standing.severity), (Certainty::Heard, Severity::Warning));
    assert_eq!(finding.message, "出现「只有今天…明天孩有」（其中 1 处读音近似「明天还有」，请回听 00:09:00.000）");
    assert!(said(&ear(&fields.replace("hear: true\n", "")), &lines).findings.is_empty());
    // Of two that disagree, those that are written are told.
    let written = said(&ear(fields), &[(0, "只有今天"), (5, "明天孩有"), (9, "明天还有")]);
    assert_eq!((written.words(), written.finding().hit.certainty), (vec!["只有今天…明天还有"], Certainty::Exact));
}
