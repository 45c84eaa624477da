//! Loading a configuration: from its text to what it says, with every problem of it and its line.

use std::path::PathBuf;
use std::sync::Arc;

use super::key::Reading;
use super::{Config, Globs, Part, Trust, Written};
use crate::digest::sha256;
use crate::problem::Problem;
use crate::yaml::{Complaints, Places, tree};

/// The configuration in `text`, which is called `name` and stands in `folder`.
///
/// # Errors
/// Every problem found, sorted by place. A configuration that is wrong anywhere does not hold at all: nobody knows what its author meant.
pub fn load(name: &str, folder: PathBuf, text: &str, trust: Trust) -> Result<Config, Vec<Problem>> {
    let file = Arc::new(Written { name: name.to_owned(), folder, trust });
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut complaints = Complaints::default();
    complaints.enter(&name.into());
    let mut says = Part::default();
    let empty = text.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#'));
    if !empty && let Some(value) = tree(text, "例如 category: 化妆品", &mut complaints) {
        let places = Places::of(text);
        Reading { file: &file, places: &places, complaints: &mut complaints }.fields(value, "", &mut says, &[]);
    }
    if complaints.is_empty() {
        let globs = |name| says.plain.get(name).and_then(|setting| Globs::new(&setting.texts).ok());
        let (files, exclude) = (globs("files"), globs("exclude"));
        Ok(Config { file, text: text.to_owned(), sha256: sha256(text.as_bytes()), says, files, exclude })
    } else {
        Err(complaints.problems(|_| Some(text)))
    }
}
