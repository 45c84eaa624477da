//! Collects what is wrong with YAML files, by key; lines and columns are looked up once, at the end. What is wrong is decided elsewhere.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::locate::Places;
use crate::problem::Problem;

/// Something wrong at a key of a file.
#[derive(Debug)]
struct Complaint {
    path: Arc<str>,
    key: String,
    /// The name of the key is meant, not its value.
    on_key: bool,
    /// Code points into the value, where the fault lies within it.
    offset: usize,
    /// Line and column, where the parser told them.
    place: Option<(u32, u32)>,
    problem: Problem,
}

/// All complaints so far.
#[derive(Debug, Default)]
pub(crate) struct Complaints {
    path: Arc<str>,
    all: Vec<Complaint>,
}

impl Complaints {
    /// From now on, complaints are about this file.
    pub(crate) fn enter(&mut self, path: &Arc<str>) {
        self.path = path.clone();
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The value at `key` is wrong.
    pub(crate) fn at(&mut self, key: impl Into<String>, what: impl Into<String>, why: impl Into<String>, help: impl Into<String>) {
        self.push(key.into(), false, 0, None, Problem::new(what, why, help));
    }

    /// The value at `key` is wrong, `offset` code points into it.
    pub(crate) fn within(&mut self, key: impl Into<String>, offset: usize, problem: Problem) {
        self.push(key.into(), false, offset, None, problem);
    }

    /// The key itself is wrong.
    pub(crate) fn on_key(&mut self, key: impl Into<String>, problem: Problem) {
        self.push(key.into(), true, 0, None, problem);
    }

    /// The parser told the place.
    pub(crate) fn placed(&mut self, line: u32, column: u32, problem: Problem) {
        self.push(String::new(), false, 0, Some((line, column)), problem);
    }

    fn push(&mut self, key: String, on_key: bool, offset: usize, place: Option<(u32, u32)>, problem: Problem) {
        self.all.push(Complaint { path: self.path.clone(), key, on_key, offset, place, problem });
    }

    /// The complaints as problems with line and column, sorted. `text` gives a file's text by its path.
    pub(crate) fn problems<'a>(self, text: impl Fn(&str) -> Option<&'a str>) -> Vec<Problem> {
        let mut places: BTreeMap<Arc<str>, Places> = BTreeMap::new();
        let mut problems: Vec<Problem> = self
            .all
            .into_iter()
            .map(|complaint| {
                let known = places.entry(complaint.path.clone()).or_insert_with_key(|path| Places::of(text(path).unwrap_or_default()));
                let place = complaint.place.or_else(|| known.find(&complaint.key, complaint.on_key, complaint.offset));
                let problem = complaint.problem.in_file(&complaint.path);
                match place {
                    Some((line, column)) => problem.at(line, column),
                    None => problem,
                }
            })
            .collect();
        problems.sort();
        problems.dedup();
        problems
    }
}
