//! Where a walk begins: the cheap questions before it, and its first step. How it goes on is `walk.rs`'s matter.

use super::line::{FILLER, Kind, LOOKS, PART, Sign, TELLS};
use super::operation::Operation;
use super::roots::{Key, Near};
use super::terms::Terms;
use super::walk::{Step, Walk};
use crate::fold::shape::{joined, taken_for};
use crate::fold::sound::{alike, readings, usual};

/// How far from its right syllable a term may begin: by a slip of the tongue only where something is put in next, and, but for long code words, where
/// something telling is.
#[inline]
fn near(filler: bool, slips: bool) -> Near {
    match (filler, slips) {
        (false, _) => Near::Alike,
        (true, false) => Near::Code,
        (true, true) => Near::Akin,
    }
}

/// The first question: whether what lies `ahead` could go on a term that begins with `sign`. A filler follows it, or none; of signs that are more than their
/// sound it is not asked.
#[inline]
pub(super) fn begins(sign: &Sign, filler: bool, ahead: Option<Key>, slips: bool, terms: &Terms) -> bool {
    if sign.marks & (LOOKS | PART | TELLS) != 0 {
        return true;
    }
    if sign.set == 0 {
        return sign.char.is_ascii_lowercase();
    }
    ahead.is_none_or(|ahead| {
        terms.roots.any(near(filler, slips), sign.set, ahead) || sign.root != 0 && terms.roots.written(sign.root.into(), ahead)
    })
}

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

    /// Whether slips of the tongue may be believed in a term that begins at `at`: something telling may be put into it.
    fn may_slip(&self, at: usize) -> bool {
        self.ahead.is_blind() || self.ahead.tells(at + 1, self.terms.hint(0).levels() - 1)
    }

    /// Every way to begin at `at`.
    pub(super) fn begin(&mut self, at: usize) {
        self.first(at);
        self.stand_in_first(at);
    }

    /// The first syllable of a term.
    fn first(&mut self, at: usize) {
        let (sign, terms) = (self.line[at], self.terms);
        if sign.char.is_ascii_lowercase() {
            return self.letters(0, at, 0);
        }
        let whole = |whole: char, operation, signs, walk: &mut Self| {
            let nodes = usual(whole).map_or(&[][..], |syllable| terms.first.get(alike(syllable).into()));
            for below in nodes.iter().filter(|below| terms.is(**below, whole)) {
                walk.step(operation, at, signs, *below, 0);
            }
        };
        if let Some(joined) = self.joined(at) {
            whole(joined, Operation::Split, 2, self);
        }
        if let Some(meant) = if sign.marks & LOOKS != 0 { taken_for(sign.char) } else { None } {
            whole(meant, Operation::Shape, 1, self);
        }
        let (slips, filler) = (self.may_slip(at), self.line.get(at + 1).is_some_and(|next| next.marks & FILLER != 0));
        let ahead = if self.ahead.is_blind() || sign.marks & LOOKS != 0 { None } else { self.ahead.key(at + 1, slips) };
        let written = sign.root != 0 && ahead.is_none_or(|ahead| terms.roots.written(sign.root.into(), ahead));
        let [roots, slipped] = terms.roots.of(near(filler, slips), sign.set);
        for root in roots.iter().copied() {
            let goes_on = if terms.is(root, sign.char) { written } else { ahead.is_none_or(|ahead| terms.roots.one(root, ahead)) };
            if !goes_on || !self.begins_with(root, sign, at + 1) {
                continue;
            }
            match self.likeness(root, sign) {
                Some(Operation::Akin) if !self.begins_slipping(root, at + 1) => {}
                Some(operation) => self.step_from(operation, at, root),
                None => {}
            }
        }
        for root in slipped.iter().copied() {
            if self.begins_slipping(root, at + 1)
                && let Some(operation) = self.likeness(root, sign)
            {
                self.step(operation, at, 1, root, 0);
            }
        }
    }

    /// A telling filler in place of the first syllable, the second one as it should be: 某疫力.
    fn stand_in_first(&mut self, at: usize) {
        let telling =
            self.line[at].marks & TELLS != 0 && self.fillers.at(&self.line[at..]).any(|(signs, kind)| kind == Kind::Telling && signs == 1);
        let (true, Some(next), terms) = (telling, self.line.get(at + 1).copied(), self.terms) else { return };
        for syllable in readings(next.set) {
            for below in terms.second.get(alike(*syllable).into()) {
                let node = terms.node(*below);
                if node.char == next.char {
                    let (operation, meant) = (Operation::Placeholder, terms.char(node.above));
                    self.steps.push(Step { operation, at: at as u32, signs: 1, meant });
                    self.step(Operation::Exact, at + 1, 1, *below, operation.row().points);
                    self.steps.pop();
                }
            }
        }
    }
}
