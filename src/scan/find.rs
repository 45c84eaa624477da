//! The one pass over a document: decode, fold, walk the automaton, all in one loop and without a folded copy; or, where it pays, behind the filter (`find/hop.rs`). It knows atoms, not rules.

mod edge;
mod hop;

use super::automaton::{FOUND, Moves};
use super::filter::{Chunk, Way};
use super::finder::Finder;
use super::hits::{AtomHit, AtomHits};
use crate::document::{Document, Joint};
use crate::facts::Speech;
use crate::fold::{Class, ClassView, Classes};
use crate::text::Span;

/// Room of the pass that is used again for each document.
#[derive(Debug, Default)]
pub(super) struct Pass {
    starts: Vec<u32>,
    chunk: Option<(Way, Chunk)>,
}

/// Where the loop stands between cues.
struct Walk<'a> {
    finder: &'a Finder,
    classes: ClassView<'a>,
    moves: Moves<'a>,
    mask: usize,
    text: &'a str,
    hits: &'a mut Vec<AtomHit>,
    starts: &'a mut Vec<u32>,
    state: u32,
    index: u32,
    sentence: u32,
    commas: bool,
}

impl Finder {
    /// All overlapping atoms of the document into `hits`, in the order of their ends, the fastest way.
    pub(super) fn find(&self, document: &Document, hits: &mut AtomHits, pass: &mut Pass) {
        self.find_by(Way::best(), document, hits, pass);
    }

    /// The same by that way; in one loop if the filter does not pay for these terms.
    pub(super) fn find_by(&self, way: Way, document: &Document, hits: &mut AtomHits, pass: &mut Pass) {
        let Pass { starts, chunk } = pass;
        hits.clear();
        starts.clear();
        let mask = self.mask();
        starts.resize(mask + 1, 0);
        let commas = document.speech == Speech::Transcript;
        let (classes, moves, text) = (self.classes.view(), self.automaton.moves(), &document.text);
        let hits_of = &mut hits.all;
        let mut walk = Walk { finder: self, classes, moves, mask, text, hits: hits_of, starts, state: 0, index: 0, sentence: 0, commas };
        if way == Way::OneLoop || !self.gate.is_worth_asking() || !hop::is_possible(self.longest) {
            for cue in &document.cues {
                walk.cue(cue.span);
                if cue.joint == Joint::Stop {
                    walk.stop();
                }
            }
        } else {
            let known = chunk.take().filter(|(known, _)| *known == way);
            let (_, chunk) = chunk.insert(known.unwrap_or_else(|| (way, Chunk::new(way))));
            walk.hop(document, chunk);
        }
        hits.finish();
    }

    /// The place of `span` in folded characters, and its sentence: what [`Finder::find`] would say of a hit there.
    pub(super) fn place(&self, document: &Document, span: Span) -> AtomHit {
        let (mut index, mut sentence) = (0, 0);
        let mut place = AtomHit { atom: 0, kind: 0, span, first: 0, last: 0, sentence: 0, heard: 0 };
        for cue in &document.cues {
            for (offset, char) in cue.span.of(&document.text).char_indices() {
                let at = cue.span.start + offset as u32;
                if at == span.start {
                    (place.first, place.sentence) = (index, sentence);
                }
                let class = self.classes.of(char as u32);
                match class {
                    Classes::SKIP => {}
                    Classes::COMMA if document.speech == Speech::Transcript => {}
                    Classes::STOP => sentence += 1,
                    _ => index += self.classes.expansion(class).map_or(1, <[Class]>::len) as u32,
                }
                if at < span.end {
                    place.last = index;
                }
            }
            sentence += u32::from(cue.joint == Joint::Stop);
        }
        place
    }
}

impl Walk<'_> {
    fn stop(&mut self) {
        self.state = 0;
        self.sentence += 1;
    }

    fn cue(&mut self, span: Span) {
        let bytes = &self.text.as_bytes()[span.start as usize..span.end as usize];
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = decode(&bytes[at..]);
            let class = self.classes.of(code);
            let start = span.start + at as u32;
            at += length;
            if class >= Classes::FIRST {
                self.step(class, start, span.start + at as u32);
                continue;
            }
            match class {
                Classes::SKIP => {}
                Classes::COMMA if self.commas => {}
                Classes::STOP => self.stop(),
                _ => {
                    self.state = 0;
                    self.index += 1;
                }
            }
        }
    }

    #[inline]
    fn step(&mut self, class: Class, start: u32, end: u32) {
        if let Some(classes) = self.classes.expansion(class) {
            for class in classes {
                self.one(*class, start, end);
            }
        } else {
            self.one(class, start, end);
        }
    }

    #[inline]
    fn one(&mut self, class: Class, start: u32, end: u32) {
        self.starts[self.index as usize & self.mask] = start;
        self.index += 1;
        self.state = if class == Classes::OTHER { 0 } else { self.moves.step(self.state, class) };
        if self.state & FOUND != 0 {
            self.state &= !FOUND;
            self.found(end);
        }
    }

    fn found(&mut self, end: u32) {
        for atom in self.moves.terms(self.state) {
            let kind = self.finder.kind(atom);
            let shape = self.finder.shape(kind);
            let first = self.index - shape.length;
            let span = Span::new(self.starts[first as usize & self.mask], end);
            let last = self.index - 1;
            let sign = || (self.starts[last as usize & self.mask], self.within_sign(last));
            let bounded = !edge::joins(self.text, shape.edges, span, || self.within_sign(first), sign);
            if bounded {
                self.hits.push(AtomHit { atom, kind, span, first, last: self.index, sentence: self.sentence, heard: 0 });
            }
        }
    }
}

impl Walk<'_> {
    /// How many characters before folded character `index`, one of the last, come from the same sign.
    fn within_sign(&self, index: u32) -> usize {
        let start = self.starts[index as usize & self.mask];
        (1..4).take_while(|back| index >= *back && self.starts[(index - back) as usize & self.mask] == start).count()
    }
}

/// The first code point of valid UTF-8, and its length in bytes. `bytes` must not be empty.
#[inline]
fn decode(bytes: &[u8]) -> (u32, usize) {
    let follow = |index: usize| u32::from(bytes.get(index).copied().unwrap_or(0) & 0x3F);
    match bytes[0] {
        lead @ 0xE0..=0xEF => (u32::from(lead & 0x0F) << 12 | follow(1) << 6 | follow(2), 3),
        lead @ ..0x80 => (u32::from(lead), 1),
        lead @ ..0xE0 => (u32::from(lead & 0x1F) << 6 | follow(1), 2),
        lead => (u32::from(lead & 0x07) << 18 | follow(1) << 12 | follow(2) << 6 | follow(3), 4),
    }
}
