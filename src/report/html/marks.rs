//! Which findings hold at which words: overlapping parts become runs that lie side by side, each with its findings, the severest first.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::text::Span;

/// Findings that a run names; of a hundred on one word nobody reads more than a few there, and each has its card.
const NAMED: usize = 12;

/// Words over which the same findings hold.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The words.
    pub(super) span: Span,
    /// The findings, by number, the severest first.
    pub(super) findings: Vec<usize>,
}

/// The runs of a document, in order, none empty, none overlapping.
pub(super) fn runs(findings: &[Finding]) -> Vec<Run> {
    // At each border what ends there and what begins there; ends come first.
    let mut borders = Vec::new();
    for (index, finding) in findings.iter().enumerate() {
        let key = (Reverse(finding.standing.severity), index);
        for (number, part) in finding.hit.parts.iter().enumerate().filter(|(_, part)| !part.span.is_empty()) {
            borders.push((part.span.start, true, key, number));
            borders.push((part.span.end, false, key, number));
        }
    }
    borders.sort_unstable();
    let mut runs = Vec::new();
    let mut open = BTreeSet::new();
    let mut last = 0;
    for (at, begins, key, number) in borders {
        if at > last && !open.is_empty() {
            let mut findings: Vec<usize> = open.iter().take(NAMED).map(|((_, index), _)| *index).collect();
            findings.dedup();
            runs.push(Run { span: Span::new(last, at), findings });
        }
        last = at;
        if begins {
            open.insert((key, number));
        } else {
            open.remove(&(key, number));
        }
    }
    runs
}
