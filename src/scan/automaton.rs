//! The class automaton: one step a class, all overlapping terms. It knows classes and term numbers, no characters and no text.
//!
//! Aho-Corasick with all failure moves resolved, kept small: each state stores only the moves that differ from the root's, packed into one
//! shared array (a dense table of 5,000 states by 1,500 classes would take 30 MB and live outside of every cache).

use crate::fold::Class;

/// Set in a target where a term ends, so that the common case is one test.
pub(super) const FOUND: u32 = 1 << 31;
const NONE: u32 = u32::MAX;

/// A move: whose it is and where it goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub(super) owner: u32,
    pub(super) next: u32,
}

impl Slot {
    pub(super) const EMPTY: Self = Self { owner: NONE, next: 0 };
}

/// The automaton. State 0 is the root.
#[derive(Debug)]
pub(super) struct Automaton {
    pub(super) bases: Vec<u32>,
    pub(super) slots: Vec<Slot>,
    pub(super) root: Vec<u32>,
    /// For each state, the state on its failure chain, itself included, at which the longest term ends.
    pub(super) found: Vec<u32>,
    /// For each state, the term that ends there.
    pub(super) term: Vec<u32>,
    /// For each state, the state further down its failure chain at which the next shorter term ends.
    pub(super) shorter: Vec<u32>,
}

impl Automaton {
    /// The state after `class`, with [`FOUND`] set where a term ends. `class` must be below the number of classes it was built for.
    #[inline]
    pub(super) fn step(&self, state: u32, class: Class) -> u32 {
        let at = self.bases[state as usize] as usize + usize::from(class);
        let slot = self.slots[at];
        if slot.owner == state { slot.next } else { self.root[usize::from(class)] }
    }

    /// The terms that end at `state` (without the mark), the longest first.
    pub(super) fn terms(&self, state: u32) -> impl Iterator<Item = u32> + '_ {
        let mut at = self.found[state as usize];
        std::iter::from_fn(move || {
            if at == NONE {
                return None;
            }
            let term = self.term[at as usize];
            at = self.shorter[at as usize];
            Some(term)
        })
    }
}
