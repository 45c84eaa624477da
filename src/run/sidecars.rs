//! Finds and reads the tables beside recordings: `live.session.csv` for `live.srt`, `session.csv` for a folder, or the one that was named.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Source;
use crate::document::{Beside, Document};
use crate::problem::Problem;
use crate::sidecar::{is_sidecar, read};

/// Tables that several files share, read once. A file's own table is read with it.
#[derive(Debug, Clone, Default)]
pub struct Sidecars {
    named: Option<Arc<Beside>>,
    folders: HashMap<PathBuf, Arc<Beside>>,
}

/// Takes the tables out of what is to be checked, and reads those that files share: `named`, or else the `session.csv` of each folder.
pub fn sidecars(sources: &mut Vec<Source>, named: Option<&Path>) -> (Sidecars, Vec<Problem>) {
    let (mut sidecars, mut problems) = (Sidecars::default(), Vec::new());
    let before = sources.len();
    let is_table = |path: &Path| is_table(path) || named.is_some_and(|named| same_file(path, named));
    sources.retain(|source| !source.path().is_some_and(is_table));
    if sources.is_empty() && before > 0 {
        let why = "场次表只说明每一段卖的是什么，本身不是要检查的话";
        problems.push(Problem::new("除了场次表，没有要检查的文件", why, "写出脚本、字幕或转写稿的文件名"));
    }
    if let Some(path) = named {
        sidecars.named = table(path, &mut problems);
        return (sidecars, problems);
    }
    let folders: BTreeSet<&Path> = sources.iter().filter_map(Source::path).map(folder).collect();
    for folder in folders {
        let shared = folder.join("session.csv");
        if shared.is_file() {
            sidecars.folders.extend(table(&shared, &mut problems).map(|beside| (folder.to_owned(), beside)));
        }
    }
    (sidecars, problems)
}

impl Sidecars {
    /// Gives `document`, read from `source`, what a table says about it: the one that was named, its own, or its folder's.
    pub(super) fn give(&self, document: &mut Document, source: &Source) {
        let path = source.path();
        let own = path.map(|path| path.with_extension("session.csv")).filter(|own| self.named.is_none() && own.is_file());
        let meant_for_it = own.is_some() || self.named.is_some();
        document.beside = match own {
            Some(own) => table(&own, &mut document.problems),
            None => self.named.clone().or_else(|| self.folders.get(path.map(folder)?).cloned()),
        };
        let by_time_alone = |beside: &Arc<Beside>| !beside.steps.is_empty() && beside.links.is_empty() && beside.timeless_links.is_empty();
        let timeless = !document.cues.is_empty() && document.cues.iter().all(|cue| cue.time_ms.is_none());
        if meant_for_it && timeless && document.beside.as_ref().is_some_and(by_time_alone) {
            let why = "场次表里各行只写了起止时间，没有写链接，对不上这份文本";
            let problem = Problem::new("这份文本没有时间，场次表用不上", why, "改用带时间的字幕文件，或者在场次表里写上链接号");
            document.problems.push(problem.in_file(&document.name));
        }
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or_else(|| Path::new(""))
}

fn is_table(path: &Path) -> bool {
    path.file_name().is_some_and(|name| is_sidecar(&name.to_string_lossy()))
}

/// Whether both paths lead to one file.
pub fn same_file(one: &Path, other: &Path) -> bool {
    one == other || fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|other| one == other))
}

/// The table in that file.
fn table(path: &Path, problems: &mut Vec<Problem>) -> Option<Arc<Beside>> {
    let name = Source::Path(path.to_owned()).name();
    match fs::read(path) {
        Ok(bytes) => {
            let (beside, faults) = read(&name, bytes);
            problems.extend(faults);
            Some(Arc::new(beside))
        }
        Err(error) => {
            let problem = Problem::new("这张场次表读不出来", error.to_string(), "检查路径和读取权限；没有场次表就去掉 --session");
            problems.push(problem.in_file(&name));
            None
        }
    }
}
