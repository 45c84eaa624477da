//! Rules that look at a whole session: conducts judging each place on its own, and then asks what all places of one product come to.

mod clock;
mod contradicts;
mod owes;
mod product;
mod repeats;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::conditions::Place;
use super::engine::{Candidate, Case, asked_for, spread_dismissals};
use super::heard;
use super::hit::hit;
use super::matching::{Match, Scene};
use super::owner::Side;
use super::stretch::Stretches;
use crate::document::Document;
use crate::finding::{Dismissal, Outcome, Standing, Verdict};
use crate::policy::{Policy, Rule};
use clock::Clock;
use product::Products;

/// Matches of what rules look for in a session beside what they say, by rule and part.
#[derive(Debug, Default)]
pub(super) struct Sides(BTreeMap<(u32, Side), Vec<Match>>);

impl Sides {
    pub(super) fn add(&mut self, rule: u32, side: Side, found: Match) {
        self.0.entry((rule, side)).or_default().push(found);
    }

    /// The matches of one part of a rule, in the order of their places, each place once.
    fn take(&mut self, rule: u32, side: Side) -> Vec<Match> {
        let mut all = self.0.remove(&(rule, side)).unwrap_or_default();
        all.sort_by_key(|found| (found.span, found.heard() > 0, found.pieces.len()));
        all.dedup_by_key(|found| found.span);
        all
    }
}

/// A document as it is written, and as it is written and heard; the same twice if nothing was heard.
#[derive(Clone, Copy)]
pub(super) struct Lanes<'a> {
    pub(super) written: &'a Scene<'a>,
    pub(super) by_ear: &'a Scene<'a>,
}

impl<'a> Lanes<'a> {
    /// Where these passages are judged: what is written, among what is written alone.
    fn of(self, passages: &[Match]) -> &'a Scene<'a> {
        if passages.iter().any(|passage| passage.heard() > 0) { self.by_ear } else { self.written }
    }
}

/// A document with what is made of it once, when the first rule asks.
struct Session<'a> {
    lanes: Lanes<'a>,
    document: &'a Document,
    stretches: &'a Stretches,
    case: &'a Case,
    products: OnceCell<Products<'a>>,
    clock: OnceCell<Clock<'a>>,
}

/// A place where a rule's words stand, judged on its own.
struct Occurrence {
    verdict: Verdict,
    at: Match,
}

impl Occurrence {
    fn standing(&self) -> Option<&Standing> {
        match &self.verdict.outcome {
            Outcome::Reported(standing) => Some(standing),
            _ => None,
        }
    }

    /// The first number it caught.
    fn number(&self) -> Option<f64> {
        self.verdict.hit.values.first().map(|number| number.value)
    }

    /// Whether it was heard and not written.
    fn heard(&self) -> bool {
        self.at.heard() > 0
    }

    /// Stands, but is not reported for this reason.
    fn dismiss(mut self, dismissal: Dismissal) -> Verdict {
        if self.standing().is_some() {
            self.verdict.outcome = Outcome::Dismissed(dismissal);
        }
        self.verdict
    }

    /// Stands, but another finding of its rule has said it.
    fn cover(mut self) -> Verdict {
        if let Outcome::Reported(standing) = &self.verdict.outcome {
            self.verdict.outcome = Outcome::Covered(standing.clone(), self.verdict.hit.rule.clone());
        }
        self.verdict
    }
}

/// The verdicts of all rules that look at a session. `candidates` are sorted by rule.
pub(super) fn judge(
    lanes: Lanes<'_>,
    stretches: &Stretches,
    policy: &Policy,
    case: &Case,
    candidates: &[Candidate],
    mut sides: Sides,
) -> Vec<Verdict> {
    let document = lanes.written.document;
    let session = Session { lanes, document, stretches, case, products: OnceCell::new(), clock: OnceCell::new() };
    let mut verdicts = Vec::new();
    let mut rest = candidates;
    for (index, rule) in (0_u32..).zip(&policy.rules).filter(|(_, rule)| rule.of_session()) {
        let own;
        (own, rest) = rest.split_at(rest.iter().take_while(|candidate| candidate.rule == index).count());
        if !asked_for(rule, case) {
            continue;
        }
        if let Some(repeats) = &rule.repeats {
            verdicts.extend(session.repeats(*repeats, session.occurrences(rule, own)));
        } else if let Some(owes) = &rule.owes {
            let owed = sides.take(index, Side::Owed);
            verdicts.extend(session.owes(rule, owes, session.occurrences(rule, own), &owed));
        } else {
            for (number, contradiction) in (0_u32..).zip(&rule.contradicts) {
                let [first, then] = [Side::First(number), Side::Then(number)].map(|side| sides.take(index, side));
                if !first.is_empty() && !then.is_empty() {
                    verdicts.extend(session.contradicts(rule, contradiction, first, then));
                }
            }
        }
    }
    verdicts
}

impl<'a> Session<'a> {
    fn products(&self) -> &Products<'a> {
        self.products.get_or_init(|| Products::of(self.stretches))
    }

    fn clock(&self) -> &Clock<'_> {
        self.clock.get_or_init(|| Clock::of(self.document))
    }

    /// Each candidate judged on its own: those that are written and then those that were heard, each in the order of their places. So what is
    /// written is told of as if nobody listened.
    fn occurrences(&self, rule: &Arc<Rule>, candidates: &[Candidate]) -> Vec<Occurrence> {
        let (written, heard): (Vec<_>, Vec<_>) = candidates.iter().partition(|candidate| candidate.heard == 0);
        [written, heard].into_iter().flat_map(|candidates| self.in_order(rule, &candidates)).collect()
    }

    fn in_order(&self, rule: &Arc<Rule>, candidates: &[&Candidate]) -> Vec<Occurrence> {
        let mut verdicts: Vec<Verdict> = candidates.iter().map(|candidate| self.single(rule, candidate)).collect();
        spread_dismissals(&mut verdicts);
        let at = candidates.iter().filter_map(|candidate| candidate.passages.first().cloned());
        let mut all: Vec<Occurrence> = verdicts.into_iter().zip(at).map(|(verdict, at)| Occurrence { verdict, at }).collect();
        all.sort_by_key(|one| (one.at.span.start, std::cmp::Reverse(one.at.span.end)));
        all
    }

    fn occurrence(&self, rule: &Arc<Rule>, at: Match) -> Occurrence {
        Occurrence { verdict: self.judged(rule, std::slice::from_ref(&at), &[Place::from(&at)]), at }
    }

    /// A place that nothing of the rule's words has found, and whose context is not asked for.
    fn unasked(&self, rule: &Arc<Rule>, at: Match) -> Occurrence {
        Occurrence { verdict: self.judged(rule, std::slice::from_ref(&at), &[]), at }
    }

    fn single(&self, rule: &Arc<Rule>, candidate: &Candidate) -> Verdict {
        let places: Vec<Place> = candidate.passages.iter().map(Place::from).collect();
        self.judged(rule, &candidate.passages, &places)
    }

    fn judged(&self, rule: &Arc<Rule>, passages: &[Match], places: &[Place]) -> Verdict {
        let known = self.stretches.known(passages.first().map_or(0, |passage| passage.span.start));
        let scene = self.lanes.of(passages);
        let hit = hit(scene, rule, passages, known);
        let outcome = scene.judge(rule, places, &hit.known, self.case.as_of);
        let heard = passages.iter().map(Match::heard).filter(|heard| *heard > 0).min().unwrap_or(0);
        Verdict { hit, outcome: heard::by_ear(outcome, rule, passages, heard, self.document.speech) }
    }
}
