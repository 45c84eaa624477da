//! Builds the cues of subtitles one line after the other: times, speakers, joints, and the count of faults. Recognises no line.

use std::sync::Arc;

use super::time_line::TimeLine;
use crate::document::lines::trim;
use crate::document::markup::for_each_piece;
use crate::document::timed::paused;
use crate::document::{Cue, Joint, Place, speaker};
use crate::problem::Problem;
use crate::text::Span;

/// What may be wrong with a subtitle. Each kind is told once, with its first line and its count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The time line cannot be read.
    BrokenTime,
    /// It ends before it begins.
    Reversed,
    /// A time before the recording began.
    Negative,
    /// A time beyond what is counted.
    TooLate,
    /// Words without a time line.
    NoTime,
    /// A time line without a number.
    NoNumber,
    /// A subtitle right behind another one.
    NoBlank,
    /// Words on the time line.
    WordsBehindTime,
}

/// Every kind with its text: what, why, what to do.
const KINDS: [(Kind, &str, &str, &str); 8] = [
    (Kind::BrokenTime, "字幕时间看不懂", TIMELESS, "写成 00:00:01,000 --> 00:00:03,000"),
    (Kind::Reversed, "字幕结束时间早于开始时间", TIMELESS, "核对起止时间是否写反"),
    (Kind::Negative, "字幕时间是负数", TIMELESS, "把整份字幕的时间往后平移，使第一条从 00:00:00,000 以后开始"),
    (Kind::TooLate, "字幕时间太大", TIMELESS, "时间须在 1193 小时以内，请核对是否多写了数字"),
    (Kind::NoTime, "字幕缺少时间行", "话照常检查，但不知道是什么时候说的", "补上时间行；如果是同一条字幕，删去中间的空行"),
    (Kind::NoNumber, "字幕缺少序号", "话照常检查，序号按先后顺序计算", "在时间行的上一行补上序号，或重新导出字幕"),
    (Kind::NoBlank, "两条字幕之间缺少空行", "话照常检查，已按时间行分开", "在序号前面补一个空行"),
    (Kind::WordsBehindTime, "时间行后面还写着别的文字", "已当作这条字幕的话检查", "把文字移到下一行"),
];
const TIMELESS: &str = "话照常检查，但报告里没有这几条的时间";

/// Subtitles as they are read.
pub(super) struct Writer<'a> {
    text: &'a str,
    cues: Vec<Cue>,
    /// First line and count of each kind of fault.
    faults: [Option<(u32, u32)>; KINDS.len()],
    /// Subtitles so far.
    ordinal: u32,
    /// Time lines so far.
    times: u32,
    /// The number that the file gave last.
    number: Option<u32>,
    /// A number was read whose time line is still to come.
    numbered: bool,
    /// The subtitle has no words yet.
    silent: bool,
    /// When the subtitle is shown.
    time: Option<(u32, u32)>,
    /// Who spoke last, where the file said so.
    known: Option<Arc<str>>,
    /// Who speaks in this subtitle.
    speaker: Option<Arc<str>>,
    /// Another one speaks from here on.
    turn: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let (cues, faults) = (Vec::new(), [None; KINDS.len()]);
        let (number, time, known, speaker) = (None, None, None, None);
        Self { text, cues, faults, ordinal: 0, times: 0, number, numbered: false, silent: false, time, known, speaker, turn: false }
    }

    /// Whether a subtitle is open and nothing was said in it yet.
    pub(super) fn awaits_text(&self) -> bool {
        self.silent
    }

    /// The number that the next subtitle should have.
    pub(super) fn next_number(&self) -> Option<u32> {
        self.number.map_or(Some(self.ordinal + 1), |number| number.checked_add(1))
    }

    /// A number line, which a time line follows.
    pub(super) fn number_line(&mut self, number: Option<u32>, row: u32, after_blank: bool) {
        if !after_blank {
            self.note(Kind::NoBlank, row);
        }
        self.number = number;
        self.numbered = true;
    }

    /// A time line opens a subtitle.
    pub(super) fn time_line(&mut self, line: TimeLine, row: u32, after_blank: bool) {
        if !self.numbered {
            self.note(Kind::NoNumber, row);
            if !after_blank {
                self.note(Kind::NoBlank, row);
            }
        }
        if let Err(kind) = line.time {
            self.note(kind, row);
        }
        self.times += 1;
        self.open(line.time.ok());
        if let Some(rest) = line.rest {
            self.note(Kind::WordsBehindTime, row);
            self.line(rest);
        }
    }

    /// Words, or a number, with no time line before them.
    pub(super) fn open_without_time(&mut self, number: Option<u32>, row: u32) {
        self.note(Kind::NoTime, row);
        self.number = number.or(self.number);
        self.open(None);
    }

    /// A line that is said, without its tags and without the speaker's name.
    pub(super) fn line(&mut self, line: Span) {
        let text = self.text;
        let mut first = true;
        for_each_piece(text, line, |mut piece| {
            if first && let Some(name) = speaker::alone(text, piece) {
                self.speaks(Some(name));
                piece = Span::new(piece.end, piece.end);
            }
            if first && let Some(mark) = speaker::mark(text, piece) {
                self.speaks(mark.name);
                piece = trim(text, Span::new(mark.after, piece.end));
            }
            first = false;
            if !piece.is_empty() {
                self.push(piece);
            }
        });
        self.silent = false;
    }

    /// The cues, unless there was no time line at all, and the problems.
    pub(super) fn finish(mut self) -> (Option<Vec<Cue>>, Vec<Problem>) {
        if let Some(last) = self.cues.last_mut() {
            last.joint = Joint::Stop;
        }
        let problems = KINDS.iter().zip(self.faults).filter_map(|((_, what, why, help), fault)| {
            let (row, count) = fault?;
            let what = if count == 1 { (*what).to_owned() } else { format!("{what}，从这里起共 {count} 处") };
            Some(Problem::new(what, *why, *help).at(row, 1))
        });
        let mut problems: Vec<Problem> = problems.collect();
        problems.sort_by_key(|problem| problem.line);
        (Some(self.cues).filter(|cues| cues.is_empty() || self.times > 0), problems)
    }

    fn open(&mut self, time: Option<(u32, u32)>) {
        self.ordinal += 1;
        self.time = time;
        self.numbered = false;
        self.silent = true;
        self.speaker = None;
    }

    /// Notes who speaks, and whether that is another one than before. A dash says only that it is another one.
    fn speaks(&mut self, name: Option<Span>) {
        let name = name.map(|span| span.of(self.text));
        if name.is_none() || name != self.known.as_deref() {
            self.known = name.map(Arc::from);
            self.turn = true;
        }
        self.speaker = self.known.clone();
    }

    fn push(&mut self, span: Span) {
        let place = Place::Numbered("条字幕", self.ordinal);
        if let Some(last) = self.cues.last_mut() {
            let pause = last.place != place && paused(last.time_ms, self.time);
            last.joint = if self.turn || pause { Joint::Stop } else { Joint::Flow };
        }
        self.turn = false;
        self.cues.push(Cue { span, joint: Joint::Stop, time_ms: self.time, speaker: self.speaker.clone(), place });
    }

    fn note(&mut self, kind: Kind, row: u32) {
        for ((known, ..), fault) in KINDS.iter().zip(&mut self.faults) {
            if *known == kind {
                let (first, count) = fault.unwrap_or((row, 0));
                *fault = Some((first, count + 1));
            }
        }
    }
}
