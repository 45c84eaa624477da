//! The one test binary: each module is a theme.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
// What cannot be tried on this machine is told, never passed over.
#![allow(clippy::print_stdout)]

mod authoring;
mod book;
mod browser;
mod cases;
mod ci;
mod cli;
mod configuring;
mod coverage;
mod documents;
mod excerpt;
mod excuses;
mod facts;
mod fixtures;
mod folding;
mod formats;
mod hearing;
mod house;
mod limits;
mod listing;
mod loading;
mod masking;
mod measuring;
mod oracle;
mod page;
mod phrases;
mod pieces;
mod platform;
mod positions;
mod readme;
mod recordings;
mod records;
mod renderers;
mod replacing;
mod rules;
mod start;
mod workflow;
mod world;
