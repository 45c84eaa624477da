//! What the second lane costs: the same text with hearing and without it, turn by turn in one run, so that what else the machine does meets both.
//!
//! `cargo bench --bench hear` prints for the bare scan (words found, no rule asked), for judging and for a whole check the speed of each, and how much of the
//! speed of the written lane both lanes together keep. Time is that of the processor for this thread, not of the clock: the cores may be shared. Only the shares
//! count; megabytes a second move with the machine. `cargo bench --bench hear -- bare` runs those comparisons alone whose names hold a word.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bojian::document::{Document, ReadOptions, read_text};
use bojian::facts::{Date, Speech};
use bojian::policy::{Hearing, Policy};
use bojian::scan::{Case, Engine, Scratch, Way, settle};

/// Bytes of the text.
const LENGTH: usize = 1 << 20;
/// Turns of each; the best one counts, for nothing makes a turn faster than it is.
const TURNS: usize = 15;

fn main() {
    let both = Engine::builtin().unwrap();
    let written = Engine::new(Arc::new(Policy { hearing: Hearing::default(), ..Policy::clone(both.policy()) }));
    let document = speech();
    println!("{:.2} MB of transcript, best of {TURNS} turns", document.text.len() as f64 / 1e6);
    let mut scratch = [Scratch::default(), Scratch::default()];
    let [one, other] = &mut scratch;
    // The written lane alone in either engine: where its tables stand, in the program or among what was allocated, is all that differs.
    compare(
        "written lane alone",
        &document,
        || written.words(&document, Way::best(), one).len(),
        || both.words(&document, Way::best(), other).len(),
    );
    // Listening begins with finding what is written.
    compare(
        "bare scan",
        &document,
        || written.words(&document, Way::best(), one).len(),
        || both.heard(&document, Way::best(), other).len(),
    );
    let case = Case { as_of: Date::constant(2026, 11, 22), platforms: Vec::new() };
    let judge = |engine: &Engine, scratch: &mut Scratch| engine.judge(&document, &case, scratch).len();
    compare("judging", &document, || judge(&written, one), || judge(&both, other));
    let check = |engine: &Engine, scratch: &mut Scratch| {
        let document = transcript(&document.text);
        let mut verdicts = engine.judge(&document, &case, scratch);
        settle(&document, &mut verdicts).len()
    };
    compare("whole check", &document, || check(&written, one), || check(&both, other));
}

/// Takes turns, and prints the best of each.
fn compare(name: &str, document: &Document, mut written: impl FnMut() -> usize, mut both: impl FnMut() -> usize) {
    let mut asked = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).peekable();
    if asked.peek().is_some() && !asked.any(|word| name.contains(&word)) {
        return;
    }
    let mut best = [Duration::MAX; 2];
    for _ in 0..TURNS {
        let turns: [&mut dyn FnMut() -> usize; 2] = [&mut written, &mut both];
        for (best, turn) in best.iter_mut().zip(turns) {
            let from = spent();
            black_box(turn());
            *best = (*best).min(spent() - from);
        }
    }
    let [written, both] = best.map(|time| time.as_secs_f64());
    let speed = |time: f64| document.text.len() as f64 / 1e6 / time;
    println!("{name}: {:.1} MB/s written, {:.1} MB/s both lanes, {:.2} of the speed kept", speed(written), speed(both), written / both);
}

/// What the processor has done for this thread so far.
#[cfg(unix)]
fn spent() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec as u32)
}

/// Where no such clock is asked, the time since the first call.
#[cfg(not(unix))]
fn spent() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}

fn transcript(text: &str) -> Document {
    read_text("speech.txt", text.to_owned(), &ReadOptions { speech: Some(Speech::Transcript), ..ReadOptions::default() })
}

/// Real speech if it is there, else the repository's fixtures; lines until the text is long enough.
fn speech() -> Document {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let real = fs::read_to_string(root.join("../shared/data/livestream/violation_train_long.tsv"));
    let source = real.unwrap_or_else(|_| {
        let mut all = String::new();
        collect(&root.join("fixtures/blind"), &mut all);
        all
    });
    let mut text = String::new();
    for line in source.lines().cycle().map(|line| line.split('\t').next().unwrap_or_default()) {
        if text.len() >= LENGTH {
            break;
        }
        text.push_str(line);
        text.push('\n');
    }
    transcript(&text)
}

fn collect(folder: &Path, all: &mut String) {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() { collect(&path, all) } else { all.push_str(&fs::read_to_string(path).unwrap_or_default()) }
    }
}
