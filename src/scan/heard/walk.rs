//! The walk: from a place in a sentence along every term that could be meant there, one operation a step. Whether it is believed is `score.rs`'s matter.

use super::ahead::Ahead;
use super::bearing::bears;
use super::hint::bit;
use super::line::{FILLER, Fillers, Kind, LOOKS, PART, Sign};
use super::operation::Operation;
use super::terms::Terms;
use super::trie::{MUTE, NONE};
use crate::fold::shape::{joined, taken_for};
use crate::fold::sound::{akin, alike, readings, spelling, syllable, usual};

/// One operation at a place of the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) operation: Operation,
    /// The signs it covers: the first, and how many.
    pub(crate) at: u32,
    pub(crate) signs: u32,
    /// The character of the term, NUL for what was put in.
    pub(crate) meant: char,
}

/// A term that could be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) term: u32,
    /// Signs of the sentence, half-open.
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) points: i32,
    pub(crate) steps: Vec<Step>,
}

/// So many signs may be put in at one place.
const FILLERS: u32 = 2;
/// The longest syllable in letters: zhuang.
pub(crate) const LETTERS: usize = 6;

/// A walk over one sentence.
pub(crate) struct Walk<'a> {
    pub(crate) terms: &'a Terms,
    pub(crate) fillers: &'a Fillers,
    pub(crate) line: &'a [Sign],
    /// What lies ahead of each sign.
    pub(crate) ahead: &'a mut Ahead,
    pub(crate) steps: &'a mut Vec<Step>,
    pub(crate) found: &'a mut Vec<Candidate>,
}

impl Walk<'_> {
    /// Looks at every place of the sentence. `blindly`, walks are given up only where they end: the same is found, more slowly.
    pub(crate) fn all(&mut self, blindly: bool) {
        self.ahead.clear();
        if blindly {
            (0..self.line.len()).for_each(|at| self.from(at));
            return;
        }
        self.ahead.look(self.line, self.terms, self.fillers);
        for place in (0..self.ahead.begins().len()).rev() {
            self.from(self.ahead.begins()[place] as usize);
        }
    }

    /// Every walk from one place.
    fn from(&mut self, at: usize) {
        if self.worth(at) && !self.amid(at) {
            self.steps.clear();
            self.begin(at);
        }
    }

    pub(super) fn step(&mut self, operation: Operation, at: usize, signs: usize, node: u32, points: i32) {
        let meant = self.terms.char(node);
        self.steps.push(Step { operation, at: at as u32, signs: signs as u32, meant });
        self.arrive(node, at + signs, points + operation.row().points);
        self.steps.pop();
    }

    /// The character of a root at `at`, read as that, behind which a term goes on or ends.
    pub(super) fn step_from(&mut self, operation: Operation, at: usize, root: u32) {
        let (points, next) = (operation.row().points, at + 1);
        self.steps.push(Step { operation, at: at as u32, signs: 1, meant: self.terms.char(root) });
        if matches!(operation, Operation::Exact | Operation::Sound) {
            // Asked before the walk.
            self.end(root, next, points);
            self.go_on(root, next, points, 0);
        } else {
            self.arrive(root, next, points);
        }
        self.steps.pop();
    }

    /// At a node: a term may end here, or go on.
    fn arrive(&mut self, node: u32, at: usize, points: i32) {
        self.end(node, at, points);
        self.next(node, at, points, 0);
    }

    #[inline]
    fn end(&mut self, node: u32, at: usize, points: i32) {
        let term = self.terms.end(node);
        if term != NONE && self.whole(at) && bears(self.steps, &self.terms.term(term)) {
            let from = self.steps.first().map_or(0, |step| step.at);
            let candidate = Candidate { term, from, to: at as u32, points, steps: self.steps.clone() };
            match self.found.iter_mut().rev().take_while(|one| one.from == from).find(|one| one.term == term && one.to == candidate.to) {
                Some(known) if known.points < points => *known = candidate,
                Some(_) => {}
                None => self.found.push(candidate),
            }
        }
    }

    /// Whether letters that ended a term were all letters there: mianyilian is no mianyili.
    fn whole(&self, at: usize) -> bool {
        let lettered = self.steps.last().is_some_and(|step| matches!(step.operation, Operation::Letters | Operation::Initial));
        !(lettered && self.line.get(at).is_some_and(|sign| sign.char.is_ascii_lowercase()))
    }

    /// Every way on from a node. `filled` counts the signs put in since the last syllable.
    fn next(&mut self, node: u32, at: usize, points: i32, filled: u32) {
        if at < self.line.len() && !self.terms.below(node).is_empty() && self.goes_on(node, at) {
            self.go_on(node, at, points, filled);
        }
    }

    fn go_on(&mut self, node: u32, at: usize, points: i32, filled: u32) {
        let Some(sign) = self.line.get(at).copied() else { return };
        self.meet(node, at, sign, points);
        let (line, fillers) = (self.line, self.fillers);
        for (signs, kind) in fillers.at(&line[at..]).take(if sign.marks & FILLER != 0 { 4 } else { 0 }) {
            let (put_in, stands_in) = match kind {
                Kind::Telling => (Operation::Filler, Some(Operation::Placeholder)),
                Kind::Likely => (Operation::Likely, None),
                Kind::Blank => (Operation::Likely, Some(Operation::Blank)),
                Kind::Everyday => (Operation::Everyday, None),
            };
            if filled < FILLERS {
                self.put_in(put_in, node, at, signs, points, filled + 1);
            }
            if let Some(operation) = stands_in {
                self.stand_in(operation, node, at, signs, points);
            }
        }
        let before = if self.stands(at) { at.checked_sub(1).map(|before| self.line[before].char) } else { None };
        let again = before == Some(sign.char);
        if sign.set != 0 && (again || before.is_some_and(|before| usual(before) == usual(sign.char))) {
            if filled < FILLERS && again {
                self.put_in(Operation::Repeat, node, at, 1, points, filled + 1);
            }
            self.stand_in(Operation::Doubled, node, at, 1, points);
        }
        if sign.set != 0
            && self.misses(node, at)
            && self.steps.iter().all(|step| matches!(step.operation, Operation::Exact | Operation::Sound))
        {
            self.stand_in(Operation::Missed, node, at, 1, points);
        }
    }

    /// Something at `at` in place of any syllable below `node`.
    fn stand_in(&mut self, operation: Operation, node: u32, at: usize, signs: usize, points: i32) {
        for below in self.terms.below(node) {
            if self.leads(operation, below, at + signs) {
                self.step(operation, at, signs, below, points);
            }
        }
    }

    fn put_in(&mut self, operation: Operation, node: u32, at: usize, signs: usize, points: i32, filled: u32) {
        // The first filler tells most: a second one adds little.
        let again = self.steps.iter().any(|step| step.operation == operation);
        let worth = if again { operation.row().points.min(2) } else { operation.row().points };
        self.steps.push(Step { operation, at: at as u32, signs: signs as u32, meant: '\0' });
        self.next(node, at + signs, points + worth, filled);
        self.steps.pop();
    }

    /// The syllable at `at` as one of those below `node`.
    fn meet(&mut self, node: u32, at: usize, sign: Sign, points: i32) {
        if sign.char.is_ascii_lowercase() {
            return self.letters(node, at, points);
        }
        let terms = self.terms;
        if let Some(whole) = self.joined(at) {
            for below in terms.below(node).filter(|below| terms.is(*below, whole)) {
                self.step(Operation::Split, at, 2, below, points);
            }
        }
        let sound = if sign.marks & LOOKS != 0 { !0 } else { terms.sound(sign.set)[1] };
        for below in terms.below(node) {
            // Most are denied by a bit.
            if terms.call(below) & sound == 0 {
                continue;
            }
            match self.likeness(below, sign) {
                Some(Operation::Akin) if !self.slips(below, at) => {}
                Some(operation) => self.step(operation, at, 1, below, points),
                None => {}
            }
        }
    }

    /// The character whose parts the sign at `at` and the next one are.
    pub(super) fn joined(&self, at: usize) -> Option<char> {
        let (one, other) = (self.line[at], self.line.get(at + 1)?);
        if one.marks & PART != 0 { joined(one.char, other.char) } else { None }
    }

    /// How well `sign` could be the character of `below`.
    pub(super) fn likeness(&self, below: u32, sign: Sign) -> Option<Operation> {
        if self.terms.is(below, sign.char) {
            return Some(Operation::Exact);
        }
        let node = self.terms.node(below);
        if node.syllable == MUTE {
            return None;
        }
        let [sounds_alike, sounds_akin] = self.terms.sound(sign.set);
        if sounds_akin & bit(akin(node.syllable)) == 0 && sign.marks & LOOKS == 0 {
            return None;
        }
        if usual(sign.char) == Some(node.syllable) {
            return Some(Operation::Sound);
        }
        if sign.marks & LOOKS != 0 && taken_for(sign.char) == Some(node.char) {
            return Some(Operation::Shape);
        }
        // By a reading that it rarely has, too, which is hardly what it is written for: 由 is also yao, but 中由 is no 中药.
        let shares = sounds_alike & bit(alike(node.syllable)) != 0;
        if shares && readings(sign.set).iter().any(|syllable| alike(*syllable) == alike(node.syllable)) {
            return Some(Operation::Confused);
        }
        readings(sign.set).iter().any(|syllable| akin(*syllable) == akin(node.syllable)).then_some(Operation::Akin)
    }

    /// Latin letters at `at` that spell a syllable below `node`, or begin it.
    pub(super) fn letters(&mut self, node: u32, at: usize, points: i32) {
        let letter = |at: usize| self.line.get(at).map(|sign| sign.char).filter(char::is_ascii_lowercase);
        let began = node == 0 || self.steps.last().is_none_or(|step| step.operation != Operation::Letters);
        if began && at > 0 && letter(at - 1).is_some() {
            return;
        }
        let mut word = [0; LETTERS];
        let count = (at..at + LETTERS).map_while(letter).zip(&mut word).map(|(letter, place)| *place = letter as u8).count();
        let word = &word[..count];
        let terms = self.terms;
        if node != 0 {
            terms.below(node).for_each(|below| self.spelled(below, true, at, word, points));
            return;
        }
        for syllable in (2..=count).filter_map(|length| syllable(&word[..length])) {
            terms.first.get(alike(syllable).into()).iter().for_each(|below| self.spelled(*below, false, at, word, points));
        }
    }

    /// The letters of `word` at `at` as the character of `below`.
    fn spelled(&mut self, below: u32, inside: bool, at: usize, word: &[u8], points: i32) {
        let one = self.terms.node(below);
        if one.syllable == MUTE {
            if word.first().is_some_and(|letter| char::from(*letter) == one.char) {
                self.step(Operation::Exact, at, 1, below, points);
            }
            return;
        }
        let name = spelling(one.syllable).as_bytes();
        if name.len() > 1 && word.starts_with(name) {
            self.step(Operation::Letters, at, name.len(), below, points);
        } else if inside && word.len() == 1 && name.starts_with(word) {
            self.step(Operation::Initial, at, 1, below, points);
        }
    }
}
