//! 播检 bojian: reads what is said in a livestream sale, judges it by policies, and says where, what, why and how to say it lawfully.
//!
//! `src/README.md` is the map: the floors, what each folder holds, and what it must never know.
#![warn(missing_docs)]

pub mod book;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
pub mod digest;
pub mod document;
mod escape;
pub mod excuse;
pub mod facts;
pub mod finding;
pub mod fold;
pub mod policy;
pub mod problem;
#[cfg(feature = "cli")]
pub mod record;
pub mod report;
pub mod run;
pub mod scan;
pub mod sidecar;
mod tables;
pub mod text;
pub mod yaml;
