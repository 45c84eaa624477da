//! Where a user finds what a Word document says: which paragraph, text box or note comes next, by its number.

use crate::document::Place;

/// What a part is, for the names of its places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The document itself.
    Body,
    /// A part with paragraphs of its own, `页眉 1`, by its name and number.
    Beside(&'static str, u32),
    /// A part that holds many notes, each by its number: `脚注 2`.
    Notes(&'static str),
}

/// What paragraphs stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Container {
    Cell,
    /// A text box, by number, with its paragraphs so far.
    Box(u32, u32),
    /// A note, by number.
    Note(u32),
}

/// Where we are in a part.
#[derive(Debug)]
pub(super) struct Places {
    pub(super) part: Part,
    /// What is open; without any, the part itself.
    containers: Vec<Container>,
    paragraphs: u32,
    tables: u32,
    boxes: u32,
    notes: u32,
}

impl Places {
    pub(super) fn new(part: Part) -> Self {
        Self { part, containers: Vec::new(), paragraphs: 0, tables: 0, boxes: 0, notes: 0 }
    }

    pub(super) fn begin_cell(&mut self) {
        self.containers.push(Container::Cell);
    }

    pub(super) fn begin_box(&mut self) {
        self.boxes += 1;
        self.containers.push(Container::Box(self.boxes, 0));
    }

    pub(super) fn begin_note(&mut self) {
        self.notes += 1;
        self.containers.push(Container::Note(self.notes));
    }

    /// A cell, a text box or a note ends.
    pub(super) fn end(&mut self) {
        self.containers.pop();
    }

    /// Whether paragraphs belong to a cell.
    pub(super) fn in_cell(&self) -> bool {
        self.containers.last() == Some(&Container::Cell)
    }

    /// The number of the next table.
    pub(super) fn table(&mut self) -> u32 {
        self.tables += 1;
        self.tables
    }

    /// The place of the next paragraph. Blank ones are not to be counted: nobody who looks for a paragraph counts them.
    pub(super) fn paragraph(&mut self) -> Place {
        match (self.containers.last_mut(), self.part) {
            (Some(Container::Box(number, paragraphs)), _) => {
                *paragraphs += 1;
                Place::Named(format!("文本框 {number} 段 {paragraphs}").into())
            }
            (Some(Container::Note(number)), Part::Notes(name)) => Place::Named(format!("{name} {number}").into()),
            (_, Part::Beside(name, number)) => {
                self.paragraphs += 1;
                Place::Named(format!("{name} {number} 段 {}", self.paragraphs).into())
            }
            _ => {
                self.paragraphs += 1;
                Place::Numbered("段", self.paragraphs)
            }
        }
    }
}
