//! Settles what overlaps: within one area the severest stands, then the longest; another ground is kept beside it. Nothing is lost.
//!
//! What is said of a whole session always stands. It covers what its places alone would give, unless that is worse or says more.
//! What a platform asks for settles among that platform's own: contract never hides law, nor law contract.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::fingerprint::Fingerprints;
use crate::document::Document;
use crate::finding::{Also, Certainty, Finding, Hit, Outcome, State, Stretch, Verdict};
use crate::policy::{Area, Severity};
use crate::text::Span;

/// What stands, by its first byte: the span, and whose it is.
type Stands = BTreeMap<u32, (Span, usize)>;

/// Before whom a verdict is settled: its area, and there law and house rules together, each platform for itself.
type Court = (Area, Option<String>);

fn court(hit: &Hit) -> Court {
    (hit.rule.area, hit.rule.ground.platform().map(str::to_owned))
}

/// Turns reported verdicts into findings, in the order of their places. A verdict that a severer or longer one covers is marked so.
pub fn settle(document: &Document, verdicts: &mut [Verdict]) -> Vec<Finding> {
    let mut order: Vec<usize> = (0..verdicts.len()).filter(|index| matches!(verdicts[*index].outcome, Outcome::Reported(_))).collect();
    order.sort_by(|a, b| rank(&verdicts[*a]).cmp(&rank(&verdicts[*b])));
    // For each court, the parts that stand: they do not overlap one another.
    let mut standing: BTreeMap<Court, Stands> = BTreeMap::new();
    let mut kept: BTreeMap<usize, Vec<Also>> = BTreeMap::new();
    let mut sessions: BTreeMap<Court, Stands> = BTreeMap::new();
    let passages = Passages::of(verdicts, &order);
    for index in order.iter().copied().filter(|index| verdicts[*index].hit.rule.of_session() && !passages.hold(verdicts, *index)) {
        kept.insert(index, Vec::new());
        let hit = &verdicts[index].hit;
        let places = sessions.entry(court(hit)).or_default();
        // What is owed is missing: the words that call for it are another matter.
        for part in hit.parts.iter().filter(|_| hit.rule.owes.is_none()) {
            if overlapping(places, part.span).is_none() {
                places.insert(part.span.start, (part.span, index));
            }
        }
    }
    for index in order.into_iter().filter(|index| !kept.contains_key(index)).collect::<Vec<_>>() {
        let hit = &verdicts[index].hit;
        let stands = standing.entry(court(hit)).or_default();
        let of_session = sessions.get(&court(hit)).and_then(|places| speaks_for(places, verdicts, index));
        let coverer = of_session.or_else(|| hit.parts.iter().find_map(|part| overlapping(stands, part.span)));
        let Some(coverer) = coverer else {
            for part in &hit.parts {
                stands.insert(part.span.start, (part.span, index));
            }
            kept.insert(index, Vec::new());
            continue;
        };
        let rule = verdicts[coverer].hit.rule.clone();
        let Outcome::Reported(own) = verdicts[index].outcome.clone() else { continue };
        if let (Some(also), Outcome::Reported(longer)) = (kept.get_mut(&coverer), &verdicts[coverer].outcome) {
            let ground = (&verdicts[index].hit.rule.ground, &own.basis);
            let known = (&rule.ground, &longer.basis) == ground || also.iter().any(|also| (&also.rule.ground, &also.basis) == ground);
            if !known {
                also.push(Also { rule: verdicts[index].hit.rule.clone(), basis: own.basis.clone() });
            }
        }
        verdicts[index].outcome = Outcome::Covered(own, rule);
    }
    let mut fingerprints = Fingerprints::default();
    let mut findings = Vec::with_capacity(kept.len());
    for (index, mut also) in kept {
        let hit = verdicts[index].hit.clone();
        let Outcome::Reported(standing) = verdicts[index].outcome.clone() else { continue };
        also.sort_by(|a, b| a.rule.id.cmp(&b.rule.id));
        let fingerprint = fingerprints.of(document, &hit);
        let mut message = message(&hit);
        if hit.certainty == Certainty::Heard {
            message.push_str(&super::heard::told(&hit, document));
        }
        if let Some(between) = standing.apart {
            message.push_str(&super::apart::told(between));
        }
        if let Some(alike) = &hit.alike {
            message.push_str(&format!("（{}）", alike.told()));
        }
        let rewrite = hit.rule.rewrite.get(&hit.term).cloned();
        findings.push(Finding { hit, standing, also, message, rewrite, state: State::New, fingerprint });
    }
    findings
}

/// Where the passages of reported verdicts on single places stand, by court and start.
struct Passages(BTreeMap<Court, BTreeMap<(u32, usize), Span>>);

impl Passages {
    /// How many passages are looked at that begin before a place: so many rules hardly find the same words.
    const NEAREST: usize = 16;

    fn of(verdicts: &[Verdict], order: &[usize]) -> Self {
        let mut all: BTreeMap<Court, BTreeMap<(u32, usize), Span>> = BTreeMap::new();
        // Only statements that do not agree may stand so close together that a rule on single places tells of both.
        let asked = order.iter().any(|index| !verdicts[*index].hit.rule.contradicts.is_empty());
        for index in order.iter().copied().filter(|index| asked && !verdicts[*index].hit.rule.of_session()) {
            let hit = &verdicts[index].hit;
            let passages = all.entry(court(hit)).or_default();
            passages.extend(hit.parts.iter().map(|part| ((part.span.start, index), part.span)));
        }
        Self(all)
    }

    /// Whether one verdict on a single place, no less severe, tells of all the places of verdict `index`: then that one is no news.
    fn hold(&self, verdicts: &[Verdict], index: usize) -> bool {
        let hit = &verdicts[index].hit;
        let Some(passages) = self.0.get(&court(hit)).filter(|_| !hit.rule.contradicts.is_empty()) else { return false };
        let telling = |span: Span| -> BTreeSet<usize> {
            let near = passages.range(..(span.end, 0)).rev().take(Self::NEAREST);
            near.filter(|(_, passage)| passage.overlaps(span)).map(|((_, other), _)| *other).collect()
        };
        let all = hit.parts.iter().map(|part| telling(part.span)).reduce(|a, b| &a & &b).unwrap_or_default();
        all.into_iter().any(|other| severity(&verdicts[other]) >= severity(&verdicts[index]))
    }
}

fn severity(verdict: &Verdict) -> Option<Severity> {
    match &verdict.outcome {
        Outcome::Reported(standing) => Some(standing.severity),
        _ => None,
    }
}

/// The finding about a session that says what verdict `index` would say, and more: it is not less severe, or it holds these very words.
fn speaks_for(places: &Stands, verdicts: &[Verdict], index: usize) -> Option<usize> {
    let parts = &verdicts[index].hit.parts;
    let by = parts.iter().find_map(|part| overlapping(places, part.span))?;
    let within = |span: Span| places.range(..=span.start).next_back().is_some_and(|(_, (place, _))| place.covers(span));
    let whole = parts.iter().all(|part| within(part.span));
    let (own, wide) = (severity(&verdicts[index]), severity(&verdicts[by]));
    (own < wide || (whole && own == wide)).then_some(by)
}

/// The rule's message about these words.
fn message(hit: &Hit) -> String {
    let message = hit.rule.message.replace("{words}", &on_one_line(&hit.quoted()));
    match &hit.stretch {
        Some(Stretch { times, minutes, .. }) => message.replace("{times}", &times.to_string()).replace("{minutes}", &minutes.to_string()),
        None => message,
    }
}

/// Severest first, so that a doubt told in more words never hides a plain breach, nor good practice a risk; then what is written before what was heard, then the
/// longest, then what it is more likely to be, then the earliest, then by rule: a total order, so that settling never depends on chance.
fn rank(verdict: &Verdict) -> (Reverse<u8>, bool, Reverse<usize>, Reverse<u32>, Span, &str) {
    let severity = match &verdict.outcome {
        Outcome::Reported(standing) => standing.severity as u8,
        _ => 0,
    };
    let length = verdict.hit.parts.iter().map(|part| part.span.len() as usize).sum();
    let heard = verdict.hit.certainty == Certainty::Heard;
    let of_it = verdict.hit.alike.as_ref().map_or(0, |alike| (alike.of_it * 1e6) as u32);
    (Reverse(severity), heard, Reverse(length), Reverse(of_it), verdict.hit.envelope(), &verdict.hit.rule.id)
}

/// The verdict that stands on some byte of `span`.
fn overlapping(stands: &Stands, span: Span) -> Option<usize> {
    let (_, (before, index)) = stands.range(..span.end).next_back()?;
    before.overlaps(span).then_some(*index)
}

fn on_one_line(words: &str) -> String {
    words.chars().filter(|c| !c.is_control()).collect()
}
