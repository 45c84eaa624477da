//! Likeness: which runs of characters speak for a passage being like those that break the law, and like which rule's. Weights that were fitted;
//! which passages are weighed, and what becomes of them, is the scanner's matter.

use serde::{Deserialize, Serialize};

use super::Run;

/// What runs of characters weigh, in logits: above zero for a breach, below zero against one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Likeness {
    /// From this chance of a breach on, 0 to 1, a passage is told.
    pub above: f64,
    /// A rule is told if the chance, given a breach, that it is this one or one whose first basis it cites is at least this.
    pub sure: f64,
    /// What speaks before any run is seen.
    pub bias: f32,
    /// Runs with their weights, sorted by run.
    pub words: Vec<(Run, f32)>,
    /// The rules among which a breach is told apart, by id.
    pub rules: Vec<LikeRule>,
}

/// What speaks for a breach being one of this rule.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LikeRule {
    /// The rule's id.
    pub id: String,
    /// What speaks before any run is seen.
    pub bias: f32,
    /// Runs with their weights, sorted by run.
    pub words: Vec<(Run, f32)>,
}
