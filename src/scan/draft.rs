//! A pattern as it is compiled, before the tables are laid out: what its rows say. How its anchor and its trigger are chosen is `compile.rs`'s matter.

use std::ops::Range;

use super::compiled::{NO_PARTNER, PatternRow, Piece, TriggerRow};
use super::owner::Owner;
use crate::fold::NUMERAL;

/// A pattern before its slots are complete.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) owner: Owner,
    pub(super) pieces: Vec<Piece>,
    pub(super) gaps: Vec<u32>,
    pub(super) anchor: usize,
    pub(super) trigger: usize,
    /// The piece that is looked for first from the trigger: the anchor, or where that is the trigger the rarest of the others.
    pub(super) partner: Option<usize>,
}

impl Draft {
    /// The slots of the pieces that are looked for from another piece.
    pub(super) fn sought(&self) -> impl Iterator<Item = u32> {
        let sought = self.pieces.iter().enumerate().filter(|(index, _)| *index != self.anchor || self.trigger != self.anchor);
        sought.filter_map(|(_, piece)| if let Piece::Slot(slot) = piece { Some(*slot) } else { None })
    }

    /// How far a match can reach to the left and to the right of its anchor, in folded characters; `longest` is the longest word of each slot.
    pub(super) fn row(&self, longest: &[u32]) -> PatternRow {
        let left = self.reach(0..self.anchor, 0..self.anchor, longest);
        let right = self.reach(self.anchor + 1..self.pieces.len(), self.anchor..self.gaps.len(), longest);
        let [kind, first, second, third] = self.owner.packed();
        [kind, first, second, third, self.anchor as u32, left, right]
    }

    /// What calls for pattern number `index`, seen from its trigger.
    pub(super) fn trigger_row(&self, index: u32, longest: &[u32]) -> TriggerRow {
        let slot = |piece: usize| self.pieces.get(piece).map_or(u32::MAX, |piece| piece.packed());
        let Some(partner) = self.partner else { return [index, slot(self.anchor), NO_PARTNER, 0] };
        let (from, to) = (partner.min(self.trigger), partner.max(self.trigger));
        let far = self.reach(from + 1..to, from..to, longest);
        [
            index,
            slot(self.anchor),
            slot(partner),
            far << 2 | u32::from(partner < self.trigger) << 1 | u32::from(self.trigger == self.anchor),
        ]
    }

    /// How long these pieces with these gaps can be together.
    fn reach(&self, pieces: Range<usize>, gaps: Range<usize>, longest: &[u32]) -> u32 {
        let length = |piece: &Piece| match piece {
            Piece::Slot(slot) => longest[*slot as usize],
            Piece::Number(_) => NUMERAL,
        };
        self.gaps[gaps].iter().sum::<u32>() + self.pieces[pieces].iter().map(length).sum::<u32>()
    }
}
