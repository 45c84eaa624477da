//! `junit`: a suite a document, a case a finding, for the test pages of CI servers.

use quick_xml::escape::escape;

use super::mask::shared;
use super::{Edge, FileReport, Format, Run, Style, Summary, telling};
use crate::finding::Finding;
use crate::policy::Severity;
use crate::problem::Problem;

pub(super) const FORMAT: Format = Format { name: "junit", endings: &["xml"], begin, file, between: "", end };

fn begin(_: &Run<'_>, _: Style) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"bojian\">\n".to_owned()
}

/// A document without findings is a suite with one case that passed.
fn file(file: &FileReport, style: Style) -> String {
    let file = &*shared(file, style);
    let edge = Edge::new(&file.document);
    let record = file.record.map(|record| format!("#{record}")).unwrap_or_default();
    let name = attribute(&format!("{}{record}", file.document.name));
    let cases: Vec<String> = file.findings.iter().map(|finding| case(file, &edge, finding, &name)).collect();
    let problems: Vec<String> = file.document.problems.iter().map(|problem| fault(problem, &name)).collect();
    let (errors, failures) = (problems.len(), file.findings.iter().filter(|finding| fails(finding)).count());
    let skipped = file.findings.iter().filter(|finding| finding.state.excused()).count();
    let mut inside = cases.concat() + &problems.concat();
    let count = (cases.len() + errors).max(1);
    if inside.is_empty() {
        inside = format!("    <testcase name=\"未发现风险表述\" classname=\"{name}\"/>\n");
    }
    format!(
        "  <testsuite name=\"{name}\" tests=\"{count}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\">\n{inside}  </testsuite>\n"
    )
}

fn end(run: &Run<'_>, _: &Summary, _: Style) -> String {
    let problems: String = run.problems.iter().map(|problem| fault(problem, "bojian")).collect();
    let count = run.problems.len();
    let suite = if problems.is_empty() {
        String::new()
    } else {
        format!(
            "  <testsuite name=\"bojian\" tests=\"{count}\" failures=\"0\" errors=\"{count}\" skipped=\"0\">\n{problems}  </testsuite>\n"
        )
    };
    suite + "</testsuites>\n"
}

/// Good practice fails nothing: a note is a case that passed, with its text beside it. What is excused was skipped, and says why.
fn fails(finding: &Finding) -> bool {
    finding.standing.severity > Severity::Note && !finding.state.excused()
}

fn case(file: &FileReport, edge: &Edge<'_>, finding: &Finding, suite: &str) -> String {
    let rule = &finding.hit.rule;
    let address = telling::address(file, edge, finding);
    let about = telling::whereabouts(file, finding).map(|about| format!("（{about}）")).unwrap_or_default();
    let name = attribute(&format!("{} {} {address}「{}」", rule.id, rule.title, finding.hit.words));
    let text = content(&format!("{address}{about}\n{}", telling::text(finding)));
    let inside = if let Some(status) = telling::status(finding) {
        format!("<skipped message=\"{}\"/>\n      <system-out>{text}</system-out>", attribute(&status))
    } else if fails(finding) {
        let message = attribute(&finding.message);
        format!("<failure type=\"{}\" message=\"{message}\">{text}</failure>", finding.standing.severity.key())
    } else {
        format!("<system-out>{text}</system-out>")
    };
    format!("    <testcase name=\"{name}\" classname=\"{suite}\">\n      {inside}\n    </testcase>\n")
}

fn fault(problem: &Problem, suite: &str) -> String {
    let (what, text) = (attribute(&problem.what), content(&problem.to_string()));
    format!(
        "    <testcase name=\"{what}\" classname=\"{suite}\">\n      <error type=\"problem\" message=\"{what}\">{text}</error>\n    </testcase>\n"
    )
}

/// XML 1.0 has no way to write most control characters.
fn legal(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\t' | '\n') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))).collect()
}

fn content(text: &str) -> String {
    escape(legal(text)).into_owned()
}

fn attribute(text: &str) -> String {
    content(text).replace(['\t', '\n'], " ")
}
