//! What a rule asks of a whole session: claims that come back, words that are owed, statements that do not agree. Data; the scanner asks.

use serde::{Deserialize, Serialize};

use super::Phrases;

/// Folded characters that count as a minute of speech where nobody wrote down the time.
pub const CHARACTERS_A_MINUTE: u32 = 250;

/// The same claim again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeats {
    /// At least so many times; what is said again in the same breath counts once.
    pub times: u32,
    /// From the first to the last time at least so many minutes.
    pub minutes: u32,
    /// What is made of a number that falls from one time to the next.
    pub falling: Falling,
}

/// What is made of a number that falls from one time to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Falling {
    /// Every time counts, whatever the number.
    #[default]
    Count,
    /// A new low begins a new count: fifty, forty, thirty left is what a stock does.
    Ignore,
}

/// What must be said once something else is said, or once it is known what is sold.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Owes {
    /// One of these must be said.
    pub words: Phrases,
    /// Where it must be said.
    pub scope: Scope,
    /// What is sold is enough to call for them, where it is known and among the rule's categories.
    pub always: bool,
    /// A text shorter than so many minutes is no session, and what is missing there may have been said before or after.
    pub minutes: u32,
}

/// Where the words that are owed must be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Scope {
    /// Where the same product is spoken of.
    #[default]
    Product,
    /// Anywhere in the document.
    Session,
}

/// Two statements about one product that do not agree.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Contradiction {
    /// What is said first.
    pub first: Phrases,
    /// What is said later.
    pub then: Phrases,
    /// How the first numbers of the two must compare.
    pub compare: Compare,
    /// At most so many minutes apart.
    pub minutes: Option<u32>,
    /// Where the product is not known, one of these must stand near both, the same near each.
    pub about: Phrases,
}

/// How the first number of the later statement compares with that of the earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Compare {
    /// Numbers are not asked for.
    #[default]
    Any,
    /// Another number.
    Differ,
    /// The same number.
    Same,
    /// A greater number.
    Rise,
}

impl Falling {
    /// Every way with its word in YAML.
    pub const ALL: [(&'static str, Self); 2] = [("count", Self::Count), ("ignore", Self::Ignore)];
}

impl Scope {
    /// Every scope with its word in YAML.
    pub const ALL: [(&'static str, Self); 2] = [("product", Self::Product), ("session", Self::Session)];
}

impl Compare {
    /// Every comparison with its word in YAML.
    pub const ALL: [(&'static str, Self); 4] = [("any", Self::Any), ("differ", Self::Differ), ("same", Self::Same), ("rise", Self::Rise)];

    /// What it asks for, in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Any => "先后说到",
            Self::Differ => "数字不同",
            Self::Same => "数字相同",
            Self::Rise => "数字变大",
        }
    }

    /// Whether `later` after `earlier` is what it asks for. Equal means equal as numbers: 九块九 is 9.9.
    pub fn holds(self, earlier: f64, later: f64) -> bool {
        let same = (earlier - later).abs() <= 1e-9 * earlier.abs().max(later.abs());
        match self {
            Self::Any => true,
            Self::Differ => !same,
            Self::Same => same,
            Self::Rise => !same && later > earlier,
        }
    }
}
