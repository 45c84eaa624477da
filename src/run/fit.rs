//! Fits the weights of rules and signals to labelled texts, so that the risk ranks them as their labels do. What the weights then come to is `finding/risk.rs`'s matter.
//!
//! Logistic regression whose coefficients may not fall below zero (a rule never speaks in favour of a text) and are drawn towards the weight by
//! severity (a rule seen twice is not believed outright). A coefficient `c` in logits becomes the weight `1 − e^(−c/2)`: half, because the scale
//! of a logit says how sure a label is, and the risk should leave room for what comes on top. Plain gradient steps in a fixed order: the same
//! texts give the same weights on every machine.

use std::collections::{BTreeMap, HashMap};

use super::eval::{counted, is_positive, seen};
use super::{Asked, Labelled, Settings};
use crate::policy::{HEAVIEST, UNFITTED, default_weight};
use crate::scan::{Engine, Scratch};

/// How strongly a coefficient is drawn towards where it began.
const PULL: f64 = 2.0;
/// Steps of the descent.
const STEPS: usize = 1500;

/// What a text shows: feature numbers with their values, and whether something should be found in it.
type Row = (Vec<(usize, f64)>, bool);

/// The fitted weight of every rule and signal that the texts give, by id or name.
pub fn fit(engine: &Engine, texts: &[Labelled], asked: &Asked, settings: &Settings) -> BTreeMap<String, f64> {
    let mut names: Vec<String> = Vec::new();
    let mut starts: Vec<f64> = Vec::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut number = |name: &str, start: f64| {
        *numbers.entry(name.to_owned()).or_insert_with(|| {
            names.push(name.to_owned());
            starts.push(to_logit(start));
            names.len() - 1
        })
    };
    let mut scratch = Scratch::default();
    let mut rows: Vec<Row> = Vec::with_capacity(texts.len());
    for text in texts {
        let mut shown: BTreeMap<usize, f64> = BTreeMap::new();
        for finding in counted(engine, text, asked, settings, &mut scratch) {
            shown.insert(number(&finding.hit.rule.id, default_weight(finding.hit.rule.severity)), 1.0);
        }
        for seen in seen(engine, asked, &scratch) {
            shown.insert(number(&seen.signal.name, UNFITTED), f64::from(seen.count + 1).log2());
        }
        rows.push((shown.into_iter().collect(), is_positive(asked, text)));
    }
    let fitted = descend(&rows, &starts);
    names.into_iter().zip(fitted).map(|(name, logit)| (name, to_weight(logit))).collect()
}

fn to_logit(weight: f64) -> f64 {
    -2.0 * (1.0 - weight).ln()
}

/// Two digits: more would be noise.
fn to_weight(logit: f64) -> f64 {
    ((1.0 - (-logit / 2.0).exp()).min(HEAVIEST) * 100.0).round() / 100.0
}

/// Minimises the logistic loss of `rows` plus the pull towards `starts`, by steps scaled to how often each feature occurs.
fn descend(rows: &[Row], starts: &[f64]) -> Vec<f64> {
    let mut logits = starts.to_vec();
    let mut bias = 0.0;
    let mut curvature = vec![PULL; starts.len()];
    for (shown, _) in rows {
        let width: f64 = shown.iter().map(|(_, value)| value).sum::<f64>() + 1.0;
        shown.iter().for_each(|(feature, value)| curvature[*feature] += 0.25 * value * width);
    }
    let bias_curvature = 0.25 * rows.iter().map(|(shown, _)| shown.iter().map(|(_, value)| value).sum::<f64>() + 1.0).sum::<f64>();
    for _ in 0..STEPS {
        let mut slope: Vec<f64> = logits.iter().zip(starts).map(|(logit, start)| PULL * (logit - start)).collect();
        let mut bias_slope = 0.0;
        for (shown, positive) in rows {
            let score = bias + shown.iter().map(|(feature, value)| logits[*feature] * value).sum::<f64>();
            let error = 1.0 / (1.0 + (-score).exp()) - f64::from(u8::from(*positive));
            bias_slope += error;
            shown.iter().for_each(|(feature, value)| slope[*feature] += error * value);
        }
        bias -= bias_slope / bias_curvature.max(1.0);
        for ((logit, slope), curvature) in logits.iter_mut().zip(&slope).zip(&curvature) {
            *logit = (*logit - slope / curvature).max(0.0);
        }
    }
    logits
}
