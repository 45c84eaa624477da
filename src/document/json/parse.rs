//! JSON text to values: one, or one after the other; what is cut off is closed and read as far as it goes. What the values mean is not asked here.

use std::borrow::Cow;

use serde_json::Value;

use crate::document::limits::{Limits, raise};
use crate::problem::Problem;
use crate::text::{LineIndex, Unit};

/// The problem of JSON that is too large to be parsed as a whole.
pub(in crate::document) fn too_large(limits: &Limits) -> Problem {
    let why = format!("单个 JSON 须小于 {} MB，更大的要占用太多内存", limits.json >> 20);
    let help = "按场次拆成几个文件；如果是一行一条的 jsonl，加上 --records 逐条检查，多大都可以";
    Problem::new("JSON 文件太大，没有检查", why, format!("{help}；{}", raise("json", limits)))
}

/// The values in `text`, and what is wrong with it.
pub(super) fn values(text: &str, limits: &Limits) -> (Vec<Value>, Vec<Problem>) {
    if let Some(at) = too_deep(text, limits.json_depth) {
        let before = all(&text[..at]).unwrap_or_else(|(before, _)| before);
        let place = LineIndex::new(text).position(text, at as u32, Unit::Char);
        let why = format!("嵌套超过 {} 层，转写结果不会有这么多层", limits.json_depth);
        let help = format!("重新导出转写结果；{}", raise("json_depth", limits));
        return (before, vec![Problem::new("JSON 嵌套太深，后面的没有检查", why, help).at(place.line, place.column)]);
    }
    match all(text) {
        Ok(values) => (values, Vec::new()),
        Err((before, error)) => repaired(text, before, &error),
    }
}

/// Every value one after the other; or those before the first fault, and the fault.
fn all(text: &str) -> Result<Vec<Value>, (Vec<Value>, serde_json::Error)> {
    let mut values = Vec::new();
    let mut reader = serde_json::Deserializer::from_str(text);
    // How deep it is was asked before.
    reader.disable_recursion_limit();
    for value in reader.into_iter() {
        match value {
            Ok(value) => values.push(value),
            Err(error) => return Err((values, error)),
        }
    }
    Ok(values)
}

/// What can still be read of a text with a fault.
fn repaired(text: &str, before: Vec<Value>, error: &serde_json::Error) -> (Vec<Value>, Vec<Problem>) {
    // Python writes numbers that JSON does not know; they are never times or words.
    let numbered = without_nan(text);
    if matches!(numbered, Cow::Owned(_))
        && let Ok(values) = all(&numbered)
    {
        return (values, Vec::new());
    }
    let (line, column) = (error.line() as u32, error.column().max(1) as u32);
    let mut values = before;
    let closed = closed(&numbered).into_iter().find_map(|closed| all(&closed).ok());
    let read = closed.is_some();
    values = closed.unwrap_or(values);
    let what = if error.is_eof() { "JSON 不完整，从中间断开了" } else { "JSON 写法有误，读不下去" };
    let why = if read { "断开处之前的照常检查，之后的没有检查" } else { "出错处之后的没有检查" };
    (values, vec![Problem::new(what, why, "重新导出或重新下载这份文件").at(line.max(1), column)])
}

/// Where a value begins that lies deeper in others than `most`.
fn too_deep(text: &str, most: u64) -> Option<usize> {
    let mut depth = 0_u64;
    for (at, byte) in outside(text) {
        match byte {
            b'{' | b'[' => {
                depth += 1;
                if depth > most {
                    return Some(at);
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// The bytes of `text` that stand in no string, each with its place.
fn outside(text: &str) -> impl Iterator<Item = (usize, u8)> {
    let (mut inside, mut escaped) = (false, false);
    text.bytes().enumerate().filter(move |(_, byte)| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if inside => escaped = true,
            b'"' => {
                inside = !inside;
                return false;
            }
            _ => return !inside,
        }
        false
    })
}

/// `text` with `NaN` and `Infinity` outside of strings made `null`.
fn without_nan(text: &str) -> Cow<'_, str> {
    if !["NaN", "Infinity"].iter().any(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in outside(text).filter(|(_, byte)| matches!(byte, b'N' | b'I' | b'-')) {
        if at < from {
            continue;
        }
        if let Some(word) = ["NaN", "Infinity", "-Infinity"].iter().find(|word| text[at..].starts_with(**word)) {
            out.push_str(&text[from..at]);
            out.push_str("null");
            from = at + word.len();
        }
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// `text` up to where it is spoilt, and up to the last value that is surely whole, each with everything that was open closed.
fn closed(text: &str) -> Vec<String> {
    let mut open: Vec<u8> = Vec::new();
    let mut whole: Option<(usize, Vec<u8>)> = None;
    let mut spoilt: Option<(usize, Vec<u8>)> = None;
    for (at, byte) in outside(text) {
        match byte {
            b'{' | b'[' => open.push(byte),
            b'}' | b']' => {
                // Anything else closes nothing that is open: the text is spoilt from here on.
                if open.last().is_none_or(|&opened| (opened == b'{') != (byte == b'}')) {
                    spoilt = Some((at, open.clone()));
                    break;
                }
                open.pop();
                if open.len() <= KEPT {
                    whole = Some((at + 1, open.clone()));
                }
            }
            b',' if open.len() <= KEPT => whole = Some((at, open.clone())),
            _ => {}
        }
    }
    let ended = |(end, open): (usize, Vec<u8>)| {
        let closers = open.iter().rev().map(|&opened| if opened == b'{' { '}' } else { ']' });
        text[..end].chars().chain(closers).collect()
    };
    spoilt.into_iter().chain(whole).map(ended).collect()
}

/// Depth down to which a cut is looked for; a list of sentences stands no deeper, and deeper ones would copy long stacks for nothing.
const KEPT: usize = 16;
