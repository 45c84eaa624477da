//! From bytes to a document: decodes, picks the reader, fills in what the caller knows. No format's details here.

use super::decode::{Decoded, decode, too_long, too_long_problem};
use super::fields::{Field, Fields};
use super::gzip::{is_gzip, unpack, unpacked_name};
use super::limits::raise;
use super::{Binary, Document, Limits, READERS, Reader, Reading, Segment, delimited, json, marks};
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
    /// Which fields of a table or of JSON hold what.
    pub fields: Fields,
    /// Which parts beside its text a document is read with.
    pub parts: Parts,
    /// How much one file may cost.
    pub limits: Limits,
    /// What is usual for such files; whatever the file says of itself goes before it.
    pub usual: Usual,
}

/// What is usual for the files of a folder, where the caller knows nothing better and the file says nothing.
#[derive(Debug, Clone, Default)]
pub struct Usual {
    /// Script or transcript.
    pub speech: Option<Speech>,
    /// Facts about everything in the file.
    pub facts: Facts,
    /// Which fields of JSON or columns of a table hold what, for files that no reader understands by itself; the surest first.
    pub inputs: Vec<Fields>,
}

/// Parts of a document that are read on request: nobody says them aloud.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Parts {
    /// Headers and footers.
    pub headers: bool,
    /// Footnotes and endnotes.
    pub notes: bool,
    /// Comments.
    pub comments: bool,
}

/// Reads a file. Whatever the bytes, there is a document; what could not be read is among its problems.
pub fn read(name: &str, bytes: Vec<u8>, options: &ReadOptions) -> Document {
    if is_gzip(&bytes) {
        let (inside, problem) = unpack(&bytes, &options.limits);
        return document(name, decode(inside), problem, options);
    }
    if let Some((reader, binary)) = binary(name, &bytes, options.format) {
        let reading = (binary.read)(&bytes, options);
        return assemble(name, Decoded { encoding: "binary", ..Decoded::default() }, reader, reading, options);
    }
    document(name, decode(bytes), None, options)
}

/// The reader of files that are no text whose signs the bytes bear: the one by the name's ending first, for files lie in one another.
fn binary(name: &str, bytes: &[u8], format: Option<&str>) -> Option<(&'static Reader, &'static Binary)> {
    let ending = ending(name).unwrap_or_default();
    let by_name = |reader: &&Reader| reader.endings.contains(&ending.as_str());
    let (first, others): (Vec<&Reader>, Vec<&Reader>) = READERS.iter().partition(by_name);
    let readers = first.into_iter().chain(others).filter(|reader| format.is_none_or(|format| format == reader.name));
    readers.filter_map(|reader| Some((reader, reader.binary.as_ref()?))).find(|(_, binary)| (binary.looks_like)(bytes))
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
    document(name, Decoded { text, encoding: "UTF-8", problems }, None, options)
}

/// Reads a decoded text with the reader that fits. `damage` is what was wrong with the file around it.
fn document(name: &str, decoded: Decoded, damage: Option<Problem>, options: &ReadOptions) -> Document {
    let Decoded { text, encoding, problems: mut undecoded } = decoded;
    let mut problems = Vec::new();
    let reader = choose(name, &text, options.format, &mut problems);
    // JSON has a limit of its own: little of it is speech.
    let most = if reader.name == "json" { options.limits.json } else { options.limits.text };
    if text.len() as u64 > most {
        let problem = if reader.name == "json" { json::too_large(&options.limits) } else { too_large(text.len(), &options.limits) };
        return assemble(name, Decoded { encoding, problems: vec![problem], ..Decoded::default() }, reader, Reading::default(), options);
    }
    // Of what is no text everything has been said.
    let reading = if encoding == "binary" { Reading::default() } else { understood(reader, &text, options) };
    // What could not be decoded matters where it is said: recognisers cut characters in two in fields that nobody reads.
    if !text.is_empty() && reading.text.as_ref().is_some_and(|said| !said.is_empty() && !said.contains(char::REPLACEMENT_CHARACTER)) {
        undecoded.clear();
    }
    problems.splice(0..0, damage.into_iter().chain(undecoded));
    assemble(name, Decoded { text, encoding, problems }, reader, reading, options)
}

/// The document of a reading, with what the caller knows.
fn assemble(name: &str, decoded: Decoded, reader: &Reader, reading: Reading, options: &ReadOptions) -> Document {
    let Decoded { text, encoding, mut problems } = decoded;
    let extracted = reading.text.is_some();
    let text = reading.text.unwrap_or(text);
    problems.extend(reading.problems);
    let mut segments = reading.segments;
    if segments.is_empty() && !reading.cues.is_empty() {
        segments.push(Segment { first: 0, end: reading.cues.len() as u32, facts: Facts::default(), from: Origins::default() });
    }
    let flags = Known::by(options.facts.clone(), Origin::Flag);
    let usual = Known::by(options.usual.facts.clone(), Origin::Config);
    for segment in &mut segments {
        Known { facts: segment.facts, from: segment.from } = flags.or(&segment.known()).or(&usual);
    }
    let mut document = Document {
        name: name.to_owned(),
        text,
        extracted,
        cues: reading.cues,
        word_times: reading.word_times,
        segments,
        marks: Vec::new(),
        beside: None,
        format: reader.name,
        dialect: reading.dialect,
        encoding,
        speech: options.speech.or(reading.speech).or(options.usual.speech).unwrap_or(reader.speech),
        date: reading.date,
        left_out: reading.left_out,
        foreign: reading.foreign,
        problems: problems.into_iter().map(|problem| problem.in_file(name)).collect(),
    };
    marks::cut(&mut document);
    document
}

/// The problem of a text that is longer than one document may be.
fn too_large(bytes: usize, limits: &Limits) -> Problem {
    let what = format!("这份文本有 {} MB，超过 {} MB，没有检查", bytes >> 20, limits.text >> 20);
    let why = "一份话术或一场直播的转写没有这么长，整份检查要占用太多内存";
    let help = "如果是一行一份的文本，加上 --records 逐行检查，多大都可以；否则按场次拆成几个文件";
    Problem::new(what, why, format!("{help}；{}", raise("text", limits)))
}

/// Reads with the caller's names of fields, where the format has fields.
fn understood(reader: &Reader, text: &str, options: &ReadOptions) -> Reading {
    let (fields, usual) = (&options.fields, options.usual.inputs.as_slice());
    match reader.name {
        "json" if fields.named(Field::Text).is_some() => json::mapped(text, fields, &options.limits),
        "json" => json::read_with(text, usual, &options.limits),
        "csv" => delimited::read(text, b',', fields, usual),
        "tsv" => delimited::read(text, b'\t', fields, usual),
        _ => (reader.read)(text),
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
    // People call many things text: formats without an ending of their own, and JSON, are told by their content.
    let disguised = |reader: &&Reader| (reader.endings.is_empty() || reader.name == "json") && (reader.looks_like)(text);
    if matches!(ending.as_deref(), Some("txt" | "text"))
        && let Some(reader) = READERS.iter().find(disguised)
    {
        return reader;
    }
    let by_ending = READERS.iter().find(|reader| ending.as_deref().is_some_and(|ending| reader.endings.contains(&ending)));
    // The last reader takes everything; indexing is safe because the table is never empty, and `plain` is the same reader anyway.
    by_ending.or_else(|| READERS.iter().find(|reader| (reader.looks_like)(text))).unwrap_or(&READERS[READERS.len() - 1])
}

/// The ending of the last part of a path, in lower case, without its dot.
fn ending(name: &str) -> Option<String> {
    let file = unpacked_name(name).rsplit(['/', '\\']).next()?;
    file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}
