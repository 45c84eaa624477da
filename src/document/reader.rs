//! The table of input formats. A new format is one new file and one line here; what a format looks like stands in its file.

use super::{Cue, Segment, WordTime, markdown, plain, srt};
use crate::facts::{Date, Speech};
use crate::problem::Problem;

/// What a reader makes of a file: spans into the decoded text, or into the text it took out of the file.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// What the reader took out of the file, one cue a line; `None` where the spans point into the decoded file itself.
    pub text: Option<String>,
    /// What is spoken, in order.
    pub cues: Vec<Cue>,
    /// When single words are said, in order.
    pub word_times: Vec<WordTime>,
    /// Runs of cues with their facts; empty means one segment about which nothing is known.
    pub segments: Vec<Segment>,
    /// The day the metadata names.
    pub date: Option<Date>,
    /// Script or transcript, where the content tells; otherwise the reader's own word holds.
    pub speech: Option<Speech>,
    /// Which program's shape the file has, for a format of many shapes.
    pub dialect: Option<&'static str>,
    /// What could not be understood; everything else is still read.
    pub problems: Vec<Problem>,
}

/// One input format.
#[derive(Debug)]
pub struct Reader {
    /// Its name in reports.
    pub name: &'static str,
    /// File name endings, lower case, without the dot.
    pub endings: &'static [&'static str],
    /// What such texts usually are.
    pub speech: Speech,
    /// Whether a text without a telling name looks like this format.
    pub looks_like: fn(&str) -> bool,
    /// Reads a decoded text. Never panics, whatever the text.
    pub read: fn(&str) -> Reading,
}

/// Every reader, the most particular first; the last one takes whatever nobody else took.
pub static READERS: &[Reader] = &[srt::READER, markdown::READER, plain::READER];
