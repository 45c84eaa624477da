//! Judges sources on several threads and hands the rendered reports on in the order of the sources, so that the bytes are the same for any number of threads.

use std::cell::RefCell;
use std::io;
use std::ops::Range;

use rayon::prelude::*;

use super::Source;
use super::judge::{Settings, bytes, record, whole};
use crate::document::{Document, decode};
use crate::report::{FileReport, Summary};
use crate::scan::{Engine, Scratch};

/// Sources judged at a time: enough to keep every thread busy, few enough that their rendered reports fit in memory.
const SOURCES: usize = 256;
/// Records judged at a time by one thread.
const RECORDS: usize = 512;

thread_local! {
    /// Zeroing room anew for every small file costs more than judging it.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Makes of a judged document its text in each of the formats asked for, in their order.
pub type Render<'a> = dyn Fn(&FileReport) -> Vec<String> + Sync + 'a;

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

/// Judges `sources` and gives each report, rendered in every format, to `out`, in order. The work is done by `pool`, the writing here.
///
/// # Errors
/// Those of `out`; what cannot be read is in the reports and counted in the summary.
pub fn run(
    pool: &rayon::ThreadPool,
    engine: &Engine,
    sources: &[Source],
    settings: &Settings,
    render: &Render<'_>,
    out: &mut dyn FnMut(&[String]) -> io::Result<()>,
) -> io::Result<Summary> {
    let mut summary = Summary::default();
    let mut take = |done: Done| -> io::Result<()> {
        summary.merge(&done.summary);
        done.rendered.iter().try_for_each(|texts| out(texts))
    };
    if settings.records {
        for source in sources {
            records(pool, engine, source, settings, render, &mut take)?;
        }
        return Ok(summary);
    }
    for batch in sources.chunks(SOURCES) {
        let one = |source| {
            let mut done = Done::default();
            SCRATCH.with_borrow_mut(|scratch| done.add(&whole(engine, source, settings, scratch), render));
            done
        };
        let done: Vec<Done> = pool.install(|| batch.par_iter().map(one).collect());
        done.into_iter().try_for_each(&mut take)?;
    }
    Ok(summary)
}

fn records(
    pool: &rayon::ThreadPool,
    engine: &Engine,
    source: &Source,
    settings: &Settings,
    render: &Render<'_>,
    take: &mut dyn FnMut(Done) -> io::Result<()>,
) -> io::Result<()> {
    let name = source.name();
    let (text, mut problems) = match bytes(source) {
        Ok(bytes) => {
            let decoded = decode(bytes);
            (decoded.text, decoded.problems)
        }
        Err(problem) => (String::new(), vec![problem]),
    };
    if !problems.is_empty() {
        // The file's own problems are an object of their own, so that every record keeps its number.
        let problems = problems.drain(..).map(|problem| problem.in_file(&name)).collect();
        let mut done = Done::default();
        done.add(
            &FileReport { document: Document { name: name.clone(), problems, ..Document::default() }, ..FileReport::default() },
            render,
        );
        take(done)?;
    }
    let lines: Vec<Range<usize>> = lines(&text);
    for (number, batch) in lines.chunks(RECORDS * SOURCES).enumerate() {
        let some = |(chunk, lines): (usize, &[Range<usize>])| {
            let first = (number * RECORDS * SOURCES + chunk * RECORDS) as u64 + 1;
            let mut done = Done::default();
            SCRATCH.with_borrow_mut(|scratch| {
                for (line, number) in lines.iter().zip(first..) {
                    done.add(&record(engine, &name, number, &text[line.clone()], settings, scratch), render);
                }
            });
            done
        };
        let done: Vec<Done> = pool.install(|| batch.par_chunks(RECORDS).enumerate().map(some).collect());
        done.into_iter().try_for_each(&mut *take)?;
    }
    Ok(())
}

/// Every line, the empty ones too; a break at the very end begins no further line.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        lines.push(start..start + line.trim_end_matches(['\n', '\r']).len());
        start = end;
    }
    lines
}
