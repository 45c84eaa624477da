//! Many files: finds them, reads them, judges them on several threads, and hands the rendered reports on in order. The only `std::fs` below the faces.

mod batch;
mod compare;
mod configs;
mod contents;
mod eval;
mod excuses;
mod feed;
mod fit;
mod idle;
mod judge;
mod labelled;
mod likeness;
mod pieces;
mod policies;
mod records;
mod room;
mod sidecars;
mod stance;
mod transcribe;
mod unreadable;
mod walk;

pub use batch::{Render, Stop, Task, run, run_until};
pub use compare::{Difference, Side, compare};
pub use configs::{Configs, Wanted, absolute_file};
pub use eval::{Asked, Counts, Evaluation, eval};
pub use excuses::{Excuses, Keys};
pub use feed::Feed;
pub use fit::fit;
pub use idle::idle;
pub use judge::{Settings, judge, nth_record, open, single};
pub use labelled::{Columns, Labelled, labelled, passages};
pub use likeness::fit_likeness;
pub use policies::policies;
pub use sidecars::{Sidecars, same_file, sidecars};
pub use stance::fit_stance;
pub use transcribe::{Hooks, Recogniser};
pub use walk::{Walked, walk};

use std::path::PathBuf;

/// Something to judge.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file.
    Path(PathBuf),
    /// Bytes that somebody has read already: standard input.
    Bytes {
        /// What to call them.
        name: String,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// What is read while it comes, once: standard input, record by record.
    Stream {
        /// What to call it.
        name: String,
        /// Where it comes from.
        feed: Feed,
    },
}

impl Source {
    /// Its path, if it is a file.
    pub fn path(&self) -> Option<&std::path::Path> {
        match self {
            Self::Path(path) => Some(path),
            Self::Bytes { .. } | Self::Stream { .. } => None,
        }
    }

    /// What it is called in reports: paths with `/` on every system.
    pub fn name(&self) -> String {
        match self {
            Self::Path(path) => {
                path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/").replacen("//", "/", 1)
            }
            Self::Bytes { name, .. } | Self::Stream { name, .. } => name.clone(),
        }
    }
}
