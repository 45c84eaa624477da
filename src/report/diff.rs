//! `diff`: lawful replacements as a unified diff, which `patch` and `git apply` take. Nothing is changed here.
//!
//! Only what can be applied as it stands is written: one passage within a line, read from its letters and not by its sound, in a file whose
//! bytes are the text. What is left out is told in lines that begin with `#`, which both programs skip.

use std::fmt::Write;

use colored::Color;

use super::paint::paint;
use super::{FileReport, Format, Style};
use crate::digest::sha256;
use crate::finding::{Certainty, Finding, Part};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "diff", endings: &["diff", "patch"], begin: |_, _| String::new(), file, between: "", end: |_, _, _| String::new() };

/// Lines around a change that are written along, so that it is found where lines have moved.
const AROUND: usize = 3;

/// A replacement: the bytes that go and what comes instead.
struct Change<'a> {
    part: Part,
    rewrite: &'a str,
}

fn file(file: &FileReport, style: Style) -> String {
    let document = &file.document;
    let mut changes: Vec<Change<'_>> = Vec::new();
    let mut left = 0;
    for finding in file.findings.iter().filter(|finding| !finding.state.excused()) {
        let Some(rewrite) = finding.rewrite.as_deref() else { continue };
        let last = changes.last().map(|last| last.part.span);
        match place(finding) {
            // What is replaced already, by this rule or another, is not to be replaced again.
            Some(part) if last.is_some_and(|last| last.covers(part.span)) => {}
            Some(part) if last.is_none_or(|last| last.end <= part.span.start) => changes.push(Change { part, rewrite }),
            _ => left += 1,
        }
    }
    if changes.is_empty() && left == 0 {
        return String::new();
    }
    let plain = file.source_sha256.as_deref() == Some(sha256(document.text.as_bytes()).as_str());
    let marked = || file.source_sha256.as_deref() == Some(sha256(format!("\u{feff}{}", document.text).as_bytes()).as_str());
    let name = document.name.trim_start_matches("./");
    let why = if file.record.is_some() || document.extracted || !(plain || marked()) {
        Some("这个文件不是 UTF-8 的纯文本，请按报告里的位置自己改")
    } else if name.contains(|letter: char| letter.is_control() || letter == '"' || letter == '\\') {
        Some("文件名里有控制字符、引号或反斜杠，请改名以后再生成")
    } else {
        None
    };
    let told = |text: &str| paint(&format!("# {}：{text}", super::harmless(name)), Color::BrightBlack, style) + "\n";
    if let Some(why) = why {
        return told(why);
    }
    let mut out = if left > 0 {
        told(&format!("有 {left} 处可以替换的话跨行、重叠或者是按读音听出的，没有写进来，请自己改"))
    } else {
        String::new()
    };
    if !changes.is_empty() {
        let text = if plain { document.text.clone() } else { format!("\u{feff}{}", document.text) };
        write(&mut out, name, &text, &changes, style);
    }
    out
}

/// The one passage that the replacement is for.
fn place(finding: &Finding) -> Option<Part> {
    let [part] = finding.hit.parts.as_slice() else { return None };
    (finding.hit.certainty != Certainty::Heard && finding.hit.stretch.is_none()).then_some(*part)
}

/// The headings, and the lines with their neighbours.
fn write(out: &mut String, name: &str, text: &str, changes: &[Change<'_>], style: Style) {
    // A byte order mark is the text's, not the document's.
    let shift = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let changed = changed(&lines, shift, changes);
    // Git ends a name with a tab where it holds a blank; an absolute path takes no prefix.
    let (absolute, tab) = (name.starts_with('/'), if name.contains(' ') { "\t" } else { "" });
    for (sign, prefix) in [("---", "a/"), ("+++", "b/")] {
        let prefix = if absolute { "" } else { prefix };
        let _ = writeln!(out, "{}", paint(&format!("{sign} {prefix}{name}{tab}"), Color::BrightWhite, style));
    }
    let mut rest = changed.as_slice();
    while let Some((first, _)) = rest.first() {
        // Changes whose neighbours touch share a hunk.
        let count = 1 + rest.windows(2).take_while(|two| two[1].0 - two[0].0 <= 2 * AROUND).count();
        let (hunk, others) = rest.split_at(count);
        rest = others;
        let from = first.saturating_sub(AROUND);
        let to = (hunk[count - 1].0 + 1 + AROUND).min(lines.len());
        let range = format!("{},{}", from + 1, to - from);
        let _ = writeln!(out, "{}", paint(&format!("@@ -{range} +{range} @@"), Color::Cyan, style));
        let mut number = from;
        while number < to {
            // Neighbouring changes: all that goes, then all that comes.
            let run: Vec<&String> = hunk
                .iter()
                .filter(|(line, _)| *line >= number)
                .zip(number..)
                .take_while(|((line, _), at)| line == at)
                .map(|((_, line), _)| line)
                .collect();
            if run.is_empty() {
                one(out, ' ', lines[number], None, style);
                number += 1;
                continue;
            }
            (number..number + run.len()).for_each(|line| one(out, '-', lines[line], Some(Color::Red), style));
            run.iter().for_each(|line| one(out, '+', line, Some(Color::Green), style));
            number += run.len();
        }
    }
}

/// Each line that changes, by its number from 0, with what it becomes.
fn changed(lines: &[&str], shift: usize, changes: &[Change<'_>]) -> Vec<(usize, String)> {
    let mut changed: Vec<(usize, String)> = Vec::new();
    let mut changes = changes.iter().peekable();
    let mut start = 0;
    for (number, line) in lines.iter().enumerate() {
        let end = start + line.len();
        let mut new = String::new();
        let mut at = start;
        while let Some(change) = changes.next_if(|change| change.part.span.start as usize + shift < end) {
            new.push_str(line.get(at - start..change.part.span.start as usize + shift - start).unwrap_or_default());
            new.push_str(change.rewrite);
            at = change.part.span.end as usize + shift;
        }
        if at > start {
            new.push_str(line.get(at - start..).unwrap_or_default());
            changed.push((number, new));
        }
        start = end;
    }
    changed
}

/// A line behind its sign.
fn one(out: &mut String, sign: char, line: &str, color: Option<Color>, style: Style) {
    let (body, end) = line.strip_suffix('\n').map_or((line, "\n\\ No newline at end of file\n"), |body| (body, "\n"));
    let text = format!("{sign}{body}");
    out.push_str(&color.map_or(text.clone(), |color| paint(&text, color, style)));
    out.push_str(end);
}
