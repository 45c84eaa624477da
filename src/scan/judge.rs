//! From a rule's match to a verdict: its life, its confines, its context, its exemptions, its basis on that day. Every dismissal keeps its reason.

use std::sync::Arc;

use super::conditions::{Held, Place};
use super::matching::Scene;
use crate::facts::{Date, Fact, Facts, Known, Origin};
use crate::finding::{Dismissal, Eased, Outcome, Standing};
use crate::policy::{Basis, Condition, Ground, Rule, Severity, When};

impl Scene<'_> {
    /// What becomes of a match of `rule` at `places`, given the facts there and the day.
    pub(super) fn judge(&self, rule: &Arc<Rule>, places: &[Place], known: &Known, as_of: Date) -> Outcome {
        match self.stand(rule, places, known, as_of) {
            Ok(standing) => Outcome::Reported(standing),
            Err(dismissal) => Outcome::Dismissed(dismissal),
        }
    }

    fn stand(&self, rule: &Rule, places: &[Place], known: &Known, as_of: Date) -> Result<Standing, Dismissal> {
        if rule.since.is_some_and(|since| as_of < since) || rule.until.is_some_and(|until| until < as_of) {
            return Err(Dismissal::OutOfLife);
        }
        // A category that was only inferred chooses among bases; it never silences a rule.
        let inferred = known.from.category == Some(Origin::Words);
        let open = Facts { category: known.facts.category.filter(|_| !inferred), ..known.facts.clone() };
        let mut facts = &known.facts;
        let confines = match rule.only.holds(facts) {
            Ok(false) if inferred => {
                facts = &open;
                rule.only.holds(facts)
            }
            other => other,
        };
        let confines = match confines {
            Ok(true) => Vec::new(),
            Ok(false) => return Err(Dismissal::NotConcerned),
            Err(unknown) => unknown,
        };
        let eased = self.unless(rule, places)?;
        // Where no words but the goods themselves call for a rule, there is no place whose context could be asked for.
        if !rule.needs.is_empty() && !places.is_empty() && !rule.needs.iter().any(|condition| self.holds(condition, places).is_some()) {
            return Err(Dismissal::NoContext);
        }
        let mut standing = match rest(rule, facts, as_of) {
            Err(Dismissal::NoBasisApplies) if inferred => rest(rule, &open, as_of)?,
            other => other?,
        };
        if let Some(least) = eased.as_ref().and_then(|eased| eased.exemption.leaves) {
            standing.severity = standing.severity.min(least);
        }
        standing.eased = eased;
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

impl Scene<'_> {
    /// The exemption that lowers the match, if one does.
    ///
    /// # Errors
    /// The first condition that dismisses it. One that holds by the very words by which a lowering exemption holds does not: 不敢说 is no denial,
    /// whatever list it stands in.
    fn unless(&self, rule: &Rule, places: &[Place]) -> Result<Option<Eased>, Dismissal> {
        let lowers = |condition: &&Condition| matches!(condition, Condition::Exemption(exemption) if exemption.leaves.is_some());
        let lowering = || rule.unless.iter().filter(lowers).find_map(|condition| self.holds(condition, places));
        let mut lowered: Option<Option<Held>> = None;
        for condition in rule.unless.iter().filter(|condition| !lowers(condition)) {
            let Some(held) = self.holds(condition, places) else { continue };
            let same_words = !matches!(held.dismissal, Dismissal::Exemption(_))
                && lowered
                    .get_or_insert_with(lowering)
                    .as_ref()
                    .is_some_and(|own| own.span.zip(held.span).is_some_and(|(own, span)| own.overlaps(span)));
            if !same_words {
                return Err(held.dismissal);
            }
        }
        match lowered.unwrap_or_else(lowering) {
            Some(Held { dismissal: Dismissal::Exemption(exemption), words, .. }) => Ok(Some(Eased { exemption, by: words })),
            _ => Ok(None),
        }
    }
}

/// What the rule rests on that day. A basis that hangs on an unknown fact comes after those that stand without it.
fn rest(rule: &Rule, facts: &Facts, as_of: Date) -> Result<Standing, Dismissal> {
    let mut severity = rule.severity;
    let bases = match &rule.ground {
        Ground::Law(bases) => bases,
        Ground::Platform { effective: from, .. } | Ground::House { since: from, .. } => {
            let began = from.is_none_or(|from| from <= as_of);
            return if began { Ok(Standing::plain(severity)) } else { Err(Dismissal::NotInForce) };
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
    Ok(Standing { severity, basis, unknown, hangs_on, eased: None, corrected: None, apart: None, regraded: None })
}
