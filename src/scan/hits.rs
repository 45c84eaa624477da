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

/// All atom hits of a document, in the order of their ends.
#[derive(Debug, Clone, Default)]
pub(super) struct AtomHits {
    pub(super) all: Vec<AtomHit>,
}

impl AtomHits {
    /// Hits of `sentence` that end in `from..=to` (folded characters), with their indexes.
    pub(super) fn ending(&self, from: u32, to: u32, sentence: u32) -> impl DoubleEndedIterator<Item = (usize, &AtomHit)> {
        let start = self.all.partition_point(|hit| hit.last < from);
        let end = start + self.all[start..].partition_point(|hit| hit.last <= to);
        self.all[start..end]
            .iter()
            .enumerate()
            .map(move |(index, hit)| (start + index, hit))
            .filter(move |(_, hit)| hit.sentence == sentence)
    }
}
