//! What a pack or a configuration changes about rules that stand elsewhere: another severity, switched off, locked. How a verdict changes is the scanner's work.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Rule, Severity, When};
use crate::problem::Problem;
use crate::yaml::nearest;

/// A change to one rule, or to all rules of a topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Override {
    /// The rule's id, or the topic's code: `ABS-001`, `ABS`.
    pub of: String,
    /// Its findings are dismissed.
    pub off: bool,
    /// The severity it has instead of its own. Unknown facts lower this one too.
    pub severity: Option<Severity>,
    /// Layers above this one can neither switch it off nor lower it.
    pub locked: bool,
    /// The products or roles for which this holds; where they are unknown nothing is changed.
    pub only: When,
    /// Why, in its owner's words.
    pub why: String,
    /// The file it stands in.
    pub path: Arc<str>,
    /// Its line there, from 1; 0 where it is not known.
    pub line: u32,
    /// Its place there, for [`crate::yaml::locate`].
    pub key: String,
    /// Where its file stands in the stack: the built-in policy is 0, what is stacked later is higher.
    pub layer: u32,
}

impl Override {
    /// Whether it is about `rule`.
    pub fn concerns(&self, rule: &Rule) -> bool {
        self.of == rule.id || self.of == rule.topic
    }

    /// `my.yaml:12`: where it stands.
    pub fn place(&self) -> String {
        if self.line == 0 { self.path.to_string() } else { format!("{}:{}", self.path, self.line) }
    }

    /// What it does, in words: `关闭`, `降为提示`, `锁定`.
    pub fn deed(&self) -> String {
        let mut deeds = Vec::new();
        if self.off {
            deeds.push("关闭".to_owned());
        }
        deeds.extend(self.severity.map(|severity| format!("改为{}", severity.label())));
        if self.locked {
            deeds.push("锁定".to_owned());
        }
        deeds.join("，")
    }
}

/// What is wrong with `overrides`, which stand in the order of their layers: each with its index. One that is wrong must not take effect.
pub fn refused(rules: &[Arc<Rule>], overrides: &[Arc<Override>]) -> Vec<(usize, Problem)> {
    let mut refused: Vec<(usize, Problem)> = Vec::new();
    for (index, own) in overrides.iter().enumerate() {
        let concerned = || rules.iter().filter(|rule| own.concerns(rule));
        if concerned().next().is_none() {
            let known = || rules.iter().map(|rule| rule.id.as_str()).chain(rules.iter().map(|rule| rule.topic.as_str()));
            let help = nearest(&own.of, known())
                .map_or_else(|| "编号见 bojian rules list，也可以写主题代号，例如 ABS".to_owned(), |near| format!("是不是想写 {near}"));
            refused.push((index, Problem::new(format!("没有规则「{}」", own.of), "不知道要改动哪一条，这一项没有生效", help)));
            continue;
        }
        let held = concerned().find_map(|rule| Some((rule, holder(rule, own, overrides)?)));
        if let Some((rule, (owner, least))) = held {
            let what = format!("规则 {} 已由 {owner} 锁定，不能关掉，也不能低于「{}」", rule.id, least.label());
            let help = format!("删去这一项，或请 {owner} 的负责人解除锁定（locked）");
            refused.push((index, Problem::new(what, "锁定的规则按锁定时的级别检查，这一项没有生效", help)));
        }
    }
    refused
}

/// Who locked `rule` against `own`, if somebody did, and at which severity.
fn holder(rule: &Rule, own: &Override, overrides: &[Arc<Override>]) -> Option<(String, Severity)> {
    let mut severity = rule.severity;
    let mut lock = (rule.locked && rule.layer < own.layer).then(|| (rule.path.to_string(), severity));
    for earlier in overrides.iter().filter(|earlier| earlier.layer < own.layer && earlier.concerns(rule)) {
        severity = earlier.severity.filter(|_| earlier.only.is_empty()).unwrap_or(severity);
        if earlier.locked {
            lock = Some((earlier.place(), severity));
        }
    }
    lock.filter(|(_, least)| own.off || own.severity.is_some_and(|severity| severity < *least))
}
