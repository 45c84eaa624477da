//! Excuses: which findings need nobody's attention again, because the baseline knows them, somebody waived them, or a document for them is registered. Marks, never deletes; opens no file.

mod baseline;
mod claims;
mod ledger;
mod note;
mod upkeep;
mod waivers;

pub use baseline::{Baseline, KnownFinding};
pub use ledger::ledger;
pub use upkeep::rules;

use std::sync::Arc;

use crate::document::Document;
use crate::facts::Date;
use crate::finding::{Claim, Finding};
use crate::policy::Policy;

/// By what excuses are judged. Their last days are held against the day whose law holds, not against the clock: words that are said on a
/// day need leave on that day, and the same input gives the same report next year.
#[derive(Debug, Clone, Copy)]
pub struct Day<'a> {
    /// The day whose law holds.
    pub as_of: Date,
    /// The policy.
    pub policy: &'a Policy,
    /// The platforms whose rules were asked for.
    pub platforms: &'a [String],
}

/// Marks the findings of `document` that are excused, by notes in it or by an entry of `claims`, and adds those about the excuses themselves, all in the order of their places.
pub fn excuse(document: &Document, findings: &mut Vec<Finding>, claims: &[Arc<Claim>], day: &Day<'_>) {
    let mut told = waivers::apply(document, findings, day);
    told.extend(claims::apply(document, findings, claims, day));
    if told.is_empty() {
        return;
    }
    findings.extend(told);
    findings.sort_by(|a, b| (a.hit.envelope(), a.hit.rule.area, &a.hit.rule.id).cmp(&(b.hit.envelope(), b.hit.rule.area, &b.hit.rule.id)));
    upkeep::name(findings);
}
