//! Scanning and judging: from a document to verdicts and findings, as a function. Opens no file, starts no thread, prints nothing.

mod automaton;
mod build;
mod builtin;
mod compile;
mod compiled;
mod conditions;
mod corrections;
mod engine;
mod find;
mod finder;
mod fingerprint;
mod heard;
mod hit;
mod hits;
mod inferred;
mod judge;
mod matching;
mod owner;
mod regexes;
mod regrade;
mod session;
mod settle;
mod signals;
mod signs;
mod stretch;
mod together;
mod verify;
mod window;

pub use engine::{Case, Engine, Scratch};
pub use regrade::regrade;
pub use settle::settle;
pub use verify::{Failure, Tested, verify};
