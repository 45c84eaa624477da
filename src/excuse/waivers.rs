//! Waivers in a text: which findings each note excuses, and what is wrong with those that excuse nothing.

use std::ops::Range;
use std::sync::Arc;

use super::Day;
use super::note::parse;
use super::upkeep::{Matter, finding};
use crate::document::Document;
use crate::finding::{Finding, State, Waiver};
use crate::yaml::nearest;

/// Marks what the notes of `document` excuse; gives what is to be said about the notes themselves.
pub(super) fn apply(document: &Document, findings: &mut [Finding], day: &Day<'_>) -> Vec<Finding> {
    let mut told = Vec::new();
    for mark in &document.marks {
        let mut tell = |matter, message| told.extend(finding(document, matter, mark.span, mark.cue, message));
        let waiver = match mark.inside.map(|inside| parse(inside.of(&document.text))) {
            None => {
                tell(Matter::Malformed, "忽略标记没有写完：同一行里没有收尾的括号，后面的话仍按正文检查".to_owned());
                continue;
            }
            Some(Err(lacks)) => {
                tell(Matter::Malformed, format!("忽略标记没有起作用：{lacks}"));
                continue;
            }
            Some(Ok(waiver)) => Arc::new(waiver),
        };
        let unknown: Vec<String> = waiver.rules.iter().filter(|id| day.policy.rule(id).is_none()).map(|id| no_rule(id, day)).collect();
        if !unknown.is_empty() {
            tell(Matter::Malformed, format!("忽略标记没有起作用：{}", unknown.join("；")));
            continue;
        }
        let marked = document.marked(mark.cue);
        if waiver.until < day.as_of {
            let still = findings.iter().filter(|finding| concerns(finding, &waiver.rules, &marked)).count();
            let still =
                if still > 0 { format!("这里的 {still} 处发现重新算数") } else { "这里已经没有它管的发现".to_owned() };
            tell(Matter::Expired, format!("{}给的忽略到 {} 为止，按 {} 检查已经过期，{still}", waiver.owner, waiver.until, day.as_of));
            continue;
        }
        for (matter, message) in one(&waiver, &marked, findings, day) {
            tell(matter, message);
        }
    }
    told
}

/// Marks what `waiver` excuses; gives what is to be said about it.
pub(super) fn one(waiver: &Arc<Waiver>, marked: &Range<u32>, findings: &mut [Finding], day: &Day<'_>) -> Vec<(Matter, String)> {
    let mut told = Vec::new();
    for id in &waiver.rules {
        let (mut used, mut refused) = (false, None);
        for finding in findings.iter_mut().filter(|finding| concerns(finding, std::slice::from_ref(id), marked)) {
            used = true;
            if let Some(by) = day.locks(finding) {
                refused = Some(by.id.clone());
            } else if finding.state == State::New {
                finding.state = State::Waived(waiver.clone());
            }
        }
        let rule = day.policy.rule(id);
        if let Some(by) = refused.or_else(|| rule.filter(|rule| day.locked(rule)).map(|rule| rule.id.clone())) {
            told.push((Matter::Forbidden, format!("{by} 不许忽略，这里的发现仍然算数")));
            continue;
        }
        // Nobody asked for that platform's rules: whether the note is needed cannot be told.
        let asked = rule.and_then(|rule| rule.ground.platform()).is_none_or(|platform| day.platforms.iter().any(|one| one == platform));
        if !used && asked {
            let beside = findings.iter().find(|finding| here(finding, marked) && finding.also.iter().any(|also| also.rule.id == *id));
            told.push((
                Matter::Unused,
                match beside {
                    Some(finding) => {
                        format!("这里报告的是 {}，{id} 并在里面（另涉）；要忽略就写 {}", finding.hit.rule.id, finding.hit.rule.id)
                    }
                    None => format!("这里没有 {id} 的发现，这个忽略没有用上"),
                },
            ));
        }
    }
    told
}

/// Whether a finding is by one of `rules` and stands among `marked`: its first part counts, for that is where a report says it stands.
fn concerns(finding: &Finding, rules: &[String], marked: &Range<u32>) -> bool {
    rules.contains(&finding.hit.rule.id) && here(finding, marked)
}

fn here(finding: &Finding, marked: &Range<u32>) -> bool {
    finding.hit.parts.first().is_some_and(|part| marked.contains(&part.cue))
}

fn no_rule(id: &str, day: &Day<'_>) -> String {
    let near = nearest(id, day.policy.rules.iter().map(|rule| rule.id.as_str()));
    near.map_or_else(|| format!("没有 {id} 这条规则"), |near| format!("没有 {id} 这条规则，是不是想写 {near}"))
}
