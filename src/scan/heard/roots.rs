//! Where terms begin: for each set of readings the nodes right below the root that it could be, and, as sets of bits, what must come next for one of them. They may say yes in vain, never no.

use super::hint::{First, Hint, Row as HintRow, Sound, sounds};
use super::trie::Node;
use crate::fold::sound::{Syllable, akin, alike, readings, sets};
use crate::tables::{Reader, Rows, Table, Writer};

/// What must come next: a syllable, alike, of a term that goes on behind it or whose own first character is written; or, akin, one of a long code word; or, where
/// slips of the tongue are believed, of any; or, akin, one of those behind a syllable that may be any; or a character that is written, with its syllable, alike.
pub(crate) type Key = [u64; 6];

/// How a set of readings sounds, and a key.
pub(crate) type Heard = [u64; 8];

/// How far from its right syllable a term may begin.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Near {
    /// Where many do not tell the two apart.
    Alike = 0,
    /// The same, or by a slip of the tongue in a long code word: nothing telling need be put in there.
    Code = 1,
    /// A slip of the tongue in any term.
    Akin = 2,
}

/// The nodes right below the root.
#[derive(Debug)]
pub(crate) struct Roots {
    /// For each set of readings the nodes that sound alike, those of long code words that are merely akin, and all that are akin.
    rows: [Rows<u32>; 3],
    /// For each set of readings how it sounds, alike and akin, and the keys of its nodes that sound alike taken together: one place in memory for what is asked of
    /// every sign.
    near: Table<Heard>,
    /// The keys for the two others of [`Near`].
    far: [Table<Key>; 2],
    /// For each node up to the last of them, its key; then, where its character is written, the keys of all that have it.
    keys: Table<Key>,
    written: Table<Key>,
}

impl Roots {
    /// From the nodes of each class of syllables, alike and akin, and the hints of all nodes.
    pub(crate) fn new(of_alike: &[Vec<u32>], of_akin: &[Vec<u32>], nodes: &[Node], hints: &[HintRow]) -> Self {
        let hint = |node: u32| Hint(&hints[node as usize]);
        let (near, far) = (rows(of_alike, alike), rows(of_akin, akin));
        let code = near.iter().zip(&far).map(|(near, far)| {
            let code = far.iter().filter(|node| !near.contains(node) && hint(**node).is_long(true));
            code.copied().collect::<Vec<_>>()
        });
        let rows = [near.clone(), code.collect(), far];
        let join = |one: Key, other: Key| [0, 1, 2, 3, 4, 5].map(|word: usize| one[word] | other[word]);
        let all = |row: &[u32], first| row.iter().fold(Key::default(), |all, node| join(all, hint(*node).key(first)));
        let sounds = sounds();
        let near = |set: usize| {
            let ([alike, akin], [a, b, c, d, e, f]) = (sounds[set], all(&rows[0][set], First::Alike));
            [alike, akin, a, b, c, d, e, f]
        };
        let code = |set: usize| join(all(&rows[0][set], First::Alike), all(&rows[1][set], First::Slipped));
        let any = |set: usize| all(&rows[2][set], First::Alike);
        let last = nodes[0].below.1;
        let same = |node: u32| (1..last).filter(|other| nodes[*other as usize].char == nodes[node as usize].char).collect::<Vec<_>>();
        let keys: Vec<Key> = (0..last).map(|node| hint(node).key(First::Alike)).collect();
        let written: Vec<Key> = (0..last).map(|node| all(&same(node), First::Written)).collect();
        Self {
            near: (0..sets()).map(near).collect(),
            far: [(0..sets()).map(code).collect(), (0..sets()).map(any).collect()],
            keys: keys.into(),
            written: written.into(),
            rows: rows.map(|rows| rows.into_iter().collect()),
        }
    }

    pub(crate) fn store(&self, into: &mut Writer) {
        self.rows.iter().for_each(|rows| rows.store(into));
        into.table(&self.near);
        self.far.iter().for_each(|keys| into.table(keys));
        into.table(&self.keys);
        into.table(&self.written);
    }

    pub(crate) fn read(from: &mut Reader) -> Option<Self> {
        Some(Self {
            rows: [Rows::read(from)?, Rows::read(from)?, Rows::read(from)?],
            near: from.table()?,
            far: [from.table()?, from.table()?],
            keys: from.table()?,
            written: from.table()?,
        })
    }

    /// The nodes that a character with that set of readings could be, and those of long code words that it could be by a slip of the tongue.
    #[inline]
    pub(crate) fn of(&self, near: Near, set: u16) -> [&[u32]; 2] {
        let row = |row: usize| self.rows[row].get(set.into());
        match near {
            Near::Alike => [row(0), &[]],
            Near::Code => [row(0), row(1)],
            Near::Akin => [row(2), &[]],
        }
    }

    /// How a set of readings sounds.
    #[inline]
    pub(crate) fn sound(&self, set: u16) -> Sound {
        let [alike, akin, ..] = self.near[usize::from(set)];
        [alike, akin]
    }

    /// Whether one of the nodes for a set of readings could go on with what comes next.
    #[inline]
    pub(crate) fn any(&self, near: Near, set: u16, ahead: Key) -> bool {
        let set = usize::from(set);
        let [_, _, key @ ..] = &self.near[set];
        match near {
            Near::Alike => meet(key, ahead),
            Near::Code => meet(&self.far[0][set], ahead),
            Near::Akin => meet(&self.far[1][set], ahead),
        }
    }

    /// Whether that one could.
    #[inline]
    pub(crate) fn one(&self, node: u32, ahead: Key) -> bool {
        meet(&self.keys[node as usize], ahead)
    }

    /// Whether one with its character could, which is written.
    #[inline]
    pub(crate) fn written(&self, node: u32, ahead: Key) -> bool {
        meet(&self.written[node as usize], ahead)
    }
}

#[inline]
fn meet(key: &Key, ahead: Key) -> bool {
    let any = (0..4).fold(0, |any, word: usize| any | key[word] & ahead[word]);
    any != 0 || key[4] & ahead[4] != 0 && key[5] & ahead[5] != 0
}

/// For each set of readings, the nodes of its classes, each class once.
fn rows(of_class: &[Vec<u32>], class: fn(Syllable) -> u16) -> Vec<Vec<u32>> {
    let row = |set: usize| {
        let mut classes: Vec<u16> = Vec::new();
        for class in readings(set as u16).iter().map(|syllable| class(*syllable)) {
            if !classes.contains(&class) {
                classes.push(class);
            }
        }
        classes.into_iter().flat_map(|class| of_class[usize::from(class)].iter().copied()).collect()
    };
    (0..sets()).map(row).collect()
}
