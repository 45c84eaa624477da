//! Positions in text: spans, lines, columns, units. Knows nothing of documents, rules or findings.

mod line_index;
mod span;
mod unit;

pub use line_index::{LineIndex, Position};
pub use span::Span;
pub use unit::Unit;
