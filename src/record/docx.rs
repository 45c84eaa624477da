//! The record on paper (`.docx`): what was looked at, the findings with room for decision and reason, room for corrections during the stream, and for signatures.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, PageMargin, PageOrientationType, Paragraph, Run, RunFonts, Shading, Table, TableCell, TableLayoutType, TableRow,
    WidthType,
};

use super::{BASIS, Entry, Review, SCOPE, characters, text_sha256};
use crate::finding::Finding;
use crate::report::{Edge, FileReport, harmless};

/// The columns of the findings, with their widths in twentieths of a point; together the text width of a page of A4 on its side.
const FINDINGS: [(&str, usize); 8] = [
    ("序号", 700),
    ("位置", 1_700),
    ("原话", 2_300),
    ("提示", 2_700),
    ("依据", 2_500),
    ("建议", 2_400),
    ("处理决定", 1_500),
    ("理由", 1_500),
];
/// The same of what is corrected during the stream.
const CORRECTIONS: [(&str, usize); 5] =
    [("时间", 2_000), ("说错的话", 4_600), ("怎样纠正的", 4_600), ("纠正的人", 2_000), ("记录的人", 2_100)];
/// Blank lines for corrections: more are written on another sheet.
const LINES: usize = 5;
/// What a reviewer crosses.
const CHOICES: &str = "□ 删去\n□ 改为：\n□ 保留";
const FONT: &str = "宋体";
const GREY: &str = "E7E6E6";

/// The record of one script.
///
/// # Errors
/// What the library that packs the file says; it writes to memory, so that nothing but a fault of its own remains.
pub fn docx(file: &FileReport, review: &Review<'_>) -> Result<Vec<u8>, String> {
    let edge = Edge::new(&file.document);
    let margin = PageMargin { top: 1_000, bottom: 1_000, left: 760, right: 760, header: 500, footer: 500, gutter: 0 };
    let fonts = RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").east_asia(FONT);
    let mut word = Docx::new()
        .page_size(16_838, 11_906)
        .page_orient(PageOrientationType::Landscape)
        .page_margin(margin)
        .default_fonts(fonts)
        .default_size(19)
        .add_paragraph(line("直播话术审查记录", 36, true).align(AlignmentType::Center))
        .add_table(about(file, review))
        .add_paragraph(line("", 19, false));
    for (article, what) in BASIS {
        word = word.add_paragraph(line(&format!("{article}：{what}。"), 18, false));
    }
    word = word.add_paragraph(line(SCOPE, 18, false));
    for problem in &file.document.problems {
        word = word.add_paragraph(line(&format!("没能处理完：{problem}"), 19, true));
    }
    let count = file.findings.len();
    word = word.add_paragraph(line(&format!("一、发现（{count} 处）"), 24, true));
    word = if count == 0 {
        word.add_paragraph(line("未发现风险表述。这只表示现有规则没有命中，不能代替人工审核。", 19, false))
    } else {
        let rows = file.findings.iter().enumerate().map(|(index, finding)| found(file, &edge, index + 1, finding));
        word.add_table(table(&FINDINGS, rows.collect()))
    };
    word = word
        .add_paragraph(line("二、直播中的纠正（现场填写）", 24, true))
        .add_table(table(&CORRECTIONS, vec![vec![String::new(); CORRECTIONS.len()]; LINES]))
        .add_paragraph(line("三、结论和签字", 24, true))
        .add_paragraph(line("□ 可以播出　□ 改后播出　□ 不得播出", 21, false))
        .add_paragraph(line("审查人签字：＿＿＿＿＿＿＿＿　日期：＿＿＿＿＿＿＿＿　主播确认：＿＿＿＿＿＿＿＿", 21, false))
        .add_paragraph(line("直播结束日期：＿＿＿＿＿＿＿＿　本记录保存到（不少于三年）：＿＿＿＿＿＿＿＿", 21, false));
    let mut bytes = Vec::new();
    word.build().pack(Cursor::new(&mut bytes)).map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// What was looked at, when, by whom and with what.
fn about(file: &FileReport, review: &Review<'_>) -> Table {
    let day = file.as_of.map(|day| day.to_string()).unwrap_or_default();
    let rows = [
        ("话术文件", file.document.name.clone()),
        ("文件的 SHA-256", file.source_sha256.clone().unwrap_or_default()),
        ("文字的 SHA-256", text_sha256(file)),
        ("字数", characters(file).to_string()),
        ("适用哪一天有效的法律", day),
        ("规则", format!("{} 条，摘要 {}", review.rules, review.policy)),
        ("工具", format!("播检 bojian {}", env!("CARGO_PKG_VERSION"))),
        ("审查时间", review.at.to_owned()),
        ("审查人", review.reviewer.to_owned()),
    ];
    let row = |(label, text): &(&str, String)| TableRow::new(vec![cell(label, 3_000, true), cell(text, 12_300, false)]).cant_split();
    Table::new(rows.iter().map(row).collect()).set_grid(vec![3_000, 12_300]).layout(TableLayoutType::Fixed)
}

fn found(file: &FileReport, edge: &Edge<'_>, number: usize, finding: &Finding) -> Vec<String> {
    let rule = &finding.hit.rule;
    let entry = Entry::of(file, edge, finding);
    let advice = match &finding.rewrite {
        Some(rewrite) => format!("{}\n可以改为：{rewrite}", rule.advice),
        None => rule.advice.to_string(),
    };
    vec![
        number.to_string(),
        entry.place,
        finding.hit.words.clone(),
        format!("{} {} {}\n{}", finding.standing.severity.label(), rule.id, rule.title, finding.message),
        entry.basis,
        advice,
        entry.decision.unwrap_or(CHOICES).to_owned(),
        entry.reason,
    ]
}

fn table(columns: &[(&str, usize)], rows: Vec<Vec<String>>) -> Table {
    let head = TableRow::new(columns.iter().map(|(name, width)| cell(name, *width, true)).collect());
    let row = |cells: Vec<String>| {
        let cells = cells.iter().zip(columns).map(|(text, (_, width))| cell(text, *width, false));
        TableRow::new(cells.collect()).cant_split()
    };
    let rows = std::iter::once(head).chain(rows.into_iter().map(row)).collect();
    Table::new(rows).set_grid(columns.iter().map(|(_, width)| *width).collect()).layout(TableLayoutType::Fixed)
}

fn cell(text: &str, width: usize, head: bool) -> TableCell {
    let cell = TableCell::new().width(width, WidthType::Dxa);
    let cell = if head { cell.shading(Shading::new().fill(GREY)) } else { cell };
    text.split('\n').fold(cell, |cell, text| cell.add_paragraph(line(text, 18, head)))
}

/// A paragraph of one size, in half points.
fn line(text: &str, size: usize, bold: bool) -> Paragraph {
    let run = Run::new().add_text(harmless(text)).size(size);
    Paragraph::new().add_run(if bold { run.bold() } else { run })
}
