//! The table of output formats. A new format is one new file and one line here; what it looks like stands in its file.

use super::{FileReport, Run, Summary, json, text};

/// How a person wants to see it. Formats for machines ignore it.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether to use colour.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// One output format. Each document is rendered on its own, so that a run of any size needs the memory of one.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What comes first.
    pub begin: fn(&Run<'_>, Style) -> String,
    /// One document; may be empty.
    pub file: fn(&FileReport, Style) -> String,
    /// What stands between two documents.
    pub between: &'static str,
    /// What comes last.
    pub end: fn(&Run<'_>, &Summary, Style) -> String,
}

/// Every output format; the first is the default.
pub static FORMATS: &[Format] = &[text::FORMAT, json::FORMAT, json::LINES];
