//! The JSON shapes of what a finding rests on: law, a platform's contract, or a company's own line.

use serde::Serialize;

use crate::finding::Also;
use crate::policy::{Basis, Ground, Rule};

/// What a rule rests on.
#[derive(Serialize)]
pub(super) struct Resting<'a> {
    basis: Vec<Article<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    platform: Option<Contract<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    house: Option<House<'a>>,
}

#[derive(Serialize)]
struct Article<'a> {
    law: &'a str,
    version: &'a str,
    article: &'a str,
    when: Option<String>,
}

#[derive(Serialize)]
struct Contract<'a> {
    name: &'a str,
    rule: &'a str,
    effective: Option<String>,
}

#[derive(Serialize)]
struct House<'a> {
    name: &'a str,
    since: Option<String>,
}

/// Another rule beside the finding's own, with its own ground.
#[derive(Serialize)]
pub(super) struct Besides<'a> {
    rule: &'a str,
    only: Option<String>,
    #[serde(flatten)]
    ground: Resting<'a>,
}

impl<'a> Resting<'a> {
    /// What `rule` rests on, of whose bases these are in force.
    pub(super) fn on(rule: &'a Rule, basis: &'a [Basis]) -> Self {
        let mut resting = Self { basis: Vec::new(), platform: None, house: None };
        match &rule.ground {
            Ground::Law(_) => resting.basis = basis.iter().map(article).collect(),
            Ground::Platform { name, rule, effective } => {
                resting.platform = Some(Contract { name, rule, effective: effective.map(|day| day.to_string()) });
            }
            Ground::House { name, since } => resting.house = Some(House { name, since: since.map(|day| day.to_string()) }),
        }
        resting
    }
}

impl<'a> Besides<'a> {
    /// Another rule that the finding covers.
    pub(super) fn of(also: &'a Also) -> Self {
        Self { rule: &also.rule.id, only: also.rule.only.name(), ground: Resting::on(&also.rule, &also.basis) }
    }
}

fn article(basis: &Basis) -> Article<'_> {
    Article { law: &basis.law, version: &basis.version.name, article: &basis.article, when: basis.when.name() }
}
