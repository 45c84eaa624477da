//! The scan's cost grows with hits, not with rules: one text under more and more rules, and more and more hits under the same rules.
//!
//! `cargo bench` prints for each the time, the megabytes a second, and the hits a second (item/s). What to look at:
//! - `idle_rules`: rules whose words do not occur cost next to nothing, however many there are;
//! - `rules`: sixty rules and all of them on one text; what all cost more is that their words do occur;
//! - `telling_sentences`: the same length of text, from no sentence with a hit to every one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use bojian::document::{Document, ReadOptions, read_text};
use bojian::facts::Date;
use bojian::policy::{Policy, PolicyFile, builtin, load};
use bojian::scan::{Case, Engine, Scratch, settle};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

/// Code points of every text: an hour of speech has about fifteen thousand.
const LENGTH: usize = 60_000;

fn main() {
    divan::main();
}

/// Sentences of the repository's fixtures: those in which a rule finds something, and those in which none does.
struct Vocabulary {
    telling: Vec<String>,
    plain: Vec<String>,
}

static ALL: LazyLock<Engine> = LazyLock::new(|| Engine::builtin().unwrap());

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut paths = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), &mut paths);
    paths.sort();
    let mut vocabulary = Vocabulary { telling: Vec::new(), plain: Vec::new() };
    for path in paths {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        // The labelled sentences carry marks and columns; only the first column is said.
        let lines = text.lines().map(|line| line.split('\t').next().unwrap().replace("[[", "").replace("]]", ""));
        for line in lines {
            for sentence in line.split_inclusive(['。', '！', '？']).filter(|sentence| sentence.chars().count() >= 6) {
                let pool = if hits(&ALL, &document(sentence)) > 0 { &mut vocabulary.telling } else { &mut vocabulary.plain };
                pool.push(sentence.trim().to_owned());
            }
        }
    }
    vocabulary
});

fn collect(folder: &Path, into: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { collect(&path, into) } else { into.push(path) }
    }
}

fn document(text: &str) -> Document {
    read_text("speech.txt", text.to_owned(), &ReadOptions::default())
}

/// A text of which every hundredth sentence but `telling` ones is plain; the same at every call.
fn speech(telling: u64) -> Document {
    let mut text = String::new();
    let mut seed: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let mut length = 0;
    while length < LENGTH {
        let pool = if (next(100) as u64) < telling { &VOCABULARY.telling } else { &VOCABULARY.plain };
        let sentence = &pool[next(pool.len())];
        length += sentence.chars().count();
        let _ = writeln!(text, "{sentence}\n");
    }
    document(&text)
}

/// A twentieth of the sentences: about what an ordinary sale is like.
static ORDINARY: LazyLock<Document> = LazyLock::new(|| speech(5));

fn case() -> Case {
    Case { as_of: Date::constant(2026, 11, 22), platforms: Vec::new() }
}

/// How many verdicts there are, dismissed ones too: each of them was a hit.
fn hits(engine: &Engine, document: &Document) -> usize {
    engine.judge(document, &case(), &mut Scratch::default()).len()
}

/// Some of the built-in rules, evenly chosen, so that every area has its share.
fn some(count: usize) -> Engine {
    let all: &Policy = ALL.policy();
    let of = |index: usize| all.rules[index * all.rules.len() / count].clone();
    Engine::new(Arc::new(Policy { rules: (0..count.min(all.rules.len())).map(of).collect(), ..all.clone() }))
}

/// All the built-in rules and `count` more, of five words each that nobody says.
fn with_idle(count: usize) -> Engine {
    let mut pack = String::from("topic: IDL\narea: evasion\ntitle: 无人说\nhouse: {name: 无}\nrules:\n");
    for index in 0..count {
        let rare = |number: usize| char::from_u32(0x3400 + (number % 6000) as u32).unwrap();
        let word = |word: usize| (0..4).map(|at| rare((index * 5 + word) * 7 + at * 1009)).collect::<String>();
        let words: Vec<String> = (0..5).map(word).collect();
        let _ = writeln!(
            pack,
            "  - {{id: IDL-{index:03}, title: 无, severity: note, message: \"出现「{{words}}」\", why: 无, advice: 无, \
             since: {:04}-01-01, say: [{}], examples: [{{hit: \"[[无]]\"}}, {{miss: 无}}]}}",
            1000 + index,
            words.join(", ")
        );
    }
    let mut files = builtin();
    if count > 0 {
        files.push(PolicyFile::new("idle.yaml", pack));
    }
    let tell = |problems: Vec<bojian::problem::Problem>| -> Policy { panic!("{}", problems[0]) };
    Engine::new(Arc::new(load(&files).unwrap_or_else(tell)))
}

/// Finding, judging and settling, as a run does it.
fn scan(bencher: Bencher<'_, '_>, engine: &Engine, document: &Document) {
    let mut scratch = Scratch::default();
    let case = case();
    let found = ItemsCount::new(hits(engine, document));
    bencher.counter(BytesCount::new(document.text.len())).counter(found).bench_local(|| {
        let mut verdicts = engine.judge(black_box(document), &case, &mut scratch);
        settle(document, &mut verdicts).len()
    });
}

/// The same text under the built-in rules and none, a few hundred and a thousand more whose words do not occur.
#[divan::bench(args = [0, 250, 500, 999], sample_count = 30, max_time = 4)]
fn idle_rules(bencher: Bencher<'_, '_>, count: usize) {
    let engine = with_idle(count);
    assert_eq!(hits(&engine, &ORDINARY), hits(&ALL, &ORDINARY), "an idle rule has found something");
    scan(bencher, &engine, &ORDINARY);
}

/// The same text under sixty rules and under more and more of them.
#[divan::bench(args = [60, 120, 240, ALL.policy().rules.len()], sample_count = 30, max_time = 4)]
fn rules(bencher: Bencher<'_, '_>, count: usize) {
    let engine = some(count);
    scan(bencher, &engine, &ORDINARY);
}

/// The same rules on texts of the same length with more and more sentences, in a hundred, that have hits.
#[divan::bench(args = [0, 5, 20, 50, 100], sample_count = 30, max_time = 4)]
fn telling_sentences(bencher: Bencher<'_, '_>, in_a_hundred: u64) {
    scan(bencher, &ALL, &speech(in_a_hundred));
}
