//! Fits what words weigh for stance to labelled sentences. How a hit's surroundings are then weighed is the scanner's matter.
//!
//! Logistic regression on the runs of one to three folded characters that a sentence holds, each counted once, with a penalty on the sum of the
//! absolute weights, so that most runs get none and the rest can be read by a person. Only runs that stand in sentences about half of all areas
//! count, and none with a numeral: words that stay within one area tell what is talked about, not whether it is claimed. Accelerated gradient steps with soft thresholds in a
//! fixed order, from zero: the same sentences give the same weights on every machine.

use std::collections::{BTreeMap, BTreeSet};

use super::eval::is_positive;
use super::{Asked, Labelled};
use crate::fold::{Fold, begins_number, fold};
use crate::policy::{Run, runs};

/// A run that stands in fewer sentences says more about them than about stance.
const FEWEST: usize = 3;
/// What a unit of weight costs: the higher, the fewer runs carry one.
const COST: f64 = 1.25;
/// Steps of the descent.
const STEPS: usize = 800;
/// What is written has so many digits; what rounds to nothing is left out.
const DIGITS: f64 = 100.0;

/// What speaks before any run is seen, and each run that carries a weight.
pub fn fit_stance(texts: &[Labelled], asked: &Asked) -> (f64, BTreeMap<String, f64>) {
    let held: Vec<Vec<Run>> = texts.iter().map(|text| held(&text.text.text)).collect();
    let mut groups: Vec<&str> = texts.iter().map(group).collect();
    let mut shown: BTreeMap<Run, (usize, BTreeSet<&str>)> = BTreeMap::new();
    for (held, group) in held.iter().zip(&groups) {
        for run in held.iter().filter(|run| !run.text().chars().any(begins_number)) {
            let (count, among) = shown.entry(*run).or_default();
            *count += 1;
            among.insert(group);
        }
    }
    groups.sort_unstable();
    groups.dedup();
    let enough = |(count, among): &(usize, BTreeSet<&str>)| *count >= FEWEST && among.len() * 2 >= groups.len();
    let frequent: Vec<Run> = shown.into_iter().filter(|(_, shown)| enough(shown)).map(|(run, _)| run).collect();
    let number = |run: &Run| frequent.binary_search(run).ok();
    let rows: Vec<(Vec<usize>, f64)> = held
        .iter()
        .zip(texts)
        .map(|(held, text)| (held.iter().filter_map(number).collect(), f64::from(u8::from(is_positive(asked, text)))))
        .collect();
    let (bias, weights) = descend(&rows, frequent.len());
    let rounded = |weight: f64| (weight * DIGITS).round() / DIGITS;
    let kept = frequent.into_iter().zip(weights).map(|(run, weight)| (run.text(), rounded(weight))).filter(|(_, weight)| *weight != 0.0);
    (rounded(bias), kept.collect())
}

/// What a sentence is about: its area, or else the file it stands in.
fn group(text: &Labelled) -> &str {
    text.columns.get("area").unwrap_or(&text.path)
}

/// The runs of a sentence, each once, in order.
pub(super) fn held(text: &str) -> Vec<Run> {
    let mut held: Vec<Run> = runs(&said(text)).collect();
    held.sort_unstable();
    held.dedup();
    held
}

/// Its folded characters, without marks.
pub(super) fn said(text: &str) -> Vec<char> {
    text.chars()
        .flat_map(|char| match fold(char) {
            Fold::Stop | Fold::Skip | Fold::Comma => Vec::new(),
            Fold::One(one) => vec![one],
            several @ Fold::Several(_) => several.chars().collect(),
        })
        .collect()
}

/// Minimises the logistic loss of `rows` plus [`COST`] times the sum of the absolute weights; the bias is free.
fn descend(rows: &[(Vec<usize>, f64)], features: usize) -> (f64, Vec<f64>) {
    // The last place is the bias.
    let mut weights = vec![0.0; features + 1];
    let mut ahead = weights.clone();
    let step = 1.0 / steepest(rows, features).max(1.0);
    let mut momentum = 1.0_f64;
    for _ in 0..STEPS {
        let mut slope = vec![0.0; features + 1];
        for (held, label) in rows {
            let odds = ahead[features] + held.iter().map(|feature| ahead[*feature]).sum::<f64>();
            let error = 1.0 / (1.0 + (-odds).exp()) - label;
            slope[features] += error;
            held.iter().for_each(|feature| slope[*feature] += error);
        }
        let next_momentum = 0.5 * (1.0 + (1.0 + 4.0 * momentum * momentum).sqrt());
        let push = (momentum - 1.0) / next_momentum;
        for (place, weight) in weights.iter_mut().enumerate() {
            let moved = ahead[place] - step * slope[place];
            let shrunk = if place == features { moved } else { moved.signum() * (moved.abs() - step * COST).max(0.0) };
            ahead[place] = shrunk + push * (shrunk - *weight);
            *weight = shrunk;
        }
        momentum = next_momentum;
    }
    let bias = weights.pop().unwrap_or_default();
    (bias, weights)
}

/// An upper bound on how fast the slope changes: a quarter of the greatest eigenvalue, found by power iteration, with some room.
fn steepest(rows: &[(Vec<usize>, f64)], features: usize) -> f64 {
    let mut vector = vec![1.0; features + 1];
    let mut value = 0.0;
    for _ in 0..30 {
        let mut next = vec![0.0; features + 1];
        for (held, _) in rows {
            let along = vector[features] + held.iter().map(|feature| vector[*feature]).sum::<f64>();
            next[features] += along;
            held.iter().for_each(|feature| next[*feature] += along);
        }
        value = next.iter().map(|one| one * one).sum::<f64>().sqrt() / vector.iter().map(|one| one * one).sum::<f64>().sqrt();
        vector = next.iter().map(|one| one / value.max(1.0)).collect();
    }
    0.25 * value * 1.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Marked, Stance};

    fn labelled(text: &str, label: &str) -> Labelled {
        Labelled { text: Marked { text: text.to_owned(), ..Marked::default() }, label: label.to_owned(), ..Labelled::default() }
    }

    #[test]
    fn words_of_denial_weigh_against_and_shared_words_weigh_nothing() {
        let goods = ["茶", "膏", "贴", "粉", "酒", "枕", "米", "面"];
        let texts: Vec<Labelled> = goods
            .iter()
            .flat_map(|goods| [labelled(&format!("这个{goods}根治失眠"), "1"), labelled(&format!("这个{goods}治不了失眠"), "0")])
            .collect();
        let asked = Asked { positive: Default::default(), areas: Default::default(), strip_punctuation: false };
        let (bias, weights) = fit_stance(&texts, &asked);
        assert!(weights.iter().any(|(run, weight)| "治不了".contains(run.as_str()) && *weight < 0.0), "{weights:?}");
        assert!(!weights.contains_key("这个") && !weights.contains_key("失眠"), "{weights:?}");
        let stance = Stance::new(bias, weights);
        let made = |text: &str| stance.weigh(&text.chars().collect::<Vec<_>>()).made(1.0);
        assert!(made("那个糖根治失眠") > 0.5 && made("那个糖治不了失眠") < 0.5);
    }
}
