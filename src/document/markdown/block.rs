//! What a single line of Markdown is: its containers and its shape. Keeps no state between lines and reads nothing inside them.

use super::inline::{is_target, label_end};
use crate::document::lines::trim;
use crate::text::Span;

/// A line without its containers.
pub(super) struct Line {
    /// What is left, blanks trimmed off.
    pub(super) content: Span,
    /// Depth of block quotes.
    pub(super) quotes: u32,
    /// It begins an item of a list.
    pub(super) item: bool,
    /// Blanks at its start.
    pub(super) indent: usize,
    /// It is code because it is indented.
    pub(super) indented_code: bool,
}

impl Line {
    /// Takes quote signs and list markers off `span`. In a list or a paragraph (`nested`) indentation makes no code.
    pub(super) fn of(text: &str, span: Span, nested: bool) -> Self {
        let (mut rest, mut quotes, mut item) = (span.of(text), 0, false);
        let indent = indentation(rest);
        let mut indented_code = false;
        loop {
            let deep = indentation(rest) >= 4;
            let inside = rest.trim_start_matches([' ', '\t']);
            if deep && !nested && !item {
                indented_code = true;
                break;
            }
            if let Some(after) = inside.strip_prefix('>') {
                quotes += 1;
                rest = after.strip_prefix(' ').unwrap_or(after);
            } else if let Some(after) = after_marker(inside).filter(|_| !is_break(inside)) {
                item = true;
                rest = after;
            } else {
                break;
            }
        }
        if item {
            rest = after_checkbox(rest.trim_start());
        }
        let content = trim(text, Span::new(span.end - rest.len() as u32, span.end));
        Self { content, quotes, item, indent, indented_code }
    }
}

/// What kind of line it is, containers apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A code fence: its sign and its length.
    Fence(u8, usize),
    /// A thematic break, or the line under a heading.
    Break,
    /// A heading of that level.
    Heading(u8),
    /// A link's definition.
    Definition,
    /// A footnote, whose text begins after so many bytes.
    Note(u32),
    /// Anything else.
    Text,
}

/// The shape of `content`, blanks trimmed off.
pub(super) fn shape(content: &str) -> Shape {
    let sign = content.bytes().next().unwrap_or(b' ');
    let run = content.bytes().take_while(|&byte| byte == sign).count();
    let rest = &content.as_bytes()[run..];
    match sign {
        b'`' if run >= 3 && !rest.contains(&b'`') => Shape::Fence(sign, run),
        b'~' if run >= 3 => Shape::Fence(sign, run),
        b'#' if run <= 6 && matches!(rest.first(), None | Some(b' ' | b'\t')) => Shape::Heading(run as u8),
        b'=' if rest.is_empty() => Shape::Break,
        b'-' | b'*' | b'_' if is_break(content) => Shape::Break,
        b'[' => definition(content),
        _ => Shape::Text,
    }
}

/// Whether a line closes a fence of `length` signs.
pub(super) fn closes(line: &str, sign: u8, length: usize) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']).trim_end();
    line.len() >= length && line.bytes().all(|byte| byte == sign)
}

/// The level of the heading that a line of `=` or `-` makes of the line above.
pub(super) fn underline(line: &str) -> Option<u8> {
    match line.as_bytes() {
        [] => None,
        bytes if bytes.iter().all(|&byte| byte == b'=') => Some(1),
        bytes if bytes.iter().all(|&byte| byte == b'-') => Some(2),
        _ => None,
    }
}

/// Whether it is the line between a table's header and its rows.
pub(super) fn is_delimiter(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']);
    line.contains('|') && line.contains('-') && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// A heading's text, without the signs before and behind it.
pub(super) fn heading_text(text: &str, content: Span) -> Span {
    let inside = content.of(text).trim_start_matches('#');
    let start = content.end - inside.len() as u32;
    let bare = inside.trim_end_matches('#');
    let closed = bare.ends_with([' ', '\t']) || bare.is_empty();
    trim(text, Span::new(start, if closed { start + bare.len() as u32 } else { content.end }))
}

/// Three or more `-`, `*` or `_`, with nothing but blanks between.
fn is_break(line: &str) -> bool {
    let Some(sign) = line.bytes().next().filter(|sign| b"-*_".contains(sign)) else { return false };
    line.bytes().all(|byte| byte == sign || byte == b' ' || byte == b'\t') && line.bytes().filter(|&byte| byte == sign).count() >= 3
}

/// Columns of blanks at the start of a line; a tab reaches to the next multiple of four.
fn indentation(line: &str) -> usize {
    line.bytes()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .fold(0, |columns, byte| if byte == b' ' { columns + 1 } else { (columns / 4 + 1) * 4 })
}

/// What follows a list marker: `-`, `*`, `+`, `1.` or `1)`, and a blank. 2026. at the end of a line is no marker.
fn after_marker(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix(['-', '*', '+']) {
        return (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some(rest);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line[digits..].strip_prefix(['.', ')']).filter(|_| (1..=9).contains(&digits))?;
    rest.starts_with([' ', '\t']).then_some(rest)
}

/// What follows the box of a task.
fn after_checkbox(item: &str) -> &str {
    ["[ ] ", "[x] ", "[X] "].iter().find_map(|checkbox| item.strip_prefix(checkbox)).unwrap_or(item)
}

/// `[label]: target` defines a link, `[^1]: text` is a footnote, and `[主播]: 大家好` is speech.
fn definition(content: &str) -> Shape {
    let Some(end) = label_end(content) else { return Shape::Text };
    let Some(rest) = content[end..].strip_prefix(':') else { return Shape::Text };
    if content.starts_with("[^") {
        return Shape::Note(end as u32 + 1);
    }
    if is_target(rest) { Shape::Definition } else { Shape::Text }
}
