//! The baseline: findings that were there when a team began, known by their fingerprints and by no line number. Its JSON, and what it says of a document.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::upkeep::is_upkeep;
use crate::finding::{Finding, Gone, State};
use crate::problem::Problem;

/// The version of the file's shape, and of what goes into a fingerprint: it changes with either.
const VERSION: u64 = 1;

/// A finding that was there already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownFinding {
    /// What it is known by.
    pub fingerprint: String,
    /// Its rule, for people who read the file.
    pub rule: String,
    /// Its words, for the same.
    pub words: String,
}

/// The findings that are known, by document. A document is called by its path from the baseline's own folder, its record behind `#`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    bojian_baseline: u64,
    documents: BTreeMap<String, Vec<KnownFinding>>,
}

impl Baseline {
    /// One that knows nothing yet.
    pub fn new() -> Self {
        Self { bojian_baseline: VERSION, documents: BTreeMap::new() }
    }

    /// Reads one. `name` is the file's, for the problem.
    ///
    /// # Errors
    /// That it is no baseline, or one of another version.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, Problem> {
        let help = "用 bojian baseline 重新写一份";
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let value: serde_json::Value = serde_json::from_slice(text).map_err(|error| {
            let place = (u32::try_from(error.line()).unwrap_or(1), u32::try_from(error.column()).unwrap_or(1));
            Problem::new("这份基线不是完整的 JSON", format!("解析器说：{error}"), help).in_file(name).at(place.0.max(1), place.1.max(1))
        })?;
        match value.get("bojian_baseline").and_then(serde_json::Value::as_u64) {
            Some(VERSION) => {}
            Some(other) => {
                let why = format!("它的版本是 {other}，这个程序读的是版本 {VERSION}，指纹对不上");
                return Err(Problem::new("这份基线是别的版本写的", why, help).in_file(name));
            }
            None => {
                return Err(Problem::new("这个文件不是基线", "里面没有 bojian_baseline 这一项", "检查 --baseline 后面的路径").in_file(name));
            }
        }
        serde_json::from_value(value)
            .map_err(|error| Problem::new("这份基线的内容不完整", format!("解析器说：{error}"), help).in_file(name))
    }

    /// The file: sorted, one finding a line, so that a change of it can be read.
    pub fn write(&self) -> String {
        let line = |known: &KnownFinding| serde_json::to_string(known).unwrap_or_default();
        let document = |(name, known): (&String, &Vec<KnownFinding>)| {
            let lines: Vec<String> = known.iter().map(|known| format!("      {}", line(known))).collect();
            format!("    {}: [\n{}\n    ]", serde_json::Value::from(name.as_str()), lines.join(",\n"))
        };
        let documents: Vec<String> = self.documents.iter().map(document).collect();
        if documents.is_empty() {
            return format!("{{\n  \"bojian_baseline\": {VERSION},\n  \"documents\": {{}}\n}}\n");
        }
        format!("{{\n  \"bojian_baseline\": {VERSION},\n  \"documents\": {{\n{}\n  }}\n}}\n", documents.join(",\n"))
    }

    /// Takes in what is to be dealt with in the document called `key`; what is excused already has its own reason, and what is to be said about excuses is never old news.
    pub fn add(&mut self, key: String, findings: &[Finding]) {
        let new = findings.iter().filter(|finding| finding.state == State::New && !is_upkeep(finding));
        let known: Vec<KnownFinding> = new
            .map(|finding| KnownFinding {
                fingerprint: finding.fingerprint.clone(),
                rule: finding.hit.rule.id.clone(),
                words: finding.hit.words.clone(),
            })
            .collect();
        if !known.is_empty() {
            self.documents.entry(key).or_default().extend(known);
        }
    }

    /// How many documents and findings it knows.
    pub fn counts(&self) -> (usize, usize) {
        (self.documents.len(), self.documents.values().map(Vec::len).sum())
    }

    /// Marks what it knows of the document called `key`, and returns what is there no more.
    pub fn mark(&self, key: &str, findings: &mut [Finding]) -> Vec<Gone> {
        let Some(known) = self.documents.get(key) else { return Vec::new() };
        let mut left: HashMap<&str, &KnownFinding> = known.iter().map(|known| (known.fingerprint.as_str(), known)).collect();
        for finding in findings {
            // Whatever else excuses it, it is still there.
            if left.remove(finding.fingerprint.as_str()).is_some() && finding.state == State::New && !is_upkeep(finding) {
                finding.state = State::Known;
            }
        }
        let gone = known.iter().filter(|known| left.contains_key(known.fingerprint.as_str()));
        gone.map(|known| Gone { rule: known.rule.clone(), words: known.words.clone(), fingerprint: known.fingerprint.clone() }).collect()
    }
}
