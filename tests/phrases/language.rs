//! What a phrase means: literals, choices, optional parts, lists, escapes.

use super::{Given, finds, finds_given, judge, saying, transcript};

/// A literal is these characters in this order, folded, with noise inside but not around.
#[test]
fn literals() {
    let engine = saying("全网最低价");
    finds(
        &engine,
        &[
            "这是[[全网最低价]]吧",
            "[[全網最低價]]",
            "🔥[[全 网·最♥低-价]]🔥",
            "“[[全“网”最低价]]”",
            "[[全\u{200B}网\u{200D}最\u{FE0F}低价]] ",
            "全网最高价",
            "网全最低价",
            "全网的最低价",
            "全网最低",
            "全网",
        ],
    );
}

/// Nothing runs over the end of a sentence, whatever ends it.
#[test]
fn literals_end_with_the_sentence() {
    let engine = saying("全网最低价");
    for stop in ["。", "！", "？", "；", "!", "?", ";", "\n\n", "\n \u{3000}\n", "｡", "❗。"] {
        finds(&engine, &[&format!("全网{stop}最低价"), &format!("全网{stop}[[全网最低价]]{stop}最低价")]);
    }
}

/// A point, a colon or a foreign character breaks a term.
#[test]
fn everything_else_breaks_a_term() {
    let engine = saying("全网最低价");
    for other in [".", "：", "/", "的", "x", "1", "+"] {
        finds(&engine, &[&format!("全网{other}最低价")]);
    }
}

/// A comma breaks a term in a script and is skipped in a transcript.
#[test]
fn commas_break_terms_in_scripts_only() {
    let engine = saying("全网最低价");
    finds(&engine, &["全网，最低价", "全,网最低价", "全网、最低价"]);
    let given = Given { speech: transcript(), ..Given::default() };
    finds_given(&engine, &given, &["[[全网，最低价]]，", "，[[全,网、最低价]]", "全网。最低价"]);
}

/// `{a|b}` is one of them.
#[test]
fn choices() {
    let engine = saying("{全网|全平台}最{低|便宜}");
    finds(
        &engine,
        &["[[全网最低]]价", "[[全平台最低]]", "[[全网最便宜]]", "[[全平台最便宜]]", "全网平台最低", "全平最低", "最低", "全网最"],
    );
}

/// Choices nest, with optional parts inside.
#[test]
fn choices_nest() {
    let engine = saying("{全网|{历史|史上}[以来]}最低");
    finds(&engine, &["[[全网最低]]", "[[历史最低]]", "[[史上以来最低]]", "[[历史以来最低]]", "全网以来最低", "以来最低"]);
}

/// `[x]` may be there; if it is, it is part of what was found.
#[test]
fn optional_parts() {
    let engine = saying("[直播间]最低价[格|位]");
    finds(&engine, &["[[最低价]]", "[[直播间最低价]]", "[[最低价格]]", "[[直播间最低价位]]", "[[直播间最低价格]]位", "直播[[最低价]]"]);
}

/// `<list>` is any of its words, with their own choices.
#[test]
fn lists() {
    let engine = saying("治<疾病>");
    finds(&engine, &["能[[治高血压]]", "[[治糖尿病]]", "[[治脑梗]]和[[治心梗]]", "治梗", "治疾病", "高血压"]);
}

/// What is escaped is meant as it stands.
#[test]
fn escapes() {
    finds(&saying("\\<全网\\>"), &["[[<全网>]]", "全网"]);
    finds(&saying("全\\.\\.网"), &["[[全..网]]", "全网", "全字网"]);
    finds(&saying("全.网"), &["[[全.网]]", "全字网", "全网"]);
    finds(&saying("全\\\\网"), &["[[全\\网]]", "全网"]);
}

/// The term is the phrase with its choices resolved, as its author wrote it; a gap is `…`.
#[test]
fn the_term_is_the_phrase_resolved() {
    let term = |phrase: &str, text: &str| judge(&saying(phrase), text).finding().hit.term.clone();
    assert_eq!(term("{全网|全平台}最低[价]", "全 網 最 低 價"), "全网最低价");
    assert_eq!(term("治..6<疾病>", "治好了高血壓"), "治…高血压");
    assert_eq!(term("7天见效", "七天见效"), "7天见效");
    assert_eq!(term("<数>天瘦<数>斤", "７天瘦十斤"), "7天瘦十斤");
}

/// A rewrite is offered where the rule has one for this very term.
#[test]
fn rewrites_go_by_the_term() {
    let engine = super::engine(&[("ABS-001", "say: ['{全网|全平台}最低价']\nrewrite: {全网最低价: 今天这个价格}")]);
    assert_eq!(judge(&engine, "全網最低價").finding().rewrite.as_deref(), Some("今天这个价格"));
    assert_eq!(judge(&engine, "全平台最低价").finding().rewrite, None);
}

/// Two rules may write one term in two ways; each has its own term and its own rewrite.
#[test]
fn each_rule_has_its_own_writing_of_a_term() {
    let rules = [("ABS-001", "say: [7天见效]\nrewrite: {7天见效: 甲}"), ("HEA-001", "say: [七天见效]\nrewrite: {七天见效: 乙}")];
    let judged = judge(&super::engine(&rules), "七天见效");
    let told: Vec<_> = judged.findings.iter().map(|finding| (finding.hit.term.as_str(), finding.rewrite.as_deref())).collect();
    assert_eq!(told, [("7天见效", Some("甲")), ("七天见效", Some("乙"))]);
}

/// How a term was read is told: as written, or by which foldings.
#[test]
fn the_foldings_are_told() {
    let via = |text: &str| {
        let judged = judge(&saying("加vx最低价"), text);
        let hit = &judged.finding().hit;
        (hit.certainty.key(), hit.via.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    assert_eq!(via("加vx最低价"), ("exact", vec![]));
    assert_eq!(via("加VX最低价"), ("folded", vec!["case".to_owned()]));
    assert_eq!(via("加ｖｘ最低价"), ("folded", vec!["width".to_owned()]));
    assert_eq!(via("加vx最低價"), ("folded", vec!["variant".to_owned()]));
    assert_eq!(via("加 vx 最低价"), ("folded", vec!["noise".to_owned()]));
    assert_eq!(via("加 Vｘ最低價"), ("folded", vec!["case".to_owned(), "noise".to_owned(), "variant".to_owned(), "width".to_owned()]));
}
