//! `markdown`: the report as a comment below a change, a heading a document, a line a finding with its details folded.

use super::configured::sentences;
use super::mask::shared;
use super::{Edge, FileReport, Format, Run, Style, Summary, telling};
use crate::policy::Severity;
use crate::problem::Problem;

pub(super) const FORMAT: Format =
    Format { name: "markdown", endings: &["md"], begin: |_, _| "## 播检\n".to_owned(), file, between: "", end };

fn file(file: &FileReport, style: Style) -> String {
    let file = &*shared(file, style);
    if file.findings.is_empty() && file.gone.is_empty() && file.document.problems.is_empty() {
        return String::new();
    }
    let edge = Edge::new(&file.document);
    let record = file.record.map(|record| format!("，第 {record} 条记录")).unwrap_or_default();
    let mut out = format!("\n### {}{record}\n\n", escaped(&file.document.name));
    for finding in &file.findings {
        // Where lines mean nothing, the place is told with the time below.
        let place = if file.document.extracted { String::new() } else { edge.mark(finding.hit.envelope(), "") };
        let contract = if finding.hit.rule.ground.platform().is_some() { "平台·" } else { "" };
        let sign = if finding.state.excused() { "⚪" } else { mark(finding.standing.severity) };
        let cue = telling::whereabouts(file, finding)
            .filter(|_| file.record.is_none())
            .map(|about| if place.is_empty() { about } else { format!("，{about}") })
            .unwrap_or_default();
        out += &format!(
            "<details><summary>{} <b>{contract}{}</b> {}{} 「{}」 {} {}</summary>\n\n",
            sign,
            telling::severity(finding),
            html(place.trim_start_matches(':')),
            html(&cue),
            html(&finding.hit.words),
            finding.hit.rule.id,
            html(&finding.hit.rule.title),
        );
        for (label, text) in telling::lines(finding) {
            out += &format!("- **{label}** {}\n", escaped(&text));
        }
        out += "\n</details>\n";
    }
    file.gone.iter().for_each(|gone| out += &format!("- **已消失** {}\n", escaped(&telling::gone(gone))));
    file.document.problems.iter().for_each(|problem| out += &fault(problem));
    out
}

fn end(run: &Run<'_>, summary: &Summary, _: Style) -> String {
    let mut out: String = run.problems.iter().map(fault).collect();
    let [errors, warnings, notes] = summary.findings;
    let counted = [(errors, Severity::Error), (warnings, Severity::Warning), (notes, Severity::Note)];
    let found: Vec<String> = counted
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, severity)| format!("{} {} {count} 处", mark(*severity), severity.label()))
        .collect();
    let result = match (summary.characters, found.is_empty()) {
        (0, true) => "没有读到要检查的话".to_owned(),
        (_, true) if summary.excused.sum() > 0 => "没有新的风险表述".to_owned(),
        (_, true) => "未发现风险表述".to_owned(),
        _ => found.join("，"),
    };
    let excused = summary.excused.told();
    let excused = if excused.is_empty() { excused } else { format!("；另有{excused}") };
    out += &format!("\n{result}{excused}。共检查 {} 份文本、{} 字", summary.documents, summary.characters);
    if let Some((first, last)) = summary.days {
        let days = if first == last { first.to_string() } else { format!("{first} 至 {last}") };
        out += &format!("，适用 {days} 有效的法律");
    }
    for sentence in sentences(summary) {
        out += &format!("。{}", escaped(&sentence));
    }
    out + "。没有检查图片、链接和商品事实；这里提示的是风险，不是法律意见。\n"
}

fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "🔴",
        Severity::Warning => "🟡",
        Severity::Note => "🔵",
    }
}

fn fault(problem: &Problem) -> String {
    format!("- ⚠️ **没能处理完** {}\n", escaped(&problem.to_string()))
}

/// Text in which nothing is Markdown or HTML any more.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            c if c.is_control() => {}
            c if c.is_ascii_punctuation() => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Text for an HTML element, which Markdown leaves alone.
fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            c if c.is_control() => {}
            // Markdown is still read inside an inline element.
            '*' | '_' | '`' | '[' | ']' | '~' | '\\' | '@' | '#' | '!' => out += &format!("&#{};", c as u32),
            c => out.push(c),
        }
    }
    out
}
