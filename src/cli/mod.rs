//! The command line, a face: reads arguments, asks the clock and the terminal, prints, and chooses the exit code. No rule, no format and no position is known here.

mod args;
mod baseline;
mod begin;
mod book;
mod changed;
mod check;
mod complain;
mod config;
mod difference;
mod eval;
mod excuses;
mod explain;
mod list;
mod manual;
mod outputs;
mod plan;
mod platform;
mod policy;
mod progress;
mod record;
mod rules;
mod screen;
mod settings;
mod show;
mod stop;
mod watch;
mod welcome;

use std::ffi::OsString;
use std::io;

use args::Command;

/// Nothing was found.
pub const CLEAN: u8 = 0;
/// Something was found.
pub const FINDINGS: u8 = 1;
/// Not all of the job could be done. Goes before findings.
pub const UNDONE: u8 = 2;

/// Runs the program with these arguments (the first is its name) and returns its exit code.
pub fn main(arguments: Vec<OsString>) -> u8 {
    if arguments.len() < 2 {
        return welcome::welcome();
    }
    let command = match args::parse(arguments) {
        Ok(command) => command,
        Err(error) => return complain::usage(&error),
    };
    let outcome = match command {
        Command::Baseline(arguments) => baseline::baseline(&arguments),
        Command::Check(arguments) => check::check(&arguments),
        Command::Completions(arguments) => manual::completions(&arguments),
        Command::Config(arguments) => config::show(&arguments),
        Command::Eval(arguments) => eval::evaluate(&arguments),
        Command::Explain(arguments) => explain::explain(&arguments),
        Command::Man(arguments) => manual::man(&arguments),
        Command::Record(arguments) => record::record(&arguments),
        Command::Rules(arguments) => rules::rules(&arguments),
    };
    match outcome {
        Ok(code) => code,
        // The reader of a pipe has gone: that is its right, not a fault.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => CLEAN,
        Err(error) => complain::io(&error),
    }
}
