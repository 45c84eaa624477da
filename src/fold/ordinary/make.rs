//! Build-only: the two-character words of ordinary Chinese, by how common they are, from jieba's dictionary. Never part of the library.

use jieba_rs::Jieba;

/// Han characters of the BMP up to where ordinary ones end.
const HAN: std::ops::RangeInclusive<u32> = 0x4E00..=0x9FA5;
/// Characters rarer than this, and words rarer than this, are not ordinary (occurrences in the dictionary's corpus).
const RARE_CHARACTER: usize = 20;
const RARE_WORD: usize = 5;

/// Every word as a number, sorted: first character, second character, and three bits of how common it is.
pub fn table() -> Vec<u8> {
    let jieba = Jieba::new();
    let mut chars = Vec::new();
    let mut word = String::new();
    for char in HAN.filter_map(char::from_u32) {
        word.clear();
        word.push(char);
        if jieba.has_word(&word) && jieba.suggest_freq(&word) >= RARE_CHARACTER {
            chars.push(char);
        }
    }
    let mut keys: Vec<u32> = Vec::new();
    for first in &chars {
        for second in &chars {
            word.clear();
            word.push(*first);
            word.push(*second);
            if jieba.has_word(&word) {
                // Of a word in the dictionary this is its own count, never less than its parts suggest.
                let count = jieba.suggest_freq(&word);
                if count >= RARE_WORD {
                    keys.push(((*first as u32 - 0x4E00) * 0x5200 + (*second as u32 - 0x4E00)) << 3 | common(count));
                }
            }
        }
    }
    keys.iter().flat_map(|key| key.to_le_bytes()).collect()
}

/// 0 for a word met now and then, 7 for one of the most common.
fn common(count: usize) -> u32 {
    [20, 60, 200, 600, 2000, 6000, 20000].iter().filter(|limit| count >= **limit).count() as u32
}
