//! The engine: conducts finding, matching and judging for one document after another. It settles nothing and shows nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::compile::Compiled;
use super::conditions::Place;
use super::hits::AtomHits;
use super::matching::{Match, Scene, What};
use super::owner::Owner;
use super::session::{self, Sides};
use super::signals::SignalCounts;
use crate::document::Document;
use crate::facts::Date;
use crate::finding::{Certainty, Dismissal, Hit, Outcome, Part, Seen, Verdict};
use crate::fold::{Fold, fold};
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
    starts: Vec<u32>,
    signals: SignalCounts,
}

/// A policy, compiled. Shared by threads.
#[derive(Debug)]
pub struct Engine {
    policy: Arc<Policy>,
    pub(super) compiled: Compiled,
}

/// A rule's match, of one or several passages.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) rule: u32,
    pub(super) passages: Vec<Match>,
}

impl Engine {
    /// Compiles `policy`.
    pub fn new(policy: Arc<Policy>) -> Self {
        let compiled = Compiled::new(&policy);
        Self { policy, compiled }
    }

    /// The policy it judges by.
    pub fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }

    /// Every verdict on `document`, dismissed ones too, in the order of their places.
    pub fn judge(&self, document: &Document, case: &Case, scratch: &mut Scratch) -> Vec<Verdict> {
        let Scratch { hits, starts, signals } = scratch;
        self.compiled.finder.find(document, hits, starts);
        let scene = Scene { compiled: &self.compiled, document, hits };
        signals.clear(self.policy.signals.len());
        let mut sides = Sides::default();
        let mut candidates = self.candidates(&scene, document, &mut sides, signals);
        candidates.sort_by_cached_key(|candidate| (candidate.rule, spans(candidate)));
        candidates.dedup_by(|a, b| a.rule == b.rule && spans(a) == spans(b));
        let mut verdicts = Vec::with_capacity(candidates.len());
        let of_session = |candidate: &Candidate| self.policy.rules[candidate.rule as usize].of_session();
        let (for_session, candidates): (Vec<_>, Vec<_>) = candidates.into_iter().partition(of_session);
        for candidate in candidates {
            let rule = &self.policy.rules[candidate.rule as usize];
            if !asked_for(rule, case) {
                continue;
            }
            let hit = hit(&scene, rule, &candidate);
            let cue = hit.parts.first().map_or(0, |part| part.cue);
            let places: Vec<Place> = candidate.passages.iter().map(Place::from).collect();
            let outcome = scene.judge(rule, &places, &document.facts_at(cue), case.as_of);
            verdicts.push(Verdict { hit, outcome });
        }
        spread_dismissals(&mut verdicts);
        verdicts.extend(session::judge(&scene, &self.policy, case, &for_session, sides));
        verdicts
            .sort_by(|a, b| (a.hit.envelope(), a.hit.rule.area, &a.hit.rule.id).cmp(&(b.hit.envelope(), b.hit.rule.area, &b.hit.rule.id)));
        verdicts
    }

    /// The signals that the document judged last with `scratch` gave, and how often.
    pub fn seen(&self, scratch: &Scratch) -> Vec<Seen> {
        scratch.signals.seen(&self.policy)
    }

    fn candidates(&self, scene: &Scene<'_>, document: &Document, sides: &mut Sides, signals: &mut SignalCounts) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let mut together: BTreeMap<(u32, u32), BTreeMap<u32, Vec<Match>>> = BTreeMap::new();
        for hit in &scene.hits.all {
            for index in self.compiled.called(hit.atom) {
                let pattern = &self.compiled.patterns[index as usize];
                let Some(found) = scene.complete(pattern, hit) else { continue };
                match pattern.owner {
                    Owner::Say(rule) => candidates.push(Candidate { rule, passages: vec![found] }),
                    Owner::Regex(rule, number) => {
                        let say = &self.policy.rules[rule as usize].regex[number as usize];
                        candidates.extend(scene.regex(say, &found).into_iter().map(|found| Candidate { rule, passages: vec![found] }));
                    }
                    Owner::Together(rule, number, part) => {
                        together.entry((rule, number)).or_default().entry(part).or_default().push(found);
                    }
                    Owner::Group(_) => {}
                    Owner::Side(rule, side) => sides.add(rule, side, found),
                    Owner::Signal(signal) => signals.add(signal, &found),
                }
            }
        }
        for ((rule, number), parts) in together {
            let asked = &self.policy.rules[rule as usize].together[number as usize];
            if parts.len() == asked.all.len() {
                let mut parts = parts;
                parts.values_mut().for_each(|all| all.sort_by_key(|found| found.last));
                candidates.extend(meet(&parts, asked.within, document).into_iter().map(|passages| Candidate { rule, passages }));
            }
        }
        candidates
    }
}

/// For each match of the first phrase, the nearest matches of the others, if they are near enough and about the same product.
fn meet(parts: &BTreeMap<u32, Vec<Match>>, within: u32, document: &Document) -> Vec<Vec<Match>> {
    let segment = |found: &Match| {
        let cue = document.cue_at(found.span.start).unwrap_or(0);
        document.segments.partition_point(|segment| segment.end <= cue)
    };
    let distance = |a: &Match, b: &Match| a.first.saturating_sub(b.last).max(b.first.saturating_sub(a.last));
    let mut rows = Vec::new();
    let mut others = parts.values();
    let Some(first) = others.next() else { return rows };
    for anchor in first {
        let nearest = |all: &Vec<Match>| -> Option<Match> {
            // Sorted by end as they were found: only those whose end can be near enough are looked at.
            let from = all.partition_point(|found| found.last + within < anchor.first);
            all[from..]
                .iter()
                .take_while(|found| found.last <= anchor.last + within + u32::from(u8::MAX))
                .filter(|found| !found.span.overlaps(anchor.span) && distance(found, anchor) <= within && segment(found) == segment(anchor))
                .min_by_key(|found| (distance(found, anchor), found.first))
                .cloned()
        };
        let row: Option<Vec<Match>> = others.clone().map(nearest).collect();
        if let Some(mut row) = row {
            row.push(anchor.clone());
            row.sort_by_key(|found| found.first);
            let from = row.iter().map(|found| found.last).min().unwrap_or(0);
            let to = row.iter().map(|found| found.first).max().unwrap_or(0);
            if to.saturating_sub(from) <= within {
                rows.push(row);
            }
        }
    }
    rows
}

fn spans(candidate: &Candidate) -> Vec<Span> {
    candidate.passages.iter().map(|passage| passage.span).collect()
}

/// A platform's rules speak only where that platform was asked for.
pub(super) fn asked_for(rule: &Rule, case: &Case) -> bool {
    match &rule.ground {
        Ground::Platform { name, .. } => case.platforms.contains(name),
        _ => true,
    }
}

/// The hit as it will be told.
pub(super) fn hit(scene: &Scene<'_>, rule: &Arc<Rule>, candidate: &Candidate) -> Hit {
    let text = &scene.document.text;
    let mut hit = Hit {
        rule: rule.clone(),
        parts: Vec::new(),
        words: String::new(),
        term: String::new(),
        values: Vec::new(),
        certainty: Certainty::Exact,
        via: Vec::new(),
        stretch: None,
    };
    for (number, passage) in candidate.passages.iter().enumerate() {
        if number > 0 {
            hit.words.push('…');
            hit.term.push('…');
        }
        for part in parts(scene.document, passage.span) {
            hit.words.push_str(part.span.of(text));
            hit.parts.push(part);
        }
        for (index, piece) in passage.pieces.iter().enumerate() {
            // Cue by cue: between two subtitles stand numbers and times, which nobody said.
            let written: String = parts(scene.document, piece.span).iter().map(|part| part.span.of(text)).collect();
            let written = written.as_str();
            if let Some(earlier) = index.checked_sub(1).filter(|earlier| passage.gaps.get(*earlier) == Some(&0)) {
                // Words that the pattern puts side by side: what stands between them was skipped.
                let between = Span::new(passage.pieces[earlier].span.end, piece.span.start);
                hit.via.extend(parts(scene.document, between).iter().flat_map(|part| foldings(part.span.of(text))));
            }
            let term = match &piece.what {
                What::Atom(atom, slot) => {
                    let term = scene.compiled.word(*atom, *slot).to_string();
                    if term != written {
                        hit.via.extend(foldings(written));
                    }
                    term
                }
                What::Number(value) => {
                    hit.values.push(*value);
                    crate::fold::fold_text(written)
                }
                What::Text => {
                    hit.via.extend(foldings(written));
                    crate::fold::fold_text(written)
                }
            };
            hit.term.push_str(&term);
            if passage.gaps.get(index).is_some_and(|gap| *gap > 0) {
                hit.term.push('…');
            }
        }
    }
    hit.via.sort_unstable();
    hit.via.dedup();
    if !hit.via.is_empty() {
        hit.certainty = Certainty::Folded;
    }
    hit
}

/// The bytes of `span` that are spoken, cue by cue.
fn parts(document: &Document, span: Span) -> Vec<Part> {
    let first = document.cue_at(span.start).unwrap_or(0);
    // Not `skip`: it would walk all cues before, for every hit.
    let cues = document.cues.get(first as usize..).unwrap_or_default().iter().zip(first..);
    cues.take_while(|(cue, _)| cue.span.start < span.end)
        .filter_map(|(cue, index)| cue.span.intersection(span).map(|span| Part { span, cue: index }))
        .collect()
}

/// By which foldings `written` is read.
fn foldings(written: &str) -> Vec<&'static str> {
    let kind = |c: char| match fold(c) {
        Fold::Skip | Fold::Comma | Fold::Stop if matches!(c, '\n' | '\r') => None,
        Fold::Skip | Fold::Comma | Fold::Stop => Some("noise"),
        Fold::One(one) if one == c => None,
        Fold::One(one) if c.is_ascii() && one == c.to_ascii_lowercase() => Some("case"),
        _ if matches!(c, '\u{FF00}'..='\u{FFEF}') => Some("width"),
        _ => Some("variant"),
    };
    written.chars().filter_map(kind).collect()
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
            outer.rule.id == verdicts[index].hit.rule.id && outer.envelope().covers(span)
        });
        match (&verdicts[index].outcome, inside) {
            (Outcome::Reported(_), Some(outer)) => verdicts[index].outcome = verdicts[outer].outcome.clone(),
            (Outcome::Dismissed(dismissal), None) if spreads(dismissal) => last = Some(index),
            _ => {}
        }
    }
}
