//! The filter sixteen places at a time, on machines with AVX-512 (F, BW, VL, VBMI, VBMI2): Intel since 2019, AMD since 2022.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use super::{Chunk, Reading, SLACK, portable};
use crate::fold::{Class, Classes};
use crate::scan::gate::{Gate, SPREAD};

/// Bytes of a block, and how many of them a character may begin at so that all of it is in the block.
const BLOCK: usize = 64;
const WHOLE: usize = 61;

/// Whether this machine has what it takes.
pub(super) fn is_possible() -> bool {
    is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("avx512vbmi")
        && is_x86_feature_detected!("avx512vbmi2")
}

/// Reads from byte `from` as far as whole blocks go, at most up to `to`. Returns how far it came.
pub(super) fn take(chunk: &mut Chunk, reading: &Reading<'_>, from: usize, to: usize) -> usize {
    // SAFETY: a chunk goes this way only if `is_possible` has said so.
    unsafe { blocks(chunk, reading, from, to) }
}

/// Marks every place at which a term may begin.
pub(super) fn mark(chunk: &mut Chunk, gate: &Gate) {
    // SAFETY: a chunk goes this way only if `is_possible` has said so.
    unsafe { gates(chunk, gate) }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2")]
fn blocks(chunk: &mut Chunk, reading: &Reading<'_>, mut at: usize, to: usize) -> usize {
    let bytes = reading.text.as_bytes();
    let plane = reading.classes.plane();
    let numbers: [u8; BLOCK] = std::array::from_fn(|number| number as u8);
    // SAFETY: the array is 64 bytes long.
    let numbers = unsafe { _mm512_loadu_si512(numbers.as_ptr().cast()) };
    let all = |number: u32| _mm512_set1_epi32(number as i32);
    let noise = [all(Classes::SKIP.into()), all(if reading.commas { Classes::COMMA } else { Classes::SKIP }.into())];
    while at < to && at + BLOCK <= bytes.len() && chunk.length + BLOCK + SLACK <= chunk.classes.len() {
        // SAFETY: `at + 64` is within the text.
        let block = unsafe { _mm512_loadu_si512(bytes.as_ptr().add(at).cast()) };
        // A byte that continues a character is below -64; anything else begins one.
        let begins = _mm512_cmpgt_epi8_mask(block, _mm512_set1_epi8(-65));
        let mine = if to - at < WHOLE { begins & ((1 << (to - at)) - 1) } else { begins & ((1 << WHOLE) - 1) };
        let next = at + WHOLE + ((begins >> WHOLE) | 1 << (BLOCK - WHOLE)).trailing_zeros() as usize;
        let places = _mm512_maskz_compress_epi8(mine, numbers);
        let count = mine.count_ones() as usize;
        let base = _mm512_set1_epi32(at as i32);
        for group in 0..count.div_ceil(16) {
            let quarter = match group {
                0 => _mm512_castsi512_si128(places),
                1 => _mm512_extracti32x4_epi32::<1>(places),
                2 => _mm512_extracti32x4_epi32::<2>(places),
                _ => _mm512_extracti32x4_epi32::<3>(places),
            };
            let lanes = (1_u32 << (count - group * 16).min(16)) - 1;
            let place = _mm512_cvtepu8_epi32(quarter);
            // The four bytes from each place on, one lane each, the first one lowest.
            let index = _mm512_add_epi32(_mm512_mullo_epi32(place, all(0x0101_0101)), all(0x0302_0100));
            let word = _mm512_permutexvar_epi8(index, block);
            let first = _mm512_and_si512(word, all(0xFF));
            let bits = |by: __m512i, mask: u32| _mm512_and_si512(by, all(mask));
            let three = _mm512_or_si512(
                _mm512_or_si512(_mm512_slli_epi32::<12>(bits(word, 0x0F)), bits(_mm512_srli_epi32::<2>(word), 0xFC0)),
                bits(_mm512_srli_epi32::<16>(word), 0x3F),
            );
            let two = _mm512_or_si512(_mm512_slli_epi32::<6>(bits(word, 0x1F)), bits(_mm512_srli_epi32::<8>(word), 0x3F));
            let code = _mm512_mask_mov_epi32(three, _mm512_cmplt_epu32_mask(first, all(0xE0)), two);
            let code = _mm512_mask_mov_epi32(code, _mm512_cmplt_epu32_mask(first, all(0x80)), first);
            let astral = _mm512_cmpge_epu32_mask(first, all(0xF0)) & lanes as u16;
            // Two classes at a time, so that nothing beyond the table is read; the upper one belongs to the odd code point.
            let half = _mm512_srli_epi32::<1>(code);
            // SAFETY: `code` has at most 16 bits, so `half` is below 32,768, and the plane has twice as many classes.
            let both = unsafe { _mm512_i32gather_epi32::<4>(half, plane.as_ptr().cast()) };
            let class = bits(_mm512_srlv_epi32(both, _mm512_slli_epi32::<4>(bits(code, 1))), 0xFFFF);
            let start = _mm512_add_epi32(place, base);
            let expands = _mm512_cmpge_epu32_mask(class, all(Classes::EXPANSION.into())) & lanes as u16;
            if astral | expands != 0 {
                // Rare signs: one after the other.
                let from = at + usize::from(numbers_of(places)[group * 16]);
                let end = numbers_of(places)
                    .get(group * 16 + 16)
                    .filter(|_| count > group * 16 + 16)
                    .map_or(next.min(to), |end| at + usize::from(*end));
                portable::take(chunk, reading, from, end);
                continue;
            }
            let dropped = _mm512_cmpeq_epi32_mask(class, noise[0]) | _mm512_cmpeq_epi32_mask(class, noise[1]);
            let kept = lanes as u16 & !dropped;
            // SAFETY: both rooms have sixteen places left: the loop asks for more.
            unsafe {
                _mm512_storeu_si512(chunk.classes.as_mut_ptr().add(chunk.length).cast(), _mm512_maskz_compress_epi32(kept, class));
                _mm512_storeu_si512(chunk.starts.as_mut_ptr().add(chunk.length).cast(), _mm512_maskz_compress_epi32(kept, start));
            }
            chunk.length += kept.count_ones() as usize;
        }
        at = next;
    }
    at.min(to)
}

/// The bytes of a register.
#[target_feature(enable = "avx512f")]
fn numbers_of(register: __m512i) -> [u8; BLOCK] {
    let mut numbers = [0; BLOCK];
    // SAFETY: the array is 64 bytes long.
    unsafe { _mm512_storeu_si512(numbers.as_mut_ptr().cast(), register) };
    numbers
}

#[target_feature(enable = "avx512f,avx512bw,avx512vl")]
fn gates(chunk: &mut Chunk, gate: &Gate) {
    let all = |number: u32| _mm512_set1_epi32(number as i32);
    let (pairs, singles) = (&*gate.pairs, &*gate.singles);
    let (spread, words, one) = (all(SPREAD), all(pairs.len() as u32 - 1), all(1));
    let Chunk { classes, length, gates, .. } = chunk;
    for from in (0..*length).step_by(BLOCK) {
        let mut marks = 0_u64;
        for group in 0..BLOCK / 16 {
            let at = from + group * 16;
            if at >= *length {
                break;
            }
            // SAFETY: at most 16 + 1 places beyond `length` are read, and the room has more slack than that.
            let (first, second) =
                unsafe { (_mm512_loadu_si512(classes.as_ptr().add(at).cast()), _mm512_loadu_si512(classes.as_ptr().add(at + 1).cast())) };
            let number = _mm512_add_epi32(_mm512_mullo_epi32(first, spread), second);
            let word = _mm512_and_si512(_mm512_srli_epi32::<5>(number), words);
            // SAFETY: `words` keeps the index below the number of words, which is a power of two.
            let word = unsafe { _mm512_i32gather_epi32::<4>(word, pairs.as_ptr().cast()) };
            // The machine takes the shift modulo 32 only if it is told so.
            let mut hits = _mm512_test_epi32_mask(_mm512_srlv_epi32(word, _mm512_and_si512(number, all(31))), one);
            if !singles.is_empty() {
                let word = _mm512_min_epu32(_mm512_srli_epi32::<5>(first), all(singles.len() as u32 - 1));
                // SAFETY: the index is at most the last word.
                let word = unsafe { _mm512_i32gather_epi32::<4>(word, singles.as_ptr().cast()) };
                hits |= _mm512_test_epi32_mask(_mm512_srlv_epi32(word, _mm512_and_si512(first, all(31))), one);
            }
            marks |= u64::from(hits) << (group * 16);
        }
        gates.push(marks);
    }
    if let (Some(last), true) = (gates.last_mut(), *length % BLOCK != 0) {
        *last &= (1 << (*length % BLOCK)) - 1;
    }
}

const _: () = assert!(SLACK > 16 + 1 && Chunk::FULL > 0 && size_of::<Class>() == 2);
