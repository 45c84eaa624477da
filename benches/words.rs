//! The bare scan: finding the literal words of a policy in a text, folded, with exact bytes; no rule is asked.
//!
//! `cargo bench --bench words` prints, for more and more terms, what each way of the filter makes of the same text, and beside it in the same run
//! what others make of it that fold nothing: aho-corasick (a DFA up to 10,000 terms, and its own choice), daachorse, regex. First with words that
//! begin as speech does, so that beginnings are met everywhere; then with words of the built-in policy, as somebody's list has them. Then one number
//! of terms over texts of every kind. Figures move from run to run and from machine to machine: only ratios within one run count.
//! `docs/performance.md` tells how to read them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod speech;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, Mutex};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use bojian::document::{Document, ReadOptions, read_text};
use bojian::policy::{PolicyFile, Slot, builtin, load};
use bojian::scan::{Engine, Scratch, Way};
use daachorse::{CharwiseDoubleArrayAhoCorasick, DoubleArrayAhoCorasick};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use speech::{Chance, SENTENCES};

/// Bytes of every text.
const LENGTH: usize = 2 << 20;
/// Terms of the texts of every kind.
const TERMS: usize = 1500;

fn main() {
    divan::main();
}

/// So many words of three to six Han characters: about seventy-five of them as they are said, however many there are, the others half from one
/// sentence and half from another. So hits stay about as many, and beginnings are met everywhere.
fn terms(count: usize) -> Vec<String> {
    let mut chance = Chance(7);
    let mut all = BTreeSet::new();
    let han = |sentence: &str| sentence.chars().filter(|c| ('\u{4E00}'..'\u{9FA5}').contains(c)).collect::<Vec<char>>();
    while all.len() < count {
        let [one, other] = [0, 1].map(|_| han(&SENTENCES[chance.below(SENTENCES.len())]));
        let length = 3 + chance.below(4);
        if one.len() < length || other.len() < length {
            continue;
        }
        let from = chance.below(one.len() - length + 1);
        let said = chance.below(count / 75 + 1) == 0;
        let head = if said { length } else { length.div_ceil(2) };
        let word: String = one[from..from + head].iter().chain(&other[..length - head]).collect();
        all.insert(word);
    }
    all.into_iter().collect()
}

/// So many words of three and more Han characters out of the phrases of the built-in rules, by chance.
fn policy_terms(count: usize) -> Vec<String> {
    static ALL: LazyLock<Vec<String>> = LazyLock::new(|| {
        let policy = load(&builtin()).unwrap_or_else(|problems| panic!("{}", problems[0]));
        let phrases = policy.rules.iter().flat_map(|rule| rule.say.iter());
        let slots = phrases.flat_map(|phrase| &phrase.patterns).flat_map(|pattern| &pattern.slots);
        let words = slots.filter_map(|slot| if let Slot::Words(words) = slot { Some(words) } else { None });
        let han = |word: &&str| word.chars().count() >= 3 && word.chars().all(|c| ('\u{4E00}'..'\u{9FA5}').contains(&c));
        let all: BTreeSet<String> = words.flat_map(|words| words.iter().filter(han).map(str::to_owned).collect::<Vec<_>>()).collect();
        all.into_iter().collect()
    });
    let mut chance = Chance(5);
    let mut some = BTreeSet::new();
    while some.len() < count {
        some.insert(ALL[chance.below(ALL.len())].clone());
    }
    some.into_iter().collect()
}

/// An engine that looks for these words and for nothing else.
fn engine(terms: &[String]) -> Engine {
    let words: String = terms.iter().map(|term| format!("      - {term}\n")).collect();
    let list = format!("lists:\n  - name: 词\n    about: 词\n    words:\n{words}");
    let rules = "topic: ABS\narea: superlative\ntitle: 某\nhouse: {name: 某}\nrules:\n  - {id: ABS-001, title: 某, severity: note, \
                 message: \"出现「{words}」\", why: 某, advice: 某, say: [\"<词>\"], examples: [{hit: \"[[某]]\"}, {miss: 某}]}\n";
    let files = [PolicyFile::new("words.yaml", list), PolicyFile::new("rules.yaml", rules.to_owned())];
    Engine::new(Arc::new(load(&files).unwrap_or_else(|problems| panic!("{}", problems[0]))))
}

type Made = (Vec<String>, Engine);

/// Where terms come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    Speech,
    Policy,
}

/// Terms and their engine, made once for each number.
fn made(origin: Origin, count: usize) -> Arc<Made> {
    static MADE: Mutex<BTreeMap<(Origin, usize), Arc<Made>>> = Mutex::new(BTreeMap::new());
    let make = || {
        let terms = if origin == Origin::Speech { terms(count) } else { policy_terms(count) };
        let engine = engine(&terms);
        Arc::new((terms, engine))
    };
    MADE.lock().unwrap().entry((origin, count)).or_insert_with(make).clone()
}

/// The kinds of text.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// Sentences as they are said.
    Real,
    /// Chinese of which no character is in a term.
    Clean,
    /// Terms and nothing else.
    Dense,
    /// Terms without their last character.
    Prefixes,
    /// Signs that are skipped.
    Noise,
    /// Latin letters.
    Ascii,
}

const KINDS: [Kind; 6] = [Kind::Real, Kind::Clean, Kind::Dense, Kind::Prefixes, Kind::Noise, Kind::Ascii];

fn text(kind: Kind, terms: &[String]) -> String {
    let mut chance = Chance(11);
    let mut text = String::with_capacity(LENGTH + 256);
    while text.len() < LENGTH {
        match kind {
            Kind::Real => {
                let sentence = &SENTENCES[chance.below(SENTENCES.len())];
                // Three of a hundred are written so that a plain search goes past them.
                let hidden = (chance.below(100) < 3).then(|| chance.below(sentence.chars().count()));
                for (number, c) in sentence.chars().enumerate() {
                    text.extend((hidden == Some(number)).then_some('\u{200B}'));
                    text.push(c);
                }
            }
            Kind::Clean => text.extend(char::from_u32(0x3400 + chance.below(6000) as u32)),
            Kind::Dense => text.push_str(&terms[chance.below(terms.len())]),
            Kind::Prefixes => {
                let term = &terms[chance.below(terms.len())];
                text.extend(term.chars().take(term.chars().count() - 1));
            }
            Kind::Noise => text.push_str(["🔥", " ", "❤\u{FE0F}", "\u{200B}", "·"][chance.below(5)]),
            Kind::Ascii => text.push(b"etaoin shrdlu cmfwyp"[chance.below(20)] as char),
        }
    }
    text
}

fn document(text: String) -> Document {
    read_text("speech.txt", text, &ReadOptions::default())
}

fn folded(bencher: Bencher<'_, '_>, engine: &Engine, document: &Document, way: Way) {
    let mut scratch = Scratch::default();
    let hits = engine.words(document, way, &mut scratch).len();
    bencher
        .counter(BytesCount::new(document.text.len()))
        .counter(ItemsCount::new(hits))
        .bench_local(|| engine.words(black_box(document), way, &mut scratch).len());
}

fn raw<'a, I: Iterator>(bencher: Bencher<'_, '_>, text: &'a str, find: impl Fn(&'a str) -> I) {
    let hits = find(text).count();
    bencher.counter(BytesCount::new(text.len())).counter(ItemsCount::new(hits)).bench_local(|| find(black_box(text)).count());
}

/// Everybody, for more and more terms of one origin.
macro_rules! by_terms {
    ($name:ident, $origin:expr, $counts:expr, $few:expr) => {
        mod $name {
            use super::*;

            fn bojian(bencher: Bencher<'_, '_>, count: usize, way: Way) {
                let made = made($origin, count);
                folded(bencher, &made.1, &document(text(Kind::Real, &made.0)), way);
            }

            #[divan::bench(args = $counts, sample_count = 30)]
            fn bojian_1_one_loop(bencher: Bencher<'_, '_>, count: usize) {
                bojian(bencher, count, Way::OneLoop);
            }

            #[divan::bench(args = $counts, sample_count = 30)]
            fn bojian_2_portable(bencher: Bencher<'_, '_>, count: usize) {
                bojian(bencher, count, Way::Portable);
            }

            #[divan::bench(args = $counts, sample_count = 30)]
            fn bojian_3_avx2(bencher: Bencher<'_, '_>, count: usize) {
                bojian(bencher, count, Way::Avx2);
            }

            #[divan::bench(args = $counts, sample_count = 30)]
            fn bojian_4_avx512(bencher: Bencher<'_, '_>, count: usize) {
                bojian(bencher, count, Way::Avx512);
            }

            #[divan::bench(args = $few, sample_count = 30)]
            fn raw_aho_corasick_dfa(bencher: Bencher<'_, '_>, count: usize) {
                let made = made($origin, count);
                let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(&made.0).unwrap();
                raw(bencher, &text(Kind::Real, &made.0), |text| automaton.find_overlapping_iter(text));
            }

            #[divan::bench(args = $counts, sample_count = 30)]
            fn raw_aho_corasick_default(bencher: Bencher<'_, '_>, count: usize) {
                let made = made($origin, count);
                let automaton = AhoCorasick::new(&made.0).unwrap();
                raw(bencher, &text(Kind::Real, &made.0), |text| automaton.find_overlapping_iter(text));
            }

            #[divan::bench(args = $counts, sample_count = 30)]
            fn raw_daachorse_bytewise(bencher: Bencher<'_, '_>, count: usize) {
                let made = made($origin, count);
                let automaton = DoubleArrayAhoCorasick::<u32>::new(&made.0).unwrap();
                raw(bencher, &text(Kind::Real, &made.0), |text| automaton.find_overlapping_iter(text));
            }

            #[divan::bench(args = $counts, sample_count = 30)]
            fn raw_daachorse_charwise(bencher: Bencher<'_, '_>, count: usize) {
                let made = made($origin, count);
                let automaton = CharwiseDoubleArrayAhoCorasick::<u32>::new(&made.0).unwrap();
                raw(bencher, &text(Kind::Real, &made.0), |text| automaton.find_overlapping_iter(text));
            }

            #[divan::bench(args = [1500], sample_count = 10)]
            fn raw_regex(bencher: Bencher<'_, '_>, count: usize) {
                let made = made($origin, count);
                let regex = regex::RegexBuilder::new(&made.0.join("|")).size_limit(1 << 28).build().unwrap();
                raw(bencher, &text(Kind::Real, &made.0), |text| regex.find_iter(text));
            }
        }
    };
}

by_terms!(by_terms, Origin::Speech, [100, 1500, 10_000, 100_000], [100, 1500, 10_000]);
by_terms!(by_policy_terms, Origin::Policy, [1500, 10_000], [1500, 10_000]);

/// Texts of every kind.
mod by_text {
    use super::*;

    #[divan::bench(args = KINDS, sample_count = 30)]
    fn bojian_one_loop(bencher: Bencher<'_, '_>, kind: Kind) {
        let made = made(Origin::Speech, TERMS);
        folded(bencher, &made.1, &document(text(kind, &made.0)), Way::OneLoop);
    }

    #[divan::bench(args = KINDS, sample_count = 30)]
    fn bojian_best(bencher: Bencher<'_, '_>, kind: Kind) {
        let made = made(Origin::Speech, TERMS);
        folded(bencher, &made.1, &document(text(kind, &made.0)), Way::best());
    }

    #[divan::bench(args = KINDS, sample_count = 30)]
    fn bojian_avx2(bencher: Bencher<'_, '_>, kind: Kind) {
        let made = made(Origin::Speech, TERMS);
        folded(bencher, &made.1, &document(text(kind, &made.0)), Way::Avx2);
    }

    #[divan::bench(args = KINDS, sample_count = 30)]
    fn raw_aho_corasick_dfa(bencher: Bencher<'_, '_>, kind: Kind) {
        let made = made(Origin::Speech, TERMS);
        let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(&made.0).unwrap();
        raw(bencher, &text(kind, &made.0), |text| automaton.find_overlapping_iter(text));
    }
}

/// The built-in policy: nearly every character is a word of it, which no filter keeps away.
#[divan::bench(sample_count = 30)]
fn built_in_policy(bencher: Bencher<'_, '_>) {
    let engine = Engine::builtin().unwrap();
    folded(bencher, &engine, &document(text(Kind::Real, &[])), Way::best());
}
