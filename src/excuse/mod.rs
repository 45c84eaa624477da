//! Excuses: which findings need nobody's attention again, because the baseline knows them, somebody waived them, or a document for them is registered. Marks, never deletes; opens no file.

mod baseline;
mod claims;
mod given;
mod idle;
mod ledger;
mod note;
mod upkeep;
mod waivers;

pub use baseline::{Baseline, KnownFinding};
pub use idle::{Idle, idle};
pub use ledger::{ledger, ledger_schema};
pub use upkeep::rules;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::config::GivenWaiver;
use crate::document::Document;
use crate::facts::Date;
use crate::finding::{Claim, Finding};
use crate::policy::{Override, Policy, Rule};

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
    /// Changes to rules beside those of the policy: a lock among them forbids waivers as well.
    pub overrides: &'a [Arc<Override>],
}

impl Day<'_> {
    /// Whether nobody may waive what `rule` finds: it is locked itself, or by a pack or a configuration.
    fn locked(&self, rule: &Rule) -> bool {
        let mut overrides = self.policy.overrides.iter().chain(self.overrides);
        rule.locked || overrides.any(|own| own.locked && own.concerns(rule))
    }

    /// The rule that forbids to waive `finding`: its own, or one that it covers.
    fn locks<'f>(&self, finding: &'f Finding) -> Option<&'f Rule> {
        let mut rules = finding.also.iter().map(|also| &also.rule).chain([&finding.hit.rule]);
        rules.find(|rule| self.locked(rule)).map(|rule| &**rule)
    }
}

/// Waivers of configurations that a finding called for: file and line of the waiver (`bojian.yaml:12`), and the finding's rule, by id.
pub type Met = BTreeSet<(String, String)>;

/// What excuses the findings of one document from outside of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'a> {
    /// Entries of the ledger.
    pub claims: &'a [Arc<Claim>],
    /// Waivers of configurations, for files that carry no notes.
    pub given: &'a [Arc<GivenWaiver>],
}

/// Marks the findings of `document` that are excused, by notes in it or by what stands beside it, and adds those about the excuses themselves, all in the order of their places.
///
/// Gives which waivers of configurations a finding called for.
pub fn excuse(document: &Document, findings: &mut Vec<Finding>, beside: Beside<'_>, day: &Day<'_>) -> Met {
    let mut met = Met::new();
    let mut told = waivers::apply(document, findings, day);
    told.extend(given::apply(document, findings, beside.given, day, &mut met));
    told.extend(claims::apply(document, findings, beside.claims, day));
    if told.is_empty() {
        return met;
    }
    findings.extend(told);
    findings.sort_by(|a, b| (a.hit.envelope(), a.hit.rule.area, &a.hit.rule.id).cmp(&(b.hit.envelope(), b.hit.rule.area, &b.hit.rule.id)));
    upkeep::name(findings);
    met
}
