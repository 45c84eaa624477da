//! The same claim again and again: which occurrences make a stretch, and the one verdict on it. Each was judged on its own before.

use std::collections::BTreeMap;

use super::clock::MINUTE;
use super::{Occurrence, Session};
use crate::finding::{Dismissal, Hit, Outcome, Stretch, Verdict};
use crate::policy::{Falling, Repeats};

/// What is said again within so many milliseconds is the same breath: emphasis, not another time.
const BREATH: u32 = 15_000;
/// After so many minutes without it, a claim is made anew; a rule that asks for longer stretches waits longer.
const PAUSE: u32 = 30;
/// More wordings than this are not quoted.
const WORDINGS: usize = 3;

impl Session<'_> {
    /// One verdict for each stretch and product; occurrences outside of any keep one of their own.
    pub(super) fn repeats(&self, repeats: Repeats, occurrences: Vec<Occurrence>) -> Vec<Verdict> {
        let mut verdicts = Vec::new();
        // Which product, and where that is not known and numbers count, which number.
        let mut claims: BTreeMap<_, Vec<(u32, Occurrence)>> = BTreeMap::new();
        let mut end = 0;
        for occurrence in occurrences {
            if occurrence.standing().is_none() {
                verdicts.push(occurrence.verdict);
                continue;
            }
            // A longer wording begins at the same place or before: what lies in it is the same time.
            if occurrence.at.span.start < end {
                continue;
            }
            end = occurrence.at.span.end;
            let product = self.products().at(occurrence.at.span.start);
            let number = occurrence.number().filter(|_| repeats.falling == Falling::Ignore && !product.known);
            let time = self.clock().at(&occurrence.at);
            claims.entry((product, number.map(f64::to_bits))).or_default().push((time, occurrence));
        }
        for claim in claims.into_values() {
            for stretch in stretches(claim, repeats) {
                verdicts.extend(verdict(stretch, repeats));
            }
        }
        verdicts
    }
}

/// Cuts where nothing was said for too long, and, where that is asked for, where a number falls lower than it was before.
fn stretches(claim: Vec<(u32, Occurrence)>, repeats: Repeats) -> Vec<Vec<(u32, Occurrence)>> {
    let pause = repeats.minutes.max(PAUSE).saturating_mul(MINUTE);
    let mut all: Vec<Vec<(u32, Occurrence)>> = Vec::new();
    let (mut before, mut lowest) = (0_u32, f64::INFINITY);
    for (time, occurrence) in claim {
        let number = occurrence.number().unwrap_or(f64::INFINITY);
        let fallen = repeats.falling == Falling::Ignore && number < lowest && lowest.is_finite();
        let paused = time.saturating_sub(before) > pause;
        match all.last_mut().filter(|_| !fallen && !paused) {
            Some(stretch) => {
                stretch.push((time, occurrence));
                lowest = lowest.min(number);
            }
            None => {
                all.push(vec![(time, occurrence)]);
                lowest = number;
            }
        }
        before = time;
    }
    all
}

/// One verdict on a stretch that is long enough, else one on each occurrence.
fn verdict(stretch: Vec<(u32, Occurrence)>, repeats: Repeats) -> Vec<Verdict> {
    let (mut times, mut last) = (0_u32, None);
    for (time, _) in &stretch {
        if last.is_none_or(|last| time.saturating_sub(last) >= BREATH) {
            times += 1;
            last = Some(*time);
        }
    }
    let [Some(from), Some(to)] = [stretch.first(), stretch.last()].map(|end| end.map(|(time, _)| *time)) else { return Vec::new() };
    let lasted = to.saturating_sub(from);
    if times < repeats.times || lasted < repeats.minutes.saturating_mul(MINUTE) {
        return stretch.into_iter().map(|(_, occurrence)| occurrence.dismiss(Dismissal::TooSeldom)).collect();
    }
    let mut occurrences = stretch.into_iter().map(|(_, occurrence)| occurrence);
    let Some(first) = occurrences.next() else { return Vec::new() };
    let Some(standing) = first.standing().cloned() else { return Vec::new() };
    let words = first.verdict.hit.words.clone();
    let stretch = Stretch { times, minutes: lasted / MINUTE, wordings: vec![words], first: first.verdict.hit.envelope() };
    let mut whole = Hit { stretch: None, ..first.verdict.hit };
    let mut stretch = stretch;
    for next in occurrences {
        add(&mut whole, &mut stretch, next.verdict.hit);
    }
    whole.via.sort_unstable();
    whole.via.dedup();
    whole.stretch = Some(stretch);
    vec![Verdict { hit: whole, outcome: Outcome::Reported(standing) }]
}

/// Adds the next time the claim was made.
fn add(whole: &mut Hit, stretch: &mut Stretch, next: Hit) {
    whole.words.push('…');
    whole.words.push_str(&next.words);
    whole.parts.extend(next.parts);
    whole.values.extend(next.values);
    whole.via.extend(next.via);
    whole.certainty = whole.certainty.max(next.certainty);
    if stretch.wordings.len() < WORDINGS && !stretch.wordings.contains(&next.words) {
        stretch.wordings.push(next.words);
    }
}
