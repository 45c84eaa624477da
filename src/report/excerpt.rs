//! The excerpt, the part of a line around a finding with carets below it, and no message, colour or line number.
//!
//! Nothing of the file but this one line is known. `window` chooses what is shown, `cells` says how and how wide.

use std::ops::Range;

use super::cells::Cell;
use super::window::Window;
use crate::text::Span;

/// A narrower window could not hold the widest cell (`⟨10FFFF⟩`) between two ellipses.
const NARROWEST: usize = 12;

/// One line of a source with what is to be underlined.
#[derive(Debug, Clone, Copy)]
pub struct Excerpt<'a> {
    /// The line, without its line break.
    pub line: &'a str,
    /// Spans relative to `line`, sorted by their start. The window lies around the first. An empty span gets one caret.
    pub marks: &'a [Span],
    /// Display columns there are for the text. Less than 12 counts as 12.
    pub width: usize,
}

/// What to print: two lines to be put at the same column. Neither contains a control character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The text in the window; what is left out is an ellipsis, what cannot be seen a picture (`␛`) or a number (`⟨200B⟩`).
    pub text: String,
    /// Blanks and `^`, one for each column of what is marked; no blanks at the end.
    pub carets: String,
}

/// Draws the window of `excerpt` around its first mark, or the beginning of the line if nothing is marked.
///
/// A mark that begins or ends within a sequence that is shown as one character is widened to all of it.
pub fn draw(excerpt: &Excerpt<'_>) -> Drawn {
    let Excerpt { line, marks, .. } = *excerpt;
    // A caret after the last character needs a column of its own.
    let behind = marks.last().is_some_and(|mark| mark.start as usize >= line.len());
    let width = excerpt.width.max(NARROWEST) - usize::from(behind);
    let window = Window::new(line, bytes(line, marks.first().copied().unwrap_or_default()), width);
    let row = Row::new(line, &window);
    let carets = row.carets(line, marks);
    Drawn { text: row.text, carets }
}

/// Something shown: bytes of the line, columns of the text.
struct Slot {
    start: usize,
    end: usize,
    column: usize,
    width: usize,
}

/// The text of a window, and where in it everything stands.
#[derive(Default)]
struct Row {
    text: String,
    columns: usize,
    slots: Vec<Slot>,
    /// Whether the end of the line is shown.
    to_end: bool,
}

impl Row {
    fn new(line: &str, window: &Window) -> Self {
        let Window { cells, shown, hole, beyond } = window;
        let mut row = Self { to_end: !beyond.1, ..Self::default() };
        if beyond.0 {
            row.leave_out();
        }
        match hole {
            None => row.put(line, &cells[shown.clone()]),
            Some(hole) => {
                row.put(line, &cells[shown.start..hole.start]);
                // What is left out of a mark is marked too.
                let start = hole.start.checked_sub(1).map_or(0, |last| cells[last].end);
                let end = cells.get(hole.end).map_or(line.len(), |next| next.start);
                row.slots.push(Slot { start, end, column: row.columns, width: 1 });
                row.leave_out();
                row.put(line, &cells[hole.end..shown.end]);
            }
        }
        if beyond.1 {
            row.leave_out();
        }
        row
    }

    fn leave_out(&mut self) {
        self.text.push('…');
        self.columns += 1;
    }

    fn put(&mut self, line: &str, cells: &[Cell]) {
        for cell in cells {
            cell.write(line, &mut self.text);
            self.slots.push(Slot { start: cell.start, end: cell.end, column: self.columns, width: cell.width });
            self.columns += cell.width;
        }
    }

    /// The carets below `marks`, as far as they are shown.
    fn carets(&self, line: &str, marks: &[Span]) -> String {
        let mut below = vec![false; self.columns + 1];
        for mark in marks {
            let Range { start, end } = bytes(line, *mark);
            if start == line.len() && self.to_end {
                below[self.columns] = true;
            }
            let first = self.slots.partition_point(|slot| slot.end <= start);
            for slot in self.slots[first..].iter().take_while(|slot| slot.start < end.max(start + 1)) {
                // Between two characters stands one caret, whatever the width of the second.
                let width = if start == end && slot.start == start { 1 } else { slot.width };
                below[slot.column..slot.column + width].fill(true);
            }
        }
        let carets: String = below.iter().map(|&marked| if marked { '^' } else { ' ' }).collect();
        carets.trim_end().to_owned()
    }
}

/// The bytes of `line` under `mark`, widened to code points; a caller's mistake moves a caret and no more.
fn bytes(line: &str, mark: Span) -> Range<usize> {
    let (mut start, mut end) = (line.len().min(mark.start as usize), line.len().min(mark.end as usize));
    while !line.is_char_boundary(start) {
        start -= 1;
    }
    while !line.is_char_boundary(end) {
        end += 1;
    }
    start..end.max(start)
}
