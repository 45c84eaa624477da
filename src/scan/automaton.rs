//! The class automaton: one step a class, all overlapping terms. It knows classes and term numbers, no characters and no text.
//!
//! Aho-Corasick with failure links, its moves packed into one shared array: a dense table of 100,000 states by 2,000 classes would take 800 MB,
//! and resolving the failure moves beforehand multiplies the moves by thirty, because so many Chinese terms begin with the same character.

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

/// Where a state's moves begin, and where to go on if none fits.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub(super) base: u32,
    pub(super) fail: u32,
}

/// The automaton. State 0 is the root.
#[derive(Debug)]
pub(super) struct Automaton {
    pub(super) states: Vec<State>,
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
    pub(super) fn step(&self, mut state: u32, class: Class) -> u32 {
        while state != 0 {
            let State { base, fail } = self.states[state as usize];
            let slot = self.slots[base as usize + usize::from(class)];
            if slot.owner == state {
                return slot.next;
            }
            state = fail;
        }
        self.root[usize::from(class)]
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
