//! From atom hits to the places where a pattern may be whole: what its trigger calls for, in the order of the anchors. Whether it is whole is `matching.rs`'s matter.

use std::cmp::Ordering;

use super::compiled::{Compiled, Trigger};
use super::hits::{AtomHit, AtomHits};

/// The number of a hit, and the pattern that may be whole around it.
pub(super) type Call = (u32, u32);

/// Room that is used again for each document.
#[derive(Debug, Default)]
pub(super) struct Calls {
    /// Number of the hit, slot of the anchor, pattern: so sorted, they stand in the order in which each hit's patterns are compiled.
    found: Vec<(u32, u32, u32)>,
}

impl Calls {
    /// The places in `hits`, all of them written words, where a pattern of a rule, a signal or a sign may be whole. Each once, in the order of
    /// the hits they are anchored in.
    pub(super) fn of<'a>(&'a mut self, compiled: &Compiled, hits: &AtomHits) -> impl Iterator<Item = Call> + 'a {
        self.found.clear();
        for (number, hit) in (0..).zip(&hits.all) {
            for (pattern, trigger) in compiled.triggered(hit.atom) {
                if trigger.anchor == Ordering::Equal {
                    self.found.push((number, trigger.slot, pattern));
                } else {
                    let anchors = anchors(compiled, hits, hit, trigger);
                    self.found.extend(anchors.map(|anchor| (anchor, trigger.slot, pattern)));
                }
            }
        }
        self.found.sort_unstable();
        self.found.dedup();
        self.found.iter().map(|(hit, _, pattern)| (*hit, *pattern))
    }
}

/// The hits near `hit`, which is a pattern's trigger, that may be its anchor.
fn anchors(compiled: &Compiled, hits: &AtomHits, hit: &AtomHit, trigger: Trigger) -> impl Iterator<Item = u32> {
    let near = match trigger.anchor {
        Ordering::Less => hits.range(hit.first.saturating_sub(trigger.far), hit.first),
        _ => hits.range(hit.last + 1, hit.last + trigger.far + compiled.finder.longest),
    };
    let (last, far, sentence) = (hit.last, trigger.far, hit.sentence);
    let fits = move |anchor: &AtomHit| {
        let behind = trigger.anchor == Ordering::Less || (anchor.first >= last && anchor.first - last <= far);
        behind && anchor.sentence == sentence && compiled.fits(anchor.atom, trigger.slot)
    };
    near.clone().zip(&hits.all[near]).filter(move |(_, anchor)| fits(anchor)).map(|(number, _)| number as u32)
}
