//! How the parts of an Office file (`.docx`, `.xlsx`) refer to one another. What a part says is its reader's business.

use super::Limits;
use super::xml::{Fault, Handler, Tag, walk};
use super::zipped::Zipped;
use crate::problem::Problem;

/// One part's reference to another.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// What the part calls it.
    pub(super) id: String,
    /// What the other one is, by the last word of its kind: `worksheet`, `sharedStrings`.
    pub(super) kind: String,
    /// The other one's full name.
    pub(super) target: String,
}

/// Walks a part; `None` if there is none.
///
/// # Errors
/// A problem if it cannot be unpacked, or if a limit is hit.
pub(super) fn listen(
    zipped: &mut Zipped<'_>,
    name: &str,
    limits: Limits,
    handler: &mut impl Handler,
) -> Result<Option<Result<(), Fault>>, Problem> {
    let walked = zipped.part(name)?.map(|part| walk(part, limits, handler));
    zipped.over().map_or(Ok(walked), Err)
}

/// What the part of that name refers to; the file itself is the part without a name. Damaged relations are those read before the damage.
pub(super) fn relations(zipped: &mut Zipped<'_>, part: &str, limits: Limits) -> Vec<Relation> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let beside = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
    let mut relations = Relations { folder: folder.to_owned(), found: Vec::new() };
    let _ = listen(zipped, &beside, limits, &mut relations);
    relations.found
}

/// The name of the part that is the document itself; `usual` where the file does not say.
pub(super) fn main_part(zipped: &mut Zipped<'_>, usual: &str, limits: Limits) -> String {
    let found = relations(zipped, "", limits).into_iter().find(|relation| relation.kind == "officeDocument");
    found.map_or_else(|| usual.to_owned(), |relation| relation.target)
}

struct Relations {
    folder: String,
    found: Vec<Relation>,
}

impl Handler for Relations {
    fn open(&mut self, tag: &Tag<'_>) {
        // What lies outside of the file is never fetched.
        let outside = tag.attribute("TargetMode").is_some_and(|mode| mode == "External");
        let (Some(id), Some(kind), Some(target), false) = (tag.attribute("Id"), tag.attribute("Type"), tag.attribute("Target"), outside)
        else {
            return;
        };
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        self.found.push(Relation { id, kind, target: resolve(&self.folder, &target) });
    }

    fn close(&mut self, _: &str) {}

    fn text(&mut self, _: &str) {}
}

/// The full name of `target`, as a part in `folder` refers to it.
fn resolve(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "" | "." => {}
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}
