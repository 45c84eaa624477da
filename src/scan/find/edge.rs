//! Whether a word found in a text runs on there: a letter needs a boundary to letters, a digit to digits. What was found is not known here.

use crate::fold::fold;
use crate::scan::finder::Edge;
use crate::text::Span;

/// Whether what stands at `span` is continued on either side by more of what its edges are.
///
/// A sign may read as several characters: `within` tells how many of its sign's stand before the first one; `last` where the last one's sign begins,
/// and how many of that stand before it.
#[inline]
pub(super) fn joins(
    text: &str,
    (left, right): (Edge, Edge),
    span: Span,
    within: impl FnOnce() -> usize,
    last: impl FnOnce() -> (u32, usize),
) -> bool {
    (left != Edge::Free && left.joins(before(text, span.start, within())))
        || (right != Edge::Free && right.joins(after(text, span.end, last())))
}

/// What is read right before the character that is number `within` of the sign at byte `start`: more of the same sign, or the end of what is written
/// before it.
fn before(text: &str, start: u32, within: usize) -> Option<char> {
    let (before, from) = text.split_at(start as usize);
    match within.checked_sub(1) {
        Some(index) => fold(from.chars().next()?).chars().nth(index),
        None => fold(before.chars().next_back()?).chars().last(),
    }
}

/// What is read right after the character that is number `within` of the sign at byte `start`, which ends at byte `end`.
fn after(text: &str, end: u32, (start, within): (u32, usize)) -> Option<char> {
    let sign = text[start as usize..].chars().next()?;
    let more = fold(sign).chars().nth(within + 1);
    more.or_else(|| fold(text[end as usize..].chars().next()?).chars().next())
}
