//! What a policy says of itself besides its rules: the names of its topics and its word lists. Nothing here is matched against a text.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Area, Policy, PublishedCase, Rule};

/// A topic: what its file says of all its rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// `ABS`.
    pub code: String,
    /// Its name.
    pub title: String,
    /// What kind of harm.
    pub area: Area,
}

/// A word list as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordList {
    /// Its name, written `<name>` in phrases.
    pub name: String,
    /// What belongs in it and what does not.
    pub about: String,
    /// Its words, unexpanded.
    pub words: Vec<String>,
}

impl Policy {
    /// The topic with that code.
    pub fn topic(&self, code: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.code == code)
    }

    /// The cases that show `rule` at work: those of fewest rules first, then the latest.
    pub fn cases_of(&self, rule: &Rule) -> Vec<&Arc<PublishedCase>> {
        let mut cases: Vec<_> = self.cases.iter().filter(|case| case.rules.contains(&rule.id)).collect();
        cases.sort_by(|a, b| (a.rules.len(), &b.date, &a.id).cmp(&(b.rules.len(), &a.date, &b.id)));
        cases
    }

    /// The authority that enforces the law of that name.
    pub fn authority_of(&self, law: &str) -> Option<&str> {
        self.laws.iter().find(|known| known.name == law).map(|law| law.authority.as_str())
    }
}
