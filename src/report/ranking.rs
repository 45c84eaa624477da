//! The documents that deserve attention first: a bounded number of them, whatever the size of the run.

use super::FileReport;

/// How many are kept.
const KEPT: usize = 12;

/// A document's place in the order of attention.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The document.
    pub name: String,
    /// Its number within the file, where each record is a document of its own.
    pub record: Option<u64>,
    /// Its risk, from 0 to 1.
    pub risk: f64,
    /// Its findings by severity: error, warning, note.
    pub findings: [u64; 3],
}

/// The first few, the riskiest first; of equal ones the one that came first.
#[derive(Debug, Clone, Default)]
pub struct Ranking(Vec<Ranked>);

impl Ranking {
    /// Counts one document in; one without findings deserves none of it.
    pub fn add(&mut self, file: &FileReport, findings: [u64; 3]) {
        if findings == [0; 3] {
            return;
        }
        let place = self.0.partition_point(|ranked| ranked.risk >= file.risk.total);
        if place < KEPT {
            let name = file.document.name.clone();
            self.0.insert(place, Ranked { name, record: file.record, risk: file.risk.total, findings });
            self.0.truncate(KEPT);
        }
    }

    /// Adds those of a later part of the run.
    pub fn merge(&mut self, later: &Self) {
        self.0.extend(later.0.iter().cloned());
        // Stable: what came first stays first.
        self.0.sort_by(|a, b| b.risk.total_cmp(&a.risk));
        self.0.truncate(KEPT);
    }

    /// The documents, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Ranked> {
        self.0.iter()
    }
}
