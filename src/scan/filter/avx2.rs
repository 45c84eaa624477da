//! The filter eight places at a time, on machines with AVX2: nearly all since 2015.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use super::{Chunk, Reading, SLACK, portable};
use crate::fold::Classes;
use crate::scan::gate::{Gate, MIX, SPREAD};

/// Places at a time.
const LANES: usize = 8;
/// For each set of lanes that are kept, their numbers side by side.
static TOGETHER: [[u32; LANES]; 256] = together();

const fn together() -> [[u32; LANES]; 256] {
    let mut all = [[0; LANES]; 256];
    let mut set = 0;
    while set < 256 {
        let (mut lane, mut next) = (0, 0);
        while lane < LANES {
            if set >> lane & 1 == 1 {
                all[set][next] = lane as u32;
                next += 1;
            }
            lane += 1;
        }
        set += 1;
    }
    all
}

/// Whether this machine has what it takes.
pub(super) fn is_possible() -> bool {
    is_x86_feature_detected!("avx2") && is_x86_feature_detected!("popcnt") && is_x86_feature_detected!("bmi1")
}

/// Reads from byte `from` up to `to`, or up to the last few bytes of the text. Returns how far it came.
pub(super) fn take(chunk: &mut Chunk, reading: &Reading<'_>, from: usize, to: usize) -> usize {
    // SAFETY: a chunk goes this way only if `is_possible` has said so.
    unsafe { characters(chunk, reading, from, to) }
}

/// Marks every place at which a term may begin.
pub(super) fn mark(chunk: &mut Chunk, gate: &Gate) {
    // SAFETY: a chunk goes this way only if `is_possible` has said so.
    unsafe { gates(chunk, gate) }
}

/// Bytes that are looked at in one turn.
const BLOCK: usize = 32;
/// Where characters begin among the first 25 bytes if the first eight have three bytes each, as nearly all Chinese has, signs too.
const THREES: u32 = 0b1_0010_0100_1001_0010_0100_1001;

/// At most eight characters: their code points, the bytes they begin at, how many there are, and where the next one begins.
struct Eight {
    codes: __m256i,
    starts: __m256i,
    count: usize,
    next: usize,
    /// Lanes of characters with four bytes: their code points are not read yet.
    astral: u32,
}

/// Reads eight characters a turn, up to `to` or up to where less than a block of text is left. Returns how far it came, which is between characters.
#[target_feature(enable = "avx2,bmi1,popcnt")]
fn characters(chunk: &mut Chunk, reading: &Reading<'_>, from: usize, to: usize) -> usize {
    let bytes = reading.text.as_bytes();
    let plane = reading.classes.plane();
    let all = |number: u32| _mm256_set1_epi32(number as i32);
    let noise = [all(Classes::SKIP.into()), all(if reading.commas { Classes::COMMA } else { Classes::SKIP }.into())];
    let mut at = from;
    // From each beginning on four bytes are read at once.
    while at < to && at + BLOCK + 4 <= bytes.len() && chunk.length + LANES + SLACK <= chunk.classes.len() {
        let eight = eight(bytes, at, to);
        let half = _mm256_srli_epi32::<1>(eight.codes);
        // SAFETY: a code has at most 16 bits, so `half` is below 32,768, and the plane has twice as many classes.
        let both = unsafe { _mm256_i32gather_epi32::<4>(plane.as_ptr().cast(), half) };
        let odd = _mm256_slli_epi32::<4>(_mm256_and_si256(eight.codes, all(1)));
        let mut class = _mm256_and_si256(_mm256_srlv_epi32(both, odd), all(0xFFFF));
        if eight.astral != 0 {
            class = with_astral(class, &eight, reading, at);
        }
        let several = _mm256_cmpgt_epi32(class, all(u32::from(Classes::EXPANSION) - 1));
        let lanes = (1 << eight.count) - 1;
        if _mm256_movemask_ps(_mm256_castsi256_ps(several)) & lanes != 0 {
            portable::take(chunk, reading, at, eight.next);
            at = eight.next;
            continue;
        }
        let dropped = _mm256_or_si256(_mm256_cmpeq_epi32(class, noise[0]), _mm256_cmpeq_epi32(class, noise[1]));
        let kept = !_mm256_movemask_ps(_mm256_castsi256_ps(dropped)) as usize & lanes as usize;
        // SAFETY: a row of the table has eight numbers; both rooms have eight places left, as was asked above.
        unsafe {
            let order = _mm256_loadu_si256(TOGETHER[kept].as_ptr().cast());
            let (classes, starts) = (chunk.classes.as_mut_ptr(), chunk.starts.as_mut_ptr());
            _mm256_storeu_si256(classes.add(chunk.length).cast(), _mm256_permutevar8x32_epi32(class, order));
            _mm256_storeu_si256(starts.add(chunk.length).cast(), _mm256_permutevar8x32_epi32(eight.starts, order));
        }
        chunk.length += kept.count_ones() as usize;
        at = eight.next;
    }
    at
}

/// The characters from byte `at` on, where one begins; none of them begins at `to` or later. A block and four bytes more must be there.
#[target_feature(enable = "avx2,bmi1,popcnt")]
#[inline]
fn eight(bytes: &[u8], at: usize, to: usize) -> Eight {
    debug_assert!(at < to && at + BLOCK + 4 <= bytes.len());
    // SAFETY: so many bytes are there.
    let block = unsafe { _mm256_loadu_si256(bytes.as_ptr().add(at).cast()) };
    // A byte that continues a character is below -64; anything else begins one.
    let begins = _mm256_movemask_epi8(_mm256_cmpgt_epi8(block, _mm256_set1_epi8(-65))) as u32;
    // A whole eight of one kind moves on by a number that is known beforehand: the next turn need not wait for this one.
    if begins & ((1 << 25) - 1) == THREES && to - at >= 3 * LANES {
        return threes(bytes, at, LANES, at + 3 * LANES);
    }
    let others = _mm256_movemask_epi8(block) as u32;
    if others & 0xFF == 0 && to - at >= LANES {
        return letters(block, at, LANES, at + LANES);
    }
    few(bytes, at, to, begins, others)
}

/// The same where fewer than eight of one kind stand side by side. `begins` has a bit for each byte of the block that begins a character, `others` one
/// for each that is no letter of one byte.
#[target_feature(enable = "avx2,bmi1,popcnt")]
#[inline(never)]
fn few(bytes: &[u8], at: usize, to: usize, begins: u32, others: u32) -> Eight {
    // Where the next character begins tells how long each is.
    let differs = ((begins ^ THREES) | 1 << 25).trailing_zeros() as usize;
    let count = (differs.saturating_sub(1) / 3).min((to - at) / 3);
    if count > 0 {
        return threes(bytes, at, count, at + 3 * count);
    }
    let count = ((others | 1 << LANES).trailing_zeros() as usize).min(to - at);
    if count > 0 {
        // SAFETY: a block is there.
        let block = unsafe { _mm256_loadu_si256(bytes.as_ptr().add(at).cast()) };
        return letters(block, at, count, at + count);
    }
    mixed(bytes, at, to, begins)
}

/// So many characters of three bytes each from byte `at` on. A block must be there.
#[target_feature(enable = "avx2,bmi1,popcnt")]
#[inline]
fn threes(bytes: &[u8], at: usize, count: usize, next: usize) -> Eight {
    debug_assert!(at + BLOCK <= bytes.len());
    let all = |number: u32| _mm256_set1_epi32(number as i32);
    let bits = |by: __m256i, mask: u32| _mm256_and_si256(by, all(mask));
    // SAFETY: so many bytes are there; the second half ends before the block does.
    let (low, high) = unsafe { (_mm_loadu_si128(bytes.as_ptr().add(at).cast()), _mm_loadu_si128(bytes.as_ptr().add(at + 12).cast())) };
    let order = _mm256_broadcastsi128_si256(_mm_setr_epi8(2, 1, 0, -1, 5, 4, 3, -1, 8, 7, 6, -1, 11, 10, 9, -1));
    let word = _mm256_shuffle_epi8(_mm256_set_m128i(high, low), order);
    let two = _mm256_or_si256(bits(word, 0x3F), bits(_mm256_srli_epi32::<2>(word), 0xFC0));
    let codes = _mm256_or_si256(two, bits(_mm256_srli_epi32::<4>(word), 0xF000));
    let starts = _mm256_add_epi32(all(at as u32), _mm256_setr_epi32(0, 3, 6, 9, 12, 15, 18, 21));
    Eight { codes, starts, count, next, astral: 0 }
}

/// So many characters of one byte each, the first ones of a block that begins at byte `at`.
#[target_feature(enable = "avx2,bmi1,popcnt")]
#[inline]
fn letters(block: __m256i, at: usize, count: usize, next: usize) -> Eight {
    let codes = _mm256_cvtepu8_epi32(_mm256_castsi256_si128(block));
    let starts = _mm256_add_epi32(_mm256_set1_epi32(at as i32), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
    Eight { codes, starts, count, next, astral: 0 }
}

/// The same, whatever lengths the characters have. `begins` has a bit for each byte of the block that begins one.
#[target_feature(enable = "avx2,bmi1,popcnt")]
#[inline]
fn mixed(bytes: &[u8], at: usize, to: usize, begins: u32) -> Eight {
    let all = |number: u32| _mm256_set1_epi32(number as i32);
    let bits = |by: __m256i, mask: u32| _mm256_and_si256(by, all(mask));
    let is_last = to - at <= BLOCK;
    let mut left = if to - at < BLOCK { begins & ((1 << (to - at)) - 1) } else { begins };
    let mut offsets = [0_u32; LANES];
    let mut count = 0;
    while count < LANES && left != 0 {
        offsets[count] = left.trailing_zeros();
        left &= left - 1;
        count += 1;
    }
    let next = match left {
        0 if is_last => to,
        0 => {
            // Where the last one ends is not in the block: it waits for the next turn.
            count -= 1;
            at + offsets[count] as usize
        }
        _ => at + left.trailing_zeros() as usize,
    };
    // SAFETY: there are eight of them; and each has four bytes of the text behind it, for a block and four bytes more are there.
    let (place, word) = unsafe {
        let place = _mm256_loadu_si256(offsets.as_ptr().cast());
        (place, _mm256_i32gather_epi32::<1>(bytes.as_ptr().add(at).cast(), place))
    };
    let first = bits(word, 0xFF);
    let three = _mm256_or_si256(
        _mm256_or_si256(_mm256_slli_epi32::<12>(bits(word, 0x0F)), bits(_mm256_srli_epi32::<2>(word), 0xFC0)),
        bits(_mm256_srli_epi32::<16>(word), 0x3F),
    );
    let two = _mm256_or_si256(_mm256_slli_epi32::<6>(bits(word, 0x1F)), bits(_mm256_srli_epi32::<8>(word), 0x3F));
    let codes = _mm256_blendv_epi8(three, two, _mm256_cmpgt_epi32(all(0xE0), first));
    let codes = _mm256_blendv_epi8(codes, first, _mm256_cmpgt_epi32(all(0x80), first));
    let astral = _mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpgt_epi32(first, all(0xEF)))) as u32 & ((1 << count) - 1);
    Eight { codes, starts: _mm256_add_epi32(place, all(at as u32)), count, next, astral }
}

/// The classes with those of the characters of four bytes, which no table of the plane has.
#[target_feature(enable = "avx2,bmi1,popcnt")]
#[cold]
fn with_astral(class: __m256i, eight: &Eight, reading: &Reading<'_>, at: usize) -> __m256i {
    let (mut classes, mut starts) = ([0_u32; LANES], [0_u32; LANES]);
    // SAFETY: both have eight places.
    unsafe {
        _mm256_storeu_si256(classes.as_mut_ptr().cast(), class);
        _mm256_storeu_si256(starts.as_mut_ptr().cast(), eight.starts);
    }
    debug_assert!(starts[0] as usize == at);
    for lane in (0..LANES).filter(|lane| eight.astral >> lane & 1 == 1) {
        let char = reading.text[starts[lane] as usize..].chars().next();
        classes[lane] = u32::from(char.map_or(Classes::OTHER, |char| reading.classes.of(char as u32)));
    }
    // SAFETY: as above.
    unsafe { _mm256_loadu_si256(classes.as_ptr().cast()) }
}

/// For eight classes, the words of `bits` in which their numbers stand, each with its own bit moved to the sign: signs are gathered at once.
#[target_feature(enable = "avx2,bmi1,popcnt")]
#[inline]
fn asked(bits: &[u32], number: __m256i) -> __m256i {
    let all = |number: u32| _mm256_set1_epi32(number as i32);
    let word = _mm256_and_si256(_mm256_srli_epi32::<5>(number), all(bits.len() as u32 - 1));
    // SAFETY: the index is below the number of words, which is a power of two.
    let word = unsafe { _mm256_i32gather_epi32::<4>(bits.as_ptr().cast(), word) };
    _mm256_sllv_epi32(word, _mm256_sub_epi32(all(31), _mm256_and_si256(number, all(31))))
}

#[target_feature(enable = "avx2,bmi1,popcnt")]
fn gates(chunk: &mut Chunk, gate: &Gate) {
    const BLOCK: usize = 64;
    let all = |number: u32| _mm256_set1_epi32(number as i32);
    let [pairs, twos, threes, singles] = gate.sets();
    let Chunk { classes, length, gates, .. } = chunk;
    let signs = |of: __m256i| _mm256_movemask_ps(_mm256_castsi256_ps(of)) as u32;
    for from in (0..*length).step_by(BLOCK) {
        let mut marks = 0_u64;
        for group in 0..BLOCK / LANES {
            let at = from + group * LANES;
            if at >= *length {
                break;
            }
            // SAFETY: at most 8 + 2 places beyond `length` are read, and the room has more slack than that.
            let [first, second, third] = [0, 1, 2].map(|on| unsafe { _mm256_loadu_si256(classes.as_ptr().add(at + on).cast()) });
            let pair = _mm256_add_epi32(_mm256_mullo_epi32(first, all(SPREAD)), second);
            let mut found = asked(pairs, pair);
            if signs(found) != 0 {
                // What passes is asked about once more, for all that do at once.
                let mixed = _mm256_mullo_epi32(_mm256_add_epi32(_mm256_mullo_epi32(pair, all(MIX[0])), third), all(MIX[1]));
                let mut again = asked(threes, _mm256_srli_epi32::<11>(mixed));
                if !twos.is_empty() {
                    again = _mm256_or_si256(again, asked(twos, pair));
                }
                found = _mm256_and_si256(found, again);
            }
            if !singles.is_empty() {
                let word = _mm256_min_epu32(_mm256_srli_epi32::<5>(first), all(singles.len() as u32 - 1));
                // SAFETY: the index is at most the last word.
                let word = unsafe { _mm256_i32gather_epi32::<4>(singles.as_ptr().cast(), word) };
                let single = _mm256_sllv_epi32(word, _mm256_sub_epi32(all(31), _mm256_and_si256(first, all(31))));
                found = _mm256_or_si256(found, single);
            }
            marks |= u64::from(signs(found)) << (group * LANES);
        }
        gates.push(marks);
    }
    if let (Some(last), true) = (gates.last_mut(), *length % BLOCK != 0) {
        *last &= (1 << (*length % BLOCK)) - 1;
    }
}

const _: () = assert!(SLACK > LANES + 2);
