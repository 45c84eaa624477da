//! The class automaton: one step a class, all overlapping terms. It knows classes and term numbers, no characters and no text.
//!
//! Aho-Corasick with failure links, its moves packed into one shared array: a dense table of 100,000 states by 2,000 classes would take 800 MB,
//! and resolving the failure moves beforehand multiplies the moves by thirty, because so many Chinese terms begin with the same character.

use crate::fold::Class;
use crate::tables::{Reader, Table, Writer};

/// Set in a target where a term ends, so that the common case is one test.
pub(super) const FOUND: u32 = 1 << 31;
/// No state.
pub(super) const NONE: u32 = u32::MAX;

/// The automaton. State 0 is the root; term number `n` ends at state `n + 1`, and at no other state ends a term.
#[derive(Debug, Clone)]
pub(super) struct Automaton {
    /// For each state, where its moves begin, and where to go on if none fits.
    pub(super) states: Table<[u32; 2]>,
    /// Moves: whose each is, and where it goes.
    pub(super) slots: Table<[u32; 2]>,
    /// The moves of the root, by class.
    pub(super) root: Table<u32>,
    /// How many terms there are.
    pub(super) terms: u32,
}

/// The automaton, ready to be walked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moves<'a> {
    states: &'a [[u32; 2]],
    slots: &'a [[u32; 2]],
    root: &'a [u32],
    terms: u32,
}

impl Automaton {
    /// The same, to be walked in a loop.
    pub(super) fn moves(&self) -> Moves<'_> {
        Moves { states: &self.states, slots: &self.slots, root: &self.root, terms: self.terms }
    }

    /// Writes the tables.
    pub(super) fn store(&self, into: &mut Writer) {
        into.table(&self.states);
        into.table(&self.slots);
        into.table(&self.root);
        into.table(&[self.terms]);
    }

    /// The tables as they were written.
    pub(super) fn read(from: &mut Reader) -> Option<Self> {
        let (states, slots, root, terms) = (from.table()?, from.table()?, from.table()?, from.table()?);
        Some(Self { states, slots, root, terms: *terms.first()? })
    }
}

impl<'a> Moves<'a> {
    /// The state after `class`, with [`FOUND`] set where a term ends. `class` must be below the number of classes it was built for.
    #[inline]
    pub(super) fn step(&self, mut state: u32, class: Class) -> u32 {
        while state != 0 {
            let [base, fail] = self.states[state as usize];
            let [owner, next] = self.slots[base as usize + usize::from(class)];
            if owner == state {
                return next;
            }
            state = fail;
        }
        self.root[usize::from(class)]
    }

    /// Whether `state`, reached by `class`, knows of nothing before that class.
    #[inline]
    pub(super) fn is_shallow(&self, state: u32, class: Class) -> bool {
        self.root[usize::from(class)] & !FOUND == state
    }

    /// The state of the terms that begin with `class`; 0 if none does.
    #[inline]
    pub(super) fn first(&self, class: Class) -> u32 {
        self.root[usize::from(class)] & !FOUND
    }

    /// The state of those of the terms at `state` that go on with `class`; 0 if none does.
    #[inline]
    pub(super) fn onward(&self, state: u32, class: Class) -> u32 {
        let [base, _] = self.states[state as usize];
        let [owner, next] = self.slots[base as usize + usize::from(class)];
        if owner == state { next & !FOUND } else { 0 }
    }

    /// The term that is all of what leads to `state`, if there is one.
    #[inline]
    pub(super) fn term(&self, state: u32) -> Option<u32> {
        state.checked_sub(1).filter(|term| *term < self.terms)
    }

    /// The terms that end at `state` (without the mark), the longest first.
    pub(super) fn terms(self, state: u32) -> impl Iterator<Item = u32> + 'a {
        let mut at = state;
        std::iter::from_fn(move || {
            // Down the failure chain: it is never longer than a term, and shorter terms stand on it.
            while at != 0 {
                let here = at;
                at = self.states[here as usize][1];
                if here <= self.terms {
                    return Some(here - 1);
                }
            }
            None
        })
    }
}
