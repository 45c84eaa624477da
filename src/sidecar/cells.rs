//! The cells of a table in a text file, with their places: commas, tabs or semicolons between them, quotes around them. What they mean is not asked.

/// A cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    /// What stands in it, without blanks around it.
    pub(super) value: String,
    /// The byte where it begins.
    pub(super) at: u32,
}

/// What programs and people put between cells.
const SEPARATORS: [char; 4] = [',', '\t', ';', '，'];

/// Every line of the table, cell by cell; blank lines too.
pub(super) fn cells(text: &str) -> Vec<Vec<Cell>> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    // The last of equals wins, so the list is walked backwards.
    let separator = SEPARATORS.into_iter().rev().max_by_key(|separator| first.matches(*separator).count()).unwrap_or(',');
    let mut lines = Vec::new();
    let mut line = Vec::new();
    let mut at = 0;
    let mut quotes_close = true;
    loop {
        let blank = text[at..].len() - text[at..].trim_start_matches([' ', '\u{3000}']).len();
        let start = at + blank;
        let (value, end) = match quoted(&text[start..]).filter(|_| quotes_close) {
            Some((value, length)) => (value, start + length),
            None => {
                // One quote that nothing closes: looking for its end again and again would take for ever.
                quotes_close &= !text[start..].starts_with('"');
                (String::new(), start)
            }
        };
        let rest = &text[end..];
        let length = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
        line.push(Cell { value: (value + &rest[..length]).trim().to_owned(), at: start.min(end + length) as u32 });
        at = end + length;
        match text[at..].chars().next() {
            Some(c) if c == separator => at += c.len_utf8(),
            Some(_) => {
                at += if text[at..].starts_with("\r\n") { 2 } else { 1 };
                lines.push(std::mem::take(&mut line));
            }
            None => break,
        }
    }
    lines.push(line);
    lines
}

/// The value between quotes at the start of `text`, doubled ones undone, and the length up to and with the closing one.
fn quoted(text: &str) -> Option<(String, usize)> {
    let inside = text.strip_prefix('"')?;
    let mut from = 0;
    loop {
        let close = from + inside[from..].find('"')?;
        if !inside[close + 1..].starts_with('"') {
            return Some((inside[..close].replace("\"\"", "\""), close + 2));
        }
        from = close + 2;
    }
}
