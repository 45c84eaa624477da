//! What the readers make of files: encodings, formats, damage. Findings and rules are tested elsewhere.
#![allow(clippy::expect_used, clippy::panic)] // How a test fails.

mod delimited;
mod dialects;
mod docx;
mod encodings;
mod families;
mod formats;
mod front_matter;
mod html;
mod invariants;
mod lookup;
mod made;
mod markdown;
mod ods;
pub(crate) mod packed;
mod pdf;
mod plain;
mod read;
mod same;
mod sound;
mod spoilt;
mod srt;
mod subtitles;
mod traps;
mod xls;
mod xlsx;

use bojian::document::{Cue, Document, Joint, ReadOptions, read};

/// A fixture's bytes.
fn fixture(path: &str) -> Vec<u8> {
    let whole = format!("{}/fixtures/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&whole).unwrap_or_else(|error| panic!("{whole}: {error}"))
}

/// A fixture, read by its name.
fn fixture_document(path: &str) -> Document {
    read(path, fixture(path), &ReadOptions::default())
}

/// `text` in a file of that ending.
fn document(ending: &str, text: &str) -> Document {
    read(&format!("a.{ending}"), text.as_bytes().to_vec(), &ReadOptions::default())
}

/// What is said, cue by cue.
fn said(document: &Document) -> Vec<&str> {
    document.cues.iter().map(|cue| cue.span.of(&document.text)).collect()
}

/// What is said, as the matcher meets it: `|` where a term cannot run on.
fn heard(document: &Document) -> String {
    let piece = |cue: &Cue| {
        let joint = if cue.joint == Joint::Stop { "|" } else { "" };
        format!("{}{joint}", cue.span.of(&document.text))
    };
    document.cues.iter().map(piece).collect()
}

/// Every problem's line and what it says.
fn problems(document: &Document) -> Vec<(u32, &str)> {
    document.problems.iter().map(|problem| (problem.line.unwrap_or(0), problem.what.as_str())).collect()
}

/// Asserts that problem number `index` stands at `line` and says `words`, and tells what to do.
#[track_caller]
fn assert_problem(document: &Document, index: usize, line: u32, words: &str) {
    let problem = document.problems.get(index).unwrap_or_else(|| panic!("no problem {index}: {:?}", document.problems));
    assert_eq!(problem.line, Some(line), "{problem}");
    assert!(problem.what.contains(words), "{problem}");
    assert!(!problem.why.is_empty() && !problem.help.is_empty(), "{problem}");
    assert_eq!(problem.path, document.name);
}

/// Every cue's place, as a user is told it.
fn places(document: &Document) -> Vec<String> {
    document.cues.iter().map(|cue| cue.place.name().unwrap_or_default()).collect()
}
