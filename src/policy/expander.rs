//! What phrases expand to, also those of a policy that was stored without its expansions. The rules of expansion are `pattern.rs`'s.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::pattern::Lists;
use super::{Later, Pattern, Phrase, Policy, WordList, load, pattern, phrase};

/// Expands the phrases of a policy.
#[derive(Debug, Default)]
pub(crate) struct Expander<'a> {
    lists: Option<&'a Later<Vec<WordList>>>,
    /// Resolved when the first phrase asks.
    resolved: OnceCell<Lists>,
}

impl<'a> Expander<'a> {
    pub(crate) fn new(policy: &'a Policy) -> Self {
        Self { lists: Some(&policy.lists), resolved: OnceCell::new() }
    }

    /// What `phrase` expands to. A phrase that was loaded brings it along.
    pub(crate) fn patterns(&self, phrase: &'a Phrase) -> Cow<'a, [Pattern]> {
        if phrase.patterns.is_empty() { Cow::Owned(self.again(&phrase.source)) } else { Cow::Borrowed(&phrase.patterns) }
    }

    /// What was valid when it was loaded is valid still.
    fn again(&self, source: &str) -> Vec<Pattern> {
        let lists = self.resolved.get_or_init(|| load::resolved(self.lists.map_or(&[], |lists| lists.as_slice())));
        let nodes = phrase::parse(source).unwrap_or_default();
        pattern::expand(&nodes, lists).unwrap_or_default()
    }
}
