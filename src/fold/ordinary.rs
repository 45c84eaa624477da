//! Which pairs of characters are ordinary words, and how common: a table made from a dictionary at build time. No rule's words are known here.

static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/ordinary.bin"));
const FIRST: u32 = 0x4E00;
const WIDTH: u32 = 0x5200;

/// How common the word of these two characters is, from 1 (met now and then) to 8 (met everywhere); 0 if they are no ordinary word.
pub fn ordinary(first: char, second: char) -> u8 {
    let [first, second] = [first, second].map(|char| (char as u32).wrapping_sub(FIRST));
    if first >= WIDTH || second >= WIDTH {
        return 0;
    }
    let key = (first * WIDTH + second) << 3;
    let (mut low, mut high) = (0, WORDS.len() / 4);
    while low < high {
        let middle = low.midpoint(high);
        if word(middle) < key { low = middle + 1 } else { high = middle }
    }
    if low < WORDS.len() / 4 && word(low) & !7 == key { (word(low) & 7) as u8 + 1 } else { 0 }
}

fn word(index: usize) -> u32 {
    let bytes = WORDS.get(index * 4..index * 4 + 4).unwrap_or_default();
    bytes.try_into().map_or(0, u32::from_le_bytes)
}
