//! The weights of likeness made of their raw form, and rules that ask for them where there are none. How a passage is weighed is not known here.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Source;
use super::runs::{HEAVIEST, run, sole};
use crate::policy::raw::{RawLikeness, RawRule};
use crate::policy::{LikeRule, Likeness, Rule, Run, Severity};
use crate::yaml::Complaints;

/// The weights of all files: one of them at most may have any.
pub(super) fn likeness(sources: &[Source<'_>], rules: &[Arc<Rule>], complaints: &mut Complaints) -> Likeness {
    let sole = sole(sources, "likeness", "近似", |raw| raw.likeness.as_ref(), complaints);
    let made = sole.map(|(raw, source)| {
        complaints.enter(&source.path);
        one(raw, rules, complaints)
    });
    for source in sources {
        complaints.enter(&source.path);
        misplaced(source, complaints);
    }
    // Before the first fit no rule has any weight, and none asks for one.
    let Some(likeness) = made else { return Likeness::default() };
    for rule in rules.iter().filter(|rule| rule.alike && !likeness.rules.iter().any(|known| known.id == rule.id)) {
        complaints.enter(&rule.path);
        let help = "删去 likeness 那个文件，用 bojian eval --fit-likeness 重新拟合";
        complaints.at(format!("{}.alike", rule.key), format!("规则 {} 没有近似的权重", rule.id), "没有权重就永远不报", help);
    }
    likeness
}

/// The fields of a rule by likeness: nothing to look for, no context, and no more than a doubt. `silent` if it has nothing to look for.
pub(super) fn fields(raw: &RawRule, severity: Severity, silent: bool, key: &str, complaints: &mut Complaints) {
    if !raw.alike {
        return;
    }
    if !(silent && raw.unless.is_empty() && raw.needs.is_empty()) {
        let help = "删去 alike，或删去 say、together、regex、unless、needs";
        complaints.at(format!("{key}.alike"), "写了 alike，又写了要找的话或条件", "这种规则看的是整句的用词，话术式和条件都用不上", help);
    }
    if severity > Severity::Warning {
        let why = "权重不是证据，像该报告的话不等于就是";
        complaints.at(format!("{key}.severity"), "写了 alike，不能下高风险", why, "写 warning 或 note");
    }
}

/// Conditions that ask for likeness where it could only raise what is told.
fn misplaced(source: &Source<'_>, complaints: &mut Complaints) {
    let exemptions = (0..).zip(&source.raw.exemptions).map(|(index, raw)| (format!("exemptions.{index}.unless"), &raw.unless));
    let rules = (0..).zip(&source.raw.rules).map(|(index, raw)| (format!("rules.{index}.needs"), &raw.needs));
    for (key, conditions) in exemptions.chain(rules) {
        for (number, _) in (0_usize..).zip(conditions).filter(|(_, condition)| condition.likeness_below.is_some()) {
            let help = "写在规则的 unless 里，或写在豁免的 any 里";
            complaints.at(format!("{key}.{number}"), "近似的条件写在了这里", "不像时少报，反过来没有意义", help);
        }
    }
}

fn one(raw: &RawLikeness, rules: &[Arc<Rule>], complaints: &mut Complaints) -> Likeness {
    for (key, chance) in [("above", raw.above), ("sure", raw.sure)] {
        if !(chance > 0.0 && chance < 1.0) {
            complaints.at(
                format!("likeness.{key}"),
                format!("{key} 写成了 {chance}"),
                "它是可能性，在 0 和 1 之间",
                "写一个小数，例如 0.85",
            );
        }
    }
    let words = weighed(&raw.words, "likeness.words", complaints);
    let rules = raw.rules.iter().map(|(id, own)| {
        let key = format!("likeness.rules.{id}");
        if !rules.iter().any(|rule| rule.alike && rule.id == *id) {
            complaints.at(&key, format!("没有写着 alike 的规则 {id}"), "权重没有规则可用", "改成有的编号，或重新拟合");
        }
        LikeRule { id: id.clone(), bias: own.bias as f32, words: weighed(&own.words, &format!("{key}.words"), complaints) }
    });
    let rules = rules.collect();
    Likeness { above: raw.above, sure: raw.sure, bias: raw.bias as f32, words, rules }
}

/// Runs with their weights, sorted by run.
fn weighed(raw: &BTreeMap<String, String>, key: &str, complaints: &mut Complaints) -> Vec<(Run, f32)> {
    let mut all: Vec<(Run, f32)> = Vec::new();
    for (weight, words) in raw {
        let key = format!("{key}.{weight}");
        let Some(weight) = weight.parse().ok().filter(|weight: &f64| (-HEAVIEST..=HEAVIEST).contains(weight)) else {
            let what = format!("份量「{weight}」不是 -{HEAVIEST} 到 {HEAVIEST} 之间的数");
            complaints.at(&key, what, "一个词不能独自决定", "重新拟合，或写成数");
            continue;
        };
        for word in words.split(' ').filter(|word| !word.is_empty()) {
            all.extend(run(word, "近似", &key, complaints).map(|run| (run, weight as f32)));
        }
    }
    all.sort_by_key(|(run, _)| *run);
    for twins in all.windows(2).filter(|twins| twins[0].0 == twins[1].0) {
        complaints.at(key, format!("「{}」写了两次", twins[0].0.text()), "不知道按哪个份量", "只留一处");
    }
    all
}
