//! The filter in front of the automaton: reads a text piece by piece as classes, noise left out, and says at which of them a term may begin. It walks no automaton and knows no term.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod portable;

use super::gate::Gate;
use crate::fold::{ClassView, Classes};

/// The most bytes that are read at once.
const BYTES: usize = 4096;
/// What a path may write beyond what counts.
const SLACK: usize = 64;
/// Room for what is there before a chunk is full, and one more reading: a sign of two bytes may read as four characters.
const ROOM: usize = Chunk::FULL + 2 * BYTES + SLACK;
/// The class that ends a sentence.
const STOP: u32 = Classes::STOP as u32;

/// How the filter works: all ways lead to the same hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    /// No filter: decode, fold and walk the automaton in one loop.
    OneLoop,
    /// The filter in plain code.
    Portable,
    /// The filter eight places at a time.
    Avx2,
    /// The filter sixteen places at a time.
    Avx512,
}

impl Way {
    /// The ways that this machine can go, the plainest first.
    pub fn all() -> Vec<Self> {
        let all = [Self::OneLoop, Self::Portable, Self::Avx2, Self::Avx512];
        all.into_iter().filter(|way| way.is_possible()).collect()
    }

    /// The fastest of them.
    pub fn best() -> Self {
        [Self::Avx512, Self::Avx2].into_iter().find(|way| way.is_possible()).unwrap_or(Self::Portable)
    }

    fn is_possible(self) -> bool {
        match self {
            Self::OneLoop | Self::Portable => true,
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => avx2::is_possible(),
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => avx512::is_possible(),
            #[cfg(not(target_arch = "x86_64"))]
            Self::Avx2 | Self::Avx512 => false,
        }
    }
}

/// What a text is read with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) classes: ClassView<'a>,
    /// Commas are noise.
    pub(super) commas: bool,
}

impl Reading<'_> {
    /// Whether there is a class for each code point of the plane; a path that asks without looking hangs on it.
    fn is_whole(&self) -> bool {
        self.classes.plane().len() == 0x1_0000
    }
}

/// A piece of a text as classes.
#[derive(Debug)]
pub(super) struct Chunk {
    way: Way,
    /// Classes and the bytes they begin at; `length` of them count.
    classes: Box<[u32]>,
    starts: Box<[u32]>,
    length: usize,
    /// One bit for each class: a term may begin there.
    gates: Vec<u64>,
}

impl Chunk {
    /// So many classes are read before they are looked at: with their places they stay in the nearest cache.
    pub(super) const FULL: usize = 2048;

    /// An empty one. A way that this machine cannot go becomes the best that it can.
    pub(super) fn new(way: Way) -> Self {
        let way = if way.is_possible() { way } else { Way::best() };
        let room = || vec![0_u32; ROOM].into_boxed_slice();
        Self { way, classes: room(), starts: room(), length: 0, gates: Vec::new() }
    }

    /// Forgets what it holds.
    pub(super) fn clear(&mut self) {
        self.length = 0;
    }

    /// Forgets what stands before place `end`.
    pub(super) fn forget(&mut self, end: usize) {
        self.classes.copy_within(end..self.length, 0);
        self.starts.copy_within(end..self.length, 0);
        self.length -= end;
    }

    /// Up to which place each term that begins is there as a whole, if none is longer than `longest`. A sign's classes stay together.
    pub(super) fn settled(&self, longest: usize) -> usize {
        let mut end = self.length.saturating_sub(longest.max(3));
        while end > 0 && self.starts[end - 1] == self.starts[end] {
            end -= 1;
        }
        end
    }

    /// Whether it should be looked at before more is read.
    pub(super) fn is_full(&self) -> bool {
        self.length >= Self::FULL
    }

    /// The classes, and the bytes they begin at. An end of a sentence is among them.
    pub(super) fn read(&self) -> (&[u32], &[u32]) {
        (&self.classes[..self.length], &self.starts[..self.length])
    }

    /// Reads on from byte `from`, at most up to `to`; both stand between characters. Returns how far it came.
    pub(super) fn take(&mut self, reading: &Reading<'_>, from: usize, to: usize) -> usize {
        if self.length > Self::FULL || from >= to {
            return from;
        }
        let to = if to - from > BYTES { boundary_before(reading.text, from + BYTES) } else { to };
        let at = match self.way {
            #[cfg(target_arch = "x86_64")]
            Way::Avx512 if reading.is_whole() => avx512::take(self, reading, from, to),
            #[cfg(target_arch = "x86_64")]
            Way::Avx2 if reading.is_whole() => avx2::take(self, reading, from, to),
            _ => from,
        };
        portable::take(self, reading, at, to);
        to
    }

    /// Ends the sentence before byte `at`.
    pub(super) fn stop(&mut self, at: u32) {
        self.push(STOP, at);
    }

    fn push(&mut self, class: u32, start: u32) {
        if self.length < ROOM - SLACK {
            (self.classes[self.length], self.starts[self.length]) = (class, start);
            self.length += 1;
        }
    }

    /// Marks where a term may begin, if nothing follows.
    pub(super) fn mark(&mut self, gate: &Gate) {
        self.gates.clear();
        if !gate.is_worth_asking() {
            return;
        }
        self.classes[self.length..self.length + SLACK].fill(0);
        match self.way {
            #[cfg(target_arch = "x86_64")]
            Way::Avx512 => avx512::mark(self, gate),
            #[cfg(target_arch = "x86_64")]
            Way::Avx2 => avx2::mark(self, gate),
            _ => portable::mark(self, gate),
        }
    }

    /// The first marked place at `from` or later, of those that pass a second look.
    #[inline]
    pub(super) fn next(&self, gate: &Gate, mut from: usize) -> Option<usize> {
        let classes = &*self.classes;
        loop {
            let mut word = from / 64;
            let mut bits = self.gates.get(word)? & (!0 << (from % 64));
            while bits == 0 {
                word += 1;
                bits = *self.gates.get(word)?;
            }
            let at = word * 64 + bits.trailing_zeros() as usize;
            if gate.second_look(classes[at], classes[at + 1], classes[at + 2]) {
                return (at < self.length).then_some(at);
            }
            from = at + 1;
        }
    }
}

/// The last boundary of characters at or before byte `at`, which lies within the text.
fn boundary_before(text: &str, at: usize) -> usize {
    (0..4).map(|back| at - back).find(|at| text.is_char_boundary(*at)).unwrap_or(at)
}
