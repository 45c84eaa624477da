//! The program as it is run: one large file, and a tree of files on two threads, beside `rg` with the same literal words, if there is one.
//!
//! `cargo bench --bench tree` prints wall and processor time and the largest memory of each, the median of five runs taken in turn, and their ratio.
//! `FILES=20000 MB=60` make it as large as one likes (2,000 files and 8 MB if nobody says); the texts are made of what `speech` finds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod speech;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use bojian::policy::{Slot, builtin, load};
use speech::{Chance, SENTENCES};

/// Runs of each program.
const TURNS: usize = 5;
/// Bytes of a file of the tree.
const FILE: usize = 10 << 10;

/// What a run took.
#[derive(Debug, Clone, Copy)]
struct Took {
    wall: Duration,
    /// Processor time, of all threads.
    processor: Duration,
    /// Largest resident memory, in kB; 0 where the system does not tell.
    memory: u64,
}

fn main() {
    let number = |name: &str, usual: usize| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (files, megabytes) = (number("FILES", 2000), number("MB", 8));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("tree-bench");
    let _ = fs::remove_dir_all(&folder);
    let (tree, large, words) = (folder.join("tree"), folder.join("large.txt"), folder.join("words"));
    let mut chance = Chance(3);
    for number in 0..files {
        let inner = tree.join(format!("{:03}", number / 100));
        fs::create_dir_all(&inner).unwrap();
        fs::write(inner.join(format!("{number}.txt")), text(&mut chance, FILE)).unwrap();
    }
    fs::write(&large, text(&mut chance, megabytes << 20)).unwrap();
    fs::write(&words, literals()).unwrap();
    let rg = Command::new("rg").arg("--version").stdout(Stdio::null()).status().is_ok();
    for (name, target, threads) in [("one file", &large, "1"), ("one file", &large, "2"), ("tree", &tree, "2")] {
        let (mut own, mut other) = (Vec::new(), Vec::new());
        for _ in 0..TURNS {
            own.push(run(bojian(target, threads), &folder));
            if rg {
                other.push(run(ripgrep(&words, target, threads), &folder));
            }
        }
        let own = told(&format!("bojian, {name}, {threads} threads"), own);
        if rg {
            let other = told(&format!("rg, {name}, {threads} threads"), other);
            println!("  wall ÷ rg: {:.2}", own.as_secs_f64() / other.as_secs_f64());
        }
    }
    let _ = fs::remove_dir_all(&folder);
}

/// Sentences, a line each, of at least so many bytes.
fn text(chance: &mut Chance, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 256);
    while text.len() < bytes {
        text.push_str(&SENTENCES[chance.below(SENTENCES.len())]);
        text.push('\n');
    }
    text
}

/// Every literal word of the built-in rules, a line each.
fn literals() -> String {
    let policy = load(&builtin()).unwrap_or_else(|problems| panic!("{}", problems[0]));
    let mut all = BTreeSet::new();
    for phrase in policy.rules.iter().flat_map(|rule| rule.say.iter()) {
        for slot in phrase.patterns.iter().flat_map(|pattern| &pattern.slots) {
            if let Slot::Words(words) = slot {
                all.extend(words.iter().filter(|word| !word.is_empty()).map(str::to_owned));
            }
        }
    }
    println!("{} literal words", all.len());
    all.into_iter().map(|word| word + "\n").collect()
}

fn bojian(target: &Path, threads: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bojian"));
    command.args(["check", "--no-config", "--format", "json", "--threads", threads, "--limit", "text=1GB", "--limit", "hits=100000000"]);
    command.arg(target);
    command
}

fn ripgrep(words: &Path, target: &Path, threads: &str) -> Command {
    let mut command = Command::new("rg");
    command.args(["-o", "-n", "--column", "-F", "--threads", threads, "-f"]).arg(words).arg(target);
    command
}

/// Runs a program with its output in a file of `folder`.
fn run(mut command: Command, folder: &Path) -> Took {
    let before = of_children();
    let began = Instant::now();
    let out = File::create(folder.join("out")).unwrap();
    let mut child = command.stdin(Stdio::null()).stdout(out).stderr(Stdio::null()).spawn().unwrap();
    let mut memory = 0;
    while child.try_wait().unwrap().is_none() {
        memory = memory.max(resident(child.id()));
        std::thread::sleep(Duration::from_millis(5));
    }
    Took { wall: began.elapsed(), processor: of_children() - before, memory }
}

/// The most memory a process has held, in kB.
fn resident(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

/// Processor time of all processes that were waited for. Linux counts it in hundredths of a second.
fn of_children() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u64 = fields.skip(13).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

/// Prints the medians; returns that of the wall.
fn told(name: &str, mut all: Vec<Took>) -> Duration {
    let mut median = |by: fn(&Took) -> u64| {
        all.sort_by_key(by);
        by(&all[all.len() / 2])
    };
    let (wall, processor, memory) =
        (median(|took| took.wall.as_millis() as u64), median(|took| took.processor.as_millis() as u64), median(|took| took.memory));
    println!("{name}: {wall} ms, processor {processor} ms, {} MB", memory / 1024);
    Duration::from_millis(wall)
}
