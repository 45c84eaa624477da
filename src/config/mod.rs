//! A configuration file (`bojian.yaml`): what is said in it, and in which line. Data given as (name, bytes): no file is opened and no text judged here.

mod asr;
mod globs;
mod inputs;
mod key;
mod limits;
mod load;
mod overrides;
mod paths;
mod plain;
mod schema;
mod stack;
mod values;
mod waivers;

pub(crate) use asr::told;
pub use asr::{Asr, Convert, Means};
pub use globs::Globs;
pub use inputs::Input;
pub use key::{Shown, names, shown};
pub use limits::LimitSet;
pub use load::load;
pub use paths::PathPart;
pub use plain::{PLAIN, Plain, PlainKey, Setting};
pub use schema::schema;
pub use stack::{Chain, InForce};
pub use values::{Color, FailOn, Included};
#[cfg(feature = "cli")]
pub(crate) use values::{category, color, date, fail_on, included, role, speech, threads};
pub use waivers::GivenWaiver;

use std::path::PathBuf;
use std::sync::Arc;

use crate::policy::Override;

/// The name under which a configuration is looked for.
pub const NAME: &str = "bojian.yaml";

/// Whose word a configuration is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// It was found beside or above what is checked: whoever sent the folder may have written it. It never makes anything run, be fetched or be written.
    Found,
    /// The user named it (`--config`), or it is the user's own.
    Own,
}

/// A configuration file as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What it is called in messages.
    pub name: String,
    /// Its folder: what its paths and patterns are relative to.
    pub folder: PathBuf,
    /// Whose word it is.
    pub trust: Trust,
}

/// Who set a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetBy {
    /// A configuration file, in that line, from 1.
    File(Arc<Written>, u32),
    /// The command line.
    Flag,
}

/// What a configuration says for all files, or one entry of `paths` for some.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// The keys with plain values.
    pub plain: Plain,
    /// Changes to rules.
    pub overrides: Vec<Arc<Override>>,
    /// What the fields of JSON and the columns of tables mean.
    pub inputs: Vec<Input>,
    /// Findings that somebody answers for.
    pub waivers: Vec<Arc<GivenWaiver>>,
    /// The recogniser for recordings.
    pub asr: Option<Arc<Asr>>,
    /// How much a single file may cost.
    pub limits: Vec<LimitSet>,
    /// What holds for some files only.
    pub paths: Vec<PathPart>,
}

/// A configuration file, understood.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file.
    pub file: Arc<Written>,
    /// Its text without a byte order mark: what is said of its lines is shown in it.
    pub text: String,
    /// SHA-256 of its text, in hex: together with the policy's digest it tells what a run judged by.
    pub sha256: String,
    /// What it says.
    pub says: Part,
    /// The files of folders that are meant, where it says so.
    pub files: Option<Globs>,
    /// The files of folders that are left out.
    pub exclude: Option<Globs>,
}
