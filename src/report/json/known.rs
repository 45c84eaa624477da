//! The JSON shapes of what is known where something was said: facts with their origins, an exemption that made less of it, and how like a breach it is.

use serde::Serialize;

use crate::facts::{Known, Origin};
use crate::finding::{Alike, Eased};

/// What is known of product and host there.
#[derive(Serialize)]
pub(super) struct KnownFacts<'a> {
    category: Option<Fact<'a>>,
    product: Option<Fact<'a>>,
    seller: Option<Fact<'a>>,
    role: Option<Fact<'a>>,
}

/// A fact and where it is known from.
#[derive(Serialize)]
struct Fact<'a> {
    value: &'a str,
    from: Option<&'static str>,
}

/// The exemption that left a note instead of dismissing.
#[derive(Serialize)]
pub(super) struct Lowered<'a> {
    exemption: &'a str,
    why: &'a str,
    /// The words by which the exemption holds.
    by: &'a [String],
}

/// That no phrase found it.
#[derive(Serialize)]
pub(super) struct Likened<'a> {
    /// The chance of a breach, 0 to 1.
    chance: f64,
    /// The chance, given that, that it is one of this rule.
    of_it: f64,
    /// The words that speak for it.
    words: &'a [String],
}

impl<'a> Likened<'a> {
    pub(super) fn of(alike: &'a Alike) -> Self {
        let rounded = |chance: f64| (chance * 100.0).round() / 100.0;
        Self { chance: rounded(alike.chance), of_it: rounded(alike.of_it), words: &alike.words }
    }
}

impl<'a> KnownFacts<'a> {
    pub(super) fn of(known: &'a Known) -> Self {
        let Known { facts, from } = known;
        let fact = |value, from: Option<Origin>| Fact { value, from: from.map(Origin::key) };
        Self {
            category: facts.category.map(|category| fact(category.name(), from.category)),
            product: facts.product.as_deref().map(|product| fact(product, from.product)),
            seller: facts.seller.as_deref().map(|seller| fact(seller, from.seller)),
            role: facts.role.map(|role| fact(role.name(), from.role)),
        }
    }
}

impl<'a> Lowered<'a> {
    pub(super) fn by(eased: &'a Eased) -> Self {
        Self { exemption: &eased.exemption.name, why: &eased.exemption.why, by: &eased.by }
    }
}
