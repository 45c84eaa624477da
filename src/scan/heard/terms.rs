//! The terms that are listened for, compiled: a trie over their characters with each character's syllable, as plain arrays. No text is read here.

use std::collections::BTreeMap;

use crate::fold::sound::{AKIN_COUNT, ALIKE_COUNT, Syllable, akin, alike, readings, sets};

/// What a term is listened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// Rules may ask for it.
    Regulated,
    /// It only keeps others from being heard there.
    Neutral,
    /// An ordinary word: the same, but only where it is written as it is.
    Ordinary,
    /// A code word: what it stands for is told elsewhere.
    Code(u32),
}

/// A term: its folded characters, each with the one syllable that is right in it.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    pub(crate) chars: Vec<(char, Syllable)>,
    pub(crate) role: Role,
}

pub(crate) const NONE: u32 = u32::MAX;
/// Not a syllable: a letter or a digit of a term is only itself.
pub(crate) const MUTE: Syllable = Syllable::MAX;

/// One character of the trie.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub(crate) char: char,
    pub(crate) syllable: Syllable,
    /// The nodes below it stand side by side.
    pub(crate) below: (u32, u32),
    /// The term that ends here.
    pub(crate) term: u32,
    pub(crate) above: u32,
}

const WORDS: usize = ALIKE_COUNT.div_ceil(64);
type Bits = [u64; WORDS];

/// All terms. Node 0 is the root.
#[derive(Debug)]
pub(crate) struct Terms {
    pub(crate) nodes: Vec<Node>,
    pub(crate) terms: Vec<Term>,
    /// For each class of syllables alike, the nodes right below the root that sound so; the same one level further down.
    pub(crate) first: Index,
    pub(crate) first_akin: Index,
    pub(crate) second: Index,
    /// For each set of readings: what could follow a first syllable of it, and what it could be as a second syllable.
    follows: Vec<Bits>,
    /// The same for the third syllable of a term of four or more.
    skips: Vec<Bits>,
    sounds: Vec<Bits>,
    pub(crate) starts: Vec<bool>,
    pub(crate) starts_akin: Vec<bool>,
}

/// Node numbers by class of syllables, as two plain arrays.
#[derive(Debug, Default)]
pub(crate) struct Index {
    at: Vec<u32>,
    nodes: Vec<u32>,
}

impl Index {
    fn new(classes: usize, entries: impl Iterator<Item = (u16, u32)>) -> Self {
        let mut sorted: Vec<(u16, u32)> = entries.collect();
        sorted.sort_unstable();
        let at = (0..=classes).map(|class| sorted.partition_point(|entry| usize::from(entry.0) < class) as u32).collect();
        Self { at, nodes: sorted.into_iter().map(|entry| entry.1).collect() }
    }

    pub(crate) fn of(&self, class: u16) -> &[u32] {
        let class = usize::from(class);
        let (Some(from), Some(to)) = (self.at.get(class), self.at.get(class + 1)) else { return &[] };
        self.nodes.get(*from as usize..*to as usize).unwrap_or_default()
    }
}

impl Terms {
    /// Compiles terms; of two with the same characters the first stands.
    pub(crate) fn new(mut terms: Vec<Term>) -> Self {
        terms.sort_by(|a, b| (&a.chars, a.role).cmp(&(&b.chars, b.role)));
        terms.dedup_by(|a, b| a.chars == b.chars);
        let mut nodes = vec![Node { char: '\0', syllable: MUTE, below: (1, 1), term: NONE, above: NONE }];
        // Level by level, so that the nodes below one stand side by side.
        let mut level: Vec<(u32, Vec<u32>)> = vec![(0, (0..terms.len() as u32).collect())];
        let mut depth = 0;
        while !level.is_empty() {
            let mut next = Vec::new();
            for (node, members) in level {
                let from = nodes.len() as u32;
                let mut groups: BTreeMap<(char, Syllable), Vec<u32>> = BTreeMap::new();
                for term in members {
                    match terms[term as usize].chars.get(depth) {
                        Some(char) => groups.entry(*char).or_default().push(term),
                        None => nodes[node as usize].term = term,
                    }
                }
                for ((char, syllable), members) in groups {
                    next.push((nodes.len() as u32, members));
                    nodes.push(Node { char, syllable, below: (0, 0), term: NONE, above: node });
                }
                nodes[node as usize].below = (from, nodes.len() as u32);
            }
            level = next;
            depth += 1;
        }
        let below = |node: u32| nodes[node as usize].below.0..nodes[node as usize].below.1;
        let spoken = |node: &u32| nodes[*node as usize].syllable != MUTE;
        let class = |node: u32| (alike(nodes[node as usize].syllable), node);
        let first = Index::new(ALIKE_COUNT, below(0).filter(spoken).map(class));
        let first_akin = Index::new(AKIN_COUNT, below(0).filter(spoken).map(|node| (akin(nodes[node as usize].syllable), node)));
        let second = Index::new(ALIKE_COUNT, below(0).flat_map(below).filter(spoken).map(class));
        let (mut after, mut later): (Vec<Bits>, Vec<Bits>) = (vec![[0; WORDS]; ALIKE_COUNT], vec![[0; WORDS]; ALIKE_COUNT]);
        for node in below(0).filter(spoken) {
            for next in below(node).filter(spoken) {
                set(&mut after[usize::from(class(node).0)], class(next).0);
                for third in below(next).filter(spoken).filter(|third| !below(*third).is_empty()) {
                    set(&mut later[usize::from(class(node).0)], class(third).0);
                }
            }
        }
        let mut skips = Vec::new();
        let (mut follows, mut sounds, mut starts, mut starts_akin) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for number in 0..sets() {
            let (mut follow, mut skip, mut sound) = ([0; WORDS], [0; WORDS], [0; WORDS]);
            for syllable in readings(number as u16) {
                set(&mut sound, alike(*syllable));
                follow.iter_mut().zip(&after[usize::from(alike(*syllable))]).for_each(|(one, other)| *one |= other);
                skip.iter_mut().zip(&later[usize::from(alike(*syllable))]).for_each(|(one, other)| *one |= other);
            }
            follows.push(follow);
            skips.push(skip);
            sounds.push(sound);
            starts.push(readings(number as u16).iter().any(|syllable| !first.of(alike(*syllable)).is_empty()));
            starts_akin.push(readings(number as u16).iter().any(|syllable| !first_akin.of(akin(*syllable)).is_empty()));
        }
        Self { nodes, terms, first, first_akin, second, follows, skips, sounds, starts, starts_akin }
    }

    /// Whether some term begins with two syllables that these two sets of readings could be.
    #[inline]
    pub(crate) fn pair(&self, one: u16, other: u16) -> bool {
        meet(&self.follows, one, &self.sounds, other)
    }

    /// Whether some term of four or more has them as its first and third syllables.
    #[inline]
    pub(crate) fn skip(&self, one: u16, third: u16) -> bool {
        meet(&self.skips, one, &self.sounds, third)
    }
}

#[inline]
fn meet(left: &[Bits], one: u16, right: &[Bits], other: u16) -> bool {
    let (Some(left), Some(right)) = (left.get(usize::from(one)), right.get(usize::from(other))) else { return false };
    left.iter().zip(right).fold(0, |any, (left, right)| any | left & right) != 0
}

fn set(bits: &mut Bits, class: u16) {
    bits[usize::from(class) / 64] |= 1 << (class % 64);
}
