//! Whether a walk is worth going on: what stands below a node (`hint.rs`) held against what lies ahead (`ahead.rs`). It may say yes in vain, never no.

use super::line::{LOOKS, Sign};
use super::operation::Operation;
use super::terms::Role;
use super::walk::{Step, Walk};

/// What the steps before a place allow there.
#[derive(Clone, Copy)]
struct Allowed {
    /// A character is certain already: without one, only code words and what somebody disguised are believed.
    certain: bool,
    /// Any other syllable may stand there: in terms that are no code word, and in those that are.
    missed: bool,
    missed_code: bool,
    /// It may be a code word: nothing was put in, and nothing is merely confused.
    code: bool,
}

impl Walk<'_> {
    /// Whether a term could go on at `at` below `node`, after the steps that were taken.
    pub(super) fn goes_on(&self, node: u32, at: usize) -> bool {
        if self.ahead.is_blind() {
            return true;
        }
        use Operation::{Akin, Exact, Letters, Missed, Shape, Sound, Split};
        let mut allowed = Allowed { certain: false, missed: true, missed_code: true, code: true };
        for step in self.steps.iter() {
            allowed.certain |= matches!(step.operation, Exact | Split | Shape | Letters);
            allowed.missed &= step.operation == Exact;
            allowed.missed_code &= matches!(step.operation, Exact | Sound);
            allowed.code &= matches!(step.operation, Exact | Sound | Split | Shape | Letters | Akin | Missed);
        }
        self.could(node, at, allowed)
    }

    /// Whether a term could begin with `node`, for which `sign` stands, and go on at `at`.
    pub(super) fn begins_with(&self, node: u32, sign: Sign, at: usize) -> bool {
        let certain = self.terms.is(node, sign.char) || sign.marks & LOOKS != 0;
        self.ahead.is_blind()
            || self.could(node, at, Allowed { certain, missed: certain, missed_code: true, code: true })
            || self.terms.hint(node).ends()
    }

    #[inline]
    fn could(&self, node: u32, at: usize, allowed: Allowed) -> bool {
        let [here, after] = self.ahead.at(at);
        let hint = self.terms.hint(node);
        if !allowed.code && !hint.is_plain() {
            return false;
        }
        // What is alike is akin, too: most are denied by that. Nothing stands for a syllable of a code word.
        let (akin, long, stands) = (hint.akin(here.next[1]), here.sounds && hint.is_long(false), here.stands && hint.is_plain());
        if !akin && !stands && !long {
            return false;
        }
        if akin && hint.meets(here.next[0], here.char, here.second, allowed.certain, allowed.code)
            || allowed.code && hint.code_akin(here.next[1]) && (allowed.certain || hint.levels() > 3)
        {
            return true;
        }
        let missed_code = allowed.missed_code && hint.is_long(true) && (allowed.certain || hint.levels() > 3);
        let missed = long && (allowed.missed || missed_code);
        stands && (hint.three_ends() || hint.further(here.behind[0]))
            || missed && (hint.four_ends() || hint.further(after.next[0]))
            || (akin || stands && hint.further_akin(here.behind[1]) || missed && hint.further_akin(after.next[1]))
                && hint.is_plain()
                && self.tells(at, hint.levels())
    }

    /// Whether something at `at` may stand for a syllable.
    #[inline]
    pub(super) fn stands(&self, at: usize) -> bool {
        self.ahead.is_blind() || self.ahead.at(at)[0].stands
    }

    /// Whether any other syllable at `at` may be believed, all before it being as they should be: a term of four or more goes on behind it, or ends.
    #[inline]
    pub(super) fn misses(&self, node: u32, at: usize) -> bool {
        if self.ahead.is_blind() {
            return true;
        }
        let hint = self.terms.hint(node);
        if !hint.is_long(false) {
            return false;
        }
        let exact = || self.steps.iter().all(|step| step.operation == Operation::Exact);
        let [_, after] = self.ahead.at(at);
        (hint.is_long(true) || exact())
            && (hint.four_ends() || hint.further(after.next[0]) || hint.further_akin(after.next[1]) && self.tells(at, hint.levels()))
    }

    /// Whether a slip of the tongue at `at` may be believed: something telling was put in before it, or may be within so many levels.
    fn tells(&self, at: usize, levels: usize) -> bool {
        let told = |step: &Step| matches!(step.operation, Operation::Filler | Operation::Placeholder);
        self.ahead.tells(at, levels) || self.steps.iter().any(told)
    }

    /// Whether a term may begin with a slip of the tongue for the character of `node`, and go on at `at`.
    pub(super) fn begins_slipping(&self, node: u32, at: usize) -> bool {
        let hint = self.terms.hint(node);
        self.ahead.is_blind() || hint.is_plain() && self.tells(at, hint.levels()) || {
            let [here, _] = self.ahead.at(at);
            hint.spells(here.next[0], here.char)
        }
    }

    /// Whether a term could end with `node`, for which something stands that is `operation`, or go on at `at` with one of the syllables below it.
    #[inline]
    pub(super) fn leads(&self, operation: Operation, node: u32, at: usize) -> bool {
        let hint = self.terms.hint(node);
        self.ahead.is_blind() || hint.ends() || {
            let [here, _] = self.ahead.at(at);
            hint.akin(here.next[1]) || here.stands && operation != Operation::Missed
        }
    }

    /// Whether a slip of the tongue at `at`, as the character of `node`, may be believed.
    pub(super) fn slips(&self, node: u32, at: usize) -> bool {
        use Operation::{Exact, Letters, Shape, Sound, Split};
        let hint = self.terms.hint(node);
        let ends = || hint.ends() && matches!(self.terms.term(self.terms.end(node)).role, Role::Code(_));
        // A long code word bears one.
        let right = |step: &Step| matches!(step.operation, Exact | Sound | Split | Shape | Letters);
        self.ahead.is_blind() || self.tells(at, hint.levels() + 1) || (hint.is_long(true) || ends()) && self.steps.iter().all(right)
    }
}
