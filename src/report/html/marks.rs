//! Which findings hold at which words: overlapping parts become runs that lie side by side, each with its findings, the severest first, what is excused last.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::policy::Severity;
use crate::text::Span;

/// Findings that a run names; of a hundred on one word nobody reads more than a few there, and each has its card.
const NAMED: usize = 12;

/// What is to be dealt with first, then the severest, then in order.
type Key = (bool, Reverse<Severity>, usize);

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
        let key = (finding.state.excused(), Reverse(finding.standing.severity), index);
        for (number, part) in finding.hit.parts.iter().enumerate().filter(|(_, part)| !part.span.is_empty()) {
            borders.push((part.span.start, true, key, number));
            borders.push((part.span.end, false, key, number));
        }
    }
    borders.sort_unstable();
    let mut runs = Vec::new();
    let mut open: BTreeSet<(Key, usize)> = BTreeSet::new();
    let mut last = 0;
    for (at, begins, key, number) in borders {
        if at > last && !open.is_empty() {
            let mut findings: Vec<usize> = open.iter().take(NAMED).map(|(key, _)| key.2).collect();
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
