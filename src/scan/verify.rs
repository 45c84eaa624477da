//! Runs the example sentences of rules and exemptions against the policy they stand in. The outcomes have names: Ok, Missing, Noisy, Misplaced.

use std::cell::RefCell;
use std::sync::Arc;

use super::conditions::Place;
use super::engine::{Case, Engine, Scratch};
use super::find::Pass;
use super::matching::Scene;
use crate::document::{Document, Joint, ReadOptions, read_text};
use crate::facts::Date;
use crate::finding::{Outcome, Verdict};
use crate::policy::{Condition, Example, Exemption, Ground, Rule, Severity};
use crate::text::Span;

/// How an example failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It should be reported and is not.
    Missing,
    /// It should not be reported and is, with these words.
    Noisy(Vec<String>),
    /// It is reported, but elsewhere than marked: these words.
    Misplaced(Vec<String>),
    /// An exemption does not hold where it should.
    Holds,
    /// An exemption holds where it should not.
    Fails,
}

/// One example, run.
#[derive(Debug, Clone)]
pub struct Tested {
    /// The id of the rule or the name of the exemption.
    pub owner: String,
    /// The file it stands in.
    pub path: Arc<str>,
    /// Its place there, for [`crate::yaml::locate`].
    pub key: String,
    /// The sentence.
    pub text: String,
    /// `None` means Ok.
    pub failure: Option<Failure>,
}

/// Runs every example of the engine's policy. An example without a date is judged on `day`.
pub fn verify(engine: &Engine, day: Date) -> Vec<Tested> {
    let mut scratch = Scratch::default();
    let mut tested = Vec::new();
    for rule in &engine.policy().rules {
        for (index, example) in rule.examples.iter().enumerate() {
            let failure = one(engine, rule, example, day, &mut scratch);
            let key = format!("{}.examples.{index}", rule.key);
            tested.push(Tested { owner: rule.id.clone(), path: rule.path.clone(), key, text: example.text.text.clone(), failure });
        }
    }
    for exemption in &engine.policy().exemptions {
        for (index, example) in exemption.examples.iter().enumerate() {
            let holds = holds(engine, exemption, &example.text.text, example.text.marks[0]);
            let failure = match (example.holds, holds) {
                (true, false) => Some(Failure::Holds),
                (false, true) => Some(Failure::Fails),
                _ => None,
            };
            let key = format!("{}.examples.{index}", exemption.key);
            tested.push(Tested {
                owner: exemption.name.clone(),
                path: exemption.path.clone(),
                key,
                text: example.text.text.clone(),
                failure,
            });
        }
    }
    tested
}

fn document(text: &str, example: Option<&Example>) -> Document {
    let given = example.map(|example| example.given.clone()).unwrap_or_default();
    let options = ReadOptions { speech: given.speech, facts: given.facts, format: given.format.or(Some("txt")), ..ReadOptions::default() };
    let mut document = read_text("", text.to_owned(), &options);
    if let Some(minutes) = given.minutes {
        spread(&mut document, minutes);
    }
    document
}

/// Says the cues one after the other, evenly over so many minutes, each for a second.
fn spread(document: &mut Document, minutes: u32) {
    let last = document.cues.len().saturating_sub(1).max(1) as u64;
    for (index, cue) in (0_u64..).zip(&mut document.cues) {
        let from = (index * u64::from(minutes) * 60_000 / last).min(u64::from(u32::MAX)) as u32;
        cue.time_ms = Some((from, from.saturating_add(1000)));
        cue.joint = Joint::Stop;
    }
}

fn one(engine: &Engine, rule: &Rule, example: &Example, day: Date, scratch: &mut Scratch) -> Option<Failure> {
    let document = document(&example.text.text, Some(example));
    let platforms = rule.ground.platform().map(str::to_owned).into_iter().collect();
    // A rule that begins later than the laws is tried on its own first day.
    let began = match &rule.ground {
        Ground::Law(_) => rule.since,
        Ground::Platform { effective: from, .. } | Ground::House { since: from, .. } => rule.since.max(*from),
    };
    let case = Case { as_of: example.given.date.unwrap_or_else(|| began.map_or(day, |began| began.max(day))), platforms };
    let mut own: Vec<Verdict> = engine.judge(&document, &case, scratch);
    own.retain(|verdict| verdict.hit.rule.id == rule.id && matches!(verdict.outcome, Outcome::Reported(_)));
    // What an exemption leaves as a note is as good as silence where silence is asked for.
    let lowered = |verdict: &Verdict| matches!(&verdict.outcome, Outcome::Reported(standing) if standing.eased.is_some() && standing.severity == Severity::Note);
    own.retain(|verdict| example.hit || !lowered(verdict));
    let findings = super::settle(&document, &mut own);
    let words = || findings.iter().map(|finding| finding.hit.words.clone()).collect::<Vec<_>>();
    if !example.hit {
        return (!findings.is_empty()).then(|| Failure::Noisy(words()));
    }
    if findings.is_empty() {
        return Some(Failure::Missing);
    }
    let mut found: Vec<Span> = findings.iter().flat_map(|finding| finding.hit.parts.iter().map(|part| part.span)).collect();
    found.sort_unstable();
    let marks = by_cue(&document, &example.text.marks);
    // Where weights decide which words are pointed at, they need only touch the mark.
    let right = if rule.alike { marks.iter().any(|mark| found.iter().any(|own| own.overlaps(*mark))) } else { found == marks };
    (!right).then(|| Failure::Misplaced(words()))
}

/// Marks cut at the ends of cues, as parts are.
fn by_cue(document: &Document, marks: &[Span]) -> Vec<Span> {
    let cut = |mark: &Span| document.cues.iter().filter_map(|cue| cue.span.intersection(*mark)).collect::<Vec<_>>();
    let mut spans: Vec<Span> = marks.iter().flat_map(cut).collect();
    spans.sort_unstable();
    spans
}

fn holds(engine: &Engine, exemption: &Exemption, text: &str, mark: Span) -> bool {
    let document = document(text, None);
    let mut hits = super::hits::AtomHits::default();
    engine.compiled.finder.find(&document, &mut hits, &mut Pass::default());
    let hit = engine.compiled.finder.place(&document, mark);
    let scene = Scene {
        compiled: &engine.compiled,
        document: &document,
        hits: &hits,
        near: &RefCell::default(),
        stance: &engine.policy.stance,
        weights: &engine.weights,
    };
    let place = Place { span: mark, first: hit.first, last: hit.last, sentence: hit.sentence };
    let holds = |conditions: &[Condition]| conditions.iter().any(|condition| scene.holds(condition, &[place]).is_some());
    holds(&exemption.any) && !holds(&exemption.unless)
}
