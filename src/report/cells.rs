//! Cells, what a terminal shows of a line piece by piece and how wide each piece is, without windows, marks or colours.
//!
//! A cell is the smallest piece whose width does not depend on its neighbours: a letter with its accents, a flag, a family joined by
//! zero-width joiners. Its border comes from `unicode-width` (what changes the width of the cell before it belongs to that cell), so
//! that the widths of the cells add up to the width of the text; grapheme clusters do not.
//!
//! Terminals disagree on emoji of several characters: tmux 3.3 gives ❤️ and 1️⃣ one column and 👍🏻 four, others two. All agree on the
//! first character alone. So that is what is shown of them; else every such emoji would push the carets aside somewhere.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A tab is this many blanks wherever it stands: the column of a window says nothing about the column of the file.
const TAB: &str = "    ";

/// Longest cell in code points; what is stacked beyond it is shown as escapes. Unicode's stream-safe format allows 30 marks.
const LONGEST: usize = 32;

/// Makes one emoji of two.
const JOINER: char = '\u{200D}';

/// How a cell is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Show {
    /// Its own text; of an emoji sequence its first emoji.
    Text,
    /// Blanks.
    Tab,
    /// The one-column picture of a control character: `␛`.
    Picture,
    /// The number of a character that would not be seen, or that would disturb the terminal: `⟨200B⟩`.
    Escape,
}

/// One piece of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    /// First byte in the line.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// Display columns, never 0.
    pub(super) width: usize,
    /// The character it begins with.
    pub(super) base: char,
    chars: usize,
    show: Show,
}

impl Cell {
    /// Writes what is shown of the cell, `line` being the line it was cut from.
    pub(super) fn write(&self, line: &str, out: &mut String) {
        match self.show {
            Show::Text => out.extend(self.visible(line)),
            Show::Tab => out.push_str(TAB),
            Show::Picture => out.push(picture(self.base)),
            Show::Escape => out.push_str(&escaped(self.base)),
        }
    }

    /// The cell's bytes in `line`.
    fn text<'a>(&self, line: &'a str) -> &'a str {
        line.get(self.start..self.end).unwrap_or("")
    }

    /// The part of the text that all terminals show alike: no selectors, no skin tones, nothing that is joined.
    fn visible<'a>(&self, line: &'a str) -> impl Iterator<Item = char> + 'a {
        self.text(line).chars().take_while(|&c| c != JOINER).filter(|&c| !is_unseen(c))
    }

    /// The cell a character begins.
    fn of(c: char, start: usize) -> Self {
        let (show, width) = match c {
            '\t' => (Show::Tab, TAB.len()),
            '\0'..='\u{1F}' | '\u{7F}' => (Show::Picture, 1),
            _ if is_unseen(c) => (Show::Escape, escaped(c).width()),
            _ => match c.width() {
                None | Some(0) => (Show::Escape, escaped(c).width()),
                Some(width) => (Show::Text, width),
            },
        };
        Self { start, end: start + c.len_utf8(), width, base: c, chars: 1, show }
    }

    /// Adds the character that ends at byte `end`.
    fn grow(&mut self, line: &str, end: usize) {
        self.end = end;
        self.chars += 1;
        self.width = self.visible(line).collect::<String>().width();
    }

    /// Whether `c`, the character right after the cell, belongs to it; `after` is the character after `c`.
    fn takes(&self, line: &str, c: char, after: Option<char>) -> bool {
        if self.show != Show::Text || is_plain(c) {
            return false;
        }
        let last = self.text(line).chars().next_back().unwrap_or(' ');
        if c.width() == Some(0) && self.chars >= LONGEST {
            return false;
        }
        let width = |end: usize| line.get(self.start..end).unwrap_or("").width();
        let next = self.end + c.len_utf8();
        let joins = |own: usize| width(next) != width(self.end) + own;
        match c {
            _ if last == JOINER => true,
            // Only within an emoji: elsewhere it hides words from a search.
            JOINER => is_emoji(self.base) && after.is_some_and(is_emoji),
            // Letters, Han and punctuation have no emoji form: a selector there is invisible stuffing.
            '\u{FE00}'..='\u{FE0F}' => joins(0) || !(last.is_alphabetic() || is_plain(last) || is_unseen(last)),
            // Variants of one Han character in the Ideographic Variation Database.
            '\u{E0100}'..='\u{E01EF}' => is_han(last),
            // The flags of Scotland and its like are a black flag with tags; other tags are hidden text.
            '\u{E0020}'..='\u{E007F}' => self.base == '\u{1F3F4}',
            '\u{1F1E6}'..='\u{1F1FF}' => self.chars == 1 && matches!(last, '\u{1F1E6}'..='\u{1F1FF}'),
            '\u{1F3FB}'..='\u{1F3FF}' => joins(2),
            // The Tifinagh joiner has a width of its own until the letter after it arrives.
            '\u{2D7F}' => matches!(last, '\u{2D30}'..='\u{2D6F}'),
            _ if is_unseen(c) => false,
            _ => {
                let own = c.width().unwrap_or(0);
                own == 0 || joins(own)
            }
        }
    }
}

/// Cuts the bytes `start..end` of `line` into cells. Both ends lie on code point borders.
pub(super) fn cells(line: &str, start: usize, end: usize) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut chars = line.get(start..end).unwrap_or("").chars().peekable();
    let mut at = start;
    while let Some(c) = chars.next() {
        let next = at + c.len_utf8();
        match cells.last_mut() {
            Some(cell) if cell.takes(line, c, chars.peek().copied()) => cell.grow(line, next),
            _ => cells.push(Cell::of(c, at)),
        }
        at = next;
    }
    cells
}

/// Whether `c` certainly begins a cell: what nearly all of a script consists of, decided without a table.
pub(super) const fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{FF01}'..='\u{FF5E}') || is_han(c)
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// Whether joiners make sense beside `c`: the blocks that the parts of all standard sequences come from, without letters and digits.
const fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F300}'..='\u{1FAFF}' | '\u{2600}'..='\u{2767}' | '➡' | '↔' | '↕' | '⬛')
}

/// Whether `c` is not seen, or changes how others are seen: controls, direction, joiners, fillers, selectors, skin tones, tags,
/// noncharacters.
const fn is_unseen(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D159}' | '\u{1D173}'..='\u{1D17A}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0000}'..='\u{E0FFF}')
        || c as u32 & 0xFFFE == 0xFFFE
        || matches!(c, '\u{FDD0}'..='\u{FDEF}')
}

/// The picture of a control character of ASCII.
fn picture(c: char) -> char {
    let number = if c == '\u{7F}' { 0x21 } else { c as u32 };
    char::from_u32(0x2400 + number).unwrap_or('·')
}

/// The number of a character between angle brackets that no script uses.
fn escaped(c: char) -> String {
    format!("⟨{:02X}⟩", c as u32)
}
