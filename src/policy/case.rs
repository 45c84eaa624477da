//! Published cases that show a rule at work. Facts in our own words; what a case means for somebody else's words is not said here.

use serde::{Deserialize, Serialize};

/// How near to the authority the account of a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SourceLevel {
    /// Published by the authority, read through somebody's copy.
    A,
    /// Compiled by others, with the case's number.
    B,
}

impl SourceLevel {
    /// `A` or `B`.
    pub fn named(name: &str) -> Option<Self> {
        match name.trim() {
            "A" => Some(Self::A),
            "B" => Some(Self::B),
            _ => None,
        }
    }

    /// The letter in YAML and JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
        }
    }

    /// What the letter means, for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::A => "主管部门公布，经第三方转录",
            Self::B => "他人整理，有案号",
        }
    }
}

/// One published case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedCase {
    /// `C001`: stable for ever.
    pub id: String,
    /// The words that were acted upon, shortened.
    pub said: String,
    /// What was sold.
    pub product: String,
    /// Who acted; at least one of this and `number` is there.
    pub authority: Option<String>,
    /// The case's number.
    pub number: Option<String>,
    /// When, as far as it is known: `2025`, `2025-11` or `2025-11-03`.
    pub date: String,
    /// What came of it.
    pub outcome: String,
    /// Law and article, only where the source names them.
    pub law: Vec<(String, String)>,
    /// How near the account is to the authority.
    pub level: SourceLevel,
    /// The rules it shows at work.
    pub rules: Vec<String>,
}

impl PublishedCase {
    /// What was said about what, when it came up and before whom, and how it ended: one sentence.
    pub fn told(&self) -> String {
        let who = match (&self.authority, &self.number) {
            (Some(authority), Some(number)) => format!("{authority}，{number}"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => String::new(),
        };
        let law: String = self.law.iter().map(|(law, article)| format!("，适用《{law}》{article}")).collect();
        format!("推销{}时说「{}」（{who}，{}）：{}{law}", self.product, self.said, self.date, self.outcome)
    }
}
