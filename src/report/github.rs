//! `github`: workflow commands that GitHub Actions shows beside the lines of a change.

use super::mask::shared;
use super::{Edge, FileReport, Format, Run, Style, Summary, telling};
use crate::policy::Severity;
use crate::problem::Problem;

pub(super) const FORMAT: Format = Format { name: "github", endings: &[], begin: |_, _| String::new(), file, between: "", end };

fn file(file: &FileReport, style: Style) -> String {
    let file = &*shared(file, style);
    let edge = Edge::new(&file.document);
    let mut out = String::new();
    for finding in &file.findings {
        let place = edge.place(finding.hit.envelope());
        let level = match finding.standing.severity {
            _ if finding.state.excused() => "notice",
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let title = format!("{} {} {}", telling::severity(finding), finding.hit.rule.id, finding.hit.rule.title);
        let lines = if !file.document.extracted {
            let mut lines = format!(",line={},endLine={}", place.start.line, place.end.line);
            // Columns are shown only for places on one line; GitHub's last column is part of the place.
            if place.start.line == place.end.line {
                lines += &format!(",col={},endColumn={}", place.start.column, place.end.column.saturating_sub(1));
            }
            lines
        } else {
            String::new()
        };
        let about = telling::whereabouts(file, finding).map(|about| format!("{about}\n")).unwrap_or_default();
        let text = data(&(about + &telling::text(finding)));
        out += &format!("::{level} file={}{lines},title={}::{text}\n", property(&file.document.name), property(&title));
    }
    file.document.problems.iter().for_each(|problem| out += &fault(problem));
    out
}

fn end(run: &Run<'_>, _: &Summary, _: Style) -> String {
    run.problems.iter().map(fault).collect()
}

fn fault(problem: &Problem) -> String {
    let line = problem.line.map(|line| format!(",line={line}")).unwrap_or_default();
    let file = if problem.path.is_empty() { String::new() } else { format!("file={}{line},", property(&problem.path)) };
    format!("::error {file}title={}::{}\n", property("没能处理完"), data(&problem.to_string()))
}

/// What a command's text may not hold raw, see 「Workflow commands」 of its manual.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
