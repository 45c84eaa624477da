//! The shared strings of a workbook, one after the other. Runs are joined, reading aids left out.

use crate::document::Limits;
use crate::document::xml::{Handler, Tag};

/// The strings, kept in one piece.
pub(super) struct Strings {
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
    most: usize,
    in_text: bool,
    /// Elements open since a reading aid.
    aid: u32,
}

impl Strings {
    pub(super) fn new(limits: Limits) -> Self {
        Self { text: String::new(), ends: Vec::new(), most: usize::try_from(limits.text).unwrap_or(usize::MAX), in_text: false, aid: 0 }
    }

    /// String number `index`, from 0.
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end)
    }
}

impl Handler for Strings {
    fn open(&mut self, tag: &Tag<'_>) {
        if self.aid > 0 {
            self.aid += 1;
            return;
        }
        match tag.name() {
            "rPh" => self.aid = 1,
            "t" => self.in_text = true,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.aid > 0 {
            self.aid -= 1;
            return;
        }
        match name {
            "t" => self.in_text = false,
            "si" => self.ends.push(self.text.len()),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.aid == 0 {
            self.text.push_str(text);
        }
    }

    fn sated(&self) -> bool {
        self.text.len() >= self.most
    }
}

/// Undoes `_x000D_`, by which Excel writes letters that XML does not allow.
pub(super) fn unescaped(words: &str) -> std::borrow::Cow<'_, str> {
    if !words.contains("_x") {
        return words.into();
    }
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let code = from.get(2..6).filter(|_| from.as_bytes().get(6) == Some(&b'_'));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(letter) => {
                out.push(letter);
                rest = &from[7..];
            }
            None => {
                out.push_str("_x");
                rest = &from[2..];
            }
        }
    }
    out.push_str(rest);
    out.into()
}
