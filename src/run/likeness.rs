//! Fits what words weigh for likeness to breaches, and for which rule's, to labelled sentences, to the rules' own, and to speech that breaks
//! nothing. How a passage is then weighed is the scanner's matter.
//!
//! Two regressions on the runs of one to three folded characters that a sentence holds, each counted once, with a penalty on the sum of the
//! squared weights: one of breach against none, one of rule against rule among the breaches. Accelerated gradient steps in a fixed order, from
//! zero: the same sentences give the same weights on every machine.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::eval::{cites_article, is_positive};
use super::stance::{held, said};
use super::{Asked, Labelled};
use crate::policy::{Ground, LikeRule, Likeness, Policy, Rule, Run};

/// A run that stands in fewer sentences says more about them than about breaches.
const FEWEST: usize = 5;
/// What a rule's own sentences count, against one for a labelled one: their authors knew the rule.
const OWN: f64 = 0.5;
/// What those of a rule by likeness count: only by them is it known what their authors had in mind.
const ALIKE: f64 = 4.0;
/// What a passage of such speech counts: at one the many plain passages weigh more than the lawful sentences a host says, and breaches go unseen.
const PLAIN: f64 = 0.3;
/// A line of a text that breaks nothing is a passage if it has at most so many folded characters,
const LINE: usize = 64;
/// else each of its pieces, so long.
const PASSAGE: usize = 45;
/// Steps of the descents.
const STEPS: usize = 400;
/// What weighs less is left out, of breaches and of rules.
const LIGHT: [f64; 2] = [0.1, 0.15];
/// What is written has so many steps to one.
const DIGITS: f64 = 10.0;
/// From this chance on a breach is told; it was chosen on sentences that were kept from the fit.
const ABOVE: f64 = 0.8;
/// The least chance of the rule that is told.
const SURE: f64 = 0.2;

/// A sentence for the fit: its runs, whether it is a breach, the alike rule it breaks by its place among them, and what it counts.
struct Row {
    held: Vec<Run>,
    breach: bool,
    rule: Option<usize>,
    counts: f64,
}

/// The weights, from labelled sentences whose columns `area`, `law` and `article` tell which rule they break, from the examples of `policy`, and
/// from `background`, texts in which next to nothing is a breach.
pub fn fit_likeness(policy: &Policy, texts: &[Labelled], asked: &Asked, background: &[String]) -> Likeness {
    let rules: Vec<&Arc<Rule>> = policy.rules.iter().filter(|rule| rule.alike).collect();
    let column = |text: &Labelled, name: &str| text.columns.get(name).cloned().unwrap_or_default();
    let mut rows: Vec<Row> = texts
        .iter()
        .map(|text| {
            let breach = is_positive(asked, text);
            let rule = || by_article(&rules, &column(text, "area"), &column(text, "law"), &column(text, "article"));
            Row { held: held(&text.text.text), breach, rule: breach.then(rule).flatten(), counts: 1.0 }
        })
        .collect();
    rows.extend(
        policy.rules.iter().filter(|rule| !rule.of_session() && matches!(rule.ground, Ground::Law(_))).flat_map(|rule| own(&rules, rule)),
    );
    let features = frequent(&rows);
    let number = |run: &Run| features.binary_search(run).ok().map(|feature| feature as u32);
    let numbered = |held: &[Run]| held.iter().filter_map(number).collect::<Vec<u32>>();
    let mut breach: Vec<(Vec<u32>, usize, f64)> =
        rows.iter().map(|row| (numbered(&row.held), usize::from(row.breach), row.counts)).collect();
    for text in background {
        let passages = said(text);
        // What is weighed whole is learned whole.
        let length = if passages.len() <= LINE { LINE } else { PASSAGE };
        breach.extend(passages.chunks(length).map(|passage| {
            let text: String = passage.iter().collect();
            (numbered(&held(&text)), 0, PLAIN)
        }));
    }
    let told: Vec<(Vec<u32>, usize, f64)> = rows.iter().filter_map(|row| Some((numbered(&row.held), row.rule?, row.counts))).collect();
    let two = descend(&breach, features.len(), 2);
    let many = descend(&told, features.len(), rules.len());
    // Of two the difference counts: what speaks for a breach is what speaks for it more than against it.
    let words = kept(&features, LIGHT[0], |feature| two.weight(feature, 1) - two.weight(feature, 0));
    let rules = rules.iter().enumerate().map(|(class, rule)| LikeRule {
        id: rule.id.clone(),
        bias: rounded(many.bias(class)) as f32,
        words: kept(&features, LIGHT[1], |feature| many.weight(feature, class)),
    });
    Likeness { above: ABOVE, sure: SURE, bias: rounded(two.bias(1) - two.bias(0)) as f32, words, rules: rules.collect() }
}

/// The sentences of a rule that are judged without anything else given.
fn own<'a>(rules: &'a [&Arc<Rule>], rule: &'a Arc<Rule>) -> impl Iterator<Item = Row> + 'a {
    let place = rules.iter().position(|known| known.id == rule.id);
    let by_law = || rule.ground.basis().iter().find_map(|basis| by_article(rules, rule.area.key(), &basis.law, &basis.article));
    let class = place.or_else(by_law);
    rule.examples.iter().map(move |example| Row {
        held: held(&example.text.text),
        breach: example.hit,
        rule: class.filter(|_| example.hit),
        counts: if rule.alike { ALIKE } else { OWN },
    })
}

/// Of the rules of an area the one that cites the article, of several the one that names it first.
fn by_article(rules: &[&Arc<Rule>], area: &str, law: &str, article: &str) -> Option<usize> {
    let place = |rule: &Rule| rule.ground.basis().iter().position(|basis| cites_article(basis, law, article));
    let citing = rules.iter().enumerate().filter(|(_, rule)| !article.is_empty() && rule.area.key() == area);
    citing.filter_map(|(index, rule)| Some((place(rule)?, index))).min().map(|(_, index)| index)
}

/// The runs that may carry a weight, sorted.
fn frequent(rows: &[Row]) -> Vec<Run> {
    let mut counts: BTreeMap<Run, usize> = BTreeMap::new();
    rows.iter().flat_map(|row| &row.held).for_each(|run| *counts.entry(*run).or_default() += 1);
    counts.into_iter().filter(|(_, count)| *count >= FEWEST).map(|(run, _)| run).collect()
}

fn rounded(weight: f64) -> f64 {
    (weight * DIGITS).round() / DIGITS
}

/// What is left of the weights, by run.
fn kept(features: &[Run], light: f64, weight: impl Fn(usize) -> f64) -> Vec<(Run, f32)> {
    let heavy = features.iter().enumerate().map(|(feature, run)| (*run, weight(feature))).filter(|(_, weight)| weight.abs() >= light);
    heavy.map(|(run, weight)| (run, rounded(weight) as f32)).collect()
}

/// What each feature weighs for each class; the last row is what speaks before any feature is seen.
struct Weighed {
    classes: usize,
    all: Vec<f64>,
}

impl Weighed {
    fn weight(&self, feature: usize, class: usize) -> f64 {
        self.all[feature * self.classes + class]
    }

    fn bias(&self, class: usize) -> f64 {
        self.all[self.all.len() - self.classes + class]
    }
}

/// Minimises the logistic loss of `rows` (features, class, what it counts) plus half the sum of the squared weights; the biases are free.
fn descend(rows: &[(Vec<u32>, usize, f64)], features: usize, classes: usize) -> Weighed {
    let places = (features + 1) * classes;
    // How fast the slope can change along each feature: a bound, by the sums of the rows it stands in.
    let mut steep = vec![1.0; features + 1];
    steep[features] = 0.0;
    for (held, _, counts) in rows {
        let bound = 0.5 * counts * (held.len() + 1) as f64;
        held.iter().for_each(|feature| steep[*feature as usize] += bound);
        steep[features] += bound;
    }
    let (mut weights, mut ahead) = (vec![0.0; places], vec![0.0; places]);
    let (mut odds, mut momentum) = (vec![0.0; classes], 1.0_f64);
    for _ in 0..STEPS {
        let mut slope: Vec<f64> = ahead.clone();
        slope[features * classes..].fill(0.0);
        for (held, class, counts) in rows {
            odds.copy_from_slice(&ahead[features * classes..]);
            for feature in held {
                let from = *feature as usize * classes;
                odds.iter_mut().zip(&ahead[from..from + classes]).for_each(|(odds, weight)| *odds += weight);
            }
            let most = odds.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            odds.iter_mut().for_each(|odds| *odds = (*odds - most).exp());
            let sum: f64 = odds.iter().sum();
            odds.iter_mut().for_each(|odds| *odds *= counts / sum);
            odds[*class] -= counts;
            for feature in held.iter().map(|feature| *feature as usize).chain([features]) {
                let from = feature * classes;
                slope[from..from + classes].iter_mut().zip(&odds).for_each(|(slope, error)| *slope += error);
            }
        }
        let next = 0.5 * (1.0 + (1.0 + 4.0 * momentum * momentum).sqrt());
        let push = (momentum - 1.0) / next;
        for place in 0..places {
            let moved = ahead[place] - slope[place] / steep[place / classes].max(1.0);
            ahead[place] = moved + push * (moved - weights[place]);
            weights[place] = moved;
        }
        momentum = next;
    }
    Weighed { classes, all: weights }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two classes with one word each and one they share: what tells them apart weighs, what they share does not.
    #[test]
    fn what_tells_classes_apart_weighs() {
        let rows: Vec<(Vec<u32>, usize, f64)> = (0..40).map(|row| (vec![row % 2, 2], (row % 2) as usize, 1.0)).collect();
        let weighed = descend(&rows, 3, 2);
        let apart = |feature: usize| weighed.weight(feature, 1) - weighed.weight(feature, 0);
        assert!(apart(1) > 1.0 && apart(0) < -1.0, "{:?}", weighed.all);
        assert!(apart(2).abs() < 0.01, "{:?}", weighed.all);
        // At the minimum the slope of each weight is the weight itself with the other sign.
        let chance = 1.0 / (1.0 + (-(apart(1) + apart(2) + weighed.bias(1) - weighed.bias(0))).exp());
        assert!((20.0 * (1.0 - chance) - weighed.weight(1, 1)).abs() < 0.05, "{chance} {:?}", weighed.all);
    }

    #[test]
    fn light_weights_are_left_out() {
        let runs: Vec<Run> = ["不", "好", "治"].iter().filter_map(|run| Run::of(&run.chars().collect::<Vec<_>>())).collect();
        let kept = kept(&runs, 0.1, |feature| [0.04, -0.26, 1.44][feature]);
        assert_eq!(kept, [(runs[1], -0.3), (runs[2], 1.4)]);
    }
}
