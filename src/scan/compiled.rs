//! A compiled policy: atoms, slots, patterns, groups, as tables. How they are made is `compile.rs`; what they mean in a text is decided elsewhere.
//!
//! An *atom* is a folded literal word. A *slot* is a set of atoms, shared by all patterns that use the same words. A *pattern* is a row of
//! slots and number classes. A *group* is the phrases of one condition, shared by all rules that ask for the same. A *set* is the slots of an
//! atom: most atoms stand in the same slots as their neighbours.

use hashbrown::HashMap;

use super::automaton::FOUND;
use super::finder::Finder;
use super::fitting::Fitting;
use super::owner::{Owner, Wanted, walk};
use crate::fold::{Classes, NumberClass, fold_text};
use crate::policy::{Phrase, Phrases, Policy};
use crate::tables::{Reader, Rows, Table, Writer};

/// One place in a compiled pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    Slot(u32),
    Number(NumberClass),
}

/// Number classes count down from here; slots count up from nought.
const NUMBERS: [(u32, NumberClass); 4] = [
    (u32::MAX, NumberClass::Plain),
    (u32::MAX - 1, NumberClass::Money),
    (u32::MAX - 2, NumberClass::Percent),
    (u32::MAX - 3, NumberClass::Duration),
];

impl Piece {
    /// As one number.
    pub(super) fn packed(self) -> u32 {
        match self {
            Self::Slot(slot) => slot,
            Self::Number(class) => NUMBERS.iter().find(|(_, known)| *known == class).map_or(u32::MAX, |(packed, _)| *packed),
        }
    }

    /// Back from one number.
    pub(super) fn unpacked(packed: u32) -> Self {
        NUMBERS.iter().find(|(number, _)| *number == packed).map_or(Self::Slot(packed), |(_, class)| Self::Number(*class))
    }
}

/// A compiled pattern.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pattern<'a> {
    pub(super) owner: Owner,
    pieces: &'a [u32],
    pub(super) gaps: &'a [u32],
    /// The piece from which the others are looked for.
    pub(super) anchor: usize,
    /// How far a match can reach beyond its anchor, in folded characters, to the left and to the right.
    pub(super) beyond: (u32, u32),
}

impl Pattern<'_> {
    /// Piece number `index`, if there are so many.
    pub(super) fn piece(&self, index: usize) -> Option<Piece> {
        self.pieces.get(index).map(|packed| Piece::unpacked(*packed))
    }

    /// How many pieces there are.
    pub(super) fn length(&self) -> usize {
        self.pieces.len()
    }
}

/// A pattern in its table: its owner, its anchor, and how far it can reach beyond it.
pub(super) type PatternRow = [u32; 7];
/// A trigger in its table: its pattern, the slot of the anchor, that of the partner, and packed how far that is, whether it stands before the trigger,
/// and whether the trigger is the anchor.
pub(super) type TriggerRow = [u32; 4];
/// In place of a partner's slot where there is none.
pub(super) const NO_PARTNER: u32 = u32::MAX;

/// What makes it worth looking for a pattern: its rarest piece, which need not be its anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Trigger {
    /// The slot of the anchor.
    pub(super) slot: u32,
    /// Whether the trigger is the anchor.
    pub(super) is_anchor: bool,
    /// What must stand near the trigger; `None` where the pattern has no other piece, or numerals alone.
    pub(super) partner: Option<Partner>,
}

/// The piece that is looked for first from a trigger: the anchor, if it is not the trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Partner {
    pub(super) slot: u32,
    /// It stands before the trigger, or behind it.
    pub(super) before: bool,
    /// At most so many folded characters lie between the two.
    pub(super) far: u32,
}

/// The compiled policy.
#[derive(Debug, Clone)]
pub(super) struct Compiled {
    pub(super) finder: Finder,
    /// For each kind of atom, its set.
    pub(super) sets: Table<u32>,
    /// The slots of each set.
    pub(super) fitting: Fitting,
    /// For each set, the patterns of rules, signals and signs that have their trigger in one of its slots.
    pub(super) triggered: Rows<TriggerRow>,
    /// For each set, the groups it calls for with the pattern anchored there, sorted.
    pub(super) grouped: Rows<[u32; 2]>,
    /// For each slot that is looked for beside another piece, the sets that have it.
    pub(super) holders: Rows<u32>,
    /// Atoms whose words are written otherwise than they are read, sorted, and those words.
    pub(super) written: Table<u32>,
    pub(super) written_words: Rows<u8>,
    /// Atoms that are written otherwise in one slot, with that slot, sorted, and those words.
    pub(super) other: Table<[u32; 2]>,
    pub(super) other_words: Rows<u8>,
    pub(super) patterns: Table<PatternRow>,
    pub(super) pieces: Rows<u32>,
    pub(super) gaps: Rows<u32>,
    /// For each group, how far its matches can reach beyond their anchors, to the left and to the right.
    pub(super) group_beyond: Table<[u32; 2]>,
    /// The group of each condition of the policy, in the order in which they are walked.
    pub(super) groups: Table<u32>,
    /// The slots of the words that tell a listener that goods or health are spoken of.
    pub(super) context: Table<u32>,
    /// The group of a condition, by the address of its phrases in the policy.
    pub(super) group_at: HashMap<usize, u32>,
}

impl Compiled {
    /// Writes the tables.
    pub(super) fn store(&self, into: &mut Writer) {
        self.finder.store(into);
        into.table(&self.sets);
        self.fitting.store(into);
        self.triggered.store(into);
        self.grouped.store(into);
        self.holders.store(into);
        into.table(&self.written);
        self.written_words.store(into);
        into.table(&self.other);
        self.other_words.store(into);
        into.table(&self.patterns);
        self.pieces.store(into);
        self.gaps.store(into);
        into.table(&self.group_beyond);
        into.table(&self.groups);
        into.table(&self.context);
    }

    /// The tables as they were written for `policy`, or a copy of it.
    pub(super) fn read(from: &mut Reader, policy: &Policy) -> Option<Self> {
        let mut compiled = Self {
            finder: Finder::read(from)?,
            sets: from.table()?,
            fitting: Fitting::read(from)?,
            triggered: Rows::read(from)?,
            grouped: Rows::read(from)?,
            holders: Rows::read(from)?,
            written: from.table()?,
            written_words: Rows::read(from)?,
            other: from.table()?,
            other_words: Rows::read(from)?,
            patterns: from.table()?,
            pieces: Rows::read(from)?,
            gaps: Rows::read(from)?,
            group_beyond: from.table()?,
            groups: from.table()?,
            context: from.table()?,
            group_at: HashMap::new(),
        };
        compiled.know(policy).then_some(compiled)
    }

    /// Learns where the conditions of `policy` are. `false` if it has not as many as were compiled.
    pub(super) fn know(&mut self, policy: &Policy) -> bool {
        let mut addresses = Addresses(Vec::with_capacity(self.groups.len()));
        walk(policy, &mut addresses);
        self.group_at = addresses.0.iter().copied().zip(self.groups.iter().copied()).collect();
        addresses.0.len() == self.groups.len()
    }

    /// Pattern number `index`.
    pub(super) fn pattern(&self, index: u32) -> Pattern<'_> {
        let [kind, first, second, third, anchor, left, right] = self.patterns[index as usize];
        let owner = Owner::unpacked([kind, first, second, third]);
        Pattern { owner, pieces: self.pieces.get(index), gaps: self.gaps.get(index), anchor: anchor as usize, beyond: (left, right) }
    }

    /// The words of `atom` as they are written in `slot`; `said` is how it stands in a text, noise between its characters included.
    pub(super) fn word(&self, atom: u32, slot: u32, said: &str) -> String {
        let stored = match self.other.binary_search(&[atom, slot]) {
            Ok(index) => Some(self.other_words.get(index as u32)),
            Err(_) => self.written.binary_search(&atom).ok().map(|index| self.written_words.get(index as u32)),
        };
        match stored {
            Some(word) => String::from_utf8_lossy(word).into_owned(),
            None => self.as_read(atom, said),
        }
    }

    /// `atom` in folded characters. A sign at its edge may read as more of them than belong to it: ㎏ holds g.
    fn as_read(&self, atom: u32, said: &str) -> String {
        let folded: Vec<char> = fold_text(said).chars().collect();
        let length = self.finder.shape(self.finder.kind(atom)).length as usize;
        let moves = self.finder.automaton.moves();
        let is_atom = |window: &&[char]| {
            let classes = window.iter().map(|c| self.finder.classes.id(*c).unwrap_or(Classes::OTHER));
            let end = classes.fold(0, |state, class| moves.step(state & !FOUND, class)) & !FOUND;
            moves.terms(end).any(|term| term == atom)
        };
        let all = || folded.windows(length.max(1));
        all().find(is_atom).or_else(|| all().next()).unwrap_or(&folded).iter().collect()
    }

    /// The set of the atoms of a kind.
    pub(super) fn set(&self, kind: u32) -> u32 {
        self.sets[kind as usize]
    }

    /// The groups that atoms of that kind call for, each with the pattern anchored there, sorted.
    pub(super) fn grouped(&self, kind: u32) -> &[[u32; 2]] {
        self.grouped.get(self.sets[kind as usize])
    }

    /// Whether atoms of that kind stand in `slot`.
    pub(super) fn fits(&self, kind: u32, slot: u32) -> bool {
        self.fitting.fits(self.sets[kind as usize], slot)
    }

    /// The patterns of rules, signals and signs that are worth a look where an atom of that kind stands, and from where.
    pub(super) fn triggered(&self, kind: u32) -> impl Iterator<Item = (u32, Trigger)> + '_ {
        let rows = self.triggered.get(self.sets[kind as usize]).iter();
        rows.map(|[pattern, slot, partner, how]| {
            let partner = (*partner != NO_PARTNER).then_some(Partner { slot: *partner, before: how & 2 != 0, far: how >> 2 });
            (*pattern, Trigger { slot: *slot, is_anchor: partner.is_none() || how & 1 != 0, partner })
        })
    }

    /// Whom pattern number `index` serves.
    pub(super) fn owner(&self, index: u32) -> Owner {
        let [kind, first, second, third, ..] = self.patterns[index as usize];
        Owner::unpacked([kind, first, second, third])
    }

    /// The group of a condition's phrases.
    pub(super) fn group(&self, phrases: &Phrases) -> Option<u32> {
        self.group_at.get(&phrases.address()).copied()
    }
}

/// Where the conditions of a policy are. The policy outlives what is compiled from it, so an address is a name.
struct Addresses(Vec<usize>);

impl<'a> Wanted<'a> for Addresses {
    const PHRASES: bool = false;

    fn phrase(&mut self, _: &'a Phrase, _: Owner) {}

    fn group(&mut self, phrases: &'a Phrases) {
        self.0.push(phrases.address());
    }
}
