//! The program: hands the command line to its face and its answer to the system. Nothing else belongs here.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(bojian::cli::main(std::env::args_os().collect()))
}
