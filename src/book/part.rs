//! Which part of a policy a book is about: rules, exemptions, appendices. What they say stands elsewhere.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::policy::{Area, Condition, Exemption, Policy, Rule};
use crate::yaml::nearest;

/// The appendices, by the names they can be asked for.
const APPENDICES: [(&str, &[&str]); 4] = [
    ("words", &["词表", "words", "lists"]),
    ("hearing", &["听出来的话", "代称", "hearing", "codes"]),
    ("laws", &["法律", "法律登记", "laws"]),
    ("coverage", &["覆盖表", "覆盖", "coverage"]),
];

/// What stands in the book.
pub(super) struct Part<'a> {
    pub(super) rules: Vec<&'a Rule>,
    pub(super) exemptions: Vec<&'a Exemption>,
    pub(super) appendices: BTreeSet<&'static str>,
    /// Nothing was left out.
    pub(super) whole: bool,
}

impl<'a> Part<'a> {
    /// The part that `names` ask for: all of it if there are none.
    ///
    /// # Errors
    /// The first name that means nothing, and the known name most like it.
    pub(super) fn of(policy: &'a Policy, names: &[String]) -> Result<Self, (String, Option<String>)> {
        let all = || policy.exemptions.iter().map(|exemption| &**exemption);
        if names.is_empty() {
            let appendices = APPENDICES.iter().map(|(key, _)| *key).collect();
            return Ok(Self {
                rules: policy.rules.iter().map(|rule| &**rule).collect(),
                exemptions: all().collect(),
                appendices,
                whole: true,
            });
        }
        let mut wanted: BTreeSet<&str> = BTreeSet::new();
        let mut appendices = BTreeSet::new();
        for name in names.iter().map(|name| name.trim()) {
            let code = name.to_uppercase();
            let rules = policy
                .rules
                .iter()
                .filter(|rule| rule.id == code || rule.topic == code || [rule.area.key(), rule.area.label()].contains(&name));
            let exemption = policy.exemptions.iter().find(|exemption| exemption.name == name);
            let found: Vec<&str> = rules.map(|rule| rule.id.as_str()).chain(exemption.map(|exemption| exemption.name.as_str())).collect();
            let appendix = APPENDICES.iter().find(|(_, called)| called.contains(&name.to_lowercase().as_str()));
            if found.is_empty() && appendix.is_none() {
                return Err((name.to_owned(), meant(policy, &code).or_else(|| meant(policy, name))));
            }
            appendices.extend(appendix.map(|(key, _)| *key));
            wanted.extend(found);
        }
        let rules: Vec<&Rule> = policy.rules.iter().map(|rule| &**rule).filter(|rule| wanted.contains(rule.id.as_str())).collect();
        // A rule is only half told without the exemptions it names.
        wanted.extend(rules.iter().flat_map(|rule| named(rule)).map(|exemption| exemption.name.as_str()));
        let exemptions = all().filter(|exemption| wanted.contains(exemption.name.as_str())).collect();
        Ok(Self { rules, exemptions, appendices, whole: false })
    }
}

/// The exemptions that a rule names, each once.
pub(super) fn named(rule: &Rule) -> Vec<&Arc<Exemption>> {
    let mut all: Vec<&Arc<Exemption>> = Vec::new();
    for condition in rule.unless.iter().chain(&rule.needs) {
        match condition {
            Condition::Exemption(exemption) if !all.iter().any(|known| known.name == exemption.name) => all.push(exemption),
            _ => {}
        }
    }
    all
}

/// The name that was likely meant.
fn meant(policy: &Policy, name: &str) -> Option<String> {
    let mut known: Vec<&str> = Area::keys().collect();
    known.extend(policy.rules.iter().map(|rule| rule.id.as_str()));
    known.extend(policy.topics.iter().map(|topic| topic.code.as_str()));
    known.extend(policy.exemptions.iter().map(|exemption| exemption.name.as_str()));
    nearest(name, known.into_iter()).map(str::to_owned)
}
