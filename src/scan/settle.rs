//! Settles what overlaps: within one area the longest stands, then the severest; another ground is kept beside it. Nothing is lost.
//!
//! What a platform asks for settles among that platform's own: contract never hides law, nor law contract.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::fingerprint::Fingerprints;
use crate::document::Document;
use crate::finding::{Also, Finding, Outcome, State, Verdict};
use crate::policy::Area;
use crate::text::Span;

/// What stands, by its first byte: the span, and whose it is.
type Stands = BTreeMap<u32, (Span, usize)>;

/// Turns reported verdicts into findings, in the order of their places. A verdict that a longer or severer one covers is marked so.
pub fn settle(document: &Document, verdicts: &mut [Verdict]) -> Vec<Finding> {
    let mut order: Vec<usize> = (0..verdicts.len()).filter(|index| matches!(verdicts[*index].outcome, Outcome::Reported(_))).collect();
    order.sort_by(|a, b| rank(&verdicts[*a]).cmp(&rank(&verdicts[*b])));
    // For each area, and within it for law and for each platform, the parts that stand: they do not overlap one another.
    let mut standing: BTreeMap<(Area, Option<String>), Stands> = BTreeMap::new();
    let mut kept: BTreeMap<usize, Vec<Also>> = BTreeMap::new();
    for index in order {
        let hit = &verdicts[index].hit;
        let stands = standing.entry((hit.rule.area, hit.rule.ground.platform().map(str::to_owned))).or_default();
        let coverer = hit.parts.iter().find_map(|part| overlapping(stands, part.span));
        let Some(coverer) = coverer else {
            for part in &hit.parts {
                stands.insert(part.span.start, (part.span, index));
            }
            kept.insert(index, Vec::new());
            continue;
        };
        let rule = verdicts[coverer].hit.rule.clone();
        let Outcome::Reported(own) = verdicts[index].outcome.clone() else { continue };
        if let (Some(also), Outcome::Reported(longer)) = (kept.get_mut(&coverer), &verdicts[coverer].outcome) {
            let ground = (&verdicts[index].hit.rule.ground, &own.basis);
            let known = (&rule.ground, &longer.basis) == ground || also.iter().any(|also| (&also.rule.ground, &also.basis) == ground);
            if !known {
                also.push(Also { rule: verdicts[index].hit.rule.clone(), basis: own.basis.clone() });
            }
        }
        verdicts[index].outcome = Outcome::Covered(own, rule);
    }
    let mut fingerprints = Fingerprints::default();
    let mut findings = Vec::with_capacity(kept.len());
    for (index, mut also) in kept {
        let hit = verdicts[index].hit.clone();
        let Outcome::Reported(standing) = verdicts[index].outcome.clone() else { continue };
        also.sort_by(|a, b| a.rule.id.cmp(&b.rule.id));
        let fingerprint = fingerprints.of(document, &hit);
        let message = hit.rule.message.replace("{words}", &on_one_line(&hit.words));
        let rewrite = hit.rule.rewrite.get(&hit.term).cloned();
        findings.push(Finding { hit, standing, also, message, rewrite, state: State::New, fingerprint });
    }
    findings
}

/// Longest first, then severest, then the earliest, then by rule: a total order, so that settling never depends on chance.
fn rank(verdict: &Verdict) -> (Reverse<usize>, Reverse<u8>, Span, &str) {
    let severity = match &verdict.outcome {
        Outcome::Reported(standing) => standing.severity as u8,
        _ => 0,
    };
    let length = verdict.hit.parts.iter().map(|part| part.span.len() as usize).sum();
    (Reverse(length), Reverse(severity), verdict.hit.envelope(), &verdict.hit.rule.id)
}

/// The verdict that stands on some byte of `span`.
fn overlapping(stands: &Stands, span: Span) -> Option<usize> {
    let (_, (before, index)) = stands.range(..span.end).next_back()?;
    before.overlaps(span).then_some(*index)
}

fn on_one_line(words: &str) -> String {
    words.chars().filter(|c| !c.is_control()).collect()
}
