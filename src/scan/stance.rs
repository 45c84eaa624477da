//! Whether the words around a hit speak for its being claimed. What the words weigh is the policy's; what follows from it is `judge.rs`'s matter.

use super::conditions::Held;
use super::matching::Scene;
use super::window;
use crate::facts::Speech;
use crate::finding::Dismissal;
use crate::policy::{Run, Weighed};
use crate::text::Span;

/// So many folded characters on either side belong to what is said of a hit: the labelled sentences are hardly longer.
const REACH: usize = 30;
/// So many of the words that speak against it are told.
const TOLD: usize = 3;

impl Scene<'_> {
    /// That the chance of its being claimed is below `below`, if it is.
    pub(super) fn stance_below(&self, below: f64, span: Span) -> Option<Held> {
        let (made, weighed) = self.weighed(span)?;
        let words = told(&weighed.against);
        (made < below).then(|| Held { dismissal: Dismissal::Stance(words.clone()), span: None, words, made: Some(made) })
    }

    /// That the chance of its being claimed is above `above`, if it is. Only what a rule needs asks for that, so there is nothing to tell of it.
    pub(super) fn stance_above(&self, above: f64, span: Span) -> Option<Held> {
        let (made, _) = self.weighed(span)?;
        (made > above).then(|| Held { dismissal: Dismissal::Stance(Vec::new()), span: None, words: Vec::new(), made: Some(made) })
    }

    /// The chance that what stands at `span` is claimed, and what speaks against it; `None` where no words carry a weight.
    fn weighed(&self, span: Span) -> Option<(f64, Weighed)> {
        if self.stance.is_empty() {
            return None;
        }
        let said: Vec<char> = window::around(self.document, span, REACH).into_iter().map(|(char, _)| char).collect();
        let weighed = self.stance.weigh(&said);
        Some((weighed.made(belief(self.document.speech)), weighed))
    }
}

/// How far the words around a hit are believed. A recogniser loses and mangles the small words that carry a stance, and sets no marks.
fn belief(speech: Speech) -> f64 {
    match speech {
        Speech::Script => 1.0,
        Speech::Transcript => 0.5,
    }
}

/// The first of `weighty`, runs with the weightiest first, none of them a part of another; single characters only where there is nothing longer, for
/// they tell a reader little.
pub(super) fn told(weighty: &[Run]) -> Vec<String> {
    let (long, short): (Vec<String>, Vec<String>) = weighty.iter().map(|run| run.text()).partition(|text| text.chars().count() > 1);
    let mut words: Vec<String> = Vec::new();
    for text in if long.is_empty() { short } else { long } {
        if words.len() < TOLD && !words.iter().any(|known| known.contains(&text) || text.contains(known.as_str())) {
            words.push(text);
        }
    }
    words
}
