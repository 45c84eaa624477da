//! The weights of stance made of their raw form, and conditions that ask for them where there are none. How words are weighed is not known here.

use super::Source;
use super::runs::{HEAVIEST, run, sole};
use crate::policy::Stance;
use crate::policy::raw::{RawCondition, RawStance};
use crate::yaml::Complaints;

/// The weights of all files: one of them at most may have any.
pub(super) fn stance(sources: &[Source<'_>], complaints: &mut Complaints) -> Stance {
    let sole = sole(sources, "stance", "立场", |raw| raw.stance.as_ref(), complaints);
    let made = sole.map(|(raw, source)| {
        complaints.enter(&source.path);
        one(raw, complaints)
    });
    let stance = made.unwrap_or_default();
    for source in sources {
        complaints.enter(&source.path);
        asked(source, &stance, complaints);
    }
    stance
}

fn one(raw: &RawStance, complaints: &mut Complaints) -> Stance {
    for (word, weight) in &raw.words {
        let key = format!("stance.words.{word}");
        run(word, "立场", &key, complaints);
        if !(-HEAVIEST..=HEAVIEST).contains(weight) {
            let what = format!("「{word}」的份量 {weight} 不在 -{HEAVIEST} 到 {HEAVIEST} 之间");
            complaints.at(&key, what, "一个词不能独自决定", "重新拟合，或写小一些");
        }
    }
    Stance::new(raw.bias, raw.words.iter().map(|(word, weight)| (word.clone(), *weight)))
}

/// The conditions of a file that ask for stance: where nothing carries a weight they never hold, and elsewhere than here they mean nothing.
fn asked(source: &Source<'_>, stance: &Stance, complaints: &mut Complaints) {
    const PLACES: &str = "stance_below 只写在 unless 里，或写在豁免的 any 里；stance_above 只写在 needs 里";
    let exemptions = (0..).zip(&source.raw.exemptions).flat_map(|(index, raw)| {
        [(format!("exemptions.{index}.any"), &raw.any, true, false), (format!("exemptions.{index}.unless"), &raw.unless, false, false)]
    });
    let rules = (0..).zip(&source.raw.rules).flat_map(|(index, raw)| {
        [(format!("rules.{index}.unless"), &raw.unless, true, false), (format!("rules.{index}.needs"), &raw.needs, false, true)]
    });
    for (key, conditions, below, above) in exemptions.chain(rules) {
        for (number, condition) in (0_usize..).zip(conditions) {
            let key = format!("{key}.{number}");
            let asks: &RawCondition = condition;
            if asks.stance_below.is_some() && !below || asks.stance_above.is_some() && !above {
                complaints.at(key, "立场的条件写在了这里", "立场不像是宣传时少报，像是宣传时才报，反过来没有意义", PLACES);
            } else if stance.is_empty() && (asks.stance_below.is_some() || asks.stance_above.is_some()) {
                let help = "加上带 stance 的文件（bojian eval --fit-stance 写得出来），或删去这个条件";
                complaints.at(key, "写了 stance_below 或 stance_above，却没有立场的权重", "没有权重就永远不成立", help);
            }
        }
    }
}
