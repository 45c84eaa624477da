//! Counts what is wrong with the lines of a file: each kind of fault is told once, with its first line and its count. What counts as a fault is its format's business.

use crate::problem::Problem;

/// A kind of fault: what, why, what to do.
pub(super) type Kind = (&'static str, &'static str, &'static str);

/// Faults counted by kind.
#[derive(Debug, Default)]
pub(super) struct Faults {
    seen: Vec<(Kind, u32, u32)>,
}

impl Faults {
    /// Notes one more fault of that kind, on line `row`, from 1.
    pub(super) fn note(&mut self, kind: Kind, row: u32) {
        match self.seen.iter_mut().find(|(known, ..)| known.0 == kind.0) {
            Some((.., count)) => *count += 1,
            None => self.seen.push((kind, row, 1)),
        }
    }

    /// One problem for each kind, in the order of their first lines.
    pub(super) fn problems(mut self) -> Vec<Problem> {
        self.seen.sort_by_key(|(_, row, _)| *row);
        let told = |((what, why, help), row, count): (Kind, u32, u32)| {
            let what = if count == 1 { what.to_owned() } else { format!("{what}，从这里起共 {count} 处") };
            Problem::new(what, why, help).at(row, 1)
        };
        self.seen.into_iter().map(told).collect()
    }
}
