//! What could come below each node of the trie, as sets of bits: they may say yes in vain, never no. How a sentence is held against them is `ahead.rs`'s matter.

use super::roots::Key;
use super::terms::Role;
use super::trie::{MUTE, NONE, Node};
use crate::fold::sound::{Syllable, akin, alike, readings, readings_of, sets, spelling};

/// Classes of syllables as bits of 64, alike and akin.
pub(crate) type Sound = [u64; 2];
/// A hint in its table.
pub(crate) type Row = [u64; 8];

/// What has no syllable sounds like nothing but itself: a bit of its own.
pub(crate) const SILENT: u64 = 1 << 63;
/// So many bits the classes of syllables share.
const SHARED: u16 = 63;

/// The places of a row. What stands right below the node: its syllables, its characters, and those syllables that are believed with no character
/// certain, because something follows or because they are of a code word.
const ALIKE: usize = 0;
const CHARS: usize = 1;
const ONWARD: usize = 2;
const FLAGS: usize = 3;
const AKIN: usize = 4;
/// Syllables of code words of four or more.
const CODE_AKIN: usize = 5;
/// The syllables one level further down.
const FURTHER: usize = 6;
const FURTHER_AKIN: usize = 7;

/// A term ends at this node.
const ENDS: u64 = 1;
/// A term of three or more ends right below it; one of four or more.
const THREE_ENDS: u64 = 2;
const FOUR_ENDS: u64 = 4;
/// A term of four or more goes on below it; a code word of four or more; a code word.
const FOUR: u64 = 8;
const FOUR_CODE: u64 = 16;
const ANY_CODE: u64 = 32;
/// A term that is no code word ends below it.
const PLAIN: u64 = 64;
/// From this bit on: how many levels there are below it.
const LEVELS: u32 = 8;

/// How the first character of a term is said.
#[derive(Debug, Clone, Copy)]
pub(crate) enum First {
    /// As it is written.
    Written,
    /// As many say it.
    Alike,
    /// By a slip of the tongue, in a long code word.
    Slipped,
}

/// What stands below a node.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hint<'a>(pub(crate) &'a Row);

impl Hint<'_> {
    /// Whether one of these syllables, or one of these characters, stands right below it. Without a character that is `certain`, a term that ends
    /// there is believed only if this one is; `second` are the syllables after that. `code` says whether it may be a code word.
    #[inline]
    pub(crate) fn meets(self, sound: u64, chars: u64, second: u64, certain: bool, code: bool) -> bool {
        if certain || self.0[CHARS] & chars != 0 {
            return sound & self.0[ALIKE] != 0;
        }
        sound & self.0[ONWARD] != 0 && (second & self.0[FURTHER] != 0 || code && self.0[FLAGS] & ANY_CODE != 0)
    }

    /// Whether a term that is no code word ends below it.
    #[inline]
    pub(crate) fn is_plain(self) -> bool {
        self.0[FLAGS] & PLAIN != 0
    }

    /// Whether a long code word may go on below it with a syllable alike, all its other characters being written; `chars` are those that come next.
    pub(crate) fn spells(self, sound: u64, chars: u64) -> bool {
        self.is_long(true) && sound & self.0[ALIKE] != 0 && (chars & self.0[CHARS] != 0 || self.levels() > 3)
    }

    #[inline]
    pub(crate) fn akin(self, sound: u64) -> bool {
        self.0[AKIN] & sound != 0
    }

    #[inline]
    pub(crate) fn code_akin(self, sound: u64) -> bool {
        self.0[CODE_AKIN] & sound != 0
    }

    #[inline]
    pub(crate) fn further(self, sound: u64) -> bool {
        self.0[FURTHER] & sound != 0
    }

    #[inline]
    pub(crate) fn further_akin(self, sound: u64) -> bool {
        self.0[FURTHER_AKIN] & sound != 0
    }

    #[inline]
    pub(crate) fn ends(self) -> bool {
        self.0[FLAGS] & ENDS != 0
    }

    #[inline]
    pub(crate) fn three_ends(self) -> bool {
        self.0[FLAGS] & THREE_ENDS != 0
    }

    #[inline]
    pub(crate) fn four_ends(self) -> bool {
        self.0[FLAGS] & FOUR_ENDS != 0
    }

    /// What must come next for a term that goes on below it, its own character being `First`.
    pub(crate) fn key(self, first: First) -> Key {
        // A long code word bears one wrong syllable beside three written characters.
        let bears = |holds: bool, word: usize| if holds { self.0[word] } else { 0 };
        let deep = self.levels() > 3;
        let ends = if self.ends() { !0 } else { 0 };
        match first {
            First::Written => [self.0[ALIKE] | ends, self.0[CODE_AKIN], self.0[AKIN], bears(self.is_long(false), FURTHER_AKIN), 0, 0],
            First::Alike => {
                let behind = bears(deep && self.is_long(true), FURTHER_AKIN);
                [self.0[ONWARD] | ends, bears(deep, CODE_AKIN), self.0[AKIN], behind, self.0[CHARS], self.0[ALIKE]]
            }
            First::Slipped => [bears(deep, ALIKE), 0, 0, 0, self.0[CHARS], self.0[ALIKE]],
        }
    }

    /// Whether a term of four or more goes on below it; `code` asks for code words alone.
    #[inline]
    pub(crate) fn is_long(self, code: bool) -> bool {
        self.0[FLAGS] & if code { FOUR_CODE } else { FOUR } != 0
    }

    /// How many levels there are below it.
    #[inline]
    pub(crate) fn levels(self) -> usize {
        (self.0[FLAGS] >> LEVELS) as usize
    }
}

/// The bit of a class.
#[inline]
pub(crate) fn bit(class: u16) -> u64 {
    1 << (class % SHARED)
}

/// The bit of a character.
#[inline]
pub(crate) fn shape(char: char) -> u64 {
    1 << ((char as u32).wrapping_mul(0x9E37_79B1) >> 26)
}

/// For each set of readings, how it sounds; then for each of the letters a to z, any syllable that begins with it.
pub(crate) fn sounds() -> Vec<Sound> {
    let all = |set: u16| readings(set).iter().fold([0; 2], |sound, syllable| with(sound, one(*syllable)));
    let begins = |letter: char| {
        let named = (0..MUTE).map(|syllable| (syllable, spelling(syllable))).take_while(|(_, name)| !name.is_empty());
        named.filter(|(_, name)| name.starts_with(letter)).fold([SILENT; 2], |sound, (syllable, _)| with(sound, one(syllable)))
    };
    (0..sets() as u16).map(|set| if set == 0 { [SILENT; 2] } else { all(set) }).chain(('a'..='z').map(begins)).collect()
}

/// The hint of each node of `nodes`, which stand level by level. `terms` says how long each term is, and what it is listened for.
pub(crate) fn hints(nodes: &[Node], terms: &[(usize, Role)]) -> Vec<Row> {
    let sounds = sounds();
    let mut all: Vec<Row> = vec![Row::default(); nodes.len()];
    for (number, node) in nodes.iter().enumerate().rev() {
        let mut row = Row::default();
        let (mut flags, mut levels) = (if node.term == NONE { 0 } else { ENDS }, 0);
        for (below, other) in (node.below.0..node.below.1).map(|below| (all[below as usize], nodes[below as usize])) {
            let sound = heard(other.char, other.syllable, &sounds);
            let mut held = below[FLAGS] & (FOUR | FOUR_CODE | ANY_CODE | PLAIN);
            if let Some((length, role)) = terms.get(other.term as usize) {
                let code = matches!(role, Role::Code(_));
                let of = |flag, holds| if holds { flag } else { 0 };
                held |= of(THREE_ENDS, *length > 2) | of(FOUR_ENDS | FOUR, *length > 3) | of(FOUR_CODE, *length > 3 && code);
                held |= of(ANY_CODE, code) | of(PLAIN, !code);
            }
            row[ALIKE] |= sound[0];
            row[AKIN] |= sound[1];
            row[CHARS] |= shape(other.char);
            row[FURTHER] |= below[ALIKE];
            row[FURTHER_AKIN] |= below[AKIN];
            row[ONWARD] |= if below[ALIKE] != 0 || held & ANY_CODE != 0 { sound[0] } else { 0 };
            row[CODE_AKIN] |= if held & FOUR_CODE != 0 { sound[1] } else { 0 };
            levels = levels.max(1 + (below[FLAGS] >> LEVELS));
            flags |= held;
        }
        row[FLAGS] = flags | levels << LEVELS;
        all[number] = row;
    }
    all
}

/// For each node, how its character may sound, akin.
pub(crate) fn calls(nodes: &[Node]) -> Vec<u64> {
    let sounds = sounds();
    nodes.iter().map(|node| heard(node.char, node.syllable, &sounds)[1]).collect()
}

/// How the character of a node may sound where it is meant: by its one right syllable, and by every reading of the character itself.
fn heard(char: char, syllable: Syllable, sounds: &[Sound]) -> Sound {
    let written = sounds.get(usize::from(readings_of(char as u32))).copied().unwrap_or_default();
    if syllable == MUTE { written } else { with(written, one(syllable)) }
}

fn one(syllable: Syllable) -> Sound {
    [bit(alike(syllable)), bit(akin(syllable))]
}

fn with(one: Sound, other: Sound) -> Sound {
    [one[0] | other[0], one[1] | other[1]]
}
