//! A fault of an author or of a file, told so that its owner can mend it. Never a finding: it says nothing about speech.

use std::fmt;

/// What went wrong, where, why, and what to do. All texts are Chinese and end without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, as its owner named it; empty where the reader of a file does not know its name.
    pub path: String,
    /// Line, from 1.
    pub line: Option<u32>,
    /// Column, from 1, in code points.
    pub column: Option<u32>,
    /// What is wrong.
    pub what: String,
    /// Why that matters, or what is known about the cause.
    pub why: String,
    /// What to do.
    pub help: String,
}

impl Problem {
    /// A problem without a place yet.
    pub fn new(what: impl Into<String>, why: impl Into<String>, help: impl Into<String>) -> Self {
        Self { path: String::new(), line: None, column: None, what: what.into(), why: why.into(), help: help.into() }
    }

    /// The same problem in file `path`, unless it has a path already.
    #[must_use]
    pub fn in_file(mut self, path: &str) -> Self {
        if self.path.is_empty() {
            self.path = path.to_owned();
        }
        self
    }

    /// The same problem at `line` and `column`, both from 1.
    #[must_use]
    pub fn at(mut self, line: u32, column: u32) -> Self {
        self.line = Some(line);
        self.column = Some(column);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.path)?;
        for number in [self.line, self.column].into_iter().flatten() {
            write!(out, ":{number}")?;
        }
        if !self.path.is_empty() || self.line.is_some() {
            out.write_str("：")?;
        }
        write!(out, "{}。{}。{}", self.what, self.why, self.help)
    }
}

impl std::error::Error for Problem {}
