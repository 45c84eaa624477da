//! Phrases with gaps: found if and only if two words stand near enough, and then from one to the other.

use std::collections::BTreeSet;

use bojian::facts::Speech;
use bojian::text::Span;
use proptest::prelude::*;
use proptest::sample::select;

use super::{cut, engine, found, occurrences, sentences};

const PIECES: [&str; 16] = ["甲乙", "甲乙", "丙丁", "丙丁", "甲", "丁", "字", "里", " ", "🔥", "，", "。", "\n", "\n\n", "№", "⑪"];

/// Every pair of the two words, near enough, in this order: the bytes from the one to the other.
fn pairs(text: &str, speech: Speech, gap: usize) -> BTreeSet<Vec<Span>> {
    let mut all = BTreeSet::new();
    for sentence in sentences(text, speech) {
        let starts = |word: &str| occurrences(&sentence, &word.chars().collect::<Vec<_>>());
        for first in starts("甲乙") {
            for second in starts("丙丁").into_iter().filter(|second| (first + 2..=first + 2 + gap).contains(second)) {
                all.insert(cut(text, &sentence[first], &sentence[second + 1]));
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is found is such a pair; each first word that has a second one near enough is the beginning of what is found.
    #[test]
    fn gaps_are_found_as_by_brute_force(text in prop::collection::vec(select(&PIECES[..]), 0..40), gap in 1_usize..6) {
        let text = text.concat();
        let engine = engine(&[format!("甲乙..{gap}丙丁")]);
        for speech in [Speech::Script, Speech::Transcript] {
            let (found, expected) = (found(&engine, &text, speech), pairs(&text, speech, gap));
            prop_assert!(found.is_subset(&expected), "{:?} finds too much: {:?}, not {:?}", text, found, expected);
            let starts = |all: &BTreeSet<Vec<Span>>| all.iter().map(|parts| parts[0].start).collect::<BTreeSet<u32>>();
            let ends = |all: &BTreeSet<Vec<Span>>| all.iter().map(|parts| parts[parts.len() - 1].end).collect::<BTreeSet<u32>>();
            let reached = starts(&found) == starts(&expected) || ends(&found) == ends(&expected);
            prop_assert!(reached, "{:?} finds too little: {:?} of {:?}", text, found, expected);
        }
    }
}
