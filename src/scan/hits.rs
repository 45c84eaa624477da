//! Atom hits as the automaton finds them, and how to look among them. What they mean for a rule is not known here.

use std::ops::Range;

use super::heard::Region;
use crate::text::Span;

/// A literal word found in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AtomHit {
    /// Which atom.
    pub(super) atom: u32,
    /// What it has in common with others: with this, and not with the atom, tables are asked. There are far fewer kinds, so they stay near.
    pub(super) kind: u32,
    /// The bytes from its first to its last character, noise between them included.
    pub(super) span: Span,
    /// Folded characters of the document before it.
    pub(super) first: u32,
    /// Folded characters of the document up to its end.
    pub(super) last: u32,
    /// Number of the sentence it stands in.
    pub(super) sentence: u32,
    /// 0 for what is written; for what was heard, how sure it is.
    pub(super) heard: u16,
}

/// All atom hits of a document, in the order of their ends.
#[derive(Debug, Clone, Default)]
pub(super) struct AtomHits {
    pub(super) all: Vec<AtomHit>,
    /// For each number of folded characters, the first hit that ends there or later: places are asked about all the time.
    index: Vec<u32>,
    /// Hits that were heard, not yet among the others.
    pub(super) found: Vec<AtomHit>,
    /// Where words were heard as others, in order; none among hits of what is written alone.
    pub(super) regions: Vec<Region>,
}

impl AtomHits {
    /// Forgets the last document.
    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.index.clear();
        self.found.clear();
        self.regions.clear();
    }

    /// Makes these the hits of what is written together with those that were heard in `regions`.
    pub(super) fn merge(&mut self, written: &Self, regions: Vec<Region>) {
        self.all.clear();
        self.index.clear();
        self.all.extend_from_slice(&written.all);
        self.all.append(&mut self.found);
        self.all.sort_by_key(|hit| (hit.last, hit.heard));
        self.regions = regions;
        self.finish();
    }

    /// The regions that overlap `span`.
    pub(super) fn regions_in(&self, span: Span) -> impl Iterator<Item = &Region> {
        let from = self.regions.partition_point(|region| region.span.end <= span.start);
        self.regions[from..].iter().take_while(move |region| region.span.start < span.end)
    }

    /// Makes the index once all hits are there.
    pub(super) fn finish(&mut self) {
        for (number, hit) in (0_u32..).zip(&self.all) {
            self.index.resize(self.index.len().max(hit.last as usize + 1), number);
        }
    }

    /// The numbers of the hits that end in `from..=to` (folded characters).
    pub(super) fn range(&self, from: u32, to: u32) -> Range<usize> {
        let first = self.ending_from(from);
        first..self.ending_from(to.saturating_add(1)).max(first)
    }

    /// The number of the first hit that ends at `at` or later.
    fn ending_from(&self, at: u32) -> usize {
        self.index.get(at as usize).map_or(self.all.len(), |first| *first as usize)
    }

    /// Hits of `sentence` that end in `from..=to` (folded characters).
    pub(super) fn ending(&self, from: u32, to: u32, sentence: u32) -> impl Iterator<Item = &AtomHit> {
        self.all[self.range(from, to)].iter().filter(move |hit| hit.sentence == sentence)
    }
}
