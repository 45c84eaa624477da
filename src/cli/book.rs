//! `bojian rules book`: the policy as a catalogue for people, all of it or a part. What stands in it is the book's own matter.

use std::io::{self, Write as _};

use super::args::BookArgs;
use super::{CLEAN, UNDONE, complain, policy, screen};
use crate::book::{compose, html, markdown};

/// Runs the command.
///
/// # Errors
/// Those of writing.
pub(super) fn book(arguments: &BookArgs) -> io::Result<u8> {
    let Ok(policy) = policy::policy(&arguments.policy) else { return Ok(UNDONE) };
    let book = match compose(&policy, &arguments.only) {
        Ok(book) => book,
        Err((name, near)) => {
            let help = near.map_or_else(|| "编号见 bojian rules list".to_owned(), |near| format!("是不是想写 {near}"));
            complain::say(&format!("错误：没有叫「{name}」的主题、规则、危害类别或豁免。{help}"));
            return Ok(UNDONE);
        }
    };
    let text = if arguments.format == "html" { html(&book) } else { markdown(&book) };
    let mut sink = screen::sink(arguments.output.as_deref())?;
    sink.write_all(text.as_bytes())?;
    sink.flush()?;
    Ok(CLEAN)
}
