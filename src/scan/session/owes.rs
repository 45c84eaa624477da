//! What must be said once something else is said: whether it was, for each product, and the one verdict where it was not.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::clock::MINUTE;
use super::product::{Product, written_category};
use super::{Occurrence, Session};
use crate::facts::Known;
use crate::finding::{Dismissal, Verdict};
use crate::fold::{Fold, fold};
use crate::policy::{Owes, Rule, Scope};
use crate::scan::matching::{Match, Pieces};
use crate::text::Span;

/// A product takes at least this share of a session, or it was only mentioned.
const SHARE: u32 = 4;
/// Code points to point at where a product as such calls for the words.
const OPENING: usize = 16;
/// One product stands for all where the words may be said anywhere.
const EVERYWHERE: Product = Product { number: 0, known: false };

impl Session<'_> {
    /// `called` are the places that call for the words, `owed` those where they are said.
    pub(super) fn owes(&self, rule: &Arc<Rule>, owes: &Owes, called: Vec<Occurrence>, owed: &[Match]) -> Vec<Verdict> {
        let mut verdicts = Vec::new();
        let mut calls: BTreeMap<Product, Vec<Occurrence>> = BTreeMap::new();
        for occurrence in called {
            if occurrence.standing().is_none() {
                verdicts.push(occurrence.verdict);
            } else {
                calls.entry(self.scope(owes, occurrence.at.span.start)).or_default().push(occurrence);
            }
        }
        for opening in self.by_category(rule, owes).into_iter().filter(|opening| opening.standing().is_some()) {
            // What was said points better than the opening words.
            calls.entry(self.scope(owes, opening.at.span.start)).or_insert_with(|| vec![opening]);
        }
        if calls.is_empty() {
            return verdicts;
        }
        let said: Vec<(Product, &Match)> =
            owed.iter().filter(|found| self.plain(found)).map(|found| (self.scope(owes, found.span.start), found)).collect();
        for (product, occurrences) in calls {
            // What has no name may be any product: words said there may be for this one, and words said anywhere may be for it.
            let may_be = |of: Product| of == product || !of.known || !product.known;
            let dismissal = match said.iter().find(|(of, _)| may_be(*of)) {
                Some((_, words)) => Some(Dismissal::Said(words.span.of(&self.document.text).to_owned())),
                None => (!self.long_enough(owes, product)).then_some(Dismissal::TooShort),
            };
            let mut occurrences = occurrences.into_iter();
            match dismissal {
                Some(dismissal) => verdicts.extend(occurrences.map(|one| one.dismiss(dismissal.clone()))),
                None => {
                    let first = occurrences.next();
                    let told = first.as_ref().map_or(Span::default(), |first| first.at.span);
                    verdicts.extend(first.map(|first| first.verdict));
                    verdicts.extend(occurrences.filter(|one| !one.at.span.overlaps(told)).map(Occurrence::cover));
                }
            }
        }
        verdicts
    }

    /// Whether the words are said plainly. A recogniser may write a reminder otherwise; one that somebody disguised reminds nobody.
    fn plain(&self, owed: &Match) -> bool {
        let heard = owed.pieces.iter().filter(|piece| piece.heard > 0);
        heard.flat_map(|piece| self.lanes.by_ear.hits.regions_in(piece.span)).all(|region| !region.disguised)
    }

    fn scope(&self, owes: &Owes, at: u32) -> Product {
        match owes.scope {
            Scope::Product => self.products().at(at),
            Scope::Session => EVERYWHERE,
        }
    }

    /// A fragment says nothing about what was said before and after it.
    fn long_enough(&self, owes: &Owes, product: Product) -> bool {
        let least = owes.minutes.saturating_mul(MINUTE);
        let share = || self.clock().length(&mut self.products().stretches(product).map(|(span, _)| span)) >= least / SHARE;
        self.clock().length(&mut self.stretches.all().map(|(span, _)| span)) >= least && (!product.known || share())
    }

    /// The opening words of each product whose category alone calls for them. A category that is only inferred from speech does not.
    fn by_category(&self, rule: &Arc<Rule>, owes: &Owes) -> Vec<Occurrence> {
        if !owes.always {
            return Vec::new();
        }
        let document = self.document;
        let concerned = |(_, known): &(Span, &Known)| written_category(known).is_some() && rule.only.holds(&known.facts) == Ok(true);
        if !self.stretches.all().any(|stretch| concerned(&stretch)) {
            return Vec::new();
        }
        let products = self.products();
        let opening = |product: Product| {
            let (stretch, _) = products.stretches(product).find(concerned)?;
            let cue = document.cues.get(document.cue_at(stretch.start)? as usize)?;
            let spoken = cue.span.intersection(stretch)?;
            let said = |c: char| !matches!(fold(c), Fold::Stop | Fold::Comma);
            let text = spoken.of(&document.text);
            let length =
                text.char_indices().take(OPENING).take_while(|(at, c)| *at == 0 || said(*c)).map(|(at, c)| at + c.len_utf8()).last()?;
            let span = Span::new(spoken.start, spoken.start + length as u32);
            let at = Match { span, first: 0, last: 0, sentence: 0, pieces: Pieces::new(), gaps: Vec::new() };
            Some(self.unasked(rule, at))
        };
        products.all().filter_map(opening).collect()
    }
}
