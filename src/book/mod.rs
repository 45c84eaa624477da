//! The rule book: a policy as a catalogue for people, as a tree of blocks that `markdown` and `html` write out. No text is judged here.

mod compose;
mod coverage;
mod exemption;
mod ground;
mod hearing;
mod html;
mod laws;
mod looks;
mod markdown;
mod part;
mod rule;
mod session;
mod words;

pub use compose::compose;
pub use html::html;
#[cfg(feature = "cli")] // Only a terminal shows rules one by one.
pub(crate) use looks::LIKENESS;
pub use markdown::markdown;
pub use session::{asked_of_session, contradiction, shortened};

/// A book, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// Its title.
    pub title: String,
    /// Everything below the title, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a book that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading; `anchor` is what links point to.
    Heading {
        /// From 2; the book's title is 1.
        level: u8,
        /// Unique in the book.
        anchor: Option<String>,
        /// What it says.
        text: String,
    },
    /// A paragraph.
    Paragraph(Line),
    /// A name and what it stands for: one line, or several.
    Field(&'static str, Vec<Line>),
    /// A list.
    List(Vec<Line>),
    /// Lines that are shown letter by letter, behind a heading that opens them.
    Fold(String, Vec<String>),
    /// A table.
    Table(Vec<&'static str>, Vec<Vec<Line>>),
}

/// A line of text.
pub type Line = Vec<Piece>;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain text.
    Text(String),
    /// Words that are pointed at.
    Marked(String),
    /// A label with its key: `error`, 高风险.
    Label(&'static str, &'static str),
    /// A link to an anchor of this book; plain text where the anchor is not in it.
    Link(String, String),
    /// Text that is shown letter by letter.
    Code(String),
}

impl Book {
    /// Every anchor in it.
    fn anchors(&self) -> std::collections::BTreeSet<&str> {
        let headings = self.blocks.iter().filter_map(|block| match block {
            Block::Heading { anchor, .. } => anchor.as_deref(),
            _ => None,
        });
        headings.collect()
    }
}

/// A line of plain text.
fn line(text: impl Into<String>) -> Line {
    vec![Piece::Text(text.into())]
}

/// A plain piece.
fn text(text: impl Into<String>) -> Piece {
    Piece::Text(text.into())
}

fn heading(level: u8, anchor: impl Into<String>, text: impl Into<String>) -> Block {
    Block::Heading { level, anchor: Some(anchor.into()), text: text.into() }
}

/// Lines joined into one with a sign between them.
fn joined(lines: Vec<Line>, between: &str) -> Line {
    let mut all = Line::new();
    for line in lines {
        if !all.is_empty() {
            all.push(text(between));
        }
        all.extend(line);
    }
    all
}
