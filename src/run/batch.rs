//! Judges sources on several threads and hands the rendered reports on in the order of the sources, so that the bytes are the same for any number of threads.

use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use super::Source;
use super::judge::{Settings, judged_record, single};
use super::records::{Record, Records};
use super::room::with_room;
use crate::document::{Document, is_recording_name};
use crate::policy::Policy;
use crate::problem::Problem;
use crate::report::{FileReport, Summary};
use crate::scan::Engine;

/// Sources judged at a time for each thread: enough to keep it busy, few enough that their rendered reports fit in memory.
pub(super) const SOURCES: usize = 32;
/// Records judged at a time by one thread.
const RECORDS: usize = 512;
/// As many times that many are held at once, and bytes of them.
const SHARES: usize = 64;
const BYTES: usize = 32 << 20;

/// Makes of a judged document its text in each of the formats asked for, in their order.
pub type Render<'a> = dyn Fn(&FileReport) -> Vec<String> + Sync + 'a;

/// Whether to begin nothing more.
pub type Stop<'a> = dyn Fn() -> bool + Sync + 'a;

/// What became of one piece of work.
#[derive(Default)]
struct Done {
    /// For each document, its text in each of the formats asked for.
    rendered: Vec<Vec<String>>,
    summary: Summary,
}

impl Done {
    fn add(&mut self, report: &FileReport, render: &Render<'_>) {
        self.summary.add(report);
        self.rendered.push(render(report));
    }
}

/// A source and how it is to be judged.
#[derive(Debug, Clone)]
pub struct Task {
    /// What to judge.
    pub source: Source,
    /// How; sources that are judged alike share it.
    pub settings: Arc<Settings>,
    /// Whether it was found in a folder rather than named.
    pub found: bool,
}

/// Judges the sources of `tasks` and gives each report, rendered in every format, to `out`, in order. The work is done by `pool`, the writing here.
///
/// # Errors
/// Those of `out`; what cannot be read is in the reports and counted in the summary.
pub fn run(
    pool: &rayon::ThreadPool,
    engine: &Engine,
    tasks: &[Task],
    render: &Render<'_>,
    out: &mut dyn FnMut(&[String]) -> io::Result<()>,
) -> io::Result<Summary> {
    run_until(pool, engine, tasks, render, out, &|| false)
}

/// The same, until `stop` says so: no further document is begun then, and those that were are given to `out`.
///
/// # Errors
/// Those of `out`.
pub fn run_until(
    pool: &rayon::ThreadPool,
    engine: &Engine,
    tasks: &[Task],
    render: &Render<'_>,
    out: &mut dyn FnMut(&[String]) -> io::Result<()>,
    stop: &Stop<'_>,
) -> io::Result<Summary> {
    let mut summary = Summary::default();
    let mut take = |done: Done| -> io::Result<()> {
        summary.merge(&done.summary);
        done.rendered.iter().try_for_each(|texts| out(texts))
    };
    // What is read record by record takes all threads for itself, and so does a recogniser; nobody's report waits for what comes after it.
    let together = |task: &Task| !task.settings.records && !is_recording_name(&task.source.name());
    for alike in tasks.chunk_by(|a, b| together(a) && together(b)) {
        if stop() {
            break;
        }
        if let [Task { source, settings, .. }] = alike
            && settings.records
        {
            records(pool, engine, source, settings, (render, stop), &mut take)?;
            continue;
        }
        for batch in alike.chunks(SOURCES * pool.current_num_threads()) {
            let one = |task: &Task| {
                let mut done = Done::default();
                if !stop() {
                    with_room(|scratch| done.add(&single(engine, task, scratch), render));
                }
                done
            };
            let done: Vec<Done> = pool.install(|| batch.par_iter().map(one).collect());
            done.into_iter().try_for_each(&mut take)?;
        }
    }
    Ok(summary)
}

fn records(
    pool: &rayon::ThreadPool,
    engine: &Engine,
    source: &Source,
    settings: &Settings,
    (render, stop): (&Render<'_>, &Stop<'_>),
    take: &mut dyn FnMut(Done) -> io::Result<()>,
) -> io::Result<()> {
    let name = source.name();
    let mut records = Records::open(source, &settings.read);
    let encoding = records.encoding();
    loop {
        let batch = batch(&mut records, engine.policy());
        if batch.is_empty() || stop() {
            break;
        }
        let share = (batch.len() / (pool.current_num_threads() * 4)).clamp(1, RECORDS);
        let some = |some: Vec<Record>| {
            let mut done = Done::default();
            with_room(|scratch| {
                for record in some.into_iter().take_while(|_| !stop()) {
                    let mut report = judged_record(engine, source, record, settings, scratch);
                    report.document.encoding = encoding;
                    done.add(&report, render);
                }
            });
            done
        };
        let mut shares: Vec<Vec<Record>> = Vec::new();
        for record in batch {
            match shares.last_mut().filter(|last| last.len() < share) {
                Some(last) => last.push(record),
                None => shares.push(vec![record]),
            }
        }
        let done: Vec<Done> = pool.install(|| shares.into_par_iter().map(some).collect());
        done.into_iter().try_for_each(&mut *take)?;
    }
    let problems: Vec<Problem> = records.finish().into_iter().map(|problem| problem.in_file(&name)).collect();
    if !problems.is_empty() {
        // The file's own problems are an object of their own, so that every record keeps its number. They are known once it is read.
        let mut done = Done::default();
        let document = Document { name, problems, encoding, ..Document::default() };
        done.add(&FileReport { document, ..FileReport::default() }, render);
        take(done)?;
    }
    Ok(())
}

/// The next records, as many as fit in memory together with their reports.
pub(super) fn batch(records: &mut Records, policy: &Policy) -> Vec<Record> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < RECORDS * SHARES && bytes < BYTES {
        let Some(record) = records.next() else { break };
        if let Some(platform) = record.platform.as_deref().filter(|platform| policy.platform(platform).is_none()) {
            records.unknown("平台", platform.to_owned(), record.number);
        }
        bytes += record.text.len();
        batch.push(record);
    }
    batch
}
