//! The report for people on a terminal: where, what, the words underlined, the law, the reason, what to say instead. Colour and width are told, never asked.

use std::fmt::Write;

use colored::Color;

use super::configured::sentences;
use super::ground::grounds;
use super::paint::paint;
use super::paragraph::wrap;
use super::stretch::{shown, times};
use super::telling::{correction, product};
use super::{Edge, Excerpt, FileReport, Format, Run, Style, Summary, clock, draw, harmless, telling};
use crate::document::Place;
use crate::finding::{Also, Finding, Part};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::text::Span;

/// The default format.
pub(super) const FORMAT: Format = Format { name: "text", endings: &["txt"], begin: |_, _| String::new(), file, between: "", end };

/// Columns before a field's text: two blanks, a label of two characters, two blanks.
const INDENT: usize = 8;
/// Lines longer than this are hard to read, however wide the terminal.
const WIDEST: usize = 120;

fn file(file: &FileReport, style: Style) -> String {
    let mut out = String::new();
    let edge = Edge::new(&file.document);
    for finding in &file.findings {
        one(&mut out, file, &edge, finding, style);
    }
    for gone in &file.gone {
        let text = format!("{}：{}", harmless(&file.document.name), telling::gone(gone));
        let _ = writeln!(out, "{}  {}", paint("消失", Color::Green, style), wrap(&text, style.width.min(WIDEST), INDENT - 2));
    }
    for problem in &file.document.problems {
        fault(&mut out, problem, style);
    }
    // What holds no speech is told once for all such files, at the end.
    for left_out in file.document.left_out.iter().filter(|_| !file.document.foreign) {
        let text = format!("{}：{}", harmless(&file.document.name), harmless(left_out));
        let _ = writeln!(out, "{}  {}", paint("未读", Color::Blue, style), wrap(&text, style.width.min(WIDEST), INDENT - 2));
    }
    out
}

fn one(out: &mut String, file: &FileReport, edge: &Edge<'_>, finding: &Finding, style: Style) {
    let hit = &finding.hit;
    let id = file.id.as_deref().map(|id| format!("（{}）", harmless(id))).unwrap_or_default();
    let record = file.record.map(|record| format!("第 {record} 条记录{id}:")).unwrap_or_default();
    let place = format!("{}{}", harmless(&file.document.name), edge.mark(hit.envelope(), &record));
    // A platform's rule never looks like law, not even to somebody who reads the first line only.
    let contract = if hit.rule.ground.platform().is_some() { "平台·" } else { "" };
    let label = paint(&format!("{contract}{}", telling::severity(finding)), tone(finding), style);
    let _ = writeln!(out, "{}  {label}  {} {}", paint(&place, Color::BrightWhite, style), hit.rule.id, hit.rule.title);
    let mut last = None;
    for part in shown(finding) {
        excerpt(out, file, edge, finding, part, &mut last, style);
    }
    if let Some(status) = telling::status(finding) {
        // What somebody has dealt with already is told in two lines: the whole of it would bury what is new.
        field(out, "状态", &status, style);
        out.push('\n');
        return;
    }
    field(out, "次数", &times(file, edge, finding).unwrap_or_default(), style);
    field(out, "商品", &product(finding), style);
    field(out, "说明", &finding.message, style);
    if let Some(eased) = &finding.standing.eased {
        field(out, "降级", &harmless(&eased.told()), style);
    }
    if let Some(regraded) = &finding.standing.regraded {
        field(out, "改级", &harmless(&regraded.told(finding.standing.severity)), style);
    }
    if let Some(part) = &finding.standing.corrected {
        field(out, "更正", &correction(file, edge, part), style);
    }
    let ground = if contract.is_empty() { "依据" } else { "平台" };
    field(out, ground, &grounds(&hit.rule, &finding.standing.basis), style);
    let (by_category, others) = apart(finding);
    for also in others {
        let only = also.rule.only.name().map(|only| format!("（{only}时）")).unwrap_or_default();
        field(out, "另涉", &format!("{} {}{only}：{}", also.rule.id, also.rule.title, grounds(&also.rule, &also.basis)), style);
    }
    field(out, "另涉", &categories(&by_category), style);
    if !finding.standing.hangs_on.is_empty() {
        let facts: Vec<_> = finding.standing.hangs_on.iter().map(|fact| fact.name()).collect();
        field(out, "待定", &format!("是否适用取决于{}，请核实", facts.join("、")), style);
    }
    field(out, "原因", &hit.rule.why, style);
    field(out, "建议", &hit.rule.advice, style);
    if let Some(rewrite) = &finding.rewrite {
        field(out, "改法", &format!("{} → {rewrite}", hit.term), style);
    }
    if !hit.rule.proof.is_empty() {
        field(out, "材料", &hit.rule.proof.join("、"), style);
    }
    out.push('\n');
}

/// The line with the words underlined; once for all parts that stand on one line, and with its time and place where it has them.
fn excerpt(out: &mut String, file: &FileReport, edge: &Edge<'_>, finding: &Finding, part: &Part, last: &mut Option<Span>, style: Style) {
    let cue = file.document.cues.get(part.cue as usize);
    // A table's row is mostly not about the words: its cell is shown.
    let line = cue
        .filter(|cue| matches!(cue.place, Place::Named(_)) && cue.span.covers(part.span))
        .map_or_else(|| edge.line(part), |cue| cue.span);
    // On a line that is not shown as a whole, each place of a session is shown by itself.
    let apart = finding.hit.rule.of_session() && line.len() as usize > style.width;
    if *last == Some(line) && !apart {
        return;
    }
    *last = Some(line);
    let mut about: Vec<String> = cue.and_then(|cue| cue.place.name()).into_iter().collect();
    let together = finding.hit.parts.iter().filter(|one| one.cue == part.cue && !apart).fold(part.span, |all, one| all.envelope(one.span));
    let time = file.document.time_of(part.cue, together);
    about.extend(time.map(|(from, to)| format!("{} → {}", clock(from), clock(to))));
    about.extend(cue.and_then(|cue| cue.speaker.as_deref()).map(|speaker| harmless(speaker).into_owned()));
    if !about.is_empty() {
        let _ = writeln!(out, "  {}", paint(&about.join("  "), Color::Cyan, style));
    }
    let marks: Vec<Span> = finding
        .hit
        .parts
        .iter()
        .filter(|one| if apart { *one == part } else { line.covers(one.span) })
        .map(|part| Span::new(part.span.start - line.start, part.span.end - line.start))
        .collect();
    let drawn = draw(&Excerpt { line: line.of(&file.document.text), marks: &marks, width: style.width.min(WIDEST).saturating_sub(4) });
    let _ = writeln!(out, "  {} {}", paint("|", Color::Blue, style), drawn.text);
    let _ = writeln!(out, "  {} {}", paint("|", Color::Blue, style), paint(drawn.carets.trim_end(), tone(finding), style));
}

fn field(out: &mut String, label: &str, text: &str, style: Style) {
    if !text.is_empty() {
        let _ = writeln!(out, "  {}  {}", paint(label, Color::Blue, style), wrap(text, style.width.min(WIDEST), INDENT));
    }
}

/// What else the words touch: first what only a category would decide that nobody has told, if there is more than one of it.
///
/// Told one by one with their laws, such rules fill a screen of which a single paragraph will turn out to concern the reader.
fn apart(finding: &Finding) -> (Vec<&Also>, Vec<&Also>) {
    let open = finding.hit.known.facts.category.is_none();
    let (by_category, others): (Vec<_>, Vec<_>) = finding.also.iter().partition(|also| open && !also.rule.only.category.is_empty());
    if by_category.len() > 1 { (by_category, others) } else { (Vec::new(), finding.also.iter().collect()) }
}

/// Rules for single categories in one sentence: which rule is for which.
fn categories(rules: &[&Also]) -> String {
    if rules.is_empty() {
        return String::new();
    }
    let each = rules.iter().map(|also| {
        let names: Vec<_> = also.rule.only.category.iter().map(|category| category.name()).collect();
        format!("{}看 {}", names.join("、"), also.rule.id)
    });
    format!("商品类别不同，依据也不同：{}；注明商品类别后就按那一类说明", each.collect::<Vec<_>>().join("，"))
}

fn fault(out: &mut String, problem: &Problem, style: Style) {
    let text = problem.to_string();
    let _ = writeln!(out, "{}  {}", paint("问题", Color::Magenta, style), wrap(&text, style.width.min(WIDEST), INDENT - 2));
}

fn end(run: &Run<'_>, summary: &Summary, style: Style) -> String {
    let mut out = String::new();
    for problem in run.problems {
        fault(&mut out, problem, style);
    }
    let problems = summary.problems + run.problems.len() as u64;
    let [errors, warnings, notes] = summary.findings;
    let counted = [(errors, Severity::Error), (warnings, Severity::Warning), (notes, Severity::Note)];
    let found: Vec<String> = counted
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, severity)| format!("{} {count} 处", paint(severity.label(), color(*severity), style)))
        .collect();
    let result = match (summary.characters, found.is_empty()) {
        (0, true) => "没有读到要检查的话".to_owned(),
        (_, true) if summary.excused.sum() > 0 => paint("没有新的风险表述", Color::Green, style),
        (_, true) => paint("未发现风险表述", Color::Green, style),
        // What is found in a configuration is in no text.
        _ if summary.with_findings == 0 => format!("发现{}", found.join("、")),
        _ => format!("发现{}{}，分布在 {} 份文本中", found.join("、"), contracts(summary), summary.with_findings),
    };
    let _ = writeln!(out, "{result}。");
    let excused = summary.excused.told();
    if !excused.is_empty() {
        let _ = writeln!(out, "{}。", wrap(&format!("另有{excused}，不影响退出码"), style.width.min(WIDEST), 0));
    }
    if summary.gone > 0 {
        let text = format!("基线里有 {} 处这次没有出现；确认以后用 bojian baseline 重写基线", summary.gone);
        let _ = writeln!(out, "{}。", wrap(&text, style.width.min(WIDEST), 0));
    }
    if summary.without_law > 0 {
        let text = format!("另有 {} 处命中没有报告：所依据的条文在那一天没有施行，或本工具没有收录当时的条文", summary.without_law);
        let _ = writeln!(out, "{}。", wrap(&text, style.width.min(WIDEST), 0));
    }
    for sentence in sentences(summary) {
        let _ = writeln!(out, "{}。", wrap(&sentence, style.width.min(WIDEST), 0));
    }
    if problems > 0 {
        let _ = writeln!(out, "{}。", paint(&format!("有 {problems} 个问题没能处理完，见上"), Color::Magenta, style));
    }
    if summary.documents > 0 {
        let days = summary
            .days
            .map(|(first, last)| if first == last { first.to_string() } else { format!("{first} 至 {last}") })
            .unwrap_or_default();
        let categories = if summary.categories.is_empty() { "未注明".to_owned() } else { summary.categories.join("、") };
        let scope = format!(
            "共检查 {} 份文本、{} 字，用 {} 条规则，适用 {days} 有效的法律，商品类别：{categories}。没有检查图片、链接和商品事实；这里提示的是风险，不是法律意见。",
            summary.documents,
            summary.characters,
            run.policy.rules.len(),
        );
        let _ = writeln!(out, "{}", wrap(&scope, style.width.min(WIDEST), 0));
    }
    out
}

/// How many of the findings rest on a platform's contract alone.
fn contracts(summary: &Summary) -> String {
    let count = summary.of_platforms;
    if count > 0 { format!("（其中平台规则 {count} 处，平台规则不是法律）") } else { String::new() }
}

/// What is excused does not shout.
fn tone(finding: &Finding) -> Color {
    if finding.state.excused() { Color::BrightBlack } else { color(finding.standing.severity) }
}

fn color(severity: Severity) -> Color {
    match severity {
        Severity::Error => Color::Red,
        Severity::Warning => Color::Yellow,
        Severity::Note => Color::Cyan,
    }
}
