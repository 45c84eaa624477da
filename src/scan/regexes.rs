//! Regular expressions behind a literal: folds the sentence around it into a string, runs, and maps back. The only place where text is copied to be matched.

use std::ops::Range;

use smallvec::smallvec;

use super::matching::{Found, Match, Scene, What};
use super::window;
use crate::policy::RegexSay;

/// Folded characters on each side of the literal.
const SIDE: usize = 100;

impl Scene<'_> {
    /// What `say` matches in the sentence of `literal`, overlapping it.
    pub(super) fn regex(&self, say: &RegexSay, literal: &Match) -> Vec<Match> {
        let before = window::before(self.document, literal.span.start, SIDE);
        let offset = before.len();
        let mut read = before;
        read.extend(window::after(self.document, literal.span.start, SIDE + (literal.last - literal.first) as usize));
        let Some(base) = literal.first.checked_sub(offset as u32) else { return Vec::new() };
        let text: String = read.iter().map(|(c, _)| *c).collect();
        // Byte offset in `text` → index in `read`.
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let index = |at: usize| starts.partition_point(|start| *start < at);
        let anchor = offset..offset + (literal.last - literal.first) as usize;
        let to_match = |found: Range<usize>| {
            let (first, last) = (index(found.start), index(found.end));
            if first >= last || last <= anchor.start || anchor.end <= first {
                return None;
            }
            let span = read.get(first)?.1.envelope(read.get(last - 1)?.1);
            let (first, last) = (base + first as u32, base + last as u32);
            let pieces = smallvec![Found { span, first, last, what: What::Text, heard: 0 }];
            Some(Match { span, first, last, sentence: literal.sentence, pieces, gaps: Vec::new() })
        };
        say.regex().into_iter().flat_map(|regex| regex.find_iter(&text)).filter_map(|found| to_match(found.range())).collect()
    }
}
