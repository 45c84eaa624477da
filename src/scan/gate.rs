//! Where a term may begin: bit sets over the first two and three classes of all terms. They may say yes in vain, never no. How they are asked for many places at once is `filter`'s matter.

use super::build::Terms;
use crate::fold::Class;
use crate::tables::{Reader, Table, Writer};

/// The fewest bits of a set, and the most: beyond, it would no longer stay near the processor.
const BITS: (usize, usize) = (1 << 16, 1 << 21);
/// So many bits for each term: few of them are set, and most that is asked for is denied.
const SPARSE: usize = 24;

/// The bit sets; empty ones where asking does not pay.
#[derive(Debug, Clone, Default)]
pub(super) struct Gate {
    /// For each pair of classes that begins a term of two or more.
    pub(super) pairs: Table<u32>,
    /// For each pair that is a term, no bits at all if none is; and for each three that begin one.
    twos: Table<u32>,
    threes: Table<u32>,
    /// For each class that is a term by itself; no bits at all if none is.
    pub(super) singles: Table<u32>,
}

impl Gate {
    /// The gate of `terms`. `classes` is one more than the highest class.
    pub(super) fn new(terms: &Terms, classes: usize) -> Self {
        let bits = (terms.len() * SPARSE).next_power_of_two().clamp(BITS.0, BITS.1);
        let sets = || vec![0_u32; bits / 32];
        let (mut pairs, mut twos, mut threes, mut singles) = (sets(), sets(), sets(), vec![0_u32; classes.div_ceil(32)]);
        let (mut any_single, mut any_two) = (false, false);
        for term in terms.iter() {
            match *term {
                [] => {}
                [one] => {
                    any_single = true;
                    singles[usize::from(one) / 32] |= 1 << (one % 32);
                }
                [one, two] => {
                    any_two = true;
                    set(&mut pairs, pair(one, two));
                    set(&mut twos, pair(one, two));
                }
                [one, two, three, ..] => {
                    set(&mut pairs, pair(one, two));
                    set(&mut threes, triple(one, two, three));
                }
            }
        }
        if !any_single {
            singles.clear();
        }
        if !any_two {
            twos.clear();
        }
        Self { pairs: pairs.into(), twos: twos.into(), threes: threes.into(), singles: singles.into() }
    }

    /// The sets of pairs, of pairs that are terms, of threes, and of single classes, for who asks for many at once. The first and third are as large
    /// as each other, the second too unless it is empty.
    pub(super) fn sets(&self) -> [&[u32]; 4] {
        [&self.pairs, &self.twos, &self.threes, &self.singles]
    }

    /// Whether it is there at all.
    pub(super) fn is_worth_asking(&self) -> bool {
        !self.pairs.is_empty()
    }

    /// Whether a term may begin with `one`, followed by `two` and `three`.
    #[inline]
    pub(super) fn second_look(&self, one: u32, two: u32, three: u32) -> bool {
        has(&self.threes, triple(one as Class, two as Class, three as Class))
            || has(&self.twos, pair(one as Class, two as Class))
            || (!self.singles.is_empty() && has(&self.singles, one))
    }

    /// The first look for one place: whether a term may begin with `one`, followed by `two`.
    #[inline]
    pub(super) fn first_look(&self, one: u32, two: u32) -> bool {
        has(&self.pairs, pair(one as Class, two as Class)) || (!self.singles.is_empty() && has(&self.singles, one))
    }

    /// Writes the tables.
    pub(super) fn store(&self, into: &mut Writer) {
        [&self.pairs, &self.twos, &self.threes, &self.singles].into_iter().for_each(|table| into.table(table));
    }

    /// The tables as they were written.
    pub(super) fn read(from: &mut Reader) -> Option<Self> {
        let (pairs, twos, threes, singles): (Table<u32>, _, _, _) = (from.table()?, from.table()?, from.table()?, from.table()?);
        let whole = (twos.is_empty() || pairs.len() == twos.len())
            && pairs.len() == threes.len()
            && (pairs.is_empty() || pairs.len().is_power_of_two());
        whole.then_some(Self { pairs, twos, threes, singles })
    }
}

/// What the first of two classes is multiplied by; the second is added.
pub(super) const SPREAD: u32 = 40_503;

/// What a pair is multiplied by before the third class is added, and what the sum is then.
pub(super) const MIX: [u32; 2] = [0x9E37_79B1, 0x85EB_CA6B];

#[inline]
fn pair(one: Class, two: Class) -> u32 {
    u32::from(one).wrapping_mul(SPREAD).wrapping_add(u32::from(two))
}

#[inline]
fn triple(one: Class, two: Class, three: Class) -> u32 {
    let mixed = pair(one, two).wrapping_mul(MIX[0]).wrapping_add(u32::from(three)).wrapping_mul(MIX[1]);
    mixed >> 11
}

fn set(bits: &mut [u32], number: u32) {
    let words = bits.len();
    bits[(number / 32) as usize & (words - 1)] |= 1 << (number % 32);
}

/// Whether the bit of `number` is set; the number of words is a power of two, or the number is below their bits.
#[inline]
fn has(bits: &[u32], number: u32) -> bool {
    let word = (number / 32) as usize & (bits.len().next_power_of_two() - 1);
    bits.get(word).is_some_and(|word| word >> (number % 32) & 1 == 1)
}
