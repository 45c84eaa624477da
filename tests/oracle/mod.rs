//! Oracles: what the automaton finds against brute force and against another automaton, on random texts and terms; and hearing with and without looking ahead.

mod gaps;
mod hearing;
mod terms;
mod ways;

use std::collections::BTreeSet;
use std::sync::Arc;

use bojian::document::{ReadOptions, read_text};
use bojian::facts::Speech;
use bojian::fold::{Fold, fold};
use bojian::policy::{PolicyFile, load};
use bojian::scan::{Case, Engine, Scratch};
use bojian::text::Span;

/// An engine for one rule that says all of `phrases`.
fn engine(phrases: &[String]) -> Engine {
    let say: String = phrases.iter().map(|phrase| format!("      - '{phrase}'\n")).collect();
    let text = format!(
        "topic: ABS\narea: superlative\ntitle: 某\nhouse: {{name: 某}}\nrules:\n  - id: ABS-001\n    title: 某\n    severity: error\n    \
         message: 出现「{{words}}」\n    why: 某\n    advice: 某\n    say:\n{say}    examples: [{{hit: \"[[某]]\"}}, {{miss: 某}}]\n"
    );
    let policy = load(&[PolicyFile::new("a.yaml", text)]).unwrap_or_else(|problems| panic!("{phrases:?}: {problems:?}"));
    Engine::new(Arc::new(policy))
}

/// The parts of every verdict.
fn found(engine: &Engine, text: &str, speech: Speech) -> BTreeSet<Vec<Span>> {
    let options = ReadOptions { speech: Some(speech), format: Some("txt"), ..ReadOptions::default() };
    let document = read_text("", text.to_owned(), &options);
    let case = Case { as_of: "2026-11-22".parse().unwrap(), platforms: Vec::new() };
    let verdicts = engine.judge(&document, &case, &mut Scratch::default());
    verdicts.into_iter().map(|verdict| verdict.hit.parts.into_iter().map(|part| part.span).collect()).collect()
}

/// A folded character: where its code point stands, and what stands next to it, read on both sides. `None` breaks every term.
#[derive(Debug, Clone)]
struct Letter {
    char: Option<char>,
    span: Span,
    before: Option<char>,
    after: Option<char>,
}

/// A text as it is read, sentence by sentence: by walking over it once, character by character.
fn sentences(text: &str, speech: Speech) -> Vec<Vec<Letter>> {
    let mut all = vec![Vec::new()];
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        // A `\r\n` gives an empty line in between; it is no blank line.
        let inside_pair = line == "\n" && text[..at].ends_with('\r');
        if line.trim().is_empty() && !inside_pair {
            all.push(Vec::new());
        }
        for (offset, char) in line.char_indices() {
            let (start, end) = (at + offset, at + offset + char.len_utf8());
            let span = Span::new(start as u32, end as u32);
            let read: Vec<char> = fold(char).chars().collect();
            match fold(char) {
                Fold::Stop => all.push(Vec::new()),
                Fold::Skip => {}
                Fold::Comma if speech == Speech::Transcript => {}
                Fold::Comma => all.last_mut().unwrap().push(Letter { char: None, span, before: None, after: None }),
                _ => {
                    let outside_before = text[..start].chars().next_back().and_then(|c| fold(c).chars().last());
                    let outside_after = text[end..].chars().next().and_then(|c| fold(c).chars().next());
                    for (index, letter) in read.iter().enumerate() {
                        let before = if index == 0 { outside_before } else { Some(read[index - 1]) };
                        let after = if index + 1 == read.len() { outside_after } else { Some(read[index + 1]) };
                        all.last_mut().unwrap().push(Letter { char: Some(*letter), span, before, after });
                    }
                }
            }
        }
        at += line.len();
    }
    all
}

/// Whether two neighbours are of one word or of one number.
fn joined(one: char, other: Option<char>) -> bool {
    let Some(other) = other else { return false };
    (one.is_ascii_lowercase() && other.is_ascii_lowercase()) || (one.is_ascii_digit() && other.is_ascii_digit())
}

/// Where `term`, folded, stands in a sentence: the indexes of its first letters.
fn occurrences(sentence: &[Letter], term: &[char]) -> Vec<usize> {
    let stands = |window: &[Letter]| {
        let same = window.iter().zip(term).all(|(letter, char)| letter.char == Some(*char));
        let (first, last) = (&window[0], &window[window.len() - 1]);
        same && !joined(term[0], first.before) && !joined(term[term.len() - 1], last.after)
    };
    sentence.windows(term.len()).enumerate().filter(|(_, window)| stands(window)).map(|(index, _)| index).collect()
}

/// The bytes from one letter to another, line by line, blanks at the ends of lines left out.
fn cut(text: &str, first: &Letter, last: &Letter) -> Vec<Span> {
    let whole = first.span.envelope(last.span);
    let mut parts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let trimmed = line.trim();
        let start = at + (line.len() - line.trim_start().len()) as u32;
        let spoken = Span::new(start, start + trimmed.len() as u32);
        parts.extend(spoken.intersection(whole).filter(|part| !part.is_empty()));
        at += line.len() as u32;
    }
    parts
}
