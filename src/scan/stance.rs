//! Whether the words around a hit speak for its being claimed. What the words weigh is the policy's; what follows from it is `judge.rs`'s matter.

use super::conditions::Held;
use super::matching::Scene;
use super::window;
use crate::facts::Speech;
use crate::finding::Dismissal;
use crate::policy::Run;
use crate::text::Span;

/// So many folded characters on either side belong to what is said of a hit: the labelled sentences are hardly longer.
const REACH: usize = 30;
/// So many of the words that speak against it are told.
const TOLD: usize = 3;

impl Scene<'_> {
    /// That the chance of its being claimed is below `below`, if it is.
    pub(super) fn stance_below(&self, below: f64, span: Span) -> Option<Held> {
        if self.stance.is_empty() {
            return None;
        }
        let read = window::around(self.document, span, REACH);
        let said: Vec<char> = read.iter().map(|(char, _)| *char).collect();
        let weighed = self.stance.weigh(&said);
        if weighed.made(belief(self.document.speech)) >= below {
            return None;
        }
        let words = told(&weighed.against);
        Some(Held { dismissal: Dismissal::Stance(words.clone()), span: None, words })
    }
}

/// How far the words around a hit are believed. A recogniser loses and mangles the small words that carry a stance, and sets no marks.
fn belief(speech: Speech) -> f64 {
    match speech {
        Speech::Script => 1.0,
        Speech::Transcript => 0.5,
    }
}

/// The weightiest runs, none of them a part of one told before.
fn told(against: &[Run]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for text in against.iter().map(|run| run.text()) {
        if words.len() < TOLD && !words.iter().any(|known| known.contains(&text)) {
            words.push(text);
        }
    }
    words
}
