//! The filter: every way it can go finds the same atoms as the plain loop, to the byte, on any text, across chunks and cues.

use std::sync::Arc;

use bojian::document::{Document, ReadOptions, read_text};
use bojian::facts::Speech;
use bojian::fold::fold_text;
use bojian::policy::{PolicyFile, load};
use bojian::scan::{Engine, Scratch, Way};
use bojian::text::Span;
use proptest::prelude::*;
use proptest::sample::select;

/// What terms are made of: characters of one, two, three and four bytes, many beginning alike.
const OF_TERMS: &[&str] = &["全", "网", "最", "低", "价", "a", "b", "1", "二", "я", "ж", "𠮷", "𠮸", "№"];
/// What texts hold besides: what reads like those, noise, what breaks, and what no term has.
const OF_TEXTS: &[&str] = &[
    "網",
    "價",
    "Ａ",
    "B",
    "①",
    "㎏",
    "⑪",
    " ",
    "🔥",
    "\u{200B}",
    "·",
    "👨\u{200D}👩",
    "\n",
    "\r\n",
    "，",
    ",",
    "、",
    "。",
    "!",
    "\n\n",
    "\0",
    "\u{7F}",
    "é",
    "的",
    "\u{FFFF}",
    "\u{10FFFF}",
];
/// Runs of these fill more than a chunk.
const RUNS: &[&str] = &[" ", "🔥", "最", "a", "，", "的", "㎏", "\0"];

fn terms() -> impl Strategy<Value = Vec<String>> {
    let term = prop::collection::vec(select(OF_TERMS), 1..8).prop_map(|pieces| fold_text(&pieces.concat()));
    // The longest are longer than what a chunk carries over to the next could be taken for.
    let long =
        (select(OF_TERMS), select(OF_TERMS), 20..90_usize).prop_map(|(one, two, times)| fold_text(&format!("{one}{two}").repeat(times)));
    let unlike = |mut terms: Vec<String>| {
        terms.sort();
        terms.dedup();
        terms
    };
    prop::collection::vec(prop_oneof![9 => term, 1 => long], 1..12).prop_map(unlike)
}

fn text() -> impl Strategy<Value = String> {
    let short = prop::collection::vec(prop_oneof![select(OF_TERMS), select(OF_TEXTS)], 0..40).prop_map(|pieces| pieces.concat());
    let run = (select(RUNS), prop_oneof![3 => 0..70_usize, 1 => 1000..5000_usize]).prop_map(|(piece, times)| piece.repeat(times));
    prop::collection::vec(prop_oneof![3 => short, 1 => run], 0..8).prop_map(|pieces| pieces.concat())
}

/// An engine of these words and of no other; words of one character are held by a condition.
fn engine(terms: &[String]) -> Engine {
    let say: String = terms.iter().map(|term| format!("      - '{term}'\n")).collect();
    let text = format!(
        "topic: ABS\narea: superlative\ntitle: 某\nhouse: {{name: 某}}\nrules:\n  - id: ABS-001\n    title: 某\n    severity: error\n    \
         message: 出现「{{words}}」\n    why: 某\n    advice: 某\n    unless:\n      - before: {{words: [某某某], within: 1}}\n    say:\n{say}    \
         examples: [{{hit: \"[[某]]\"}}, {{miss: 某}}]\n"
    );
    let policy = load(&[PolicyFile::new("a.yaml", text)]).unwrap_or_else(|problems| panic!("{terms:?}: {problems:?}"));
    Engine::new(Arc::new(policy))
}

fn document(text: &str, speech: Speech) -> Document {
    read_text("", text.to_owned(), &ReadOptions { speech: Some(speech), format: Some("txt"), ..ReadOptions::default() })
}

fn words(engine: &Engine, document: &Document, way: Way, scratch: &mut Scratch) -> Vec<(u32, Span)> {
    engine.words(document, way, scratch).collect()
}

/// Asks every way; room is used again, as a run does.
fn compare(terms: &[String], texts: &[&str]) -> Result<(), TestCaseError> {
    let engine = engine(terms);
    let mut scratch = Scratch::default();
    for way in Way::all().into_iter().filter(|way| *way != Way::OneLoop) {
        for text in texts {
            for speech in [Speech::Script, Speech::Transcript] {
                let document = document(text, speech);
                let expected = words(&engine, &document, Way::OneLoop, &mut Scratch::default());
                let found = words(&engine, &document, way, &mut scratch);
                prop_assert_eq!(found, expected, "{:?}, terms {:?}, text {:?}, {:?}", way, terms, text, speech);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_ways_find_the_same(terms in terms(), one in text(), other in text()) {
        compare(&terms, &[&one, &other])?;
    }
}

/// A term at every place around the end of a chunk, whatever stands before it; and it is found, not only the same everywhere.
#[test]
fn terms_across_the_end_of_a_chunk_are_found() {
    let terms = ["全网最低价".to_owned(), "最低".to_owned(), "低价𠮷я".to_owned()];
    let engine = engine(&terms);
    let mut scratch = Scratch::default();
    for (before, around) in [("的", 2048), ("的", 4096 / 3), ("a", 4096), ("🔥", 4096 / 4), ("的，", 1024), ("㎏", 1024)] {
        for count in around - 8..around + 8 {
            let text = format!("{}全网最🔥低价𠮷я的", before.repeat(count));
            let document = document(&text, Speech::Script);
            for way in Way::all() {
                let found = words(&engine, &document, way, &mut scratch);
                let said: Vec<&str> = found.iter().map(|(_, span)| span.of(&document.text)).collect();
                assert_eq!(said, ["最🔥低", "全网最🔥低价", "低价𠮷я"], "{way:?}, {count} times {before:?}");
            }
        }
    }
}

/// Where single characters that are terms stand everywhere, asking does not pay; the words are found all the same.
#[test]
fn common_single_characters_are_found() {
    let terms: Vec<String> = ["的", "一", "是", "我", "不", "了", "在", "有", "你", "个", "全网最低价"].map(str::to_owned).to_vec();
    let text = "我的全网最低价是一个不在的了你有".repeat(400);
    compare(&terms, &[&text]).unwrap();
    let (engine, document) = (engine(&terms), document(&text, Speech::Script));
    let found = words(&engine, &document, Way::best(), &mut Scratch::default());
    assert_eq!(found.len(), 400 * 12);
}
