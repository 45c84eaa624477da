//! From atom hits to the places where a pattern may be whole: what its trigger calls for, in the order of the anchors. Whether it is whole is `matching.rs`'s matter.

use super::compiled::Partner;
use super::hits::AtomHit;
use super::matching::{Near, Scene};

/// The number of a hit, the slot of the anchor that it fits, and the pattern that may be whole around it. So sorted, they stand in the order in
/// which each hit's patterns are compiled.
pub(super) type Call = (u32, u32, u32);

/// Room that is used again for each document.
#[derive(Debug, Default)]
pub(super) struct Calls {
    found: Vec<Call>,
    /// Those whose trigger is the anchor, and those whose is not.
    own: Vec<Call>,
    other: Vec<Call>,
}

impl Calls {
    /// The places in `scene` where a pattern that is `wanted` may be whole, in the order of the hits they are anchored in, each once.
    ///
    /// `wanted` is asked with the pattern and its trigger's hit; `slack` says of a sentence by how many folded characters the words heard in it
    /// may be longer than the words meant.
    pub(super) fn of(&mut self, scene: &Scene<'_>, wanted: impl Fn(u32, &AtomHit) -> bool, slack: impl Fn(u32) -> u32) -> &[Call] {
        let Self { found, own, other } = self;
        own.clear();
        other.clear();
        let mut near = scene.near.borrow_mut();
        for (number, hit) in (0..).zip(&scene.hits.all) {
            for (pattern, trigger) in scene.compiled.triggered(hit.kind).filter(|(pattern, _)| wanted(*pattern, hit)) {
                let Some(partner) = trigger.partner else {
                    own.push((number, trigger.slot, pattern));
                    continue;
                };
                let mut partners = partners(scene, &mut near, hit, partner, slack(hit.sentence));
                if !trigger.is_anchor {
                    other.extend(partners.map(|anchor| (anchor, trigger.slot, pattern)));
                } else if partners.next().is_some() {
                    own.push((number, trigger.slot, pattern));
                }
            }
        }
        // A set's slots are sorted and so are each slot's patterns: only the others are out of order.
        other.sort_unstable();
        other.dedup();
        merge(own, other, found);
        found
    }
}

/// Two sorted lists as one.
fn merge(one: &[Call], other: &[Call], into: &mut Vec<Call>) {
    into.clear();
    into.reserve(one.len() + other.len());
    let mut rest = other.iter().peekable();
    for call in one {
        while let Some(before) = rest.next_if(|before| *before < call) {
            into.push(*before);
        }
        into.push(*call);
    }
    into.extend(rest);
}

/// The numbers of the hits near `hit`, which is a pattern's trigger, that may be its partner.
#[inline]
fn partners(scene: &Scene<'_>, near: &mut Near, hit: &AtomHit, partner: Partner, slack: u32) -> impl Iterator<Item = u32> {
    let (all, last, far, sentence) = (&scene.hits.all, hit.last, partner.far + slack, hit.sentence);
    let asked = match partner.before {
        true => scene.hits.range(hit.first.saturating_sub(far), hit.first),
        false => scene.hits.range(last + 1, last + far + slack + scene.compiled.finder.longest),
    };
    let fits = move |other: &AtomHit| {
        let behind = partner.before || (other.first >= last && other.first - last <= far);
        behind && other.sentence == sentence
    };
    let numbers = near.slots.fitting(scene.compiled, scene.hits, partner.slot, asked).iter().copied();
    numbers.filter(move |number| fits(&all[*number as usize]))
}
