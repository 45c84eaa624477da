//! Which atoms fit which slot: asked for every neighbour of every piece, and mostly denied. What a slot means is not known here.

use crate::tables::{Reader, Rows, Table, Writer};

/// So many bits for each slot of each set: one in twelve questions that deserve a no gets a second look.
const SPARSE: usize = 12;

/// The slots of each set of atoms.
#[derive(Debug, Clone)]
pub(super) struct Fitting {
    /// For each set, its slots, sorted.
    slots: Rows<u32>,
    /// A bit for each slot of each set, by a number made of both. Its words are a power of two.
    bits: Table<u64>,
}

impl Fitting {
    /// Of the sorted slots of each set.
    pub(super) fn new(slots: Rows<u32>) -> Self {
        let all = || (0..slots.len()).flat_map(|set| slots.get(set).iter().map(move |slot| (set, *slot)));
        let mut bits = vec![0_u64; (all().count() * SPARSE).div_ceil(64).next_power_of_two()];
        let words = bits.len();
        for (set, slot) in all() {
            let number = number(set, slot);
            bits[(number / 64) as usize & (words - 1)] |= 1 << (number % 64);
        }
        Self { slots, bits: bits.into() }
    }

    /// Whether the atoms of `set` fit `slot`.
    #[inline]
    pub(super) fn fits(&self, set: u32, slot: u32) -> bool {
        let number = number(set, slot);
        let word = self.bits[(number / 64) as usize & (self.bits.len() - 1)];
        word >> (number % 64) & 1 == 1 && self.slots.get(set).binary_search(&slot).is_ok()
    }

    /// Writes the tables.
    pub(super) fn store(&self, into: &mut Writer) {
        self.slots.store(into);
        into.table(&self.bits);
    }

    /// The tables as they were written.
    pub(super) fn read(from: &mut Reader) -> Option<Self> {
        let (slots, bits): (_, Table<u64>) = (Rows::read(from)?, from.table()?);
        bits.len().is_power_of_two().then_some(Self { slots, bits })
    }
}

fn number(set: u32, slot: u32) -> u32 {
    let mixed = set.wrapping_mul(0x9E37_79B1).wrapping_add(slot.wrapping_mul(0x85EB_CA6B));
    mixed ^ mixed >> 15
}
