//! Facts together with where each of them is known from, and which goes first where two sources speak. No source is read here.

use super::Facts;

/// Where a fact is known from, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The caller said so for everything: `--category`, `--role`.
    Flag,
    /// A table beside the file, made by somebody who knows the session.
    Sidecar,
    /// The head of the file.
    FrontMatter,
    /// A heading, or a line that states it.
    Heading,
    /// A column of a table in the file.
    Column,
    /// A configuration: what is usual for all files of a folder.
    Config,
    /// The number of the link that was announced.
    Link,
    /// What is spoken of.
    Words,
}

impl Origin {
    /// The word in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::Sidecar => "sidecar",
            Self::FrontMatter => "front_matter",
            Self::Heading => "heading",
            Self::Column => "column",
            Self::Config => "config",
            Self::Link => "link",
            Self::Words => "words",
        }
    }
}

/// Where each fact is known from; `None` where it is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Origins {
    /// Of the category.
    pub category: Option<Origin>,
    /// Of the role.
    pub role: Option<Origin>,
    /// Of the product.
    pub product: Option<Origin>,
    /// Of the seller.
    pub seller: Option<Origin>,
}

/// Facts and their origins.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// What is known.
    pub facts: Facts,
    /// From where.
    pub from: Origins,
}

impl Known {
    /// Facts that all come from `origin`.
    pub fn by(facts: Facts, origin: Origin) -> Self {
        let from = Origins {
            category: facts.category.is_some().then_some(origin),
            role: facts.role.is_some().then_some(origin),
            product: facts.product.is_some().then_some(origin),
            seller: facts.seller.is_some().then_some(origin),
        };
        Self { facts, from }
    }

    /// What is known here, and where it is unknown, what `other` knows of the same product.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let facts = self.facts.or(&other.facts);
        let from = Origins {
            category: facts.category.and(self.from.category.or(other.from.category)),
            role: self.from.role.or(other.from.role),
            product: self.from.product.or(other.from.product),
            seller: self.from.seller.or(other.from.seller),
        };
        Self { facts, from }
    }

    /// The part of it that the caller said.
    #[must_use]
    pub fn flags(&self) -> Self {
        let flag = Some(Origin::Flag);
        let facts = Facts {
            category: self.facts.category.filter(|_| self.from.category == flag),
            role: self.facts.role.filter(|_| self.from.role == flag),
            ad: None,
            product: self.facts.product.clone().filter(|_| self.from.product == flag),
            seller: self.facts.seller.clone().filter(|_| self.from.seller == flag),
        };
        Self::by(facts, Origin::Flag)
    }
}
