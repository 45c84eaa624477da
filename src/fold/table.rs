//! One character's fold, looked up in the tables that `make.rs` derived at build time. No classes and no automaton here.

/// Why a character is not part of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noise {
    /// Skipped inside a term, always.
    Skip,
    /// Skipped in transcripts only.
    Comma,
    /// Ends a sentence.
    Stop,
}

#[allow(clippy::unreadable_literal)]
mod generated {
    use super::Noise;
    include!(concat!(env!("OUT_DIR"), "/fold_tables.rs"));
}
use generated::SPECIAL;
pub(super) use generated::{MEMBERS, NOISE, SEVERAL, SINGLE};

/// What one code point is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Soft noise: skipped inside a term.
    Skip,
    /// A comma: skipped in transcripts, an ordinary break in scripts.
    Comma,
    /// Ends a sentence.
    Stop,
    /// Reads as this character (itself, for most).
    One(char),
    /// Reads as up to four characters over the same span; unused places hold NUL.
    Several([char; 4]),
}

impl Fold {
    /// The characters read, none for noise.
    pub fn chars(&self) -> impl Iterator<Item = char> {
        let several = match self {
            Self::One(one) => [*one, '\0', '\0', '\0'],
            Self::Several(several) => *several,
            _ => ['\0'; 4],
        };
        several.into_iter().filter(|c| *c != '\0')
    }
}

/// The fold of one code point.
pub fn fold(char: char) -> Fold {
    let code = char as u32;
    if SPECIAL.get(code as usize / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 0) {
        return Fold::One(char);
    }
    if let Ok(at) = SINGLE.binary_search_by_key(&code, |entry| entry.0) {
        return Fold::One(char::from_u32(SINGLE[at].1).unwrap_or(char));
    }
    let range = NOISE.partition_point(|entry| entry.1 < code);
    if let Some(entry) = NOISE.get(range).filter(|entry| entry.0 <= code) {
        return match entry.2 {
            Noise::Skip => Fold::Skip,
            Noise::Comma => Fold::Comma,
            Noise::Stop => Fold::Stop,
        };
    }
    match SEVERAL.binary_search_by_key(&code, |entry| entry.0) {
        Ok(at) => Fold::Several(SEVERAL[at].1),
        Err(_) => Fold::One(char),
    }
}

/// `text` as it is read, all noise left out.
pub fn fold_text(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| folded.extend(fold(c).chars()));
    folded
}
