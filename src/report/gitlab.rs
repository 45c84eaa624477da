//! `gitlab`: the list of a code quality report, as GitLab shows it in merge requests.

use serde::Serialize;

use super::mask::shared;
use super::{Edge, FileReport, Format, Run, Style, Summary, telling};
use crate::digest::sha256;
use crate::policy::Severity;
use crate::problem::Problem;

pub(super) const FORMAT: Format = Format { name: "gitlab", endings: &[], begin: |_, _| "[\n".to_owned(), file, between: ",\n", end };

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Point,
    end: Point,
}

#[derive(Serialize, Clone, Copy)]
struct Point {
    line: u32,
    column: u32,
}

fn file(file: &FileReport, style: Style) -> String {
    let file = &*shared(file, style);
    let edge = Edge::new(&file.document);
    let path = file.document.name.trim_start_matches("./");
    let found = file.findings.iter().map(|finding| {
        let place = edge.place(finding.hit.envelope());
        let about = telling::whereabouts(file, finding).map(|about| format!("（{about}）")).unwrap_or_default();
        let text = telling::text(finding).replace('\n', "；");
        // GitLab takes two issues with one fingerprint for one, and our own is blind to the file and to its records.
        let unique = format!("{path}\n{}\n{}", file.record.unwrap_or_default(), finding.fingerprint);
        let point = |point: super::Point| Point { line: point.line, column: point.column };
        Issue {
            description: format!("{} {}{about}：{text}", finding.hit.rule.id, finding.hit.rule.title),
            check_name: &finding.hit.rule.id,
            fingerprint: sha256(unique.as_bytes()),
            severity: match finding.standing.severity {
                _ if finding.state.excused() => "info",
                Severity::Error => "critical",
                Severity::Warning => "minor",
                Severity::Note => "info",
            },
            location: Location { path, positions: Positions { begin: point(place.start), end: point(place.end) } },
        }
    });
    let problems = file.document.problems.iter().map(|problem| fault(problem, path));
    found.chain(problems).map(|issue| text(&issue)).collect::<Vec<_>>().join(",\n")
}

fn end(run: &Run<'_>, summary: &Summary, _: Style) -> String {
    let any = summary.findings.iter().sum::<u64>() + summary.excused.sum() + summary.problems > 0;
    let lines: Vec<_> = run.problems.iter().map(|problem| text(&fault(problem, &problem.path))).collect();
    let between = if any && !lines.is_empty() { ",\n" } else { "" };
    format!("{between}{}\n]\n", lines.join(",\n"))
}

fn fault<'a>(problem: &Problem, path: &'a str) -> Issue<'a> {
    let point = Point { line: problem.line.unwrap_or(1), column: problem.column.unwrap_or(1) };
    Issue {
        description: format!("没能处理完：{problem}"),
        check_name: "bojian-problem",
        fingerprint: sha256(problem.to_string().as_bytes()),
        severity: "blocker",
        location: Location { path, positions: Positions { begin: point, end: point } },
    }
}

/// Strings and numbers only: nothing here can fail.
fn text(issue: &Issue<'_>) -> String {
    serde_json::to_string(issue).unwrap_or_default()
}
