//! How much attention a document deserves, as one number from findings and signals. It ranks; it decides nothing, and no rule is known here.
//!
//! Each distinct rule counts once, by its weightiest finding: saying the same thing ten times is one harm. Rules of one topic make the topic's
//! term, and each signal of context makes a term of its own, which every doubling of its occurrences raises by the same step. Terms add up like
//! independent chances, `1 − Π (1 − term)`, so the number never falls when anything is added and never reaches 1. The weights are the policy's
//! (`weights:`), fitted on labelled texts with `bojian eval --fit`; without a fit a rule weighs by its severity.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Certainty, Finding};
use crate::policy::{Area, Severity, Signal};

/// What is left of a signal in an area where nothing was found: enough to rank by, too little to look like a finding.
const ALONE: f64 = 0.3;

/// A signal that a document gave.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The signal.
    pub signal: Arc<Signal>,
    /// How often, at least once.
    pub count: u32,
}

impl Seen {
    /// What it adds: its weight once, and the same again of what is left with every doubling.
    fn term(&self) -> f64 {
        1.0 - (1.0 - self.signal.weight).powf(f64::from(self.count + 1).log2())
    }
}

/// The risk of a document, and what it is made of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Risk {
    /// From 0, nothing found, to 1.
    pub total: f64,
    /// The same from the findings and signals of one area alone.
    pub by_area: BTreeMap<Area, f64>,
    /// The terms: each topic or signal with what it adds, the weightiest first.
    pub terms: Vec<(String, f64)>,
}

/// What a finding weighs: its rule's weight, less where it was lowered to a note or read only after folding.
fn weight(finding: &Finding) -> f64 {
    let rule = &finding.hit.rule;
    let lowered = finding.standing.severity == Severity::Note && rule.severity != Severity::Note;
    let certainty = match finding.hit.certainty {
        Certainty::Exact => 1.0,
        Certainty::Folded => 0.95,
        Certainty::Heard => 0.7,
    };
    rule.weight * certainty * if lowered { 0.2 } else { 1.0 }
}

/// Chances that any of several independent things is so.
#[derive(Clone, Copy)]
struct Chance {
    clear: f64,
}

impl Default for Chance {
    fn default() -> Self {
        Self { clear: 1.0 }
    }
}

impl Chance {
    fn add(&mut self, chance: f64) {
        self.clear *= 1.0 - chance;
    }

    fn total(self) -> f64 {
        1.0 - self.clear
    }
}

/// The risk that `findings` and `seen` of one document come to.
pub fn risk(findings: &[Finding], seen: &[Seen]) -> Risk {
    let mut rules: BTreeMap<&str, (&Finding, f64)> = BTreeMap::new();
    for finding in findings {
        let heaviest = rules.entry(&finding.hit.rule.id).or_insert((finding, 0.0));
        heaviest.1 = heaviest.1.max(weight(finding));
    }
    let mut topics: BTreeMap<(Area, &str), Chance> = BTreeMap::new();
    for (finding, weight) in rules.values() {
        topics.entry((finding.hit.rule.area, &finding.hit.rule.topic)).or_default().add(*weight);
    }
    let found: BTreeSet<Area> = topics.keys().map(|(area, _)| *area).collect();
    let terms = topics.into_iter().map(|((area, topic), chance)| (area, topic, chance.total()));
    let context = seen.iter().map(|seen| {
        let alone = if found.contains(&seen.signal.area) { 1.0 } else { ALONE };
        (seen.signal.area, seen.signal.name.as_str(), seen.term() * alone)
    });
    let mut all = Chance::default();
    let mut areas: BTreeMap<Area, Chance> = BTreeMap::new();
    let mut risk = Risk::default();
    for (area, name, term) in terms.chain(context) {
        all.add(term);
        areas.entry(area).or_default().add(term);
        risk.terms.push((name.to_owned(), term));
    }
    risk.total = all.total();
    risk.by_area = areas.into_iter().map(|(area, chance)| (area, chance.total())).collect();
    risk.terms.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    risk
}
