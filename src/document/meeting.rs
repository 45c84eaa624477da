//! Text of meeting recorders (飞书妙记, 讯飞听见, 通义听悟): lines that name speaker and time, what was said below them. Heads and keyword lists are not said.

mod head;

use super::lines::{lines, trim};
use super::timecode::milliseconds;
use super::timed::{Timed, likely_end};
use super::{Place, Reader, Reading, speaker};
use crate::facts::Speech;
use crate::text::Span;

/// Without an ending of its own: such files are called `.txt` like any other.
pub(super) const READER: Reader = Reader { name: "meeting", endings: &[], speech: Speech::Transcript, looks_like, read, binary: None };

/// Lines that are looked at to recognise the format.
const FIRST_LINES: usize = 500;
/// Characters of the longest name before a time.
const LONGEST_NAME: usize = 20;

/// A line that names who speaks from when on.
struct Turn {
    speaker: Span,
    from: u32,
}

/// One such line below the head of a recorder, or of a speaker that only recorders name so; or a name that comes back later in time. A run-down
/// (开场 00:00, 逼单 12:30) has neither.
fn looks_like(text: &str) -> bool {
    let mut last = 0;
    let mut names: Vec<&str> = Vec::new();
    let (mut certain, mut back) = (false, false);
    for line in lines(text).take(FIRST_LINES).map(|line| trim(text, line)) {
        let Some(turn) = turn(text, line).filter(|turn| turn.from >= last) else {
            certain |= head::is_label(line.of(text));
            continue;
        };
        let name = turn.speaker.of(text);
        certain |= speaker::is_role(name);
        back |= names.contains(&name) && turn.from > last;
        last = turn.from;
        names.push(name);
    }
    !names.is_empty() && (certain || back)
}

/// Reads every turn; what stands above the first one is said, unless it is known to be a recorder's head.
fn read(text: &str) -> Reading {
    let rows: Vec<Span> = lines(text).map(|line| trim(text, line)).collect();
    let first = rows.iter().position(|row| turn(text, *row).is_some()).unwrap_or(rows.len());
    let head = head::read(text, &rows[..first]);
    let mut timed = Timed::default();
    for row in head.said.iter().filter(|row| !row.is_empty()) {
        timed.say(*row, None, None, Place::Source);
    }
    let mut turns: Vec<(usize, Turn)> = Vec::new();
    for (at, row) in rows.iter().enumerate().skip(first) {
        // A time before the last one is something that somebody said.
        let last = turns.last().map_or(0, |(_, last)| last.from);
        turns.extend(turn(text, *row).filter(|turn| turn.from >= last).map(|turn| (at, turn)));
    }
    for (number, (at, turn)) in turns.iter().enumerate() {
        let next = turns.get(number + 1);
        let end = next.map_or(rows.len(), |(at, _)| *at);
        let said = || rows[at + 1..end].iter().filter(|row| !row.is_empty());
        let characters = said().map(|row| row.of(text).chars().count()).sum();
        let to = likely_end(turn.from, characters, next.map(|(_, next)| next.from));
        for row in said() {
            timed.say(*row, Some((turn.from, to)), Some(turn.speaker.of(text)), Place::Source);
        }
    }
    Reading { cues: timed.finish(), date: head.date, dialect: head.dialect, ..Reading::default() }
}

/// `说话人 1 00:02`, `张三 00:00:02.310`, `[00:00:02] 主播`: a name and a time and nothing else.
fn turn(text: &str, line: Span) -> Option<Turn> {
    let inside = line.of(text);
    // Cheap for every line that is speech: a time is digits with a colon, at one end.
    if inside.len() > 120 || !inside.contains(':') {
        return None;
    }
    if let Some((time, name)) = inside.strip_prefix(['[', '(', '【']).and_then(|rest| rest.split_once([']', ')', '】'])) {
        let name = name.trim();
        let span = Span::new(line.end - name.len() as u32, line.end);
        return Some(Turn { speaker: is_name(name).then_some(span)?, from: clock(time)? });
    }
    let (name, time) = inside.rsplit_once([' ', '\t', '\u{3000}'])?;
    let time = time.trim_matches(['[', ']', '(', ')']);
    let name = name.trim();
    let span = Span::new(line.start, line.start + name.len() as u32);
    Some(Turn { speaker: is_name(name).then_some(span)?, from: clock(time)? })
}

/// A clock with two digits behind its last colon: 3:1 is a result, not a time.
fn clock(time: &str) -> Option<u32> {
    let seconds = time.rsplit(':').next()?;
    let whole = seconds.split('.').next()?;
    let digits = time.bytes().all(|byte| byte.is_ascii_digit() || byte == b':' || byte == b'.');
    (digits && time.contains(':') && whole.len() == 2).then(|| milliseconds(time).ok())?
}

/// A name has no punctuation, and it does not say what the hour is for: 今晚 20:00 is a role nobody has.
fn is_name(name: &str) -> bool {
    const HOURS: [&str; 12] = ["今晚", "明晚", "今天", "明天", "早上", "上午", "中午", "下午", "晚上", "开播", "直播", "时间"];
    let letters = name.chars().count();
    let plain =
        name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '_' | '-' | '.' | '·' | '（' | '）' | '(' | ')'));
    (1..=LONGEST_NAME).contains(&letters)
        && plain
        && name.starts_with(|first: char| first.is_alphabetic())
        && !HOURS.iter().any(|hour| name.ends_with(hour))
}
