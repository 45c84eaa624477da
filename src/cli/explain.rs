//! `bojian explain`: a rule in full, or every verdict on a line, dismissed ones too.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::PathBuf;

use super::args::ExplainArgs;
use super::plan::{Plan, plan};
use super::{CLEAN, UNDONE, complain, policy, screen, show};
use crate::config::Color;
use crate::document::Document;
use crate::finding::{Dismissal, Outcome, Verdict};
use crate::report::{Edge, Excerpt, draw, harmless};
use crate::run::{Task, judge, nth_record, open};
use crate::scan::Scratch;
use crate::text::Span;

/// Runs the command.
///
/// # Errors
/// Those of reading standard input and of writing.
pub(super) fn explain(arguments: &ExplainArgs) -> io::Result<u8> {
    let what = arguments.what.trim();
    if !what.contains([':', '#']) {
        let Ok((policy, overrides)) = policy::with_overrides(&arguments.judging.policy) else { return Ok(UNDONE) };
        if let Some(rule) = crate::excuse::rules().find(|rule| rule.id.eq_ignore_ascii_case(what)) {
            let told =
                format!("{} {}（{}）\n\n原因\n  {}\n\n建议\n  {}\n", rule.id, rule.title, rule.severity.label(), rule.why, rule.advice);
            screen::sink(None)?.write_all(told.as_bytes())?;
            return Ok(CLEAN);
        }
        if let Some(rule) = policy.rule(&what.to_uppercase()) {
            let concerning: Vec<_> = overrides.iter().filter(|own| own.concerns(rule)).collect();
            screen::sink(None)?.write_all(show::rule(rule, &policy, &concerning).as_bytes())?;
            return Ok(CLEAN);
        }
    }
    let Some((path, asked)) = Asked::of(what) else {
        complain::say(&format!(
            "错误：「{what}」既不是规则编号，也不是 文件:行号 或 文件#位置。规则编号见 bojian rules list；位置写成 脚本.txt:12 或 转写.json#第3句"
        ));
        return Ok(UNDONE);
    };
    at(arguments, path, &asked)
}

/// What is asked about in a file.
#[derive(Debug)]
enum Asked<'a> {
    /// A line, or a record, by its number.
    Line(u32),
    /// A place by its name, as reports write it behind `#`.
    Place(&'a str),
}

impl Asked<'_> {
    /// `脚本.txt:12`, `a.json#第3句`: the file and what is asked about in it. What follows a `#` is a place only if no line number ends it.
    fn of(what: &str) -> Option<(&str, Asked<'_>)> {
        if let Some((path, line)) = what.rsplit_once(':')
            && let Some(line) = line.parse().ok().filter(|line| *line > 0)
        {
            return Some((path, Asked::Line(line)));
        }
        what.rsplit_once('#').filter(|(path, place)| !path.is_empty() && !place.is_empty()).map(|(path, place)| (path, Asked::Place(place)))
    }

    /// What stands behind 这一.
    fn noun(&self) -> &'static str {
        if matches!(self, Self::Line(_)) { "行" } else { "处" }
    }
}

impl std::fmt::Display for Asked<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Line(line) => write!(f, ":{line}"),
            Self::Place(place) => write!(f, "#{}", harmless(place)),
        }
    }
}

fn at(arguments: &ExplainArgs, path: &str, asked: &Asked<'_>) -> io::Result<u8> {
    let Some(Plan { engine, tasks, problems, base, .. }) = plan(&[PathBuf::from(path)], &arguments.judging, None)? else {
        return Ok(UNDONE);
    };
    complain::problems(&problems);
    let [Task { source, settings, .. }] = tasks.as_slice() else {
        if problems.is_empty() {
            complain::say(&format!("错误：「{path}」是文件夹。写出具体的文件，例如 {path}/脚本.txt{asked}"));
        }
        return Ok(UNDONE);
    };
    let settings = settings.as_ref();
    let (document, lines) = match asked {
        // The number is that of a record: all of it is asked about.
        Asked::Line(number) if settings.records => match nth_record(source, u64::from(*number), settings) {
            Ok(document) => {
                let lines: Vec<Span> = document.cues.iter().map(|cue| cue.span).collect();
                let lines = if lines.is_empty() { vec![Span::new(0, 0)] } else { lines };
                (document, lines)
            }
            Err((count, problems)) => {
                complain::problems(&problems);
                complain::say(&format!("错误：{} 没有第 {number} 条记录，它共有 {count} 条", harmless(&source.name())));
                return Ok(UNDONE);
            }
        },
        _ => {
            let (document, hash) = open(source, settings);
            if hash.is_none() {
                complain::problems(&document.problems);
                return Ok(UNDONE);
            }
            let lines = spans(&document, asked);
            (document, lines)
        }
    };
    if lines.is_empty() {
        return Ok(nothing_there(&document, asked));
    }
    let (report, verdicts) = judge(&engine, document, settings, &mut Scratch::default());
    complain::problems(&report.document.problems);
    let style = screen::style(arguments.color.or(base.color()).unwrap_or(Color::Auto), false);
    let told = told(&report.document, &lines, asked, &verdicts, style.width);
    screen::sink(None)?.write_all(format!("{told}\n{}", show::risk(&report.risk, engine.policy())).as_bytes())?;
    Ok(if problems.is_empty() && report.document.problems.is_empty() { CLEAN } else { UNDONE })
}

/// The lines or cues that are asked about.
fn spans(document: &Document, asked: &Asked<'_>) -> Vec<Span> {
    match asked {
        Asked::Line(line) => Edge::new(document).line_number(*line).into_iter().collect(),
        Asked::Place(place) => document.cues.iter().filter(|cue| cue.place.is_called(place)).map(|cue| cue.span).collect(),
    }
}

fn nothing_there(document: &Document, asked: &Asked<'_>) -> u8 {
    let name = harmless(&document.name);
    complain::say(&match (asked, document.cues.iter().find_map(|cue| cue.place.name())) {
        (Asked::Line(line), _) => format!("错误：{name} 没有第 {line} 行，它共有 {} 行", Edge::new(document).lines()),
        (Asked::Place(place), Some(first)) => {
            format!(
                "错误：{name} 里没有「{}」这个位置。位置照报告里的写，例如 {name}#{}",
                harmless(place),
                harmless(&first).replace(' ', "")
            )
        }
        (Asked::Place(_), None) => format!("错误：{name} 里的位置用行号表示，例如 {name}:1"),
    });
    UNDONE
}

/// Every verdict that touches one of the lines.
fn told(document: &Document, lines: &[Span], asked: &Asked<'_>, verdicts: &[Verdict], width: usize) -> String {
    let touched = |verdict: &Verdict| lines.iter().copied().find(|line| verdict.hit.parts.iter().any(|part| part.span.overlaps(*line)));
    let mut out = String::new();
    let mut touching: Vec<(&Verdict, Span)> = verdicts.iter().filter_map(|verdict| Some((verdict, touched(verdict)?))).collect();
    // A rule's shorter matches inside its own longer one say nothing new; what concerns other products comes last.
    let longer = |verdict: &Verdict, other: &Verdict| {
        let (own, wide) = (verdict.hit.envelope(), other.hit.envelope());
        // The places of a session lie far apart: what stands between them is not inside.
        verdict.hit.rule.id == other.hit.rule.id && !verdict.hit.rule.of_session() && wide.covers(own) && wide != own
    };
    let all = touching.clone();
    touching.retain(|(verdict, _)| !all.iter().any(|(other, _)| longer(verdict, other)));
    touching.sort_by_key(|(verdict, _)| matches!(verdict.outcome, Outcome::Dismissed(Dismissal::NotConcerned)));
    let name = harmless(&document.name).into_owned();
    if touching.is_empty() {
        let spoken = document.cues.iter().any(|cue| lines.iter().any(|line| cue.span.overlaps(*line)));
        let why = if spoken { "没有任何规则命中" } else { "不是话（空行、标题信息、时间码等），没有检查" };
        let _ = writeln!(out, "{name}{asked}  这一{}{why}。", asked.noun());
        return out;
    }
    let _ = writeln!(out, "{name}{asked}  这一{}有 {} 处命中：", asked.noun(), touching.len());
    for (verdict, line) in touching {
        let hit = &verdict.hit;
        let contract = if hit.rule.ground.platform().is_some() { "（平台规则，不是法律）" } else { "" };
        let _ = writeln!(out, "\n「{}」  {} {}{contract}", harmless(&hit.quoted()), hit.rule.id, hit.rule.title);
        let marks: Vec<Span> = hit
            .parts
            .iter()
            .filter_map(|part| part.span.intersection(line))
            .map(|span| Span::new(span.start - line.start, span.end - line.start))
            .collect();
        let drawn = draw(&Excerpt { line: line.of(&document.text), marks: &marks, width: width.saturating_sub(4) });
        let _ = writeln!(out, "  | {}\n  | {}", drawn.text, drawn.carets.trim_end());
        let _ = writeln!(out, "  {}", show::outcome(&verdict.outcome));
        if let Some(alike) = &hit.alike {
            let _ = writeln!(out, "  {}；近似度 {:.2}，其中像这一条的 {:.2}", alike.told(), alike.chance, alike.of_it);
        }
        if let Some(told) = show::stretch(hit) {
            let _ = writeln!(out, "  {told}");
        }
    }
    out
}
