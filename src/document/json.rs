//! JSON (`.json`, `.jsonl`, `.bcc`): transcripts of recognisers and subtitles of editors, each in its dialect, told by its content alone.

mod align;
mod aliyun;
mod bilibili;
mod capcut;
mod dialect;
mod funasr;
mod iflytek;
mod mapped;
mod parse;
mod record;
mod tencent;
mod tingwu;
mod transcript;
mod value;
mod volcengine;
mod whisper;
mod whisper_cpp;

use serde_json::Value;

use super::{Fields, Limits, Reader, Reading};
use crate::facts::Speech;
use crate::problem::Problem;
use dialect::{DIALECTS, Dialect};
pub(super) use mapped::read as mapped;
pub(super) use parse::too_large;
use transcript::Transcript;

pub(super) const READER: Reader =
    Reader { name: "json", endings: &["json", "bcc", "jsonl", "ndjson"], speech: Speech::Transcript, looks_like, read, binary: None };

/// How to get the same as SRT, where a draft cannot be read.
const EXPORT: &str = "在剪映里打开草稿，点「导出」，勾选「字幕导出」，格式选 SRT，再检查导出的 .srt";

/// Begins like JSON and holds a key; speech in brackets does not.
fn looks_like(text: &str) -> bool {
    let start = text.trim_start();
    let within: &str = start.get(..start.char_indices().nth(200).map_or(start.len(), |(at, _)| at)).unwrap_or_default();
    start.starts_with(['{', '[']) && within.contains('"') && (within.contains("\":") || within.contains("\" :"))
}

fn read(text: &str) -> Reading {
    read_with(text, &[], &Limits::default())
}

/// Reads every value by the dialect it is in; what is in none, by the first of `inputs` whose text is in it.
pub(super) fn read_with(text: &str, inputs: &[Fields], limits: &Limits) -> Reading {
    if text.trim().is_empty() {
        return Reading { text: Some(String::new()), ..Reading::default() };
    }
    if let Some(problem) = no_json(text) {
        return Reading { text: Some(String::new()), problems: vec![problem], ..Reading::default() };
    }
    let (mut values, mut problems) = parse::values(text, limits);
    let before = values.len();
    values.retain(|value| !is_own_report(value));
    if values.is_empty() && before > 0 && problems.is_empty() {
        return Reading { text: Some(String::new()), dialect: Some("播检的报告"), ..Reading::default() };
    }
    let mut transcript = Transcript::new();
    let mut dialect: Option<&'static Dialect> = None;
    let mut unknown = 0_usize;
    let mut told = false;
    let mut units = vec![None; inputs.len()];
    for value in &values {
        let found = dialect.filter(|dialect| (dialect.recognise)(value)).or_else(|| DIALECTS.iter().find(|one| (one.recognise)(value)));
        match found {
            Some(found) => {
                dialect = dialect.or(Some(found));
                transcript.noun = found.noun;
                (found.read)(value, &mut transcript);
            }
            None => match inputs.iter().position(|fields| mapped::holds(value, fields)) {
                Some(at) => {
                    told = true;
                    let unit = *units[at].get_or_insert_with(|| mapped::unit_of(&values, &inputs[at]));
                    mapped::take(value, unit, &inputs[at], &mut transcript);
                }
                None => unknown += 1,
            },
        }
    }
    let foreign = unknown == values.len() && problems.is_empty() && !values.is_empty() && !values.iter().any(speaks_chinese);
    match (unknown, values.first()) {
        (0, _) | (_, None) => {}
        (_, Some(first)) => problems.push(unknown_shape(unknown, values.len(), first)),
    }
    if unknown == 0 && transcript.is_empty() && problems.is_empty() {
        let name = dialect.map_or("JSON", |dialect| dialect.name);
        let problem = Problem::new(
            format!("{name} 文件里没有一句话"),
            "转写结果是空的，没有可以检查的内容",
            "核对是否转写成功，或录音里是否有人说话",
        );
        problems.push(problem);
    }
    let mut reading = transcript.finish();
    reading.dialect = dialect.map(|dialect| dialect.name).or(told.then_some("配置里的 inputs"));
    problems.append(&mut reading.problems);
    Reading { problems, foreign, ..reading }
}

/// A report of ours that was left in the folder holds quotations, and nobody says it.
fn is_own_report(value: &Value) -> bool {
    let tool = value.get("tool").and_then(|tool| tool.get("name")).and_then(Value::as_str);
    tool == Some("bojian") || ["path", "text_sha256", "findings"].iter().all(|key| value.get(key).is_some())
}

/// Whether any text in it holds a Chinese character; the names of fields are no text.
fn speaks_chinese(value: &Value) -> bool {
    match value {
        Value::String(text) => text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')),
        Value::Array(items) => items.iter().any(speaks_chinese),
        Value::Object(object) => object.values().any(speaks_chinese),
        _ => false,
    }
}

/// The problem of a text that is no JSON at all.
fn no_json(text: &str) -> Option<Problem> {
    let start = text.trim_start();
    if start.starts_with(['{', '[']) {
        return None;
    }
    let letters = start.bytes().take(200).filter(|byte| byte.is_ascii_alphanumeric() || b"+/=-_".contains(byte)).count();
    if letters == start.len().min(200) && letters > 40 {
        let what = "内容不是 JSON，像是加密的剪映草稿";
        return Some(Problem::new(what, "新版剪映的草稿文件是加密的，只有剪映自己能读", EXPORT).at(1, 1));
    }
    let help = "重新导出转写结果；如果本来就是文字稿，把文件名改成 .txt";
    Some(Problem::new("文件名是 JSON，内容却不是", "JSON 以「{」或「[」开头；没有检查这份文件", help).at(1, 1))
}

/// The problem of values in no shape that is known.
fn unknown_shape(count: usize, of: usize, first: &Value) -> Problem {
    let what = if of == 1 {
        "看不懂这份 JSON 的结构，没有检查".to_owned()
    } else {
        format!("{of} 个 JSON 里有 {count} 个看不懂结构，没有检查")
    };
    let keys: Vec<&str> = match first {
        Value::Object(object) => object.keys().take(8).map(String::as_str).collect(),
        Value::Array(items) => {
            items.first().and_then(Value::as_object).map(|item| item.keys().take(8).map(String::as_str).collect()).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    let sought: Vec<String> = DIALECTS.iter().map(|dialect| format!("{}（{}）", dialect.name, dialect.sought)).collect();
    let seen = if keys.is_empty() { "没有字段名".to_owned() } else { format!("字段有：{}", keys.join("、")) };
    let why = format!("{seen}。找过：{}", sought.join("；"));
    Problem::new(
        what,
        why,
        "用 --text-field 或 bojian.yaml 的 inputs 指明哪个字段是话，例如 --text-field content；时间用 --start-field 和 --end-field，说话人用 --speaker-field；一行一条的 jsonl 加上 --records 逐条检查",
    )
}
