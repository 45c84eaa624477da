//! ASS and SSA subtitles (`.ass`, `.ssa`): the dialogue lines of the events. Styles, comments and drawings are not said.

mod text;

use super::faults::{Faults, Kind};
use super::lines::{lines, trim};
use super::timecode::milliseconds;
use super::timed::Timed;
use super::{Place, Reader, Reading, plain};
use crate::facts::Speech;
use crate::problem::Problem;
use crate::text::Span;
use text::pieces;

pub(super) const READER: Reader =
    Reader { name: "ass", endings: &["ass", "ssa"], speech: Speech::Transcript, looks_like, read, binary: None };

/// Lines that are looked at to recognise the format.
const FIRST_LINES: usize = 20;
/// Fields before the text if no `Format:` line says otherwise; the text is always the last one.
const FIELDS: [&str; 9] = ["layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect"];

const BROKEN_TIME: Kind = ("字幕时间看不懂", "话照常检查，但报告里没有这几条的时间", "写成 0:00:01.00,0:00:03.00，结束时间不早于开始时间");
const TOO_SHORT: Kind =
    ("Dialogue 行缺少字段", "分不清哪一段是话，已把冒号后面的内容都当作话检查", "重新导出字幕；一行应有 10 个字段，最后一个是文字");

fn looks_like(text: &str) -> bool {
    lines(text).take(FIRST_LINES).any(|line| {
        let line = trim(text, line).of(text);
        line.eq_ignore_ascii_case("[Script Info]") || line.eq_ignore_ascii_case("[Events]")
    })
}

/// Reads every dialogue line, whatever section it stands in: a damaged head must not hide speech.
fn read(text: &str) -> Reading {
    let mut timed = Timed::default();
    let mut faults = Faults::default();
    let mut fields: Vec<String> = FIELDS.map(str::to_owned).to_vec();
    let mut events = false;
    let mut ordinal = 0;
    for (row, line) in (1..).zip(lines(text)) {
        let line = trim(text, line);
        let inside = line.of(text);
        if inside.starts_with('[') {
            events = inside.eq_ignore_ascii_case("[Events]");
        }
        let Some((key, value)) = inside.split_once(':') else { continue };
        if events && key.eq_ignore_ascii_case("Format") {
            fields = value.split(',').map(|field| field.trim().to_ascii_lowercase()).collect();
            fields.pop();
        }
        if !key.eq_ignore_ascii_case("Dialogue") {
            continue;
        }
        ordinal += 1;
        let values: Vec<&str> = value.splitn(fields.len() + 1, ',').collect();
        let field = |names: &[&str]| {
            let at = fields.iter().position(|field| names.contains(&field.as_str()))?;
            values.get(at).map(|value| value.trim()).filter(|value| !value.is_empty())
        };
        let whole = values.len() == fields.len() + 1;
        let said = if whole { values.last().copied().unwrap_or_default() } else { value };
        if !whole {
            faults.note(TOO_SHORT, row);
        }
        let from = field(&["start"]).and_then(|time| milliseconds(time).ok());
        let to = field(&["end"]).and_then(|time| milliseconds(time).ok());
        let time = from.zip(to).filter(|(from, to)| whole && from <= to);
        if whole && time.is_none() {
            faults.note(BROKEN_TIME, row);
        }
        let speaker = field(&["name", "actor"]).filter(|_| whole);
        for piece in pieces(text, Span::new(line.end - said.len() as u32, line.end)) {
            // Karaoke tells how long each piece takes from the beginning of the line.
            let time = time.map(|(start, end)| match piece.within {
                Some((from, to)) => (start.saturating_add(from).min(end), start.saturating_add(to).min(end)),
                None => (start, end),
            });
            timed.say(piece.span, time, speaker, Place::Numbered("条字幕", ordinal));
        }
    }
    if ordinal == 0 && !text.trim().is_empty() {
        return not_ass(text);
    }
    Reading { cues: timed.finish(), problems: faults.problems(), ..Reading::default() }
}

/// A file without a single dialogue line: a template with styles alone says nothing, anything else is read as lines.
fn not_ass(text: &str) -> Reading {
    let what = "ASS/SSA 字幕里没有一行 Dialogue（对白）";
    if looks_like(text) {
        let problem = Problem::new(what, "只有样式和注释，没有要检查的话", "确认导出时选了字幕轨，或重新导出");
        return Reading { problems: vec![problem.at(1, 1)], ..Reading::default() };
    }
    let help = "重新导出字幕；如果本来就是文字稿，把文件名改成 .txt";
    let problem = Problem::new(what, "已当作纯文本逐行检查，没有时间可标", help);
    Reading { problems: vec![problem.at(1, 1)], ..plain::read(text) }
}
