//! What the signs of a sentence could be heard as, from each place on: looked at once from its end, so that a walk is given up before it is begun. It may say yes in vain, never no.

use super::hint::Hint;
use super::line::{FILLER, Fillers, Kind, LOOKS, PART, Sign};
use super::operation::Operation;
use super::terms::Terms;
use super::walk::{LETTERS, Walk};
use crate::fold::shape::joined;
use crate::fold::sound::usual;

/// The most signs of one syllable with what may be put in before it: two fillers of four.
const WIDEST: usize = LETTERS + 8;

/// What may be heard at a place of a sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Ahead {
    /// The next syllable, alike and akin: right there or behind what may be put in.
    next: [u64; 2],
    /// The same behind one syllable that something there stands for.
    behind: [u64; 2],
    /// The next sign, here or later, at which a telling filler begins.
    telling: u32,
    /// Whether something there may stand for a syllable.
    stands: bool,
}

/// Looks along `line`, into `ahead`: one more than there are signs, the last one for its end.
pub(crate) fn look(line: &[Sign], terms: &Terms, fillers: &Fillers, ahead: &mut Vec<Ahead>) {
    ahead.clear();
    ahead.resize(line.len() + 1, Ahead { telling: u32::MAX, ..Ahead::default() });
    for at in (0..line.len()).rev() {
        let sign = line[at];
        let mut here = Ahead { next: sound(line, at, terms), telling: ahead[at + 1].telling, ..Ahead::default() };
        if sign.marks & FILLER != 0 {
            for (signs, kind) in fillers.at(&line[at..]) {
                let after = ahead[at + signs];
                here.put_in(&after);
                if matches!(kind, Kind::Telling | Kind::Blank) {
                    here.stand_in(&after);
                }
                if kind == Kind::Telling {
                    here.telling = at as u32;
                }
            }
        }
        if let Some(before) = at.checked_sub(1).map(|before| line[before].char)
            && sign.set != 0
            && (before == sign.char || usual(before) == usual(sign.char))
        {
            let after = ahead[at + 1];
            if before == sign.char {
                here.put_in(&after);
            }
            here.stand_in(&after);
        }
        ahead[at] = here;
    }
}

/// What the sign at `at` may be heard as by itself.
fn sound(line: &[Sign], at: usize, terms: &Terms) -> [u64; 2] {
    let sign = line[at];
    let part = || sign.marks & PART != 0 && line.get(at + 1).is_some_and(|other| joined(sign.char, other.char).is_some());
    if sign.marks & LOOKS != 0 || sign.char.is_ascii_lowercase() || part() { [!0; 2] } else { terms.sound(sign.set) }
}

impl Ahead {
    fn put_in(&mut self, after: &Self) {
        (0..2).for_each(|way| self.next[way] |= after.next[way]);
        (0..2).for_each(|way| self.behind[way] |= after.behind[way]);
        self.stands |= after.stands;
    }

    fn stand_in(&mut self, after: &Self) {
        // One that follows another may be anything.
        (0..2).for_each(|way| self.behind[way] |= if after.stands { !0 } else { after.next[way] });
        self.stands = true;
    }
}

impl Walk<'_> {
    /// Whether a term could go on at `at` below `node`, after the steps that were taken.
    pub(super) fn goes_on(&self, node: u32, at: usize) -> bool {
        let firm = self.steps.iter().all(|step| matches!(step.operation, Operation::Exact | Operation::Sound));
        let exact = || self.steps.iter().all(|step| step.operation != Operation::Sound);
        let hint = self.terms.hint(node);
        let missed = firm && !self.steps.is_empty() && (hint.is_long(true) || hint.is_long(false) && exact());
        self.could(&hint, at, missed)
    }

    /// Whether a term could begin with `node` and go on at `at`, whatever the first step is.
    pub(super) fn begins_with(&self, node: u32, at: usize) -> bool {
        let hint = self.terms.hint(node);
        hint.ends() || self.could(&hint, at, hint.is_long(false))
    }

    /// The same of a hint; `missed` says whether any other syllable may stand there.
    #[inline]
    fn could(&self, hint: &Hint, at: usize, missed: bool) -> bool {
        let (Some(here), Some(after), false) = (self.ahead.get(at), self.ahead.get(at + 1), self.ahead.is_empty()) else {
            return self.ahead.is_empty();
        };
        if hint.below[0] & here.next[0] != 0 {
            return true;
        }
        let missed = missed && self.line[at].set != 0;
        if here.stands && (hint.three_ends() || hint.further[0] & here.behind[0] != 0)
            || missed && (hint.four_ends() || hint.further[0] & after.next[0] != 0)
            || hint.code & here.next[1] != 0
        {
            return true;
        }
        let slip = hint.below[1] & here.next[1] != 0
            || here.stands && hint.further[1] & here.behind[1] != 0
            || missed && hint.further[1] & after.next[1] != 0;
        slip && self.tells(at, hint.levels())
    }

    /// Whether a slip of the tongue at `at` may be believed: something telling was put in before it, or may be within so many levels.
    pub(super) fn tells(&self, at: usize, levels: usize) -> bool {
        let told = |step: &super::walk::Step| matches!(step.operation, Operation::Filler | Operation::Placeholder);
        let soon = |ahead: &Ahead| (ahead.telling as usize) < at + (levels + 1) * WIDEST;
        self.ahead.is_empty() || self.ahead.get(at).is_some_and(soon) || self.steps.iter().any(told)
    }

    /// Whether a slip of the tongue at `at`, as the character of `node`, may be believed.
    pub(super) fn slips(&self, node: u32, at: usize) -> bool {
        let hint = self.terms.hint(node);
        let code = |term| matches!(term, super::terms::Role::Code(_));
        let ends = || self.terms.node(node).term;
        hint.is_long(true) || hint.ends() && code(self.terms.term(ends()).role) || self.tells(at, hint.levels())
    }
}
