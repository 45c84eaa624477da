//! Finds and reads what excuses findings: the baseline, with the names that documents have in it. What an excuse is worth is `excuse`'s matter.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::Source;
use crate::excuse::Baseline;
use crate::finding::{Finding, Gone};
use crate::problem::Problem;
use crate::report::FileReport;

/// What excuses the findings of a run.
#[derive(Debug, Clone, Default)]
pub struct Excuses {
    baseline: Option<(Keys, Arc<Baseline>)>,
}

impl Excuses {
    /// Excuses whatever the baseline at `path` knows.
    ///
    /// # Errors
    /// That it cannot be read.
    pub fn baseline(&mut self, path: &Path) -> Result<(), Problem> {
        let name = Source::Path(path.to_owned()).name();
        let bytes = fs::read(path).map_err(|error| {
            let help = "检查 --baseline 后面的路径；还没有基线就先运行 bojian baseline";
            Problem::new("这份基线读不出来", error.to_string(), help).in_file(&name)
        })?;
        let baseline = Baseline::parse(&name, &bytes)?;
        self.baseline = Some((Keys::beside(path), Arc::new(baseline)));
        Ok(())
    }

    /// Marks what is excused in `report`, read from `source`.
    pub(super) fn apply(&self, source: &Source, report: &mut FileReport) {
        if let Some((keys, baseline)) = &self.baseline {
            let key = keys.of(source, report);
            let gone = known(baseline, &key, &mut report.findings);
            // Of a file that was read in part, nobody knows what is there no more.
            if report.document.problems.is_empty() {
                report.gone = gone;
            }
        }
    }
}

fn known(baseline: &Baseline, key: &str, findings: &mut [Finding]) -> Vec<Gone> {
    baseline.mark(key, findings)
}

/// How documents are called in a baseline: by their path from its folder, so that it holds wherever the program is started.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    folder: PathBuf,
}

impl Keys {
    /// For a baseline that stands at `path`.
    pub fn beside(path: &Path) -> Self {
        let folder = plain(path).parent().map(Path::to_owned).unwrap_or_default();
        Self { folder }
    }

    /// The name of the document that `report` is about.
    pub fn of(&self, source: &Source, report: &FileReport) -> String {
        let name = source.path().map_or_else(|| source.name(), |path| self.relative(path));
        match (&report.id, report.record) {
            // A record's own name holds when others are put before it.
            (Some(id), _) => format!("{name}#{id}"),
            (None, Some(record)) => format!("{name}#第{record}条"),
            (None, None) => name,
        }
    }

    fn relative(&self, path: &Path) -> String {
        let path = plain(path);
        let (mut own, mut base) = (path.components().peekable(), self.folder.components().peekable());
        while own.peek().is_some() && own.peek() == base.peek() {
            (own.next(), base.next());
        }
        let up = base.map(|_| "..".to_owned());
        up.chain(own.map(|part| part.as_os_str().to_string_lossy().into_owned())).collect::<Vec<_>>().join("/")
    }
}

/// An absolute path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}
