//! Changes to rules that stand elsewhere, made of their raw form: a rule or a topic named, exactly one deed, a reason. Locks are held against the whole stack.

use std::sync::Arc;

use super::Source;
use super::values::{only, required};
use crate::policy::raw::{RawOverride, RawRule};
use crate::policy::{Override, Rule, Severity, refused};
use crate::yaml::{Complaints, Places, nearest};

/// Where an override is read from.
pub(crate) struct At<'a> {
    /// Its file.
    pub(crate) path: &'a Arc<str>,
    /// Its place there.
    pub(crate) key: &'a str,
    /// Its line there.
    pub(crate) line: u32,
    /// Where its file stands in the stack.
    pub(crate) layer: u32,
}

/// The override, complained of where it is wrong.
pub(crate) fn one(raw: &RawOverride, at: &At<'_>, complaints: &mut Complaints) -> Override {
    let key = at.key;
    let help = "写规则编号或主题代号，例如 override: ABS-001";
    let of = required(raw.of.as_ref(), &format!("{key}.override"), "override（改动哪条规则）", help, complaints);
    let why = required(raw.why.as_ref(), &format!("{key}.why"), "why（为什么改动）", "写明谁为什么决定的，报告里会显示", complaints);
    let severity = raw.severity.as_ref().and_then(|name| {
        let severity = Severity::named(name.trim());
        if severity.is_none() {
            let help = nearest(name, ["error", "warning", "note"].into_iter())
                .map_or_else(|| "写 error、warning 或 note；关掉写 off: true".to_owned(), |near| format!("是不是想写 {near}"));
            complaints.at(format!("{key}.severity"), format!("没有「{name}」这种严重程度"), "严重程度决定退出码", help);
        }
        severity
    });
    if raw.off && raw.severity.is_some() {
        complaints.at(key, format!("{of} 既关掉又改级别"), "两样只能选一样", "留下 off 或 severity 中的一个");
    } else if !raw.off && raw.severity.is_none() && !raw.locked {
        complaints.at(
            key,
            format!("没有写怎样改动 {of}"),
            "这一项什么也不做",
            "写 off: true（关掉）、severity: note（改级别）或 locked: true（锁定）",
        );
    }
    Override {
        of: of.to_uppercase(),
        off: raw.off,
        severity,
        locked: raw.locked,
        only: only(raw.only.as_ref(), &format!("{key}.only"), complaints),
        why,
        path: at.path.clone(),
        line: at.line,
        key: key.to_owned(),
        layer: at.layer,
    }
}

/// The overrides among the rules of all files, in the order of their layers.
pub(super) fn all(sources: &[Source<'_>], rules: &[Arc<Rule>], complaints: &mut Complaints) -> Vec<Arc<Override>> {
    let mut all: Vec<Arc<Override>> = Vec::new();
    for source in sources.iter().filter(|source| source.raw.rules.iter().any(|rule| rule.overrides.is_some())) {
        complaints.enter(&source.path);
        let places = Places::of(source.text);
        for (index, raw) in source.raw.rules.iter().enumerate().filter(|(_, rule)| rule.overrides.is_some()) {
            let key = format!("rules.{index}");
            let line = places.find(&key, false, 0).map_or(0, |(line, _)| line);
            let of = RawOverride {
                of: raw.overrides.clone(),
                severity: raw.severity.clone(),
                off: raw.off,
                locked: raw.locked,
                only: raw.only.clone(),
                why: raw.why.clone(),
            };
            if rest(raw) != RawRule::default() {
                let why = "override 只改动级别、关掉或锁定；规则的话和依据属于它的作者";
                complaints.at(&key, "override 里写了别的字段", why, "只留 override、severity、off、locked、only、why；新的话另写一条规则");
            }
            all.push(Arc::new(one(&of, &At { path: &source.path, key: &key, line, layer: source.layer }, complaints)));
        }
    }
    all.sort_by_key(|one| one.layer);
    for (index, problem) in refused(rules, &all) {
        complaints.enter(&all[index].path);
        complaints.within(format!("{}.override", all[index].key), 0, problem);
    }
    all
}

/// What stands in a rule beside the fields of an override.
fn rest(raw: &RawRule) -> RawRule {
    RawRule { overrides: None, severity: None, off: false, locked: false, only: None, why: None, ..raw.clone() }
}
