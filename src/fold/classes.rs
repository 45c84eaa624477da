//! Class ids for the characters that a set of terms uses; everything else shares one. Made once for a set of terms, never changed.

use std::collections::{BTreeMap, BTreeSet};

use super::table::{Fold, MEMBERS, NOISE, Noise, SEVERAL, fold};

/// A small number that stands for all characters read alike.
pub type Class = u16;

const BMP: usize = 0x1_0000;
const PAGE: usize = 256;
/// Ids from here on name an expansion: several classes over one code point.
const EXPANSIONS: Class = 0xC000;

/// The class of every code point, for one set of terms.
#[derive(Debug)]
pub struct Classes {
    bmp: Box<[Class; BMP]>,
    /// Index into `pages` for each 256 code points beyond the BMP.
    astral: Box<[u16]>,
    pages: Vec<[Class; PAGE]>,
    expansions: Vec<([Class; 4], u8)>,
    ids: BTreeMap<char, Class>,
}

impl Classes {
    /// A character that stands in no term: breaks one.
    pub const OTHER: Class = 0;
    /// Skipped, always.
    pub const SKIP: Class = 1;
    /// Skipped in transcripts.
    pub const COMMA: Class = 2;
    /// Ends a sentence.
    pub const STOP: Class = 3;
    /// The first class of a character that stands in a term.
    pub const FIRST: Class = 4;

    /// Classes for the folded characters `used`. At most 49,000 different ones get a class of their own.
    pub fn new(used: &BTreeSet<char>) -> Self {
        let ids: BTreeMap<char, Class> = used.iter().copied().zip(Self::FIRST..EXPANSIONS).collect();
        let mut classes = Self {
            bmp: boxed_bmp(),
            astral: vec![0; 0x1000].into_boxed_slice(),
            pages: vec![[Self::OTHER; PAGE]],
            expansions: Vec::new(),
            ids: BTreeMap::new(),
        };
        for &(first, last, noise) in NOISE {
            let class = match noise {
                Noise::Skip => Self::SKIP,
                Noise::Comma => Self::COMMA,
                Noise::Stop => Self::STOP,
            };
            for code in first..=last {
                classes.set(code, class);
            }
        }
        for (&char, &class) in &ids {
            if fold(char) == Fold::One(char) {
                classes.set(char as u32, class);
            }
            let from = MEMBERS.partition_point(|entry| entry.0 < char as u32);
            for entry in MEMBERS[from..].iter().take_while(|entry| entry.0 == char as u32) {
                classes.set(entry.1, class);
            }
        }
        for (code, chars) in SEVERAL {
            let several = chars.map(|c| ids.get(&c).copied().unwrap_or(Self::OTHER));
            // Also where no term uses any of them: distances count what is read.
            let length = chars.iter().filter(|c| **c != '\0').count() as u8;
            classes.set(*code, EXPANSIONS + classes.expansions.len() as Class);
            classes.expansions.push((several, length));
        }
        classes.ids = ids;
        classes
    }

    /// How many ids there are, the four special ones included; expansions not counted.
    pub fn count(&self) -> usize {
        self.ids.len() + usize::from(Self::FIRST)
    }

    /// The class of a folded character; `None` if no term uses it.
    pub fn id(&self, folded: char) -> Option<Class> {
        self.ids.get(&folded).copied()
    }

    /// The class of a code point; [`Classes::expansion`] tells whether it stands for several.
    #[inline]
    pub fn of(&self, code: u32) -> Class {
        match self.bmp.get(code as usize) {
            Some(class) => *class,
            None => self.beyond(code),
        }
    }

    /// The classes behind an expansion's id; `None` for any other id.
    #[inline]
    pub fn expansion(&self, class: Class) -> Option<&[Class]> {
        let index = class.checked_sub(EXPANSIONS)?;
        self.expansions.get(usize::from(index)).map(|(classes, length)| &classes[..usize::from(*length)])
    }

    #[cold]
    fn beyond(&self, code: u32) -> Class {
        let page = self.astral.get((code as usize - BMP) / PAGE).copied().unwrap_or(0);
        self.pages[usize::from(page)][code as usize % PAGE]
    }

    fn set(&mut self, code: u32, class: Class) {
        if let Some(slot) = self.bmp.get_mut(code as usize) {
            *slot = class;
            return;
        }
        let Some(page) = self.astral.get_mut((code as usize - BMP) / PAGE) else { return };
        if *page == 0 {
            *page = self.pages.len() as u16;
            self.pages.push([Self::OTHER; PAGE]);
        }
        self.pages[usize::from(*page)][code as usize % PAGE] = class;
    }
}

fn boxed_bmp() -> Box<[Class; BMP]> {
    // Built on the heap: an array literal of 128 KiB would pass over the stack of a small thread.
    match vec![Classes::OTHER; BMP].into_boxed_slice().try_into() {
        Ok(bmp) => bmp,
        Err(_) => unreachable!("the slice was made with that length"),
    }
}
