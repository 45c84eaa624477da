//! Passages that no rule knows, but whose words are like those of breaches: weighs each, and says like which rule's. What patterns find is not looked at here.

mod below;
mod line;
mod spoken;
pub(super) mod table;

pub(super) use line::Room;
pub(super) use spoken::Spoken;

use std::collections::{BTreeMap, BTreeSet};

use line::{Sign, lines};
use table::Weights;

use super::engine::Engine;
use super::stance;
use crate::document::Document;
use crate::facts::Speech;
use crate::policy::Run;
use crate::text::Span;

/// A statement is weighed whole if it has at most so many folded characters; the labelled ones are hardly longer.
const WHOLE: usize = 64;
/// What is longer is weighed piece by piece, each so long,
const PIECE: usize = 50;
/// beginning so far apart.
const STEP: usize = 10;
/// What is pointed at has at most so many folded characters,
const POINTED: usize = 22;
/// and at least so many.
const SHORTEST: usize = 4;
/// What weighs less at its edges is cut off.
const LIGHT: f64 = 0.05;
/// From this chance on the rule that is second most likely is named as well.
const NEXT: f64 = 0.15;

/// A passage like those that break a rule.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Likened {
    /// The rule, by its place in the policy.
    pub(super) rule: u32,
    /// Its weightiest stretch, in bytes.
    pub(super) span: Span,
    /// That stretch in folded characters of the document.
    pub(super) first: u32,
    pub(super) last: u32,
    /// The chance that it is a breach, 0 to 1.
    pub(super) chance: f64,
    /// The chance, given that, that it is one of this rule.
    pub(super) of_it: f64,
    /// The runs that speak for it, the weightiest first.
    pub(super) words: Vec<String>,
}

/// The passages of `document`, a script, that are like breaches, in order; none where a rule speaks already, on the same words or in the same passage of the
/// same kind of harm, nor where several were denied.
pub(super) fn likened(engine: &Engine, document: &Document, spoken: &Spoken, room: &mut Room) -> Vec<Likened> {
    let mut all: Vec<Likened> = Vec::new();
    let weights = &engine.weights;
    // What a recogniser wrote has no marks, and one sentence is said into the next: on real streams such passages were wrong too often.
    if weights.is_empty() || document.speech == Speech::Transcript {
        return all;
    }
    room.fit(weights.places());
    lines(document, weights, room, |line, room| {
        let mut passages = passages(weights, line, room);
        passages.sort_by(|a, b| b.odds.total_cmp(&a.odds).then(a.from.cmp(&b.from)));
        // By where they begin: those that are told do not overlap.
        let mut chosen: BTreeMap<usize, (usize, Vec<Likened>)> = BTreeMap::new();
        for passage in passages {
            if chosen.range(..passage.to).next_back().is_some_and(|(_, (to, _))| *to > passage.from) {
                continue;
            }
            let told = told(engine, line, &passage, room);
            let whole = line[passage.from].span.envelope(line[passage.to - 1].span);
            let news = |told: &Likened| spoken.leaves(whole, told.span, engine.policy.rules[told.rule as usize].area);
            if told.first().is_some_and(news) {
                chosen.insert(passage.from, (passage.to, told));
            }
        }
        all.extend(chosen.into_values().flat_map(|(_, told)| told));
    });
    all
}

/// A stretch of a line with what it weighs.
#[derive(Debug, Clone, Copy)]
struct Passage {
    from: usize,
    to: usize,
    odds: f64,
}

/// The stretches of a line that weigh enough.
fn passages(weights: &Weights, line: &[Sign], room: &mut Room) -> Vec<Passage> {
    let asked = weights.above();
    let least = (asked / (1.0 - asked)).ln();
    let starts = if line.len() <= WHOLE { 0..1 } else { 0..line.len() - PIECE + STEP };
    let length = if line.len() <= WHOLE { line.len() } else { PIECE };
    let weigh = |from: usize| {
        // The last one ends with the line.
        let from = from.min(line.len() - length);
        let to = from + length;
        let odds = weights.bias() + room.distinct(line, from, to).map(|place| weights.breach(place)).sum::<f64>();
        (odds >= least).then_some(Passage { from, to, odds })
    };
    starts.step_by(STEP).filter_map(weigh).collect()
}

/// The passage as it is told: under the rule that it is most like, and under the next one of the same kind of harm if that is not much less likely;
/// nothing where it is not sure enough that one of them is it.
fn told(engine: &Engine, line: &[Sign], passage: &Passage, room: &mut Room) -> Vec<Likened> {
    let weights = &engine.weights;
    let (rules, mut odds): (Vec<u32>, Vec<f64>) = weights.rules().unzip();
    let places: Vec<u32> = room.distinct(line, passage.from, passage.to).collect();
    for (rule, weight) in places.iter().flat_map(|place| weights.own(*place)) {
        odds[rule] += weight;
    }
    let most = odds.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    odds.iter_mut().for_each(|odds| *odds = (*odds - most).exp());
    let sum: f64 = odds.iter().sum();
    odds.iter_mut().for_each(|odds| *odds /= sum);
    let mut order: Vec<usize> = (0..rules.len()).collect();
    order.sort_by(|a, b| odds[*b].total_cmp(&odds[*a]).then(a.cmp(b)));
    let area = |rule: usize| engine.policy.rules[rules[rule] as usize].area;
    let next = order.iter().copied().skip(1).find(|next| area(*next) == area(order[0])).filter(|next| odds[*next] >= NEXT);
    let named: Vec<usize> = order.first().copied().into_iter().chain(next).collect();
    // What is hardly told apart may rest on the same provision: then it does not matter for the law which of them it is.
    let cited: BTreeSet<usize> = named.iter().flat_map(|rule| weights.cited(*rule)).collect();
    if cited.iter().map(|rule| odds[*rule]).sum::<f64>() < weights.sure() {
        return Vec::new();
    }
    let (from, to) = weightiest(weights, line, passage);
    let span = line[from].span.envelope(line[to - 1].span);
    let chance = 1.0 / (1.0 + (-passage.odds).exp());
    let one = |best: usize| {
        let own = |place: u32| weights.own(place).filter(|(rule, _)| *rule == best).map(|(_, weight)| weight).sum::<f64>();
        let words = stance::told(&weighty(line, passage, &|place| weights.breach(place) + own(place).max(0.0)));
        Likened { rule: rules[best], span, first: line[from].index, last: line[to - 1].index + 1, chance, of_it: odds[best], words }
    };
    named.into_iter().map(one).collect()
}

/// The stretch of the passage with the greatest weight, each run's spread over its characters.
fn weightiest(weights: &Weights, line: &[Sign], passage: &Passage) -> (usize, usize) {
    let mut weighs = vec![0.0; passage.to - passage.from];
    let inside = |at: usize, length: usize| at + length <= passage.to;
    let mut times: BTreeMap<u32, u32> = BTreeMap::new();
    let runs = || {
        (passage.from..passage.to)
            .flat_map(|at| line[at].runs().filter(move |(length, _)| inside(at, *length)).map(move |(length, place)| (at, length, place)))
    };
    for (_, _, place) in runs() {
        *times.entry(place).or_default() += 1;
    }
    for (at, length, place) in runs() {
        let share = weights.breach(place) / length as f64 / f64::from(times[&place]);
        weighs[at - passage.from..at - passage.from + length].iter_mut().for_each(|weight| *weight += share);
    }
    let length = POINTED.min(weighs.len());
    let sum = |from: usize| weighs[from..from + length].iter().sum::<f64>();
    let best = (0..=weighs.len() - length).reduce(|best, from| if sum(from) > sum(best) { from } else { best }).unwrap_or(0);
    let (mut from, mut to) = (best, best + length);
    while to - from > SHORTEST && weighs[from] <= LIGHT {
        from += 1;
    }
    while to - from > SHORTEST && weighs[to - 1] <= LIGHT {
        to -= 1;
    }
    (passage.from + from, passage.from + to)
}

/// The runs of the passage that weigh something in favour, the weightiest first.
fn weighty(line: &[Sign], passage: &Passage, weighs: &dyn Fn(u32) -> f64) -> Vec<Run> {
    let inside = |at: usize, length: usize| at + length <= passage.to;
    let run = |at: usize, length: usize| Run::of(&line[at..at + length].iter().map(|sign| sign.char).collect::<Vec<char>>());
    let mut runs: Vec<(f64, Run)> = (passage.from..passage.to)
        .flat_map(|at| line[at].runs().filter(move |(length, _)| inside(at, *length)).map(move |(length, place)| (at, length, place)))
        .filter_map(|(at, length, place)| Some((weighs(place), run(at, length)?)))
        .filter(|(weight, _)| *weight > 0.0)
        .collect();
    runs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    runs.into_iter().map(|(_, run)| run).collect()
}
