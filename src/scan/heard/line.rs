//! One sentence as it is heard: its signs side by side, noise left out, each with its place. Which words are in it is not known here.

use crate::fold::shape::{first_parts, lookalikes};
use crate::fold::sound::readings_of;

/// One folded character of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sign {
    /// As it is read after folding.
    pub(crate) char: char,
    /// The set of its readings; 0 if it has none.
    pub(crate) set: u16,
    /// The first node right below the root that has this character; 0 if there is none.
    pub(crate) root: u16,
    /// [`FILLER`], [`PART`], [`LOOKS`], and [`TELLS`], as far as they hold.
    pub(crate) marks: u8,
    /// Its bytes in the document.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Folded characters of the document before it.
    pub(crate) index: u32,
}

/// A filler begins with this character.
pub(crate) const FILLER: u8 = 1;
/// It may be the first part of another.
pub(crate) const PART: u8 = 2;
/// It looks like another.
pub(crate) const LOOKS: u8 = 4;
/// It is a telling filler by itself.
pub(crate) const TELLS: u8 = 8;

/// Syllables that are put into words, by how telling they are.
#[derive(Debug, Default)]
pub(crate) struct Fillers {
    /// Sorted: the characters, and whether nobody says them by accident.
    words: Vec<(Vec<char>, Kind)>,
    /// For each Han character, where the words beginning with it stand.
    at: Vec<(u16, u16)>,
    /// For each Han character, its root and its marks.
    marks: Vec<(u16, u8)>,
}

/// How telling a filler is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Nobody says it by accident in the middle of a word.
    Telling,
    /// Hosts like to put it in, but it is ordinary too.
    Likely,
    /// The same, and it may stand for a syllable.
    Blank,
    /// An everyday syllable.
    Everyday,
}

const FIRST: u32 = 0x4E00;
const HAN: usize = 0x5200;

impl Fillers {
    /// The fillers; `roots` are the nodes right below the root, the first one being 1, each with its character.
    pub(crate) fn new(mut words: Vec<(Vec<char>, Kind)>, roots: impl DoubleEndedIterator<Item = (u16, char)>) -> Self {
        words.retain(|(chars, _)| !chars.is_empty());
        words.sort();
        let (mut at, mut marks) = (vec![(0, 0); HAN], vec![(0, 0); HAN]);
        for (root, char) in roots.rev() {
            if let Some(marks) = marks.get_mut((char as u32).wrapping_sub(FIRST) as usize) {
                marks.0 = root;
            }
        }
        let mut mark = |char: char, mark: u8| {
            if let Some(marks) = marks.get_mut((char as u32).wrapping_sub(FIRST) as usize) {
                marks.1 |= mark;
            }
        };
        first_parts().for_each(|char| mark(char, PART));
        lookalikes().for_each(|char| mark(char, LOOKS));
        for (chars, kind) in &words {
            mark(chars[0], if *kind == Kind::Telling && chars.len() == 1 { FILLER | TELLS } else { FILLER });
        }
        for (number, (chars, _)) in (0_u16..).zip(&words) {
            if let Some(range) = chars.first().and_then(|char| at.get_mut((*char as u32).wrapping_sub(FIRST) as usize)) {
                *range = if range.1 == 0 { (number, number + 1) } else { (range.0, number + 1) };
            }
        }
        Self { words, at, marks }
    }

    /// The sign of a folded character at those bytes, so many folded characters after the beginning.
    #[inline]
    pub(crate) fn sign(&self, char: char, (start, end): (u32, u32), index: u32) -> Sign {
        let (root, marks) = self.marks.get((char as u32).wrapping_sub(FIRST) as usize).copied().unwrap_or_default();
        Sign { char, set: readings_of(char as u32), root, marks, start, end, index }
    }

    /// The fillers that begin at the first sign of `line`: their length and kind.
    pub(crate) fn at<'a>(&'a self, line: &'a [Sign]) -> impl Iterator<Item = (usize, Kind)> + 'a {
        let range = line.first().and_then(|sign| self.at.get((sign.char as u32).wrapping_sub(FIRST) as usize)).copied().unwrap_or((0, 0));
        let fits = move |chars: &[char]| line.len() >= chars.len() && chars.iter().zip(line).all(|(char, sign)| *char == sign.char);
        let words = self.words.get(usize::from(range.0)..usize::from(range.1)).unwrap_or_default();
        words.iter().filter(move |(chars, _)| fits(chars)).map(|(chars, kind)| (chars.len(), *kind))
    }
}
