//! What it takes to find atoms in a text: classes, the automaton, and the shape of each atom. The pass itself is `find.rs`.

use super::automaton::Automaton;
use super::gate::Gate;
use crate::fold::Classes;
use crate::tables::{Reader, Table, Writer};

/// What is known of an atom when it is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct AtomShape {
    /// Folded characters.
    pub(super) length: u32,
    /// What its first and last characters are, where that forbids the same before and after it.
    pub(super) edges: (Edge, Edge),
}

impl AtomShape {
    pub(super) fn of(folded: &str) -> Self {
        let edge = |c: Option<char>| c.map_or(Edge::Free, Edge::of);
        Self { length: folded.chars().count() as u32, edges: (edge(folded.chars().next()), edge(folded.chars().next_back())) }
    }

    /// As one number: the edges in its lowest bits.
    pub(super) fn packed(self) -> u32 {
        self.length << 4 | (self.edges.0 as u32) << 2 | self.edges.1 as u32
    }

    /// Back from one number.
    pub(super) fn unpacked(packed: u32) -> Self {
        let edge = |bits: u32| [Edge::Free, Edge::Letter, Edge::Digit, Edge::Free][bits as usize & 3];
        Self { length: packed >> 4, edges: (edge(packed >> 2), edge(packed)) }
    }
}

/// A letter needs a boundary to letters, a digit to digits, anything else none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Edge {
    Free = 0,
    Letter = 1,
    Digit = 2,
}

impl Edge {
    pub(super) fn of(folded: char) -> Self {
        match folded {
            'a'..='z' => Self::Letter,
            '0'..='9' => Self::Digit,
            _ => Self::Free,
        }
    }

    /// Whether `neighbour`, folded, is more of the same.
    pub(super) fn joins(self, neighbour: Option<char>) -> bool {
        self != Self::Free && neighbour.is_some_and(|folded| Self::of(folded) == self)
    }
}

/// The automaton with what it takes to read a text. A *kind* is what atoms have in common that nothing here tells apart.
#[derive(Debug, Clone)]
pub(super) struct Finder {
    pub(super) classes: Classes,
    pub(super) automaton: Automaton,
    pub(super) gate: Gate,
    /// For each atom, its kind.
    pub(super) kinds: Table<u32>,
    /// For each kind, the packed shape of its atoms.
    pub(super) shapes: Table<u32>,
    /// The longest atom, in folded characters.
    pub(super) longest: u32,
}

impl Finder {
    /// The kind of an atom.
    pub(super) fn kind(&self, atom: u32) -> u32 {
        self.kinds[atom as usize]
    }

    /// The shape of the atoms of a kind.
    pub(super) fn shape(&self, kind: u32) -> AtomShape {
        AtomShape::unpacked(self.shapes[kind as usize])
    }

    /// The last index of the ring of starts, a power of two less one. Three more than the longest atom: a sign may read as four characters,
    /// of which a term begins with the last.
    pub(super) fn mask(&self) -> usize {
        (self.longest as usize + 3).next_power_of_two() - 1
    }

    /// Writes the tables.
    pub(super) fn store(&self, into: &mut Writer) {
        self.classes.store(into);
        self.automaton.store(into);
        self.gate.store(into);
        into.table(&self.kinds);
        into.table(&self.shapes);
        into.table(&[self.longest]);
    }

    /// The tables as they were written.
    pub(super) fn read(from: &mut Reader) -> Option<Self> {
        let (classes, automaton, gate) = (Classes::read(from)?, Automaton::read(from)?, Gate::read(from)?);
        let (kinds, shapes, longest) = (from.table()?, from.table()?, from.table()?);
        Some(Self { classes, automaton, gate, kinds, shapes, longest: *longest.first()? })
    }
}
