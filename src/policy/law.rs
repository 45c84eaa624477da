//! Laws, their versions and the articles that rules cite. What a rule forbids is not here, and no date is compared with a clock.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::facts::{Category, Date, Fact, Facts, Role};

/// One law, by the short name used everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Law {
    /// Short name: 广告法.
    pub name: String,
    /// The authority that enforces it.
    pub authority: String,
    /// Its versions, the oldest first.
    pub versions: Vec<Arc<Version>>,
}

/// A law as it stood for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The day it was published or amended, or the name the register gives it.
    pub name: String,
    /// The first day in force.
    #[serde(with = "super::stored::day")]
    pub from: Date,
    /// The last day in force; `None` while it is.
    #[serde(with = "super::stored::some_day")]
    pub to: Option<Date>,
    /// Article (第N条[第N款][第（N）项]) → what it says, in our own words.
    pub articles: BTreeMap<String, String>,
}

impl Version {
    /// Its name for people: without a document's number, which is a name for clerks.
    pub fn day(&self) -> &str {
        match self.name.split_once(['(', '（']) {
            Some((day, number)) if number.contains('号') => day,
            _ => &self.name,
        }
    }

    /// Whether it was in force on `day`.
    pub fn in_force(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|last| day <= last)
    }
}

/// A provision of the law, and who in the policy looks after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// The law's short name.
    pub law: String,
    /// The version, where there are several.
    pub version: Option<String>,
    /// 第N条[第N款][第（N）项].
    pub article: String,
    /// Ids of rules and names of exemptions; empty if words cannot show it.
    pub rules: Vec<String>,
    /// Why words cannot show it.
    pub reason: Option<String>,
}

/// One article that a rule or an exemption rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// The law's short name.
    pub law: Arc<str>,
    /// The version meant.
    #[serde(with = "super::stored::version")]
    pub version: Arc<Version>,
    /// Whether the author named the version, as they must where there are several.
    pub version_named: bool,
    /// 第N条[第N款][第（N）项].
    pub article: Arc<str>,
    /// The facts it takes.
    pub when: When,
}

impl Basis {
    /// What the article says, in our own words.
    pub fn summary(&self) -> &str {
        self.version.articles.get(&*self.article).map_or("", String::as_str)
    }
}

/// Bases as they are cited: `《广告法》第九条第（三）项、第十一条第二款（属于商业广告时）`. Neighbours of one law and one condition share its name.
pub fn cite(bases: &[Basis]) -> String {
    let same = |a: &Basis, b: &Basis| a.law == b.law && a.when == b.when;
    let one = |bases: &[Basis]| {
        let articles: Vec<&str> = bases.iter().map(|basis| &*basis.article).collect();
        let when = bases[0].when.name().map(|when| format!("（{when}时）")).unwrap_or_default();
        format!("《{}》{}{when}", bases[0].law, articles.join("、"))
    };
    bases.chunk_by(same).map(one).collect::<Vec<_>>().join("；")
}

/// Facts that must hold for a basis to apply. Empty means always.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct When {
    /// The stream is (or is not) an advertisement.
    pub ad: Option<bool>,
    /// The product is one of these; empty means any.
    pub category: Vec<Category>,
    /// The host speaks in this role.
    pub role: Option<Role>,
}

impl When {
    /// Whether it holds: `Ok(true)` or `Ok(false)` where the facts are known, else the facts that would decide.
    ///
    /// # Errors
    /// The unknown facts, if none of the known ones speaks against it.
    pub fn holds(&self, facts: &Facts) -> Result<bool, Vec<Fact>> {
        let asked = [
            (self.ad.is_some(), Fact::Ad, facts.is_ad().map(|ad| Some(ad) == self.ad)),
            (!self.category.is_empty(), Fact::Category, facts.category.map(|known| self.category.contains(&known))),
            (self.role.is_some(), Fact::Role, facts.role.map(|known| Some(known) == self.role)),
        ];
        let asked = || asked.iter().filter(|(asked, ..)| *asked);
        if asked().any(|(_, _, answer)| *answer == Some(false)) {
            return Ok(false);
        }
        let unknown: Vec<Fact> = asked().filter(|(_, _, answer)| answer.is_none()).map(|(_, fact, _)| *fact).collect();
        if unknown.is_empty() { Ok(true) } else { Err(unknown) }
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The condition in Chinese, for people: `属于商业广告时`.
    pub fn name(&self) -> Option<String> {
        let mut parts = Vec::new();
        match self.ad {
            Some(true) => parts.push("属于商业广告".to_owned()),
            Some(false) => parts.push("不属于商业广告".to_owned()),
            None => {}
        }
        if !self.category.is_empty() {
            let names: Vec<_> = self.category.iter().map(|category| category.name()).collect();
            parts.push(format!("商品为{}", names.join("、")));
        }
        if let Some(role) = self.role {
            parts.push(format!("主播身份为{}", role.name()));
        }
        (!parts.is_empty()).then(|| parts.join("且"))
    }
}
