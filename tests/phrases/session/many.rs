//! Sessions with very many hits: the work grows with their number and not with its square, and the outcome stays the same.

use super::{engine, judged, srt};
use crate::phrases::judge;

/// So many that anything quadratic would take minutes.
const MANY: usize = 20_000;

fn subtitles(line: impl Fn(usize) -> String) -> String {
    let block = |index: usize| {
        let (minute, second) = (index / 60, index % 60);
        let time = format!("{:02}:{:02}:{second:02}", minute / 60, minute % 60);
        format!("{}\n{time},000 --> {time},900\n{}\n\n", index + 1, line(index))
    };
    (0..MANY).map(block).collect()
}

/// One claim twenty thousand times: one finding with as many parts, and nothing beside it.
#[test]
fn one_claim() {
    let engine = engine(&[
        ("ABS-001", "say: ['最后<数>单']\nrepeats: {times: 4, minutes: 15, falling: ignore}\nseverity: warning"),
        ("ABS-002", "say: ['最后<数>单']\nseverity: note\nneeds: [{around: {words: [单], within: 1}}]"),
    ]);
    let judged = judged(&engine, srt(&subtitles(|_| "最后三单了".to_owned())));
    assert_eq!((judged.finding().hit.parts.len(), judged.verdicts.len()), (MANY, MANY + 1));
    let line = judge(&engine, &"最后三单真的了".repeat(MANY));
    assert_eq!(line.finding().hit.parts.len(), MANY);
}

/// Twenty thousand statements that do not agree, with and without words that name their product: one finding for each subject.
#[test]
fn many_statements() {
    let engine = engine(&[
        ("ABS-001", "contradicts: [{first: ['原价<数>'], compare: differ, about: [面霜, 精华]}]"),
        ("HEA-001", "contradicts: [{first: ['原价<数>'], then: ['现价<数>'], compare: same}]"),
    ]);
    let line = |index: usize| format!("{}原价{}现价0.{}", ["面霜", "精华", ""][index % 3], index + 100, index + 1);
    let judged = judged(&engine, srt(&subtitles(line)));
    assert_eq!(judged.findings.len(), 2);
}

/// Twenty thousand places that call for words nobody says: one finding.
#[test]
fn many_calls() {
    let engine =
        engine(&[("ABS-001", "say: [蓝帽子]\nowes: {words: [不能代替药物]}\nmessage: 出现「{words}」，转写中未见提示，请核对画面")]);
    let judged = judged(&engine, srt(&subtitles(|_| "有蓝帽子的".to_owned())));
    assert_eq!((judged.finding().hit.words.as_str(), judged.verdicts.len()), ("蓝帽子", MANY));
}
