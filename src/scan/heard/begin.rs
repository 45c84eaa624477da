//! Where a walk is worth beginning: the cheap questions before it. The walk itself is `walk.rs`.

use super::line::{FILLER, LOOKS, PART};
use super::walk::Walk;
use crate::fold::shape::joined;
use crate::fold::sound::usual;

impl Walk<'_> {
    /// Whether the same character stands on both sides: a word begins with the last of such a run, and thousands of them must not cost thousands of walks.
    #[inline]
    pub(super) fn amid(&self, at: usize) -> bool {
        let char = |place: usize| self.line.get(place).map(|sign| sign.char);
        at > 0 && char(at - 1) == char(at) && char(at + 1) == char(at)
    }

    /// The cheap question before the walk: whether a term could begin here.
    #[inline]
    pub(super) fn worth(&self, at: usize) -> bool {
        let (one, Some(two)) = (self.line[at], self.line.get(at + 1)) else { return false };
        let parts = || one.marks & PART != 0 && joined(one.char, two.char).is_some();
        if one.set == 0 {
            return one.char.is_ascii_lowercase() || parts();
        }
        let starts = self.terms.begins(one.set, false);
        if starts && self.terms.pair(one.set, two.set) {
            return true;
        }
        if starts && self.line.get(at + 2).is_some_and(|three| self.terms.skip(one.set, three.set)) {
            return true;
        }
        if (one.marks | two.marks) & FILLER != 0 {
            return starts || self.terms.begins(one.set, true) || two.set != 0;
        }
        (starts && (two.set == 0 || usual(one.char) == usual(two.char) || two.marks & LOOKS != 0)) || one.marks & LOOKS != 0 || parts()
    }
}
