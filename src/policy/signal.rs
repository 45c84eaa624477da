//! Signals: words that are no finding by themselves, yet say what a text is about. They move the risk of a document and nothing else.

use serde::{Deserialize, Serialize};

use super::{Area, Later, Phrases};

/// One kind of context.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Signal {
    /// Its name.
    pub name: String,
    /// The area whose risk it moves.
    pub area: Area,
    /// What it holds, and why it is worth attention.
    pub about: Later<String>,
    /// Any of these.
    pub words: Phrases,
    /// What its first occurrence adds to the risk, from 0 to below 1.
    pub weight: f64,
}
