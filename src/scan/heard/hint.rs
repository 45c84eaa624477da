//! What could come below each node of the trie, as sets of bits: they may say yes in vain, never no. How a sentence is held against them is `ahead.rs`'s matter.

use super::terms::{MUTE, NONE, Node, Role};
use crate::fold::sound::{Syllable, akin, alike, readings, readings_of, sets};

/// A class of syllables as one bit of 64, alike and akin.
pub(crate) type Sound = [u64; 2];
/// A hint in its table.
pub(crate) type Row = [u64; 6];

/// What has no syllable sounds like nothing but itself: a bit of its own.
pub(crate) const SILENT: u64 = 1 << 63;
/// So many bits the classes of syllables share.
const SHARED: u16 = 63;

/// Of what stands below a node.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hint {
    /// The syllables right below it.
    pub(crate) below: Sound,
    /// The syllables one level further down.
    pub(crate) further: Sound,
    /// Those right below it, a slip of the tongue apart, through which a code word of four or more goes.
    pub(crate) code: u64,
    /// The bits below, and how many levels there are.
    flags: u64,
}

/// A term ends at this node.
const ENDS: u64 = 1;
/// A term of three or more ends right below it; one of four or more.
const THREE_ENDS: u64 = 2;
const FOUR_ENDS: u64 = 4;
/// A term of four or more goes on below it; a code word of four or more.
const FOUR: u64 = 8;
const FOUR_CODE: u64 = 16;
const LEVELS: u32 = 8;

impl Hint {
    #[inline]
    pub(crate) fn unpacked([alike, akin, further, further_akin, code, flags]: Row) -> Self {
        Self { below: [alike, akin], further: [further, further_akin], code, flags }
    }

    fn packed(self) -> Row {
        [self.below[0], self.below[1], self.further[0], self.further[1], self.code, self.flags]
    }

    pub(crate) fn ends(&self) -> bool {
        self.flags & ENDS != 0
    }

    pub(crate) fn three_ends(&self) -> bool {
        self.flags & THREE_ENDS != 0
    }

    pub(crate) fn four_ends(&self) -> bool {
        self.flags & FOUR_ENDS != 0
    }

    /// Whether a term of four or more goes on below it; `code` asks for code words alone.
    pub(crate) fn is_long(&self, code: bool) -> bool {
        self.flags & if code { FOUR_CODE } else { FOUR } != 0
    }

    /// How many levels there are below it.
    pub(crate) fn levels(&self) -> usize {
        (self.flags >> LEVELS) as usize
    }
}

/// The bit of a class.
#[inline]
pub(crate) fn bit(class: u16) -> u64 {
    1 << (class % SHARED)
}

/// For each set of readings, how it sounds.
pub(crate) fn sounds() -> Vec<Sound> {
    let all = |set: u16| readings(set).iter().fold([0; 2], |sound, syllable| with(sound, [bit(alike(*syllable)), bit(akin(*syllable))]));
    (0..sets() as u16).map(|set| if set == 0 { [SILENT; 2] } else { all(set) }).collect()
}

/// The hint of each node of `nodes`, which stand level by level. `terms` says how long each term is, and what it is listened for.
pub(crate) fn hints(nodes: &[Node], terms: &[(usize, Role)]) -> Vec<Row> {
    let sounds = sounds();
    let mut all = vec![Hint::default(); nodes.len()];
    for (number, node) in nodes.iter().enumerate().rev() {
        let mut hint = Hint::default();
        let mut levels = 0;
        if node.term != NONE {
            hint.flags |= ENDS;
        }
        for (below, other) in (node.below.0..node.below.1).map(|below| (all[below as usize], nodes[below as usize])) {
            let sound = heard(other.char, other.syllable, &sounds);
            hint.below = with(hint.below, sound);
            hint.further = with(hint.further, below.below);
            hint.flags |= below.flags & (FOUR | FOUR_CODE);
            levels = levels.max(1 + below.levels());
            if let Some((length, role)) = terms.get(other.term as usize) {
                let code = matches!(role, Role::Code(_));
                hint.flags |= if *length > 2 { THREE_ENDS } else { 0 };
                hint.flags |= if *length > 3 { FOUR_ENDS | FOUR | if code { FOUR_CODE } else { 0 } } else { 0 };
                hint.code |= if *length > 3 && code { sound[1] } else { 0 };
            }
            hint.code |= if below.flags & FOUR_CODE != 0 { sound[1] } else { 0 };
        }
        hint.flags |= (levels as u64) << LEVELS;
        all[number] = hint;
    }
    all.into_iter().map(Hint::packed).collect()
}

/// How the character of a node may sound where it is meant: by its one right syllable, and by every reading of the character itself.
fn heard(char: char, syllable: Syllable, sounds: &[Sound]) -> Sound {
    let written = sounds.get(usize::from(readings_of(char as u32))).copied().unwrap_or_default();
    if syllable == MUTE { written } else { with(written, [bit(alike(syllable)), bit(akin(syllable))]) }
}

fn with(one: Sound, other: Sound) -> Sound {
    [one[0] | other[0], one[1] | other[1]]
}
