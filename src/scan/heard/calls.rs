//! From what was heard to candidates: rules that listen, completed with heard words, and rules about the disguise itself. Judging is not done here.

use std::collections::BTreeMap;

use super::super::calling::Calls;
use super::super::engine::{Apart, Candidate};
use super::super::hits::AtomHit;
use super::super::matching::{Match, Scene};
use super::super::owner::{Owner, Side};
use super::super::session::Sides;
use super::super::stretch::Stretches;
use super::super::together::{Part, meet};
use super::Region;
use crate::facts::Speech;
use crate::policy::{Policy, Rule};

/// How far from a region a pattern's anchor can stand, in folded characters.
const REACH: u32 = 64;
/// In a transcript, so many different words must be disguised before it is called a disguise: one or two may be the recogniser's.
const INDEPENDENT: usize = 3;

/// The candidates that at least one heard word belongs to, and into `sides` what rules on sessions ask for beside. `scene` holds what was
/// written and what was heard.
pub(in crate::scan) fn called(
    scene: &Scene<'_>,
    policy: &Policy,
    stretches: &Stretches,
    calls: &mut Calls,
    sides: &mut Sides,
) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut together: Apart = BTreeMap::new();
    let near = near(scene);
    let lengths = lengths(&scene.hits.regions);
    let slack = |sentence: u32| lengths.binary_search_by_key(&sentence, |entry| entry.0).map_or(0, |at| lengths[at].1);
    // What a rule says is said in one sentence: one without a region has nothing that was heard.
    let wanted = |pattern: u32, trigger: &AtomHit| match scene.compiled.owner(pattern) {
        Owner::Say(rule) => listens(&policy.rules[rule as usize]) && slack(trigger.sentence) > 0,
        Owner::Together(rule, ..) => listens(&policy.rules[rule as usize]),
        // A reminder is listened for whether or not its rule listens for what it reports: who gave it has given it, however it was written down.
        Owner::Side(rule, side) => (side == Side::Owed || listens(&policy.rules[rule as usize])) && slack(trigger.sentence) > 0,
        _ => false,
    };
    for (anchor, _, index) in calls.of(scene, wanted, slack).iter().filter(|(anchor, ..)| near[*anchor as usize]) {
        let hit = &scene.hits.all[*anchor as usize];
        let pattern = scene.compiled.pattern(*index);
        match pattern.owner {
            Owner::Say(rule) if hit.heard > 0 || pattern.length() > 1 => {
                candidates.extend(scene.complete(&pattern, hit).filter(|found| found.heard() > 0).map(|found| {
                    let heard = found.heard();
                    Candidate { rule, passages: vec![found], heard }
                }));
            }
            Owner::Together(rule, number, part) => {
                let found = scene.complete(&pattern, hit).map(|found| Part::of(&found, *anchor, *index));
                together.entry((rule, number)).or_default().entry(part).or_default().extend(found);
            }
            Owner::Side(rule, side) => {
                let found = scene.complete(&pattern, hit).filter(|found| found.heard() > 0);
                found.into_iter().for_each(|found| sides.add(rule, side, found));
            }
            _ => {}
        }
    }
    for ((rule, number), mut parts) in together {
        let asked = &policy.rules[rule as usize].together[number as usize];
        if parts.len() == asked.all.len() {
            parts.values_mut().for_each(|all| all.sort_by_key(|found| found.last));
            let met = meet(&parts, asked.within, stretches).into_iter();
            candidates.extend(met.filter_map(|row| {
                let passages = scene.whole(&row);
                let heard = passages.iter().map(Match::heard).filter(|heard| *heard > 0).min()?;
                Some(Candidate { rule, passages, heard })
            }));
        }
    }
    candidates.extend(disguises(scene, policy));
    candidates
}

/// For each hit, whether it is near enough to a region to be looked at.
fn near(scene: &Scene<'_>) -> Vec<bool> {
    let mut regions = scene.hits.regions.as_slice();
    let mut near = |hit: &AtomHit| {
        while regions.first().is_some_and(|region| region.last + REACH < hit.first) {
            regions = &regions[1..];
        }
        regions.first().is_some_and(|region| region.first <= hit.last + REACH)
    };
    scene.hits.all.iter().map(&mut near).collect()
}

/// For each sentence with regions, how long these are together, in folded characters.
fn lengths(regions: &[Region]) -> Vec<(u32, u32)> {
    let mut lengths: Vec<(u32, u32)> = Vec::new();
    for region in regions {
        match lengths.last_mut().filter(|last| last.0 == region.sentence) {
            Some(last) => last.1 += region.last - region.first,
            None => lengths.push((region.sentence, region.last - region.first)),
        }
    }
    lengths
}

fn listens(rule: &Rule) -> bool {
    rule.hear.on
}

/// What rules about the disguise itself are told of.
fn disguises(scene: &Scene<'_>, policy: &Policy) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (index, rule) in (0_u32..).zip(&policy.rules).filter(|(_, rule)| rule.hear.disguise) {
        let sure = |region: &&Region| region.disguised && u32::from(region.score) >= rule.hear.at_least;
        let all: Vec<&Region> = scene.hits.regions.iter().filter(sure).collect();
        let mut different: Vec<&str> = all.iter().map(|region| region.means.as_str()).collect();
        different.sort_unstable();
        different.dedup();
        if scene.document.speech == Speech::Transcript && different.len() < INDEPENDENT {
            continue;
        }
        let mut last = None;
        for region in all {
            // Once for each passage: what follows in the same sentence is the same way of speaking.
            if last != Some(region.sentence) {
                candidates.push(Candidate { rule: index, passages: vec![Match::of_region(region)], heard: region.score });
            }
            last = Some(region.sentence);
        }
    }
    candidates
}
