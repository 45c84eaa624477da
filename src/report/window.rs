//! The window, that is which cells of a line are shown around a mark when there is no room for all, but not how they are written.
//!
//! A recogniser writes an hour of speech into one line. So only the surroundings of the mark are looked at, as far as the window could
//! possibly reach: the work depends on the width of the terminal, not on the length of the line.

use std::ops::Range;

use super::cells::{Cell, cells, is_plain};

/// Code points looked at for each column of the window: a family of four emoji takes seven for two columns.
const CHARS_PER_COLUMN: usize = 8;

/// A mark that fills the window by itself leaves this fraction of the width to the text on either side.
const SIDE: usize = 8;

/// This fraction of a side may stay empty so that the window begins or ends at a stop.
const SLACK: usize = 3;

/// Code points looked at to find the beginning of a cell.
const NEARBY: usize = 64;

/// The cells of a line that may be shown, and which of them are.
///
/// Indices are of `cells`; `shown` has an ellipsis in place of each thing that it leaves out.
#[derive(Debug)]
pub(super) struct Window {
    /// The cells around the mark, in the order of the line.
    pub(super) cells: Vec<Cell>,
    /// What is shown.
    pub(super) shown: Range<usize>,
    /// Of that, the middle of a long mark, which is not; may be empty where a part was never looked at.
    pub(super) hole: Option<Range<usize>>,
    /// Whether something of the line stands before `shown`, and after it.
    pub(super) beyond: (bool, bool),
}

impl Window {
    /// Chooses what is shown of `line` around the bytes `mark`, whose ends lie on code point borders, in `width` columns (at least 11).
    pub(super) fn new(line: &str, mark: Range<usize>, width: usize) -> Self {
        let reach = width.saturating_mul(CHARS_PER_COLUMN);
        let head = back(line, mark.start, reach)..forth(line, mark.start, reach);
        let tail = back(line, mark.end, reach)..forth(line, mark.end, reach);
        let (all, gap) = if head.end < tail.start {
            let mut all = cells(line, head.start, head.end);
            let gap = all.len();
            all.append(&mut cells(line, tail.start, tail.end));
            (all, Some(gap))
        } else {
            (cells(line, head.start, tail.end), None)
        };
        let first = all.partition_point(|cell| cell.end <= mark.start);
        // An empty mark needs the character it stands before.
        let past = all.partition_point(|cell| cell.start < mark.end.max(mark.start + 1)).max(first);

        let (core, width_of_core) = (&all[first..past], columns(&all[first..past]));
        let left = Side { outward: all[..first].iter().rev().collect(), more: head.start > 0, stop_is_outside: true };
        let right = Side { outward: all[past..].iter().collect(), more: tail.end < line.len(), stop_is_outside: false };
        let (all_left, all_right) = (left.wish(), right.wish());
        let ellipses = usize::from(all_left > 0) + usize::from(all_right > 0);
        let whole = all_left.saturating_add(all_right).saturating_add(width_of_core) <= width;

        let (taken, given, hole) = if gap.is_some() || (!whole && width_of_core + ellipses > width) {
            let (taken, used) = left.take(width / SIDE);
            let (given, rest) = right.take(width / SIDE);
            let room = width - used - rest - 1;
            let from = first + fitting(core.iter(), room - room / 2);
            let to = past - fitting(core.iter().rev(), room / 2);
            (taken, given, Some(gap.map_or(from..to, |gap| from.min(gap)..to.max(gap))))
        } else {
            let room = width - width_of_core;
            // What one side does not need, the other gets.
            let share = if all_right <= room / 2 { room - all_right } else { room / 2 };
            let (taken, used) = left.take(share);
            let (given, _) = right.take(room - used);
            (taken, given, None)
        };
        let shown = first - taken..past + given;
        let beyond = (left.more || shown.start > 0, right.more || shown.end < all.len());
        Self { cells: all, shown, hole, beyond }
    }
}

/// The cells on one side of the mark, the nearest first.
struct Side<'a> {
    outward: Vec<&'a Cell>,
    /// Whether the line goes on after them.
    more: bool,
    /// A window begins after a stop and ends with one.
    stop_is_outside: bool,
}

impl Side<'_> {
    /// The columns that all of it would take.
    fn wish(&self) -> usize {
        if self.more { usize::MAX } else { self.outward.iter().map(|cell| cell.width).sum() }
    }

    /// How many cells are shown in `room` columns, and what they take with the ellipsis, if one is needed.
    fn take(&self, room: usize) -> (usize, usize) {
        let wish = self.wish();
        if wish <= room {
            return (self.outward.len(), wish);
        }
        let room = room.saturating_sub(1);
        let most = fitting(self.outward.iter().copied(), room);
        let least = fitting(self.outward.iter().copied(), room - room / SLACK);
        let rank = |count: &usize| {
            let at = if self.stop_is_outside { Some(*count) } else { count.checked_sub(1) };
            at.and_then(|at| self.outward.get(at)).map_or(0, |cell| stop(cell.base))
        };
        // Of equally good ones the last, which leaves the most text.
        let count = (least..=most).max_by_key(|count| (rank(count), *count)).unwrap_or(most);
        (count, 1 + self.outward[..count].iter().map(|cell| cell.width).sum::<usize>())
    }
}

/// How well a sentence is cut after `c`. Transcripts without punctuation have blanks instead.
const fn stop(c: char) -> u8 {
    match c {
        '。' | '！' | '？' | '；' | '!' | '?' | ';' => 2,
        '，' | '、' | ',' | ' ' | '\u{3000}' => 1,
        _ => 0,
    }
}

fn columns(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.width).sum()
}

/// How many of `cells` fit into `room` columns.
fn fitting<'a>(cells: impl Iterator<Item = &'a Cell>, room: usize) -> usize {
    let fits = |columns: &mut usize, cell: &Cell| {
        *columns += cell.width;
        (*columns <= room).then_some(())
    };
    cells.scan(0, fits).count()
}

/// About `count` code points before byte `at`, at a place that surely is no middle of a cell if there is one nearby.
fn back(line: &str, at: usize, count: usize) -> usize {
    let mut before = line[..at].char_indices().rev().skip(count.saturating_sub(1)).take(1 + NEARBY);
    let (far, c) = before.next().unwrap_or((0, ' '));
    if is_plain(c) { far } else { before.find(|&(_, c)| is_plain(c)).map_or(far, |(plain, _)| plain) }
}

/// `count` code points after byte `at`.
fn forth(line: &str, at: usize, count: usize) -> usize {
    line[at..].char_indices().nth(count).map_or(line.len(), |(far, _)| at + far)
}
