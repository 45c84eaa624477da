//! The second lane: conducts hearing a document sentence by sentence, from what a sentence sounds like to the words that may be meant, and on to atom hits.

mod ahead;
mod bearing;
mod begin;
mod calls;
mod choose;
mod hint;
mod line;
mod onward;
mod operation;
mod region;
mod resolve;
mod roots;
mod score;
mod standing;
mod terms;
mod trie;
mod walk;

use super::hits::AtomHits;
use super::matching::Scene;
use crate::document::Joint;
use crate::facts::Speech;
use crate::fold::{Fold, fold};
use crate::policy::{Code, Filler, Hearing};
use crate::tables::{Reader, Writer};
use ahead::Ahead;
pub(super) use calls::called;
use line::{Fillers, Kind, Sign};
pub(super) use region::Region;
use resolve::Meant;
pub(super) use standing::{by_ear, told};
use terms::Terms;
use walk::{Candidate, Step, Walk};

/// How near words of the context count, in folded characters.
const NEARBY: u32 = 25;

/// What is listened for, compiled.
#[derive(Debug)]
pub(super) struct Lane {
    terms: Terms,
    fillers: Fillers,
}

/// Room that is used again for each document.
#[derive(Debug, Default)]
pub(super) struct Room {
    line: Vec<Sign>,
    ahead: Ahead,
    steps: Vec<Step>,
    found: Vec<Candidate>,
    meant: Vec<Meant>,
    pub(super) regions: Vec<Region>,
    /// What was written and what was heard together, for the rules that listen.
    pub(super) hits: AtomHits,
}

impl Lane {
    /// The lane of a policy; `None` if it listens for nothing.
    pub(super) fn new(hearing: &Hearing) -> Option<Self> {
        Self::with(Terms::new(hearing), hearing)
    }

    /// The same with its terms as they were stored for this policy, or a copy of it: the lane, and whether there was a store to read.
    pub(super) fn read(from: &mut Reader, hearing: &Hearing) -> Option<Option<Self>> {
        Some(Self::with(Terms::read(from)?, hearing))
    }

    /// Writes the terms of a lane, or that there are none.
    pub(super) fn store(lane: Option<&Self>, into: &mut Writer) {
        match lane {
            Some(lane) => lane.terms.store(into),
            None => Terms::new(&Hearing::default()).store(into),
        }
    }

    fn with(terms: Terms, hearing: &Hearing) -> Option<Self> {
        let kind = |filler: &Filler| match filler {
            Filler::Telling => Kind::Telling,
            Filler::Likely => Kind::Likely,
            Filler::Blank => Kind::Blank,
            Filler::Everyday => Kind::Everyday,
        };
        let fillers = hearing.fillers.iter().map(|(word, filler)| (word.chars().collect(), kind(filler))).collect();
        let roots = terms.below(0).map(|root| (root as u16, terms.char(root)));
        let fillers = Fillers::new(fillers, roots);
        (!terms.is_empty()).then_some(Self { terms, fillers })
    }

    /// Hears the document that `scene` holds, its written words found already, and makes one of what was written and what was heard. `false` if
    /// nothing was heard: then `room` holds nothing of use.
    pub(super) fn hear(&self, scene: &Scene<'_>, codes: &[Code], room: &mut Room) -> bool {
        self.regions(scene, codes, false, room);
        if room.regions.is_empty() {
            return false;
        }
        room.hits.merge(scene.hits, std::mem::take(&mut room.regions));
        true
    }

    /// Hears the document that `scene` holds, its written words found already: where words are heard as others into `room`, and not yet among the
    /// others the atoms that they make. `blindly` finds the same and looks ahead nowhere.
    pub(super) fn regions(&self, scene: &Scene<'_>, codes: &[Code], blindly: bool, room: &mut Room) {
        room.regions.clear();
        room.line.clear();
        room.hits.found.clear();
        let commas = scene.document.speech == Speech::Transcript;
        let (mut index, mut sentence) = (0, 0);
        for cue in &scene.document.cues {
            for (offset, char) in cue.span.of(&scene.document.text).char_indices() {
                let start = cue.span.start + offset as u32;
                let end = start + char.len_utf8() as u32;
                match fold(char) {
                    Fold::Skip => {}
                    Fold::Comma if commas => {}
                    Fold::Comma => {
                        room.line.push(Sign { char: ',', set: 0, root: 0, marks: 0, start, end, index });
                        index += 1;
                    }
                    Fold::Stop => {
                        self.listen(scene, codes, sentence, blindly, room);
                        sentence += 1;
                    }
                    Fold::One(char) => {
                        room.line.push(self.fillers.sign(char, (start, end), index));
                        index += 1;
                    }
                    several @ Fold::Several(_) => {
                        for char in several.chars() {
                            room.line.push(self.fillers.sign(char, (start, end), index));
                            index += 1;
                        }
                    }
                }
            }
            if cue.joint == Joint::Stop {
                self.listen(scene, codes, sentence, blindly, room);
                sentence += 1;
            }
        }
        self.listen(scene, codes, sentence, blindly, room);
    }

    /// One sentence: walk, score, choose, resolve.
    fn listen(&self, scene: &Scene<'_>, codes: &[Code], sentence: u32, blindly: bool, room: &mut Room) {
        let Room { line, ahead, steps, found, .. } = room;
        Walk { terms: &self.terms, fillers: &self.fillers, line, ahead, steps, found }.all(blindly);
        if room.found.is_empty() {
            room.line.clear();
            return;
        }
        let near = |first, last| self.near(scene, first, last, sentence);
        let scored: Vec<_> = room.found.drain(..).map(|one| score::score(one, &self.terms, &room.line, &near)).collect();
        let chosen = choose::choose(scored, &self.terms);
        let from = room.regions.len();
        for heard in chosen {
            room.regions.extend(region::region(&heard, &self.terms, codes, &room.line, scene, sentence));
        }
        let Room { line, regions, meant, hits, .. } = room;
        resolve::resolve(scene, line, &regions[from..], sentence, meant, &mut hits.found);
        room.line.clear();
    }

    /// Whether one of the context's words stands near these folded characters, and not on them.
    fn near(&self, scene: &Scene<'_>, first: u32, last: u32, sentence: u32) -> bool {
        let hits = scene.hits.ending(first.saturating_sub(NEARBY), last + NEARBY, sentence);
        hits.filter(|hit| hit.last <= first || hit.first >= last)
            .any(|hit| scene.compiled.context.iter().any(|slot| scene.compiled.fits(hit.kind, *slot)))
    }
}
