//! Weights of rules and signals made of their raw form, and signals with them. What a document's risk comes to is not computed here.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::Source;
use super::conditions::phrases;
use super::values::required;
use crate::policy::pattern::Lists;
use crate::policy::raw::RawSignal;
use crate::policy::{Area, Rule, Severity, Signal};
use crate::yaml::{Complaints, nearest};

/// Beyond this a single finding would leave nothing for others to add.
pub const HEAVIEST: f64 = 0.95;
/// What a signal adds that nobody has fitted: hardly anything.
pub const UNFITTED: f64 = 0.02;

/// Fitted weights by rule id or signal name, each with the file it stands in.
pub(super) type Weights = BTreeMap<String, (f64, Arc<str>)>;

/// What a rule weighs that nobody has fitted.
pub fn default_weight(severity: Severity) -> f64 {
    match severity {
        Severity::Error => 0.5,
        Severity::Warning => 0.3,
        Severity::Note => 0.05,
    }
}

/// The fitted weights of all files; a later file's word goes before an earlier one's.
pub(super) fn weights(sources: &[Source<'_>], complaints: &mut Complaints) -> Weights {
    let mut all = Weights::new();
    for source in sources {
        complaints.enter(&source.path);
        for (name, weight) in &source.raw.weights {
            if (0.0..=HEAVIEST).contains(weight) {
                all.insert(name.clone(), (*weight, source.path.clone()));
            } else {
                let what = format!("「{name}」的权重 {weight} 不在 0 到 {HEAVIEST} 之间");
                complaints.at(format!("weights.{name}"), what, "权重是一处发现给关注程度加上的份量", "写 0 到 0.95 之间的数");
            }
        }
    }
    all
}

/// The signals of all files.
pub(super) fn signals(sources: &[Source<'_>], lists: &Lists, weights: &Weights, complaints: &mut Complaints) -> Vec<Arc<Signal>> {
    let mut all: Vec<Arc<Signal>> = Vec::new();
    let mut known: HashMap<String, Arc<str>> = HashMap::new();
    for source in sources {
        complaints.enter(&source.path);
        for (index, raw) in source.raw.signals.iter().enumerate() {
            let key = format!("signals.{index}");
            let signal = signal(raw, &key, lists, weights, complaints);
            if let Some(first) = known.insert(signal.name.clone(), source.path.clone()).filter(|_| !signal.name.is_empty()) {
                let what = format!("信号「{}」重复", signal.name);
                complaints.at(format!("{key}.name"), what, format!("{first} 里已经有了"), "换一个名称，或并到一处");
            }
            all.push(Arc::new(signal));
        }
    }
    all
}

fn signal(raw: &RawSignal, key: &str, lists: &Lists, weights: &Weights, complaints: &mut Complaints) -> Signal {
    let name = required(raw.name.as_ref(), &format!("{key}.name"), "name（信号名称）", "写上信号的名称", complaints);
    let about = required(raw.about.as_ref(), &format!("{key}.about"), "about（收什么话）", "写上收什么话、为什么值得留意", complaints);
    let area = required(raw.area.as_ref(), &format!("{key}.area"), "area（危害类别）", "写上类别，例如 health", complaints);
    if !area.is_empty() && Area::named(&area).is_none() {
        let help = format!("可用的有：{}", Area::keys().collect::<Vec<_>>().join("、"));
        complaints.at(format!("{key}.area"), format!("没有「{area}」这个危害类别"), "信号只影响一个类别的关注程度", help);
    }
    if raw.words.is_empty() {
        complaints.at(format!("{key}.words"), format!("信号「{name}」没有写 words"), "没有词就永远不出现", "写上话术式");
    }
    let words = phrases(&raw.words, lists, &format!("{key}.words"), complaints);
    let weight = weights.get(&name).map_or(UNFITTED, |(weight, _)| *weight);
    Signal { name, area: Area::named(&area).unwrap_or_default(), about: about.into(), words, weight }
}

/// A weight for something that does not exist is a slip of the pen.
pub(super) fn complain(weights: &Weights, rules: &[Arc<Rule>], signals: &[Arc<Signal>], complaints: &mut Complaints) {
    let known: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).chain(signals.iter().map(|signal| signal.name.as_str())).collect();
    for (name, (_, path)) in weights.iter().filter(|(name, _)| !known.contains(&name.as_str())) {
        complaints.enter(path);
        let help = nearest(name, known.iter().copied()).map_or_else(|| "检查编号或名称".to_owned(), |near| format!("是不是想写 {near}"));
        complaints.at(format!("weights.{name}"), format!("没有「{name}」这条规则或信号"), "权重要指向现有的规则或信号", help);
    }
}
