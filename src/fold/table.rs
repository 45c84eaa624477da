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

/// What `make.rs` derives; every row is sorted by its first number.
#[derive(Debug)]
pub(super) struct Tables {
    /// One bit for each code point of the BMP that is not simply itself: most characters need no further look.
    pub(super) special: &'static [u64; 1024],
    /// Ranges of characters that are no part of a term.
    pub(super) noise: &'static [(u32, u32, Noise)],
    /// What reads as one other character, and that character.
    pub(super) single: &'static [(u32, u32)],
    /// The same the other way round.
    pub(super) members: &'static [(u32, u32)],
    /// What reads as several.
    pub(super) several: &'static [(u32, [char; 4])],
}

#[cfg(bojian_lib)]
#[allow(clippy::unreadable_literal)]
mod generated {
    use super::{Noise, Tables};
    include!(concat!(env!("OUT_DIR"), "/fold_tables.rs"));
}
#[cfg(bojian_lib)]
pub(super) use generated::TABLES;

/// The build script reads words with these tables before it can write them down.
#[cfg(not(bojian_lib))]
pub(super) static TABLES: std::sync::LazyLock<Tables> = std::sync::LazyLock::new(super::make::tables);

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
#[inline]
pub fn fold(char: char) -> Fold {
    let code = char as u32;
    if TABLES.special.get(code as usize / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 0) { Fold::One(char) } else { other(char) }
}

/// The fold of one that is not simply itself.
#[cold]
fn other(char: char) -> Fold {
    let code = char as u32;
    if let Ok(at) = TABLES.single.binary_search_by_key(&code, |entry| entry.0) {
        return Fold::One(char::from_u32(TABLES.single[at].1).unwrap_or(char));
    }
    let range = TABLES.noise.partition_point(|entry| entry.1 < code);
    if let Some(entry) = TABLES.noise.get(range).filter(|entry| entry.0 <= code) {
        return match entry.2 {
            Noise::Skip => Fold::Skip,
            Noise::Comma => Fold::Comma,
            Noise::Stop => Fold::Stop,
        };
    }
    match TABLES.several.binary_search_by_key(&code, |entry| entry.0) {
        Ok(at) => Fold::Several(TABLES.several[at].1),
        Err(_) => Fold::One(char),
    }
}

/// `text` as it is read, all noise left out.
pub fn fold_text(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_onto(text, &mut folded);
    folded
}

/// The same, at the end of `folded`.
pub(super) fn fold_onto(text: &str, folded: &mut String) {
    let plain = |c: char| TABLES.special.get(c as usize / 64).is_some_and(|bits| bits >> (c as u32 % 64) & 1 == 0);
    if text.chars().all(plain) {
        return folded.push_str(text);
    }
    for c in text.chars() {
        match fold(c) {
            Fold::One(one) => folded.push(one),
            other => folded.extend(other.chars()),
        }
    }
}

/// Whether anything of `text` is left once it is read.
pub fn says_something(text: &str) -> bool {
    text.chars().any(|c| fold(c).chars().next().is_some())
}

/// Whether a single character of `text` is left once it is read.
pub fn is_single(text: &str) -> bool {
    let mut left = 0;
    for c in text.chars() {
        left += fold(c).chars().count();
        if left > 1 {
            return false;
        }
    }
    left == 1
}
