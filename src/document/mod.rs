//! What was read: the text, its cues, segments and metadata. How a format is written belongs into that format's file, and no rule is known here.

mod decode;
mod front_matter;
mod lines;
mod markdown;
mod markup;
mod plain;
mod read;
mod reader;
mod speaker;
mod srt;
mod timecode;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use decode::{Decoded, decode};
pub use read::{ReadOptions, read, read_text};
pub use reader::{READERS, Reader, Reading};
pub use timecode::{Fault, clock, milliseconds};

use crate::facts::{Category, Date, Facts, Known, Origins, Speech};
use crate::problem::Problem;
use crate::text::Span;

/// One document, decoded and cut into cues. Findings point into `text`.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The path or name its owner gave; `-` for standard input.
    pub name: String,
    /// The decoded file without its byte order mark. Every span of the house points into it.
    pub text: String,
    /// What is spoken, in order, never overlapping. No cue holds a line break.
    pub cues: Vec<Cue>,
    /// Runs of cues that share facts; together they hold every cue once, in order.
    pub segments: Vec<Segment>,
    /// What a table beside the file says about stretches of it.
    pub beside: Option<Arc<Beside>>,
    /// The reader that understood it: `txt`, `md`, `srt` …
    pub format: &'static str,
    /// The encoding it was decoded from, by its usual name: `UTF-8`, `GB18030` …
    pub encoding: &'static str,
    /// Script or transcript.
    pub speech: Speech,
    /// The day it was recorded or is meant for, if its metadata says so.
    pub date: Option<Date>,
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

    /// Index of the cue that holds byte `at`; between two cues the later one; `None` after the last.
    pub fn cue_at(&self, at: u32) -> Option<u32> {
        let index = self.cues.partition_point(|cue| cue.span.end <= at);
        (index < self.cues.len()).then_some(index as u32)
    }
}
