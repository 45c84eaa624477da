//! SubRip subtitles (`.srt`): numbered blocks with times. What a time or a tag looks like stands in `timecode` and `markup`.

mod time_line;
mod writer;

use super::lines::{lines, trim};
use super::{Reader, Reading, plain};
use crate::facts::Speech;
use crate::problem::Problem;
use crate::text::Span;
use time_line::TimeLine;
use writer::Writer;

pub(super) const READER: Reader = Reader { name: "srt", endings: &["srt"], speech: Speech::Transcript, looks_like, read, binary: None };

/// Lines that are looked at to recognise the format.
const FIRST_LINES: usize = 20;

/// A time line early on; WebVTT has those too, but says so first.
fn looks_like(text: &str) -> bool {
    !text.starts_with("WEBVTT")
        && lines(text).take(FIRST_LINES).any(|line| TimeLine::of(text, line).is_some_and(|found| found.time.is_ok()))
}

/// Reads every subtitle; where the file is damaged, what is text is still read.
fn read(text: &str) -> Reading {
    let lines: Vec<Span> = lines(text).map(|line| trim(text, line)).collect();
    let mut writer = Writer::new(text);
    let mut after_blank = true;
    for (index, &line) in lines.iter().enumerate() {
        let row = index as u32 + 1;
        let number = number(line.of(text));
        let under_time = writer.awaits_text() && !after_blank;
        if line.is_empty() {
            after_blank = true;
            continue;
        }
        if let Some(found) = TimeLine::of(text, line) {
            writer.time_line(found, row, after_blank);
        } else if number.is_some() && announces(text, &lines, index, under_time) {
            writer.number_line(number, row, after_blank);
        } else if after_blank && number.is_some() && number == writer.next_number() {
            writer.open_without_time(number, row);
        } else {
            if after_blank && !writer.awaits_text() {
                writer.open_without_time(None, row);
            }
            writer.line(line);
        }
        after_blank = false;
    }
    let (cues, problems) = writer.finish();
    match cues {
        Some(cues) => Reading { cues, problems, ..Reading::default() },
        None => Reading { problems: vec![not_srt()], ..plain::read(text) },
    }
}

/// The problem of a file that is called a subtitle file and has no time line.
fn not_srt() -> Problem {
    let what = "文件名是 .srt，内容却没有一行字幕时间（如 00:00:01,000 --> 00:00:03,000）";
    Problem::new(what, "已当作纯文本逐行检查，没有时间可标", "重新导出 SRT 字幕；如果本来就是文字稿，把文件名改成 .txt").at(1, 1)
}

/// The number that a line consists of, if it may be a subtitle's.
fn number(line: &str) -> Option<u32> {
    let digits = !line.is_empty() && line.len() <= 9 && line.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| line.parse().ok()).flatten()
}

/// Whether the number on line `index` belongs to a time line that follows. Right under a time line, 666 is what somebody said unless the
/// very next line is a time line.
fn announces(text: &str, lines: &[Span], index: usize, under_time: bool) -> bool {
    // Blank lines in between come from doubled carriage returns; more than two are not looked through, which keeps this cheap.
    let next = lines[index + 1..].iter().take(if under_time { 1 } else { 3 }).find(|line| !line.is_empty());
    next.is_some_and(|&line| TimeLine::of(text, line).is_some())
}
