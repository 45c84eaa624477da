//! What becomes of a verdict whose words stand far apart: no plain breach, because what was said between them may change what they say together.

use std::collections::BTreeMap;

use super::matching::Match;
use crate::facts::Speech;
use crate::finding::{Outcome, Standing, Verdict};
use crate::policy::{Rule, Severity};
use crate::text::Span;

/// Below this chance even a plain breach is taken not to be claimed.
pub(super) const SURELY_NOT: f64 = 0.05;

/// So many folded characters may stand between the words of a match before somebody has to read them.
fn near(speech: Speech) -> u32 {
    match speech {
        // Marks tell where a sentence ends, and no match goes beyond.
        Speech::Script => 8,
        // A recogniser sets no marks that could be relied on: words that stand apart are often of two sentences.
        Speech::Transcript => 1,
    }
}

/// The outcome of a match, at most a warning where its words stand far apart. Where they do not, a plain breach that was weighed is a warning still,
/// unless hardly anything speaks for its being claimed.
pub(super) fn by_distance(outcome: Outcome, rule: &Rule, passages: &[Match], speech: Speech) -> Outcome {
    match outcome {
        Outcome::Reported(mut standing) if doubtful(&standing) && rule.severity > Severity::Warning => {
            if standing.hangs_on.is_empty() && between(passages) <= near(speech) {
                standing.severity = Severity::Warning;
            }
            Outcome::Reported(standing)
        }
        Outcome::Reported(mut standing) if standing.severity > Severity::Warning => {
            let between = between(passages);
            if between > near(speech) {
                standing.severity = Severity::Warning;
                standing.apart = Some(between);
            }
            Outcome::Reported(standing)
        }
        other => other,
    }
}

/// Gives back what was taken from a match that holds a whole one of its rule whose words do stand together: that one alone would be a plain
/// breach, and more words do not make it less.
pub(super) fn restore(verdicts: &mut [Verdict]) {
    let mut plain: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for verdict in verdicts.iter() {
        if matches!(&verdict.outcome, Outcome::Reported(standing) if standing.severity > Severity::Warning) {
            plain.entry(verdict.hit.rule.id.clone()).or_default().push(verdict.hit.envelope());
        }
    }
    plain.values_mut().for_each(|spans| spans.sort_unstable());
    for verdict in verdicts {
        let Some(plain) = plain.get(&verdict.hit.rule.id) else { continue };
        let Outcome::Reported(standing) = &mut verdict.outcome else { continue };
        let parts = || verdict.hit.parts.iter().map(|part| part.span);
        let holds = |own: Span| {
            plain[plain.partition_point(|span| span.start < own.start)..]
                .iter()
                .take_while(|span| span.start < own.end)
                .any(|span| own.covers(*span))
        };
        if standing.apart.is_some() && parts().any(holds) {
            standing.severity = Severity::Error;
            standing.apart = None;
        }
    }
}

/// Whether it was weighed and found less than sure that the claim is not made.
fn doubtful(standing: &Standing) -> bool {
    standing.eased.as_ref().and_then(|eased| eased.made).is_some_and(|made| made > SURELY_NOT)
}

/// What a finding's message says besides.
pub(super) fn told(between: u32) -> String {
    format!("（这几处词中间隔了 {between} 个字，请看原话说的是不是一回事）")
}

/// How many folded characters between the first and the last word of a match belong to none of its words.
fn between(passages: &[Match]) -> u32 {
    let mut words: Vec<(u32, u32)> = passages.iter().flat_map(|passage| &passage.pieces).map(|piece| (piece.first, piece.last)).collect();
    words.sort_unstable();
    let mut reached = words.first().map_or(0, |(first, _)| *first);
    words.into_iter().fold(0, |sum, (first, last)| {
        let gap = first.saturating_sub(reached);
        reached = reached.max(last);
        sum + gap
    })
}
