//! The book as Markdown (CommonMark with tables), for repositories and editors. What it says is decided elsewhere.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Block, Book, Line, Piece};

/// The book as Markdown.
pub fn markdown(book: &Book) -> String {
    let anchors = book.anchors();
    let mut out = format!("# {}\n", escaped(&book.title));
    for block in &book.blocks {
        out.push('\n');
        one(&mut out, block, &anchors);
    }
    out
}

fn one(out: &mut String, block: &Block, anchors: &BTreeSet<&str>) {
    let told = |line: &Line| inline(line, anchors);
    let _ = match block {
        Block::Heading { level, anchor, text } => {
            // Every renderer makes ids of headings in its own way; an anchor of ours is the same everywhere.
            let anchor = anchor.as_ref().map(|anchor| format!("<a id=\"{}\"></a>\n\n", attribute(anchor))).unwrap_or_default();
            writeln!(out, "{anchor}{} {}", "#".repeat(usize::from(*level)), escaped(text))
        }
        Block::Paragraph(line) => writeln!(out, "{}", beginning(&told(line))),
        Block::Field(name, lines) => match lines.as_slice() {
            [line] => writeln!(out, "**{name}**：{}", told(line)),
            lines => writeln!(out, "**{name}**\n\n{}", items(lines, anchors).trim_end()),
        },
        Block::List(lines) => write!(out, "{}", items(lines, anchors)),
        Block::Fold(title, lines) => {
            let longest = lines.iter().flat_map(|line| line.split(|c| c != '`')).map(str::len).max().unwrap_or(0);
            let fence = "`".repeat(3.max(longest + 1));
            let text = lines.join("\n");
            writeln!(out, "<details><summary>{}</summary>\n\n{fence}text\n{text}\n{fence}\n\n</details>", attribute(title))
        }
        Block::Table(heads, rows) => {
            let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
            let head = row(heads.iter().map(|head| (*head).to_owned()).collect());
            let rows: String = rows.iter().map(|cells| row(cells.iter().map(|cell| inline(&in_cell(cell), anchors)).collect())).collect();
            write!(out, "{head}|{}\n{rows}", "---|".repeat(heads.len()))
        }
    };
}

fn items(lines: &[Line], anchors: &BTreeSet<&str>) -> String {
    lines.iter().map(|line| format!("- {}\n", beginning(&inline(line, anchors)))).collect()
}

fn inline(line: &Line, anchors: &BTreeSet<&str>) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => escaped(text),
        // Brackets are read everywhere; emphasis is not, next to Chinese punctuation.
        Piece::Marked(text) => format!("【{}】", escaped(text)),
        Piece::Label(_, name) => (*name).to_owned(),
        Piece::Link(to, text) if anchors.contains(to.as_str()) => format!("[{}](<#{to}>)", escaped(text)),
        Piece::Link(_, text) => escaped(text),
        Piece::Code(text) => code(text),
    };
    line.iter().map(piece).collect()
}

/// In a table a bar ends the cell, in code too: such code is shown as text.
fn in_cell(line: &Line) -> Line {
    let piece = |piece: &Piece| match piece {
        Piece::Code(code) if code.contains('|') => Piece::Text(code.clone()),
        other => other.clone(),
    };
    line.iter().map(piece).collect()
}

/// Code within a line; a backtick would end it.
fn code(text: &str) -> String {
    if text.contains('`') { escaped(text) } else { format!("`{text}`") }
}

/// Text that means nothing to Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

/// What stands first on a line must not begin a list, a heading or a rule.
fn beginning(text: &str) -> String {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = digits.len() < text.len() && digits.starts_with(['.', ')']);
    if text.starts_with(['#', '-', '+', '=']) {
        format!("\\{text}")
    } else if number {
        let at = text.len() - digits.len();
        format!("{}\\{}", &text[..at], &text[at..])
    } else {
        text.to_owned()
    }
}

fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
