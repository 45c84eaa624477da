//! Phrases and conditions made of their raw form. Whether they hold for a text is the scanner's question.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::fold::says_something;
use crate::policy::pattern::{Lists, Slot, expand};
use crate::policy::raw::{RawCondition, RawNear};
use crate::policy::{Condition, Exemption, Phrase, Phrases, Side, phrase};
use crate::problem::Problem;
use crate::yaml::{Complaints, nearest};

/// Exemptions by name.
pub(super) type Exemptions = BTreeMap<String, Arc<Exemption>>;
/// A condition that looks further than this is not about the hit any more.
const FURTHEST: u32 = 200;

/// One phrase, or a complaint.
pub(super) fn phrase(source: &str, lists: &Lists, key: &str, complaints: &mut Complaints) -> Option<Phrase> {
    let nodes = match phrase::parse(source) {
        Ok(nodes) => nodes,
        Err(fault) => {
            complaints.within(key, fault.at, Problem::new(fault.what, format!("话术式「{source}」读不懂"), fault.help));
            return None;
        }
    };
    let patterns = match expand(&nodes, lists) {
        Ok(patterns) => patterns,
        Err((what, help)) => {
            complaints.at(key, what, format!("话术式「{source}」不能用"), help);
            return None;
        }
    };
    for pattern in &patterns {
        for slot in &pattern.slots {
            let Slot::Words(words) = slot else { continue };
            if let Some(word) = words.iter().find(|word| !says_something(word)) {
                complaints.at(key, format!("「{word}」折叠后什么也不剩"), "空格、符号、表情在比对时会被跳过", "换成有文字的词");
                return None;
            }
        }
    }
    Some(Phrase { source: source.into(), patterns })
}

/// A list of phrases.
pub(super) fn phrases(sources: &[String], lists: &Lists, key: &str, complaints: &mut Complaints) -> Phrases {
    let one = |(index, source): (usize, &String)| phrase(source, lists, &format!("{key}.{index}"), complaints);
    sources.iter().enumerate().filter_map(one).collect()
}

/// A list of conditions. `exemptions` is `None` inside an exemption, where naming one is refused.
pub(super) fn conditions(
    raw: &[RawCondition],
    lists: &Lists,
    exemptions: Option<&Exemptions>,
    key: &str,
    complaints: &mut Complaints,
) -> Vec<Condition> {
    let one = |(index, raw): (usize, &RawCondition)| condition(raw, lists, exemptions, &format!("{key}.{index}"), complaints);
    raw.iter().enumerate().filter_map(one).collect()
}

fn condition(
    raw: &RawCondition,
    lists: &Lists,
    exemptions: Option<&Exemptions>,
    key: &str,
    complaints: &mut Complaints,
) -> Option<Condition> {
    let near = [("before", Side::Before, &raw.before), ("after", Side::After, &raw.after), ("around", Side::Around, &raw.around)];
    let written = usize::from(raw.exemption.is_some())
        + near.iter().filter(|(.., near)| near.is_some()).count()
        + usize::from(!raw.inside.is_empty())
        + usize::from(raw.stance_below.is_some())
        + usize::from(raw.stance_above.is_some())
        + usize::from(raw.likeness_below.is_some());
    if written != 1 {
        let help = "每个「- 」只写 exemption、before、after、around、inside、stance_below、stance_above、likeness_below 中的一种；几种情形分成几项";
        complaints.at(key, format!("这个条件写了 {written} 种内容"), "一个条件只能是一种", help);
        return None;
    }
    if let Some(name) = &raw.exemption {
        let Some(exemptions) = exemptions else {
            complaints.at(format!("{key}.exemption"), "豁免里不能再引用豁免", "这样会绕圈子", "把条件直接写在这里");
            return None;
        };
        return match exemptions.get(name.trim()) {
            Some(exemption) => Some(Condition::Exemption(exemption.clone())),
            None => {
                let help = nearest(name, exemptions.keys().map(String::as_str))
                    .map_or_else(|| "在 rules/exemptions.yaml 里定义它".to_owned(), |near| format!("是不是想写 {near}"));
                complaints.at(format!("{key}.exemption"), format!("没有名为「{name}」的豁免"), "豁免要有统一的依据和例句", help);
                None
            }
        };
    }
    if !raw.inside.is_empty() {
        return Some(Condition::Inside(phrases(&raw.inside, lists, &format!("{key}.inside"), complaints)));
    }
    let chance = |name: &str, chance: f64, complaints: &mut Complaints| {
        if !(0.0..=1.0).contains(&chance) {
            let what = format!("{name} 写了 {chance}");
            complaints.at(format!("{key}.{name}"), what, "它是可能性，在 0 到 1 之间", "写 0 到 1 之间的数，例如 0.15");
        }
        chance
    };
    if let Some(below) = raw.stance_below {
        return Some(Condition::StanceBelow(chance("stance_below", below, complaints)));
    }
    if let Some(above) = raw.stance_above {
        return Some(Condition::StanceAbove(chance("stance_above", above, complaints)));
    }
    if let Some(below) = raw.likeness_below {
        return Some(Condition::LikenessBelow(chance("likeness_below", below, complaints)));
    }
    near.into_iter()
        .find_map(|(name, side, near)| near.as_ref().map(|near| nearby(near, side, lists, &format!("{key}.{name}"), complaints)))
}

fn nearby(raw: &RawNear, side: Side, lists: &Lists, key: &str, complaints: &mut Complaints) -> Condition {
    if raw.words.is_empty() {
        complaints.at(format!("{key}.words"), "条件里没有写 words", "没有词就永远不成立", "写上附近的话，例如 words: [\"<否定>\"]");
    }
    let within = match raw.within {
        Some(within) if within <= FURTHEST => within,
        Some(within) => {
            complaints.at(
                format!("{key}.within"),
                format!("within 写了 {within}"),
                format!("超过 {FURTHEST} 个字就与命中无关了"),
                "写小一些，一般 2 到 12",
            );
            FURTHEST
        }
        None => {
            complaints.at(key, "条件里没有写 within", "不知道多近才算", "写上相距的字数，例如 within: 4");
            0
        }
    };
    Condition::Near { side, words: phrases(&raw.words, lists, &format!("{key}.words"), complaints), within }
}
