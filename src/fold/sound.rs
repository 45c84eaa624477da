//! How characters sound: their readings as syllables, and which syllables are taken for one another. No tone, no term and no text here.

#[allow(clippy::unreadable_literal)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/sound_tables.rs"));
}
use generated::{AKIN, ALIKE, NAMES, SET_OF, SETS, USUAL_OF};

/// How many classes [`alike`] knows.
pub const ALIKE_COUNT: usize = generated::ALIKE_COUNT;
/// How many classes [`akin`] knows.
pub const AKIN_COUNT: usize = generated::AKIN_COUNT;

/// A syllable without its tone.
pub type Syllable = u16;

/// The first Han character that has readings.
const FIRST: u32 = 0x4E00;

/// The set of readings of a code point, as a number; 0 if it has none.
#[inline]
pub fn readings_of(code: u32) -> u16 {
    SET_OF.get(code.wrapping_sub(FIRST) as usize).copied().unwrap_or(0)
}

/// The syllables of a set of readings.
#[inline]
pub fn readings(set: u16) -> &'static [Syllable] {
    SETS.get(usize::from(set)).copied().unwrap_or_default()
}

/// How many sets of readings there are, the empty one included.
pub fn sets() -> usize {
    SETS.len()
}

/// The usual reading of a character; `None` if it has none.
pub fn usual(char: char) -> Option<Syllable> {
    let code = (char as u32).wrapping_sub(FIRST) as usize;
    SET_OF.get(code).filter(|set| **set != 0).and_then(|_| USUAL_OF.get(code)).copied()
}

/// The syllable spelled so (`lv` for lü).
pub fn syllable(name: &str) -> Option<Syllable> {
    NAMES.binary_search(&name).ok().map(|at| at as Syllable)
}

/// How a syllable is spelled.
pub fn spelling(syllable: Syllable) -> &'static str {
    NAMES.get(usize::from(syllable)).copied().unwrap_or_default()
}

/// The class of syllables that many speakers do not tell apart: zh/z, ch/c, sh/s, n/l, h/f, -n/-ng. Below [`ALIKE_COUNT`].
#[inline]
pub fn alike(syllable: Syllable) -> u16 {
    ALIKE.get(usize::from(syllable)).copied().unwrap_or(0)
}

/// The wider class of syllables that are one slip of the tongue apart. Below [`AKIN_COUNT`].
#[inline]
pub fn akin(syllable: Syllable) -> u16 {
    AKIN.get(usize::from(syllable)).copied().unwrap_or(0)
}
