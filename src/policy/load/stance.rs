//! The weights of stance made of their raw form, and conditions that ask for them where there are none. How words are weighed is not known here.

use std::sync::Arc;

use super::Source;
use crate::fold::fold_text;
use crate::policy::raw::{RawCondition, RawStance};
use crate::policy::{LONGEST_RUN, SHORTEST_RUN, Stance};
use crate::yaml::Complaints;

/// Beyond this a single word would decide alone.
const HEAVIEST: f64 = 8.0;

/// The weights of all files: one of them at most may have any.
pub(super) fn stance(sources: &[Source<'_>], complaints: &mut Complaints) -> Stance {
    let mut made: Option<(Stance, Arc<str>)> = None;
    for source in sources {
        complaints.enter(&source.path);
        let Some(raw) = &source.raw.stance else { continue };
        if let Some((_, first)) = &made {
            complaints.at("stance", "立场的权重写了两份", format!("{first} 里已经有了，份量不能相加"), "只留一份");
            continue;
        }
        made = Some((one(raw, complaints), source.path.clone()));
    }
    let stance = made.map(|(stance, _)| stance).unwrap_or_default();
    if stance.is_empty() {
        complain(sources, complaints);
    }
    stance
}

fn one(raw: &RawStance, complaints: &mut Complaints) -> Stance {
    for (word, weight) in &raw.words {
        let length = word.chars().count();
        let key = format!("stance.words.{word}");
        if !(SHORTEST_RUN..=LONGEST_RUN).contains(&length) {
            complaints.at(
                &key,
                format!("「{word}」有 {length} 个字"),
                format!("立场只看 {SHORTEST_RUN} 到 {LONGEST_RUN} 个字"),
                "改写，或删去",
            );
        } else if fold_text(word) != *word {
            complaints.at(&key, format!("「{word}」折叠后不是它自己"), "比对的是折叠后的字，它永远不会出现", "写成简体、小写，去掉标点");
        }
        if !(-HEAVIEST..=HEAVIEST).contains(weight) {
            let what = format!("「{word}」的份量 {weight} 不在 -{HEAVIEST} 到 {HEAVIEST} 之间");
            complaints.at(&key, what, "一个词不能独自决定", "重新拟合，或写小一些");
        }
    }
    Stance::new(raw.bias, raw.words.iter().map(|(word, weight)| (word.clone(), *weight)))
}

/// Where nothing carries a weight, a condition that asks for stance would never hold.
fn complain(sources: &[Source<'_>], complaints: &mut Complaints) {
    let asks = |conditions: &[RawCondition]| conditions.iter().any(|one| one.stance_below.or(one.stance_above).is_some());
    for source in sources {
        complaints.enter(&source.path);
        let exemptions = source.raw.exemptions.iter().map(|raw| asks(&raw.any) || asks(&raw.unless));
        let rules = source.raw.rules.iter().map(|raw| asks(&raw.needs) || asks(&raw.unless));
        let (exemptions, rules) = ((0..).zip(exemptions).map(|one| ("exemptions", one)), (0..).zip(rules).map(|one| ("rules", one)));
        for (what, (index, _)) in exemptions.chain(rules).filter(|(_, (_, asks))| *asks) {
            let index: usize = index;
            let help = "加上带 stance 的文件（bojian eval --fit-stance 写得出来），或删去这个条件";
            complaints.at(format!("{what}.{index}"), "写了 stance_below 或 stance_above，却没有立场的权重", "没有权重就永远不成立", help);
        }
    }
}
