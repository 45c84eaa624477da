//! Which product a place belongs to: by links announced, by the table beside the recording, never by what speech only suggests.

use std::sync::Arc;

use bojian::document::{Document, ReadOptions, read_text};
use bojian::facts::Origin;
use bojian::finding::Dismissal;
use bojian::policy::PolicyFile;
use bojian::scan::Engine;

use super::{filler, judged, srt, subtitles};
use crate::phrases::engine_of;

const SIGNS: &str = "links: [{say: [\"<数>号链接\"]}]\nproducts: [{category: 医疗器械, words: [助听器]}]";

fn rule(fields: &str) -> Engine {
    let message = if fields.contains("owes") { "message: 出现「{words}」，转写中未见提示，请核对画面" } else { "" };
    engine_of(&[("ABS-001", &format!("{fields}\n{message}"))], &[PolicyFile::new("signs.yaml", SIGNS)])
}

fn plain(text: String) -> Document {
    read_text("a.txt", text, &ReadOptions::default())
}

fn beside(mut document: Document, table: &str) -> Document {
    let (beside, problems) = bojian::sidecar::read("session.csv", table.as_bytes().to_vec());
    assert_eq!(problems, []);
    document.beside = Some(Arc::new(beside));
    document
}

/// What is said of one link does not count for another; of the same link taken up again it does, in one long line too.
#[test]
fn a_claim_comes_back_link_by_link() {
    let engine = rule("say: [最后一批]\nrepeats: {times: 4, minutes: 4}");
    let pause = filler(500);
    let said = |links: [&str; 4]| -> String { links.iter().map(|link| format!("{link}链接最后一批{pause}")).collect() };
    let two = judged(&engine, plain(said(["一号", "二号", "一号", "二号"])));
    assert!(two.findings.is_empty());
    assert_eq!(two.dismissals().iter().filter(|one| matches!(one, Dismissal::TooSeldom)).count(), 4);
    let one = judged(&engine, plain(said(["一号", "一号", "一号", "一号"])));
    assert_eq!(one.parts(one.finding()), [(None, "最后一批"); 4]);
    let back = format!("{}{}", said(["一号", "二号", "一号", "二号"]), said(["一号", "三号", "一号", "三号"]));
    let back = judged(&engine, plain(back));
    let text = &back.document.text;
    let links: Vec<&str> =
        back.finding().hit.parts.iter().map(|part| &text[part.span.start as usize - 12..part.span.start as usize]).collect();
    assert_eq!(links, ["一号链接"; 4]);
}

/// Words that are owed for one link are not said by saying them for another.
#[test]
fn words_are_owed_link_by_link() {
    let engine = rule("say: [蓝帽子]\nowes: {words: [不能代替药物]}");
    let other = [(0, "一号链接有蓝帽子"), (4, "一天两粒"), (5, "二号链接不能代替药物"), (9, "大家慢慢看")];
    let other = judged(&engine, srt(&subtitles(&other)));
    assert_eq!(other.parts(other.finding()), [(Some(0), "蓝帽子")]);
    assert_eq!(other.finding().hit.known.facts.product.as_deref(), Some("1 号链接"));
    let own = [(0, "一号链接有蓝帽子"), (4, "二号链接一天两粒"), (5, "再看一号链接，不能代替药物"), (9, "大家慢慢看")];
    assert!(judged(&engine, srt(&subtitles(&own))).findings.is_empty());
    // Before any link is announced, what is said may be of any.
    let before = [(0, "不能代替药物"), (4, "一号链接有蓝帽子"), (9, "大家慢慢看")];
    assert!(judged(&engine, srt(&subtitles(&before))).findings.is_empty());
}

/// A stretch that begins within a cue is as long as its part of it: a product that was only mentioned owes nothing.
#[test]
fn a_mention_within_a_line_is_short() {
    let engine = rule("say: [蓝帽子]\nowes: {words: [不能代替药物], minutes: 4}");
    let text = |long: usize| format!("一号链接{}二号链接有蓝帽子{}三号链接{}", filler(2000), filler(long), filler(2000));
    assert!(matches!(judged(&engine, plain(text(50))).dismissals()[..], [Dismissal::TooShort]));
    assert_eq!(judged(&engine, plain(text(400))).words(), ["蓝帽子"]);
}

/// The table beside the recording names the products, by time and by link; its category alone calls for the words.
#[test]
fn the_table_beside_tells_products_apart() {
    let engine = rule("say: [蓝帽子]\nonly: {category: [保健食品]}\nowes: {words: [不能代替药物], always: true}");
    let lines = [(0, "先看这款鱼油"), (4, "一天两粒"), (5, "再看这款钙片"), (9, "它不能代替药物")];
    let document = beside(srt(&subtitles(&lines)), "从,产品,类别\n00:00,鱼油,保健食品\n00:05:00,钙片,保健食品\n");
    let by_time = judged(&engine, document);
    assert_eq!(by_time.parts(by_time.finding()), [(Some(0), "先看这款鱼油")]);
    assert_eq!(by_time.finding().hit.known.from.category, Some(Origin::Sidecar));
    let text = format!("大家好{}一号链接这款鱼油{}二号链接它不能代替药物{}", filler(50), filler(1000), filler(1000));
    let document = beside(plain(text.clone()), "链接,产品,类别\n1,鱼油,保健食品\n2,钙片,保健食品\n");
    let by_link = judged(&engine, document);
    let span = by_link.finding().hit.envelope();
    assert_eq!(span.start as usize, text.find("一号链接").unwrap());
    assert!(span.of(&by_link.document.text).starts_with("一号链接这款鱼油"));
}

/// What speech suggests of a category calls for no words by itself, and makes no other product of what has no name.
#[test]
fn a_category_from_words_obliges_nothing() {
    let engine = rule("say: [械字号]\nonly: {category: [医疗器械]}\nowes: {words: [看说明书], always: true}");
    let heard = format!("助听器来了，助听器{}", filler(1000));
    let judged_heard = judged(&engine, plain(heard.clone()));
    assert_eq!(judged_heard.verdicts.len(), 0);
    let written = ReadOptions { facts: super::of("助听器", "医疗器械"), ..ReadOptions::default() };
    assert_eq!(judged(&engine, read_text("a.txt", heard.clone(), &written)).findings.len(), 1);
    let called = judged(&engine, plain(format!("{heard}械字号")));
    assert_eq!(called.words(), ["械字号"]);
    assert_eq!(called.finding().hit.known.from.category, Some(Origin::Words));
}
