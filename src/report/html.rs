//! `html`: the report as one page for people, in one file that fetches nothing. It conducts its parts; what each of them looks like stands in its own file.
//!
//! A document is written as soon as it is judged, so what sums them all up stands at the end of the file; `style.css` shows it first, and
//! `script.js` moves it there. Without the script everything can still be read: only filters, search and keys are missing.

mod card;
mod laws;
mod marks;
mod overview;
mod page;
mod place;
mod rows;
mod section;
mod timeline;

use super::Format;

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "html",
    endings: &["html", "htm"],
    begin: |_, _| page::begin(),
    file: section::section,
    between: "",
    end: |run, summary, _| overview::overview(run, summary) + &laws::laws(summary) + &page::end(run),
};
