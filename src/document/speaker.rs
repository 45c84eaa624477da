//! Who speaks, where a line of a transcript says so. Only names of roles count: 注意： is speech, and so is every word like it.

use crate::text::Span;

/// What may stand before a colon and name a speaker. Anything else before a colon is what somebody said.
const ROLES: &[&str] =
    &["主播", "副播", "助播", "嘉宾", "场控", "旁白", "客服", "老板", "达人", "商家", "男", "女", "说话人", "发言人", "SPEAKER", "Speaker"];

/// Those that recorders give people whose names they do not know.
const RECORDED: &[&str] = &["说话人", "发言人", "SPEAKER", "Speaker"];

/// A mark at the start of a line.
pub(super) struct Mark {
    /// The name; `None` for a dash, which says only that another one speaks.
    pub(super) name: Option<Span>,
    /// The byte where speech begins.
    pub(super) after: u32,
}

/// The speaker mark that `line` begins with: `主播：`, `[主播]`, `说话人 1：`, `- `.
pub(super) fn mark(text: &str, line: Span) -> Option<Mark> {
    let inside = line.of(text);
    let Some(rest) = ["- ", "– ", "— "].iter().find_map(|dash| inside.strip_prefix(dash)) else { return named(text, line) };
    let after = Span::new(line.end - rest.trim_start().len() as u32, line.end);
    Some(named(text, after).unwrap_or(Mark { name: None, after: after.start }))
}

/// The name that `line` begins with.
fn named(text: &str, line: Span) -> Option<Mark> {
    let inside = line.of(text);
    let bracketed = inside.starts_with(['[', '【', '（', '(']);
    let open = if bracketed { inside.chars().next().map_or(0, char::len_utf8) } else { 0 };
    let rest = &inside[open..];
    let close =
        rest.char_indices().take(12).find(|(_, letter)| if bracketed { "]】）)".contains(*letter) } else { "：:".contains(*letter) })?;
    let name = &rest[..close.0];
    let start = line.start + open as u32 + (name.len() - name.trim_start().len()) as u32;
    let span = Span::new(start, start + name.trim().len() as u32);
    if !is_role(name.trim()) {
        return None;
    }
    let mut after = rest[close.0..].trim_start_matches(close.1).trim_start();
    if bracketed {
        after = after.strip_prefix(['：', ':']).unwrap_or(after).trim_start();
    }
    Some(Mark { name: Some(span), after: line.end - after.len() as u32 })
}

/// The name on a line of its own above what is said, as recorders write it: 说话人 1. Only names that recorders give, with their number: a host who
/// says 主播 and nothing more is heard.
pub(super) fn alone(text: &str, line: Span) -> Option<Span> {
    let name = line.of(text);
    let number = RECORDED.iter().find_map(|role| name.strip_prefix(role))?.trim_start_matches([' ', '_', '-']);
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(line)
}

/// A role, alone or with a number or a letter: 主播, 嘉宾2, 说话人 1, SPEAKER_00.
pub(super) fn is_role(name: &str) -> bool {
    ROLES.iter().any(|role| {
        name.strip_prefix(role).is_some_and(|rest| {
            let rest = rest.trim_start_matches([' ', '_', '-']);
            rest.is_empty() || rest.bytes().all(|byte| byte.is_ascii_digit()) || matches!(rest.as_bytes(), [b'A'..=b'Z' | b'a'..=b'z'])
        })
    })
}
