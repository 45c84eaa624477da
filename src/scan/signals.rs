//! Counts the signals of context that a document gives. What they come to is `finding/risk.rs`'s matter.

use super::matching::Match;
use crate::finding::Seen;
use crate::policy::Policy;

/// For each signal of a policy, how often it was given.
#[derive(Debug, Default)]
pub(super) struct SignalCounts {
    counts: Vec<u32>,
    /// Where the last occurrence of each ends: words that overlap it are the same occurrence.
    ends: Vec<u32>,
}

impl SignalCounts {
    /// Forgets the last document.
    pub(super) fn clear(&mut self, signals: usize) {
        for numbers in [&mut self.counts, &mut self.ends] {
            numbers.clear();
            numbers.resize(signals, 0);
        }
    }

    /// Counts an occurrence; matches come in the order of their ends.
    pub(super) fn add(&mut self, signal: u32, found: &Match) {
        let signal = signal as usize;
        if found.first >= self.ends[signal] {
            self.ends[signal] = found.last;
            self.counts[signal] += 1;
        }
    }

    /// Those that were given.
    pub(super) fn seen(&self, policy: &Policy) -> Vec<Seen> {
        let given = policy.signals.iter().zip(&self.counts).filter(|(_, count)| **count > 0);
        given.map(|(signal, count)| Seen { signal: signal.clone(), count: *count }).collect()
    }
}
