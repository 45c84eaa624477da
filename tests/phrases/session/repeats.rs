//! The same claim over a stretch of minutes: how often, how long, which numbers, and of which product.

use bojian::finding::Dismissal;
use bojian::scan::Engine;

use super::{Judged, cut, engine, filler, judged, product, srt, subtitles};
use crate::phrases::{Given, judge};

fn last(asked: &str) -> Engine {
    engine(&[(
        "ABS-001",
        &format!("say: ['最后<数>单']\nrepeats: {{{asked}}}\nmessage: 出现「{{words}}」{{times}} 次，约 {{minutes}} 分钟"),
    )])
}

fn said(engine: &Engine, lines: &[(u32, &str)]) -> Judged {
    judged(engine, srt(&subtitles(lines)))
}

/// Often enough over long enough: one finding, one part each time, whatever the script of the number.
#[test]
fn one_finding_with_all_its_times() {
    let engine = last("times: 3, minutes: 10");
    let judged = said(&engine, &[(0, "最后三单了"), (4, "真的最后3单"), (5, "看面料"), (9, "最后叁单"), (12, "最 后 ③ 单")]);
    let finding = judged.finding();
    assert_eq!(judged.parts(finding), [(Some(0), "最后三单"), (Some(4), "最后3单"), (Some(9), "最后叁单"), (Some(12), "最 后 ③ 单")]);
    assert_eq!(finding.hit.words, "最后三单…最后3单…最后叁单…最 后 ③ 单");
    assert_eq!(finding.message, "出现「最后三单」「最后3单」「最后叁单」4 次，约 12 分钟");
    assert_eq!(finding.hit.values.iter().map(|number| number.value).collect::<Vec<_>>(), [3.0; 4]);
}

/// Too seldom, or within too short a time: nothing, and the reason is told of each.
#[test]
fn too_seldom_or_too_short() {
    let engine = last("times: 3, minutes: 10");
    for lines in [&[(0, "最后三单")][..], &[(0, "最后三单"), (20, "最后三单")], &[(0, "最后三单"), (4, "最后三单"), (9, "最后三单")]]
    {
        let judged = said(&engine, lines);
        assert!(judged.findings.is_empty(), "{lines:?}");
        assert!(judged.dismissals().iter().all(|why| matches!(why, Dismissal::TooSeldom)) && judged.verdicts.len() == lines.len());
    }
    said(&engine, &[(0, "最后三单"), (5, "最后三单"), (10, "最后三单")]).finding();
}

/// What is said in one breath is emphasis: it counts once, and all of it is shown.
#[test]
fn one_breath_counts_once() {
    let engine = last("times: 3, minutes: 10");
    assert!(said(&engine, &[(0, "最后三单最后三单最后三单"), (12, "最后三单")]).findings.is_empty());
    let judged = said(&engine, &[(0, "最后三单最后三单"), (6, "最后三单"), (12, "最后三单")]);
    assert_eq!(judged.finding().hit.parts.len(), 4);
    assert_eq!(judged.finding().hit.stretch.as_ref().map(|stretch| (stretch.times, stretch.minutes)), Some((3, 12)));
}

/// After a long silence a claim is made anew: each stretch has its own finding.
#[test]
fn stretches_are_apart() {
    let engine = last("times: 3, minutes: 10");
    let lines = [0, 5, 10, 60, 66, 72].map(|minute| (minute, "最后三单"));
    let judged = said(&engine, &lines);
    let times: Vec<Vec<u32>> =
        judged.findings.iter().map(|finding| judged.parts(finding).iter().filter_map(|(minute, _)| *minute).collect()).collect();
    assert_eq!(times, [[0, 5, 10], [60, 66, 72]]);
}

/// Without times 250 folded characters are a minute; noise and stops do not count.
#[test]
fn without_times_length_is_time() {
    let engine = last("times: 3, minutes: 2");
    let line = |gap: usize| format!("最后三单{}最后三单{}最后三单", filler(gap), filler(gap));
    assert_eq!(judge(&engine, &line(250)).finding().hit.parts.len(), 3);
    assert!(judge(&engine, &line(240)).findings.is_empty());
    assert!(judge(&engine, &line(200).replace('字', "字 🔥。 ")).findings.is_empty());
}

/// A number that falls is a stock that sells; a number that stays, or goes up again, is not.
#[test]
fn falling_numbers() {
    let (count, ignore) = (last("times: 3, minutes: 10"), last("times: 3, minutes: 10, falling: ignore"));
    let of = |numbers: &[&str]| {
        let lines: Vec<String> = numbers.iter().map(|number| format!("最后{number}单")).collect();
        let lines: Vec<(u32, &str)> = lines.iter().enumerate().map(|(index, line)| (index as u32 * 6, line.as_str())).collect();
        let document = srt(&subtitles(&lines));
        let cues = document.cues.len();
        assert_eq!(cues, numbers.len());
        cut(document, &[(0, product("围巾"))])
    };
    let found = |engine: &Engine, numbers: &[&str]| judged(engine, of(numbers)).findings.len();
    for falling in [&["50", "四十", "30"][..], &["五十", "50", "四十", "40", "三十", "30"], &["9", "8", "7", "6", "5"]] {
        assert_eq!((found(&count, falling), found(&ignore, falling)), (1, 0), "{falling:?}");
    }
    for staying in [&["3", "三", "叁"][..], &["3", "5", "3"], &["50", "3", "3", "三"], &["9", "3", "8", "7"]] {
        assert_eq!(found(&ignore, staying), 1, "{staying:?}");
    }
    // Fifty was sold down to three: the finding is about the three.
    let judged = judged(&ignore, of(&["50", "3", "3", "三"]));
    assert_eq!(judged.parts(judged.finding()).iter().map(|(_, words)| *words).collect::<Vec<_>>(), ["最后3单", "最后3单", "最后三单"]);
}

/// Where products are not told apart, numbers that are not the same may belong to several.
#[test]
fn unknown_products_keep_their_numbers() {
    let engine = last("times: 3, minutes: 10, falling: ignore");
    assert!(said(&engine, &[(0, "最后三单"), (6, "最后五单"), (12, "最后三单"), (18, "最后五单")]).findings.is_empty());
    let judged = said(&engine, &[(0, "最后三单"), (6, "最后五单"), (12, "最后三单"), (18, "最后3单")]);
    assert_eq!(judged.parts(judged.finding()), [(Some(0), "最后三单"), (Some(12), "最后三单"), (Some(18), "最后3单")]);
}

/// Each product for itself; one that is taken up again is the same.
#[test]
fn products_part() {
    let engine = last("times: 3, minutes: 10");
    let document = || srt(&subtitles(&[0, 6, 12, 18, 24, 30].map(|minute| (minute, "最后三单"))));
    let half = [(0, product("围巾")), (2, product("手套")), (4, product("帽子"))];
    assert!(judged(&engine, cut(document(), &half)).findings.is_empty());
    let again = judged(&engine, cut(document(), &[(0, product("围巾")), (2, product("手套")), (4, product("围巾"))]));
    assert_eq!(again.parts(again.finding()).iter().filter_map(|(minute, _)| *minute).collect::<Vec<_>>(), [0, 6, 24, 30]);
    let both = judged(&engine, cut(document(), &[(0, product("围巾")), (3, product("手套"))]));
    assert_eq!(both.findings.len(), 2);
}

/// What is denied or quoted is not said: it neither counts nor shows.
#[test]
fn conditions_are_asked_of_each_time() {
    let engine =
        engine(&[("ABS-001", "say: ['最后<数>单']\nrepeats: {times: 3, minutes: 10}\nunless: [{before: {words: [不是], within: 1}}]")]);
    let lines = [(0, "最后三单"), (6, "不是最后三单"), (12, "最后三单")];
    assert!(said(&engine, &lines).findings.is_empty());
    let judged = said(&engine, &[&lines[..], &[(13, "最后三单")]].concat());
    assert_eq!(judged.parts(judged.finding()).iter().filter_map(|(minute, _)| *minute).collect::<Vec<_>>(), [0, 12, 13]);
}

/// Two wordings at one place are one time; a place that runs over two cues has two parts.
#[test]
fn places_of_a_claim() {
    let engine = engine(&[("ABS-001", "say: [最后三单, '{真的|就}最后三单', 三单]\nrepeats: {times: 2, minutes: 1}")]);
    let judged = said(&engine, &[(0, "真的最后三单"), (5, "最后三\n单")]);
    assert_eq!(judged.parts(judged.finding()), [(Some(0), "真的最后三单"), (Some(5), "最后三"), (Some(5), "单")]);
    assert_eq!(judged.finding().hit.words, "真的最后三单…最后三单");
}

/// The fingerprint stays when the claim is made once more, and when the lines move.
#[test]
fn fingerprints_stay() {
    let engine = last("times: 3, minutes: 10");
    let name = |text: &str| super::judge_document(&engine, srt(text), &Given::default()).finding().fingerprint.clone();
    let lines = [(0, "家人们最后三单了"), (6, "最后三单"), (12, "最后三单")];
    let first = name(&subtitles(&lines));
    assert_eq!(first, name(&subtitles(&[&lines[..], &[(14, "最后三单")]].concat())));
    assert_eq!(first, name(&subtitles(&[&[(0, "大家好，欢迎来到直播间。")], &lines[..]].concat())));
}
