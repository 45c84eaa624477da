//! The engine: conducts finding, matching and judging for one document after another. It settles nothing and shows nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::alike::table::Weights;
use super::alike::{self, Likened, Spoken};
use super::apart;
use super::calling::Calls;
use super::compiled::Compiled;
use super::conditions::Place;
use super::corrections::{Corrector, Extent};
use super::filter::Way;
use super::find::Pass;
use super::heard::{self, Lane, Room};
use super::hit::hit;
use super::hits::AtomHits;
use super::inferred::yield_to_the_right_category;
use super::matching::{Match, Near, Scene};
use super::owner::Owner;
use super::session::{self, Lanes, Sides};
use super::signals::SignalCounts;
use super::signs::Heard;
use super::stretch::Stretches;
use super::together::{Part, meet};
use crate::document::Document;
use crate::facts::Date;
use crate::finding::{Alike, Certainty, Dismissal, Outcome, Seen, Verdict};
use crate::policy::{Ground, Policy, Rule};
use crate::text::Span;

/// What a document is judged by, beside the policy.
#[derive(Debug, Clone)]
pub struct Case {
    /// The day whose law holds.
    pub as_of: Date,
    /// The platforms whose contract rules are asked for, by the names that rules know.
    pub platforms: Vec<String>,
}

/// Room that is used again for each document. One for each thread.
#[derive(Debug, Default)]
pub struct Scratch {
    hits: AtomHits,
    calls: Calls,
    /// Among what is written, and among what was heard.
    near: [RefCell<Near>; 2],
    pass: Pass,
    signals: SignalCounts,
    room: Room,
    alike: alike::Room,
}

/// A policy, compiled. Shared by threads.
#[derive(Debug)]
pub struct Engine {
    pub(super) policy: Arc<Policy>,
    pub(super) compiled: Compiled,
    /// The second lane, if anything is listened for.
    pub(super) lane: Option<Lane>,
    /// What words weigh for likeness to breaches; empty if no rule asks for that.
    pub(super) weights: Weights,
}

/// For each `together` of each rule, where each of its phrases stands.
pub(super) type Apart = BTreeMap<(u32, u32), BTreeMap<u32, Vec<Part>>>;

/// A rule's match, of one or several passages.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) rule: u32,
    pub(super) passages: Vec<Match>,
    /// How sure the least sure of its heard words is; 0 if all of it is written.
    pub(super) heard: u16,
}

/// What the atoms of a document lead to, beside signals: whole matches of rules, parts of `together`, signs, and what rules on sessions ask for.
#[derive(Debug, Default)]
struct Called {
    candidates: Vec<Candidate>,
    together: Apart,
    heard: Heard,
    sides: Sides,
}

impl Engine {
    /// Compiles `policy`.
    pub fn new(policy: Arc<Policy>) -> Self {
        let compiled = Compiled::new(&policy);
        Self { lane: Lane::new(&policy.hearing), weights: Weights::new(&policy), policy, compiled }
    }

    /// The policy it judges by.
    pub fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }

    /// Every verdict on `document`, dismissed ones too, in the order of their places.
    pub fn judge(&self, document: &Document, case: &Case, scratch: &mut Scratch) -> Vec<Verdict> {
        let Scratch { hits, calls, near, pass, signals, room, alike } = scratch;
        self.compiled.finder.find(document, hits, pass);
        near.iter_mut().for_each(|near| near.get_mut().clear());
        let scene = Scene { compiled: &self.compiled, document, hits, near: &near[0], stance: &self.policy.stance, weights: &self.weights };
        signals.clear(self.policy.signals.len());
        let Called { mut candidates, together, heard, mut sides } = self.called(&scene, calls, signals);
        let signs = &self.policy.signs;
        let stretches = Stretches::of(document, &heard.links(&scene, signs), &heard.products(&scene, signs));
        candidates.extend(self.met(&scene, together, &stretches));
        candidates.retain(|candidate| !self.policy.rules[candidate.rule as usize].hear.only);
        // What was heard is judged among what was heard; what is written, among what is written alone: the second lane changes nothing there.
        let heard_something = self.lane.as_ref().is_some_and(|lane| lane.hear(&scene, &self.policy.hearing.codes, room));
        let by_ear = if heard_something { Scene { hits: &room.hits, near: &near[1], ..scene } } else { scene };
        if heard_something {
            candidates.extend(heard::called(&by_ear, &self.policy, &stretches, calls, &mut sides));
        }
        candidates.sort_by(|a, b| {
            let unlike = || (a.heard > 0).cmp(&(b.heard > 0)).then(b.heard.cmp(&a.heard));
            a.rule.cmp(&b.rule).then_with(|| spans(a).cmp(spans(b))).then_with(unlike)
        });
        candidates.dedup_by(|a, b| a.rule == b.rule && spans(a).eq(spans(b)));
        let of_session = |candidate: &Candidate| self.policy.rules[candidate.rule as usize].of_session();
        let (for_session, candidates): (Vec<_>, Vec<_>) = candidates.into_iter().partition(of_session);
        // Judged in the order of their places, so that what conditions ask for is looked up once; told of in the order of their rules.
        let mut in_place: Vec<(usize, Candidate)> = candidates.into_iter().enumerate().collect();
        in_place.sort_by_key(|(_, candidate)| candidate.passages.first().map(|passage| passage.first));
        let mut judged = Vec::with_capacity(in_place.len());
        for (number, candidate) in in_place {
            let rule = &self.policy.rules[candidate.rule as usize];
            if !asked_for(rule, case) {
                continue;
            }
            let known = stretches.known(candidate.passages.first().map_or(0, |passage| passage.span.start));
            let scene = if candidate.heard > 0 { by_ear } else { scene };
            let hit = hit(&scene, rule, &candidate.passages, known);
            let places: Vec<Place> = candidate.passages.iter().map(Place::from).collect();
            let outcome = scene.judge(rule, &places, &hit.known, case.as_of);
            let outcome = heard::by_ear(outcome, rule, &candidate.passages, candidate.heard, document.speech);
            let outcome = apart::by_distance(outcome, rule, &candidate.passages, document.speech);
            let ends = |pick: fn(&Place) -> u32| places.iter().map(pick);
            let (first, last) = (ends(|place| place.first).min(), ends(|place| place.last).max());
            let extent = Extent { first: first.unwrap_or(0), last: last.unwrap_or(0) };
            judged.push((number, Verdict { hit, outcome }, extent));
        }
        judged.sort_by_key(|(number, ..)| *number);
        let (mut verdicts, mut extents): (Vec<Verdict>, Vec<Extent>) =
            judged.into_iter().map(|(_, verdict, extent)| (verdict, extent)).unzip();
        spread_dismissals(&mut verdicts);
        apart::restore(&mut verdicts);
        yield_to_the_right_category(&mut verdicts);
        let likened = alike::likened(self, document, &Spoken::of(&verdicts), alike);
        let (more, places): (Vec<_>, Vec<_>) = likened.into_iter().map(|one| self.like(&scene, &stretches, case, one)).unzip();
        verdicts.extend(more);
        extents.extend(places);
        let (corrections, withdrawals) = (heard.corrections(&scene, signs), heard.withdrawals());
        Corrector { scene: &scene, stretches: &stretches, corrections, withdrawals }.mark(&mut verdicts, &extents);
        // A session is judged by what comes back in it, not by how its single lines are worded.
        let unweighed = Weights::default();
        let (scene, by_ear) = (Scene { weights: &unweighed, ..scene }, Scene { weights: &unweighed, ..by_ear });
        verdicts.extend(session::judge(Lanes { written: &scene, by_ear: &by_ear }, &stretches, &self.policy, case, &for_session, sides));
        verdicts
            .sort_by(|a, b| (a.hit.envelope(), a.hit.rule.area, &a.hit.rule.id).cmp(&(b.hit.envelope(), b.hit.rule.area, &b.hit.rule.id)));
        verdicts
    }

    /// The verdict on a passage that is like what breaks a rule.
    fn like(&self, scene: &Scene<'_>, stretches: &Stretches, case: &Case, likened: Likened) -> (Verdict, Extent) {
        let Likened { rule, span, first, last, chance, of_it, words } = likened;
        let rule = &self.policy.rules[rule as usize];
        let passage = Match::of_text(span, first, last);
        let place = Place::from(&passage);
        let mut hit = hit(scene, rule, &[passage], stretches.known(span.start));
        hit.alike = Some(Alike { chance, of_it, words });
        let outcome = scene.judge(rule, &[place], &hit.known, case.as_of);
        (Verdict { hit, outcome }, Extent { first, last })
    }

    /// Every literal word of the policy that stands in `document`, before any rule is asked: its number and its bytes, noise inside included, in
    /// the order of their ends. All ways find the same; [`Way::best`] is what [`Engine::judge`] takes.
    pub fn words<'a>(
        &self,
        document: &Document,
        way: Way,
        scratch: &'a mut Scratch,
    ) -> impl ExactSizeIterator<Item = (u32, Span)> + use<'a> {
        self.compiled.finder.find_by(way, document, &mut scratch.hits, &mut scratch.pass);
        scratch.hits.all.iter().map(|hit| (hit.atom, hit.span))
    }

    /// Every place of `document` where words are heard as another word, before any rule is asked: its bytes and the word meant, in order.
    /// All ways find the same; the way in one loop walks along every term that could begin at a place and looks ahead nowhere.
    pub fn heard<'a>(
        &self,
        document: &Document,
        way: Way,
        scratch: &'a mut Scratch,
    ) -> impl ExactSizeIterator<Item = (Span, &'a str)> + use<'a> {
        let Scratch { hits, near, pass, room, .. } = scratch;
        self.compiled.finder.find_by(way, document, hits, pass);
        near.iter_mut().for_each(|near| near.get_mut().clear());
        let scene = Scene { compiled: &self.compiled, document, hits, near: &near[0], stance: &self.policy.stance, weights: &self.weights };
        room.regions.clear();
        if let Some(lane) = &self.lane {
            lane.regions(&scene, &self.policy.hearing.codes, way == Way::OneLoop, room);
        }
        room.regions.iter().map(|region| (region.span, region.means.as_str()))
    }

    /// The signals that the document judged last with `scratch` gave, and how often.
    pub fn seen(&self, scratch: &Scratch) -> Vec<Seen> {
        scratch.signals.seen(&self.policy)
    }

    /// What the atoms lead to.
    fn called(&self, scene: &Scene<'_>, calls: &mut Calls, signals: &mut SignalCounts) -> Called {
        let Called { mut candidates, mut together, mut heard, mut sides } = Called::default();
        for (hit, _, index) in calls.of(scene, |_, _| true, |_| 0) {
            let pattern = self.compiled.pattern(*index);
            let Some(found) = scene.complete(&pattern, &scene.hits.all[*hit as usize]) else { continue };
            match pattern.owner {
                Owner::Say(rule) => candidates.push(Candidate { rule, passages: vec![found], heard: 0 }),
                Owner::Regex(rule, number) => {
                    let say = &self.policy.rules[rule as usize].regex[number as usize];
                    let found = scene.regex(say, &found).into_iter();
                    candidates.extend(found.map(|found| Candidate { rule, passages: vec![found], heard: 0 }));
                }
                Owner::Together(rule, number, part) => {
                    let found = Part::of(&found, *hit, *index);
                    together.entry((rule, number)).or_default().entry(part).or_default().push(found);
                }
                Owner::Sign(tells, index) => heard.take(tells, index, found),
                Owner::Group(_) => {}
                Owner::Side(rule, side) => sides.add(rule, side, found),
                Owner::Signal(signal) => signals.add(signal, &found),
            }
        }
        Called { candidates, together, heard, sides }
    }

    /// The parts of `together` that stand together.
    fn met(&self, scene: &Scene<'_>, together: Apart, stretches: &Stretches) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for ((rule, number), parts) in together {
            let asked = &self.policy.rules[rule as usize].together[number as usize];
            if parts.len() == asked.all.len() {
                let mut parts = parts;
                parts.values_mut().for_each(|all| all.sort_by_key(|found| found.last));
                let met = meet(&parts, asked.within, stretches);
                candidates.extend(met.iter().map(|row| Candidate { rule, passages: scene.whole(row), heard: 0 }));
            }
        }
        candidates
    }
}

fn spans(candidate: &Candidate) -> impl Iterator<Item = Span> {
    candidate.passages.iter().map(|passage| passage.span)
}

/// A platform's rules speak only where that platform was asked for.
pub(super) fn asked_for(rule: &Rule, case: &Case) -> bool {
    match &rule.ground {
        Ground::Platform { name, .. } => case.platforms.contains(name),
        _ => true,
    }
}

/// What speaks against a passage speaks against the rule's shorter matches inside it.
pub(super) fn spread_dismissals(verdicts: &mut [Verdict]) {
    let spreads = |dismissal: &Dismissal| matches!(dismissal, Dismissal::Exemption(_) | Dismissal::Near(..) | Dismissal::Inside(_));
    let mut order: Vec<usize> = (0..verdicts.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (&verdicts[*a].hit, &verdicts[*b].hit);
        let (left, right) = (a.envelope(), b.envelope());
        (&a.rule.id, left.start, std::cmp::Reverse(left.end)).cmp(&(&b.rule.id, right.start, std::cmp::Reverse(right.end)))
    });
    let mut last: Option<usize> = None;
    for index in order {
        let span = verdicts[index].hit.envelope();
        let inside = last.filter(|last| {
            let outer = &verdicts[*last].hit;
            // Nothing heard changes what becomes of what is written.
            let lanes = outer.certainty != Certainty::Heard || verdicts[index].hit.certainty == Certainty::Heard;
            lanes && outer.rule.id == verdicts[index].hit.rule.id && outer.envelope().covers(span)
        });
        match (&verdicts[index].outcome, inside) {
            (Outcome::Reported(_), Some(outer)) => verdicts[index].outcome = verdicts[outer].outcome.clone(),
            (Outcome::Dismissed(dismissal), None) if spreads(dismissal) => last = Some(index),
            _ => {}
        }
    }
}
