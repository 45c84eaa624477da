//! A validated policy: rules, exemptions, laws, word lists. Data given as (path, bytes); no text, no finding and no file system in sight.

#[cfg(bojian_lib)]
mod builtin;
mod case;
mod catalogue;
mod condition;
mod example;
mod expander;
mod heard;
mod later;
mod law;
mod likeness;
mod load;
mod overrides;
mod pattern;
mod phrase;
mod platform;
pub mod raw;
mod rule;
#[cfg(bojian_lib)]
mod schema;
mod session;
mod signal;
mod signs;
mod stance;
pub(crate) mod stored;
mod words;

#[cfg(bojian_lib)]
pub use builtin::{builtin, described};
pub use case::{PublishedCase, SourceLevel};
pub use catalogue::{Topic, WordList};
pub use condition::{Condition, Exemption, ExemptionExample, Side};
pub use example::{EXAMPLE_FORMATS, Example, Given, Marked};
pub(crate) use expander::Expander;
pub use heard::{Code, Filler, Hear, HeardTerm, Hearing, TermPart};
pub use later::Later;
pub use law::{Basis, Coverage, Law, Version, When, cite};
pub use likeness::{LikeRule, Likeness};
pub(crate) use load::{At, read_override};
pub use load::{HEAVIEST, PolicyFile, UNFITTED, default_weight, load};
pub use overrides::{Override, refused};
pub use pattern::{Pattern, Phrase, Phrases, Slot};
pub use platform::Platform;
pub use rule::{Area, Ground, Only, RESERVED_TOPICS, RegexSay, Rule, Severity, Together};
#[cfg(bojian_lib)]
pub use schema::schema;
pub use session::{CHARACTERS_A_MINUTE, Compare, Contradiction, Falling, Owes, Repeats, Scope};
pub use signal::Signal;
pub use signs::{CorrectionSign, LinkSign, ProductSign, Signs};
pub use stance::{LONGEST_RUN, Run, SHORTEST_RUN, Stance, Weighed, runs};
pub use words::Words;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// All that a run judges by. Two policies can be in use side by side.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Policy {
    /// The rules, in the order of their files and places.
    pub rules: Vec<Arc<Rule>>,
    /// What its files change about rules of earlier ones, in the order of their layers.
    pub overrides: Vec<Arc<Override>>,
    /// The exemptions, in the same order.
    pub exemptions: Vec<Arc<Exemption>>,
    /// Signals of context, in the same order.
    pub signals: Vec<Arc<Signal>>,
    /// What the words around a claim weigh.
    pub stance: Stance,
    /// What words weigh for likeness to breaches, for the rules without phrases.
    pub likeness: Later<Likeness>,
    /// What is listened for, and code words.
    pub hearing: Hearing,
    /// The register of laws.
    pub laws: Vec<Arc<Law>>,
    /// Which provisions of the law which rules check, and why the others cannot be seen in words.
    pub coverage: Later<Vec<Coverage>>,
    /// Published cases, in the order of their files and places.
    pub cases: Later<Vec<Arc<PublishedCase>>>,
    /// Names of platforms, and what else they are called.
    pub platforms: Vec<Platform>,
    /// The topics of the rules, in the order of their files.
    pub topics: Vec<Topic>,
    /// The word lists, sorted by name.
    pub lists: Later<Vec<WordList>>,
    /// What in speech tells of links, products and corrections.
    pub signs: Signs,
    /// `sha256:…` over the paths and texts of all files: two runs with the same digest judged by the same policy.
    pub digest: String,
}

impl Policy {
    /// The rule with that id.
    pub fn rule(&self, id: &str) -> Option<&Arc<Rule>> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}
