//! Signs heard in a document: links announced, products named, claims taken back. What follows from them is the stretches' and the corrections' matter.

use std::cmp::Reverse;

use super::conditions::Place;
use super::matching::{Match, Scene, What};
use super::owner::Tells;
use crate::facts::Category;
use crate::policy::{Condition, Signs};
use crate::text::Span;

/// A link announced at a place; `None` if it may be one of several.
#[derive(Debug, Clone, Copy)]
pub(super) struct Announced {
    pub(super) span: Span,
    pub(super) number: Option<u32>,
}

/// A product named at a place, in the words of one category.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub(super) span: Span,
    pub(super) category: Category,
    /// The speaker points at it.
    pub(super) direct: bool,
}

/// All signs of a document.
#[derive(Debug, Default)]
pub(super) struct Heard {
    found: Vec<(Tells, u32, Match)>,
}

impl Heard {
    /// Takes in a match of a sign's phrase.
    pub(super) fn take(&mut self, tells: Tells, index: u32, found: Match) {
        self.found.push((tells, index, found));
    }

    /// The links announced, in order.
    pub(super) fn links(&self, scene: &Scene<'_>, signs: &Signs) -> Vec<Announced> {
        let stands = |index: u32, found: &Match| held(scene, &signs.links[index as usize].unless, found).then_some(());
        let all = self.longest(Tells::Link, stands);
        all.into_iter().map(|(_, found)| Announced { span: found.span, number: number(found) }).collect()
    }

    /// The products named, in order.
    pub(super) fn products(&self, scene: &Scene<'_>, signs: &Signs) -> Vec<Named> {
        let stands = |index: u32, found: &Match| held(scene, &signs.products[index as usize].unless, found).then_some(());
        let named = |(index, found): (u32, &Match)| {
            let sign = &signs.products[index as usize];
            let direct = sign.direct.iter().any(|condition| scene.holds(condition, &[Place::from(found)]).is_some());
            Named { span: found.span, category: sign.category, direct }
        };
        self.longest(Tells::Product, stands).into_iter().map(named).collect()
    }

    /// The words by which something is taken back, in order.
    pub(super) fn corrections(&self, scene: &Scene<'_>, signs: &Signs) -> Vec<&Match> {
        let stands = |index: u32, found: &Match| held(scene, &signs.corrections[index as usize].unless, found).then_some(());
        self.longest(Tells::Correction, stands).into_iter().map(|(_, found)| found).collect()
    }

    /// The words that withdraw what stands beside them, in order.
    pub(super) fn withdrawals(&self) -> Vec<&Match> {
        self.longest(Tells::Withdrawal, |_, _| Some(())).into_iter().map(|(_, found)| found).collect()
    }

    /// The matches of one kind that stand, in order; of those that overlap the longest.
    fn longest(&self, tells: Tells, stands: impl Fn(u32, &Match) -> Option<()>) -> Vec<(u32, &Match)> {
        let of_kind = self.found.iter().filter(|(kind, ..)| *kind == tells);
        let mut all: Vec<(u32, &Match)> = of_kind.map(|(_, index, found)| (*index, found)).collect();
        all.sort_by_key(|(index, found)| (found.first, Reverse(found.last), *index));
        let mut kept: Vec<(u32, &Match)> = Vec::new();
        for (index, found) in all {
            match kept.last() {
                Some((_, last)) if found.first < last.last && found.last - found.first <= last.last - last.first => {}
                last => {
                    let overlaps = last.is_some_and(|(_, last)| found.first < last.last);
                    if overlaps {
                        kept.pop();
                    }
                    kept.push((index, found));
                }
            }
        }
        kept.retain(|(index, found)| stands(*index, found).is_some());
        kept
    }
}

/// Whether none of the conditions speaks against a match.
fn held(scene: &Scene<'_>, unless: &[Condition], found: &Match) -> bool {
    !unless.iter().any(|condition| scene.holds(condition, &[Place::from(found)]).is_some())
}

/// The link's number, if the match holds exactly one and it can be a link's.
fn number(found: &Match) -> Option<u32> {
    let mut numbers = found.pieces.iter().filter_map(|piece| match &piece.what {
        What::Number(number) => Some(number.value),
        _ => None,
    });
    let first = numbers.next().filter(|value| value.fract() == 0.0 && (1.0..10_000.0).contains(value))?;
    numbers.next().is_none().then_some(first as u32)
}
