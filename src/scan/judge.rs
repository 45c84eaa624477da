//! From a rule's match to a verdict: its life, its confines, its context, its exemptions, its basis on that day. Every dismissal keeps its reason.

use std::sync::Arc;

use super::conditions::Place;
use super::matching::Scene;
use crate::facts::{Date, Fact, Facts};
use crate::finding::{Dismissal, Outcome, Standing};
use crate::policy::{Basis, Ground, Rule, Severity, When};

impl Scene<'_> {
    /// What becomes of a match of `rule` at `places`, given the facts there and the day.
    pub(super) fn judge(&self, rule: &Arc<Rule>, places: &[Place], facts: &Facts, as_of: Date) -> Outcome {
        match self.stand(rule, places, facts, as_of) {
            Ok(standing) => Outcome::Reported(standing),
            Err(dismissal) => Outcome::Dismissed(dismissal),
        }
    }

    fn stand(&self, rule: &Rule, places: &[Place], facts: &Facts, as_of: Date) -> Result<Standing, Dismissal> {
        if rule.since.is_some_and(|since| as_of < since) || rule.until.is_some_and(|until| until < as_of) {
            return Err(Dismissal::OutOfLife);
        }
        let confines = match rule.only.holds(facts) {
            Ok(true) => Vec::new(),
            Ok(false) => return Err(Dismissal::NotConcerned),
            Err(unknown) => unknown,
        };
        if let Some(dismissal) = rule.unless.iter().find_map(|condition| self.holds(condition, places)) {
            return Err(dismissal);
        }
        // Where no words but the goods themselves call for a rule, there is no place whose context could be asked for.
        if !rule.needs.is_empty() && !places.is_empty() && !rule.needs.iter().any(|condition| self.holds(condition, places).is_some()) {
            return Err(Dismissal::NoContext);
        }
        let mut standing = rest(rule, facts, as_of)?;
        if !confines.is_empty() {
            standing.severity = standing.severity.min(Severity::Warning);
            standing.unknown.extend(&confines);
            standing.hangs_on.extend(confines);
        }
        for facts in [&mut standing.unknown, &mut standing.hangs_on] {
            facts.sort_unstable();
            facts.dedup();
        }
        Ok(standing)
    }
}

/// What the rule rests on that day. A basis that hangs on an unknown fact comes after those that stand without it.
fn rest(rule: &Rule, facts: &Facts, as_of: Date) -> Result<Standing, Dismissal> {
    let mut severity = rule.severity;
    let bases = match &rule.ground {
        Ground::Law(bases) => bases,
        Ground::Platform { effective: from, .. } | Ground::House { since: from, .. } => {
            let began = from.is_none_or(|from| from <= as_of);
            return if began {
                Ok(Standing { severity, basis: Vec::new(), unknown: Vec::new(), hangs_on: Vec::new() })
            } else {
                Err(Dismissal::NotInForce)
            };
        }
    };
    let mut basis: Vec<Basis> = Vec::new();
    let mut conditional: Vec<Basis> = Vec::new();
    let mut unknown: Vec<Fact> = Vec::new();
    let mut any_in_force = false;
    for candidate in bases.iter().filter(|basis| basis.version.in_force(as_of)) {
        any_in_force = true;
        match candidate.when.holds(facts) {
            // What is known to hold need not be told as a condition any more.
            Ok(true) => basis.push(Basis { when: When::default(), ..candidate.clone() }),
            Ok(false) => {}
            Err(facts) => {
                unknown.extend(facts);
                conditional.push(candidate.clone());
            }
        }
    }
    if basis.is_empty() && conditional.is_empty() {
        return Err(if any_in_force { Dismissal::NoBasisApplies } else { Dismissal::NotInForce });
    }
    let mut hangs_on = Vec::new();
    if basis.is_empty() {
        severity = severity.min(Severity::Warning);
        hangs_on.clone_from(&unknown);
    }
    basis.extend(conditional);
    Ok(Standing { severity, basis, unknown, hangs_on })
}
