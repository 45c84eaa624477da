//! What is weighed together: a line of a script, as folded characters with the runs that begin at each. What they weigh is not asked here.

use super::table::Weights;
use crate::document::Document;
use crate::fold::{Fold, fold};
use crate::policy::{LONGEST_RUN, Run};
use crate::text::Span;

/// That no run begins there.
const NONE: u32 = u32::MAX;

/// A folded character.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sign {
    pub(super) char: char,
    /// The code point it was read from.
    pub(super) span: Span,
    /// Its number among the folded characters of the document.
    pub(super) index: u32,
    /// The places of the runs of one, two and three characters that begin here.
    runs: [u32; LONGEST_RUN],
}

impl Sign {
    /// The runs that begin here and weigh something: how long, and their places.
    pub(super) fn runs(&self) -> impl Iterator<Item = (usize, u32)> + '_ {
        (1..).zip(self.runs).filter(|(_, place)| *place != NONE)
    }
}

/// Room that is used again.
#[derive(Debug, Default)]
pub(in crate::scan) struct Room {
    line: Vec<Sign>,
    /// For each place of the weights, the last passage in which it was seen.
    seen: Vec<u32>,
    passage: u32,
}

impl Room {
    /// Makes room for so many places. What was seen before stays: passages are counted on.
    pub(super) fn fit(&mut self, places: usize) {
        if self.seen.len() != places || self.passage > u32::MAX / 2 {
            self.seen.clear();
            self.seen.resize(places, 0);
            self.passage = 0;
        }
    }

    /// The places of the runs within `line[from..to]`, each once.
    pub(super) fn distinct<'a>(&'a mut self, line: &'a [Sign], from: usize, to: usize) -> impl Iterator<Item = u32> + 'a {
        self.passage += 1;
        let Self { seen, passage, .. } = self;
        let runs = (from..to).flat_map(move |at| line[at].runs().filter(move |(length, _)| at + length <= to));
        runs.filter_map(move |(_, place)| (std::mem::replace(&mut seen[place as usize], *passage) != *passage).then_some(place))
    }
}

/// Hands each line of a script on, in order, with room to weigh it in.
pub(super) fn lines(document: &Document, weights: &Weights, room: &mut Room, mut each: impl FnMut(&[Sign], &mut Room)) {
    let mut line = std::mem::take(&mut room.line);
    let mut index = 0;
    for cue in &document.cues {
        for (offset, char) in cue.span.of(&document.text).char_indices() {
            let at = cue.span.start + offset as u32;
            let span = Span::new(at, at + char.len_utf8() as u32);
            let mut take = |char: char, index: &mut u32| {
                line.push(Sign { char, span, index: *index, runs: [NONE; LONGEST_RUN] });
                *index += 1;
            };
            match fold(char) {
                Fold::Stop | Fold::Skip => {}
                // Counted as the pass counts it, and of no weight.
                Fold::Comma => index += 1,
                Fold::One(one) => take(one, &mut index),
                several @ Fold::Several(_) => several.chars().for_each(|char| take(char, &mut index)),
            }
        }
        whole(&mut line, weights, room, &mut each);
    }
    room.line = line;
}

/// A line is whole: its runs are looked up, and it is handed on.
fn whole(line: &mut Vec<Sign>, weights: &Weights, room: &mut Room, each: &mut impl FnMut(&[Sign], &mut Room)) {
    for at in 0..line.len() {
        let mut chars = ['\0'; LONGEST_RUN];
        for length in 1..=LONGEST_RUN.min(line.len() - at) {
            chars[length - 1] = line[at + length - 1].char;
            line[at].runs[length - 1] = Run::of(&chars[..length]).and_then(|run| weights.place(run)).unwrap_or(NONE);
        }
    }
    if !line.is_empty() {
        each(line, room);
    }
    line.clear();
}
