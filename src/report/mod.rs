//! Shows what was found: the report's nouns. A renderer sees findings, not how they were found; one renderer never imports another.

mod cells;
mod configured;
mod csv;
mod diff;
mod edge;
mod excerpt;
mod format;
mod github;
mod gitlab;
mod ground;
mod html;
mod json;
mod junit;
mod markdown;
mod mask;
mod paint;
mod paragraph;
mod ranking;
mod sarif;
mod stretch;
mod telling;
mod text;
mod window;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use edge::{Edge, Point, Where};
pub use excerpt::{Drawn, Excerpt, draw};
pub use format::{FORMATS, Format, Style};
pub use ground::grounds;
pub use ranking::{Ranked, Ranking};

use crate::document::Document;
use crate::facts::Date;
use crate::finding::{Finding, Gone, Risk, State};
use crate::policy::{Area, Policy, Rule, Severity};
use crate::problem::Problem;

/// So many files that were not read are told by name.
const UNREAD_NAMES: usize = 5;

/// One document, judged.
#[derive(Debug, Clone, Default)]
pub struct FileReport {
    /// The document; its text is what positions count in.
    pub document: Document,
    /// Its number within the file, from 1, where each record is a document of its own.
    pub record: Option<u64>,
    /// What its owner calls the record.
    pub id: Option<String>,
    /// The room or account that the record names.
    pub channel: Option<String>,
    /// SHA-256 of the bytes as they were read, in hex; `None` where there were none.
    pub source_sha256: Option<String>,
    /// The day whose law was applied; `None` where nothing could be judged.
    pub as_of: Option<Date>,
    /// What was found, in order.
    pub findings: Vec<Finding>,
    /// What the baseline knows of it and was not found any more.
    pub gone: Vec<Gone>,
    /// Hits that were dismissed only because nothing they rest on was in force on that day.
    pub without_law: u64,
    /// Hits that were dismissed because a pack or a configuration switched their rule off.
    pub switched_off: u64,
    /// Waivers of configurations that a finding of it called for: file and line of the waiver, and the finding's rule.
    pub met: BTreeSet<(String, String)>,
    /// From which severity on its findings fail the run; `None` for never.
    pub fail_on: Option<Severity>,
    /// How much attention it deserves.
    pub risk: Risk,
}

/// A configuration that held.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConfigUsed {
    /// What it is called.
    pub path: String,
    /// SHA-256 of its text, in hex.
    pub sha256: String,
}

/// What a whole run judged by and what it came to.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Documents judged.
    pub documents: u64,
    /// Documents with findings that are to be dealt with.
    pub with_findings: u64,
    /// Findings that are to be dealt with, by severity: error, warning, note.
    pub findings: [u64; 3],
    /// The same for each area in which there are any.
    pub by_area: BTreeMap<Area, [u64; 3]>,
    /// Findings that are excused.
    pub excused: Excused,
    /// What the baseline knows and was not found any more.
    pub gone: u64,
    /// Those of them that rest on a platform's contract.
    pub of_platforms: u64,
    /// Problems of files, and of the run itself.
    pub problems: u64,
    /// Code points of speech judged.
    pub characters: u64,
    /// Hits dismissed only because nothing they rest on was in force.
    pub without_law: u64,
    /// The days whose law was applied, the first and the last.
    pub days: Option<(Date, Date)>,
    /// The categories that were known, sorted.
    pub categories: Vec<&'static str>,
    /// The rules that found something, by id.
    pub rules: BTreeMap<String, Arc<Rule>>,
    /// The problems of files, for formats that tell them at the end.
    pub told: Vec<Problem>,
    /// Findings that nothing excuses and that fail the run, each by what its document's configuration asks for.
    pub failing: u64,
    /// Hits dismissed because their rule was switched off.
    pub switched_off: u64,
    /// Findings that a pack or a configuration gave another severity.
    pub regraded: u64,
    /// Waivers of configurations that a finding called for, as in the documents.
    pub met: BTreeSet<(String, String)>,
    /// Files that were found in folders and not read: JSON without speech, recordings. Those of one reason together.
    pub unread: Vec<Unread>,
    /// The configurations that held. Told by the caller: documents do not know.
    pub configs: Vec<ConfigUsed>,
    /// The documents that deserve attention first.
    pub riskiest: Ranking,
}

/// Files that were found in folders and not read, for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The reason, in Chinese, without a full stop.
    pub why: String,
    /// How many.
    pub count: u64,
    /// The names of the first of them.
    pub names: Vec<String>,
}

/// Findings that stay visible and do not fail a run, by what excuses them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Excused {
    /// By the baseline.
    pub known: u64,
    /// By a waiver.
    pub waived: u64,
    /// By a registered document.
    pub claimed: u64,
}

impl Excused {
    /// All of them.
    pub fn sum(&self) -> u64 {
        self.known + self.waived + self.claimed
    }

    /// `已知 3 处、已忽略 1 处`; empty where there is nothing.
    pub fn told(&self) -> String {
        let counted = [(self.known, "已知"), (self.waived, "已忽略"), (self.claimed, "已登记依据（未核验）")];
        counted.iter().filter(|(count, _)| *count > 0).map(|(count, label)| format!("{label} {count} 处")).collect::<Vec<_>>().join("、")
    }
}

/// What a renderer needs to know of the run.
#[derive(Debug, Clone)]
pub struct Run<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// Problems that belong to no document: a path that does not exist.
    pub problems: &'a [Problem],
}

impl Summary {
    /// Counts one document in.
    pub fn add(&mut self, file: &FileReport) {
        // What is said of a configuration is no finding in a text.
        let judged = file.as_of.is_some();
        self.documents += u64::from(judged);
        let mut own = [0; 3];
        self.with_findings += u64::from(judged && file.findings.iter().any(|finding| !finding.state.excused()));
        self.met.extend(file.met.iter().cloned());
        self.gone += file.gone.len() as u64;
        for finding in &file.findings {
            if !self.rules.contains_key(&finding.hit.rule.id) {
                self.rules.insert(finding.hit.rule.id.clone(), finding.hit.rule.clone());
            }
            match finding.state {
                State::New => {}
                State::Known => self.excused.known += 1,
                State::Waived(_) => self.excused.waived += 1,
                State::Claimed(_) => self.excused.claimed += 1,
            }
            if finding.state.excused() {
                continue;
            }
            let index = match finding.standing.severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Note => 2,
            };
            own[index] += 1;
            self.findings[index] += 1;
            self.by_area.entry(finding.hit.rule.area).or_default()[index] += 1;
            self.of_platforms += u64::from(finding.hit.rule.ground.platform().is_some());
        }
        self.failing += file
            .fail_on
            .map_or(0, |least| file.findings.iter().filter(|one| one.standing.severity >= least && !one.state.excused()).count() as u64);
        self.switched_off += file.switched_off;
        self.regraded += file.findings.iter().filter(|one| one.standing.regraded.is_some()).count() as u64;
        if file.document.foreign && file.as_of.is_none() && file.document.problems.is_empty() {
            let why = file.document.left_out.first().cloned().unwrap_or_default();
            self.leave_unread(&Unread { why, count: 1, names: vec![file.document.name.clone()] });
        }
        if judged {
            self.riskiest.add(file, own);
        }
        self.problems += file.document.problems.len() as u64;
        self.told.extend(file.document.problems.iter().cloned().map(|problem| problem.in_file(&file.document.name)));
        self.without_law += file.without_law;
        let spoken = |cue: &crate::document::Cue| cue.span.of(&file.document.text).chars().count() as u64;
        self.characters += if judged { file.document.cues.iter().map(spoken).sum::<u64>() } else { 0 };
        if let Some(day) = file.as_of {
            self.days = Some(self.days.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        }
        let own = file.document.segments.iter().filter_map(|segment| segment.facts.category);
        for category in own.chain(file.document.beside.iter().flat_map(|beside| beside.categories())) {
            if let Err(at) = self.categories.binary_search(&category.name()) {
                self.categories.insert(at, category.name());
            }
        }
    }

    /// How many files were found and not read.
    pub fn unread_files(&self) -> u64 {
        self.unread.iter().map(|unread| unread.count).sum()
    }

    fn leave_unread(&mut self, more: &Unread) {
        let at = self.unread.iter().position(|known| known.why == more.why).unwrap_or_else(|| {
            self.unread.push(Unread { why: more.why.clone(), count: 0, names: Vec::new() });
            self.unread.len() - 1
        });
        let known = &mut self.unread[at];
        known.count += more.count;
        let room = UNREAD_NAMES - known.names.len().min(UNREAD_NAMES);
        known.names.extend(more.names.iter().take(room).cloned());
    }

    /// Adds what another part of the run came to.
    pub fn merge(&mut self, other: &Self) {
        self.documents += other.documents;
        self.with_findings += other.with_findings;
        for (sum, more) in self.findings.iter_mut().zip(other.findings) {
            *sum += more;
        }
        for (area, counts) in &other.by_area {
            let sums = self.by_area.entry(*area).or_default();
            sums.iter_mut().zip(counts).for_each(|(sum, more)| *sum += more);
        }
        self.riskiest.merge(&other.riskiest);
        self.excused.known += other.excused.known;
        self.excused.waived += other.excused.waived;
        self.excused.claimed += other.excused.claimed;
        self.gone += other.gone;
        self.of_platforms += other.of_platforms;
        self.problems += other.problems;
        self.characters += other.characters;
        self.failing += other.failing;
        self.switched_off += other.switched_off;
        self.regraded += other.regraded;
        other.unread.iter().for_each(|unread| self.leave_unread(unread));
        self.met.extend(other.met.iter().cloned());
        self.without_law += other.without_law;
        self.days = match (self.days, other.days) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (days, None) | (None, days) => days,
        };
        self.rules.extend(other.rules.iter().map(|(id, rule)| (id.clone(), rule.clone())));
        self.told.extend(other.told.iter().cloned());
        self.categories.extend(&other.categories);
        self.categories.sort_unstable();
        self.categories.dedup();
    }
}

pub use crate::document::clock;

/// `text` without control characters, so that nothing from a document can steer a terminal.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_control) { Cow::Owned(text.chars().filter(|c| !c.is_control()).collect()) } else { Cow::Borrowed(text) }
}
