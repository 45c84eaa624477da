//! One source: read, cut into records where asked, judged. Order and threads are `batch.rs`'s matter.

use std::sync::Arc;

use super::contents::{Contents, contents, heard, passed_over};
use super::records::{Record, Records};
use super::transcribe::{Recogniser, no_recogniser};
use super::{Excuses, Sidecars, Source, Task, pieces};
use crate::digest::sha256;
use crate::document::{Document, ReadOptions, read, read_text};
use crate::excuse::{Day, Met, excuse};
use crate::facts::{Date, Facts};
use crate::finding::{Dismissal, Outcome, Verdict, risk, without_platforms};
use crate::policy::{Override, Severity};
use crate::problem::Problem;
use crate::report::FileReport;
use crate::scan::{Case, Engine, Scratch, regrade, settle};

/// Why JSON was left unread.
const FOREIGN: &str =
    "是 JSON，结构不是认识的转写结果，里面也没有一个汉字，没有检查。要检查就直接写出文件名，或在 bojian.yaml 的 inputs 里写明哪个字段是话";

/// How the sources of a run are read and judged.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// What the caller knows of the documents.
    pub read: ReadOptions,
    /// The day whose law holds, if the caller names one; it goes before a document's own date.
    pub as_of: Option<Date>,
    /// The day for documents without a date.
    pub today: Date,
    /// The platforms whose contract rules are asked for, by the names that rules know.
    pub platforms: Vec<String>,
    /// Each line of a text file, row of a table or object of a jsonl is a document of its own.
    pub records: bool,
    /// Tables beside the sources.
    pub sidecars: Sidecars,
    /// What makes text of recordings, if the user has configured it.
    pub recogniser: Option<Arc<Recogniser>>,
    /// What excuses findings.
    pub excuses: Excuses,
    /// Changes to rules beside those of the policy, in the order in which they are stacked above it.
    pub overrides: Vec<Arc<Override>>,
    /// From which severity on findings fail the run; `None` for never.
    pub fail_on: Option<Severity>,
}

/// Reads a source into one document; a recording is transcribed first. One that cannot be read becomes an empty document with a problem.
pub fn open(source: &Source, settings: &Settings) -> (Document, Option<String>) {
    let name = source.name();
    let contents = contents(source, &settings.read.limits).and_then(|contents| match contents {
        Contents::Bytes(bytes) => {
            let hash = sha256(&bytes);
            Ok((read(&name, bytes, &settings.read), hash))
        }
        Contents::Recording(path) => {
            let recogniser = settings.recogniser.as_ref().ok_or_else(no_recogniser)?;
            let transcript = recogniser.transcribe(path)?;
            let mut document = heard(&name, transcript.bytes.clone(), &settings.read);
            if !document.cues.is_empty() {
                document.problems.extend(recogniser.keep(&name, &transcript).err().map(|problem| problem.in_file(&name)));
            }
            Ok((document, transcript.sha256))
        }
    });
    match contents {
        Ok((mut document, hash)) => {
            if !settings.records {
                settings.sidecars.give(&mut document, source);
            }
            (document, Some(hash))
        }
        Err(problem) => {
            let problems = vec![problem.in_file(&name)];
            (Document { name, problems, ..Document::default() }, None)
        }
    }
}

/// Judges a document: the report, and all verdicts behind it.
pub fn judge(engine: &Engine, mut document: Document, settings: &Settings, scratch: &mut Scratch) -> (FileReport, Vec<Verdict>) {
    let as_of = settings.as_of.or(document.date).unwrap_or(settings.today);
    let case = Case { as_of, platforms: settings.platforms.clone() };
    let (mut verdicts, seen) = pieces::verdicts(engine, &mut document, &case, &settings.read.limits, scratch);
    let policy = &engine.policy().overrides;
    if policy.is_empty() {
        regrade(&mut verdicts, &settings.overrides);
    } else {
        let mut all: Vec<Arc<Override>> = policy.iter().chain(&settings.overrides).cloned().collect();
        all.sort_by_key(|one| one.layer);
        regrade(&mut verdicts, &all);
    }
    let mut findings = settle(&document, &mut verdicts);
    // What a platform did not ask for yet is no gap in the law.
    let lawless = |verdict: &&Verdict| {
        matches!(verdict.outcome, Outcome::Dismissed(Dismissal::NotInForce)) && verdict.hit.rule.ground.platform().is_none()
    };
    let without_law = verdicts.iter().filter(lawless).count() as u64;
    let risk = risk(&without_platforms(&findings), &seen);
    let mut met = Met::new();
    if !settings.excuses.off() {
        let day = Day { as_of, policy: engine.policy(), platforms: &settings.platforms, overrides: &settings.overrides };
        met = excuse(&document, &mut findings, settings.excuses.beside(&document.name), &day);
    }
    let off = |verdict: &&Verdict| matches!(verdict.outcome, Outcome::Dismissed(Dismissal::SwitchedOff(_)));
    let switched_off = verdicts.iter().filter(off).count() as u64;
    let fail_on = settings.fail_on;
    (
        FileReport { document, as_of: Some(as_of), findings, without_law, switched_off, met, fail_on, risk, ..FileReport::default() },
        verdicts,
    )
}

/// A source that is one document, read; whoever judges it by several policies reads it once.
#[derive(Debug, Clone)]
pub(super) struct Opened {
    document: Document,
    /// SHA-256 of the file, in hex; `None` where nothing was read.
    hash: Option<String>,
    /// Whether it is left out rather than judged.
    left_out: bool,
}

/// Reads the source of `task`.
///
/// A JSON file that was found in a folder and holds no speech is none of ours, and no problem, nor is a recording that nobody can transcribe; one
/// that was named is meant to be read.
pub(super) fn opened(task: &Task) -> Opened {
    let Task { source, settings, found } = task;
    if let Some(why) = passed_over(source, settings.recogniser.is_some()).filter(|_| *found) {
        let document = Document { name: source.name(), foreign: true, left_out: vec![why.to_owned()], ..Document::default() };
        return Opened { document, hash: None, left_out: true };
    }
    let (mut document, hash) = open(source, settings);
    let foreign = *found && document.foreign;
    if foreign {
        document.problems.clear();
        document.left_out.push(FOREIGN.to_owned());
    }
    Opened { document, left_out: foreign || hash.is_none(), hash }
}

/// The report on what was read of the source of `task`.
pub(super) fn judged(engine: &Engine, task: &Task, opened: Opened, scratch: &mut Scratch) -> FileReport {
    let Opened { document, hash, left_out } = opened;
    if left_out {
        return FileReport { document, source_sha256: hash, ..FileReport::default() };
    }
    let (mut report, _) = judge(engine, document, &task.settings, scratch);
    report.source_sha256 = hash;
    task.settings.excuses.apply(&task.source, &mut report);
    report
}

/// The report on one source that is one document.
pub fn single(engine: &Engine, task: &Task, scratch: &mut Scratch) -> FileReport {
    judged(engine, task, opened(task), scratch)
}

/// The report on one record of `name`.
pub(super) fn judged_record(engine: &Engine, source: &Source, record: Record, settings: &Settings, scratch: &mut Scratch) -> FileReport {
    let name = &source.name();
    let platform = record.platform.as_deref().and_then(|platform| engine.policy().platform(platform)).map(str::to_owned);
    let mut own = None;
    if let Some(platform) = platform.filter(|platform| !settings.platforms.contains(platform)) {
        own = Some(Settings { platforms: settings.platforms.iter().cloned().chain([platform]).collect(), ..settings.clone() });
    }
    let (number, id, channel) = (record.number, record.id.clone(), record.channel.clone());
    let (mut report, _) = judge(engine, document(name, record, settings), own.as_ref().unwrap_or(settings), scratch);
    (report.record, report.id, report.channel) = (Some(number), id, channel);
    settings.excuses.apply(source, &mut report);
    report
}

/// A record as a document.
fn document(name: &str, record: Record, settings: &Settings) -> Document {
    let category = settings.read.facts.category.or(record.category);
    let facts = Facts { category, ..settings.read.facts.clone() };
    let options = ReadOptions { format: Some(record.format), facts, ..settings.read.clone() };
    let mut document = read_text(name, record.text, &options);
    document.date = record.date.or(document.date);
    document.problems.extend(record.problems.into_iter().map(|problem| problem.in_file(name)));
    document
}

/// Record number `number`, from 1, of a source; or how many records there are.
///
/// # Errors
/// The number of records, and what was wrong with the source.
pub fn nth_record(source: &Source, number: u64, settings: &Settings) -> Result<Document, (u64, Vec<Problem>)> {
    let mut records = Records::open(source, &settings.read);
    let mut count = 0;
    while let Some(record) = records.next() {
        count = record.number;
        if count == number {
            return Ok(document(&source.name(), record, settings));
        }
    }
    Err((count, records.finish()))
}
