//! Colours for a terminal, by hand: `colored`'s own switch is global and asks the environment.

use colored::Color;

use super::Style;

/// `text` in that colour, where colour is asked for.
pub(super) fn paint(text: &str, color: Color, style: Style) -> String {
    if style.color { format!("\x1b[{}m{text}\x1b[0m", color.to_fg_str()) } else { text.to_owned() }
}
