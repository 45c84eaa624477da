//! A font's table to Unicode (a `ToUnicode` CMap): which letters each code stands for. Read leniently: what is not understood maps nothing.

/// The table.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Codes from, to, and the UTF-16 of the first of them; sorted.
    ranges: Vec<(u32, u32, Vec<u16>)>,
}

/// A word of the table's language.
enum Word<'a> {
    Hex(Vec<u8>),
    Open,
    Close,
    Name(&'a [u8]),
}

impl Table {
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut table = Self::default();
        let mut words = words(bytes);
        while let Some(word) = words.next() {
            match word {
                Word::Name(b"beginbfchar") => table.characters(&mut words),
                Word::Name(b"beginbfrange") => table.ranges(&mut words),
                _ => {}
            }
        }
        table.ranges.sort_by_key(|(from, ..)| *from);
        table
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Adds the letters of a code; U+FFFD where the table has none.
    pub(super) fn add(&self, code: u32, units: &mut Vec<u16>) {
        let index = self.ranges.partition_point(|(from, ..)| *from <= code);
        let range = index.checked_sub(1).map(|index| &self.ranges[index]).filter(|(_, to, _)| code <= *to);
        let Some((from, _, first)) = range else { return units.push(0xFFFD) };
        units.extend(first);
        // Within a range the last unit counts on.
        if let Some(last) = units.last_mut().filter(|_| !first.is_empty()) {
            *last = last.wrapping_add((code - from) as u16);
        }
    }

    /// Pairs of a code and its letters.
    fn characters<'a>(&mut self, words: &mut impl Iterator<Item = Word<'a>>) {
        while let (Some(Word::Hex(code)), Some(Word::Hex(letters))) = (words.next(), words.next()) {
            self.ranges.push((number(&code), number(&code), units(&letters)));
        }
    }

    /// Ranges of codes, with the letters of the first, or of each.
    fn ranges<'a>(&mut self, words: &mut impl Iterator<Item = Word<'a>>) {
        while let (Some(Word::Hex(from)), Some(Word::Hex(to))) = (words.next(), words.next()) {
            let (from, to) = (number(&from), number(&to));
            match words.next() {
                Some(Word::Hex(letters)) => self.ranges.push((from, to, units(&letters))),
                Some(Word::Open) => {
                    for code in from..=u32::MAX {
                        match words.next() {
                            Some(Word::Hex(letters)) => self.ranges.push((code, code, units(&letters))),
                            _ => break,
                        }
                    }
                }
                _ => return,
            }
        }
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, &byte| number << 8 | u32::from(byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    bytes.chunks(2).map(|pair| number(pair) as u16).collect()
}

fn words(bytes: &[u8]) -> impl Iterator<Item = Word<'_>> {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || b"<>[]()/%".contains(byte);
    let mut rest = bytes;
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_ascii_start();
            let (&first, after) = rest.split_first()?;
            match first {
                b'[' | b']' => {
                    rest = after;
                    return Some(if first == b'[' { Word::Open } else { Word::Close });
                }
                b'<' if !after.starts_with(b"<") => {
                    let length = after.iter().position(|&byte| byte == b'>').unwrap_or(after.len());
                    rest = after.get(length + 1..).unwrap_or_default();
                    return Some(Word::Hex(hex(&after[..length])));
                }
                b'%' => rest = &after[after.iter().position(|byte| b"\r\n".contains(byte)).unwrap_or(after.len())..],
                b'<' | b'>' | b'(' | b')' | b'/' => rest = after,
                _ => {
                    let length = rest.iter().position(ends).unwrap_or(rest.len());
                    let (word, after) = rest.split_at(length);
                    rest = after;
                    return Some(Word::Name(word));
                }
            }
        }
    })
}

/// Bytes written as hexadecimal digits, anything else among them passed over.
fn hex(digits: &[u8]) -> Vec<u8> {
    let values: Vec<u8> = digits.iter().filter_map(|&digit| char::from(digit).to_digit(16)).map(|value| value as u8).collect();
    values.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}
