//! The book as one HTML page: no script, nothing fetched, readable on a phone, dark and light. What it says is decided elsewhere.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Block, Book, Line, Piece};
use crate::escape::escaped;

/// How it looks.
const STYLE: &str = include_str!("style.css");

/// The book as HTML.
pub fn html(book: &Book) -> String {
    let anchors = book.anchors();
    let title = escaped(&book.title);
    // The policy of the page itself: whatever a pack's author writes, nothing is fetched and nothing runs.
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    );
    for block in &book.blocks {
        one(&mut out, block, &anchors);
    }
    if anchors.contains("contents") {
        out.push_str("<a class=\"top\" href=\"#contents\">目录</a>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn one(out: &mut String, block: &Block, anchors: &BTreeSet<&str>) {
    let told = |line: &Line| inline(line, anchors);
    let items = |lines: &[Line]| -> String { lines.iter().map(|line| format!("<li>{}</li>\n", told(line))).collect() };
    let _ = match block {
        Block::Heading { level, anchor, text } => {
            let id = anchor.as_ref().map(|anchor| format!(" id=\"{}\"", escaped(anchor))).unwrap_or_default();
            writeln!(out, "<h{level}{id}>{}</h{level}>", escaped(text))
        }
        Block::Paragraph(line) => writeln!(out, "<p>{}</p>", told(line)),
        Block::Field(name, lines) => match lines.as_slice() {
            [line] => writeln!(out, "<dl><dt>{name}</dt><dd>{}</dd></dl>", told(line)),
            lines => writeln!(out, "<dl><dt>{name}</dt><dd><ul>\n{}</ul></dd></dl>", items(lines)),
        },
        Block::List(lines) => writeln!(out, "<ul>\n{}</ul>", items(lines)),
        Block::Fold(title, lines) => {
            let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
            writeln!(out, "<details><summary>{}</summary>\n<pre>{}</pre>\n</details>", escaped(title), lines.join("\n"))
        }
        Block::Table(heads, rows) => {
            let heads: String = heads.iter().map(|head| format!("<th>{head}</th>")).collect();
            let cell = |line: &Line| format!("<td>{}</td>", told(line));
            let rows: String = rows.iter().map(|cells| format!("<tr>{}</tr>\n", cells.iter().map(cell).collect::<String>())).collect();
            writeln!(out, "<div class=\"wide\"><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>")
        }
    };
}

fn inline(line: &Line, anchors: &BTreeSet<&str>) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => escaped(text),
        Piece::Marked(text) => format!("<mark>{}</mark>", escaped(text)),
        Piece::Label(key, name) => format!("<span class=\"label {key}\">{name}</span>"),
        Piece::Link(to, text) if anchors.contains(to.as_str()) => format!("<a href=\"#{}\">{}</a>", escaped(to), escaped(text)),
        Piece::Link(_, text) => escaped(text),
        Piece::Code(text) => format!("<code>{}</code>", escaped(text)),
    };
    line.iter().map(piece).collect()
}
