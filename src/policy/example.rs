//! Example sentences with their marks. Running them against a rule is the scanner's work.

use serde::{Deserialize, Serialize};

use crate::facts::{Date, Facts, Speech};
use crate::text::Span;

/// A sentence without its `[[ ]]`, and where they stood.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Marked {
    /// The sentence.
    pub text: String,
    /// What was marked, as spans of `text`, in order.
    pub marks: Vec<Span>,
}

impl Marked {
    /// Takes the marks out of `written`.
    ///
    /// # Errors
    /// In Chinese, if a mark is not closed, not opened or empty.
    pub fn parse(written: &str) -> Result<Self, &'static str> {
        let mut marked = Self::default();
        let mut open: Option<u32> = None;
        let mut rest = written;
        while let Some(at) = rest.find("[[").into_iter().chain(rest.find("]]")).min() {
            marked.text.push_str(&rest[..at]);
            let here = marked.text.len() as u32;
            match (rest[at..].starts_with("[["), open) {
                (true, None) => open = Some(here),
                (true, Some(_)) => return Err("「[[」之后又出现「[[」"),
                (false, Some(start)) if start < here => {
                    marked.marks.push(Span::new(start, here));
                    open = None;
                }
                (false, Some(_)) => return Err("「[[]]」里面没有字"),
                (false, None) => return Err("「]]」之前没有「[[」"),
            }
            rest = &rest[at + 2..];
        }
        if open.is_some() {
            return Err("「[[」没有用「]]」收尾");
        }
        marked.text.push_str(rest);
        Ok(marked)
    }
}

/// One sentence of a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// The sentence; without marks it must not be reported.
    pub text: Marked,
    /// Whether it must be reported.
    pub hit: bool,
    /// Why, in the author's words.
    pub why: Option<String>,
    /// What is given.
    pub given: Given,
}

/// How an example may be written: names of readers.
pub const EXAMPLE_FORMATS: [&str; 3] = ["txt", "md", "srt"];

/// One of [`EXAMPLE_FORMATS`].
pub(super) type FormatName = &'static str;

/// What is given when an example is judged.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Given {
    /// Facts.
    pub facts: Facts,
    /// Script or transcript.
    pub speech: Option<Speech>,
    /// The day it is said.
    #[serde(with = "super::stored::some_day")]
    pub date: Option<Date>,
    /// The name of the reader that reads it, if not plain text.
    #[serde(with = "super::stored::format")]
    pub format: Option<FormatName>,
    /// Its lines are said one after the other, spread evenly over so many minutes.
    pub minutes: Option<u32>,
}
