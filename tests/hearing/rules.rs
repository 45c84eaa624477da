//! How rules listen: heard words complete their patterns, severities have a ceiling on transcripts, and nothing that is written changes.

use bojian::facts::Speech;
use bojian::finding::{Certainty, Finding, Outcome, Verdict};
use bojian::policy::{PolicyFile, Severity};
use bojian::scan::{Case, Scratch};

use super::{document, findings};
use crate::phrases::engine_of;
use crate::world::{DAY, engine};

fn of(text: &str, speech: Speech) -> Vec<Finding> {
    findings(engine(), &document(text, speech))
}

fn by_ear(text: &str, speech: Speech) -> Vec<Finding> {
    of(text, speech).into_iter().filter(|finding| finding.hit.certainty == Certainty::Heard).collect()
}

/// The same rule judges 血糖 and 血什么糖.
#[test]
fn a_heard_word_completes_a_rule() {
    let written: Vec<String> = of("吃了血糖就降下来", Speech::Script).into_iter().map(|finding| finding.hit.rule.id.clone()).collect();
    let heard: Vec<String> =
        by_ear("吃了血什么糖就降下来", Speech::Script).into_iter().map(|finding| finding.hit.rule.id.clone()).collect();
    assert!(written.iter().any(|id| heard.contains(id)), "{written:?} {heard:?}");
}

/// On recogniser input at most a warning, and a request to listen, with the time where there is one; no word of intent.
#[test]
fn a_recogniser_is_asked_about() {
    let text = "1\n00:01:02,000 --> 00:01:05,000\n吃了血什么糖就降下来\n";
    let options = bojian::document::ReadOptions::default();
    let document = bojian::document::read_text("a.srt", text.to_owned(), &options);
    let heard: Vec<Finding> = findings(engine(), &document).into_iter().filter(|one| one.hit.certainty == Certainty::Heard).collect();
    assert!(!heard.is_empty());
    for finding in heard {
        assert!(finding.standing.severity <= Severity::Warning);
        assert!(finding.message.contains("读音近似") && finding.message.contains("请回听 00:01:02"), "{}", finding.message);
        for word in ["故意", "规避", "逃避", "躲避"] {
            assert!(!finding.message.contains(word), "{}", finding.message);
        }
        let slices: String = finding.hit.parts.iter().map(|part| part.span.of(&document.text)).collect();
        assert_eq!(slices, finding.hit.words);
    }
}

/// A disguise is a topic of its own in scripts, and in transcripts only where several words are disguised.
#[test]
fn disguise_needs_a_script_or_repetition() {
    let evasion = |text: &str, speech| of(text, speech).iter().filter(|finding| finding.hit.rule.id == "EVA-001").count();
    let once = "这款产品没斑预抹防";
    assert_eq!(evasion(once, Speech::Script), 1);
    assert_eq!(evasion(once, Speech::Transcript), 0);
    let thrice = "这款产品没斑预抹防。这款产品让免某力更好。这款产品没有副母作用。";
    assert_eq!(evasion(thrice, Speech::Transcript), 3);
    assert_eq!(evasion("这款产品一句话里预抹防还有免某力", Speech::Script), 1, "once for each passage");
}

/// What is written is found and told as if nobody listened.
#[test]
fn listening_changes_nothing_that_is_written() {
    let text = "吃了血糖就降下来，全网最低价，加我微信";
    let told = |text: &str| {
        let all = of(text, Speech::Script).into_iter().filter(|finding| finding.hit.certainty != Certainty::Heard);
        all.map(|finding| (finding.hit.rule.id.clone(), finding.hit.words, finding.standing.severity)).collect::<Vec<_>>()
    };
    let alone = told(text);
    assert!(alone.len() > 2);
    assert_eq!(told(&format!("{text}，预抹防免某力")), alone);
}

/// Advice never suggests a disguise.
#[test]
fn advice_is_in_plain_words() {
    for rule in engine().policy().rules.iter().filter(|rule| rule.hear.only || rule.hear.disguise) {
        for word in ["谐音", "拼音代替", "代称代替", "用「某」"] {
            assert!(!rule.advice.contains(word), "{}", rule.id);
        }
    }
}

/// Code words: a hundred or more, none of two characters without a context, each leading somewhere.
#[test]
fn code_words_are_policy() {
    let codes = &engine().policy().hearing.codes;
    assert!(codes.iter().map(|code| code.say.len()).sum::<usize>() >= 100);
    for code in codes.iter().filter(|code| code.regulated) {
        let short = code.say.iter().any(|term| term.chars.len() < 3);
        assert!(!short || !code.needs.is_empty(), "{}", code.means);
    }
}

/// What speaks against a heard match does not silence the shorter one inside it that is written.
#[test]
fn a_heard_match_silences_nothing_written() {
    let ear = PolicyFile::new(
        "ear.yaml",
        "lists:\n  - {name: 词, about: 词, hear: {as: terms}, words: [预防]}\n  - {name: 插, about: 字, hear: {as: telling}, words: [抹]}\n",
    );
    let rule = "say: [预防..6根治, 根治]\nhear: true\nunless: [{before: {words: [不是], within: 0}}]";
    let engine = engine_of(&[("ABS-001", rule)], &[ear]);
    let text = document("不是预抹防还有根治", Speech::Script);
    let verdicts = engine.judge(&text, &Case { as_of: DAY, platforms: Vec::new() }, &mut Scratch::default());
    let told = |verdict: &Verdict| (verdict.hit.words.clone(), matches!(verdict.outcome, Outcome::Reported(_)));
    let expected = [("预抹防还有根治".to_owned(), false), ("根治".to_owned(), true)];
    assert_eq!(verdicts.iter().map(told).collect::<Vec<_>>(), expected);
}
