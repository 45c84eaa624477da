//! What was read: the text, its cues, segments and metadata. How a format is written belongs into that format's file, and no rule is known here.

mod ass;
mod columns;
mod decode;
mod delimited;
mod docx;
mod extract;
mod faults;
mod fields;
mod front_matter;
mod grid;
mod gzip;
mod html;
mod json;
mod limits;
mod lines;
mod lrc;
mod markdown;
mod marks;
mod markup;
mod meeting;
mod ods;
mod opc;
mod pdf;
mod plain;
mod read;
mod reader;
mod recording;
mod sections;
mod sheet;
mod speaker;
mod srt;
mod timecode;
mod timed;
mod vtt;
mod xls;
mod xlsx;
mod xml;
mod zipped;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use decode::{Decoded, Stream, decode};
pub use fields::{Field, Fields, day};
pub use gzip::{broken as broken_gzip, is_gzip, unpacked_name};
pub use limits::{LIMITS, Limit, Limits, raise};
pub use marks::Mark;
pub use read::{Parts, ReadOptions, Usual, read, read_text};
pub use reader::{Binary, READERS, Reader, Reading};
pub use recording::{HEAD, RECORDINGS, is_recording, is_recording_name};
pub use timecode::{Fault, clock, milliseconds};

use crate::facts::{Category, Date, Facts, Known, Origins, Speech};
use crate::problem::Problem;
use crate::text::Span;

/// One document, decoded and cut into cues. Findings point into `text`.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The path or name its owner gave; `-` for standard input.
    pub name: String,
    /// The decoded file without its byte order mark, or what its reader took out of it, one cue a line. Every span of the house points into it.
    pub text: String,
    /// Whether `text` was taken out of the file rather than being the file: its lines and columns then mean nothing to its owner, and the
    /// place of each cue is what counts.
    pub extracted: bool,
    /// What is spoken, in order, never overlapping. No cue holds a line break.
    pub cues: Vec<Cue>,
    /// Runs of cues that share facts; together they hold every cue once, in order.
    pub segments: Vec<Segment>,
    /// When single words are said, where the file tells. In order, never overlapping, each within one cue.
    pub word_times: Vec<WordTime>,
    /// Notes to the checker, which nobody says: they stand in no cue. In order.
    pub marks: Vec<Mark>,
    /// What a table beside the file says about stretches of it.
    pub beside: Option<Arc<Beside>>,
    /// The reader that understood it: `txt`, `md`, `srt` …
    pub format: &'static str,
    /// Which program's shape a format of many shapes had: `whisper.cpp`, `飞书妙记` …
    pub dialect: Option<&'static str>,
    /// The encoding it was decoded from, by its usual name: `UTF-8`, `GB18030` …
    pub encoding: &'static str,
    /// Script or transcript.
    pub speech: Speech,
    /// The day it was recorded or is meant for, if its metadata says so.
    pub date: Option<Date>,
    /// What was seen and left unread on purpose, in Chinese: headers, comments, pictures.
    pub left_out: Vec<String>,
    /// Whether it is data of some other program: JSON in no known shape, without a single Chinese character. Its problem says so; whoever found it
    /// rather than named it may leave it out.
    pub foreign: bool,
    /// What could not be read, each with its place.
    pub problems: Vec<Problem>,
}

/// A run of spoken text without a line break: a line, a subtitle's line, a table cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Its bytes in the document's text.
    pub span: Span,
    /// How it joins the next cue.
    pub joint: Joint,
    /// When it is said: from, to, in milliseconds from the start of the recording.
    pub time_ms: Option<(u32, u32)>,
    /// Who says it, if the file names them.
    pub speaker: Option<Arc<str>>,
    /// Where its user finds it, beside line and column.
    pub place: Place,
}

/// When a word is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordTime {
    /// Its bytes in the document's text.
    pub span: Span,
    /// From, to, in milliseconds from the start of the recording.
    pub time_ms: (u32, u32),
}

/// Whether a term may run on into the next cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Joint {
    /// A wrapped line, or subtitles of one speaker at most 2 s apart.
    Flow,
    /// A paragraph, a heading, a cell, another speaker, a longer gap.
    Stop,
}

/// Where the user finds a cue in the program the file comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// Line and column say it all.
    Source,
    /// `第 3 条字幕`: the noun with its measure word, and the number from 1.
    Numbered(&'static str, u32),
    /// A name of its own: `Sheet1!D7`.
    Named(Arc<str>),
}

impl Place {
    /// The place in Chinese; `None` where line and column are the place.
    pub fn name(&self) -> Option<String> {
        match self {
            Self::Source => None,
            Self::Numbered(noun, number) => Some(format!("第 {number} {noun}")),
            Self::Named(name) => Some(name.to_string()),
        }
    }

    /// Whether a user who writes `asked` means this place: `第 3 条字幕`, `第3条字幕`, `字幕3`, `sheet1!d7`.
    pub fn is_called(&self, asked: &str) -> bool {
        let bare = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect::<String>();
        let asked = bare(asked);
        match self {
            Self::Source => false,
            Self::Numbered(noun, number) => {
                // The noun alone, without its measure word.
                let alone = noun.char_indices().nth(1).map_or(*noun, |(at, _)| &noun[at..]);
                let number = number.to_string();
                let around = asked.strip_suffix(noun).is_some_and(|rest| rest.strip_prefix('第').unwrap_or(rest) == number);
                around || [noun, alone].iter().any(|noun| asked.strip_prefix(noun) == Some(&number))
            }
            Self::Named(name) => bare(name) == asked,
        }
    }
}

/// A run of cues about one product.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Segment {
    /// Index of its first cue.
    pub first: u32,
    /// One past the index of its last cue.
    pub end: u32,
    /// What is known there.
    pub facts: Facts,
    /// Where each fact is known from.
    pub from: Origins,
}

impl Segment {
    /// What is known there, with its origins.
    pub fn known(&self) -> Known {
        Known { facts: self.facts.clone(), from: self.from }
    }
}

/// Facts that somebody wrote down beside a recording, by time or by the number of the link.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beside {
    /// From each of these milliseconds on, up to the next one, this is known. In order.
    pub steps: Vec<(u32, Known)>,
    /// What is known of a link, by its number.
    pub links: BTreeMap<u32, Known>,
    /// The same for texts that have no times: rows that give a time as well are known by their time where there is one.
    pub timeless_links: BTreeMap<u32, Known>,
}

impl Beside {
    /// Every category that the table names.
    pub fn categories(&self) -> impl Iterator<Item = Category> {
        let known = self.steps.iter().map(|(_, known)| known).chain(self.links.values()).chain(self.timeless_links.values());
        known.filter_map(|known| known.facts.category)
    }

    /// The step that holds at millisecond `at`.
    pub fn step_at(&self, at: u32) -> Option<usize> {
        self.steps.partition_point(|(from, _)| *from <= at).checked_sub(1)
    }

    /// What the table says of link `number`, in a text with or without times.
    pub fn of_link(&self, number: u32, timed: bool) -> Option<&Known> {
        self.links.get(&number).or_else(|| self.timeless_links.get(&number).filter(|_| !timed))
    }
}

impl Document {
    /// What the file and its caller say about cue number `cue`; what speech and the table beside the file add is found by the scanner.
    pub fn facts_at(&self, cue: u32) -> Facts {
        let index = self.segments.partition_point(|segment| segment.end <= cue);
        self.segments.get(index).filter(|segment| segment.first <= cue).map(|segment| segment.facts.clone()).unwrap_or_default()
    }

    /// When `span` of cue number `cue` is said, in milliseconds: as narrow as the times of its words tell, else the time of the cue.
    pub fn time_of(&self, cue: u32, span: Span) -> Option<(u32, u32)> {
        let cue = self.cues.get(cue as usize)?;
        let first = self.word_times.partition_point(|word| word.span.end <= cue.span.start);
        let end = self.word_times.partition_point(|word| word.span.start < cue.span.end);
        let Some(words) = self.word_times.get(first..end).filter(|words| !words.is_empty()) else { return cue.time_ms };
        // What has no time of its own lies between its neighbours'.
        let (before, upto) =
            (words.partition_point(|word| word.span.end <= span.start), words.partition_point(|word| word.span.start < span.end));
        let from = match (words.get(before), before.checked_sub(1).and_then(|last| words.get(last))) {
            (Some(word), _) if word.span.start <= span.start => Some(word.time_ms.0),
            (_, Some(last)) => Some(last.time_ms.1),
            (word, None) => cue.time_ms.map(|(from, _)| from).or_else(|| word.map(|word| word.time_ms.0)),
        };
        let to = match (upto.checked_sub(1).and_then(|last| words.get(last)), words.get(upto)) {
            (Some(word), _) if word.span.end >= span.end => Some(word.time_ms.1),
            (_, Some(next)) => Some(next.time_ms.0),
            (word, None) => cue.time_ms.map(|(_, to)| to).or_else(|| word.map(|word| word.time_ms.1)),
        };
        from.zip(to).map(|(from, to)| (from, to.max(from)))
    }

    /// Index of the cue that holds byte `at`; between two cues the later one; `None` after the last.
    pub fn cue_at(&self, at: u32) -> Option<u32> {
        let index = self.cues.partition_point(|cue| cue.span.end <= at);
        (index < self.cues.len()).then_some(index as u32)
    }
}
