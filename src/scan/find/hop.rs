//! The pass behind the filter: the automaton walks only where a term may begin, and finds what it finds in one loop.

use super::{FOUND, Walk};
use crate::document::{Document, Joint};
use crate::fold::{Class, Classes};
use crate::scan::filter::{Chunk, Reading};

const FIRST: u32 = Classes::FIRST as u32;
const STOP: u32 = Classes::STOP as u32;

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

    /// Walks over a chunk once it is full, or the last one.
    fn look(&mut self, chunk: &mut Chunk, last: bool) {
        if chunk.is_full() || last {
            chunk.mark(&self.finder.gate);
            self.over(chunk);
            chunk.clear();
        }
    }

    fn over(&mut self, chunk: &Chunk) {
        let gate = &self.finder.gate;
        let (classes, starts) = chunk.read();
        let (mut at, mut seen) = (0, 0);
        while at < classes.len() {
            if self.state == 0 {
                let Some(next) = chunk.next(gate, at) else { break };
                at = next;
            }
            let class = classes[at];
            at += 1;
            if class < FIRST {
                self.state = 0;
                continue;
            }
            self.state = self.moves.step(self.state, class as Class);
            if self.state & FOUND != 0 {
                self.state &= !FOUND;
                self.count(&classes[seen..at], &starts[seen..at]);
                seen = at;
                let start = starts[at - 1];
                let length = self.text[start as usize..].chars().next().map_or(0, char::len_utf8);
                self.found(start + length as u32);
            }
            // Whatever the state knows of began at the last place: unless a term may begin there, it is a dead end.
            if self.moves.is_shallow(self.state, class as Class) && chunk.next(gate, at - 1) != Some(at - 1) {
                self.state = 0;
            }
        }
        self.count(&classes[seen..], &starts[seen..]);
    }

    /// Counts what was passed: folded characters, sentences, and where the last characters begin.
    fn count(&mut self, classes: &[u32], starts: &[u32]) {
        let stops = classes.iter().filter(|class| **class == STOP).count() as u32;
        let index = self.index + classes.len() as u32 - stops;
        let mut back = index;
        for (_, start) in classes.iter().zip(starts).rev().filter(|(class, _)| **class != STOP).take(self.mask + 1) {
            back -= 1;
            self.starts[back as usize & self.mask] = *start;
        }
        self.index = index;
        self.sentence += stops;
    }
}
