//! The lines of a file, one at a time and none longer than a limit. What a line holds is not asked here.

use std::io::{self, BufRead};

/// A line without its break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its number, from 1.
    pub(super) number: u64,
    /// Its text; `None` if it was longer than the limit, and thrown away.
    pub(super) text: Option<String>,
}

/// Lines as they are read.
#[derive(Debug)]
pub(super) struct Lines<R> {
    inner: R,
    number: u64,
    /// The longest line, in bytes; a record is no book.
    longest: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(inner: R, longest: u64) -> Self {
        Self { inner, number: 0, longest }
    }

    /// What is read from.
    pub(super) fn inner(&self) -> &R {
        &self.inner
    }

    /// The next line, the empty ones too; a break at the very end begins no further line.
    ///
    /// # Errors
    /// Those of reading.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let count = io::Read::take(&mut self.inner, self.longest).read_until(b'\n', &mut bytes)?;
        if count == 0 {
            return Ok(None);
        }
        self.number += 1;
        if count as u64 == self.longest && bytes.last() != Some(&b'\n') {
            self.skip()?;
            return Ok(Some(Line { number: self.number, text: None }));
        }
        let end = bytes.iter().rposition(|byte| !matches!(byte, b'\n' | b'\r')).map_or(0, |at| at + 1);
        bytes.truncate(end);
        // The stream decodes to UTF-8, so this never loses anything.
        let text = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        Ok(Some(Line { number: self.number, text: Some(text) }))
    }

    /// Reads on to the end of the line and keeps nothing.
    fn skip(&mut self) -> io::Result<()> {
        loop {
            let block = self.inner.fill_buf()?;
            if block.is_empty() {
                return Ok(());
            }
            let end = memchr::memchr(b'\n', block);
            let used = end.map_or(block.len(), |at| at + 1);
            self.inner.consume(used);
            if end.is_some() {
                return Ok(());
            }
        }
    }
}
