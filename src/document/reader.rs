//! The table of input formats. A new format is one new file and one line here; what a format looks like stands in its file.

use super::{
    Cue, ReadOptions, Segment, WordTime, ass, delimited, docx, html, json, lrc, markdown, meeting, ods, pdf, plain, srt, vtt, xls, xlsx,
};
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
    /// What was seen and left unread on purpose, in Chinese, a sentence each without a full stop.
    pub left_out: Vec<String>,
    /// Whether the file is data of some other program, without a word of speech.
    pub foreign: bool,
    /// What could not be understood; everything else is still read.
    pub problems: Vec<Problem>,
}

/// How a format whose files are no text is recognised and read.
#[derive(Debug)]
pub struct Binary {
    /// Whether a file's bytes look like this format, whatever its name.
    pub looks_like: fn(&[u8]) -> bool,
    /// Reads such a file. Never panics, whatever the bytes; the reading brings its own text.
    pub read: fn(&[u8], &ReadOptions) -> Reading,
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
    /// Reads a decoded text. Never panics, whatever the text. For a format whose files are no text: a text under such a name.
    pub read: fn(&str) -> Reading,
    /// For a format whose files are no text: how they are read.
    pub binary: Option<Binary>,
}

/// Every reader, the most particular first; the last one takes whatever nobody else took.
#[rustfmt::skip] // One line for each format.
pub static READERS: &[Reader] = &[
    docx::READER,
    xlsx::READER,
    ods::READER,
    xls::READER,
    pdf::READER,
    vtt::READER,
    srt::READER,
    ass::READER,
    lrc::READER,
    json::READER,
    html::READER,
    meeting::READER,
    delimited::CSV,
    delimited::TSV,
    markdown::READER,
    plain::READER,
];
