//! WebVTT subtitles (`.vtt`): blocks with times, voices and settings. Notes, styles and regions are not said.

use super::faults::{Faults, Kind};
use super::lines::{lines, trim};
use super::markup::for_each_piece;
use super::timecode::milliseconds;
use super::timed::{Timed, next_known};
use super::{Place, Reader, Reading, plain, speaker};
use crate::facts::Speech;
use crate::problem::Problem;
use crate::text::Span;

pub(super) const READER: Reader = Reader {
    name: "vtt",
    endings: &["vtt", "webvtt"],
    speech: Speech::Transcript,
    looks_like: |text| text.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n'])),
    read,
    binary: None,
};

const BROKEN_TIME: Kind =
    ("字幕时间看不懂", "话照常检查，但报告里没有这几条的时间", "写成 00:00:01.000 --> 00:00:03.000，结束时间不早于开始时间");
const NO_TIME: Kind = ("字幕缺少时间行", "话照常检查，但不知道是什么时候说的", "补上时间行；如果是注释，在前面一行写 NOTE");
const NO_BLANK: Kind = ("两条字幕之间缺少空行", "话照常检查，已按时间行分开", "在时间行前面补一个空行");

/// Bytes of the longest tag that is looked at: a name may be long, but what never ends is no tag.
const LONGEST_TAG: usize = 256;

/// Reads every block; where the file is damaged, what is text is still read.
fn read(text: &str) -> Reading {
    let rows: Vec<(u32, Span)> = (1..).zip(lines(text).map(|line| trim(text, line))).collect();
    let mut reader =
        Blocks { text, timed: Timed::default(), faults: Faults::default(), ordinal: 0, times: 0, time: None, silent: false, voice: None };
    let mut blocks = rows.split(|(_, row)| row.is_empty()).filter(|block| !block.is_empty());
    let first = blocks.next().unwrap_or_default();
    let head = first.first().is_some_and(|(_, row)| row.of(text).starts_with("WEBVTT"));
    // Below the head no blank line is needed by the players that wrote such files.
    let first =
        if head { first.iter().position(|(_, row)| times(row.of(text)).is_some()).map_or(&[][..], |at| &first[at..]) } else { first };
    for block in std::iter::once(first).chain(blocks) {
        reader.block(block);
    }
    if reader.times == 0 && !reader.timed.is_empty() {
        let what = "文件名是 .vtt，内容却没有一行字幕时间（如 00:00:01.000 --> 00:00:03.000）";
        let help = "重新导出 WebVTT 或 SRT 字幕；如果本来就是文字稿，把文件名改成 .txt";
        let problem = Problem::new(what, "已当作纯文本逐行检查，没有时间可标", help).at(1, 1);
        return Reading { problems: vec![problem], ..plain::read(text) };
    }
    Reading { cues: reader.timed.finish(), problems: reader.faults.problems(), ..Reading::default() }
}

struct Blocks<'a> {
    text: &'a str,
    timed: Timed,
    faults: Faults,
    /// Subtitles so far.
    ordinal: u32,
    /// Time lines so far.
    times: u32,
    time: Option<(u32, u32)>,
    /// Nothing was said yet since the last time line.
    silent: bool,
    /// Whose voice is open.
    voice: Option<Span>,
}

impl Blocks<'_> {
    fn block(&mut self, block: &[(u32, Span)]) {
        let Some((row, first)) = block.first().map(|(row, span)| (*row, span.of(self.text))) else { return };
        if first == "NOTE" || first.starts_with("NOTE ") || first.starts_with("NOTE\t") || matches!(first, "STYLE" | "REGION") {
            return;
        }
        let starts = block.iter().take(2).position(|(_, row)| times(row.of(self.text)).is_some());
        // Doubled carriage returns part a time line from its words.
        if starts.is_none() && !self.silent {
            self.faults.note(NO_TIME, row);
            self.open(None);
        }
        for (index, &(row, line)) in block.iter().enumerate().skip(starts.unwrap_or(0)) {
            let next_opens = || block.get(index + 1).is_some_and(|(_, next)| times(next.of(self.text)).is_some());
            if let Some(time) = times(line.of(self.text)) {
                if Some(index) != starts {
                    self.faults.note(NO_BLANK, row);
                }
                if time.is_none() {
                    self.faults.note(BROKEN_TIME, row);
                }
                self.times += 1;
                self.open(time);
            } else if !(next_opens() && line.of(self.text).bytes().all(|byte| byte.is_ascii_digit())) {
                self.line(line);
                self.silent = false;
            }
        }
    }

    fn open(&mut self, time: Option<(u32, u32)>) {
        self.ordinal += 1;
        self.time = time;
        self.silent = true;
        self.voice = None;
    }

    /// A line that is said, without its tags: a voice names the speaker, a time inside the line parts it.
    fn line(&mut self, line: Span) {
        let text = self.text;
        let (mut voice, mut from) = (self.voice.map(|name| name.of(text)), None);
        let mut pieces: Vec<(Span, Option<&str>, Option<u32>)> = Vec::new();
        let mut rest = line.start;
        // A voice may hold Chinese, which no other tag does: its end is looked for here.
        while let Some((open, close)) = special(text, Span::new(rest, line.end)) {
            pieces.push((Span::new(rest, open), voice, from));
            let inside = &text[open as usize + 1..close as usize - 1];
            match inside.strip_prefix('v') {
                Some(name) => {
                    voice = name.split_once([' ', '\t']).map(|(_, name)| name.trim());
                    // A voice that is not closed speaks on in the next lines of its subtitle.
                    let end = close - 1;
                    self.voice = voice.map(|name| Span::new(end - name.len() as u32, end));
                }
                None if inside == "/v" => (voice, self.voice) = (None, None),
                None => from = milliseconds(inside).ok(),
            }
            rest = close;
        }
        pieces.push((Span::new(rest, line.end), voice, from));
        // A piece lasts until the next time that is written in the line.
        let ends = next_known(pieces.iter().map(|(_, _, from)| *from));
        for (index, (&(span, voice, from), until)) in pieces.iter().zip(ends).enumerate() {
            let time = self.time.map(|(start, end)| {
                let from = from.unwrap_or(start).clamp(start, end);
                (from, until.unwrap_or(end).clamp(from, end))
            });
            let place = Place::Numbered("条字幕", self.ordinal);
            let mut first = index == 0;
            for_each_piece(text, span, |piece| {
                for piece in without_entities(text, piece) {
                    let mark = if std::mem::take(&mut first) { speaker::mark(text, piece) } else { None };
                    let said = mark.as_ref().map_or(piece, |mark| trim(text, Span::new(mark.after, piece.end)));
                    let name = mark.and_then(|mark| mark.name).map(|name| name.of(text)).or(voice);
                    if !said.is_empty() {
                        self.timed.say(said, time, name, place.clone());
                    }
                }
            });
        }
    }
}

/// The times of a time line: `None` if the line is none, `Some(None)` if its times cannot be read.
fn times(line: &str) -> Option<Option<(u32, u32)>> {
    let (from, rest) = line.split_once("-->")?;
    let to = rest.split_whitespace().next().unwrap_or_default();
    // Words around an arrow are speech; what is spoilt in a time line still has digits and colons.
    let clock = |part: &str| part.contains(':') && part.trim().bytes().all(|byte| byte.is_ascii_graphic());
    if !clock(from) && !clock(to) {
        return None;
    }
    Some(milliseconds(from).ok().zip(milliseconds(to).ok()).filter(|(from, to)| from <= to))
}

/// The next `<v …>`, `</v>` or `<00:01.000>` within `span`: its bytes from `<` to behind `>`.
fn special(text: &str, span: Span) -> Option<(u32, u32)> {
    let inside = span.of(text);
    let mut from = 0;
    while let Some(open) = memchr::memchr(b'<', &inside.as_bytes()[from..]).map(|at| at + from) {
        let within = &inside.as_bytes()[open..inside.len().min(open + LONGEST_TAG)];
        let Some(close) = memchr::memchr(b'>', within).map(|at| open + at) else {
            from = open + 1;
            continue;
        };
        let tag = &inside[open + 1..close];
        let voice =
            tag.strip_prefix('v').is_some_and(|rest| rest.starts_with(['.', ' ', '\t'])) && tag.trim_end() == tag && !tag.contains('<');
        if voice || tag == "/v" || tag.starts_with(|first: char| first.is_ascii_digit()) && milliseconds(tag).is_ok() {
            return Some((span.start + open as u32, span.start + close as u32 + 1));
        }
        from = open + 1;
    }
    None
}

/// The pieces of `span` between the escapes that WebVTT knows; what they stand for is no letter.
fn without_entities(text: &str, span: Span) -> Vec<Span> {
    const ESCAPES: [&str; 6] = ["&amp;", "&lt;", "&gt;", "&nbsp;", "&lrm;", "&rlm;"];
    let mut pieces = Vec::new();
    let (mut from, mut at) = (span.start as usize, span.start as usize);
    while let Some(offset) = memchr::memchr(b'&', &text.as_bytes()[at..span.end as usize]) {
        at += offset;
        let rest = &text[at..span.end as usize];
        match ESCAPES.iter().find(|escape| rest.starts_with(**escape)) {
            Some(escape) => {
                pieces.push(trim(text, Span::new(from as u32, at as u32)));
                at += escape.len();
                from = at;
            }
            None => at += 1,
        }
    }
    pieces.push(trim(text, Span::new(from as u32, span.end)));
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
