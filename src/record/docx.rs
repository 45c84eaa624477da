//! The record on paper (`.docx`): what was looked at, the findings with room for decision and reason, room for corrections during the stream, and for signatures.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, Footer, HeightRule, LineSpacing, NumPages, PageMargin, PageNum, PageOrientationType, Paragraph, Run, RunFonts,
    Shading, Table, TableCell, TableLayoutType, TableRow, WidthType,
};

use super::{BASIS, Entry, Review, SCOPE, characters, text_sha256};
use crate::finding::Finding;
use crate::report::{Edge, FileReport, harmless};

/// The columns of the findings, with their widths in twentieths of a point; together the text width of a page of A4 on its side.
const FINDINGS: [(&str, usize); 8] = [
    ("序号", 600),
    ("位置", 1_500),
    ("原话", 1_800),
    ("提示", 2_700),
    ("依据", 3_300),
    ("建议", 2_500),
    ("处理决定", 1_400),
    ("理由", 1_500),
];
/// The same of what is corrected during the stream.
const CORRECTIONS: [(&str, usize); 5] =
    [("时间", 2_000), ("说错的话", 4_600), ("怎样纠正的", 4_600), ("纠正的人", 2_000), ("记录的人", 2_100)];
/// Blank lines for corrections: more are written on another sheet.
const LINES: usize = 5;
/// What a reviewer crosses.
const CHOICES: &str = "□ 删去\n□ 改为：\n□ 保留";
/// How high a line for corrections is, in twentieths of a point: it is written on by hand.
const BY_HAND: f32 = 620.0;
/// The same above and below a heading, and above a line for a signature.
const ROOM: [u32; 3] = [240, 80, 200];
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
        .footer(footer(file))
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
    word = word.add_paragraph(heading(&format!("一、发现（{count} 处）")));
    word = if count == 0 {
        word.add_paragraph(line("未发现风险表述。这只表示现有规则没有命中，不能代替人工审核。", 19, false))
    } else {
        let rows = file.findings.iter().enumerate().map(|(index, finding)| found(file, &edge, index + 1, finding));
        word.add_table(table(&FINDINGS, rows.collect(), None))
    };
    let sign = |text: &str| line(text, 21, false).line_spacing(LineSpacing::new().before(ROOM[2]));
    word = word
        .add_paragraph(heading("二、直播中的纠正（现场填写）"))
        .add_table(table(&CORRECTIONS, vec![vec![String::new(); CORRECTIONS.len()]; LINES], Some(BY_HAND)))
        .add_paragraph(heading("三、结论和签字"))
        // What is signed stands on one page.
        .add_paragraph(sign("□ 可以播出　□ 改后播出　□ 不得播出").keep_next(true))
        .add_paragraph(sign("审查人签字：＿＿＿＿＿＿＿＿　日期：＿＿＿＿＿＿＿＿　主播确认：＿＿＿＿＿＿＿＿").keep_next(true))
        .add_paragraph(sign("直播结束日期：＿＿＿＿＿＿＿＿　本记录保存到（不少于三年）：＿＿＿＿＿＿＿＿"));
    let mut bytes = Vec::new();
    let mut parts = word.build();
    parts.document = with_running_heads(parts.document)?;
    parts.pack(Cursor::new(&mut bytes)).map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// The first row of each table but the first one again on every page that the table runs on to, which the library has no word for.
fn with_running_heads(document: Vec<u8>) -> Result<Vec<u8>, String> {
    let text = String::from_utf8(document).map_err(|error| error.to_string())?;
    let mut tables = text.split("<w:tbl>");
    let before: Vec<&str> = tables.by_ref().take(2).collect();
    let rest: String = tables.map(|table| format!("<w:tbl>{}", table.replacen("</w:trPr>", "<w:tblHeader /></w:trPr>", 1))).collect();
    Ok((before.join("<w:tbl>") + &rest).into_bytes())
}

/// Which script a sheet is about, and how many there are: sheets get apart.
fn footer(file: &FileReport) -> Footer {
    let grey = |text: &str| Run::new().add_text(harmless(text)).size(16);
    let page = Paragraph::new()
        .align(AlignmentType::Center)
        .add_run(grey(&format!("{}　直播话术审查记录　第 ", file.document.name)))
        .add_page_num(PageNum::new())
        .add_run(grey(" 页，共 "))
        .add_num_pages(NumPages::new())
        .add_run(grey(" 页"));
    Footer::new().add_paragraph(page)
}

/// A heading, which never stands alone at the foot of a page.
fn heading(text: &str) -> Paragraph {
    line(text, 24, true).line_spacing(LineSpacing::new().before(ROOM[0]).after(ROOM[1])).keep_next(true)
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

/// A table whose rows are at least so `high`, in twentieths of a point.
fn table(columns: &[(&str, usize)], rows: Vec<Vec<String>>, high: Option<f32>) -> Table {
    let head = TableRow::new(columns.iter().map(|(name, width)| cell(name, *width, true)).collect()).cant_split();
    let row = |cells: Vec<String>| {
        let cells = cells.iter().zip(columns).map(|(text, (_, width))| cell(text, *width, false));
        let row = TableRow::new(cells.collect()).cant_split();
        match high {
            Some(high) => row.row_height(high).height_rule(HeightRule::AtLeast),
            None => row,
        }
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
