//! One rule, validated: what it looks for, what it says, what it rests on. How it is found in a text is the scanner's work.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::{Basis, Condition, Contradiction, Example, Hear, Later, Owes, Phrase, Phrases, Repeats, When};
use crate::facts::Date;

/// How bad it is. Ordered: a note is less than an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// 提示: good practice.
    Note,
    /// 需核实: depends on facts or on human judgement.
    Warning,
    /// 高风险: plain breach if the product facts are as said.
    Error,
}

impl Severity {
    /// `note`, `warning` or `error`.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Note, Self::Warning, Self::Error].into_iter().find(|severity| severity.key() == name)
    }

    /// The word in YAML and JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The label for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Note => "提示",
            Self::Warning => "需核实",
            Self::Error => "高风险",
        }
    }
}

/// What kind of harm. Findings of one area settle among themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Area(u8);

/// Every area: the word in YAML and JSON, and the name for people.
const AREAS: [(&str, &str); 14] = [
    ("superlative", "绝对化用语"),
    ("health", "健康与功效"),
    ("endorsement", "背书与引证"),
    ("rivals", "贬低他人"),
    ("price", "价格"),
    ("promotion", "促销与有奖"),
    ("trade", "交易与评价"),
    ("pressure", "催促与煽情"),
    ("service", "售后与责任"),
    ("goods", "禁限售商品"),
    ("sector", "特定行业"),
    ("public", "公共秩序"),
    ("evasion", "变形用语"),
    ("upkeep", "忽略与登记"),
];

/// Topics that no pack may use: findings about excuses, which no policy holds, are called by them.
pub const RESERVED_TOPICS: [&str; 2] = ["WVR", "CLM"];

/// The area of those findings; no pack's rules stand in it.
const RESERVED_AREA: &str = "upkeep";

impl Area {
    /// The area of that name for a rule of a policy.
    pub fn of_policy(name: &str) -> Option<Self> {
        Self::named(name).filter(|_| name != RESERVED_AREA)
    }

    /// The words of all areas in which rules of a policy may stand.
    pub fn keys_of_policy() -> impl Iterator<Item = &'static str> {
        Self::keys().filter(|key| *key != RESERVED_AREA)
    }

    /// The area of that name.
    pub fn named(name: &str) -> Option<Self> {
        AREAS.iter().position(|(key, _)| *key == name).map(|index| Self(index as u8))
    }

    /// The word in YAML and JSON.
    pub fn key(self) -> &'static str {
        AREAS[usize::from(self.0)].0
    }

    /// The name for people.
    pub fn label(self) -> &'static str {
        AREAS[usize::from(self.0)].1
    }

    /// The words of all areas.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        AREAS.iter().map(|(key, _)| *key)
    }
}

/// What gives a rule its force: exactly one of the three.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Ground {
    /// Law.
    Law(Vec<Basis>),
    /// A platform's contract rule. Never law.
    Platform {
        /// The platform.
        name: String,
        /// The rule's name there.
        rule: String,
        /// The first day it holds.
        #[serde(with = "super::stored::some_day")]
        effective: Option<Date>,
    },
    /// A company's own line.
    House {
        /// The company's rule.
        name: String,
        /// The first day it holds.
        #[serde(with = "super::stored::some_day")]
        since: Option<Date>,
    },
}

impl Ground {
    /// The legal bases, none where the ground is not law.
    pub fn basis(&self) -> &[Basis] {
        match self {
            Self::Law(basis) => basis,
            _ => &[],
        }
    }

    /// The platform whose contract it is, if it is one.
    pub fn platform(&self) -> Option<&str> {
        match self {
            Self::Platform { name, .. } => Some(name),
            _ => None,
        }
    }
}

/// To what a rule is confined; empty means nothing.
pub type Only = When;

/// Phrases that must all occur within a distance, in any order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Together {
    /// The phrases.
    pub all: Phrases,
    /// Folded characters between the first and the last at most.
    pub within: u32,
}

/// A regular expression behind a required literal.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RegexSay {
    /// The literal, as a phrase of its own.
    pub literal: Phrase,
    /// Runs on the folded sentence.
    pub pattern: String,
    /// Compiled when it first runs: most texts never meet the literal.
    #[serde(skip)]
    compiled: OnceLock<Option<Regex>>,
}

impl RegexSay {
    /// # Errors
    /// Those of the pattern, from the library that reads it.
    pub(super) fn new(literal: Phrase, pattern: String) -> Result<Self, regex::Error> {
        let compiled = OnceLock::from(Some(regex(&pattern)?));
        Ok(Self { literal, pattern, compiled })
    }

    /// The expression, compiled; `None` never happens, because no rule is loaded with a pattern that does not compile.
    pub fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| regex(&self.pattern).ok()).as_ref()
    }
}

/// The expression of a policy's author: of bounded size.
pub(super) fn regex(pattern: &str) -> Result<Regex, regex::Error> {
    regex::RegexBuilder::new(pattern).size_limit(1 << 20).build()
}

/// A rule.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rule {
    /// `ABS-001`: stable for ever.
    pub id: String,
    /// `ABS`.
    pub topic: String,
    /// What kind of harm.
    pub area: Area,
    /// A short name.
    pub title: String,
    /// How bad it is if all facts are as the rule assumes.
    pub severity: Severity,
    /// What it adds to the risk of a document, from 0 to below 1.
    pub weight: f64,
    /// What; holds `{words}`.
    pub message: Later<String>,
    /// Why it is risky.
    pub why: Later<String>,
    /// What can be said instead.
    pub advice: Later<String>,
    /// The phrase as resolved → a replacement that is lawful whatever the facts.
    pub rewrite: Later<BTreeMap<String, String>>,
    /// Documents that would settle it.
    pub proof: Later<Vec<String>>,
    /// Any of these phrases.
    pub say: Phrases,
    /// Or all phrases of one of these.
    pub together: Vec<Together>,
    /// Or one of these.
    pub regex: Vec<RegexSay>,
    /// Or a passage that no rule knows, if its words are like what breaks this one.
    pub alike: bool,
    /// Its words count only where they come back over a stretch of minutes.
    pub repeats: Option<Repeats>,
    /// Its words call for others.
    pub owes: Option<Owes>,
    /// Or two statements that do not agree.
    pub contradicts: Vec<Contradiction>,
    /// Whether and how it listens.
    pub hear: Hear,
    /// The first that holds dismisses the hit.
    pub unless: Vec<Condition>,
    /// If there are any, one must hold.
    pub needs: Vec<Condition>,
    /// To what it is confined.
    pub only: Only,
    /// The rule's own first day.
    #[serde(with = "super::stored::some_day")]
    pub since: Option<Date>,
    /// The rule's own last day.
    #[serde(with = "super::stored::some_day")]
    pub until: Option<Date>,
    /// What it rests on.
    pub ground: Ground,
    /// Its sentences: tests and documentation.
    pub examples: Later<Vec<Example>>,
    /// Layers above its own can neither switch it off nor lower it, and nobody may waive its findings.
    pub locked: bool,
    /// Where its file stands in the stack: the built-in policy is 0.
    pub layer: u32,
    /// The file it stands in.
    pub path: Arc<str>,
    /// Its place in that file, for [`crate::yaml::locate`]: `rules.3`.
    pub key: String,
}

impl Rule {
    /// Whether it looks at a whole session; its single matches are no findings then.
    pub fn of_session(&self) -> bool {
        self.repeats.is_some() || self.owes.is_some() || !self.contradicts.is_empty()
    }
}
