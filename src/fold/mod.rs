//! How written characters are read: what is skipped, what separates, what counts as the same. Knows no document and no rule.

mod classes;
mod number;
pub mod ordinary;
pub mod shape;
pub mod sound;
mod spell;
mod table;

pub use classes::{Class, Classes};
pub use number::{Number, NumberClass, parse as parse_number};
pub use spell::spellings;
pub use table::{Fold, fold, fold_text};
