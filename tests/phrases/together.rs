//! Phrases that must stand together, and regular expressions behind a literal.

use bojian::document::{Document, ReadOptions, Segment, read_text};
use bojian::finding::Dismissal;
use bojian::scan::Engine;

use super::{Given, engine, filler, finds, judge, judge_document};

fn together(all: &str, within: u32) -> Engine {
    engine(&[("ABS-001", &format!("together: [{{all: [{all}], within: {within}}}]"))])
}

/// In any order, and across sentences; each phrase is a part of its own.
#[test]
fn any_order_across_sentences() {
    let engine = together("加微信, 发红包", 10);
    finds(&engine, &["[[加微信]]我给你[[发红包]]", "[[发红包]]。想要的[[加微信]]", "[[加微信]]\n\n[[发红包]]", "加微信", "发红包"]);
    let judged = judge(&engine, "加微信。发红包");
    assert_eq!((judged.finding().hit.words.as_str(), judged.finding().hit.term.as_str()), ("加微信…发红包", "加微信…发红包"));
}

/// As far as written, and no farther; stops and noise are not counted.
#[test]
fn as_far_as_written() {
    let engine = together("加微信, 发红包", 10);
    for (first, second) in [("加微信", "发红包"), ("发红包", "加微信")] {
        finds(&engine, &[&format!("[[{first}]]{}[[{second}]]", filler(10)), &format!("{first}{}{second}", filler(11))]);
        finds(&engine, &[&format!("[[{first}]]。{} 🔥！[[{second}]]", filler(10))]);
    }
}

/// Of several the nearest; the same words do not serve two phrases.
#[test]
fn the_nearest_stand_together() {
    let engine = together("加微信, 发红包", 10);
    finds(&engine, &["发红包字里行间[[加微信]][[发红包]]", "[[加微信]][[发红包]]字里发红包"]);
    finds(&together("微信, 加微信", 10), &["加微信", "[[加微信]]或[[微信]]"]);
}

/// Three phrases: the distance is from the first to the last of them, wherever the others stand.
#[test]
fn the_distance_is_from_first_to_last() {
    for order in ["甲甲, 乙乙, 丙丙", "乙乙, 甲甲, 丙丙", "丙丙, 乙乙, 甲甲"] {
        let engine = together(order, 12);
        finds(&engine, &[&format!("[[甲甲]]{}[[乙乙]]{}[[丙丙]]", filler(5), filler(5)), "甲甲乙乙", "甲甲字丙丙"]);
        finds(&engine, &[&format!("甲甲{}乙乙{}丙丙", filler(9), filler(9))]);
    }
}

/// A phrase with choices of very different length is looked for at each of its places.
#[test]
fn long_and_short_choices() {
    let engine = together("丁丁, \"{甲子..20乙丑|丙寅}\"", 5);
    finds(&engine, &[&format!("[[甲子{}丙寅{}乙丑]]字里[[丁丁]]", filler(6), filler(8))]);
}

/// Conditions are asked about each passage.
#[test]
fn conditions_of_passages() {
    let engine = engine(&[("ABS-001", "together: [{all: [加微信, 发红包], within: 10}]\nunless: [{before: {words: [不], within: 1}}]")]);
    assert!(matches!(judge(&engine, "加微信。不发红包").dismissal(), Dismissal::Near(..)));
    assert!(matches!(judge(&engine, "不加微信。发红包").dismissal(), Dismissal::Near(..)));
    judge(&engine, "加微信。发红包。不").finding();
}

/// What is said of one product does not stand together with what is said of another.
#[test]
fn segments_part() {
    let engine = together("加微信, 发红包", 10);
    let document = |cut: bool| {
        let mut document: Document = read_text("a.txt", "加微信\n发红包".to_owned(), &ReadOptions::default());
        assert_eq!(document.cues.len(), 2);
        if cut {
            document.segments =
                vec![Segment { first: 0, end: 1, ..Segment::default() }, Segment { first: 1, end: 2, ..Segment::default() }];
        }
        document
    };
    assert_eq!(judge_document(&engine, document(false), &Given::default()).words(), ["加微信…发红包"]);
    assert!(judge_document(&engine, document(true), &Given::default()).verdicts.is_empty());
}

/// A rule may say phrases and ask for others together.
#[test]
fn beside_say() {
    let engine = engine(&[("ABS-001", "say: [扫码]\ntogether: [{all: [加微信, 发红包], within: 4}, {all: [私聊, 返现], within: 4}]")]);
    finds(&engine, &["[[扫码]]", "[[加微信]][[发红包]]", "[[返现]][[私聊]]", "加微信返现"]);
}

/// A regular expression runs on the folded sentence around its literal, and the finding is what it matched.
#[test]
fn regular_expressions() {
    let engine = engine(&[("ABS-001", "regex: [{literal: 加, pattern: '加[a-z]{1,2}信'}]")]);
    finds(&engine, &["请[[加V信]]", "[[加 v 🔥 x 信]]吧", "[[加ｖ信]]", "加vxx信", "加。v信", "加\n\nv信", "[[加v\n信]]", "加微信", "v信"]);
    let judged = judge(&engine, "请加Ｖ信。加x信");
    assert_eq!(judged.words(), ["加Ｖ信", "加x信"]);
    assert_eq!(judged.findings[0].hit.term, "加v信");
}

/// What the expression matches must touch its literal; it reads simplified characters.
#[test]
fn regular_expressions_touch_their_literal() {
    let engine = engine(&[("ABS-001", "regex: [{literal: 价, pattern: '[一-龥]{2}价$'}, {literal: 后缀, pattern: '前缀'}]")]);
    finds(&engine, &["全网[[最低價]]", "前缀后缀", "价。后缀前缀"]);
}

/// The window is the sentence, a hundred folded characters on each side; positions hold behind long and noisy text.
#[test]
fn windows_of_regular_expressions() {
    let engine = engine(&[("ABS-001", "regex: [{literal: 最低, pattern: '全网.{0,300}最低'}]")]);
    finds(&engine, &[&format!("№🔥㎏{}[[全网{} 最低]]", filler(200), filler(60)), &format!("全网{}最低", filler(150))]);
}
