//! Claims that were taken back later: 「说错了，不是最低价」 marks what was said before. It marks, it never dismisses.

use std::collections::{HashMap, HashSet};

use super::matching::{Match, Scene};
use super::stretch::Stretches;
use super::window;
use crate::document::Document;
use crate::finding::{Dismissal, Outcome, Verdict};
use crate::fold::fold_text;

/// A claim that is withdrawn follows the words of correction within this many folded characters.
const AFTER: u32 = 40;
/// A claim that was just made ends at most so many before them: 全网最低价，哦不对，说错了.
const BEFORE: u32 = 6;
/// And not longer before them, in milliseconds: a claim may be a long subtitle.
const JUST_MS: u32 = 30_000;
/// Farther back nothing is taken back, in folded characters, where there are no times.
const BACK: u32 = 600;
/// The same in milliseconds, where there are.
const BACK_MS: u32 = 300_000;
/// However few times there are: an hour of speech holds some 15,000 characters.
const FARTHEST: u32 = 3_000;
/// Between the withdrawing word and the claim: 不是什么最低价.
const BETWEEN: usize = 4;
/// So many characters in a row make the claim known again, or all of a shorter one.
const SAME: usize = 3;

/// A reported claim: its verdict, and where it stands in folded characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    pub(super) first: u32,
    pub(super) last: u32,
}

/// What it takes to mark corrections.
pub(super) struct Corrector<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) stretches: &'a Stretches,
    pub(super) corrections: Vec<&'a Match>,
    pub(super) withdrawals: Vec<&'a Match>,
}

impl Corrector<'_> {
    /// Marks the verdicts that were taken back; `extents` are theirs, one for one.
    pub(super) fn mark(&self, verdicts: &mut [Verdict], extents: &[Extent]) {
        if self.corrections.is_empty() {
            return;
        }
        let mut order: Vec<usize> = (0..verdicts.len()).collect();
        order.sort_by_key(|index| (extents[*index].last, extents[*index].first, *index));
        for correction in &self.corrections {
            let taken = self.taken_back(correction, verdicts, extents, &order);
            let part = super::hit::parts(self.scene.document, correction.span).first().copied();
            for index in taken {
                if let Outcome::Reported(standing) = &mut verdicts[index].outcome {
                    standing.corrected = standing.corrected.or(part);
                }
            }
        }
    }

    /// The reported claims that `correction` takes back. `order` is that of their ends.
    fn taken_back(&self, correction: &Match, verdicts: &[Verdict], extents: &[Extent], order: &[usize]) -> Vec<usize> {
        let here = order.partition_point(|index| extents[*index].last <= correction.first);
        let reported = |index: &usize| matches!(verdicts[*index].outcome, Outcome::Reported(_));
        // Without times nothing farther than that is in reach.
        let farthest = if time(self.scene.document, correction.span.start).is_some() { FARTHEST } else { BACK };
        let near = |index: &&usize| correction.first - extents[**index].last <= farthest;
        let earlier: Vec<usize> = order[..here].iter().rev().take_while(near).copied().filter(reported).collect();
        let just_said: Vec<usize> =
            earlier.iter().copied().filter(|index| self.just_said(&verdicts[*index], extents[*index], correction)).collect();
        let withdrawn = self.withdrawn(correction);
        // Claims that are looked at again after the words of correction: denied, or named once more to be withdrawn.
        let later = order[here..].iter().copied().take_while(|index| extents[*index].last <= correction.last + 2 * AFTER);
        let again: Vec<usize> =
            later.filter(|index| self.is_withdrawn(&verdicts[*index], extents[*index], correction, &withdrawn)).collect();
        let rules: HashSet<&str> = again.iter().map(|index| verdicts[*index].hit.rule.id.as_str()).collect();
        // The same words are asked about once, however often they were said.
        let mut asked: HashMap<&str, bool> = HashMap::new();
        let mut denied = |words| *asked.entry(words).or_insert_with(|| withdrawn.iter().any(|(_, tail)| names(tail, words)));
        let same_claim = |index: &usize| just_said.iter().any(|other| same_claim(&verdicts[*index], &verdicts[*other]));
        let in_reach = |index: &usize| self.in_reach(&verdicts[*index], extents[*index], correction);
        let named = earlier.iter().copied().filter(|index| {
            let hit = &verdicts[*index].hit;
            (rules.contains(hit.rule.id.as_str()) || denied(hit.words.as_str())) && in_reach(index)
        });
        let mut taken: Vec<usize> = named.collect();
        taken.extend(again.into_iter().filter(|index| reported(index)));
        if taken.is_empty() {
            // Nothing is named: what was said right before is meant.
            taken = earlier.iter().copied().filter(|index| in_reach(index) && same_claim(index)).collect();
        }
        taken
    }

    /// Whether the claim stands right before the words of correction.
    fn just_said(&self, verdict: &Verdict, claim: Extent, correction: &Match) -> bool {
        let time = |at: u32| time(self.scene.document, at);
        let pause =
            time(verdict.hit.envelope().start).zip(time(correction.span.start)).map(|(claim, correction)| correction.saturating_sub(claim));
        correction.first - claim.last <= BEFORE && pause.is_none_or(|pause| pause <= JUST_MS)
    }

    /// The withdrawing words that belong to `correction`, each with what is said right after it.
    fn withdrawn(&self, correction: &Match) -> Vec<(&Match, Vec<char>)> {
        let from = self.withdrawals.partition_point(|word| word.first < correction.first);
        let belongs = |word: &&&Match| word.first <= correction.last + AFTER;
        let tail = |word: &Match| window::after(self.scene.document, word.span.end, 24).into_iter().map(|(c, _)| c).collect();
        self.withdrawals[from..].iter().take_while(belongs).map(|word| (*word, tail(word))).collect()
    }

    /// Whether a claim after the words of correction is withdrawn there: a withdrawing word stands right before or behind it.
    fn is_withdrawn(&self, verdict: &Verdict, claim: Extent, correction: &Match, withdrawn: &[(&Match, Vec<char>)]) -> bool {
        let speaks = |dismissal: &Dismissal| matches!(dismissal, Dismissal::Exemption(_) | Dismissal::Near(..) | Dismissal::Inside(_));
        let open = match &verdict.outcome {
            Outcome::Dismissed(dismissal) => speaks(dismissal),
            _ => true,
        };
        let gap = |word: &Match| match claim.first.checked_sub(word.last) {
            Some(gap) => gap <= BETWEEN as u32,
            None => word.first.checked_sub(claim.last).is_some_and(|gap| gap <= BEFORE) && matches!(verdict.outcome, Outcome::Reported(_)),
        };
        let follows = claim.first >= correction.last && claim.first <= correction.last + AFTER;
        open && follows && withdrawn.iter().any(|(word, _)| gap(word))
    }

    /// Whether the claim is about the same product, and not too long ago.
    fn in_reach(&self, verdict: &Verdict, claim: Extent, correction: &Match) -> bool {
        let end = verdict.hit.envelope().start;
        if !self.stretches.same_product(end, correction.span.start) {
            return false;
        }
        let time = |at: u32| time(self.scene.document, at);
        match (time(end), time(correction.span.start)) {
            (Some(claim), Some(correction)) => correction.saturating_sub(claim) <= BACK_MS,
            _ => correction.first - claim.last <= BACK,
        }
    }
}

/// When byte `at` is said.
fn time(document: &Document, at: u32) -> Option<u32> {
    let cue = document.cues.get(document.cue_at(at)? as usize)?;
    cue.time_ms.map(|(from, _)| from)
}

/// The same rule by the same words.
fn same_claim(one: &Verdict, other: &Verdict) -> bool {
    one.hit.rule.id == other.hit.rule.id && (one.hit.words == other.hit.words || fold_text(&one.hit.words) == fold_text(&other.hit.words))
}

/// Whether what is said after a withdrawing word names the claim again: three characters of it in a row, or all of a shorter one.
fn names(tail: &[char], words: &str) -> bool {
    let claim: Vec<char> = fold_text(words).chars().filter(|c| *c != ',').collect();
    let least = SAME.min(claim.len());
    least > 0
        && (0..=BETWEEN.min(tail.len())).any(|skipped| {
            let said = &tail[skipped..];
            said.len() >= least && claim.windows(least).any(|part| said[..least] == *part)
        })
}
