//! Exemptions made of their raw form, each with its own basis and examples. Which rules use them is not known here.

use std::sync::Arc;

use super::Source;
use super::conditions::{Exemptions, conditions};
use super::laws::{Laws, bases};
use super::values::required;
use crate::policy::pattern::Lists;
use crate::policy::raw::RawExemption;
use crate::policy::{Condition, Exemption, ExemptionExample, Marked, Severity};
use crate::problem::Problem;
use crate::yaml::{Complaints, nearest};

/// The exemptions of all files.
pub(super) fn all(sources: &[Source<'_>], laws: &Laws, lists: &Lists, complaints: &mut Complaints) -> Exemptions {
    let mut exemptions = Exemptions::new();
    for source in sources {
        complaints.enter(&source.path);
        for (index, raw) in source.raw.exemptions.iter().enumerate() {
            let key = format!("exemptions.{index}");
            let name = required(raw.name.as_ref(), &format!("{key}.name"), "name（豁免名称）", "写上名称", complaints);
            let exemption = Exemption {
                basis: bases(&raw.basis, laws, &format!("{key}.basis"), complaints),
                why: required(raw.why.as_ref(), &format!("{key}.why"), "why（为什么不报告）", "用一句话说明", complaints).into(),
                leaves: leaves(raw.leaves.as_ref(), &format!("{key}.leaves"), complaints),
                beside: raw.beside.clone(),
                any: conditions(&raw.any, lists, None, &format!("{key}.any"), complaints),
                unless: conditions(&raw.unless, lists, None, &format!("{key}.unless"), complaints),
                examples: examples(raw, &key, complaints).into(),
                path: source.path.clone(),
                key: key.clone(),
                name: name.clone(),
            };
            if raw.any.is_empty() {
                complaints.at(&key, format!("豁免「{name}」没有条件"), "没有条件就永远不成立", "在 any 里写上条件");
            }
            if exemptions.insert(name.clone(), Arc::new(exemption)).is_some() && !name.is_empty() {
                complaints.at(format!("{key}.name"), format!("豁免「{name}」定义了两次"), "不知道该用哪一个", "合并，或换一个名称");
            }
        }
    }
    for (source, index, raw) in
        sources.iter().flat_map(|source| (0..).zip(&source.raw.exemptions).map(move |(index, raw)| (source, index, raw)))
    {
        complaints.enter(&source.path);
        for (number, name) in (0_usize..).zip(&raw.beside).filter(|(_, name)| !exemptions.contains_key(name.trim())) {
            let help = nearest(name, exemptions.keys().map(String::as_str))
                .map_or_else(|| "检查名称".to_owned(), |near| format!("是不是想写 {near}"));
            complaints.at(
                format!("exemptions.{index}.beside.{number}"),
                format!("没有名为「{name}」的豁免"),
                "不知道和哪种豁免一起适用",
                help,
            );
        }
    }
    exemptions
}

/// The conditions of a rule with the exemptions that stand beside those it names.
pub(super) fn with_companions(mut conditions: Vec<Condition>, exemptions: &Exemptions) -> Vec<Condition> {
    let named = |name: &str| conditions.iter().any(|condition| matches!(condition, Condition::Exemption(known) if known.name == name));
    let companion = |exemption: &&Arc<Exemption>| exemption.beside.iter().any(|name| named(name.trim())) && !named(&exemption.name);
    let companions: Vec<Condition> = exemptions.values().filter(companion).cloned().map(Condition::Exemption).collect();
    conditions.extend(companions);
    conditions
}

/// To lower is to leave a note: whatever is more would be a finding like any other.
fn leaves(raw: Option<&String>, key: &str, complaints: &mut Complaints) -> Option<Severity> {
    let name = raw?.trim();
    if name != Severity::Note.key() {
        complaints.at(key, format!("leaves 写了「{name}」"), "豁免要么使命中不报告，要么降为提示", "写 note，或删去这一项");
    }
    Some(Severity::Note)
}

fn examples(raw: &RawExemption, key: &str, complaints: &mut Complaints) -> Vec<ExemptionExample> {
    let mut examples = Vec::new();
    for (index, raw) in raw.examples.iter().enumerate() {
        let key = format!("{key}.examples.{index}");
        let (written, holds) = match (&raw.holds, &raw.fails) {
            (Some(text), None) => (text, true),
            (None, Some(text)) => (text, false),
            _ => {
                complaints.at(
                    key,
                    "这个例句既不是 holds 也不是 fails，或两者都写了",
                    "不知道该成立还是不成立",
                    "每个例句写 holds 或 fails 中的一个",
                );
                continue;
            }
        };
        match Marked::parse(written) {
            Ok(text) if text.marks.len() == 1 => examples.push(ExemptionExample { text, holds }),
            Ok(_) => complaints.at(key, "豁免的例句要正好标出一处 [[ ]]", "不知道问的是哪一处命中", "用 [[ ]] 标出被询问的字"),
            Err(what) => complaints.within(key, 0, Problem::new(what, "标记读不懂", "每个「[[」都要有「]]」收尾")),
        }
    }
    for (holds, name) in [(true, "holds"), (false, "fails")] {
        if !examples.iter().any(|example| example.holds == holds) {
            complaints.at(key, format!("豁免没有 {name} 例句"), "没有例句就没有检验", "成立和不成立的例句至少各写一个");
        }
    }
    examples
}
