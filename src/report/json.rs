//! `json` and `jsonl`, schema version 1: fields may be added, never renamed. The shapes here are twins of ours, made only to be serialised.

mod configured;
mod excuse;
mod ground;
mod known;
mod totals;

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Edge, FileReport, Format, Point, Run, Style, Summary};
use crate::digest::sha256;
use crate::finding::{Finding, Part};
use crate::problem::Problem;
use configured::Changed;
use excuse::{Excuse, Lost};
use ground::{Besides, Resting};
use known::{KnownFacts, Likened, Lowered};
use totals::Totals;

/// The version of the shapes.
const SCHEMA_VERSION: u32 = 1;

/// One document after another inside one object.
pub(super) const FORMAT: Format = Format { name: "json", endings: &["json"], begin, file: |file, _| one(file), between: ",\n", end };
/// One object a line and document.
pub(super) const LINES: Format = Format {
    name: "jsonl",
    endings: &["jsonl", "ndjson"],
    begin: |_, _| String::new(),
    file: |file, _| one(file) + "\n",
    between: "",
    end: |_, _, _| String::new(),
};

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    record: Option<u64>,
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<&'a str>,
    format: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    dialect: Option<&'a str>,
    encoding: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    extracted: bool,
    as_of: Option<String>,
    source_sha256: Option<&'a str>,
    text_sha256: Option<String>,
    risk: f64,
    risk_by_area: BTreeMap<&'a str, f64>,
    findings: Vec<Found<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    gone: Vec<Lost<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    left_out: &'a [String],
    problems: Vec<Fault<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    rule: &'a str,
    topic: &'a str,
    area: &'a str,
    title: &'a str,
    severity: &'a str,
    certainty: &'a str,
    via: &'a [std::borrow::Cow<'static, str>],
    words: &'a str,
    term: &'a str,
    values: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    times: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
    start: Place,
    end: Place,
    parts: Vec<Passage<'a>>,
    #[serde(flatten)]
    ground: Resting<'a>,
    also: Vec<Besides<'a>>,
    unknown: Vec<&'static str>,
    facts: KnownFacts<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alike: Option<Likened<'a>>,
    lowered: Option<Lowered<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    regraded: Option<Changed<'a>>,
    corrected: Option<Passage<'a>>,
    message: &'a str,
    why: &'a str,
    advice: &'a str,
    rewrite: Option<&'a str>,
    proof: &'a [String],
    state: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    excuse: Option<Excuse<'a>>,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct Value {
    class: &'static str,
    value: f64,
}

#[derive(Serialize)]
struct Place {
    byte: u32,
    char: u32,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Passage<'a> {
    words: &'a str,
    start: Place,
    end: Place,
    place: Option<String>,
    time_ms: Option<(u32, u32)>,
    speaker: Option<&'a str>,
}

#[derive(Serialize)]
struct Fault<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    what: &'a str,
    why: &'a str,
    help: &'a str,
    line: Option<u32>,
    column: Option<u32>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct PolicyUsed<'a> {
    digest: &'a str,
    rules: usize,
}

fn begin(run: &Run<'_>, _: Style) -> String {
    let tool = text(&Tool { name: "bojian", version: env!("CARGO_PKG_VERSION") });
    let policy = text(&PolicyUsed { digest: &run.policy.digest, rules: run.policy.rules.len() });
    format!("{{\"schema_version\":{SCHEMA_VERSION},\"tool\":{tool},\"policy\":{policy},\"files\":[\n")
}

fn end(run: &Run<'_>, summary: &Summary, _: Style) -> String {
    let totals = Totals::of(summary);
    let problems: Vec<_> = run.problems.iter().map(|problem| fault(problem, "")).collect();
    format!("\n],\"problems\":{},\"summary\":{}}}\n", text(&problems), text(&totals))
}

fn one(file: &FileReport) -> String {
    let document = &file.document;
    let edge = Edge::new(document);
    let judged = file.as_of.is_some();
    text(&File {
        path: &document.name,
        record: file.record,
        id: file.id.as_deref(),
        channel: file.channel.as_deref(),
        format: document.format,
        dialect: document.dialect,
        encoding: document.encoding,
        extracted: document.extracted,
        as_of: file.as_of.map(|day| day.to_string()),
        source_sha256: file.source_sha256.as_deref(),
        text_sha256: judged.then(|| sha256(document.text.as_bytes())),
        risk: rounded(file.risk.total),
        risk_by_area: file.risk.by_area.iter().map(|(area, risk)| (area.key(), rounded(*risk))).collect(),
        findings: file.findings.iter().map(|finding| found(file, &edge, finding)).collect(),
        gone: file.gone.iter().map(Lost::of).collect(),
        left_out: &document.left_out,
        problems: document.problems.iter().map(|problem| fault(problem, &document.name)).collect(),
    })
}

/// Three digits say all there is to say, and keep reports the same on every machine.
fn rounded(risk: f64) -> f64 {
    (risk * 1000.0).round() / 1000.0
}

fn found<'a>(file: &'a FileReport, edge: &Edge<'_>, finding: &'a Finding) -> Found<'a> {
    let (hit, standing) = (&finding.hit, &finding.standing);
    let place = edge.place(hit.envelope());
    Found {
        rule: &hit.rule.id,
        topic: &hit.rule.topic,
        area: hit.rule.area.key(),
        title: &hit.rule.title,
        severity: standing.severity.key(),
        certainty: hit.certainty.key(),
        via: &hit.via,
        words: &hit.words,
        term: &hit.term,
        values: hit.values.iter().map(|number| Value { class: number.class.name(), value: number.value }).collect(),
        times: hit.stretch.as_ref().map(|stretch| stretch.times),
        minutes: hit.stretch.as_ref().map(|stretch| stretch.minutes),
        start: point(place.start),
        end: point(place.end),
        parts: hit.parts.iter().map(|part| passage(file, edge, part)).collect(),
        ground: Resting::on(&hit.rule, &standing.basis),
        also: finding.also.iter().map(Besides::of).collect(),
        unknown: standing.unknown.iter().map(|fact| fact.key()).collect(),
        facts: KnownFacts::of(&hit.known),
        alike: hit.alike.as_ref().map(Likened::of),
        lowered: standing.eased.as_ref().map(Lowered::by),
        regraded: standing.regraded.as_ref().map(Changed::by),
        corrected: standing.corrected.as_ref().map(|part| passage(file, edge, part)),
        message: &finding.message,
        why: &hit.rule.why,
        advice: &hit.rule.advice,
        rewrite: finding.rewrite.as_deref(),
        proof: &hit.rule.proof,
        state: finding.state.key(),
        excuse: Excuse::of(&finding.state),
        fingerprint: &finding.fingerprint,
    }
}

fn passage<'a>(file: &'a FileReport, edge: &Edge<'_>, part: &Part) -> Passage<'a> {
    let place = edge.place(part.span);
    let cue = file.document.cues.get(part.cue as usize);
    Passage {
        words: part.span.of(&file.document.text),
        start: point(place.start),
        end: point(place.end),
        place: cue.and_then(|cue| cue.place.name()),
        time_ms: file.document.time_of(part.cue, part.span),
        speaker: cue.and_then(|cue| cue.speaker.as_deref()),
    }
}

fn point(point: Point) -> Place {
    Place { byte: point.byte, char: point.char, line: point.line, column: point.column }
}

/// A document's problem need not repeat the document's path.
fn fault<'a>(problem: &'a Problem, path: &str) -> Fault<'a> {
    let own = (problem.path != path && !problem.path.is_empty()).then_some(problem.path.as_str());
    Fault { path: own, what: &problem.what, why: &problem.why, help: &problem.help, line: problem.line, column: problem.column }
}

/// Our shapes have no map with keys that are not strings and no number that is not finite, so nothing here can fail.
fn text<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
