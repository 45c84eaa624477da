//! Decodes a file piece by piece, for files that are too large to hold: reads as UTF-8, and remembers what could not be decoded.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};

use super::{Decoded, guess, known_binary, name, no_text, not_text, too_long_problem, undecodable_problem};
use crate::problem::Problem;

/// Bytes read at a time, and looked at to tell the encoding.
const BLOCK: usize = 64 << 10;

/// A file as UTF-8.
pub struct Stream<R> {
    inner: R,
    decoder: Decoder,
    encoding: &'static Encoding,
    raw: Vec<u8>,
    /// Bytes of `raw` that are decoded.
    used: usize,
    /// The file has no more bytes.
    ended: bool,
    /// The decoder was told so.
    finished: bool,
    text: String,
    /// Bytes of `text` that are handed out.
    given: usize,
    /// Lines begun so far, from 1.
    line: u32,
    /// Places that could not be decoded: how many, and the line of the first.
    broken: Option<(usize, u32)>,
}

impl<R> std::fmt::Debug for Stream<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stream").field("encoding", &name(self.encoding)).field("line", &self.line).finish_non_exhaustive()
    }
}

impl<R: Read> Stream<R> {
    /// Looks at the beginning of a file. A file that is no text is a problem.
    ///
    /// # Errors
    /// Those of reading.
    pub fn open(mut inner: R) -> io::Result<Result<Self, Problem>> {
        let mut raw = Vec::new();
        inner.by_ref().take(BLOCK as u64).read_to_end(&mut raw)?;
        let ended = raw.len() < BLOCK;
        let (encoding, mark) = match encoding(&raw) {
            Ok(found) => found,
            Err(problem) => return Ok(Err(problem)),
        };
        let decoder = encoding.new_decoder_without_bom_handling();
        let (text, line) = (String::with_capacity(3 * BLOCK + 16), 1);
        Ok(Ok(Self { inner, decoder, encoding, raw, used: mark, ended, finished: false, text, given: 0, line, broken: None }))
    }

    /// The encoding by its usual name.
    pub fn encoding(&self) -> &'static str {
        name(self.encoding)
    }

    /// What could not be decoded so far.
    pub fn problem(&self) -> Option<Problem> {
        self.broken.map(|(count, line)| undecodable_problem(count, self.encoding()).at(line, 1))
    }

    /// Decodes the next block into `text`.
    fn fill(&mut self) -> io::Result<()> {
        self.text.clear();
        self.given = 0;
        while self.text.is_empty() && !self.finished {
            if self.used == self.raw.len() && !self.ended {
                self.raw.clear();
                self.used = 0;
                self.inner.by_ref().take(BLOCK as u64).read_to_end(&mut self.raw)?;
                self.ended = self.raw.len() < BLOCK;
            }
            self.decode();
        }
        self.line = self.line.saturating_add(memchr::memchr_iter(b'\n', self.text.as_bytes()).count() as u32);
        Ok(())
    }

    fn decode(&mut self) {
        loop {
            self.text.reserve(BLOCK);
            let (result, used) = self.decoder.decode_to_string_without_replacement(&self.raw[self.used..], &mut self.text, self.ended);
            self.used += used;
            match result {
                DecoderResult::InputEmpty => {
                    self.finished = self.ended;
                    return;
                }
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    let line = self.line.saturating_add(memchr::memchr_iter(b'\n', self.text.as_bytes()).count() as u32);
                    let (count, first) = self.broken.unwrap_or((0, line));
                    self.broken = Some((count + 1, first));
                    self.text.push(char::REPLACEMENT_CHARACTER);
                }
            }
        }
    }
}

impl<R: Read> Read for Stream<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.given == self.text.len() {
            self.fill()?;
        }
        let rest = &self.text.as_bytes()[self.given..];
        let count = rest.len().min(into.len());
        into[..count].copy_from_slice(&rest[..count]);
        self.given += count;
        Ok(count)
    }
}

/// The encoding that the first bytes of a file are in, and how many of them are its mark.
fn encoding(head: &[u8]) -> Result<(&'static Encoding, usize), Problem> {
    let problem = |decoded: Decoded| decoded.problems.into_iter().next().unwrap_or_else(too_long_problem);
    if let Some((what, help)) = known_binary(head) {
        return Err(problem(not_text(what, help)));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(head) {
        return if guess::is_text(&head[mark..], encoding) { Ok((encoding, mark)) } else { Err(problem(no_text())) };
    }
    let valid = match std::str::from_utf8(head) {
        Ok(_) => true,
        // A character that the block cuts in two is no fault.
        Err(error) => error.error_len().is_none() && head.len() == BLOCK,
    };
    let found = if valid { guess::valid_utf8(head) } else { guess::other(head) };
    let mark = if found.is_some_and(|found| found != UTF_8) && head.starts_with(b"\x84\x31\x95\x33") { 4 } else { 0 };
    found.map(|found| (found, mark)).ok_or_else(|| problem(no_text()))
}
