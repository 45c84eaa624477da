//! How the YAML files of our users are read: text to typed values, and complaints that know their line. What the values mean is not known here.

mod complaints;
mod locate;
mod nearest;
mod typed;

pub(crate) use complaints::Complaints;
pub(crate) use locate::Places;
pub use locate::locate;
pub(crate) use nearest::nearest;
pub(crate) use typed::{tree, typed, unknown_key};
