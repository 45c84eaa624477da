//! What the signs of a sentence could be heard as, from each place on: looked at once from its end, so that a walk is given up before it is begun. It may say yes in vain, never no.

use super::begin::begins;
use super::hint::{SILENT, bit, shape};
use super::line::{FILLER, Fillers, Kind, LOOKS, PART, Sign};
use super::roots::Key;
use super::terms::Terms;
use super::walk::LETTERS;
use crate::fold::shape::joined;
use crate::fold::sound::{akin, alike, syllable, usual};

/// What may be heard at a place of a sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Place {
    /// The next syllable, alike and akin: right there or behind what may be put in.
    pub(super) next: [u64; 2],
    /// Its character.
    pub(super) char: u64,
    /// The syllable after that one, alike.
    pub(super) second: u64,
    /// The syllable behind one that something there stands for.
    pub(super) behind: [u64; 2],
    /// So many syllables at least are said before a telling filler begins.
    telling: u8,
    /// Whether something there may stand for a syllable, and whether the sign there has one.
    pub(super) stands: bool,
    pub(super) sounds: bool,
}

/// What may be heard at each place of a sentence, the last one first, and beyond its end; nothing where every walk is to be walked to its end.
#[derive(Debug, Default)]
pub(crate) struct Ahead {
    places: Vec<Place>,
    /// Where a term could begin, the last place first.
    begins: Vec<u32>,
}

impl Ahead {
    /// Whether nobody looked.
    #[inline]
    pub(super) fn is_blind(&self) -> bool {
        self.places.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.places.clear();
        self.begins.clear();
    }

    /// What is known of `at` and of the place after it.
    #[inline]
    pub(super) fn at(&self, at: usize) -> [&Place; 2] {
        let place = self.places.len() - 1 - at;
        [&self.places[place], &self.places[place.saturating_sub(1)]]
    }

    /// What comes at `at`; `None` if something there may stand for a syllable. `slips` says whether slips of the tongue may be believed.
    #[inline]
    pub(super) fn key(&self, at: usize, slips: bool) -> Option<Key> {
        let [here, after] = self.at(at);
        here.key(after, slips)
    }

    /// The places where a term could begin, the first one last.
    pub(super) fn begins(&self) -> &[u32] {
        &self.begins
    }

    /// Whether a telling filler may stand at `at` before or instead of one of so many syllables.
    #[inline]
    pub(super) fn tells(&self, at: usize, syllables: usize) -> bool {
        usize::from(self.at(at)[0].telling) < syllables
    }

    /// Looks along `line`.
    pub(super) fn look(&mut self, line: &[Sign], terms: &Terms, fillers: &Fillers) {
        self.clear();
        self.places.reserve(line.len() + 1);
        self.places.push(Place { telling: u8::MAX, ..Place::default() });
        let deepest = terms.hint(0).levels();
        let mut own = line.last().map_or([0; 2], |last| terms.sound(last.set));
        let mut filler = false;
        for (at, sign) in line.iter().enumerate().rev() {
            let count = self.places.len();
            let (last, after) = (&self.places[count - 1], &self.places[count.saturating_sub(2)]);
            let slips = usize::from(last.telling) + 1 < deepest;
            if begins(sign, filler, last.key(after, slips), slips, terms) {
                self.begins.push(at as u32);
            }
            let (second, telling) = (if last.stands { !0 } else { last.next[0] }, last.telling.saturating_add(1));
            let (char, sounds) = (shape(sign.char), sign.set != 0);
            let mut here = Place { next: own, char, second, behind: [0; 2], telling, stands: false, sounds };
            if sign.set == 0 || sign.marks & (FILLER | LOOKS | PART) != 0 {
                self.strange(&mut here, line, at, terms, fillers);
            }
            if let Some(before) = at.checked_sub(1).map(|before| line[before]) {
                let other = std::mem::replace(&mut own, terms.sound(before.set));
                if own[0] & other[0] != 0 && sounds && (before.char == sign.char || usual(before.char) == usual(sign.char)) {
                    if before.char == sign.char {
                        here.put_in(last);
                    }
                    here.stand_in(last);
                }
            }
            self.places.push(here);
            filler = sign.marks & FILLER != 0;
        }
    }

    /// What may be heard at a sign that is more than its sound, or something else.
    fn strange(&self, here: &mut Place, line: &[Sign], at: usize, terms: &Terms, fillers: &Fillers) {
        let sign = line[at];
        let ahead = |signs: usize| &self.places[self.places.len() - signs];
        if sign.set == 0 || sign.marks & (LOOKS | PART) != 0 {
            (here.next, here.char) = sound(line, at, terms);
            here.second |= if here.char == !0 { !0 } else { 0 };
            // Several signs may be one syllable.
            let signs = self.places.iter().rev().take(if sign.char.is_ascii_lowercase() { LETTERS } else { 2 });
            here.telling = signs.map(|place| place.telling).min().unwrap_or(u8::MAX).saturating_add(1);
        }
        if sign.marks & FILLER != 0 {
            for (signs, kind) in fillers.at(&line[at..]) {
                here.put_in(ahead(signs));
                if matches!(kind, Kind::Telling | Kind::Blank) {
                    here.stand_in(ahead(signs));
                }
                if kind == Kind::Telling {
                    here.telling = 0;
                }
            }
        }
    }
}

impl Place {
    /// What comes here, `after` being the next place; `None` if something here may stand for a syllable.
    #[inline]
    fn key(&self, after: &Self, slips: bool) -> Option<Key> {
        let [alike, akin] = self.next;
        let (slip, behind) = (if slips { akin } else { 0 }, if self.sounds { after.next[1] } else { 0 });
        (!self.stands).then_some([alike, akin, slip, behind, self.char, alike])
    }

    fn put_in(&mut self, after: &Self) {
        (0..2).for_each(|way| self.next[way] |= after.next[way]);
        (0..2).for_each(|way| self.behind[way] |= after.behind[way]);
        self.char |= after.char;
        self.second |= after.second;
        self.stands |= after.stands;
        self.telling = self.telling.min(after.telling);
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
