//! `csv`: a row a finding, with a byte order mark, so that spreadsheets open it right.

use super::ground::grounds;
use super::mask::shared;
use super::{Edge, FileReport, Format, Run, Style, Summary, telling};
use crate::finding::{Finding, Gone};
use crate::problem::Problem;

pub(super) const FORMAT: Format = Format { name: "csv", endings: &["csv"], begin, file, between: "", end };

/// The columns.
const HEAD: [&str; 21] = [
    "文件",
    "记录",
    "行",
    "列",
    "位置",
    "级别",
    "规则",
    "标题",
    "类别",
    "原话",
    "说明",
    "依据",
    "另涉",
    "待定",
    "原因",
    "建议",
    "改法",
    "材料",
    "状态",
    "指纹",
    "状态说明",
];

fn begin(_: &Run<'_>, _: Style) -> String {
    format!("\u{feff}{}", row(&HEAD.map(str::to_owned)))
}

fn file(file: &FileReport, style: Style) -> String {
    let file = &*shared(file, style);
    let edge = Edge::new(&file.document);
    let found: String = file.findings.iter().map(|finding| row(&cells(file, &edge, finding))).collect();
    let gone: String = file.gone.iter().map(|gone| lost(gone, file)).collect();
    let problems: String = file.document.problems.iter().map(|problem| fault(problem, &file.document.name)).collect();
    found + &gone + &problems
}

/// What the baseline knows and was not found any more is a row without a place.
fn lost(gone: &Gone, file: &FileReport) -> String {
    let mut cells = [const { String::new() }; 21];
    cells[0].clone_from(&file.document.name);
    cells[1] = file.record.map(|record| record.to_string()).unwrap_or_default();
    (cells[6], cells[9]) = (gone.rule.clone(), gone.words.clone());
    (cells[18], cells[19], cells[20]) = ("已消失".to_owned(), gone.fingerprint.clone(), telling::gone(gone));
    row(&cells)
}

fn cells(file: &FileReport, edge: &Edge<'_>, finding: &Finding) -> [String; 21] {
    let (hit, rule) = (&finding.hit, &finding.hit.rule);
    let start = edge.place(hit.envelope()).start;
    let also: Vec<_> = finding.also.iter().map(|also| format!("{} {}", also.rule.id, grounds(&also.rule, &also.basis))).collect();
    let regraded = finding.standing.regraded.as_ref();
    let regraded = regraded.map(|one| format!("（{}）", one.told(finding.standing.severity))).unwrap_or_default();
    [
        file.document.name.clone(),
        file.record.map(|record| record.to_string()).unwrap_or_default(),
        start.line.to_string(),
        start.column.to_string(),
        telling::whereabouts(file, finding).unwrap_or_default(),
        finding.standing.severity.label().to_owned(),
        rule.id.clone(),
        rule.title.clone(),
        rule.area.label().to_owned(),
        hit.words.clone(),
        format!("{}{regraded}", finding.message),
        grounds(rule, &finding.standing.basis),
        also.join("；"),
        telling::undecided(finding).unwrap_or_default(),
        rule.why.to_string(),
        rule.advice.to_string(),
        finding.rewrite.as_ref().map(|rewrite| format!("{} → {rewrite}", hit.term)).unwrap_or_default(),
        rule.proof.join("、"),
        finding.state.label().to_owned(),
        finding.fingerprint.clone(),
        finding.state.told().unwrap_or_default(),
    ]
}

fn fault(problem: &Problem, name: &str) -> String {
    let mut cells = [const { String::new() }; 21];
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    (cells[0], cells[2], cells[3]) = (name.to_owned(), number(problem.line), number(problem.column));
    (cells[5], cells[10]) = ("没能处理完".to_owned(), format!("{}。{}。{}", problem.what, problem.why, problem.help));
    row(&cells)
}

fn end(run: &Run<'_>, _: &Summary, _: Style) -> String {
    run.problems.iter().map(|problem| fault(problem, &problem.path)).collect()
}

/// A row. A cell that a spreadsheet would take for a formula is marked as text by a leading apostrophe: nobody's speech is calculated.
fn row(cells: &[String; 21]) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let cells = cells.iter().map(|cell| match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{cell}"),
        _ => cell.clone(),
    });
    // Writing to memory cannot fail.
    let _ = writer.write_record(cells);
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
