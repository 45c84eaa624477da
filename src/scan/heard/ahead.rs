//! What the signs of a sentence could be heard as, from each place on: looked at once from its end, so that a walk is given up before it is begun. It may say yes in vain, never no.

use super::hint::{SILENT, bit, shape};
use super::line::{FILLER, Fillers, Kind, LOOKS, PART, Sign};
use super::operation::Operation;
use super::terms::{Role, Terms};
use super::walk::{LETTERS, Walk};
use crate::fold::shape::joined;
use crate::fold::sound::{akin, alike, syllable, usual};

/// The most signs of one syllable with what may be put in before it: two fillers of four.
const WIDEST: usize = LETTERS + 8;

/// What may be heard at a place of a sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Place {
    /// The next syllable, alike and akin: right there or behind what may be put in.
    next: [u64; 2],
    /// Its character.
    char: u64,
    /// The syllable after that one, alike.
    second: u64,
    /// The syllable behind one that something there stands for.
    behind: [u64; 2],
    /// The next sign, here or later, at which a telling filler begins.
    telling: u32,
    /// Whether something there may stand for a syllable, and whether the sign there has one.
    stands: bool,
    sounds: bool,
}

/// What may be heard at each place of a sentence, the last one first, and beyond its end; nothing where every walk is to be walked to its end.
#[derive(Debug, Default)]
pub(crate) struct Ahead(Vec<Place>);

impl Ahead {
    /// Whether nobody looked.
    #[inline]
    pub(super) fn is_blind(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// What is known of `at` and of the place after it.
    #[inline]
    fn at(&self, at: usize) -> [&Place; 2] {
        let place = self.0.len() - 1 - at;
        [&self.0[place], &self.0[place.saturating_sub(1)]]
    }

    /// Looks along `line`.
    pub(super) fn look(&mut self, line: &[Sign], terms: &Terms, fillers: &Fillers) {
        self.0.clear();
        self.0.reserve(line.len() + 1);
        self.0.push(Place { telling: u32::MAX, ..Place::default() });
        for (at, sign) in line.iter().enumerate().rev() {
            let ahead = |signs: usize| &self.0[self.0.len() - signs];
            let (next, char) = sound(line, at, terms);
            let several = ahead(1).stands || char == !0;
            let second = if several { !0 } else { ahead(1).next[0] };
            let (telling, sounds) = (ahead(1).telling, sign.set != 0);
            let mut here = Place { next, char, second, behind: [0; 2], telling, stands: false, sounds };
            if sign.marks & FILLER != 0 {
                for (signs, kind) in fillers.at(&line[at..]) {
                    here.put_in(ahead(signs));
                    if matches!(kind, Kind::Telling | Kind::Blank) {
                        here.stand_in(ahead(signs));
                    }
                    if kind == Kind::Telling {
                        here.telling = at as u32;
                    }
                }
            }
            if let Some(before) = at.checked_sub(1).map(|before| line[before])
                && here.sounds
                && terms.sound(before.set)[0] & terms.sound(sign.set)[0] != 0
                && (before.char == sign.char || usual(before.char) == usual(sign.char))
            {
                if before.char == sign.char {
                    here.put_in(ahead(1));
                }
                here.stand_in(ahead(1));
            }
            self.0.push(here);
        }
    }
}

impl Place {
    fn put_in(&mut self, after: &Self) {
        (0..2).for_each(|way| self.next[way] |= after.next[way]);
        (0..2).for_each(|way| self.behind[way] |= after.behind[way]);
        self.char |= after.char;
        self.second |= after.second;
        self.stands |= after.stands;
    }

    fn stand_in(&mut self, after: &Self) {
        // One that follows another may be anything.
        (0..2).for_each(|way| self.behind[way] |= if after.stands { !0 } else { after.next[way] });
        self.stands = true;
    }
}

/// What the sign at `at` may be heard as by itself, and as which characters it may be read.
fn sound(line: &[Sign], at: usize, terms: &Terms) -> ([u64; 2], u64) {
    let sign = line[at];
    if sign.char.is_ascii_lowercase() {
        return spelled(line, at, terms);
    }
    let part = || sign.marks & PART != 0 && line.get(at + 1).is_some_and(|other| joined(sign.char, other.char).is_some());
    if sign.marks & LOOKS != 0 || part() { ([!0; 2], !0) } else { (terms.sound(sign.set), shape(sign.char)) }
}

/// What the letters at `at` may be heard as: a letter, a syllable that they begin with, or, where it stands alone, any that begins with it.
fn spelled(line: &[Sign], at: usize, terms: &Terms) -> ([u64; 2], u64) {
    let mut word = [0; LETTERS];
    let letters = line[at..].iter().take_while(|sign| sign.char.is_ascii_lowercase()).zip(&mut word);
    let count = letters.map(|(sign, letter)| *letter = sign.char as u8).count();
    if count == 1 {
        return (terms.initial(line[at].char), shape(line[at].char));
    }
    let all = (2..=count).filter_map(|length| syllable(&word[..length]));
    (all.fold([SILENT; 2], |[one, other], syllable| [one | bit(alike(syllable)), other | bit(akin(syllable))]), !0)
}

/// What the steps before a place allow there.
#[derive(Clone, Copy)]
struct Allowed {
    /// A character is certain already: without one, only code words and what somebody disguised are believed.
    certain: bool,
    /// Any other syllable may stand there: in terms that are no code word, and in those that are.
    missed: bool,
    missed_code: bool,
}

impl Walk<'_> {
    /// Whether a term could go on at `at` below `node`, after the steps that were taken.
    pub(super) fn goes_on(&self, node: u32, at: usize) -> bool {
        if self.ahead.is_blind() {
            return true;
        }
        use Operation::{Exact, Letters, Shape, Sound, Split};
        let mut allowed = Allowed { certain: false, missed: true, missed_code: true };
        for step in self.steps.iter() {
            allowed.certain |= matches!(step.operation, Exact | Split | Shape | Letters);
            allowed.missed &= step.operation == Exact;
            allowed.missed_code &= matches!(step.operation, Exact | Sound);
        }
        self.could(node, at, allowed)
    }

    /// Whether a term could begin with `node`, for which `sign` stands, and go on at `at`.
    pub(super) fn begins_with(&self, node: u32, sign: Sign, at: usize) -> bool {
        let certain = self.terms.char(node) == sign.char || sign.marks & LOOKS != 0;
        self.ahead.is_blind()
            || self.could(node, at, Allowed { certain, missed: certain, missed_code: true })
            || self.terms.hint(node).ends()
    }

    #[inline]
    fn could(&self, node: u32, at: usize, allowed: Allowed) -> bool {
        let [here, after] = self.ahead.at(at);
        let hint = self.terms.hint(node);
        // What is alike is akin, too: most are denied by that.
        let (akin, long) = (hint.akin(here.next[1]), here.sounds && hint.is_long(false));
        if !akin && !here.stands && !long {
            return false;
        }
        if akin && hint.meets(here.next[0], here.char, here.second, allowed.certain)
            || hint.code_akin(here.next[1]) && (allowed.certain || hint.levels() > 3)
        {
            return true;
        }
        let missed = long && (allowed.missed || allowed.missed_code && hint.is_long(true));
        here.stands && (hint.three_ends() || hint.further(here.behind[0]))
            || missed && (hint.four_ends() || hint.further(after.next[0]))
            || (akin || here.stands && hint.further_akin(here.behind[1]) || missed && hint.further_akin(after.next[1]))
                && self.tells(at, hint.levels())
    }

    /// Whether any other syllable at `at` may be believed, all before it being as they should be: a term of four or more goes on behind it, or ends.
    pub(super) fn misses(&self, node: u32, at: usize) -> bool {
        if self.ahead.is_blind() {
            return true;
        }
        let hint = self.terms.hint(node);
        let exact = self.steps.iter().all(|step| step.operation == Operation::Exact);
        let [_, after] = self.ahead.at(at);
        (hint.is_long(true) || exact && hint.is_long(false))
            && (hint.four_ends() || hint.further(after.next[0]) || hint.further_akin(after.next[1]) && self.tells(at, hint.levels()))
    }

    /// Whether a slip of the tongue at `at` may be believed: something telling was put in before it, or may be within so many levels.
    fn tells(&self, at: usize, levels: usize) -> bool {
        let told = |step: &super::walk::Step| matches!(step.operation, Operation::Filler | Operation::Placeholder);
        (self.ahead.at(at)[0].telling as usize) < at + (levels + 1) * WIDEST || self.steps.iter().any(told)
    }

    /// Whether a slip of the tongue at `at`, as the character of `node`, may be believed.
    pub(super) fn slips(&self, node: u32, at: usize) -> bool {
        let hint = self.terms.hint(node);
        let code = || hint.ends() && matches!(self.terms.term(self.terms.node(node).term).role, Role::Code(_));
        self.ahead.is_blind() || hint.is_long(true) || code() || self.tells(at, hint.levels())
    }
}
