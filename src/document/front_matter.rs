//! The head of a Markdown file between two `---` lines: which facts its author states. What follows the head is not looked at.

mod keys;

use super::lines::{lines, trim};
use crate::facts::{Date, Facts, Speech};
use crate::problem::Problem;
use crate::text::Span;
use keys::Key;

/// What the head says.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// Lines that belong to the head, both fences counted; 0 if there is none.
    pub(super) lines: usize,
    /// Facts about everything in the file.
    pub(super) facts: Facts,
    /// The day of the stream.
    pub(super) date: Option<Date>,
    /// Script or transcript.
    pub(super) speech: Option<Speech>,
    /// What its author should mend.
    pub(super) problems: Vec<Problem>,
}

/// Reads the head of `text`. Two thematic breaks with speech between them are no head: only lines like `key: value` make one.
pub(super) fn read(text: &str) -> FrontMatter {
    let mut rows = lines(text).map(|line| trim(text, line));
    let mut head = FrontMatter::default();
    if rows.next().is_none_or(|row| row.of(text) != "---") {
        return head;
    }
    let mut seen: Vec<Key> = Vec::new();
    let mut last: Option<(Key, u32)> = None;
    let mut entries = 0;
    for (index, row) in rows.enumerate() {
        let number = index as u32 + 2;
        let line = row.of(text);
        if matches!(line, "---" | "...") {
            head.lines = if entries == 0 { 0 } else { index + 2 };
            return head;
        }
        if line.starts_with('#') || (line.is_empty() && index > 0) {
            continue;
        }
        if entries > 0 && continues(text, row) {
            if let Some((key, number)) = last.take() {
                head.problems.push(value_on_one_line(key, number));
            }
            continue;
        }
        let Some((name, value)) = entry(line) else { return no_head(seen.first().copied(), number) };
        last = None;
        entries += 1;
        let key = match Key::named(name) {
            Ok(key) => key,
            Err(Some(meant)) => {
                head.problems.push(misspelt(name, meant, number));
                continue;
            }
            Err(None) => continue,
        };
        if seen.contains(&key) {
            head.problems.push(twice(key, number));
            continue;
        }
        seen.push(key);
        let value = unquoted(value);
        if value.is_empty() {
            last = Some((key, number));
        } else if let Err(allowed) = key.set(value, &mut head) {
            head.problems.push(wrong_value(key, value, allowed, number));
        }
    }
    no_end(seen.first().copied())
}

/// Whether the row is part of the value above: indented, or an item of a list.
fn continues(text: &str, row: Span) -> bool {
    let before = text[..row.start as usize].chars().next_back();
    matches!(before, Some(' ' | '\t')) || row.of(text).starts_with("- ")
}

/// A key and its value. A full-width colon is taken only behind a key that is ours: elsewhere the line is more likely speech.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (name, value) = match line.split_once(':') {
        Some((name, value)) if !name.contains('：') => (name, value),
        _ => line.split_once('：').filter(|(name, _)| !matches!(Key::named(name.trim()), Err(None)))?,
    };
    let name = name.trim();
    let plain = !name.is_empty() && name.chars().count() <= 32 && !name.contains(['，', '。', '！', '？', ',', '!', '?']);
    plain.then_some((name, value))
}

/// The value without quotes and without a comment behind it.
fn unquoted(value: &str) -> &str {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some((inside, _)) = value.strip_prefix(quote).and_then(|rest| rest.split_once(quote)) {
            return inside.trim();
        }
    }
    let comment = if value.starts_with('#') { Some(0) } else { value.find(" #") };
    comment.map_or(value, |at| value[..at].trim_end())
}

fn misspelt(name: &str, meant: Key, row: u32) -> Problem {
    let what = format!("文件头里的「{name}」不认识，是不是想写「{}」", meant.name());
    Problem::new(what, "不认识的项目不起作用，这一行没有采用", format!("改成「{}: …」", meant.name())).at(row, 1)
}

fn wrong_value(key: Key, value: &str, allowed: String, row: u32) -> Problem {
    let what = format!("文件头里「{}」的值「{value}」看不懂", key.name());
    Problem::new(what, key.unset(), format!("可以写：{allowed}")).at(row, 1)
}

fn twice(key: Key, row: u32) -> Problem {
    let what = format!("文件头里的「{}」写了两次", key.name());
    Problem::new(what, "只采用了前一个", "删去其中一行；几种商品请在正文里用「## 产品：名称（类别）」分段").at(row, 1)
}

fn value_on_one_line(key: Key, row: u32) -> Problem {
    let what = format!("文件头里「{}」的值没有写在同一行", key.name());
    Problem::new(what, key.unset(), format!("写成一行：「{}: 值」", key.name())).at(row, 1)
}

/// A `---` that opens no head. Silent, unless a key of ours shows that a head was meant.
fn no_head(key: Option<Key>, row: u32) -> FrontMatter {
    let problem = key.map(|key| {
        let what = format!("文件头第 {row} 行不是「项目: 值」的写法，整个文件头没有采用");
        Problem::new(what, format!("「{}」等项目没有起作用，这几行已当作话术检查", key.name()), "改好这一行，或用单独一行 --- 结束文件头")
            .at(row, 1)
    });
    FrontMatter { problems: problem.into_iter().collect(), ..FrontMatter::default() }
}

fn no_end(key: Option<Key>) -> FrontMatter {
    let problem = key.map(|key| {
        let why = format!("「{}」等项目没有起作用，这几行已当作话术检查", key.name());
        Problem::new("文件头没有结束", why, "在文件头后面补上单独一行 ---").at(1, 1)
    });
    FrontMatter { problems: problem.into_iter().collect(), ..FrontMatter::default() }
}
