//! Whether a condition holds for a place in a document. What follows from it is `judge.rs`'s matter.

use super::matching::{Match, Scene};
use crate::finding::Dismissal;
use crate::policy::{Condition, Phrases, Side};
use crate::text::Span;

/// A place in folded characters, within one sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The same in bytes.
    pub(super) span: Span,
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) sentence: u32,
}

impl From<&Match> for Place {
    fn from(whole: &Match) -> Self {
        Self { span: whole.span, first: whole.first, last: whole.last, sentence: whole.sentence }
    }
}

/// That a condition holds.
#[derive(Debug, Clone)]
pub(super) struct Held {
    /// What to tell of it, if it dismisses.
    pub(super) dismissal: Dismissal,
    /// Where the words stand by which it holds; none where no single words decide.
    pub(super) span: Option<Span>,
    /// Those words; of words that were weighed, the weightiest.
    pub(super) words: Vec<String>,
    /// The chance, 0 to 1, that the claim is made, where words were weighed.
    pub(super) made: Option<f64>,
}

impl Scene<'_> {
    /// Whether `condition` holds for any of `places`; if so, what to tell.
    pub(super) fn holds(&self, condition: &Condition, places: &[Place]) -> Option<Held> {
        places.iter().find_map(|place| match condition {
            Condition::Exemption(exemption) => {
                let first = |conditions: &[Condition]| conditions.iter().find_map(|condition| self.holds(condition, &[*place]));
                let held = first(&exemption.any).filter(|_| first(&exemption.unless).is_none())?;
                Some(Held { dismissal: Dismissal::Exemption(exemption.clone()), ..held })
            }
            Condition::Near { side, words, within } => {
                self.near(words, *side, *within, *place).map(|found| self.held(&found, |words| Dismissal::Near(*side, words)))
            }
            Condition::Inside(phrases) => self.inside(phrases, *place).map(|found| self.held(&found, Dismissal::Inside)),
            Condition::StanceBelow(below) => self.stance_below(*below, place.span),
            Condition::StanceAbove(above) => self.stance_above(*above, place.span),
            Condition::LikenessBelow(below) => self.likeness_below(*below, place.span),
        })
    }

    fn held(&self, found: &Match, dismissal: impl FnOnce(String) -> Dismissal) -> Held {
        let words = self.read(found);
        Held { dismissal: dismissal(words.clone()), span: Some(found.span), words: vec![words], made: None }
    }

    fn near(&self, words: &Phrases, side: Side, within: u32, place: Place) -> Option<Match> {
        let fits = |found: &Match| {
            let before = place.first.checked_sub(found.last).map(|gap| gap <= within);
            let after = found.first.checked_sub(place.last).map(|gap| gap <= within);
            match side {
                Side::Before => before == Some(true),
                Side::After => after == Some(true),
                Side::Around => before.or(after).unwrap_or(true),
            }
        };
        let (from, to) = match side {
            Side::Before => (place.first.saturating_sub(within), place.first),
            Side::After => (place.last, place.last + within),
            Side::Around => (place.first.saturating_sub(within), place.last + within),
        };
        self.group_match(words, from, to, place.sentence, fits)
    }

    fn inside(&self, phrases: &Phrases, place: Place) -> Option<Match> {
        self.group_match(phrases, place.first, place.last, place.sentence, |found| found.first <= place.first && place.last <= found.last)
    }

    /// Every match of `phrases` that stands at most `within` folded characters away from `place`, or on it.
    pub(super) fn all_near(&self, phrases: &Phrases, within: u32, place: Place) -> Vec<Match> {
        let (from, to) = (place.first.saturating_sub(within), place.last + within);
        self.group_matches(phrases, from, to, place.sentence).filter(|found| found.last >= from && found.first <= to).collect()
    }

    /// The first match of any of `phrases` that touches `from..=to` (folded characters) and is accepted.
    fn group_match(&self, phrases: &Phrases, from: u32, to: u32, sentence: u32, accept: impl Fn(&Match) -> bool) -> Option<Match> {
        self.group_matches(phrases, from, to, sentence).find(accept)
    }

    /// The matches of `phrases` around `from..=to`: all that touch it, and some that do not.
    fn group_matches(&self, phrases: &Phrases, from: u32, to: u32, sentence: u32) -> impl Iterator<Item = Match> {
        let group = self.compiled.group(phrases);
        group.into_iter().flat_map(move |group| self.matches_of(group, from, to, sentence))
    }

    fn matches_of(&self, group: u32, from: u32, to: u32, sentence: u32) -> impl Iterator<Item = Match> {
        let [left, right] = self.compiled.group_beyond[group as usize];
        let near = self.hits.range(from.saturating_sub(right), to + left + self.compiled.finder.longest);
        let called = self.near.borrow_mut().groups.of(self.compiled, self.hits, group, near).to_vec();
        let called = called.into_iter().map(|(hit, pattern)| (&self.hits.all[hit as usize], self.compiled.pattern(pattern)));
        called
            .filter(move |(hit, _)| hit.sentence == sentence)
            .filter(move |(hit, pattern)| hit.last + pattern.beyond.1 >= from && hit.first <= to + pattern.beyond.0)
            .filter_map(|(hit, pattern)| self.complete(&pattern, hit))
    }

    /// The text of a match as it stands.
    fn read(&self, found: &Match) -> String {
        found.span.of(&self.document.text).to_owned()
    }
}
