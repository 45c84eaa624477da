//! How far a long run is, as a bar on standard error; never in a pipe, and not for runs that are over before one looks.

use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::report::FileReport;
use crate::run::{Source, Task};

/// Runs shorter than this show nothing.
const SOON: Duration = Duration::from_millis(700);

/// What was done so far.
#[derive(Default)]
struct Done {
    documents: AtomicU64,
    bytes: AtomicU64,
    findings: AtomicU64,
}

/// The bar and what it shows.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    shown: AtomicBool,
    started: Instant,
    done: Arc<Done>,
}

impl Progress {
    /// A bar for these tasks, if standard error is a terminal. Of records nobody knows how many there are: their bar counts bytes.
    pub(super) fn new(tasks: &[Task]) -> Self {
        let records = tasks.iter().any(|task| task.settings.records);
        let done = Arc::new(Done::default());
        let length = if records { tasks.iter().map(|task| size(&task.source)).sum() } else { tasks.len() as u64 };
        let bar = io::stderr().is_terminal().then(|| bar(length, records, &done));
        Self { bar, shown: AtomicBool::new(false), started: Instant::now(), done }
    }

    /// Counts a judged document.
    pub(super) fn add(&self, report: &FileReport) {
        let bytes = report.document.text.len() as u64;
        let findings = report.findings.iter().filter(|finding| !finding.state.excused()).count() as u64;
        self.done.documents.fetch_add(1, Ordering::Relaxed);
        self.done.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.done.findings.fetch_add(findings, Ordering::Relaxed);
        let Some(bar) = &self.bar else { return };
        bar.inc(if report.record.is_some() { bytes } else { 1 });
        if self.started.elapsed() > SOON && !self.shown.swap(true, Ordering::Relaxed) {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Documents judged so far.
    pub(super) fn documents(&self) -> u64 {
        self.done.documents.load(Ordering::Relaxed)
    }

    /// Does something that may write to the terminal, with the bar out of its way.
    pub(super) fn aside<T>(&self, does: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) if self.shown.load(Ordering::Relaxed) => bar.suspend(does),
            _ => does(),
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(length: u64, records: bool, done: &Arc<Done>) -> ProgressBar {
    let counts = Arc::clone(done);
    let told = move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
        let bytes = counts.bytes.load(Ordering::Relaxed);
        let rate = (bytes as f64 / state.elapsed().as_secs_f64().max(0.001)) as u64;
        let documents = counts.documents.load(Ordering::Relaxed);
        let of = if records { String::new() } else { format!("/{}", state.len().unwrap_or_default()) };
        let found = counts.findings.load(Ordering::Relaxed);
        let _ = write!(out, "{documents}{of} 份  {}  {}/秒  发现 {found} 处", HumanBytes(bytes), HumanBytes(rate));
    };
    let style = ProgressStyle::with_template("{wide_bar:.cyan/dim} {told}  剩 {eta}").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::hidden()).with_style(style.with_key("told", told))
}

/// Its size in bytes, as far as somebody can tell without reading it.
fn size(source: &Source) -> u64 {
    match source {
        Source::Path(path) => std::fs::metadata(path).map_or(0, |about| about.len()),
        Source::Bytes { bytes, .. } => bytes.len() as u64,
        Source::Stream { .. } => 0,
    }
}
