//! A document as a section of the page: what it came to, its timeline, its text with marks and cards, and what is known of the file.

use std::fmt::Write;

use super::card::{card, rank};
use super::marks::{Run, runs};
use super::place;
use super::rows::{Row, rows};
use super::timeline::timeline;
use crate::escape::{escaped, push};
use crate::policy::Severity;
use crate::report::mask::shared;
use crate::report::{Edge, FileReport, Style, telling};
use crate::text::Span;

/// Up to so many findings their cards stand open from the start.
const OPEN: usize = 12;

/// The section; empty for a record without findings, which the sum counts.
pub(super) fn section(file: &FileReport, style: Style) -> String {
    let (file, excerpts) = (&*shared(file, style), style.excerpts);
    let document = &file.document;
    let clean = file.findings.is_empty();
    if clean && file.gone.is_empty() && document.problems.is_empty() && file.record.is_some() {
        return String::new();
    }
    let anchor = place::document(&document.name, file.record);
    let mut out = format!("<section class=\"doc{}\" id=\"{anchor}\">\n", if clean { " clean" } else { "" });
    head(&mut out, file, &anchor);
    for problem in &document.problems {
        let _ = writeln!(out, "<p class=\"problem\"><b>没能处理完</b> {}</p>", escaped(&problem.to_string()));
    }
    for gone in &file.gone {
        let _ = writeln!(out, "<p class=\"sum\">{}</p>", escaped(&telling::gone(gone)));
    }
    if !(clean && (excerpts || document.cues.is_empty())) {
        if clean {
            out.push_str("<details class=\"whole\"><summary>看全文</summary>\n");
        }
        text(&mut out, file, &anchor, excerpts);
        if clean {
            out.push_str("</details>\n");
        }
    }
    known(&mut out, file);
    out + "</section>\n"
}

fn head(out: &mut String, file: &FileReport, anchor: &str) {
    let record = file.record.map(|record| format!(" <small>第 {record} 条记录</small>")).unwrap_or_default();
    let called = file.id.as_deref().map(|id| format!(" <small>{}</small>", escaped(id))).unwrap_or_default();
    let channel = file.channel.as_deref().map(|channel| format!(" <small>{}</small>", escaped(channel))).unwrap_or_default();
    let _ = writeln!(out, "<h2>{}{record}{called}{channel}</h2>", escaped(&file.document.name));
    let mut counts = [0_usize; 3];
    for finding in file.findings.iter().filter(|finding| !finding.state.excused()) {
        counts[rank(finding.standing.severity)] += 1;
    }
    let _ = write!(out, "<p class=\"sum\">");
    for (severity, count) in [Severity::Error, Severity::Warning, Severity::Note].into_iter().zip(counts).filter(|(_, count)| *count > 0) {
        let _ = write!(out, "<b class=\"{}\">{} {count}</b> ", severity.key(), severity.label());
    }
    if let Some(day) = file.as_of {
        let characters: usize = file.document.cues.iter().map(|cue| cue.span.of(&file.document.text).chars().count()).sum();
        if counts == [0; 3] {
            let excused = if file.findings.is_empty() { "未发现风险表述" } else { "没有新的风险表述" };
            let _ = write!(out, "{} · ", if characters == 0 { "没有读到要检查的话" } else { excused });
        }
        let risk = if file.risk.total > 0.0 { format!(" · 风险值 {:.2}", file.risk.total) } else { String::new() };
        let _ = write!(out, "{characters} 字 · 适用 {day} 有效的法律{risk}");
    }
    out.push_str("</p>\n");
    out.push_str(&timeline(file, anchor));
}

/// The rows, those with findings alone where excerpts were asked for. A finding's card stands beside its first words.
fn text(out: &mut String, file: &FileReport, anchor: &str, excerpts: bool) {
    let edge = Edge::new(&file.document);
    let runs = runs(&file.findings);
    let (label, rows) = rows(&file.document, &edge, &runs);
    let first = |index: usize| file.findings.get(index).and_then(|finding| finding.hit.parts.first()).map_or(0, |part| part.span.start);
    let mut cards: Vec<(usize, usize)> = (0..file.findings.len())
        .map(|index| (rows.partition_point(|row| row.span.end <= first(index)).min(rows.len().saturating_sub(1)), index))
        .collect();
    cards.sort_unstable();
    let mut cards = cards.into_iter().peekable();
    let open = file.findings.len() <= OPEN;
    let _ = writeln!(out, "<div class=\"text {}\">", label.class());
    for (number, row) in rows.iter().enumerate() {
        let beside = cards.peek().is_some_and(|(at, _)| *at == number);
        let marked = beside || overlapping(&runs, row.span).next().is_some();
        if excerpts && !marked {
            continue;
        }
        if beside {
            out.push_str("<div class=\"r\">");
        }
        one(out, file, row, &runs, marked);
        if beside {
            out.push_str("<div class=\"c\">");
            while let Some((_, index)) = cards.next_if(|(at, _)| *at == number) {
                card(out, file, &edge, index, anchor, open);
            }
            out.push_str("</div></div>");
        }
        out.push('\n');
    }
    out.push_str("</div>\n");
}

fn overlapping(runs: &[Run], span: Span) -> impl Iterator<Item = &Run> {
    let first = runs.partition_point(|run| run.span.end <= span.start);
    runs.iter().skip(first).take_while(move |run| run.span.start < span.end)
}

/// A row: what is no speech is told apart, what was found is marked.
fn one(out: &mut String, file: &FileReport, row: &Row<'_>, runs: &[Run], marked: bool) {
    let document = &file.document;
    let _ = write!(out, "<p class=\"t{}\" data-n=\"{}\">", if marked { " m" } else { "" }, escaped(&row.label));
    if let Some(speaker) = row.speaker {
        let _ = write!(out, "<span class=\"who\">{}</span>", escaped(speaker));
    }
    let mut at = row.span.start;
    let unsaid = |out: &mut String, span: Span| {
        if !span.is_empty() {
            out.push_str("<i>");
            words(out, file, span, runs);
            out.push_str("</i>");
        }
    };
    let first = document.cues.partition_point(|cue| cue.span.end <= row.span.start);
    for cue in document.cues.iter().skip(first).take_while(|cue| cue.span.start < row.span.end) {
        let Some(said) = cue.span.intersection(row.span) else { continue };
        unsaid(out, Span::new(at, said.start));
        words(out, file, said, runs);
        at = said.end;
    }
    unsaid(out, Span::new(at, row.span.end));
    out.push_str("</p>");
}

/// Words with what was found in them marked.
fn words(out: &mut String, file: &FileReport, span: Span, runs: &[Run]) {
    let text = &file.document.text;
    let mut at = span.start;
    for run in overlapping(runs, span) {
        let Some(within) = run.span.intersection(span) else { continue };
        push(out, Span::new(at, within.start).of(text));
        let class = run
            .findings
            .first()
            .and_then(|index| file.findings.get(*index))
            .map_or("", |finding| if finding.state.excused() { "excused" } else { finding.standing.severity.key() });
        let findings: Vec<String> = run.findings.iter().map(usize::to_string).collect();
        let _ = write!(out, "<mark class=\"{class}\" data-f=\"{}\">{}</mark>", findings.join(" "), escaped(within.of(text)));
        at = within.end;
    }
    push(out, Span::new(at, span.end).of(text));
}

/// What somebody needs who wants to check the report against the file.
fn known(out: &mut String, file: &FileReport) {
    let document = &file.document;
    let Some(hash) = file.source_sha256.as_deref().filter(|_| file.as_of.is_some()) else { return };
    let dialect = document.dialect.map(|dialect| format!("（{dialect}）")).unwrap_or_default();
    let mut lines =
        vec![("格式", format!("{}{dialect}", document.format)), ("编码", document.encoding.to_owned()), ("文件 SHA-256", hash.to_owned())];
    lines.extend(document.left_out.iter().map(|left_out| ("未读", left_out.clone())));
    lines.retain(|(_, text)| !text.is_empty());
    out.push_str("<details class=\"file\"><summary>文件与校验</summary><dl>");
    for (label, text) in lines {
        let _ = write!(out, "<dt>{label}</dt><dd>{}</dd>", escaped(&text));
    }
    out.push_str("</dl></details>\n");
}
