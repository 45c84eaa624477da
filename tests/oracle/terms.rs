//! Literal terms: every occurrence, no other, to the byte.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use bojian::facts::Speech;
use bojian::fold::{fold_text, spellings};
use bojian::text::Span;
use proptest::prelude::*;
use proptest::sample::select;

use super::{cut, engine, found, occurrences, sentences};

/// What terms are made of: few of each kind, so that terms overlap one another and themselves.
const HAN: [&str; 5] = ["全", "网", "最", "網", "蕞"];
const LETTERS: [&str; 7] = ["a", "b", "A", "ｂ", "а", "𝓪", "🅱"];
const DIGITS: [&str; 6] = ["1", "2", "１", "①", "𝟐", "一"];
const SIGNS: [&str; 8] = ["№", "㎏", "⑪", "㉑", "㎡", "no", "kg", "m2"];
/// What stands between.
const NOISE: [&str; 10] = [" ", "🔥", "\u{200B}", "·", "“", "\n", "\r\n", " \n ", "👨\u{200D}👩", "\u{301}"];
const BREAKS: [&str; 10] = ["，", ",", "、", "。", "!", "；", "\n\n", "\n \r\n", "的", "."];

/// A piece of a text or a term, from the kinds that are asked for.
fn piece(kinds: &'static [(u32, &'static [&'static str])]) -> impl Strategy<Value = String> {
    let kinds = kinds.iter().map(|(weight, pieces)| (*weight, select(*pieces).prop_map(str::to_owned).boxed())).collect();
    prop::strategy::Union::new_weighted(kinds)
}

fn pieces(kinds: &'static [(u32, &'static [&'static str])], count: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(piece(kinds), count).prop_map(|pieces| pieces.concat())
}

/// Terms of which folding leaves at least two characters.
fn terms(kinds: &'static [(u32, &'static [&'static str])]) -> impl Strategy<Value = Vec<String>> {
    let long_enough = |term: &String| fold_text(term).chars().count() > 1;
    prop::collection::vec(pieces(kinds, 1..5).prop_filter("a single character", long_enough), 1..7)
}

/// Every occurrence of every spelling of every term, by brute force.
fn reference(terms: &[String], text: &str, speech: Speech) -> BTreeSet<Vec<Span>> {
    let folded: BTreeSet<Vec<char>> = terms.iter().flat_map(|term| spellings(term)).map(|way| fold_text(&way).chars().collect()).collect();
    let mut all = BTreeSet::new();
    for sentence in sentences(text, speech) {
        for term in &folded {
            for first in occurrences(&sentence, term) {
                all.insert(cut(text, &sentence[first], &sentence[first + term.len() - 1]));
            }
        }
    }
    all
}

fn compare(terms: &[String], text: &str) -> Result<(), TestCaseError> {
    let engine = engine(terms);
    for speech in [Speech::Script, Speech::Transcript] {
        let (found, expected) = (found(&engine, text, speech), reference(terms, text, speech));
        let words = |spans: &BTreeSet<Vec<Span>>| {
            spans.iter().map(|parts| parts.iter().map(|part| part.of(text)).collect()).collect::<Vec<Vec<_>>>()
        };
        prop_assert_eq!(
            &found,
            &expected,
            "terms {:?}, text {:?}, {:?}: {:?}, not {:?}",
            terms,
            text,
            speech,
            words(&found),
            words(&expected)
        );
    }
    Ok(())
}

const TERMS: &[(u32, &[&str])] = &[(4, &HAN), (2, &LETTERS), (2, &DIGITS)];
const TEXT: &[(u32, &[&str])] = &[(8, &HAN), (4, &LETTERS), (4, &DIGITS), (3, &NOISE), (2, &BREAKS)];
const TERMS_WITH_SIGNS: &[(u32, &[&str])] = &[(2, &HAN), (1, &LETTERS), (2, &DIGITS), (3, &SIGNS)];
const TEXT_WITH_SIGNS: &[(u32, &[&str])] = &[(4, &HAN), (2, &LETTERS), (4, &DIGITS), (6, &SIGNS), (2, &NOISE), (1, &BREAKS)];

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Han, letters and digits of several writings, with noise and breaks between: the same spans as brute force.
    #[test]
    fn terms_are_found_as_by_brute_force(terms in terms(TERMS), text in pieces(TEXT, 0..60)) {
        compare(&terms, &text)?;
    }

    /// The same with signs that read as several characters, in texts and terms.
    #[test]
    fn signs_are_found_as_by_brute_force(terms in terms(TERMS_WITH_SIGNS), text in pieces(TEXT_WITH_SIGNS, 0..40)) {
        compare(&terms, &text)?;
    }

    /// On Chinese without noise another automaton finds the same, overlaps and all.
    #[test]
    fn another_automaton_finds_the_same(terms in prop::collection::btree_set("[全网最]{2,5}", 1..9), text in "[全网最低]{0,80}") {
        let terms: Vec<String> = terms.into_iter().collect();
        let span = |found: aho_corasick::Match| vec![Span::new(found.start() as u32, found.end() as u32)];
        let expected: BTreeSet<Vec<Span>> = AhoCorasick::new(&terms).unwrap().find_overlapping_iter(&text).map(span).collect();
        prop_assert_eq!(found(&engine(&terms), &text, Speech::Script), expected);
    }

    /// Many terms at once: the packed table mixes none of them up.
    #[test]
    fn many_terms_do_not_mix(
        terms in prop::collection::btree_set("[一-亀]{2,4}", 50..200),
        picks in prop::collection::vec((any::<prop::sample::Index>(), "[一-亀。]{0,3}"), 1..30),
    ) {
        let terms: Vec<String> = terms.into_iter().filter(|term| spellings(term).len() == 1).map(|term| fold_text(&term)).collect();
        let text: String = picks.iter().map(|(pick, between)| format!("{}{between}", pick.get(&terms))).collect();
        compare(&terms, &text)?;
    }
}

/// The ring of starts holds the longest term, also behind much noise and at the very beginning.
#[test]
fn long_terms_keep_their_starts() {
    for length in [2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 64, 65] {
        let term: String = "全网最".chars().cycle().take(length).collect();
        let noisy: String = term.chars().map(|c| format!("{c}🔥 ")).collect();
        let text = format!("{term}低{}。{term}", noisy.trim_end());
        let terms = [term, "网最".to_owned()];
        compare(&terms, &text).unwrap();
    }
}
