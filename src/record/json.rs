//! The record as JSON, for systems that keep it: the same entries as on paper, with fields to fill in.

use serde::Serialize;

use super::{BASIS, Entry, Review, SCOPE, characters, text_sha256};
use crate::finding::Finding;
use crate::report::{Edge, FileReport};

/// The version of the shapes.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Record<'a> {
    bojian_record: u32,
    basis: Vec<String>,
    scope: &'a str,
    script: Script<'a>,
    policy: Policy<'a>,
    tool: Tool,
    reviewed_at: &'a str,
    reviewer: Option<&'a str>,
    findings: Vec<Found<'a>>,
    /// To be filled in during and after the stream.
    corrections: [(); 0],
    stream_ended_at: Option<()>,
    keep_until: Option<()>,
}

#[derive(Serialize)]
struct Script<'a> {
    path: &'a str,
    source_sha256: Option<&'a str>,
    text_sha256: String,
    characters: usize,
    as_of: Option<String>,
    problems: Vec<String>,
}

#[derive(Serialize)]
struct Policy<'a> {
    digest: &'a str,
    rules: usize,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Found<'a> {
    number: usize,
    place: String,
    line: Option<u32>,
    column: Option<u32>,
    words: &'a str,
    severity: &'a str,
    rule: &'a str,
    title: &'a str,
    basis: String,
    message: &'a str,
    advice: &'a str,
    rewrite: Option<&'a str>,
    state: &'a str,
    decision: Option<&'a str>,
    reason: Option<String>,
    fingerprint: &'a str,
}

/// The record of one script.
pub fn json(file: &FileReport, review: &Review<'_>) -> String {
    let edge = Edge::new(&file.document);
    let findings = file.findings.iter().enumerate().map(|(index, finding)| found(file, &edge, index + 1, finding)).collect();
    let record = Record {
        bojian_record: VERSION,
        basis: BASIS.iter().map(|(article, what)| format!("{article}：{what}")).collect(),
        scope: SCOPE,
        script: Script {
            path: &file.document.name,
            source_sha256: file.source_sha256.as_deref(),
            text_sha256: text_sha256(file),
            characters: characters(file),
            as_of: file.as_of.map(|day| day.to_string()),
            problems: file.document.problems.iter().map(ToString::to_string).collect(),
        },
        policy: Policy { digest: review.policy, rules: review.rules },
        tool: Tool { name: "bojian", version: env!("CARGO_PKG_VERSION") },
        reviewed_at: review.at,
        reviewer: Some(review.reviewer).filter(|name| !name.is_empty()),
        findings,
        corrections: [],
        stream_ended_at: None,
        keep_until: None,
    };
    // No map here has keys that are not strings, and no number is not finite: nothing can fail.
    serde_json::to_string_pretty(&record).unwrap_or_default() + "\n"
}

fn found<'a>(file: &FileReport, edge: &Edge<'_>, number: usize, finding: &'a Finding) -> Found<'a> {
    let entry = Entry::of(file, edge, finding);
    let start = (!file.document.extracted).then(|| edge.place(finding.hit.envelope()).start);
    Found {
        number,
        place: entry.place,
        line: start.map(|start| start.line),
        column: start.map(|start| start.column),
        words: &finding.hit.words,
        severity: finding.standing.severity.key(),
        rule: &finding.hit.rule.id,
        title: &finding.hit.rule.title,
        basis: entry.basis,
        message: &finding.message,
        advice: &finding.hit.rule.advice,
        rewrite: finding.rewrite.as_deref(),
        state: finding.state.key(),
        decision: entry.decision,
        reason: Some(entry.reason).filter(|reason| !reason.is_empty()),
        fingerprint: &finding.fingerprint,
    }
}
