//! Names of places within the page: documents, findings, articles of the law. They are made of what they name, so that parts of a page that are written apart agree.

use crate::digest::sha256;
use crate::policy::Basis;

/// The document of that name, or one of its records.
pub(super) fn document(name: &str, record: Option<u64>) -> String {
    let record = record.map(|record| record.to_string()).unwrap_or_default();
    format!("d{}", short(&format!("{name}\0{record}")))
}

/// Finding number `index` of a document.
pub(super) fn finding(document: &str, index: usize) -> String {
    format!("{document}-{index}")
}

/// An article of a version of a law.
pub(super) fn article(basis: &Basis) -> String {
    format!("a{}", short(&format!("{}\0{}\0{}", basis.law, basis.version.name, basis.article)))
}

fn short(text: &str) -> String {
    sha256(text.as_bytes()).chars().take(12).collect()
}
