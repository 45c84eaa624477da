//! Conditions that keep or dismiss a hit, and named exemptions made of them. Whether one holds for a hit is asked in the scanner.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Basis, Later, Marked, Phrases, Severity};

/// On which side of the hit the words must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Side {
    /// They end before the hit begins.
    Before,
    /// They begin after the hit ends.
    After,
    /// Either, or overlapping it.
    Around,
}

impl Side {
    /// How it is told to people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Before => "前面",
            Self::After => "后面",
            Self::Around => "附近",
        }
    }
}

/// One condition about the words near a hit, in the same sentence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Condition {
    /// A named exemption.
    Exemption(#[serde(with = "super::stored::exemption")] Arc<Exemption>),
    /// One of the phrases stands at most `within` folded characters away.
    Near {
        /// Where.
        side: Side,
        /// Any of these.
        words: Phrases,
        /// Folded characters between, 0 means adjacent.
        within: u32,
    },
    /// The hit lies within a match of one of the phrases.
    Inside(Phrases),
    /// By the words around the hit, the chance that the claim is made is below this, 0 to 1.
    StanceBelow(f64),
    /// By the same words it is above this.
    StanceAbove(f64),
    /// By the words around the hit and its own, the chance that they are a breach is below this, 0 to 1. Of a transcript nothing is said.
    LikenessBelow(f64),
}

/// A reason not to report, or to report as less, defined once.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Exemption {
    /// Its name.
    pub name: String,
    /// Its own basis; none where it is plain sense.
    pub basis: Vec<Basis>,
    /// Why it is not reported.
    pub why: Later<String>,
    /// It does not dismiss the hit, but lowers it to this severity.
    pub leaves: Option<Severity>,
    /// Rules that name one of these exemptions have this one too.
    pub beside: Vec<String>,
    /// Any of these.
    pub any: Vec<Condition>,
    /// And none of these.
    pub unless: Vec<Condition>,
    /// Its sentences.
    pub examples: Later<Vec<ExemptionExample>>,
    /// The file it stands in.
    pub path: Arc<str>,
    /// Its place in that file, for [`super::locate`]: `exemptions.3`.
    pub key: String,
}

/// A sentence for which an exemption holds or not; the marks are the hit it is asked about.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ExemptionExample {
    /// The sentence with its marks.
    pub text: Marked,
    /// Whether the exemption holds.
    pub holds: bool,
}
