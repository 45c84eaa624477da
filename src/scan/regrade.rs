//! Re-grades verdicts as packs and configurations ask for: another severity, or dismissed because the rule is switched off. Nothing is lost: each says by whom.

use std::sync::Arc;

use crate::finding::{Certainty, Dismissal, Hit, Outcome, Regraded, Standing, Verdict};
use crate::policy::{Override, Severity};

/// Applies `overrides`, which stand in the order in which they are stacked: of several that concern a verdict, the last one holds.
pub fn regrade(verdicts: &mut [Verdict], overrides: &[Arc<Override>]) {
    if overrides.is_empty() {
        return;
    }
    for verdict in verdicts {
        let Outcome::Reported(standing) = &mut verdict.outcome else { continue };
        let hit = &verdict.hit;
        // Where product or role are not known, nobody knows whether the change is meant.
        let meant = |own: &&Arc<Override>| {
            (own.off || own.severity.is_some()) && own.concerns(&hit.rule) && own.only.holds(&hit.known.facts) == Ok(true)
        };
        let Some(own) = overrides.iter().rev().find(meant) else { continue };
        if own.off {
            verdict.outcome = Outcome::Dismissed(Dismissal::SwitchedOff(own.clone()));
        } else if let Some(severity) = own.severity {
            let from = standing.severity;
            standing.severity = lowered_alike(standing, hit, severity);
            standing.regraded = (standing.severity != from).then(|| Regraded { from, by: own.clone() });
        }
    }
}

/// The new severity, lowered by what lowered the rule's own: an unknown fact, an exemption, words far apart, a recogniser that may have misheard.
fn lowered_alike(standing: &Standing, hit: &Hit, new: Severity) -> Severity {
    let lowered = standing.severity < hit.rule.severity;
    let hangs = !standing.hangs_on.is_empty();
    let least = standing.eased.as_ref().map(|_| standing.severity);
    let mut severity = new;
    if lowered {
        severity = severity.min(standing.severity);
    }
    if hit.certainty == Certainty::Heard {
        severity = severity.min(standing.severity.max(Severity::Warning));
    }
    if hangs || standing.apart.is_some() {
        severity = severity.min(Severity::Warning);
    }
    severity.min(least.unwrap_or(Severity::Error))
}
