//! Wraps Chinese text to the width of a terminal. Knows columns on a screen, not columns in a source.

use unicode_width::UnicodeWidthChar;

/// May not begin a line.
const NOT_FIRST: &str = "，。、；：！？）》」』】”’…,.;:!?)]}%";
/// May not end a line.
const NOT_LAST: &str = "（《「『【“‘([{";

/// `text` in lines of at most `width` columns; all but the first begin with `indent` blanks, for which the width leaves room.
pub(super) fn wrap(text: &str, width: usize, indent: usize) -> String {
    let room = width.saturating_sub(indent).max(16);
    let mut out = String::new();
    let mut line: Vec<char> = Vec::new();
    let mut used = 0;
    for char in text.chars().filter(|c| !c.is_control()) {
        let wide = char.width().unwrap_or(0);
        if used + wide > room && !NOT_FIRST.contains(char) {
            let keep = line.iter().rposition(|c| !sticks(*c, char)).map_or(line.len(), |at| at + 1);
            let rest = if keep == 0 { Vec::new() } else { line.split_off(keep) };
            push(&mut out, &line, indent);
            used = rest.iter().map(|c| c.width().unwrap_or(0)).sum();
            line = rest;
        }
        line.push(char);
        used += wide;
    }
    push(&mut out, &line, indent);
    out
}

/// Whether `last` may not be parted from `next`: an opening bracket, or letters and digits of one word.
fn sticks(last: char, next: char) -> bool {
    NOT_LAST.contains(last) || (last.is_ascii_alphanumeric() && next.is_ascii_alphanumeric())
}

fn push(out: &mut String, line: &[char], indent: usize) {
    if !out.is_empty() {
        out.push('\n');
        out.extend(std::iter::repeat_n(' ', indent));
    }
    out.extend(line.iter());
}
