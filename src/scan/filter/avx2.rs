//! The filter eight places at a time, on machines with AVX2: nearly all since 2015.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use super::{Chunk, Reading, SLACK, portable};
use crate::fold::Classes;
use crate::scan::gate::{Gate, SPREAD};

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
    unsafe {
        let (end, count) = leads(chunk, reading.text.as_bytes(), from, to);
        characters(chunk, reading, from, end, count)
    }
}

/// Marks every place at which a term may begin.
pub(super) fn mark(chunk: &mut Chunk, gate: &Gate) {
    // SAFETY: a chunk goes this way only if `is_possible` has said so.
    unsafe { gates(chunk, gate) }
}

/// Finds where characters begin, counted from byte `from`, up to `to` in blocks of 32 bytes. Returns how far it came, which is between characters,
/// and how many there are.
#[target_feature(enable = "avx2,bmi1,popcnt")]
fn leads(chunk: &mut Chunk, bytes: &[u8], from: usize, to: usize) -> (usize, usize) {
    const BLOCK: usize = 32;
    let most = to - from;
    if chunk.leads.len() < most {
        chunk.leads.resize(most, 0);
    }
    let (mut at, mut count) = (from, 0);
    // From each lead on four bytes are read at once.
    while at < to && at + BLOCK + 4 <= bytes.len() {
        // SAFETY: `at + 32` is within the text.
        let block = unsafe { _mm256_loadu_si256(bytes.as_ptr().add(at).cast()) };
        // A byte that continues a character is below -64; anything else begins one.
        let mut begins = _mm256_movemask_epi8(_mm256_cmpgt_epi8(block, _mm256_set1_epi8(-65))) as u32;
        if to - at < BLOCK {
            begins &= (1 << (to - at)) - 1;
        }
        while begins != 0 {
            chunk.leads[count] = (at - from) as u32 + begins.trailing_zeros();
            count += 1;
            begins &= begins - 1;
        }
        at += BLOCK;
    }
    let mut end = at.min(to);
    while end < to && bytes[end] & 0xC0 == 0x80 {
        end += 1;
    }
    (end, count)
}

/// Reads the characters that begin at the first `count` leads. Returns `end`, behind the last of them.
#[target_feature(enable = "avx2,bmi1,popcnt")]
fn characters(chunk: &mut Chunk, reading: &Reading<'_>, base: usize, end: usize, count: usize) -> usize {
    let bytes = &reading.text.as_bytes()[base..];
    let plane = reading.classes.plane();
    let room = std::mem::take(&mut chunk.leads);
    let leads = &room[..count];
    let all = |number: u32| _mm256_set1_epi32(number as i32);
    let noise = [all(Classes::SKIP.into()), all(if reading.commas { Classes::COMMA } else { Classes::SKIP }.into())];
    let end_of = |number: usize| leads.get(number).map_or(end, |lead| base + *lead as usize);
    for from in (0..leads.len()).step_by(LANES) {
        let Some(eight) = leads.get(from..from + LANES).filter(|_| chunk.length + LANES + SLACK <= chunk.classes.len()) else {
            portable::take(chunk, reading, base + leads[from] as usize, end_of(from + LANES));
            continue;
        };
        // SAFETY: there are eight of them; and each has four bytes of the text behind it, for no block was read that has not.
        let (place, word) = unsafe {
            let place = _mm256_loadu_si256(eight.as_ptr().cast());
            (place, _mm256_i32gather_epi32::<1>(bytes.as_ptr().cast(), place))
        };
        let start = _mm256_add_epi32(place, all(base as u32));
        let bits = |by: __m256i, mask: u32| _mm256_and_si256(by, all(mask));
        let first = bits(word, 0xFF);
        let three = _mm256_or_si256(
            _mm256_or_si256(_mm256_slli_epi32::<12>(bits(word, 0x0F)), bits(_mm256_srli_epi32::<2>(word), 0xFC0)),
            bits(_mm256_srli_epi32::<16>(word), 0x3F),
        );
        let two = _mm256_or_si256(_mm256_slli_epi32::<6>(bits(word, 0x1F)), bits(_mm256_srli_epi32::<8>(word), 0x3F));
        let code = _mm256_blendv_epi8(three, two, _mm256_cmpgt_epi32(all(0xE0), first));
        let code = _mm256_blendv_epi8(code, first, _mm256_cmpgt_epi32(all(0x80), first));
        let half = _mm256_srli_epi32::<1>(code);
        // SAFETY: `code` has at most 16 bits, so `half` is below 32,768, and the plane has twice as many classes.
        let both = unsafe { _mm256_i32gather_epi32::<4>(plane.as_ptr().cast(), half) };
        let class = bits(_mm256_srlv_epi32(both, _mm256_slli_epi32::<4>(bits(code, 1))), 0xFFFF);
        let rare = _mm256_or_si256(_mm256_cmpgt_epi32(first, all(0xEF)), _mm256_cmpgt_epi32(class, all(u32::from(Classes::EXPANSION) - 1)));
        if _mm256_movemask_epi8(rare) != 0 {
            portable::take(chunk, reading, base + eight[0] as usize, end_of(from + LANES));
            continue;
        }
        let dropped = _mm256_or_si256(_mm256_cmpeq_epi32(class, noise[0]), _mm256_cmpeq_epi32(class, noise[1]));
        let kept = !_mm256_movemask_ps(_mm256_castsi256_ps(dropped)) as usize & 0xFF;
        // SAFETY: a row of the table has eight numbers; both rooms have eight places left, as was asked above.
        unsafe {
            let order = _mm256_loadu_si256(TOGETHER[kept].as_ptr().cast());
            let (classes, starts) = (chunk.classes.as_mut_ptr(), chunk.starts.as_mut_ptr());
            _mm256_storeu_si256(classes.add(chunk.length).cast(), _mm256_permutevar8x32_epi32(class, order));
            _mm256_storeu_si256(starts.add(chunk.length).cast(), _mm256_permutevar8x32_epi32(start, order));
        }
        chunk.length += kept.count_ones() as usize;
    }
    chunk.leads = room;
    end
}

#[target_feature(enable = "avx2,bmi1,popcnt")]
fn gates(chunk: &mut Chunk, gate: &Gate) {
    const BLOCK: usize = 64;
    let all = |number: u32| _mm256_set1_epi32(number as i32);
    let (pairs, singles) = (&*gate.pairs, &*gate.singles);
    let (spread, words) = (all(SPREAD), all(pairs.len() as u32 - 1));
    // The bit asked for moves to where the sign stands: signs are gathered at once.
    let to_sign = |word: __m256i, number: __m256i| _mm256_sllv_epi32(word, _mm256_sub_epi32(all(31), _mm256_and_si256(number, all(31))));
    let Chunk { classes, length, gates, .. } = chunk;
    for from in (0..*length).step_by(BLOCK) {
        let mut marks = 0_u64;
        for group in 0..BLOCK / LANES {
            let at = from + group * LANES;
            if at >= *length {
                break;
            }
            // SAFETY: at most 8 + 1 places beyond `length` are read, and the room has more slack than that.
            let (first, second) =
                unsafe { (_mm256_loadu_si256(classes.as_ptr().add(at).cast()), _mm256_loadu_si256(classes.as_ptr().add(at + 1).cast())) };
            let number = _mm256_add_epi32(_mm256_mullo_epi32(first, spread), second);
            let word = _mm256_and_si256(_mm256_srli_epi32::<5>(number), words);
            // SAFETY: `words` keeps the index below the number of words, which is a power of two.
            let mut found = to_sign(unsafe { _mm256_i32gather_epi32::<4>(pairs.as_ptr().cast(), word) }, number);
            if !singles.is_empty() {
                let word = _mm256_min_epu32(_mm256_srli_epi32::<5>(first), all(singles.len() as u32 - 1));
                // SAFETY: the index is at most the last word.
                found = _mm256_or_si256(found, to_sign(unsafe { _mm256_i32gather_epi32::<4>(singles.as_ptr().cast(), word) }, first));
            }
            marks |= (_mm256_movemask_ps(_mm256_castsi256_ps(found)) as u32 as u64) << (group * LANES);
        }
        gates.push(marks);
    }
    if let (Some(last), true) = (gates.last_mut(), *length % BLOCK != 0) {
        *last &= (1 << (*length % BLOCK)) - 1;
    }
}
