//! `sarif` 2.1.0, for code scanning. Regions count code points; where the text is not the file itself, a place in words stands instead of a region.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::ground::grounds;
use super::mask::{shared, told};
use super::{Edge, FileReport, Format, Run, Style, Summary, telling};
use crate::finding::{Finding, Gone, Part, State};
use crate::policy::{Rule, Severity};
use crate::problem::Problem;

pub(super) const FORMAT: Format = Format { name: "sarif", endings: &["sarif"], begin, file, between: ",\n", end };

/// The name of our fingerprint: what it is made of, and its version.
const FINGERPRINT: &str = "bojianFinding/v1";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found<'a> {
    rule_id: &'a str,
    level: &'static str,
    message: Value,
    locations: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Value>,
    partial_fingerprints: BTreeMap<&'static str, &'a str>,
    baseline_state: &'static str,
    suppressions: Vec<Value>,
    properties: Value,
}

fn begin(_: &Run<'_>, _: Style) -> String {
    "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"results\":[\n".to_owned()
}

fn file(file: &FileReport, style: Style) -> String {
    let file = &*shared(file, style);
    let edge = Edge::new(&file.document);
    let found = file.findings.iter().map(|finding| text(&found(file, &edge, finding)));
    found.chain(file.gone.iter().map(|gone| absent(file, gone).to_string())).collect::<Vec<_>>().join(",\n")
}

/// A waiver or a registered document suppresses; the baseline does not, it has a word of its own in SARIF.
fn suppression(state: &State) -> Option<Value> {
    let kind = match state {
        State::New | State::Known => return None,
        State::Waived(waiver) if waiver.beside.is_none() => "inSource",
        State::Waived(_) | State::Claimed(_) => "external",
    };
    let told = format!("{}：{}", state.label(), state.told()?);
    Some(json!({"kind": kind, "status": "accepted", "justification": told}))
}

/// What the baseline knows and was not found any more has no region.
fn absent(file: &FileReport, gone: &Gone) -> Value {
    json!({
        "ruleId": gone.rule,
        "level": "none",
        "message": {"text": telling::gone(gone)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(&file.document.name)}}}],
        "partialFingerprints": {FINGERPRINT: gone.fingerprint},
        "baselineState": "absent",
    })
}

fn end(run: &Run<'_>, summary: &Summary, style: Style) -> String {
    let rules: Vec<Value> = summary.rules.values().map(|rule| described(rule)).collect();
    let driver = json!({
        "name": "bojian",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "language": "zh-CN",
        "rules": rules,
        "properties": {"policyDigest": run.policy.digest, "policyRules": run.policy.rules.len()},
    });
    let notifications: Vec<Value> = summary.told.iter().chain(run.problems).map(|problem| notification(&told(problem, style))).collect();
    let invocation = json!({"executionSuccessful": notifications.is_empty(), "toolExecutionNotifications": notifications});
    format!("\n],\"invocations\":[{invocation}],\"tool\":{{\"driver\":{driver}}}}}]}}\n")
}

fn found<'a>(file: &FileReport, edge: &Edge<'_>, finding: &'a Finding) -> Found<'a> {
    let (hit, standing) = (&finding.hit, &finding.standing);
    let mut places = hit.parts.iter().map(|part| location(file, edge, part));
    let also: Vec<Value> =
        finding.also.iter().map(|also| json!({"rule": also.rule.id, "basis": grounds(&also.rule, &also.basis)})).collect();
    Found {
        rule_id: &hit.rule.id,
        level: level(standing.severity),
        message: json!({"text": telling::text(finding)}),
        locations: places.next().into_iter().collect(),
        related_locations: places.collect(),
        partial_fingerprints: BTreeMap::from([(FINGERPRINT, finding.fingerprint.as_str())]),
        baseline_state: if finding.state == State::Known { "unchanged" } else { "new" },
        suppressions: suppression(&finding.state).into_iter().collect(),
        properties: json!({
            "area": hit.rule.area.key(),
            "certainty": hit.certainty.key(),
            "via": hit.via,
            "words": hit.words,
            "term": hit.term,
            "basis": grounds(&hit.rule, &standing.basis),
            "also": also,
            "unknown": standing.unknown.iter().map(|fact| fact.key()).collect::<Vec<_>>(),
            "rewrite": finding.rewrite,
            "record": file.record,
        }),
    }
}

/// One part: the file, the region where the text is the file, and where its user finds it.
fn location(file: &FileReport, edge: &Edge<'_>, part: &Part) -> Value {
    let place = edge.place(part.span);
    let cue = file.document.cues.get(part.cue as usize);
    let mut physical = json!({"artifactLocation": {"uri": uri(&file.document.name)}});
    if !file.document.extracted && file.record.is_none() {
        physical["region"] = json!({
            "startLine": place.start.line,
            "startColumn": place.start.column,
            "endLine": place.end.line,
            "endColumn": place.end.column,
            "charOffset": place.start.char,
            "charLength": place.end.char - place.start.char,
            "snippet": {"text": part.span.of(&file.document.text)},
        });
    }
    let mut location = json!({"physicalLocation": physical});
    let mut about: Vec<String> = file.record.map(|record| format!("第 {record} 条记录")).into_iter().collect();
    about.extend(cue.and_then(|cue| cue.place.name()));
    if !about.is_empty() {
        location["logicalLocations"] = json!([{"name": about.join("，"), "kind": "place"}]);
    }
    if let Some((from, to)) = file.document.time_of(part.cue, part.span) {
        location["properties"] = json!({"timeMs": [from, to]});
    }
    location
}

/// A rule with its help: what it looks after, why, and what to say instead.
fn described(rule: &Rule) -> Value {
    let law = grounds(rule, rule.ground.basis());
    let help = format!("{}。\n\n依据：{law}\n\n建议：{}", rule.why, rule.advice);
    json!({
        "id": rule.id,
        "name": rule.title,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why.as_str()},
        "help": {"text": help, "markdown": help},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"tags": [rule.area.label(), rule.topic]},
    })
}

fn notification(problem: &Problem) -> Value {
    let mut notification = json!({"level": "error", "message": {"text": format!("{}。{}。{}", problem.what, problem.why, problem.help)}});
    if !problem.path.is_empty() {
        let mut physical = json!({"artifactLocation": {"uri": uri(&problem.path)}});
        if let Some(line) = problem.line {
            physical["region"] = json!({"startLine": line, "startColumn": problem.column.unwrap_or(1)});
        }
        notification["locations"] = json!([{"physicalLocation": physical}]);
    }
    notification
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A path as a URI reference: relative paths stay relative, everything that is not plain is percent-encoded (RFC 3986).
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let plain = path.trim_start_matches("./");
    let mut out = if plain.starts_with('/') { "file://".to_owned() } else { String::new() };
    for byte in plain.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

/// No map here has keys that are not strings: nothing can fail.
fn text(found: &Found<'_>) -> String {
    serde_json::to_string(found).unwrap_or_default()
}
