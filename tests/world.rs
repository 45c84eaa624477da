//! What several themes need of the repository and of the machine: files, the policy, judged fixtures, other programs. No assertion about ours stands here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, LazyLock};

use bojian::document::{Document, ReadOptions};
use bojian::facts::Date;
use bojian::finding::Verdict;
use bojian::policy::{Policy, builtin, load};
use bojian::report::FileReport;
use bojian::run::{Settings, Source, judge, open};
use bojian::scan::{Engine, Scratch};

/// A day on which every law that the rules cite is in force; tests do not depend on the clock.
pub(crate) const DAY: Date = Date::constant(2026, 11, 22);

/// The repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder` of the repository, sorted, hidden ones left out.
pub(crate) fn files(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(&root().join(folder), &mut files);
    files.sort();
    files
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display())) {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_string_lossy().starts_with('.') {
            continue;
        }
        if path.is_dir() { collect(&path, into) } else { into.push(path) }
    }
}

/// The path as it stands in the repository, with `/`.
pub(crate) fn short(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The built-in policy.
pub(crate) fn policy() -> Arc<Policy> {
    static POLICY: LazyLock<Arc<Policy>> = LazyLock::new(|| {
        let problems = |problems: Vec<bojian::problem::Problem>| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        Arc::new(load(&builtin()).unwrap_or_else(|found| panic!("{}", problems(found))))
    });
    POLICY.clone()
}

/// The built-in policy as it comes with the program, compiled; `tests/start.rs` asks whether it is the one of [`policy`].
pub(crate) fn engine() -> &'static Engine {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::builtin().expect("the built-in policy is valid"));
    &ENGINE
}

/// Settings without facts, on [`DAY`].
pub(crate) fn settings() -> Settings {
    Settings { read: ReadOptions::default(), as_of: None, today: DAY, ..Settings::default() }
}

/// A fixture, read; its name is its path in the repository.
pub(crate) fn read(path: &Path) -> Document {
    let source = Source::Bytes { name: short(path), bytes: fs::read(path).unwrap() };
    open(&source, &settings()).0
}

/// A fixture, judged by the built-in policy.
pub(crate) fn judged(path: &Path) -> (FileReport, Vec<Verdict>) {
    judge(engine(), read(path), &settings(), &mut Scratch::default())
}

/// The fixtures that are documents: every folder but the labelled sentences and the pages about them.
pub(crate) fn documents() -> Vec<PathBuf> {
    let document = |path: &PathBuf| {
        let name = short(path);
        !name.starts_with("fixtures/blind/") && !name.ends_with("README.md")
    };
    files("fixtures").into_iter().filter(document).collect()
}

/// What a program printed.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Whether a program is here; what cannot be tried is told.
pub(crate) fn here(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    if !found {
        println!("skipped: {program} is not installed");
    }
    found
}

/// Calls git, as somebody.
pub(crate) fn git(folder: &Path, arguments: &[&str]) {
    let who = ["-c", "user.name=someone", "-c", "user.email=someone@example.org", "-c", "init.defaultBranch=main"];
    let output = Command::new("git").current_dir(folder).args(who).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
}
