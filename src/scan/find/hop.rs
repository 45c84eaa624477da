//! The pass behind the filter: where a term may begin it walks along the terms, and finds what is found in one loop. Nothing is carried from one place to the next.

use super::{Walk, edge};
use crate::document::{Document, Joint};
use crate::fold::{Class, Classes};
use crate::scan::filter::{Chunk, Reading};
use crate::scan::hits::AtomHit;
use crate::text::Span;

const STOP: u32 = Classes::STOP as u32;

/// Terms up to that length are found behind the filter. Where a term of the same few characters over and over is said over and over, each place is
/// walked from to its end; and all of a term must fit into what is read at once.
const LONGEST: u32 = 64;
const _: () = assert!((LONGEST as usize) < Chunk::FULL / 2);

/// Whether terms of that length are found behind the filter.
pub(super) fn is_possible(longest: u32) -> bool {
    longest <= LONGEST
}

impl Walk<'_> {
    /// Finds all atoms of `document`, of which nothing was read before.
    pub(super) fn hop(&mut self, document: &Document, chunk: &mut Chunk) {
        chunk.clear();
        let reading = Reading { text: self.text, classes: self.classes, commas: self.commas };
        for cue in &document.cues {
            let (mut at, end) = (cue.span.start as usize, cue.span.end as usize);
            while at < end {
                at = chunk.take(&reading, at, end);
                self.look(chunk, false);
            }
            if cue.joint == Joint::Stop {
                chunk.stop(cue.span.end);
                self.look(chunk, false);
            }
        }
        self.look(chunk, true);
    }

    /// Looks over a chunk once it is full, or the last one; where a term might run on beyond what was read waits for the next.
    fn look(&mut self, chunk: &mut Chunk, last: bool) {
        if chunk.is_full() || last {
            let end = if last { chunk.read().0.len() } else { chunk.settled(self.finder.longest as usize) };
            chunk.mark(&self.finder.gate);
            self.over(chunk, end);
            chunk.forget(end);
        }
    }

    /// Finds the terms that begin before place `end` of the chunk.
    fn over(&mut self, chunk: &Chunk, end: usize) {
        let gate = &self.finder.gate;
        let (classes, starts) = chunk.read();
        let (mut from, mut counted) = (0, 0);
        while let Some(at) = chunk.next(gate, from).filter(|at| *at < end) {
            from = at + 1;
            let mut state = self.moves.first(classes[at] as Class);
            for (last, class) in (at..).zip(classes[at + 1..].iter().map(Some).chain([None])) {
                if let Some(atom) = self.moves.term(state) {
                    self.count(&classes[counted..at]);
                    counted = at;
                    self.hit(atom, (classes, starts), at, last);
                }
                state = class.map_or(0, |class| self.moves.onward(state, *class as Class));
                if state == 0 {
                    break;
                }
            }
        }
        self.count(&classes[counted..end]);
    }

    /// Takes in an atom from one place to another, of which all before the first are counted.
    fn hit(&mut self, atom: u32, (classes, starts): (&[u32], &[u32]), at: usize, last: usize) {
        let length = self.text[starts[last] as usize..].chars().next().map_or(0, char::len_utf8) as u32;
        let span = Span::new(starts[at], starts[last] + length);
        // Where a sentence ends stands a class of its own at the next sign's place.
        let within = |place: usize| {
            (1..4).take_while(|back| place >= *back && starts[place - back] == starts[place] && classes[place - back] != STOP).count()
        };
        let kind = self.finder.kind(atom);
        let edges = self.finder.shape(kind).edges;
        if !edge::joins(self.text, edges, span, || within(at), || (starts[last], within(last))) {
            let first = self.index;
            self.take(AtomHit { atom, kind, span, first, last: first + (last - at) as u32 + 1, sentence: self.sentence, heard: 0 });
        }
    }

    /// Places the hit by its end: it was found by its beginning, and those before it may end later.
    fn take(&mut self, hit: AtomHit) {
        let later = self.hits.iter().rev().take_while(|other| other.last > hit.last).count();
        self.hits.insert(self.hits.len() - later, hit);
    }

    /// Counts what was passed: folded characters and sentences.
    fn count(&mut self, classes: &[u32]) {
        let stops = classes.iter().filter(|class| **class == STOP).count() as u32;
        self.index += classes.len() as u32 - stops;
        self.sentence += stops;
    }
}
