//! Which hits of a stretch of a document call for which group: conditions ask for the same few groups everywhere. What a condition means is `conditions.rs`'s matter.

use std::ops::Range;

use super::compiled::Compiled;
use super::hits::AtomHits;

/// A stretch is sorted once it was asked about so often; until then each question looks at the hits themselves.
const PAYS: u32 = 12;
/// So many hits are looked through at a time, and so many of them before what is asked for: places are asked about in their order.
const STRETCH: usize = 2048;
const BEFORE: usize = 256;

/// A hit, and the pattern of a group that is anchored in it.
type Call = (u32, u32);

/// For each group, the hits of a stretch that call for it. Made when somebody asks.
#[derive(Debug, Default)]
pub(super) struct Grouped {
    hits: Range<usize>,
    /// Where the calls for each group end; those for the first begin at 0.
    ends: Vec<u32>,
    calls: Vec<Call>,
    /// How often it was asked for hits beyond, and from which on.
    asked: (u32, usize),
    /// The calls among those.
    few: Vec<Call>,
}

impl Grouped {
    /// Forgets the last document.
    pub(super) fn clear(&mut self) {
        (self.hits, self.asked) = (0..0, (0, 0));
    }

    /// The calls for `group` by hits with numbers in `asked`, in their order.
    pub(super) fn of(&mut self, compiled: &Compiled, hits: &AtomHits, group: u32, asked: Range<usize>) -> &[Call] {
        if asked.is_empty() {
            return &[];
        }
        if asked.start < self.hits.start || self.hits.end < asked.end {
            if asked.start.abs_diff(self.asked.1) > STRETCH {
                self.asked = (0, asked.start);
            }
            self.asked.0 += 1;
            if self.asked.0 <= PAYS {
                return self.glance(compiled, hits, group, asked);
            }
            self.look(compiled, hits, asked.start.saturating_sub(BEFORE)..(asked.end + STRETCH).min(hits.all.len()));
            self.asked = (0, self.hits.end);
        }
        let start = group.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        let calls = &self.calls[start as usize..self.ends[group as usize] as usize];
        let from = calls.partition_point(|call| (call.0 as usize) < asked.start);
        let to = from + calls[from..].partition_point(|call| (call.0 as usize) < asked.end);
        &calls[from..to]
    }

    /// The calls for `group` by the hits themselves.
    fn glance(&mut self, compiled: &Compiled, hits: &AtomHits, group: u32, asked: Range<usize>) -> &[Call] {
        self.few.clear();
        for (number, hit) in (asked.start as u32..).zip(&hits.all[asked]) {
            let all = compiled.grouped(hit.kind);
            let from = all.partition_point(|[other, _]| *other < group);
            self.few.extend(all[from..].iter().take_while(|[other, _]| *other == group).map(|[_, pattern]| (number, *pattern)));
        }
        &self.few
    }

    /// Sorts the calls of `stretch` by their groups; those for one group stay in their order.
    fn look(&mut self, compiled: &Compiled, hits: &AtomHits, stretch: Range<usize>) {
        let all = || (stretch.start as u32..).zip(&hits.all[stretch.clone()]);
        self.ends.clear();
        self.ends.resize(compiled.group_beyond.len() + 1, 0);
        for (_, hit) in all() {
            compiled.grouped(hit.kind).iter().for_each(|[group, _]| self.ends[*group as usize + 1] += 1);
        }
        (1..self.ends.len()).for_each(|group| self.ends[group] += self.ends[group - 1]);
        self.calls.clear();
        self.calls.resize(self.ends.last().copied().unwrap_or(0) as usize, (0, 0));
        // What is where each group begins moves on to where it ends.
        for (number, hit) in all() {
            for [group, pattern] in compiled.grouped(hit.kind) {
                let next = &mut self.ends[*group as usize];
                self.calls[*next as usize] = (number, *pattern);
                *next += 1;
            }
        }
        self.hits = stretch;
    }
}
