//! Finds rules of one pack that would report the same words for the same reason twice. Two grounds or two conditions make two rules; that is normal.

use std::fmt::Write;
use std::sync::Arc;

use hashbrown::HashMap;

use crate::fold::Terms;
use crate::policy::{Condition, Ground, Rule, Slot};
use crate::yaml::Complaints;

/// Complains of every literal term that two rules share with the same conditions, lifetime and ground.
pub(super) fn complain(rules: &[Arc<Rule>], complaints: &mut Complaints) {
    let mut reasons: HashMap<String, usize> = HashMap::new();
    let mut terms = Terms::default();
    let mut seen: HashMap<(usize, u32), &Arc<Rule>> = HashMap::new();
    for rule in rules {
        let next = reasons.len();
        let reason = *reasons.entry(reason(rule)).or_insert(next);
        complaints.enter(&rule.path);
        for (index, phrase) in rule.say.iter().enumerate() {
            for pattern in &phrase.patterns {
                let [Slot::Words(words)] = pattern.slots.as_slice() else { continue };
                let twin = words.iter().find_map(|word| {
                    let first = *seen.entry((reason, terms.number(word))).or_insert(rule);
                    (first.id != rule.id).then_some((word, first))
                });
                if let Some((word, first)) = twin {
                    let key = format!("{}.say.{index}", rule.key);
                    complaints.at(
                        key,
                        format!("「{word}」在 {} 里已经有了", first.id),
                        "条件、期限和依据都相同，会重复报告",
                        "去掉一处，或并成一条规则",
                    );
                }
            }
        }
    }
}

/// Everything but the words that makes a rule what it is.
fn reason(rule: &Rule) -> String {
    let mut out = format!("{:?}{:?}{:?}{}", rule.only, rule.since, rule.until, rule.hear.only);
    // The same words may be a note when said once and more than that when said for an hour.
    let _ = write!(out, "{:?}", rule.repeats);
    for owed in rule.owes.iter().flat_map(|owes| &owes.words) {
        let _ = write!(out, "owes {}", owed.source);
    }
    match &rule.ground {
        Ground::Law(bases) => {
            for basis in bases {
                let _ = write!(out, "{} {} {} {:?};", basis.law, basis.version.name, basis.article, basis.when);
            }
        }
        other => {
            let _ = write!(out, "{other:?}");
        }
    }
    for (name, conditions) in [("unless", &rule.unless), ("needs", &rule.needs)] {
        out.push_str(name);
        conditions.iter().for_each(|condition| tell(condition, &mut out));
    }
    out
}

/// A condition as its author wrote it: what its phrases expand to can be megabytes.
fn tell(condition: &Condition, out: &mut String) {
    let (head, phrases) = match condition {
        Condition::Exemption(exemption) => return out.push_str(&exemption.name),
        Condition::Near { side, words, within } => (format!("{side:?}{within}"), words),
        Condition::Inside(phrases) => ("inside".to_owned(), phrases),
        Condition::StanceBelow(below) => return out.push_str(&format!("stance<{below}")),
        Condition::StanceAbove(above) => return out.push_str(&format!("stance>{above}")),
        Condition::LikenessBelow(below) => return out.push_str(&format!("likeness<{below}")),
    };
    out.push_str(&head);
    phrases.iter().for_each(|phrase| out.push_str(&phrase.source));
}
