//! Signs in speech that are no claims: which link is being sold, what is sold, what is taken back. How they are found is the scanner's work.

use serde::{Deserialize, Serialize};

use super::{Condition, Phrases};
use crate::facts::Category;

/// All signs of a policy.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Signs {
    /// A link is announced by its number.
    pub links: Vec<LinkSign>,
    /// A product is named that belongs to one category only.
    pub products: Vec<ProductSign>,
    /// Something is taken back.
    pub corrections: Vec<CorrectionSign>,
}

/// How a link is announced. A phrase with one number announces that link; one with several says that it could be any of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LinkSign {
    /// Any of these phrases.
    pub say: Phrases,
    /// Then it is no announcement.
    pub unless: Vec<Condition>,
}

/// Words for things of one category.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ProductSign {
    /// The category.
    pub category: Category,
    /// The words.
    pub words: Phrases,
    /// Then the speaker points at the thing: saying it once is enough.
    pub direct: Vec<Condition>,
    /// Then the thing is spoken of, not sold.
    pub unless: Vec<Condition>,
}

/// How something is taken back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CorrectionSign {
    /// Any of these phrases.
    pub say: Phrases,
    /// What withdraws a claim that follows: 不是.
    pub withdraw: Phrases,
    /// Then nothing is taken back: 要是说错了.
    pub unless: Vec<Condition>,
}
