//! How written characters are read: what is skipped, what separates, what counts as the same. Knows no document and no rule.

mod classes;
/// The build script derives the fold tables before the library can read them.
#[cfg(not(bojian_lib))]
pub mod make;
mod number;
/// The build script makes the table and asks for no word of it.
#[cfg(bojian_lib)]
pub mod ordinary;
pub mod shape;
pub mod sound;
mod spell;
mod table;
mod terms;

pub use classes::{Class, ClassView, Classes};
pub use number::{NUMERAL, Number, NumberClass, begins_number, ends_number, parse as parse_number};
pub use spell::{has_numeral, odd_spellings, spellings};
pub use table::{Fold, fold, fold_text, is_single, says_something};
pub use terms::Terms;
