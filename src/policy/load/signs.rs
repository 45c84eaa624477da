//! Signs in speech made of their raw form. What follows from a sign for a text is not known here.

use super::Source;
use super::conditions::{Exemptions, conditions, phrases};
use super::values::category;
use crate::policy::pattern::Lists;
use crate::policy::{CorrectionSign, LinkSign, Phrases, ProductSign, Signs, Slot};
use crate::yaml::Complaints;

/// The signs of all files.
pub(super) fn all(sources: &[Source<'_>], exemptions: &Exemptions, lists: &Lists, complaints: &mut Complaints) -> Signs {
    let mut signs = Signs::default();
    for source in sources {
        complaints.enter(&source.path);
        for (index, raw) in source.raw.links.iter().enumerate() {
            let key = format!("links.{index}");
            let say = words(&raw.say, "say", &key, lists, complaints);
            for (number, phrase) in say.iter().enumerate().filter(|(_, phrase)| !phrase.patterns.iter().all(has_number)) {
                let what = format!("「{}」里没有 <数>", phrase.source);
                complaints.at(format!("{key}.say.{number}"), what, "不知道说的是几号链接", "写成「<数>号链接」这样");
            }
            let unless = conditions(&raw.unless, lists, Some(exemptions), &format!("{key}.unless"), complaints);
            signs.links.push(LinkSign { say, unless });
        }
        for (index, raw) in source.raw.products.iter().enumerate() {
            let key = format!("products.{index}");
            let words = words(&raw.words, "words", &key, lists, complaints);
            let direct = conditions(&raw.direct, lists, Some(exemptions), &format!("{key}.direct"), complaints);
            let unless = conditions(&raw.unless, lists, Some(exemptions), &format!("{key}.unless"), complaints);
            match &raw.category {
                Some(name) => {
                    let category = category(name, &format!("{key}.category"), complaints);
                    signs.products.extend(category.map(|category| ProductSign { category, words, direct, unless }));
                }
                None => complaints.at(key, "缺少 category（商品类别）", "不知道这些词属于哪一类", "写上类别，例如 化妆品"),
            }
        }
        for (index, raw) in source.raw.corrections.iter().enumerate() {
            let key = format!("corrections.{index}");
            signs.corrections.push(CorrectionSign {
                say: words(&raw.say, "say", &key, lists, complaints),
                withdraw: phrases(&raw.withdraw, lists, &format!("{key}.withdraw"), complaints),
                unless: conditions(&raw.unless, lists, Some(exemptions), &format!("{key}.unless"), complaints),
            });
        }
    }
    signs
}

/// Phrases that there must be.
fn words(raw: &[String], name: &str, key: &str, lists: &Lists, complaints: &mut Complaints) -> Phrases {
    if raw.is_empty() {
        complaints.at(key, format!("缺少 {name}"), "没有要找的话就什么也听不出来", format!("在 {name} 里写上话术式"));
    }
    phrases(raw, lists, &format!("{key}.{name}"), complaints)
}

fn has_number(pattern: &crate::policy::Pattern) -> bool {
    pattern.slots.iter().any(|slot| matches!(slot, Slot::Number(_)))
}
