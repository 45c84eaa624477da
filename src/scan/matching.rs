//! From an atom to a whole pattern: looks left and right of its anchor, nearest first. Which rule it serves and whether it stands is not asked here.

use std::cell::RefCell;
use std::cmp::Reverse;

use smallvec::{SmallVec, smallvec};

use super::alike::table::Weights;
use super::compiled::{Compiled, Pattern, Piece};
use super::grouped::Grouped;
use super::heard::Region;
use super::hits::{AtomHit, AtomHits};
use super::nearby::Nearby;
use super::window;
use crate::document::Document;
use crate::fold::{NUMERAL, Number, NumberClass, begins_number, ends_number, parse_number};
use crate::policy::Stance;
use crate::text::Span;

/// One piece of a match.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) what: What,
    /// 0 for what is written; for what was heard, how sure it is.
    pub(super) heard: u16,
}

/// What a piece turned out to be.
#[derive(Debug, Clone)]
pub(super) enum What {
    /// That atom, in that slot.
    Atom(u32, u32),
    Number(Number),
    /// What a regular expression matched.
    Text,
}

/// Most matches have one piece, and there are very many of them.
pub(super) type Pieces = SmallVec<[Found; 1]>;

/// What a piece may be, looked for from the next one; mostly nothing at all.
type Ways = SmallVec<[Found; 2]>;

/// A whole match: its place in bytes, in folded characters, and its pieces.
#[derive(Debug, Clone)]
pub(super) struct Match {
    pub(super) span: Span,
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) sentence: u32,
    pub(super) pieces: Pieces,
    /// The gap that the pattern allows after each piece but the last.
    pub(super) gaps: Vec<u32>,
}

impl Match {
    /// How sure the least sure of its heard pieces is; 0 if all of it is written.
    pub(super) fn heard(&self) -> u16 {
        self.pieces.iter().map(|piece| piece.heard).filter(|heard| *heard > 0).min().unwrap_or(0)
    }

    /// A stretch of text as a match of its own. Which sentence it stands in is not known; no condition is asked there.
    pub(super) fn of_text(span: Span, first: u32, last: u32) -> Self {
        let piece = Found { span, first, last, what: What::Text, heard: 0 };
        Self { span, first, last, sentence: 0, pieces: smallvec![piece], gaps: Vec::new() }
    }

    /// A region as a match of its own.
    pub(super) fn of_region(region: &Region) -> Self {
        let Region { span, first, last, sentence, score, .. } = *region;
        let piece = Found { span, first, last, what: What::Text, heard: score };
        Self { span, first, last, sentence, pieces: smallvec![piece], gaps: Vec::new() }
    }
}

/// What is known of a document's hits once somebody has asked: which fit a slot, and which call for a condition's phrases.
#[derive(Debug, Default)]
pub(super) struct Near {
    pub(super) slots: Nearby,
    pub(super) groups: Grouped,
}

impl Near {
    /// Forgets the last document.
    pub(super) fn clear(&mut self) {
        self.slots.clear();
        self.groups.clear();
    }
}

/// A document with its atom hits, ready to be asked.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) compiled: &'a Compiled,
    pub(super) document: &'a Document,
    pub(super) hits: &'a AtomHits,
    /// What was asked of them before.
    pub(super) near: &'a RefCell<Near>,
    /// What the words around a hit weigh.
    pub(super) stance: &'a Stance,
    /// What words weigh for likeness to breaches.
    pub(super) weights: &'a Weights,
}

impl Scene<'_> {
    /// The match of `pattern` whose anchor is `hit`, of several the one with the nearest pieces.
    pub(super) fn complete(&self, pattern: &Pattern<'_>, hit: &AtomHit) -> Option<Match> {
        let Some(Piece::Slot(slot)) = pattern.piece(pattern.anchor) else { return None };
        let anchor = found(hit, slot);
        if pattern.length() == 1 {
            return Some(Match {
                span: hit.span,
                first: hit.first,
                last: hit.last,
                sentence: hit.sentence,
                pieces: smallvec![anchor],
                gaps: Vec::new(),
            });
        }
        let mut left = Vec::new();
        if !self.left(pattern, pattern.anchor, &anchor, hit.sentence, &mut left) {
            return None;
        }
        let mut right = Vec::new();
        if !self.right(pattern, pattern.anchor, &anchor, hit.sentence, &mut right) {
            return None;
        }
        left.reverse();
        let pieces: Pieces = left.into_iter().chain([anchor]).chain(right).collect();
        let (head, tail) = (pieces.first()?, pieces.last()?);
        let (span, first, last) = (head.span.envelope(tail.span), head.first, tail.last);
        Some(Match { span, first, last, sentence: hit.sentence, pieces, gaps: pattern.gaps.to_vec() })
    }

    /// Finds the pieces left of piece `index`, which is `at`; the nearest one first into `out`.
    fn left(&self, pattern: &Pattern<'_>, index: usize, at: &Found, sentence: u32, out: &mut Vec<Found>) -> bool {
        let Some(next) = index.checked_sub(1) else { return true };
        let gap = pattern.gaps[next];
        let ways = match pattern.piece(next) {
            None => return false,
            Some(Piece::Slot(slot)) => {
                let mut ways = self.fitting(slot, (at.first.saturating_sub(gap), at.first), sentence, |_| true);
                ways.sort_by_key(|way| (Reverse(way.last), way.first));
                ways
            }
            Some(Piece::Number(class)) => self.number_before(at, class, gap),
        };
        ways.into_iter().any(|way| {
            out.push(way.clone());
            let whole = self.left(pattern, next, &way, sentence, out);
            if !whole {
                out.pop();
            }
            whole
        })
    }

    /// The same to the right.
    fn right(&self, pattern: &Pattern<'_>, index: usize, at: &Found, sentence: u32, out: &mut Vec<Found>) -> bool {
        let next = index + 1;
        let Some(piece) = pattern.piece(next) else { return true };
        let gap = pattern.gaps[index];
        let ways = match piece {
            Piece::Slot(slot) => {
                let to = at.last + gap + self.compiled.finder.longest;
                let behind = |hit: &AtomHit| hit.first >= at.last && hit.first - at.last <= gap;
                let mut ways = self.fitting(slot, (at.last + 1, to), sentence, behind);
                ways.sort_by_key(|way| (way.first, Reverse(way.last)));
                ways
            }
            Piece::Number(class) => self.number_after(at, class, gap),
        };
        ways.into_iter().any(|way| {
            out.push(way.clone());
            let whole = self.right(pattern, next, &way, sentence, out);
            if !whole {
                out.pop();
            }
            whole
        })
    }

    /// The hits of `sentence` that fit `slot`, end between these two numbers of folded characters, and are accepted.
    fn fitting(&self, slot: u32, (from, to): (u32, u32), sentence: u32, accept: impl Fn(&AtomHit) -> bool) -> Ways {
        let mut near = self.near.borrow_mut();
        let numbers = near.slots.fitting(self.compiled, self.hits, slot, self.hits.range(from, to));
        let hits = numbers.iter().map(|number| &self.hits.all[*number as usize]);
        hits.filter(|hit| hit.sentence == sentence && accept(hit)).map(|hit| found(hit, slot)).collect()
    }

    fn number_after(&self, at: &Found, class: NumberClass, gap: u32) -> Ways {
        // Most of the time no numeral is anywhere near.
        if !window::after(self.document, at.span.end, gap as usize + 1).iter().any(|(c, _)| begins_number(*c)) {
            return Ways::new();
        }
        let read = window::after(self.document, at.span.end, (gap + NUMERAL) as usize);
        let chars = self.figures(&read);
        let numeral = |offset: usize, end: usize| {
            let (length, number) = parse_number(chars.get(offset..end)?, class)?;
            let span = read.get(offset)?.1.envelope(read.get(offset + length - 1)?.1);
            let first = at.last + offset as u32;
            Some(Found { span, first, last: first + length as u32, what: What::Number(number), heard: 0 })
        };
        let begins = |offset: &usize| chars.get(*offset).is_some_and(|c| begins_number(*c));
        let mut offsets = (0..=gap as usize).filter(begins);
        let Some(offset) = offsets.find(|offset| numeral(*offset, chars.len()).is_some()) else { return Ways::new() };
        // The longest first, then shorter ones: in 卖了三十万瓶 the pattern may want 万瓶 for itself.
        let mut ways: Ways = (offset + 1..=chars.len()).rev().filter_map(|end| numeral(offset, end)).collect();
        ways.dedup_by_key(|way| way.last);
        ways
    }

    /// What was read, as numerals are written: only the plain comma parts thousands, the Chinese one always parts numbers.
    fn figures(&self, read: &[window::Read]) -> Vec<char> {
        let plain = |span: Span| span.of(&self.document.text) == ",";
        read.iter().map(|(c, span)| if *c == ',' && !plain(*span) { '，' } else { *c }).collect()
    }

    fn number_before(&self, at: &Found, class: NumberClass, gap: u32) -> Ways {
        if !window::before(self.document, at.span.start, gap as usize + 1).iter().any(|(c, _)| ends_number(*c)) {
            return Ways::new();
        }
        let read = window::before(self.document, at.span.start, (gap + NUMERAL) as usize);
        let chars = self.figures(&read);
        // The longest numeral that ends exactly there: 二十三天 is 23 days, not 3.
        let numeral = |end: usize| {
            (end.saturating_sub(NUMERAL as usize)..end).filter(|start| begins_number(chars[*start])).find_map(|start| {
                let (length, number) = parse_number(&chars[start..end], class).filter(|(length, _)| start + length == end)?;
                let span = read[start].1.envelope(read[end - 1].1);
                let last = at.first.checked_sub((chars.len() - end) as u32)?;
                Some(Found { span, first: last.saturating_sub(length as u32), last, what: What::Number(number), heard: 0 })
            })
        };
        (0..=gap as usize).filter_map(|back| chars.len().checked_sub(back)).find_map(numeral).into_iter().collect()
    }
}

fn found(hit: &AtomHit, slot: u32) -> Found {
    Found { span: hit.span, first: hit.first, last: hit.last, what: What::Atom(hit.atom, slot), heard: hit.heard }
}
