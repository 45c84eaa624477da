//! The records of a source, one after the other and never the whole file: lines of a text, rows of a csv or tsv, objects of a jsonl. How they are judged is `judge.rs`'s matter.

mod lines;
mod rows;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::sync::Arc;

use serde_json::Value;

use super::Source;
use super::unreadable::unreadable;
use crate::document::{Field, Fields, Limit, Limits, ReadOptions, Stream, broken_gzip, day, is_gzip, raise, unpacked_name};
use crate::facts::{Category, Date};
use crate::problem::Problem;
use lines::Lines;
use rows::Rows;

/// One record, and what its fields say about it.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    /// Its number, from 1; a table's heading does not count.
    pub(super) number: u64,
    /// What is said.
    pub(super) text: String,
    /// What its owner calls it.
    pub(super) id: Option<String>,
    /// What is sold.
    pub(super) category: Option<Category>,
    /// The day it was said.
    pub(super) date: Option<Date>,
    /// The platform it was on, as written.
    pub(super) platform: Option<String>,
    /// The room or account.
    pub(super) channel: Option<String>,
    /// The reader to use: `txt`, or `json` for what a recogniser wrote.
    pub(super) format: &'static str,
    /// What could not be read of it.
    pub(super) problems: Vec<Problem>,
}

type Input = BufReader<Stream<Box<dyn Read>>>;

#[derive(Debug)]
enum Shape {
    Lines(Lines<Input>),
    Objects(Lines<Input>),
    Rows {
        rows: Rows<Input>,
        heading: Option<Vec<String>>,
    },
    /// The rest cannot be read.
    Over,
}

/// Records as they are read.
#[derive(Debug)]
pub(super) struct Records {
    shape: Shape,
    fields: Arc<Fields>,
    usual: Vec<Fields>,
    limits: Limits,
    number: u64,
    packed: bool,
    encoding: &'static str,
    /// What is wrong with the file rather than with a record.
    problems: Vec<Problem>,
    /// Values that mean nothing to us, by the field they stand in: the first one, its record, and how many.
    unknown: BTreeMap<&'static str, (String, u64, u64)>,
}

impl Records {
    /// Opens a source. What cannot be opened has no records and a problem.
    pub(super) fn open(source: &Source, read: &ReadOptions) -> Self {
        let name = source.name();
        let mut records = Self {
            shape: Shape::Over,
            fields: Arc::new(read.fields.clone()),
            usual: read.usual.inputs.clone(),
            limits: read.limits,
            number: 0,
            packed: false,
            encoding: "UTF-8",
            problems: Vec::new(),
            unknown: BTreeMap::new(),
        };
        match stream(source, &mut records.packed) {
            Ok(Ok(stream)) => {
                records.encoding = stream.encoding();
                let lines = Lines::new(BufReader::with_capacity(64 << 10, stream), read.limits.record);
                let ending = unpacked_name(&name).rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
                records.shape = match ending.as_str() {
                    "jsonl" | "ndjson" => Shape::Objects(lines),
                    "csv" => Shape::Rows { rows: Rows::new(lines, b','), heading: None },
                    "tsv" => Shape::Rows { rows: Rows::new(lines, b'\t'), heading: None },
                    _ => Shape::Lines(lines),
                };
            }
            Ok(Err(problem)) => records.problems.push(problem),
            Err(error) => records.problems.push(unreadable(&error)),
        }
        records
    }

    /// The encoding of the file, by its usual name.
    pub(super) fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// The next record.
    pub(super) fn next(&mut self) -> Option<Record> {
        let next = match &mut self.shape {
            Shape::Over => return None,
            Shape::Lines(lines) => {
                let limits = self.limits;
                lines.next().map(|line| line.map(|line| Self::line(line, &limits)))
            }
            Shape::Objects(lines) => match lines.next() {
                Ok(line) => Ok(line.map(|line| self.object(line))),
                Err(error) => Err(error),
            },
            Shape::Rows { .. } => self.row(),
        };
        match next {
            Ok(Some(mut record)) => {
                self.number += 1;
                record.number = self.number;
                Some(record)
            }
            Ok(None) => None,
            Err(error) => {
                self.problems.push(if self.packed { broken_gzip(&error, self.number == 0) } else { unreadable(&error) });
                None
            }
        }
    }

    /// What was wrong with the file as a whole; asked once everything is read.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        let stream = match &self.shape {
            Shape::Lines(lines) | Shape::Objects(lines) => Some(lines),
            Shape::Rows { rows, .. } => Some(rows.lines()),
            Shape::Over => None,
        };
        self.problems.extend(stream.and_then(|lines| lines.inner().get_ref().problem()));
        for (what, (value, record, count)) in self.unknown {
            let more = if count > 1 { format!("等 {count} 条") } else { String::new() };
            let what = format!("第 {record} 条记录{more}的{what}「{value}」不认识");
            self.problems.push(Problem::new(
                what,
                "这几条按没有写处理，话照常检查",
                "改成认识的写法，或用 --category、--as-of、--platform 对全部记录指定",
            ));
        }
        self.problems
    }

    fn line(line: lines::Line, limits: &Limits) -> Record {
        match line.text {
            Some(text) => Record { text, format: "txt", ..Record::default() },
            None => Record { problems: vec![too_long(line.number, limits)], format: "txt", ..Record::default() },
        }
    }

    fn object(&mut self, line: lines::Line) -> Record {
        let Some(text) = line.text else {
            return Record { problems: vec![too_long(line.number, &self.limits)], format: "txt", ..Record::default() };
        };
        // A blank line is a record without words, so that record N stays line N.
        if text.trim().is_empty() {
            return Record { format: "txt", ..Record::default() };
        }
        let object = match serde_json::from_str(&text) {
            Ok(Value::Object(object)) => object,
            Ok(_) => return wrong(line.number, "这一行不是 JSON 对象", "每行须是一个 {…}"),
            Err(error) => return wrong(line.number, "这一行不是完整的 JSON", &error.to_string()),
        };
        let names = || object.keys().map(String::as_str);
        let usual = !self.usual.is_empty();
        let chosen = if usual { Arc::new(self.fields.or_usual(&self.usual, names()).clone()) } else { self.fields.clone() };
        let value = |at: usize| object.values().nth(at);
        let said = chosen.find(Field::Text, names()).and_then(value).and_then(Value::as_str).map(str::to_owned);
        let written = |field: Field, fields: &Fields| {
            let found = fields.find(field, names()).and_then(value)?;
            found
                .as_str()
                .map(str::to_owned)
                .or_else(|| (!found.is_null()).then(|| found.to_string()))
                .filter(|text| !text.trim().is_empty())
        };
        let mut record = self.about(&written, &chosen);
        // What has no such field may be what a recogniser wrote; the JSON reader tells, or says what it looked for.
        (record.format, record.text) = said.map_or(("json", text), |said| ("txt", said));
        record
    }

    fn row(&mut self) -> io::Result<Option<Record>> {
        let Shape::Rows { rows, heading } = &mut self.shape else { return Ok(None) };
        let Some(mut row) = rows.next()? else { return Ok(None) };
        if heading.is_none() {
            let names = row.cells.unwrap_or_default();
            self.fields = Arc::new(self.fields.or_usual(&self.usual, names.iter().map(String::as_str)).clone());
            if self.fields.find(Field::Text, names.iter().map(String::as_str)).is_none() {
                self.problems.push(no_text_column(&names, &self.fields));
                self.shape = Shape::Over;
                return Ok(None);
            }
            *heading = Some(names);
            let Some(next) = rows.next()? else { return Ok(None) };
            row = next;
        }
        let names = heading.clone().unwrap_or_default();
        let Some(cells) = row.cells else {
            return Ok(Some(Record { problems: vec![too_long(row.line, &self.limits)], format: "txt", ..Record::default() }));
        };
        let written = |field: Field, fields: &Fields| {
            let at = fields.find(field, names.iter().map(String::as_str))?;
            cells.get(at).filter(|cell| !cell.trim().is_empty()).cloned()
        };
        let fields = self.fields.clone();
        let mut record = self.about(&written, &fields);
        record.format = "txt";
        record.text = written(Field::Text, &self.fields).unwrap_or_default();
        if row.open_quote {
            let why = "这一行按没有引号读，后面的行不受影响";
            record
                .problems
                .push(Problem::new("这一行的引号没有收尾", why, "补上收尾的引号；引号里面的引号要写两遍").at(row.line as u32, 1));
        }
        if cells.len() > names.len() {
            let why = format!("第一行有 {} 列，这一行有 {} 列，多出来的没有检查", names.len(), cells.len());
            let help = "有逗号的话要放在引号里，或改用 tsv";
            record.problems.push(Problem::new("这一行的列比第一行多", why, help).at(row.line as u32, 1));
        }
        Ok(Some(record))
    }

    /// What the fields beside the text say.
    fn about(&mut self, written: &dyn Fn(Field, &Fields) -> Option<String>, fields: &Fields) -> Record {
        let mut record = Record { id: written(Field::Id, fields), channel: written(Field::Channel, fields), ..Record::default() };
        record.platform = written(Field::Platform, fields);
        if let Some(name) = written(Field::Category, fields) {
            record.category = Category::named(&name);
            if record.category.is_none() {
                self.unknown("商品类别", name, self.number + 1);
            }
        }
        if let Some(date) = written(Field::Date, fields) {
            record.date = day(&date);
            if record.date.is_none() {
                self.unknown("日期", date, self.number + 1);
            }
        }
        record
    }

    /// Notes a value that means nothing to us; the run goes on without it.
    pub(super) fn unknown(&mut self, what: &'static str, value: String, record: u64) {
        let entry = self.unknown.entry(what).or_insert((value, record, 0));
        entry.2 += 1;
    }
}

/// The text of a source as a stream, unpacked if it is packed.
fn stream(source: &Source, packed: &mut bool) -> io::Result<Result<Stream<Box<dyn Read>>, Problem>> {
    let mut inner: Box<dyn Read> = match source {
        Source::Path(path) => Box::new(File::open(path)?),
        Source::Bytes { bytes, .. } => Box::new(Cursor::new(bytes.clone())),
        Source::Stream { feed, .. } => feed.take()?,
    };
    let mut head = Vec::new();
    inner.by_ref().take(3).read_to_end(&mut head)?;
    *packed = is_gzip(&head);
    let whole = Cursor::new(head).chain(inner);
    Stream::open(if *packed { Box::new(flate2::read::MultiGzDecoder::new(whole)) } else { Box::new(whole) })
}

fn too_long(line: u64, limits: &Limits) -> Problem {
    let most = Limit::named("record").map_or_else(String::new, |limit| limit.shown(limits.record));
    let why = format!("一条记录须小于 {most}，这一条没有检查");
    Problem::new("这一行太长", why, format!("按场次或段落拆成几条；{}", raise("record", limits))).at(line as u32, 1)
}

fn wrong(line: u64, what: &str, why: &str) -> Record {
    let problem = Problem::new(what, format!("{why}；这一条没有检查"), "每行写一个 {\"text\": …}").at(line as u32, 1);
    Record { format: "txt", problems: vec![problem], ..Record::default() }
}

fn no_text_column(names: &[String], fields: &Fields) -> Problem {
    let seen = names.iter().take(12).map(String::as_str).collect::<Vec<_>>().join("、");
    let why = format!("第一行是：{seen}。找过的列名：{}", fields.sought(Field::Text));
    Problem::new("不知道哪一列是话，整张表没有检查", why, "第一行写列名，或用 --text-field 指明是哪一列").at(1, 1)
}
