//! How much attention a document deserves, as one number from findings. It ranks; it decides nothing, and no rule is known here.
//!
//! Each distinct topic counts once, by its weightiest finding: saying the same thing ten times is one harm. Topics add up like independent
//! chances, `1 − Π (1 − weight)`, so the number never falls when a finding is added and never passes 1.

use std::collections::BTreeMap;

use super::{Certainty, Finding};
use crate::policy::{Area, Severity};

/// The risk of a document, and what it is made of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Risk {
    /// From 0, nothing found, to 1.
    pub total: f64,
    /// The same from the findings of one area alone.
    pub by_area: BTreeMap<Area, f64>,
    /// The terms: each topic with its weight, the weightiest first.
    pub terms: Vec<(String, f64)>,
}

/// What a finding weighs: by severity, less if the words were read only after folding.
fn weight(finding: &Finding) -> f64 {
    let severity = match finding.standing.severity {
        Severity::Error => 0.5,
        Severity::Warning => 0.3,
        Severity::Note => 0.05,
    };
    let certainty = match finding.hit.certainty {
        Certainty::Exact => 1.0,
        Certainty::Folded => 0.9,
    };
    severity * certainty
}

/// The risk that `findings` of one document come to.
pub fn risk(findings: &[Finding]) -> Risk {
    let mut topics: BTreeMap<(Area, &str), f64> = BTreeMap::new();
    for finding in findings {
        let heaviest = topics.entry((finding.hit.rule.area, &finding.hit.rule.topic)).or_insert(0.0);
        *heaviest = heaviest.max(weight(finding));
    }
    let mut risk = Risk::default();
    let mut clear = 1.0;
    let mut clear_by_area: BTreeMap<Area, f64> = BTreeMap::new();
    for ((area, topic), weight) in topics {
        clear *= 1.0 - weight;
        *clear_by_area.entry(area).or_insert(1.0) *= 1.0 - weight;
        risk.terms.push((topic.to_owned(), weight));
    }
    risk.total = 1.0 - clear;
    risk.by_area = clear_by_area.into_iter().map(|(area, clear)| (area, 1.0 - clear)).collect();
    risk.terms.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    risk
}
