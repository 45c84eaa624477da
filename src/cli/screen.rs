//! What is asked of the terminal: width, colour, and where output goes.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::Path;

use crate::config::Color;
use crate::report::Style;
use crate::run::Feed;

/// Columns where there is no terminal to ask.
const COLUMNS: usize = 100;

/// Width and colour for standard output, or for a file.
pub(super) fn style(color: Color, to_file: bool) -> Style {
    let terminal = io::stdout().is_terminal() && !to_file;
    let told = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    let asked = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let width = told.or_else(|| terminal.then(asked).flatten()).unwrap_or(COLUMNS);
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    Style { color, width, ..Style::default() }
}

/// Where the report goes.
///
/// # Errors
/// If the file cannot be created.
pub(super) fn sink(output: Option<&Path>) -> io::Result<Box<dyn Write>> {
    match output {
        Some(path) => {
            let file = File::create(path).map_err(|error| io::Error::new(error.kind(), format!("{}：{error}", path.display())))?;
            Ok(Box::new(BufWriter::with_capacity(1 << 16, file)))
        }
        None => Ok(Box::new(BufWriter::with_capacity(1 << 16, io::stdout().lock()))),
    }
}

/// Standard input, up to so many bytes and one more.
///
/// # Errors
/// Those of reading.
pub(super) fn stdin(most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Standard input as it comes.
pub(super) fn feed() -> Feed {
    Feed::new(io::stdin())
}
