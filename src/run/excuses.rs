//! Finds and reads what excuses findings: the baseline, with the names that documents have in it, and the ledgers of claims beside scripts. What an excuse is worth is `excuse`'s matter.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::Source;
use super::sidecars::same_file;
use crate::config::GivenWaiver;
use crate::excuse::{Baseline, Beside, ledger};
use crate::finding::Claim;
use crate::problem::Problem;
use crate::report::FileReport;

/// What excuses the findings of a run.
#[derive(Debug, Clone, Default)]
pub struct Excuses {
    /// Waivers of configurations.
    pub given: Vec<Arc<GivenWaiver>>,
    baseline: Option<(Keys, Arc<Baseline>)>,
    off: bool,
    /// The ledger that was named; it goes for all documents.
    named: Option<Vec<Arc<Claim>>>,
    /// The ledgers beside scripts, by their folders.
    folders: HashMap<PathBuf, Vec<Arc<Claim>>>,
}

/// What a ledger beside a script is called.
const LEDGER: &str = "claims.yaml";

impl Excuses {
    /// None at all: notes in texts are still no speech, but nothing is excused and nothing is said of them.
    pub fn none() -> Self {
        Self { off: true, ..Self::default() }
    }

    /// Whether nothing excuses anything.
    pub(super) fn off(&self) -> bool {
        self.off
    }

    /// The same with these waivers of configurations.
    #[must_use]
    pub fn with(self, given: Vec<Arc<GivenWaiver>>) -> Self {
        Self { given, ..self }
    }

    /// Excuses whatever the baseline at `path` knows, and takes that file out of what is to be checked: it quotes what was found.
    ///
    /// # Errors
    /// That it cannot be read.
    pub fn baseline(&mut self, path: &Path, sources: &mut Vec<Source>) -> Result<(), Problem> {
        sources.retain(|source| !source.path().is_some_and(|source| same_file(source, path)));
        let name = Source::Path(path.to_owned()).name();
        let bytes = fs::read(path).map_err(|error| {
            let help = "检查 --baseline 后面的路径；还没有基线就先运行 bojian baseline";
            Problem::new("这份基线读不出来", error.to_string(), help).in_file(&name)
        })?;
        let baseline = Baseline::parse(&name, &bytes)?;
        self.baseline = Some((Keys::beside(path), Arc::new(baseline)));
        Ok(())
    }

    /// Reads the ledger that was `named`, or else the one in the folder of each of `sources`; gives what is wrong with them.
    pub fn ledgers(&mut self, sources: &[Source], named: Option<&Path>) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let Some(path) = named {
            self.named = Some(claims(path, &mut problems));
            return problems;
        }
        let folders: BTreeSet<&Path> = sources.iter().filter_map(Source::path).filter_map(Path::parent).collect();
        for folder in folders {
            let path = folder.join(LEDGER);
            if path.is_file() {
                self.folders.insert(folder.to_owned(), claims(&path, &mut problems));
            }
        }
        problems
    }

    /// What goes for the document called `name`.
    pub(super) fn beside(&self, name: &str) -> Beside<'_> {
        let own = || Path::new(name).parent().and_then(|folder| self.folders.get(folder));
        Beside { claims: self.named.as_ref().or_else(own).map(Vec::as_slice).unwrap_or_default(), given: &self.given }
    }

    /// Marks what is known in `report`, read from `source`.
    pub(super) fn apply(&self, source: &Source, report: &mut FileReport) {
        if let Some((keys, baseline)) = &self.baseline {
            let key = keys.of(source, report);
            let gone = baseline.mark(&key, &mut report.findings);
            // Of a file that was read in part, nobody knows what is there no more.
            if report.document.problems.is_empty() {
                report.gone = gone;
            }
        }
    }
}

/// The entries of the ledger at `path`.
fn claims(path: &Path, problems: &mut Vec<Problem>) -> Vec<Arc<Claim>> {
    let name = Source::Path(path.to_owned()).name();
    match fs::read(path) {
        Ok(bytes) => {
            let (claims, faults) = ledger(&name, &bytes);
            problems.extend(faults);
            claims
        }
        Err(error) => {
            problems.push(Problem::new("这份依据登记读不出来", error.to_string(), "检查路径和读取权限").in_file(&name));
            Vec::new()
        }
    }
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
            own.next();
            base.next();
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
