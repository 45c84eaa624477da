//! How characters sound: their readings as syllables, and which syllables are taken for one another. No tone, no term and no text here.

/// The build script derives the sound tables before the library can read them.
#[cfg(not(bojian_lib))]
pub mod make;

/// What `make.rs` derives.
#[derive(Debug)]
struct Tables {
    /// How each syllable is spelled, sorted.
    names: &'static [&'static str],
    /// For each syllable, its class of [`alike`] and of [`akin`].
    alike: &'static [u16],
    akin: &'static [u16],
    /// The sets of readings that characters have, the empty one first.
    sets: &'static [&'static [Syllable]],
    /// For each Han character, its set and its usual reading.
    set_of: &'static [u16],
    usual_of: &'static [Syllable],
}

#[cfg(bojian_lib)]
#[allow(clippy::unreadable_literal)]
mod generated {
    use super::Tables;
    include!(concat!(env!("OUT_DIR"), "/sound_tables.rs"));
}
#[cfg(bojian_lib)]
use generated::TABLES;

/// How many classes [`alike`] knows.
#[cfg(bojian_lib)]
pub const ALIKE_COUNT: usize = generated::ALIKE_COUNT;

/// The build script reads terms with these tables before it can write them down.
#[cfg(not(bojian_lib))]
static TABLES: std::sync::LazyLock<Tables> = std::sync::LazyLock::new(make::tables);

/// A syllable without its tone.
pub type Syllable = u16;

/// The first Han character that has readings.
const FIRST: u32 = 0x4E00;

/// The set of readings of a code point, as a number; 0 if it has none.
#[inline]
pub fn readings_of(code: u32) -> u16 {
    TABLES.set_of.get(code.wrapping_sub(FIRST) as usize).copied().unwrap_or(0)
}

/// The syllables of a set of readings.
#[inline]
pub fn readings(set: u16) -> &'static [Syllable] {
    TABLES.sets.get(usize::from(set)).copied().unwrap_or_default()
}

/// How many sets of readings there are, the empty one included.
pub fn sets() -> usize {
    TABLES.sets.len()
}

/// How many classes [`alike`] and [`akin`] know.
pub fn counts() -> (usize, usize) {
    let count = |classes: &[u16]| classes.iter().max().map_or(0, |last| usize::from(*last) + 1);
    (count(TABLES.alike), count(TABLES.akin))
}

/// The usual reading of a character; `None` if it has none.
pub fn usual(char: char) -> Option<Syllable> {
    let code = (char as u32).wrapping_sub(FIRST) as usize;
    TABLES.set_of.get(code).filter(|set| **set != 0).and_then(|_| TABLES.usual_of.get(code)).copied()
}

/// The syllable spelled so in ASCII letters (`lv` for lü).
pub fn syllable(name: &[u8]) -> Option<Syllable> {
    TABLES.names.binary_search_by(|known| known.as_bytes().cmp(name)).ok().map(|at| at as Syllable)
}

/// How a syllable is spelled.
pub fn spelling(syllable: Syllable) -> &'static str {
    TABLES.names.get(usize::from(syllable)).copied().unwrap_or_default()
}

/// The class of syllables that many speakers do not tell apart: zh/z, ch/c, sh/s, n/l, h/f, -n/-ng. Below [`ALIKE_COUNT`].
#[inline]
pub fn alike(syllable: Syllable) -> u16 {
    TABLES.alike.get(usize::from(syllable)).copied().unwrap_or(0)
}

/// The wider class of syllables that are one slip of the tongue apart. Below [`AKIN_COUNT`].
#[inline]
pub fn akin(syllable: Syllable) -> u16 {
    TABLES.akin.get(usize::from(syllable)).copied().unwrap_or(0)
}
