//! What must be said once something else is said: where, for which product, and in how long a text.

use bojian::document::{Document, ReadOptions, read_text};
use bojian::facts::{Fact, Facts};
use bojian::finding::Dismissal;
use bojian::policy::Severity;
use bojian::scan::Engine;

use super::{cut, engine, filler, judged, of, product, srt, subtitles};

const MESSAGE: &str = "message: 出现「{words}」，转写中未见提示，请核对画面";

fn owing(fields: &str) -> Engine {
    engine(&[("ABS-001", &format!("{fields}\n{MESSAGE}"))])
}

fn blue() -> Engine {
    owing("say: [蓝帽子]\nonly: {category: [保健食品]}\nowes: {words: [不能代替药物], always: true}")
}

fn plain(text: String) -> Document {
    read_text("a.txt", text, &ReadOptions::default())
}

/// Nobody says it: one finding, at the first place that calls for it.
#[test]
fn absent() {
    let judged =
        judged(&owing("say: [蓝帽子]\nowes: {words: [不能代替药物]}"), srt(&subtitles(&[(0, "大家好"), (2, "有蓝帽子"), (5, "蓝 帽 子")])));
    let finding = judged.finding();
    assert_eq!(judged.parts(finding), [(Some(2), "蓝帽子")]);
    assert_eq!(finding.message, "出现「蓝帽子」，转写中未见提示，请核对画面");
    assert_eq!(judged.verdicts.len(), 2);
}

/// Said before, after, or in another writing: nothing, and the words are told.
#[test]
fn present() {
    for lines in [[(0, "不能代替药物"), (5, "有蓝帽子")], [(0, "有蓝帽子"), (5, "它不能 代替藥物")]] {
        let judged = judged(&blue(), srt(&subtitles(&lines)));
        assert!(judged.findings.is_empty());
        assert!(matches!(judged.dismissals()[..], [Dismissal::Said(words)] if words.ends_with('物')), "{:?}", judged.dismissals());
    }
}

/// What is said of one product is not said of another; said where no product is named, it may be of any.
#[test]
fn said_for_another_product() {
    let lines = [(0, "有蓝帽子"), (4, "一天两粒"), (5, "也有蓝帽子"), (9, "不能代替药物")];
    let document = || srt(&subtitles(&lines));
    let two = judged(&blue(), cut(document(), &[(0, of("鱼油", "保健食品")), (2, of("钙片", "保健食品"))]));
    assert_eq!(two.parts(two.finding()), [(Some(0), "蓝帽子")]);
    let again = [(0, of("鱼油", "保健食品")), (2, of("钙片", "保健食品")), (3, of("鱼油", "保健食品"))];
    let again = judged(&blue(), cut(document(), &again));
    assert_eq!(again.findings.len(), 0, "钙片 was only mentioned: {:?}", again.words());
    let unnamed = judged(&blue(), cut(document(), &[(0, Facts::default()), (2, product("钙片"))]));
    assert!(unnamed.findings.is_empty());
}

/// Anywhere in the session is enough where the rule says so.
#[test]
fn anywhere_in_the_session() {
    let lines = [(0, "有蓝帽子"), (4, "一天两粒"), (5, "不能代替药物"), (9, "再见")];
    let document = || cut(srt(&subtitles(&lines)), &[(0, product("鱼油")), (2, product("钙片"))]);
    assert_eq!(judged(&owing("say: [蓝帽子]\nowes: {words: [不能代替药物], scope: product}"), document()).words(), ["蓝帽子"]);
    assert!(judged(&owing("say: [蓝帽子]\nowes: {words: [不能代替药物], scope: session}"), document()).findings.is_empty());
    let nowhere = judged(&owing("say: [蓝帽子]\nowes: {words: [注意辨别], scope: session}"), document());
    assert_eq!(nowhere.words(), ["蓝帽子"]);
}

/// An unknown category lowers the finding and is told; another one is not concerned; the right one needs no words.
#[test]
fn categories() {
    let (called, silent) = ([(0, "有蓝帽子"), (5, "再见")], [(0, "鱼油来了，大家好"), (5, "再见")]);
    let known = |lines: &[(u32, &str)], category: &str| judged(&blue(), cut(srt(&subtitles(lines)), &[(0, of("某", category))]));
    let unknown = judged(&blue(), srt(&subtitles(&called)));
    assert_eq!((unknown.finding().standing.severity, &unknown.finding().standing.hangs_on[..]), (Severity::Warning, &[Fact::Category][..]));
    let right = known(&called, "保健食品");
    assert_eq!((right.finding().standing.severity, right.words()), (Severity::Error, vec!["蓝帽子"]));
    assert!(matches!(known(&called, "化妆品").dismissals()[..], [Dismissal::NotConcerned]));
    assert!(judged(&blue(), srt(&subtitles(&silent))).verdicts.is_empty());
    let opening = known(&silent, "保健食品");
    assert_eq!(opening.parts(opening.finding()), [(Some(0), "鱼油来了")]);
    assert_eq!(known(&silent, "化妆品").verdicts.len(), 0);
}

/// Without `always` the words are needed, also where the category is known; without words the category is enough.
#[test]
fn words_or_category() {
    let document = || cut(srt(&subtitles(&[(0, "大家好"), (5, "再见")])), &[(0, of("某", "保健食品"))]);
    let words = owing("say: [蓝帽子]\nonly: {category: [保健食品]}\nowes: {words: [不能代替药物]}");
    assert!(judged(&words, document()).verdicts.is_empty());
    let category = owing("only: {category: [保健食品]}\nowes: {words: [不能代替药物]}");
    assert_eq!(judged(&category, document()).words(), ["大家好"]);
}

/// A fragment owes nothing: three minutes, or as many characters, make a session, unless the rule asks for others.
#[test]
fn a_fragment_owes_nothing() {
    let fragment = judged(&blue(), srt(&subtitles(&[(0, "有蓝帽子"), (2, "再见")])));
    assert!(matches!(fragment.dismissals()[..], [Dismissal::TooShort]));
    let text = |length: usize| plain(format!("有蓝帽子{}", filler(length)));
    assert!(judged(&blue(), text(300)).findings.is_empty());
    assert!(judged(&blue(), text(745)).findings.is_empty());
    assert_eq!(judged(&blue(), text(750)).words(), ["蓝帽子"]);
    let ten = owing("say: [蓝帽子]\nowes: {words: [不能代替药物], minutes: 10}");
    assert!(judged(&ten, text(2400)).findings.is_empty());
    assert_eq!(judged(&ten, text(2500)).words(), ["蓝帽子"]);
}

/// A product that is only mentioned in a long session owes nothing either.
#[test]
fn a_mention_owes_nothing() {
    let document = |length: usize| {
        let text = plain(format!("有蓝帽子{}\n{}", filler(length), filler(2000)));
        cut(text, &[(0, of("鱼油", "保健食品")), (1, of("面膜", "化妆品"))])
    };
    assert!(matches!(judged(&blue(), document(20)).dismissals()[..], [Dismissal::TooShort]));
    assert_eq!(judged(&blue(), document(200)).words(), ["蓝帽子"]);
}

/// The words that call for others may be a finding of their own: neither covers the other.
#[test]
fn beside_a_finding_on_the_same_words() {
    let engine =
        engine(&[("ABS-001", &format!("say: [蓝帽子]\nowes: {{words: [不能代替药物]}}\n{MESSAGE}")), ("ABS-002", "say: [正规蓝帽子认证]")]);
    let judged = judged(&engine, srt(&subtitles(&[(0, "正规蓝帽子认证"), (5, "再见")])));
    let found: Vec<_> = judged.findings.iter().map(|finding| (finding.hit.rule.id.as_str(), finding.hit.words.as_str())).collect();
    assert_eq!(found, [("ABS-002", "正规蓝帽子认证"), ("ABS-001", "蓝帽子")]);
}
