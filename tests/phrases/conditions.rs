//! Conditions: which words near a hit dismiss it or are needed, how near, and what the verdict says of it.

use bojian::finding::{Dismissal, Outcome};
use bojian::policy::Side;
use bojian::scan::Engine;

use super::{Given, engine, filler, judge, judge_given, transcript};

/// An engine whose one rule says 最低价 under `condition`.
fn under(condition: &str) -> Engine {
    engine(&[("ABS-001", &format!("say: [最低价]\n{condition}"))])
}

#[track_caller]
fn stands(engine: &Engine, text: &str) {
    assert_eq!(judge(engine, text).words().len(), 1, "{text:?} should be reported");
}

/// Asserts that it is dismissed for `words` on that side.
#[track_caller]
fn near(engine: &Engine, text: &str, side: Side, words: &str) {
    let judged = judge(engine, text);
    assert!(judged.findings.is_empty(), "{text:?}");
    assert!(
        matches!(judged.dismissal(), Dismissal::Near(at, found) if *at == side && found == words),
        "{:?} in {text:?}",
        judged.dismissal()
    );
}

/// `before`: the words end at most N characters before the hit begins.
#[test]
fn before() {
    let engine = under("unless: [{before: {words: [\"<否定>\"], within: 4}}]");
    for count in 0..=4 {
        near(&engine, &format!("这不是{}最低价", filler(count)), Side::Before, "不是");
    }
    for text in [format!("这不是{}最低价", filler(5)), "最低价不是".to_owned(), "最低价".to_owned(), "不。是最低价".to_owned()]
    {
        stands(&engine, &text);
    }
}

/// `after`: the words begin at most N characters after the hit ends.
#[test]
fn after() {
    let engine = under("unless: [{after: {words: [违反规定], within: 4}}]");
    for count in 0..=4 {
        near(&engine, &format!("说最低价{}违反规定", filler(count)), Side::After, "违反规定");
    }
    for text in [format!("最低价{}违反规定", filler(5)), "违反规定最低价".to_owned()] {
        stands(&engine, &text);
    }
}

/// `around`: on either side, or overlapping the hit.
#[test]
fn around() {
    let engine = under("unless: [{around: {words: [某某, 价签, 史上最], within: 3}}]");
    for text in ["某某{}最低价", "最低价{}某某"] {
        near(&engine, &text.replace("{}", &filler(3)), Side::Around, "某某");
        stands(&engine, &text.replace("{}", &filler(4)));
    }
    near(&engine, "最低价签", Side::Around, "价签");
    near(&engine, "史上最低价", Side::Around, "史上最");
}

/// `inside`: the hit lies within a match of the phrase, all of it.
#[test]
fn inside() {
    let engine = under("unless: [{inside: [\"最低价{保护|承诺}\", \"某..4最低价..2某\"]}]");
    for (text, words) in [("有最低价保护", "最低价保护"), ("最 低 价 承 诺", "最 低 价 承 诺"), ("某字里最低价行某", "某字里最低价行某")]
    {
        let judged = judge(&engine, text);
        assert!(matches!(judged.dismissal(), Dismissal::Inside(found) if found == words), "{:?} in {text:?}", judged.dismissal());
    }
    for text in ["最低价", "最低价的保护", "保护最低价", "最低价。保护"] {
        stands(&engine, text);
    }
    stands(&under("unless: [{inside: [某最低]}]"), "某最低价");
}

/// No condition looks beyond the sentence.
#[test]
fn conditions_end_with_the_sentence() {
    for condition in ["before: {words: [不是], within: 9}", "after: {words: [不是], within: 9}", "around: {words: [不是], within: 9}"]
    {
        let engine = under(&format!("unless: [{{{condition}}}]"));
        for stop in ["。", "！", "？", "；", "!", "?", ";", "\n\n"] {
            stands(&engine, &format!("不是{stop}最低价{stop}不是"));
        }
        assert!(judge(&engine, "不是\n最低价\n不是").findings.is_empty(), "a wrapped line is no sentence's end");
    }
}

/// Distances count folded characters: noise not, commas in scripts only.
#[test]
fn distances_count_folded_characters() {
    let engine = under("unless: [{before: {words: [不是], within: 2}}]");
    near(&engine, "不 是 🔥字\u{200B}（里）·最低价", Side::Before, "不 是");
    stands(&engine, "不是字，里最低价");
    near(&engine, "不是字，最低价", Side::Before, "不是");
    let given = Given { speech: transcript(), ..Given::default() };
    assert!(judge_given(&engine, "不是，字，里，最低价", &given).findings.is_empty());
}

/// A condition looks at the words of the hit's own document only; its phrases may have gaps and numbers.
#[test]
fn conditions_hold_whole_phrases() {
    let engine = under("unless: [{before: {words: [\"不..3说\", \"<数>年前\"], within: 2}}]");
    near(&engine, "我不敢这么说最低价", Side::Before, "不敢这么说");
    near(&engine, "三十年前最低价", Side::Before, "三十年前");
    stands(&engine, "我说最低价");
    stands(&engine, "年前最低价");
}

/// The first condition that holds is the one that is told.
#[test]
fn the_first_condition_is_told() {
    let engine = under("unless:\n  - after: {words: [吗], within: 2}\n  - before: {words: [不是], within: 2}");
    near(&engine, "不是最低价吗", Side::After, "吗");
    near(&engine, "不是最低价", Side::Before, "不是");
}

/// An exemption holds if any of its conditions does; the verdict names it.
#[test]
fn exemptions() {
    let engine = engine(&[("ABS-001", "say: [最低价]\nunless: [{exemption: 自我比较}]")]);
    for text in ["我们家最低价", "我们家的最低价", "这是自家全网最低价"] {
        let judged = judge(&engine, text);
        assert!(matches!(judged.dismissal(), Dismissal::Exemption(exemption) if exemption.name == "自我比较"), "{text:?}");
    }
    for text in ["全网最低价", "我们家的面霜最低价", "我们家。最低价"] {
        stands(&engine, text);
    }
}

/// `needs`: one of the contexts must be there, else the hit is dismissed for lack of it.
#[test]
fn needs() {
    let engine = under("needs:\n  - around: {words: [这款], within: 3}\n  - inside: [全网最低价]");
    for text in ["这款字里行最低价", "最低价字里行这款", "全网最低价"] {
        stands(&engine, text);
    }
    for text in ["这款字里行间最低价", "最低价", "这款。最低价"] {
        assert!(matches!(judge(&engine, text).dismissal(), Dismissal::NoContext), "{text:?}");
    }
}

/// `unless` goes before `needs`.
#[test]
fn unless_goes_before_needs() {
    let engine = under("needs: [{around: {words: [这款], within: 3}}]\nunless: [{before: {words: [不是], within: 2}}]");
    near(&engine, "不是最低价", Side::Before, "不是");
    near(&engine, "这款不是最低价", Side::Before, "不是");
    stands(&engine, "这款最低价");
}

/// What speaks against a passage speaks against the rule's shorter matches inside it; not against those elsewhere.
#[test]
fn a_dismissal_covers_shorter_matches() {
    let engine = engine(&[("ABS-001", "say: [全网最低价, 最低价]\nunless: [{before: {words: [不是], within: 1}}]")]);
    let judged = judge(&engine, "不是全网最低价。最低价");
    assert_eq!(judged.words(), ["最低价"]);
    assert_eq!(judged.verdicts.len(), 3);
    let dismissed = judged.verdicts.iter().filter(|verdict| matches!(verdict.outcome, Outcome::Dismissed(_)));
    assert_eq!(dismissed.map(|verdict| verdict.hit.words.as_str()).collect::<Vec<_>>(), ["全网最低价", "最低价"]);
}
