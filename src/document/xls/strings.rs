//! Strings in records of an old workbook, which may run on over several records, and their encodings.

use encoding_rs::{BIG5, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};

use super::records::{continued, number};
use crate::document::Limits;

/// How a workbook writes strings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Coding {
    /// Excel 97 and later write UTF-16; Excel 95 wrote bytes of a code page.
    wide: bool,
    page: &'static Encoding,
}

impl Default for Coding {
    fn default() -> Self {
        Self { wide: true, page: GB18030 }
    }
}

impl Coding {
    /// The record that begins the workbook.
    pub(super) fn begin(&mut self, data: &[u8]) {
        self.wide = number(data, 0) == Some(0x0600);
    }

    /// The record of the code page.
    pub(super) fn page(&mut self, data: &[u8]) {
        self.page = match number(data, 0) {
            Some(950) => BIG5,
            Some(932) => SHIFT_JIS,
            Some(1252) => WINDOWS_1252,
            _ => GB18030,
        };
    }

    /// A string whose length is one byte.
    pub(super) fn short(self, data: &[u8]) -> String {
        let Some((&length, rest)) = data.split_first() else { return String::new() };
        self.string(usize::from(length), &[rest])
    }

    /// A string whose length is two bytes, in a record and those that continue it.
    pub(super) fn long(self, parts: &[&[u8]]) -> String {
        let Some((first, others)) = parts.split_first() else { return String::new() };
        let Some(length) = number(first, 0) else { return String::new() };
        let parts: Vec<&[u8]> = std::iter::once(&first[2..]).chain(others.iter().copied()).collect();
        self.string(usize::from(length), &parts)
    }

    fn string(self, length: usize, parts: &[&[u8]]) -> String {
        if self.wide {
            let mut pieces = Pieces::new(parts);
            let Some(flags) = pieces.byte() else { return String::new() };
            let mut out = String::new();
            pieces.letters(length, flags & 1 == 1, &mut out);
            return out;
        }
        let bytes: Vec<u8> = parts.concat().into_iter().take(length).collect();
        self.page.decode_without_bom_handling(&bytes).0.into_owned()
    }
}

/// The shared strings of the record that `stream` begins with. Those behind a damaged one are missing.
pub(super) fn shared(stream: &[u8], limits: Limits) -> Vec<String> {
    let parts = continued(stream);
    let mut pieces = Pieces::new(&parts);
    let mut strings = Vec::new();
    let mut length = 0;
    pieces.skip(8);
    while let Some(string) = one(&mut pieces) {
        length += string.len();
        if length as u64 > limits.text || strings.len() as u64 >= limits.cells {
            break;
        }
        strings.push(string);
    }
    strings
}

/// One shared string; what else is told of it, fonts and reading aids, is passed over.
fn one(pieces: &mut Pieces<'_>) -> Option<String> {
    let length = pieces.number()?;
    let flags = pieces.byte()?;
    let fonts = if flags & 8 == 0 { 0 } else { pieces.number()? };
    let aids = if flags & 4 == 0 { 0 } else { u32::from(pieces.number()?) | u32::from(pieces.number()?) << 16 };
    let mut string = String::new();
    pieces.letters(usize::from(length), flags & 1 == 1, &mut string)?;
    pieces.skip(usize::from(fonts) * 4 + aids as usize);
    Some(string)
}

/// Bytes that lie in several records.
struct Pieces<'a> {
    parts: &'a [&'a [u8]],
    part: usize,
    at: usize,
}

impl<'a> Pieces<'a> {
    fn new(parts: &'a [&'a [u8]]) -> Self {
        Self { parts, part: 0, at: 0 }
    }

    fn byte(&mut self) -> Option<u8> {
        while self.at >= self.parts.get(self.part)?.len() {
            (self.part, self.at) = (self.part + 1, 0);
        }
        self.at += 1;
        Some(self.parts[self.part][self.at - 1])
    }

    fn number(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, mut bytes: usize) {
        while bytes > 0 {
            let Some(part) = self.parts.get(self.part) else { return };
            let step = bytes.min(part.len() - self.at);
            (self.at, bytes) = (self.at + step, bytes - step);
            if bytes > 0 {
                (self.part, self.at) = (self.part + 1, 0);
            }
        }
    }

    /// Adds so many letters of one or two bytes. Where they run on into the next record, it says anew how wide they are.
    fn letters(&mut self, mut length: usize, mut wide: bool, out: &mut String) -> Option<()> {
        let mut units = Vec::with_capacity(length);
        while length > 0 {
            if self.at >= self.parts.get(self.part)?.len() {
                (self.part, self.at) = (self.part + 1, 0);
                wide = self.byte()? & 1 == 1;
                continue;
            }
            units.push(if wide { self.number()? } else { u16::from(self.byte()?) });
            length -= 1;
        }
        out.extend(char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)));
        Some(())
    }
}
