//! The table of output formats. A new format is one new file and one line here; what it looks like stands in its file.

use super::{FileReport, Run, Summary, csv, diff, github, gitlab, html, json, junit, markdown, sarif, text};

/// How a person wants to see it. Formats for machines ignore it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    /// Whether to use colour.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether a page is to show only the sentences in which something was found, instead of the whole text.
    pub excerpts: bool,
    /// Whether telephone numbers and the like stay readable in formats that are handed on; else they are covered there.
    pub unmasked: bool,
}

impl Style {
    /// Without colour, `width` columns wide.
    pub const fn plain(width: usize) -> Self {
        Self { color: false, width, excerpts: false, unmasked: false }
    }
}

/// One output format. Each document is rendered on its own, so that a run of any size needs the memory of one.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// The endings of files that are written in it, without a dot.
    pub endings: &'static [&'static str],
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
pub static FORMATS: &[Format] = &[
    text::FORMAT,
    json::FORMAT,
    json::LINES,
    sarif::FORMAT,
    junit::FORMAT,
    github::FORMAT,
    gitlab::FORMAT,
    csv::FORMAT,
    markdown::FORMAT,
    html::FORMAT,
    diff::FORMAT,
];

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The format in which files with that ending are written; its case does not count.
    pub fn ending(ending: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.endings.iter().any(|one| one.eq_ignore_ascii_case(ending)))
    }
}
