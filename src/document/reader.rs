//! The table of input formats. A new format is one new file and one line here; what a format looks like stands in its file.

use super::{Cue, Segment, markdown, plain, srt};
use crate::facts::{Date, Speech};
use crate::problem::Problem;

/// What a reader of a text format makes of a decoded text: spans into it, never copies.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// What is spoken, in order.
    pub cues: Vec<Cue>,
    /// Runs of cues with their facts; empty means one segment about which nothing is known.
    pub segments: Vec<Segment>,
    /// The day the metadata names.
    pub date: Option<Date>,
    /// Script or transcript, where the content tells; otherwise the reader's own word holds.
    pub speech: Option<Speech>,
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
