//! Whether a hit's surroundings are so unlike breaches that it is hardly one. What follows from it is `judge.rs`'s matter.

use crate::facts::Speech;
use crate::finding::Dismissal;
use crate::policy::{Run, runs};
use crate::scan::apart::SURELY_NOT;
use crate::scan::conditions::Held;
use crate::scan::matching::Scene;
use crate::scan::{stance, window};
use crate::text::Span;

/// So many folded characters on either side are weighed,
const REACH: usize = 30;
/// and if there are not so many in all, nothing is said: too few words to be unlike anything.
const FEWEST: usize = 15;

impl Scene<'_> {
    /// That the chance of a breach around `span` is below `below`, if it is. Never in a transcript: speech that breaks nothing was among what the
    /// weights were learned from, and next to it every single breach of an hour looks unlikely.
    pub(in crate::scan) fn likeness_below(&self, below: f64, span: Span) -> Option<Held> {
        if self.weights.is_empty() || self.document.speech == Speech::Transcript {
            return None;
        }
        let said: Vec<char> = window::around(self.document, span, REACH).into_iter().map(|(char, _)| char).collect();
        if said.len() < FEWEST {
            return None;
        }
        let mut seen: Vec<(u32, Run)> = runs(&said).filter_map(|run| Some((self.weights.place(run)?, run))).collect();
        seen.sort_unstable();
        seen.dedup();
        let odds = seen.iter().fold(self.weights.bias(), |sum, (place, _)| sum + self.weights.breach(*place));
        let chance = 1.0 / (1.0 + (-odds).exp());
        if chance >= below {
            return None;
        }
        let mut against: Vec<(f64, Run)> = seen.iter().map(|(place, run)| (self.weights.breach(*place), *run)).collect();
        against.retain(|(weight, _)| *weight < 0.0);
        against.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let words = stance::told(&against.into_iter().map(|(_, run)| run).collect::<Vec<Run>>());
        // Likeness does not tell whether the claim is made: never so sure that a plain breach would be taken for none.
        let made = Some(chance.max(SURELY_NOT * 2.0));
        Some(Held { dismissal: Dismissal::Stance(words.clone()), span: None, words, made })
    }
}
