//! From bytes to a document: decodes, picks the reader, fills in what the caller knows. No format's details here.

use super::decode::{Decoded, decode, too_long, too_long_problem};
use super::{Document, READERS, Reader, Segment};
use crate::facts::{Facts, Known, Origin, Origins, Speech};
use crate::problem::Problem;

/// What the caller knows better than the file.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Script or transcript; over the file's word and the format's habit.
    pub speech: Option<Speech>,
    /// Facts about everything in the file; over the file's own.
    pub facts: Facts,
    /// The reader to use, by its name; over the file name's ending.
    pub format: Option<&'static str>,
}

/// Reads a file. Whatever the bytes, there is a document; what could not be read is among its problems.
pub fn read(name: &str, bytes: Vec<u8>, options: &ReadOptions) -> Document {
    document(name, decode(bytes), options)
}

/// Reads a text that is decoded already: an editor's buffer, a field of a record.
pub fn read_text(name: &str, mut text: String, options: &ReadOptions) -> Document {
    let mut problems = Vec::new();
    if too_long(text.len()) {
        text = String::new();
        problems.push(too_long_problem());
    } else if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    document(name, Decoded { text, encoding: "UTF-8", problems }, options)
}

/// Reads a decoded text with the reader that fits.
fn document(name: &str, decoded: Decoded, options: &ReadOptions) -> Document {
    let Decoded { text, encoding, mut problems } = decoded;
    let reader = choose(name, &text, options.format, &mut problems);
    let reading = (reader.read)(&text);
    let extracted = reading.text.is_some();
    let text = reading.text.unwrap_or(text);
    problems.extend(reading.problems);
    let mut segments = reading.segments;
    if segments.is_empty() && !reading.cues.is_empty() {
        segments.push(Segment { first: 0, end: reading.cues.len() as u32, facts: Facts::default(), from: Origins::default() });
    }
    let flags = Known::by(options.facts.clone(), Origin::Flag);
    for segment in &mut segments {
        Known { facts: segment.facts, from: segment.from } = flags.or(&segment.known());
    }
    Document {
        name: name.to_owned(),
        text,
        extracted,
        cues: reading.cues,
        word_times: reading.word_times,
        segments,
        beside: None,
        format: reader.name,
        dialect: reading.dialect,
        encoding,
        speech: options.speech.or(reading.speech).unwrap_or(reader.speech),
        date: reading.date,
        problems: problems.into_iter().map(|problem| problem.in_file(name)).collect(),
    }
}

/// The reader by the caller's word, else by the name's ending, else by the text's looks.
fn choose(name: &str, text: &str, format: Option<&str>, problems: &mut Vec<Problem>) -> &'static Reader {
    if let Some(format) = format {
        if let Some(reader) = READERS.iter().find(|reader| reader.name == format) {
            return reader;
        }
        let known: Vec<&str> = READERS.iter().map(|reader| reader.name).collect();
        problems.push(Problem::new(
            format!("不认识的输入格式「{format}」"),
            "已按文件名和内容判断格式",
            format!("可用的格式：{}", known.join("、")),
        ));
    }
    let ending = ending(name);
    let by_ending = READERS.iter().find(|reader| ending.as_deref().is_some_and(|ending| reader.endings.contains(&ending)));
    // The last reader takes everything; indexing is safe because the table is never empty, and `plain` is the same reader anyway.
    by_ending.or_else(|| READERS.iter().find(|reader| (reader.looks_like)(text))).unwrap_or(&READERS[READERS.len() - 1])
}

/// The ending of the last part of a path, in lower case, without its dot.
fn ending(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next()?;
    file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}
