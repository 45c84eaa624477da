//! `bojian completions` and `bojian man`: what shells and `man` read, made of the arguments themselves.

use std::fs;
use std::io::{self, Write};

use clap_complete::Shell;
use clap_mangen::Man;

use super::args::{CompletionsArgs, ManArgs, command};
use super::{CLEAN, UNDONE, complain, screen};

/// Prints what a shell needs to complete our arguments.
///
/// # Errors
/// Those of writing.
pub(super) fn completions(arguments: &CompletionsArgs) -> io::Result<u8> {
    let Ok(shell) = arguments.shell.parse::<Shell>() else { return Ok(UNDONE) };
    // Into memory first: the generator panics where it cannot write, and a reader may go at any time.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(), "bojian", &mut script);
    let mut sink = screen::sink(None)?;
    sink.write_all(&script)?;
    sink.flush()?;
    Ok(CLEAN)
}

/// Prints a page of the manual, or writes all of them.
///
/// # Errors
/// Those of writing.
pub(super) fn man(arguments: &ManArgs) -> io::Result<u8> {
    let mut whole = command().disable_help_subcommand(true);
    whole.build();
    if let Some(folder) = &arguments.output {
        fs::create_dir_all(folder)?;
        fs::write(folder.join("bojian.1"), page(&whole)?)?;
        for one in whole.get_subcommands() {
            fs::write(folder.join(format!("bojian-{}.1", one.get_name())), page(one)?)?;
        }
        return Ok(CLEAN);
    }
    let page = match &arguments.command {
        None => page(&whole)?,
        Some(name) => match whole.find_subcommand(name) {
            Some(one) => page(one)?,
            None => {
                let known: Vec<_> = whole.get_subcommands().map(clap::Command::get_name).collect();
                complain::say(&format!("错误：没有「{name}」这个命令，有手册页的命令：{}", known.join("、")));
                return Ok(UNDONE);
            }
        },
    };
    let mut sink = screen::sink(None)?;
    sink.write_all(&page)?;
    sink.flush()?;
    Ok(CLEAN)
}

fn page(command: &clap::Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    Ok(page)
}
