//! LRC lyrics (`.lrc`): stamped lines without an end time, as recorders and players write them. Tags of title and artist are not said.

use std::sync::Arc;

use super::lines::{lines, trim};
use super::timecode::milliseconds;
use super::timed::{Timed, likely_end, next_known};
use super::{Place, Reader, Reading, plain, speaker};
use crate::facts::Speech;
use crate::problem::Problem;
use crate::text::Span;

pub(super) const READER: Reader = Reader { name: "lrc", endings: &["lrc"], speech: Speech::Transcript, looks_like, read, binary: None };

/// Lines that are looked at to recognise the format.
const FIRST_LINES: usize = 20;
/// Stamps of a line that are looked at; nobody sings a line more often.
const MOST_STAMPS: usize = 64;

/// Tags that are known; anything else in brackets is speech.
const TAGS: [&str; 12] = ["ti", "ar", "al", "by", "au", "re", "ve", "length", "la", "id", "tool", "offset"];

fn looks_like(text: &str) -> bool {
    let stamped = lines(text).take(FIRST_LINES).filter(|line| !stamps(text, trim(text, *line)).0.is_empty()).count();
    let named = lines(text).take(FIRST_LINES).any(|line| tag(trim(text, line).of(text)).is_some());
    stamped > 1 || (named && stamped > 0)
}

/// A stamped line.
struct Row {
    said: Span,
    stamps: Vec<u32>,
}

/// Reads every line in the order of the file, each at its first stamp; further stamps are told as its place.
fn read(text: &str) -> Reading {
    let mut rows = Vec::new();
    let mut offset = 0;
    for line in lines(text) {
        let line = trim(text, line);
        match tag(line.of(text)) {
            Some(("offset", value)) => offset = value.trim().trim_start_matches('+').parse().unwrap_or(0),
            Some(_) => {}
            None => {
                let (stamps, said) = stamps(text, line);
                rows.push(Row { said, stamps });
            }
        }
    }
    // A positive offset means that the words come sooner.
    let shift = |stamp: u32| (i64::from(stamp) - offset).clamp(0, i64::from(u32::MAX)) as u32;
    rows.iter_mut().flat_map(|row| &mut row.stamps).for_each(|stamp| *stamp = shift(*stamp));
    let mut all: Vec<u32> = rows.iter().flat_map(|row| row.stamps.iter().copied()).collect();
    all.sort_unstable();
    if all.is_empty() && !text.trim().is_empty() {
        let what = "LRC 文件里没有一行时间（如 [00:01.00]）";
        let help = "重新导出歌词或字幕；如果本来就是文字稿，把文件名改成 .txt";
        let problem = Problem::new(what, "已当作纯文本逐行检查，没有时间可标", help).at(1, 1);
        return Reading { problems: vec![problem], ..plain::read(text) };
    }
    let mut timed = Timed::default();
    for row in rows.iter().filter(|row| !row.said.is_empty()) {
        let mark = speaker::mark(text, row.said);
        let said = mark.as_ref().map_or(row.said, |mark| trim(text, Span::new(mark.after, row.said.end)));
        let next = |from: u32| all.get(all.partition_point(|stamp| *stamp <= from)).copied();
        let time = row.stamps.first().map(|&from| (from, next(from)));
        let also: Vec<String> = row.stamps.iter().skip(1).map(|&stamp| clock(stamp)).collect();
        let place = if also.is_empty() { Place::Source } else { Place::Named(Arc::from(format!("同一句还在 {}", also.join("、")))) };
        words(text, said, time, shift, &mut |span, time| {
            timed.say(span, time, mark.as_ref().and_then(|mark| mark.name).map(|name| name.of(text)), place.clone());
        });
    }
    Reading { cues: timed.finish(), ..Reading::default() }
}

/// The name and value of a tag line: `[ti:标题]`.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix('[')?.strip_suffix(']')?.split_once(':')?;
    let name = TAGS.iter().find(|known| known.eq_ignore_ascii_case(name.trim()))?;
    Some((name, value))
}

/// The stamps that `line` begins with, and what follows them.
fn stamps(text: &str, line: Span) -> (Vec<u32>, Span) {
    let mut stamps = Vec::new();
    let mut rest = line;
    while let Some(inside) = rest.of(text).strip_prefix('[')
        && let Some(close) = inside.find(']').filter(|close| *close < 16)
        && let Some(stamp) = stamp(&inside[..close])
        && stamps.len() < MOST_STAMPS
    {
        stamps.push(stamp);
        rest = trim(text, Span::new(rest.start + close as u32 + 2, rest.end));
    }
    (stamps, rest)
}

/// A stamp's milliseconds: `01:02.34`, also with a colon before the fraction.
fn stamp(written: &str) -> Option<u32> {
    let bytes = written.as_bytes();
    if !bytes.first()?.is_ascii_digit() || !written.contains(':') {
        return None;
    }
    // Some writers put `mm:ss:xx`, which would read as hours.
    match written.split(':').collect::<Vec<_>>().as_slice() {
        [minutes, seconds, hundredths] if !written.contains('.') && hundredths.len() == 2 => {
            milliseconds(&format!("{minutes}:{seconds}.{hundredths}")).ok()
        }
        _ => milliseconds(written).ok(),
    }
}

/// Gives `take` the words of a line between its inner stamps `<00:01.20>`, each with its time. `time` is when the line begins, and the next one.
fn words(
    text: &str,
    said: Span,
    time: Option<(u32, Option<u32>)>,
    shift: impl Fn(u32) -> u32,
    take: &mut dyn FnMut(Span, Option<(u32, u32)>),
) {
    let mut pieces: Vec<(Span, Option<u32>)> = Vec::new();
    let (mut from, mut at, end, mut since) = (said.start as usize, said.start as usize, said.end as usize, None);
    while let Some(open) = memchr::memchr(b'<', &text.as_bytes()[at..end]).map(|offset| at + offset) {
        let within = &text.as_bytes()[open..end.min(open + 16)];
        let close = memchr::memchr(b'>', within).map(|offset| open + offset);
        let Some((close, next)) = close.and_then(|close| Some((close, stamp(text.get(open + 1..close)?)?))) else {
            at = open + 1;
            continue;
        };
        pieces.push((trim(text, Span::new(from as u32, open as u32)), since));
        since = Some(shift(next));
        (from, at) = (close + 1, close + 1);
    }
    pieces.push((trim(text, Span::new(from as u32, said.end)), since));
    let characters = pieces.iter().map(|(span, _)| span.of(text).chars().count()).sum();
    let time = time.map(|(from, next)| (from, likely_end(from, characters, next)));
    let ends = next_known(pieces.iter().map(|(_, since)| *since));
    for (&(span, since), until) in pieces.iter().zip(ends).filter(|((span, _), _)| !span.is_empty()) {
        let time = time.map(|(start, end)| {
            let from = since.unwrap_or(start).max(start);
            (from, until.unwrap_or(end.max(from)).max(from))
        });
        take(span, time);
    }
}

/// `01:02.340`, as LRC writes it.
fn clock(time: u32) -> String {
    format!("{:02}:{:02}.{:03}", time / 60_000, time / 1000 % 60, time % 1000)
}
