//! What is listened for: words that may be said otherwise than they are written, syllables put into them, and code words. No sound is computed here.

use serde::{Deserialize, Serialize};

use super::{Condition, Later, Words};
use crate::fold::sound::Syllable;

/// All that a policy listens for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Hearing {
    /// Words that rules ask for, and neutral ones that only keep others from being heard there.
    pub terms: Later<Vec<HeardTerm>>,
    /// Syllables and words that hosts put into words.
    pub fillers: Vec<(String, Filler)>,
    /// Words that tell that goods or health are spoken of.
    pub context: Later<Vec<Words>>,
    /// Code words.
    pub codes: Vec<Code>,
}

/// A word that is listened for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeardTerm {
    /// Its folded characters, each with its syllable; `None` for what has no reading, which is only itself.
    pub chars: Vec<(char, Option<Syllable>)>,
    /// What it is listened for.
    pub part: TermPart,
}

/// What a word is listened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TermPart {
    /// Rules may ask for it.
    Regulated,
    /// Heard, it keeps others from being heard there, and is never reported: 周某期.
    Neutral,
    /// The same, only where it is written as it is.
    Ordinary,
}

/// How telling it is that a syllable was put into a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Filler {
    /// Nobody says it there by accident: 抹, 某.
    Telling,
    /// Hosts like it, but it is ordinary too: 和.
    Likely,
    /// The same, and it may stand for a syllable: 什么.
    Blank,
    /// An everyday syllable: 的.
    Everyday,
}

/// A code word.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Code {
    /// The words said.
    pub say: Later<Vec<HeardTerm>>,
    /// The word meant.
    pub means: String,
    /// Whether what is meant may be reported.
    pub regulated: bool,
    /// Recognisers write it so; nobody chose it.
    pub misheard: bool,
    /// At least one must hold, if there are any.
    pub needs: Vec<Condition>,
    /// Then it is no code word.
    pub unless: Vec<Condition>,
}

/// How a rule listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Hear {
    /// Its words may be heard, not only written.
    pub on: bool,
    /// How sure it must be that they were: the score of `docs/as-heard.md`.
    pub at_least: u32,
    /// What is written as it should be is none of its business.
    pub only: bool,
    /// It tells of the disguise itself.
    pub disguise: bool,
}

impl Hear {
    /// The least score where a rule says nothing: its other words are evidence too.
    pub const AT_LEAST: u32 = 28;
}
