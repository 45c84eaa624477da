//! What a category that was only inferred from speech may do to verdicts: it never silences a rule unless one for the right category says the same.

use std::collections::BTreeMap;

use crate::facts::{Fact, Origin};
use crate::finding::{Dismissal, Outcome, Verdict};
use crate::policy::{Area, Severity};
use crate::text::Span;

/// Dismisses what rules of other categories say about words that a rule of the inferred category reports, no less severely, in the same area.
pub(super) fn yield_to_the_right_category(verdicts: &mut [Verdict]) {
    let mut right: BTreeMap<Area, Vec<(Span, Severity)>> = BTreeMap::new();
    for verdict in verdicts.iter() {
        let known = &verdict.hit.known;
        let (Some(category), Some(Origin::Words), Outcome::Reported(standing)) =
            (known.facts.category, known.from.category, &verdict.outcome)
        else {
            continue;
        };
        if verdict.hit.rule.only.category.contains(&category) {
            let parts = verdict.hit.parts.iter().map(|part| (part.span, standing.severity));
            right.entry(verdict.hit.rule.area).or_default().extend(parts);
        }
    }
    right.values_mut().for_each(merge);
    for verdict in verdicts {
        let Outcome::Reported(standing) = &verdict.outcome else { continue };
        let other = verdict.hit.known.from.category == Some(Origin::Words) && standing.hangs_on.contains(&Fact::Category);
        let Some(right) = right.get(&verdict.hit.rule.area).filter(|_| other) else { continue };
        let said = |span: Span| {
            let index = right.partition_point(|(other, _)| other.end <= span.start);
            right.get(index).is_some_and(|(other, severity)| other.overlaps(span) && *severity >= standing.severity)
        };
        if verdict.hit.parts.iter().all(|part| said(part.span)) {
            verdict.outcome = Outcome::Dismissed(Dismissal::NotConcerned);
        }
    }
}

/// Sorted and without overlaps; what overlaps counts as the least severe of them.
fn merge(spans: &mut Vec<(Span, Severity)>) {
    spans.sort_unstable();
    let mut merged: Vec<(Span, Severity)> = Vec::with_capacity(spans.len());
    for (span, severity) in spans.drain(..) {
        match merged.last_mut().filter(|(last, _)| last.overlaps(span)) {
            Some((last, least)) => (*last, *least) = (last.envelope(span), (*least).min(severity)),
            None => merged.push((span, severity)),
        }
    }
    *spans = merged;
}
