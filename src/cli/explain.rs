//! `bojian explain`: a rule in full, or every verdict on a line, dismissed ones too.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::PathBuf;

use super::args::ExplainArgs;
use super::check::{beside, settings, sources};
use super::{CLEAN, UNDONE, complain, policy, screen, show};
use crate::document::{Document, ReadOptions, read_text};
use crate::finding::{Dismissal, Outcome, Verdict};
use crate::report::{Edge, Excerpt, draw, harmless};
use crate::run::{judge, open};
use crate::scan::{Engine, Scratch};
use crate::text::Span;

/// Runs the command.
///
/// # Errors
/// Those of reading standard input and of writing.
pub(super) fn explain(arguments: &ExplainArgs) -> io::Result<u8> {
    let Ok(engine) = policy::engine(&arguments.judging.policy) else { return Ok(UNDONE) };
    let what = arguments.what.trim();
    if let Some(rule) = engine.policy().rule(&what.to_uppercase()) {
        screen::sink(None)?.write_all(show::rule(rule, engine.policy()).as_bytes())?;
        return Ok(CLEAN);
    }
    let place = what.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse::<u32>().ok().filter(|line| *line > 0)?)));
    let Some((path, line)) = place else {
        complain::say(&format!("错误：「{what}」既不是规则编号，也不是 文件:行号。规则编号见 bojian rules list；位置写成 脚本.txt:12"));
        return Ok(UNDONE);
    };
    at(arguments, &engine, path, line)
}

fn at(arguments: &ExplainArgs, engine: &Engine, path: &str, line: u32) -> io::Result<u8> {
    let (mut sources, mut problems) = sources(&[PathBuf::from(path)], &arguments.judging)?;
    let (mut settings, unknown) = settings(&arguments.judging, engine.policy());
    problems.extend(beside(&mut sources, &mut settings, &arguments.judging));
    complain::problems(&problems);
    let [source] = sources.as_slice() else {
        if problems.is_empty() {
            complain::say(&format!("错误：「{path}」是文件夹。写出具体的文件，例如 {path}/脚本.txt:{line}"));
        }
        return Ok(UNDONE);
    };
    complain::problems(&unknown);
    let (mut document, hash) = open(source, &settings);
    if hash.is_none() {
        complain::problems(&document.problems);
        return Ok(UNDONE);
    }
    let mut wanted = line;
    if settings.records {
        let options = ReadOptions { format: Some("txt"), ..settings.read.clone() };
        let record = document.text.lines().nth(line as usize - 1).map(|text| read_text(&document.name, text.to_owned(), &options));
        let Some(record) = record else { return Ok(no_line(&document, line)) };
        (document, wanted) = (record, 1);
    }
    let Some(span) = Edge::new(&document).line_number(wanted) else { return Ok(no_line(&document, line)) };
    let (report, verdicts) = judge(engine, document, &settings, &mut Scratch::default());
    complain::problems(&report.document.problems);
    let style = screen::style(arguments.color, false);
    let lines = told(&report.document, span, line, &verdicts, style.width);
    screen::sink(None)?.write_all(format!("{lines}\n{}", show::risk(&report.risk, engine.policy())).as_bytes())?;
    Ok(if problems.is_empty() && report.document.problems.is_empty() && unknown.is_empty() { CLEAN } else { UNDONE })
}

fn no_line(document: &Document, line: u32) -> u8 {
    let lines = Edge::new(document).lines();
    complain::say(&format!("错误：{} 没有第 {line} 行，它共有 {lines} 行", document.name));
    UNDONE
}

/// Every verdict that touches the line.
fn told(document: &Document, line: Span, number: u32, verdicts: &[Verdict], width: usize) -> String {
    let mut out = String::new();
    let mut touching: Vec<&Verdict> =
        verdicts.iter().filter(|verdict| verdict.hit.parts.iter().any(|part| part.span.overlaps(line))).collect();
    // A rule's shorter matches inside its own longer one say nothing new; what concerns other products comes last.
    let longer = |verdict: &Verdict, other: &Verdict| {
        let (own, wide) = (verdict.hit.envelope(), other.hit.envelope());
        // The places of a session lie far apart: what stands between them is not inside.
        verdict.hit.rule.id == other.hit.rule.id && !verdict.hit.rule.of_session() && wide.covers(own) && wide != own
    };
    let all = touching.clone();
    touching.retain(|verdict| !all.iter().any(|other| longer(verdict, other)));
    touching.sort_by_key(|verdict| matches!(verdict.outcome, Outcome::Dismissed(Dismissal::NotConcerned)));
    let name = harmless(&document.name).into_owned();
    if touching.is_empty() {
        let spoken = document.cues.iter().any(|cue| cue.span.overlaps(line));
        let why = if spoken { "没有任何规则命中" } else { "不是话（空行、标题信息、时间码等），没有检查" };
        let _ = writeln!(out, "{name}:{number}  这一行{why}。");
        return out;
    }
    let _ = writeln!(out, "{name}:{number}  这一行有 {} 处命中：", touching.len());
    for verdict in touching {
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
        if let Some(told) = show::stretch(hit) {
            let _ = writeln!(out, "  {told}");
        }
    }
    out
}
