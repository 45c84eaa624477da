//! What stands between the start of the program and its first finding, for the built-in policy and for a user's pack of the same size.
//!
//! `cargo bench --bench start` prints the time of each step; a run with the built-in rules alone takes `builtin` and then `first_finding`,
//! one with a user's files takes `parse_and_load` and `compile` instead of `builtin`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::{Arc, LazyLock};

use bojian::document::{ReadOptions, read_text};
use bojian::facts::Date;
use bojian::policy::{Policy, PolicyFile, builtin, described, load};
use bojian::scan::{Case, Engine, Scratch, settle};
use divan::{Bencher, black_box};

/// A page, as a user would check it first.
const PAGE: &str = "这款面霜是全网最好的面霜，三天见效，根治敏感肌。今天直播间全网最低价，错过再等一年。\n";

fn main() {
    divan::main();
}

/// The built-in files as if a user had written them.
static OWN: LazyLock<Vec<PolicyFile>> = LazyLock::new(|| builtin().into_iter().map(|file| PolicyFile::new(file.path, file.text)).collect());
static LOADED: LazyLock<Arc<Policy>> = LazyLock::new(|| Arc::new(load(&builtin()).unwrap()));
static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::builtin().unwrap());

/// The built-in policy without its tables: what `bojian rules list` takes.
#[divan::bench(sample_count = 30)]
fn builtin_described() -> Option<Policy> {
    described()
}

/// The built-in policy, ready to judge.
#[divan::bench(sample_count = 30)]
fn builtin_engine() -> Option<Engine> {
    Engine::builtin()
}

/// Judging and settling one page with an engine that is there, and room that is not.
#[divan::bench(sample_count = 30)]
fn first_finding(bencher: Bencher<'_, '_>) {
    let document = read_text("page.txt", PAGE.to_owned(), &ReadOptions::default());
    let case = Case { as_of: Date::constant(2026, 11, 22), platforms: Vec::new() };
    bencher.bench_local(|| {
        let mut verdicts = ENGINE.judge(black_box(&document), &case, &mut Scratch::default());
        let findings = settle(&document, &mut verdicts).len();
        assert!(findings > 0, "the page has findings");
        findings
    });
}

/// Parsing the YAML of every file, and nothing else.
#[divan::bench(sample_count = 5)]
fn parse() -> usize {
    let raw = OWN.iter().map(|file| serde_yaml::from_str::<bojian::policy::raw::RawFile>(&file.text).unwrap());
    raw.map(|raw| raw.rules.len()).sum()
}

/// Parsing and validating.
#[divan::bench(sample_count = 5)]
fn parse_and_load() -> Policy {
    load(&OWN).unwrap()
}

/// Validating what was parsed before.
#[divan::bench(sample_count = 5)]
fn load_parsed(bencher: Bencher<'_, '_>) {
    let files = builtin();
    bencher.bench_local(|| load(&files).unwrap());
}

/// Compiling what was loaded.
#[divan::bench(sample_count = 5)]
fn compile() -> Engine {
    Engine::new(LOADED.clone())
}
