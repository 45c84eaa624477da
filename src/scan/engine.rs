//! The engine: conducts finding, matching and judging for one document after another. It settles nothing and shows nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::compile::Compiled;
use super::conditions::Place;
use super::corrections::{Corrector, Extent};
use super::hits::AtomHits;
use super::inferred::yield_to_the_right_category;
use super::matching::{Match, Scene, What};
use super::owner::Owner;
use super::signs::Heard;
use super::stretch::Stretches;
use super::together::meet;
use crate::document::Document;
use crate::facts::{Date, Known};
use crate::finding::{Certainty, Dismissal, Hit, Outcome, Part, Verdict};
use crate::fold::{Fold, fold};
use crate::policy::{Ground, Policy, Rule};
use crate::text::Span;

/// What a document is judged by, beside the policy.
#[derive(Debug, Clone)]
pub struct Case {
    /// The day whose law holds.
    pub as_of: Date,
    /// The platform whose contract rules are asked for.
    pub platform: Option<String>,
}

/// Room that is used again for each document. One for each thread.
#[derive(Debug, Default)]
pub struct Scratch {
    hits: AtomHits,
    starts: Vec<u32>,
}

/// A policy, compiled. Shared by threads.
#[derive(Debug)]
pub struct Engine {
    policy: Arc<Policy>,
    pub(super) compiled: Compiled,
}

/// For each `together` of each rule, the matches of each of its phrases.
type Apart = BTreeMap<(u32, u32), BTreeMap<u32, Vec<Match>>>;

/// A rule's match, of one or several passages.
struct Candidate {
    rule: u32,
    passages: Vec<Match>,
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
        let Scratch { hits, starts } = scratch;
        self.compiled.finder.find(document, hits, starts);
        let scene = Scene { compiled: &self.compiled, document, hits };
        let (mut candidates, together, heard) = self.candidates(&scene);
        let signs = &self.policy.signs;
        let stretches = Stretches::of(document, &heard.links(&scene, signs), &heard.products(&scene, signs));
        candidates.extend(self.met(together, &stretches));
        candidates.sort_by_cached_key(|candidate| (candidate.rule, spans(candidate)));
        candidates.dedup_by(|a, b| a.rule == b.rule && spans(a) == spans(b));
        let mut verdicts = Vec::with_capacity(candidates.len());
        let mut extents = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            let rule = &self.policy.rules[candidate.rule as usize];
            if !asked_for(rule, case) {
                continue;
            }
            let known = stretches.known(candidate.passages.first().map_or(0, |passage| passage.span.start));
            let hit = hit(&scene, rule, &candidate, known);
            let places: Vec<Place> = candidate.passages.iter().map(Place::from).collect();
            let outcome = scene.judge(rule, &places, &hit.known, case.as_of);
            let ends = |pick: fn(&Place) -> u32| places.iter().map(pick);
            let (first, last) = (ends(|place| place.first).min(), ends(|place| place.last).max());
            extents.push(Extent { first: first.unwrap_or(0), last: last.unwrap_or(0) });
            verdicts.push(Verdict { hit, outcome });
        }
        spread_dismissals(&mut verdicts);
        yield_to_the_right_category(&mut verdicts);
        let (corrections, withdrawals) = (heard.corrections(&scene, signs), heard.withdrawals());
        Corrector { scene: &scene, stretches: &stretches, corrections, withdrawals }.mark(&mut verdicts, &extents);
        verdicts
            .sort_by(|a, b| (a.hit.envelope(), a.hit.rule.area, &a.hit.rule.id).cmp(&(b.hit.envelope(), b.hit.rule.area, &b.hit.rule.id)));
        verdicts
    }

    /// What the atoms lead to: whole matches of rules, parts of `together`, and signs.
    fn candidates(&self, scene: &Scene<'_>) -> (Vec<Candidate>, Apart, Heard) {
        let (mut candidates, mut together, mut heard) = (Vec::new(), Apart::new(), Heard::default());
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
                    Owner::Sign(tells, index) => heard.take(tells, index, found),
                    Owner::Group(_) => {}
                }
            }
        }
        (candidates, together, heard)
    }

    /// The parts of `together` that stand together.
    fn met(&self, together: Apart, stretches: &Stretches) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for ((rule, number), parts) in together {
            let asked = &self.policy.rules[rule as usize].together[number as usize];
            if parts.len() == asked.all.len() {
                let mut parts = parts;
                parts.values_mut().for_each(|all| all.sort_by_key(|found| found.last));
                candidates.extend(meet(&parts, asked.within, stretches).into_iter().map(|passages| Candidate { rule, passages }));
            }
        }
        candidates
    }
}

fn spans(candidate: &Candidate) -> Vec<Span> {
    candidate.passages.iter().map(|passage| passage.span).collect()
}

/// A platform's rules speak only where that platform was asked for.
fn asked_for(rule: &Rule, case: &Case) -> bool {
    match &rule.ground {
        Ground::Platform { name, .. } => case.platform.as_ref() == Some(name),
        _ => true,
    }
}

/// The hit as it will be told.
fn hit(scene: &Scene<'_>, rule: &Arc<Rule>, candidate: &Candidate, known: Arc<Known>) -> Hit {
    let text = &scene.document.text;
    let mut hit = Hit {
        rule: rule.clone(),
        parts: Vec::new(),
        words: String::new(),
        term: String::new(),
        values: Vec::new(),
        certainty: Certainty::Exact,
        via: Vec::new(),
        known,
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
pub(super) fn parts(document: &Document, span: Span) -> Vec<Part> {
    let first = document.cue_at(span.start).unwrap_or(0);
    let cues = document.cues.iter().zip(0_u32..).skip(first as usize);
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
fn spread_dismissals(verdicts: &mut [Verdict]) {
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
