//! Where the atoms of each set stand in a stretch of a document: pieces of patterns are looked for everywhere, and are nearly nowhere. Which set fits a piece is known by who asks.

use std::ops::Range;

use super::compiled::Compiled;
use super::hits::AtomHits;

/// A stretch is sorted once it was asked about so often; until then each question looks at the hits themselves.
const PAYS: u32 = 200;
/// So many hits are looked through at a time, and so many of them before what is asked for: places are asked about in their order.
const STRETCH: usize = 4096;
const BEFORE: usize = 256;
/// A slot of more sets than these is looked for hit by hit.
const MANY: usize = 24;

/// For each set, the hits of a stretch, in their order. Made when somebody asks.
#[derive(Debug, Default)]
pub(super) struct Nearby {
    hits: Range<usize>,
    /// Where the hits of each set end; those of the first begin at 0.
    ends: Vec<u32>,
    numbers: Vec<u32>,
    /// How often it was asked for hits beyond, and from which on.
    asked: (u32, usize),
    /// What was asked for last.
    found: Vec<u32>,
}

impl Nearby {
    /// Forgets the last document.
    pub(super) fn clear(&mut self) {
        (self.hits, self.asked) = (0..0, (0, 0));
    }

    /// The numbers in `asked` of the hits that fit `slot`, in their order.
    pub(super) fn fitting(&mut self, compiled: &Compiled, hits: &AtomHits, slot: u32, asked: Range<usize>) -> &[u32] {
        self.found.clear();
        if asked.is_empty() {
            return &[];
        }
        let holders = compiled.holders.get(slot);
        if holders.len() > MANY.min(asked.len()) || !self.is_sorted(compiled, hits, &asked) {
            let fits = |number: &usize| compiled.fits(hits.all[*number].kind, slot);
            self.found.extend(asked.filter(fits).map(|number| number as u32));
            return &self.found;
        }
        for set in holders {
            let (start, end) = (self.ends[*set as usize], self.ends[*set as usize + 1]);
            if start < end {
                let all = &self.numbers[start as usize..end as usize];
                let from = all.partition_point(|number| (*number as usize) < asked.start);
                self.found.extend(all[from..].iter().take_while(|number| (**number as usize) < asked.end));
            }
        }
        if holders.len() > 1 {
            self.found.sort_unstable();
        }
        &self.found
    }

    /// Whether the hits that are asked for are sorted by their sets. Where it pays they are now.
    fn is_sorted(&mut self, compiled: &Compiled, hits: &AtomHits, asked: &Range<usize>) -> bool {
        if self.hits.start <= asked.start && asked.end <= self.hits.end {
            return true;
        }
        if asked.start.abs_diff(self.asked.1) > STRETCH {
            self.asked = (0, asked.start);
        }
        self.asked.0 += 1;
        if self.asked.0 <= PAYS {
            return false;
        }
        self.look(compiled, hits, asked.start.saturating_sub(BEFORE)..(asked.end + STRETCH).min(hits.all.len()));
        self.asked = (0, self.hits.end);
        true
    }

    /// Sorts the hits of `stretch` by their sets.
    fn look(&mut self, compiled: &Compiled, hits: &AtomHits, stretch: Range<usize>) {
        let all = || (stretch.start as u32..).zip(&hits.all[stretch.clone()]);
        self.ends.clear();
        // One more in front: what is where each set begins moves on to where it ends.
        self.ends.resize(compiled.grouped.len() as usize + 2, 0);
        for (_, hit) in all() {
            self.ends[compiled.set(hit.kind) as usize + 2] += 1;
        }
        (1..self.ends.len()).for_each(|set| self.ends[set] += self.ends[set - 1]);
        self.numbers.clear();
        self.numbers.resize(stretch.len(), 0);
        for (number, hit) in all() {
            let next = &mut self.ends[compiled.set(hit.kind) as usize + 1];
            self.numbers[*next as usize] = number;
            *next += 1;
        }
        self.hits = stretch;
    }
}
