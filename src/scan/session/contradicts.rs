//! Two statements about one product that do not agree: pairs each later one with the nearest earlier one, in one walk over both.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::clock::MINUTE;
use super::product::Product;
use super::{Occurrence, Session};
use crate::finding::{Dismissal, Outcome, Verdict};
use crate::fold::fold_text;
use crate::policy::{Compare, Contradiction, Rule};
use crate::scan::conditions::Place;
use crate::scan::hit::hit;
use crate::scan::matching::Match;

/// Folded characters within which a word names what a statement is about.
const NEAR: u32 = 20;

/// What a statement is about: a product, and where that is not known, a word that names it.
type Subject = (Product, Option<String>);

/// The earlier and the later statements about one subject, by their numbers.
type Statements = (Vec<usize>, Vec<usize>);

impl Session<'_> {
    /// One verdict for each subject whose statements do not agree; the others keep one of their own, if anything speaks against them.
    pub(super) fn contradicts(&self, rule: &Arc<Rule>, asked: &Contradiction, first: Vec<Match>, then: Vec<Match>) -> Vec<Verdict> {
        let judged = |all: Vec<Match>| all.into_iter().map(|at| self.occurrence(rule, at)).collect::<Vec<_>>();
        let (first, then) = (judged(first), judged(then));
        let mut subjects: BTreeMap<Subject, Statements> = BTreeMap::new();
        for (index, one) in first.iter().enumerate().filter(|(_, one)| one.standing().is_some()) {
            self.subjects(asked, one).into_iter().for_each(|subject| subjects.entry(subject).or_default().0.push(index));
        }
        for (index, one) in then.iter().enumerate().filter(|(_, one)| one.standing().is_some()) {
            self.subjects(asked, one).into_iter().for_each(|subject| subjects.entry(subject).or_default().1.push(index));
        }
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut products: BTreeSet<Product> = BTreeSet::new();
        for ((product, _), (earlier, later)) in &subjects {
            // Two written statements are told of as if nobody listened.
            let written = |all: &[usize], of: &[Occurrence]| all.iter().copied().filter(|index| !of[*index].heard()).collect::<Vec<_>>();
            let pair = self.pair(asked, &first, &then, &written(earlier, &first), &written(later, &then));
            if let Some(pair) = pair.or_else(|| self.pair(asked, &first, &then, earlier, later)) {
                pairs.insert(pair);
                products.insert(*product);
            }
        }
        let mut verdicts: Vec<Verdict> = pairs.iter().filter_map(|(a, b)| self.both(rule, &first[*a], &then[*b])).collect();
        let paired: BTreeSet<_> = pairs.iter().flat_map(|(a, b)| [first[*a].at.span, then[*b].at.span]).collect();
        let mut told = BTreeSet::new();
        for one in first.into_iter().chain(then).filter(|one| !paired.contains(&one.at.span)) {
            if told.insert(one.at.span) {
                let known = products.contains(&self.products().at(one.at.span.start));
                verdicts.push(if known { one.cover() } else { one.dismiss(Dismissal::Alone) });
            }
        }
        verdicts
    }

    /// What a statement may be about. None where the product is not known and no word nearby names it, although one is asked for.
    fn subjects(&self, asked: &Contradiction, one: &Occurrence) -> BTreeSet<Subject> {
        let product = self.products().at(one.at.span.start);
        if product.known || asked.about.is_empty() {
            return BTreeSet::from([(product, None)]);
        }
        // The nearest word, of two the one before: what stands farther off may be about another product.
        let named = self.lanes.of(std::slice::from_ref(&one.at)).all_near(&asked.about, NEAR, Place::from(&one.at));
        let after = |word: &Match| word.first >= one.at.last;
        let distance = |word: &Match| (one.at.first.saturating_sub(word.last).max(word.first.saturating_sub(one.at.last)), after(word));
        let nearest = named.iter().map(distance).min();
        let named = named.into_iter().filter(|word| Some(distance(word)) == nearest);
        named.map(|word| (product, Some(fold_text(word.span.of(&self.document.text))))).collect()
    }

    /// The first later statement that does not agree with an earlier one, and that one.
    fn pair(
        &self,
        asked: &Contradiction,
        first: &[Occurrence],
        then: &[Occurrence],
        earlier: &[usize],
        later: &[usize],
    ) -> Option<(usize, usize)> {
        let mut waiting = earlier.iter().copied().peekable();
        let (mut latest, mut by_number) = (None, HashMap::new());
        for index in later {
            let statement = &then[*index];
            while let Some(before) = waiting.next_if(|before| first[*before].at.last <= statement.at.first) {
                latest = Some(before);
                by_number.extend(first[before].number().map(|number| (number.to_bits(), before)));
            }
            let partner = match asked.compare {
                Compare::Same => statement.number().and_then(|number| by_number.get(&number.to_bits()).copied()),
                _ => latest,
            };
            if let Some(partner) = partner.filter(|partner| self.disagree(asked, &first[*partner], statement)) {
                return Some((partner, *index));
            }
        }
        None
    }

    fn disagree(&self, asked: &Contradiction, first: &Occurrence, then: &Occurrence) -> bool {
        let apart = self.clock().at(&then.at).saturating_sub(self.clock().at(&first.at));
        if asked.minutes.is_some_and(|minutes| apart > minutes.saturating_mul(MINUTE)) {
            return false;
        }
        match (asked.compare, first.number(), then.number()) {
            (Compare::Any, ..) => true,
            (compare, Some(earlier), Some(later)) => compare.holds(earlier, later),
            _ => false,
        }
    }

    /// Both places as one verdict, as sure as the less sure of the two.
    fn both(&self, rule: &Arc<Rule>, first: &Occurrence, then: &Occurrence) -> Option<Verdict> {
        let passages = [first.at.clone(), then.at.clone()];
        let standing = [first.standing()?, then.standing()?].into_iter().min_by_key(|standing| standing.severity)?.clone();
        Some(Verdict {
            hit: hit(self.lanes.of(&passages), rule, &passages, first.verdict.hit.known.clone()),
            outcome: Outcome::Reported(standing),
        })
    }
}
