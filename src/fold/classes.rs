//! Class ids for the characters that a set of terms uses; everything else shares one. Made once for a set of terms, never changed.

use std::collections::BTreeSet;

use super::table::{Fold, Noise, TABLES, fold};
use crate::tables::{Reader, Table, Writer};

/// A small number that stands for all characters read alike.
pub type Class = u16;

const BMP: usize = 0x1_0000;
const PAGE: usize = 256;

/// The class of every code point, for one set of terms.
#[derive(Debug, Clone)]
pub struct Classes {
    bmp: Table<Class>,
    /// For each 256 code points beyond the BMP, the number of their page in `pages`; page 0 holds no term's character.
    astral: Table<u16>,
    pages: Table<Class>,
    expansions: Table<[Class; 4]>,
    /// How many classes of each expansion count.
    lengths: Table<u8>,
    /// The folded characters that have a class of their own, sorted; the first has [`Classes::FIRST`].
    used: Table<u32>,
}

/// Classes, ready to be asked in a loop.
#[derive(Debug, Clone, Copy)]
pub struct ClassView<'a> {
    bmp: &'a [Class],
    astral: &'a [u16],
    pages: &'a [Class],
    expansions: &'a [[Class; 4]],
    lengths: &'a [u8],
}

impl<'a> ClassView<'a> {
    /// The class of a code point; [`ClassView::expansion`] tells whether it stands for several.
    #[inline]
    pub fn of(&self, code: u32) -> Class {
        match self.bmp.get(code as usize) {
            Some(class) => *class,
            None => self.beyond(code),
        }
    }

    /// The classes of the code points below 65,536, for those who ask for many at once.
    #[inline]
    pub fn plane(&self) -> &'a [Class] {
        self.bmp
    }

    /// The classes behind an expansion's id; `None` for any other id.
    #[inline]
    pub fn expansion(&self, class: Class) -> Option<&'a [Class]> {
        let index = usize::from(class.checked_sub(Classes::EXPANSION)?);
        Some(&self.expansions.get(index)?[..usize::from(*self.lengths.get(index)?)])
    }

    #[cold]
    fn beyond(&self, code: u32) -> Class {
        let page = self.astral.get((code as usize).wrapping_sub(BMP) / PAGE).copied().unwrap_or(0);
        self.pages.get(usize::from(page) * PAGE + code as usize % PAGE).copied().unwrap_or(Classes::OTHER)
    }
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
    /// Ids from here on name an expansion: several classes over one code point.
    pub const EXPANSION: Class = 0xC000;

    /// Classes for the folded characters `used`. At most 49,000 different ones get a class of their own.
    pub fn new(used: &BTreeSet<char>) -> Self {
        let used: Vec<u32> = used.iter().take(usize::from(Self::EXPANSION - Self::FIRST)).map(|c| *c as u32).collect();
        let mut making = Making { bmp: vec![Self::OTHER; BMP], astral: vec![0; 0x1000], pages: vec![Self::OTHER; PAGE] };
        for &(first, last, noise) in TABLES.noise {
            let class = match noise {
                Noise::Skip => Self::SKIP,
                Noise::Comma => Self::COMMA,
                Noise::Stop => Self::STOP,
            };
            for code in first..=last {
                making.set(code, class);
            }
        }
        for (&code, class) in used.iter().zip(Self::FIRST..) {
            if char::from_u32(code).is_some_and(|char| fold(char) == Fold::One(char)) {
                making.set(code, class);
            }
            let from = TABLES.members.partition_point(|entry| entry.0 < code);
            for entry in TABLES.members[from..].iter().take_while(|entry| entry.0 == code) {
                making.set(entry.1, class);
            }
        }
        let (mut expansions, mut lengths) = (Vec::new(), Vec::new());
        for (code, chars) in TABLES.several {
            // Also where no term uses any of them: distances count what is read.
            making.set(*code, Self::EXPANSION + expansions.len() as Class);
            expansions.push(chars.map(|c| id(&used, c).unwrap_or(Self::OTHER)));
            lengths.push(chars.iter().filter(|c| **c != '\0').count() as u8);
        }
        let Making { bmp, astral, pages } = making;
        Self {
            bmp: bmp.into(),
            astral: astral.into(),
            pages: pages.into(),
            expansions: expansions.into(),
            lengths: lengths.into(),
            used: used.into(),
        }
    }

    /// The same, to be asked in a loop.
    pub fn view(&self) -> ClassView<'_> {
        let Self { bmp, astral, pages, expansions, lengths, .. } = self;
        ClassView { bmp, astral, pages, expansions, lengths }
    }

    /// How many ids there are, the four special ones included; expansions not counted.
    pub fn count(&self) -> usize {
        self.used.len() + usize::from(Self::FIRST)
    }

    /// The class of a folded character; `None` if no term uses it.
    pub fn id(&self, folded: char) -> Option<Class> {
        id(&self.used, folded)
    }

    /// The class of a code point; [`Classes::expansion`] tells whether it stands for several.
    pub fn of(&self, code: u32) -> Class {
        self.view().of(code)
    }

    /// The classes behind an expansion's id; `None` for any other id.
    pub fn expansion(&self, class: Class) -> Option<&[Class]> {
        self.view().expansion(class)
    }

    /// Writes the tables.
    pub(crate) fn store(&self, into: &mut Writer) {
        let Self { bmp, astral, pages, expansions, lengths, used } = self;
        into.table(bmp);
        into.table(astral);
        into.table(pages);
        into.table(expansions);
        into.table(lengths);
        into.table(used);
    }

    /// The tables as they were written.
    pub(crate) fn read(from: &mut Reader) -> Option<Self> {
        let (bmp, astral, pages) = (from.table()?, from.table()?, from.table()?);
        let (expansions, lengths, used) = (from.table()?, from.table()?, from.table()?);
        Some(Self { bmp, astral, pages, expansions, lengths, used })
    }
}

fn id(used: &[u32], folded: char) -> Option<Class> {
    used.binary_search(&(folded as u32)).ok().map(|index| index as Class + Classes::FIRST)
}

/// Classes while they are being given out.
struct Making {
    bmp: Vec<Class>,
    astral: Vec<u16>,
    pages: Vec<Class>,
}

impl Making {
    fn set(&mut self, code: u32, class: Class) {
        if let Some(slot) = self.bmp.get_mut(code as usize) {
            *slot = class;
            return;
        }
        let Some(page) = self.astral.get_mut((code as usize - BMP) / PAGE) else { return };
        if *page == 0 {
            *page = (self.pages.len() / PAGE) as u16;
            self.pages.resize(self.pages.len() + PAGE, Classes::OTHER);
        }
        self.pages[usize::from(*page) * PAGE + code as usize % PAGE] = class;
    }
}
