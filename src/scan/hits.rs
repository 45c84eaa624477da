//! Atom hits as the automaton finds them, and how to look among them. What they mean for a rule is not known here.

use crate::text::Span;

/// A literal word found in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AtomHit {
    /// Which atom.
    pub(super) atom: u32,
    /// The bytes from its first to its last character, noise between them included.
    pub(super) span: Span,
    /// Folded characters of the document before it.
    pub(super) first: u32,
    /// Folded characters of the document up to its end.
    pub(super) last: u32,
    /// Number of the sentence it stands in.
    pub(super) sentence: u32,
}

/// Folded characters for which one entry of the index stands.
const STRIDE: u32 = 32;

/// All atom hits of a document, in the order of their ends.
#[derive(Debug, Clone, Default)]
pub(super) struct AtomHits {
    pub(super) all: Vec<AtomHit>,
    /// For each stretch of [`STRIDE`] folded characters, the first hit that ends there or later: conditions ask about places all the time.
    index: Vec<u32>,
}

impl AtomHits {
    /// Forgets the last document.
    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.index.clear();
    }

    /// Makes the index once all hits are there.
    pub(super) fn finish(&mut self) {
        for (number, hit) in (0_u32..).zip(&self.all) {
            let stretch = (hit.last / STRIDE) as usize;
            while self.index.len() <= stretch {
                self.index.push(number);
            }
        }
    }

    /// Hits of `sentence` that end in `from..=to` (folded characters).
    pub(super) fn ending(&self, from: u32, to: u32, sentence: u32) -> impl Iterator<Item = &AtomHit> {
        let start = self.index.get((from / STRIDE) as usize).map_or(self.all.len(), |start| *start as usize);
        let near = self.all[start..].iter().skip_while(move |hit| hit.last < from).take_while(move |hit| hit.last <= to);
        near.filter(move |hit| hit.sentence == sentence)
    }
}
