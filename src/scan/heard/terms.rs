//! The terms that are listened for, as a trie of characters with their one right syllable and as tests of what could begin one; rows of plain numbers, made or read in place. No text is read here.

use super::hint::{Hint, Row as HintRow, Sound, calls, hints};
use super::roots::Roots;
use super::trie::{MUTE, Node, Row, trie};
use crate::fold::sound::{Syllable, akin, alike, counts, readings, sets};
use crate::policy::{HeardTerm, Hearing, TermPart};
use crate::tables::{Reader, Rows, Table, Writer};

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

impl Role {
    const CODES: u32 = 3;

    fn packed(self) -> u32 {
        match self {
            Self::Regulated => 0,
            Self::Neutral => 1,
            Self::Ordinary => 2,
            Self::Code(number) => number + Self::CODES,
        }
    }

    fn unpacked(packed: u32) -> Self {
        match packed {
            0 => Self::Regulated,
            1 => Self::Neutral,
            2 => Self::Ordinary,
            code => Self::Code(code - Self::CODES),
        }
    }
}

/// A term: its folded characters, and what it is listened for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Term<'a> {
    chars: &'a [u32],
    pub(crate) role: Role,
}

impl Term<'_> {
    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(crate) fn text(&self) -> String {
        self.chars.iter().filter_map(|char| char::from_u32(*char)).collect()
    }
}

/// Sets of classes of syllables alike. The library is not built if there are more classes than bits.
type Bits = [u64; 5];
#[cfg(bojian_lib)]
const _: () = assert!(crate::fold::sound::ALIKE_COUNT <= 64 * size_of::<Bits>() / 8);

/// All terms. Node 0 is the root.
#[derive(Debug)]
pub(crate) struct Terms {
    nodes: Table<Row>,
    chars: Rows<u32>,
    roles: Table<u32>,
    /// The nodes right below the root.
    pub(crate) roots: Roots,
    /// For each class of syllables alike, the nodes right below the root that sound so; the same one level further down.
    pub(crate) first: Rows<u32>,
    pub(crate) second: Rows<u32>,
    /// For each set of readings: what could follow a first syllable of it, and what it could be as a second syllable.
    follows: Table<Bits>,
    /// The same for the third syllable of a term of four or more.
    skips: Table<Bits>,
    sounds: Table<Bits>,
    /// For each set of readings, whether a term could begin with it: 1 as it should be, 2 a slip of the tongue apart.
    starts: Table<u8>,
    /// For each node, what could come below it, and how its character may sound, akin; for each letter, how it sounds to such a hint.
    hints: Table<HintRow>,
    calls: Table<u64>,
    letters: Table<Sound>,
}

impl Terms {
    /// Compiles all that `hearing` listens for; of two terms with the same characters the first stands.
    pub(crate) fn new(hearing: &Hearing) -> Self {
        let spelled = |term: &HeardTerm| term.chars.iter().map(|(char, syllable)| (*char, syllable.unwrap_or(MUTE))).collect::<Vec<_>>();
        let role = |part: TermPart| match part {
            TermPart::Regulated => Role::Regulated,
            TermPart::Neutral => Role::Neutral,
            TermPart::Ordinary => Role::Ordinary,
        };
        let mut terms: Vec<(Vec<(char, Syllable)>, Role)> = hearing.terms.iter().map(|term| (spelled(term), role(term.part))).collect();
        for (number, code) in (0_u32..).zip(&hearing.codes) {
            terms.extend(code.say.iter().map(|term| (spelled(term), Role::Code(number))));
        }
        terms.sort();
        terms.dedup_by(|a, b| a.0 == b.0);
        let nodes = trie(&terms);
        let below = |node: u32| nodes[node as usize].below.0..nodes[node as usize].below.1;
        let spoken = |node: &u32| nodes[*node as usize].syllable != MUTE;
        let class = |node: u32| alike(nodes[node as usize].syllable);
        let (alikes, akins) = counts();
        let (mut first, mut second, mut first_akin) = (vec![Vec::new(); alikes], vec![Vec::new(); alikes], vec![Vec::new(); akins]);
        below(0).filter(spoken).for_each(|node| first[usize::from(class(node))].push(node));
        below(0).filter(spoken).for_each(|node| first_akin[usize::from(akin(nodes[node as usize].syllable))].push(node));
        below(0).flat_map(below).filter(spoken).for_each(|node| second[usize::from(class(node))].push(node));
        let (mut after, mut later): (Vec<Bits>, Vec<Bits>) = (vec![Bits::default(); alikes], vec![Bits::default(); alikes]);
        for node in below(0).filter(spoken) {
            for next in below(node).filter(spoken) {
                set(&mut after[usize::from(class(node))], class(next));
                for third in below(next).filter(spoken).filter(|third| !below(*third).is_empty()) {
                    set(&mut later[usize::from(class(node))], class(third));
                }
            }
        }
        let (mut follows, mut skips, mut sounds, mut starts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for number in 0..sets() {
            let (mut follow, mut skip, mut sound) = (Bits::default(), Bits::default(), Bits::default());
            for syllable in readings(number as u16) {
                set(&mut sound, alike(*syllable));
                follow.iter_mut().zip(&after[usize::from(alike(*syllable))]).for_each(|(one, other)| *one |= other);
                skip.iter_mut().zip(&later[usize::from(alike(*syllable))]).for_each(|(one, other)| *one |= other);
            }
            follows.push(follow);
            skips.push(skip);
            sounds.push(sound);
            let any = |rows: &[Vec<u32>], class: fn(Syllable) -> u16| {
                readings(number as u16).iter().any(|syllable| !rows[usize::from(class(*syllable))].is_empty())
            };
            starts.push(u8::from(any(&first, alike)) | u8::from(any(&first_akin, akin)) << 1);
        }
        let known: Vec<(usize, Role)> = terms.iter().map(|(chars, role)| (chars.len(), *role)).collect();
        let hints = hints(&nodes, &known);
        Self {
            roots: Roots::new(&first, &first_akin, &nodes, &hints),
            hints: hints.into(),
            calls: calls(&nodes).into(),
            letters: super::hint::sounds().split_off(sets()).into(),
            nodes: nodes.into_iter().map(Node::packed).collect::<Vec<_>>().into(),
            chars: terms.iter().map(|(chars, _)| chars.iter().map(|(char, _)| *char as u32).collect::<Vec<_>>()).collect(),
            roles: terms.iter().map(|(_, role)| role.packed()).collect::<Vec<_>>().into(),
            first: first.into_iter().collect(),
            second: second.into_iter().collect(),
            follows: follows.into(),
            skips: skips.into(),
            sounds: sounds.into(),
            starts: starts.into(),
        }
    }

    pub(crate) fn store(&self, into: &mut Writer) {
        into.table(&self.nodes);
        self.chars.store(into);
        into.table(&self.roles);
        self.roots.store(into);
        [&self.first, &self.second].into_iter().for_each(|rows| rows.store(into));
        [&self.follows, &self.skips, &self.sounds].into_iter().for_each(|table| into.table(table));
        into.table(&self.starts);
        into.table(&self.hints);
        into.table(&self.calls);
        into.table(&self.letters);
    }

    pub(crate) fn read(from: &mut Reader) -> Option<Self> {
        Some(Self {
            nodes: from.table()?,
            chars: Rows::read(from)?,
            roles: from.table()?,
            roots: Roots::read(from)?,
            first: Rows::read(from)?,
            second: Rows::read(from)?,
            follows: from.table()?,
            skips: from.table()?,
            sounds: from.table()?,
            starts: from.table()?,
            hints: from.table()?,
            calls: from.table()?,
            letters: from.table()?,
        })
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.roles.is_empty()
    }

    #[inline]
    pub(crate) fn node(&self, number: u32) -> Node {
        Node::unpacked(self.nodes[number as usize])
    }

    /// The character of a node.
    #[inline]
    pub(crate) fn char(&self, number: u32) -> char {
        char::from_u32(self.nodes[number as usize][0]).unwrap_or_default()
    }

    /// Whether that is the character of a node.
    #[inline]
    pub(crate) fn is(&self, number: u32, char: char) -> bool {
        self.nodes[number as usize][0] == char as u32
    }

    /// The term that ends at a node.
    #[inline]
    pub(crate) fn end(&self, number: u32) -> u32 {
        self.nodes[number as usize][4]
    }

    /// The nodes below a node.
    #[inline]
    pub(crate) fn below(&self, number: u32) -> std::ops::Range<u32> {
        let [_, _, from, to, ..] = self.nodes[number as usize];
        from..to
    }

    /// What could come below a node.
    #[inline]
    pub(crate) fn hint(&self, number: u32) -> Hint<'_> {
        Hint(&self.hints[number as usize])
    }

    /// How the character of a node may sound, akin.
    #[inline]
    pub(crate) fn call(&self, number: u32) -> u64 {
        self.calls[number as usize]
    }

    /// How a set of readings sounds to a hint.
    #[inline]
    pub(crate) fn sound(&self, set: u16) -> Sound {
        self.roots.sound(set)
    }

    /// The same of a lowercase letter that stands for a syllable.
    pub(crate) fn initial(&self, letter: char) -> Sound {
        self.letters.get((letter as usize).wrapping_sub('a' as usize)).copied().unwrap_or_default()
    }

    pub(crate) fn term(&self, number: u32) -> Term<'_> {
        Term { chars: self.chars.get(number), role: Role::unpacked(self.roles.get(number as usize).copied().unwrap_or(0)) }
    }

    /// Whether some term begins with a syllable of that set of readings; `slips` are syllables a slip of the tongue apart.
    #[inline]
    pub(crate) fn begins(&self, set: u16, slips: bool) -> bool {
        self.starts.get(usize::from(set)).is_some_and(|starts| starts >> u8::from(slips) & 1 == 1)
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
