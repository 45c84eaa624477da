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
        let mut claims: BTreeMap<_, Vec<Time>> = BTreeMap::new();
        // From where to where each time is said.
        let mut told: BTreeMap<u32, u32> = BTreeMap::new();
        for occurrence in occurrences {
            if occurrence.standing().is_none() {
                verdicts.push(occurrence.verdict);
                continue;
            }
            // A longer wording begins at the same place or before: what lies in it is the same time; so is what is heard where it is written.
            let span = occurrence.at.span;
            if told.range(..span.end).next_back().is_some_and(|(_, end)| *end > span.start) {
                continue;
            }
            told.insert(span.start, span.end);
            let product = self.products().at(occurrence.at.span.start);
            let number = occurrence.number().filter(|_| repeats.falling == Falling::Ignore && !product.known);
            let time = self.clock().at(&occurrence.at);
            claims.entry((product, number.map(f64::to_bits))).or_default().push((time, occurrence));
        }
        claims.into_values().for_each(|claim| verdicts.extend(judge(claim, repeats)));
        verdicts
    }
}

/// When a claim was made, in milliseconds, and where.
type Time = (u32, Occurrence);

/// The verdicts on one claim. What is written is counted alone first, so that listening changes nothing there; what was heard counts with the times
/// that alone were too few.
fn judge(claim: Vec<Time>, repeats: Repeats) -> Vec<Verdict> {
    let (heard, written): (Vec<Time>, Vec<Time>) = claim.into_iter().partition(|(_, one)| one.heard());
    let (long, mut short): (Vec<_>, Vec<_>) = stretches(written, repeats).into_iter().partition(|stretch| is_long(stretch, repeats));
    let beside = |time: u32, stretch: &[Time]| {
        let (from, to) = extent(stretch);
        (from.saturating_sub(pause(repeats))..=to.saturating_add(pause(repeats))).contains(&time)
    };
    let (covered, heard): (Vec<Time>, Vec<Time>) =
        heard.into_iter().partition(|(time, _)| long.iter().any(|stretch| beside(*time, stretch)));
    if !heard.is_empty() {
        let mut all: Vec<Time> = short.into_iter().flatten().chain(heard).collect();
        all.sort_by_key(|(time, one)| (*time, one.at.span));
        short = stretches(all, repeats);
    }
    let told = long.into_iter().chain(short).flat_map(|stretch| verdict(stretch, repeats));
    told.chain(covered.into_iter().map(|(_, one)| one.cover())).collect()
}

fn pause(repeats: Repeats) -> u32 {
    repeats.minutes.max(PAUSE).saturating_mul(MINUTE)
}

/// Cuts where nothing was said for too long, and, where that is asked for, where a number falls lower than it was before.
fn stretches(claim: Vec<Time>, repeats: Repeats) -> Vec<Vec<Time>> {
    let pause = pause(repeats);
    let mut all: Vec<Vec<Time>> = Vec::new();
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

/// From the first time to the last, in milliseconds.
fn extent(stretch: &[Time]) -> (u32, u32) {
    let ends = [stretch.first(), stretch.last()].map(|end| end.map_or(0, |(time, _)| *time));
    (ends[0], ends[1])
}

/// How often the claim is made, what is said in one breath counted once.
fn times(stretch: &[Time]) -> u32 {
    let (mut times, mut last) = (0_u32, None);
    for (time, _) in stretch {
        if last.is_none_or(|last| time.saturating_sub(last) >= BREATH) {
            times += 1;
            last = Some(*time);
        }
    }
    times
}

fn is_long(stretch: &[Time], repeats: Repeats) -> bool {
    let (from, to) = extent(stretch);
    times(stretch) >= repeats.times && to.saturating_sub(from) >= repeats.minutes.saturating_mul(MINUTE)
}

/// One verdict on a stretch that is long enough, else one on each occurrence. It is no more severe than what was heard in it may be.
fn verdict(stretch: Vec<Time>, repeats: Repeats) -> Vec<Verdict> {
    if !is_long(&stretch, repeats) {
        return stretch.into_iter().map(|(_, occurrence)| occurrence.dismiss(Dismissal::TooSeldom)).collect();
    }
    let (from, to) = extent(&stretch);
    let times = times(&stretch);
    let least = stretch.iter().filter(|(_, one)| one.heard()).filter_map(|(_, one)| Some(one.standing()?.severity)).min();
    let mut occurrences = stretch.into_iter().map(|(_, occurrence)| occurrence);
    let Some(first) = occurrences.next() else { return Vec::new() };
    let Some(mut standing) = first.standing().cloned() else { return Vec::new() };
    standing.severity = least.map_or(standing.severity, |least| standing.severity.min(least));
    let words = first.verdict.hit.words.clone();
    let minutes = to.saturating_sub(from) / MINUTE;
    let mut stretch = Stretch { times, minutes, wordings: vec![words], first: first.verdict.hit.envelope() };
    let mut whole = Hit { stretch: None, ..first.verdict.hit };
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
    whole.heard.extend(next.heard);
    whole.certainty = whole.certainty.max(next.certainty);
    if stretch.wordings.len() < WORDINGS && !stretch.wordings.contains(&next.words) {
        stretch.wordings.push(next.words);
    }
}
