//! From atom hits to the places where a pattern may be whole: what its trigger calls for, in the order of the anchors. Whether it is whole is `matching.rs`'s matter.

use std::cmp::Ordering;

use super::compiled::{Compiled, Trigger};
use super::hits::{AtomHit, AtomHits};

/// The number of a hit, the slot of the anchor that it fits, and the pattern that may be whole around it. So sorted, they stand in the order in
/// which each hit's patterns are compiled.
pub(super) type Call = (u32, u32, u32);

/// Room that is used again for each document.
#[derive(Debug, Default)]
pub(super) struct Calls {
    found: Vec<Call>,
}

impl Calls {
    /// The places in `hits` where a pattern that is `wanted` may be whole, in the order of the hits they are anchored in, each once.
    ///
    /// `wanted` is asked with the pattern and its trigger's hit; `slack` says of a sentence by how many folded characters the words heard in it
    /// may be longer than the words meant.
    pub(super) fn of(
        &mut self,
        compiled: &Compiled,
        hits: &AtomHits,
        wanted: impl Fn(u32, &AtomHit) -> bool,
        slack: impl Fn(u32) -> u32,
    ) -> &[Call] {
        self.found.clear();
        for (number, hit) in (0..).zip(&hits.all) {
            for (pattern, trigger) in compiled.triggered(hit.kind).filter(|(pattern, _)| wanted(*pattern, hit)) {
                if trigger.anchor == Ordering::Equal {
                    self.found.push((number, trigger.slot, pattern));
                } else {
                    let anchors = anchors(compiled, hits, hit, trigger, slack(hit.sentence));
                    self.found.extend(anchors.map(|anchor| (anchor, trigger.slot, pattern)));
                }
            }
        }
        self.found.sort_unstable();
        self.found.dedup();
        &self.found
    }
}

/// The numbers of the hits near `hit`, which is a pattern's trigger, that may be its anchor.
fn anchors(compiled: &Compiled, hits: &AtomHits, hit: &AtomHit, trigger: Trigger, slack: u32) -> impl Iterator<Item = u32> {
    let (last, far, sentence) = (hit.last, trigger.far + slack, hit.sentence);
    let near = match trigger.anchor {
        Ordering::Less => hits.range(hit.first.saturating_sub(far), hit.first),
        _ => hits.range(last + 1, last + far + slack + compiled.finder.longest),
    };
    let fits = move |anchor: &AtomHit| {
        let behind = trigger.anchor == Ordering::Less || (anchor.first >= last && anchor.first - last <= far);
        behind && anchor.sentence == sentence && compiled.fits(anchor.kind, trigger.slot)
    };
    near.clone().zip(&hits.all[near]).filter(move |(_, anchor)| fits(anchor)).map(|(number, _)| number as u32)
}
