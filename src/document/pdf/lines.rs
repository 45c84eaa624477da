//! Lines of a page, put together from pieces of text by where they stand. How a page is drawn is not asked.

/// Widths are guessed: a Chinese character is as wide as the letters are high, others half as wide.
const NARROW: f64 = 0.5;
/// Letters this far apart, in heights, stand in different columns.
const COLUMN: f64 = 1.2;
/// Lines this far below one another, in heights, are different paragraphs.
const PARAGRAPH: f64 = 2.2;
/// Letters this far above or below one another, in heights, stand on different lines.
const LINE: f64 = 0.5;

/// What stands between a piece and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Line,
    Paragraph,
}

/// The lines of a page as they come.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Paragraphs, each with its lines.
    paragraphs: Vec<Vec<String>>,
    /// Where the last piece ended: across, height above the page's foot, height of its letters.
    last: Option<(f64, f64, f64)>,
}

impl Lines {
    /// A piece of text that begins at `x`, `y`, its letters `height` high.
    pub(super) fn add(&mut self, text: &str, x: f64, y: f64, height: f64) {
        if text.is_empty() {
            return;
        }
        let height = if height.is_finite() && height > 0.0 { height } else { 1.0 };
        match self.gap(x, y, height) {
            Gap::Paragraph => self.paragraphs.push(vec![text.to_owned()]),
            Gap::Line => self.lines().push(text.to_owned()),
            Gap::None => match self.lines().last_mut() {
                Some(line) => line.push_str(text),
                None => self.lines().push(text.to_owned()),
            },
        }
        let width: f64 = text.chars().map(|letter| if letter.is_ascii() { NARROW } else { 1.0 }).sum();
        self.last = Some((x + width * height, y, height));
    }

    /// Every paragraph, its lines parted by line breaks.
    pub(super) fn finish(self) -> impl Iterator<Item = String> {
        self.paragraphs.into_iter().map(|lines| lines.join("\n"))
    }

    fn gap(&self, x: f64, y: f64, height: f64) -> Gap {
        let Some((end, before, size)) = self.last else { return Gap::Paragraph };
        let size = size.max(height);
        let down = before - y;
        if down.abs() <= LINE * size {
            // On one line, only what stands about where the last piece ended goes on with it.
            let across = (x - end) / size;
            return if (-COLUMN..=COLUMN).contains(&across) { Gap::None } else { Gap::Paragraph };
        }
        if down > 0.0 && down <= PARAGRAPH * size { Gap::Line } else { Gap::Paragraph }
    }

    fn lines(&mut self) -> &mut Vec<String> {
        if self.paragraphs.is_empty() {
            self.paragraphs.push(Vec::new());
        }
        let last = self.paragraphs.len() - 1;
        &mut self.paragraphs[last]
    }
}
