//! What a source holds: bytes to read, within a limit, or a recording, which is never read into memory. What is done with it is `judge.rs`'s matter.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::transcribe::not_understood;
use super::unreadable::unreadable;
use super::{Feed, Source};
use crate::document::{Document, HEAD, Limit, Limits, ReadOptions, is_recording, is_recording_name, raise, read};
use crate::problem::Problem;

/// Formats of transcripts; what a recogniser prints beside them is no speech.
const TRANSCRIPTS: [&str; 5] = ["json", "srt", "vtt", "ass", "lrc"];
/// Endings of files beside a recording that hold what is said in it.
const BESIDE: [&str; 6] = ["srt", "vtt", "ass", "lrc", "json", "txt"];

/// What a source holds.
#[derive(Debug)]
pub(super) enum Contents<'a> {
    /// Something to read.
    Bytes(Vec<u8>),
    /// Sound or video, in that file.
    Recording(&'a Path),
}

/// What the source holds.
///
/// # Errors
/// A problem if it cannot be read, or is larger than the limit.
pub(super) fn contents<'a>(source: &'a Source, limits: &Limits) -> Result<Contents<'a>, Problem> {
    let path = match source {
        Source::Bytes { bytes, .. } if bytes.len() as u64 > limits.file => return Err(too_large(bytes.len() as u64, limits)),
        Source::Bytes { bytes, .. } => return Ok(Contents::Bytes(bytes.clone())),
        Source::Stream { feed, .. } => return fed(feed, limits).map(Contents::Bytes),
        Source::Path(path) => path,
    };
    let mut file = File::open(path).map_err(|error| unreadable(&error))?;
    let length = file.metadata().map_err(|error| unreadable(&error))?.len();
    let mut bytes = Vec::with_capacity(length.min(limits.file) as usize + 1);
    file.by_ref().take(HEAD as u64).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if is_recording(&source.name(), &bytes) {
        return Ok(Contents::Recording(path));
    }
    if bytes.is_empty() && is_recording_name(&source.name()) {
        let help = "确认录制或下载已经完成，重新导出这份录音";
        return Err(Problem::new("这份录音录像是空的，没有检查", "文件里一个字节也没有", help));
    }
    if length > limits.file {
        return Err(too_large(length, limits));
    }
    file.take((limits.file + 1).saturating_sub(bytes.len() as u64)).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    // What is no plain file does not say how long it is.
    if bytes.len() as u64 > limits.file { Err(too_large(bytes.len() as u64, limits)) } else { Ok(Contents::Bytes(bytes)) }
}

/// All that comes, within the limit.
fn fed(feed: &Feed, limits: &Limits) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    feed.take().and_then(|reader| reader.take(limits.file + 1).read_to_end(&mut bytes)).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > limits.file { Err(too_large(bytes.len() as u64, limits)) } else { Ok(bytes) }
}

fn too_large(length: u64, limits: &Limits) -> Problem {
    let most = Limit::named("file").map_or_else(String::new, |limit| limit.shown(limits.file));
    let what = match length >> 20 {
        0 => format!("这个文件有 {length} 字节，超过 {most}，没有检查"),
        megabytes => format!("这个文件有 {megabytes} MB，超过 {most}，没有检查"),
    };
    let why = "整份读入的文件太大会占满内存；一份话术或一场直播的转写没有这么大";
    let help = "如果是一行一份的文本、csv 或 jsonl，加上 --records 逐条检查，多大都可以；否则拆成几个文件";
    Problem::new(what, why, format!("{help}；{}", raise("file", limits)))
}

/// The document of a transcript that a recogniser made of the recording `name`. Whatever else the recogniser printed is no speech.
pub(super) fn heard(name: &str, transcript: Vec<u8>, options: &ReadOptions) -> Document {
    let mut document = read(name, transcript, options);
    if !TRANSCRIPTS.contains(&document.format) {
        let seen = format!("它的内容像是 {}；找过 JSON、SRT、VTT、ASS、LRC", document.format);
        let problems = vec![not_understood(&seen).in_file(name)];
        return Document { name: name.to_owned(), problems, ..Document::default() };
    }
    for problem in &mut document.problems {
        problem.what = format!("转写结果：{}", problem.what);
    }
    document
}

/// Why a recording that was found in a folder is not transcribed; `None` if it is, or is no recording.
pub(super) fn passed_over(source: &Source, can_transcribe: bool) -> Option<&'static str> {
    let path = source.path().filter(|_| is_recording_name(&source.name()))?;
    if BESIDE.iter().any(|ending| path.with_extension(ending).is_file()) {
        return Some("旁边有同名的字幕或转写稿，以那一份为准");
    }
    (!can_transcribe).then_some("是录音录像，没有配置转写程序；直接写出文件名会说明怎样配置")
}
