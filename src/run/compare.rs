//! Judges sources by two policies side by side, a document at a time, and gives what one finds there and the other does not. How it is told is a face's matter.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use super::batch::{SOURCES, Stop, Task, batch};
use super::judge::{judged, judged_record, opened};
use super::records::Records;
use super::room::with_room;
use crate::document::Document;
use crate::finding::Finding;
use crate::policy::{Rule, Severity};
use crate::problem::Problem;
use crate::report::{Edge, FileReport, Summary};
use crate::scan::Engine;

/// A policy, and the sources as they are to be judged by it.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The policy, compiled.
    pub engine: &'a Engine,
    /// The sources; both sides have the same ones in the same order, and read them alike.
    pub tasks: &'a [Task],
}

/// A finding that is not the same by both policies.
#[derive(Debug, Clone)]
pub struct Difference {
    /// Its rule, as the new policy has it where both do.
    pub rule: Arc<Rule>,
    /// The words as they stand.
    pub words: String,
    /// The document's name with the place behind it, as `bojian explain` takes it where it is no record.
    pub place: String,
    /// How severe it was by the old policy; `None` where that does not find it.
    pub old: Option<Severity>,
    /// The same by the new one. Never equal to `old`.
    pub new: Option<Severity>,
}

/// Judges all sources by both policies and gives the differences of each document to `out`, in order. What cannot be read is counted in the summary,
/// which is that of the new side.
///
/// # Errors
/// Those of `out`.
pub fn compare(
    pool: &rayon::ThreadPool,
    (old, new): (Side<'_>, Side<'_>),
    out: &mut dyn FnMut(Vec<Difference>) -> io::Result<()>,
    stop: &Stop<'_>,
) -> io::Result<Summary> {
    let mut summary = Summary::default();
    let mut take = |done: Vec<(Vec<Difference>, Summary)>| {
        done.into_iter().try_for_each(|(differences, counted)| {
            summary.merge(&counted);
            if differences.is_empty() { Ok(()) } else { out(differences) }
        })
    };
    let pairs: Vec<(&Task, &Task)> = old.tasks.iter().zip(new.tasks).collect();
    // What is read record by record takes all threads for itself.
    for alike in pairs.chunk_by(|a, b| !a.0.settings.records && !b.0.settings.records) {
        if let [pair] = alike
            && pair.0.settings.records
        {
            records(pool, (old.engine, new.engine), *pair, stop, &mut take)?;
            continue;
        }
        for some in alike.chunks(SOURCES * pool.current_num_threads()) {
            if stop() {
                break;
            }
            // Read once for both: a recogniser is not asked twice, and both judge the same words.
            let one = |(before, after): &(&Task, &Task)| {
                let read = opened(after);
                with_room(|scratch| {
                    let was = judged(old.engine, before, read.clone(), scratch);
                    told(&was, &judged(new.engine, after, read, scratch))
                })
            };
            take(pool.install(|| some.par_iter().map(one).collect()))?;
        }
    }
    Ok(summary)
}

fn records(
    pool: &rayon::ThreadPool,
    (old, new): (&Engine, &Engine),
    (before, after): (&Task, &Task),
    stop: &Stop<'_>,
    take: &mut dyn FnMut(Vec<(Vec<Difference>, Summary)>) -> io::Result<()>,
) -> io::Result<()> {
    let source = &after.source;
    let mut records = Records::open(source, &after.settings.read);
    loop {
        let batch = batch(&mut records, new.policy());
        if batch.is_empty() || stop() {
            break;
        }
        let one = |record: super::records::Record| {
            with_room(|scratch| {
                let was = judged_record(old, source, record.clone(), &before.settings, scratch);
                told(&was, &judged_record(new, source, record, &after.settings, scratch))
            })
        };
        take(pool.install(|| batch.into_par_iter().map(one).collect()))?;
    }
    let problems: Vec<Problem> = records.finish();
    let document = Document { name: source.name(), problems, ..Document::default() };
    let report = FileReport { document, ..FileReport::default() };
    take(vec![told(&report, &report)])
}

fn told(old: &FileReport, new: &FileReport) -> (Vec<Difference>, Summary) {
    let mut summary = Summary::default();
    summary.add(new);
    (differences(old, new), summary)
}

/// A place and what was found there: a finding is the same by both policies where rule, words and all parts are.
type Key<'a> = (Vec<(u32, u32)>, &'a str, &'a str);

/// The differences of a document, in the order of its text.
fn differences(old: &FileReport, new: &FileReport) -> Vec<Difference> {
    let mut all: BTreeMap<Key<'_>, (Option<&Finding>, Option<&Finding>)> = BTreeMap::new();
    for finding in &old.findings {
        all.entry(key(finding)).or_default().0 = Some(finding);
    }
    for finding in &new.findings {
        all.entry(key(finding)).or_default().1 = Some(finding);
    }
    let severity = |finding: Option<&Finding>| finding.map(|finding| finding.standing.severity);
    all.retain(|_, (old, new)| severity(*old) != severity(*new));
    if all.is_empty() {
        return Vec::new();
    }
    let edge = Edge::new(&new.document);
    let record = new.record.map(|record| format!("第 {record} 条记录:")).unwrap_or_default();
    let one = |(old, new_one): (Option<&Finding>, Option<&Finding>)| {
        let finding = new_one.or(old)?;
        Some(Difference {
            rule: finding.hit.rule.clone(),
            words: finding.hit.words.clone(),
            place: format!("{}{}", new.document.name, edge.mark(finding.hit.envelope(), &record)),
            old: severity(old),
            new: severity(new_one),
        })
    };
    all.into_values().filter_map(one).collect()
}

fn key(finding: &Finding) -> Key<'_> {
    let hit = &finding.hit;
    (hit.parts.iter().map(|part| (part.span.start, part.span.end)).collect(), &hit.rule.id, &hit.words)
}
