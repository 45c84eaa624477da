//! Labelled sentences from tsv, csv or jsonl: text, label, and what else their columns say. What a policy makes of them is `eval.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::unreadable::unreadable;
use crate::policy::Marked;
use crate::problem::Problem;

/// One labelled text.
#[derive(Debug, Clone, Default)]
pub struct Labelled {
    /// The file it stands in.
    pub path: String,
    /// Its line or record there, from 1.
    pub record: u64,
    /// The text, and the marks that stood in it as `[[ ]]`.
    pub text: Marked,
    /// Its label as written.
    pub label: String,
    /// All columns by name; a file without a heading has none.
    pub columns: BTreeMap<String, String>,
}

/// Which columns hold text and label.
#[derive(Debug, Clone)]
pub struct Columns {
    /// The text's column or field.
    pub text: String,
    /// The label's column or field.
    pub label: String,
}

/// The labelled texts of a file, and what could not be read of it.
pub fn labelled(path: &Path, columns: &Columns) -> (Vec<Labelled>, Vec<Problem>) {
    let name = super::Source::Path(path.to_owned()).name();
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return (Vec::new(), vec![unreadable(&error).in_file(&name)]),
    };
    let decoded = crate::document::decode(bytes);
    let mut problems: Vec<Problem> = decoded.problems.into_iter().map(|problem| problem.in_file(&name)).collect();
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let rows = match ending.as_str() {
        "jsonl" => objects(&decoded.text, &mut problems),
        "csv" => records(&decoded.text, b',', true, columns, &mut problems),
        // Quotes are plain characters in a tsv: transcripts are full of single ones.
        _ => records(&decoded.text, b'\t', false, columns, &mut problems),
    };
    let mut all = Vec::new();
    for (record, row) in rows {
        let (Some(text), Some(label)) = (row.get(&columns.text), row.get(&columns.label)) else {
            let why = format!("要有「{}」和「{}」两列", columns.text, columns.label);
            problems
                .push(Problem::new("这一条缺少文字或标签", why, "补上，或用 --text-field 和 --label-field 指明列名").at(record as u32, 1));
            continue;
        };
        match Marked::parse(text) {
            Ok(text) => all.push(Labelled { path: name.clone(), record, text, label: label.clone(), columns: row }),
            Err(what) => problems.push(Problem::new(what, "标记读不懂", "每个「[[」都要有「]]」收尾").at(record as u32, 1)),
        }
    }
    (all, problems.into_iter().map(|problem| problem.in_file(&name)).collect())
}

/// The texts of a file that nobody labelled, and what could not be read of it: of a table or of `jsonl` the longest field of each row, of
/// anything else each line.
pub fn passages(path: &Path) -> (Vec<String>, Vec<Problem>) {
    let name = super::Source::Path(path.to_owned()).name();
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return (Vec::new(), vec![unreadable(&error).in_file(&name)]),
    };
    let decoded = crate::document::decode(bytes);
    let mut problems = decoded.problems;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let longest = |fields: Vec<String>| fields.into_iter().max_by_key(String::len);
    let texts = match ending.as_str() {
        "jsonl" => objects(&decoded.text, &mut problems).into_iter().filter_map(|(_, row)| longest(row.into_values().collect())).collect(),
        "csv" | "tsv" => {
            let delimiter = if ending == "csv" { b',' } else { b'\t' };
            let mut reader = csv::ReaderBuilder::new()
                .delimiter(delimiter)
                .quoting(delimiter == b',')
                .has_headers(false)
                .flexible(true)
                .from_reader(decoded.text.as_bytes());
            let rows = reader.records().flatten().map(|record| record.iter().map(str::to_owned).collect());
            rows.filter_map(longest).collect()
        }
        _ => decoded.text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
    };
    (texts, problems.into_iter().map(|problem| problem.in_file(&name)).collect())
}

type Rows = Vec<(u64, BTreeMap<String, String>)>;

fn objects(text: &str, problems: &mut Vec<Problem>) -> Rows {
    let mut rows = Vec::new();
    for (number, line) in (1_u64..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line) {
            Ok(object) => {
                let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                rows.push((number, object.iter().map(|(key, value)| (key.clone(), text(value))).collect()));
            }
            Err(error) => {
                problems.push(
                    Problem::new("这一行不是 JSON 对象", error.to_string(), "每行写一个 {\"text\": …, \"label\": …}").at(number as u32, 1),
                );
            }
        }
    }
    rows
}

/// With a heading that names the text's column, columns go by name; without one, the first is the text and the last the label.
fn records(text: &str, delimiter: u8, quoting: bool, columns: &Columns, problems: &mut Vec<Problem>) -> Rows {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).quoting(quoting).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut heading: Option<Vec<String>> = None;
    for (number, record) in (1_u64..).zip(reader.records()) {
        let fields: Vec<String> = match record {
            Ok(record) => record.iter().map(str::to_owned).collect(),
            Err(error) => {
                problems.push(Problem::new("这一行读不懂", error.to_string(), "检查引号和分隔符").at(number as u32, 1));
                continue;
            }
        };
        if number == 1 && fields.contains(&columns.text) {
            heading = Some(fields);
            continue;
        }
        let row = match &heading {
            Some(names) => names.iter().cloned().zip(fields).collect(),
            None if fields.len() > 1 => {
                let ends = [(columns.text.clone(), fields[0].clone()), (columns.label.clone(), fields[fields.len() - 1].clone())];
                ends.into_iter().collect()
            }
            None => BTreeMap::new(),
        };
        rows.push((number, row));
    }
    rows
}
