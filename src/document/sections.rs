//! What headings, lines and rows say about what is sold, and the segments that follow from it. Guesses nothing.

use std::sync::Arc;

use super::Segment;
use crate::facts::{Category, Facts, Known, Origin};

/// Words that name a product at the start of a heading.
const PRODUCT_KEYS: &[&str] = &["产品名称", "商品名称", "产品", "商品"];
/// Words that name a category.
const CATEGORY_KEYS: &[&str] = &["商品类别", "产品类别", "类别", "品类"];
/// The longest line that may state a fact, in bytes: longer ones are speech.
const LONGEST: usize = 200;

/// The segments of a document as they open and close.
pub(super) struct Sections {
    /// Facts of the whole file.
    base: Known,
    /// Facts of the headings that are open, with their levels.
    open: Vec<(u8, Known)>,
    /// Level of the heading above.
    level: u8,
    segments: Vec<Segment>,
}

impl Sections {
    pub(super) fn new(base: Facts) -> Self {
        Self { base: Known::by(base, Origin::FrontMatter), open: Vec::new(), level: 0, segments: Vec::new() }
    }

    /// A heading closes what headings of its level or below opened, and may open a segment of its own.
    pub(super) fn heading(&mut self, level: u8, heading: &str, first: usize) {
        let closed = self.open.iter().any(|(known, _)| *known >= level);
        self.open.retain(|(known, _)| *known < level);
        self.level = level;
        if let Some(facts) = stated(heading, true) {
            self.open.push((level, Known::by(facts, Origin::Heading)));
            self.begin(self.current(), first, true);
        } else if closed {
            self.begin(self.current(), first, true);
        }
    }

    /// A line on its own may name the category of what follows it, up to the next heading of the same level.
    pub(super) fn line(&mut self, line: &str, first: usize) {
        let Some(facts) = stated(line, false) else { return };
        let level = self.level;
        let product = self.open.iter().rfind(|(known, _)| *known == level).and_then(|(_, known)| known.facts.product.clone());
        // A line right under the heading that names the product speaks of that product; a second line opens another segment.
        let at_start = self.segments.last().is_some_and(|last| last.first as usize + 1 == first);
        self.open.retain(|(known, _)| *known < level);
        let facts = Facts { product: product.filter(|_| at_start), ..facts };
        self.open.push((level, Known::by(facts, Origin::Heading)));
        let current = self.current();
        match self.segments.last_mut().filter(|_| at_start) {
            Some(last) => Known { facts: last.facts, from: last.from } = current,
            None => self.begin(current, first, true),
        }
    }

    /// A row's facts hold for the row alone, and only where the file's head and the headings leave them open.
    pub(super) fn row(&mut self, facts: Facts, first: usize) {
        self.begin(self.current().or(&Known::by(facts, Origin::Column)), first, false);
    }

    /// After a table, what held before it holds again.
    pub(super) fn end_table(&mut self, first: usize) {
        self.begin(self.current(), first, false);
    }

    /// Every segment that holds a cue; `cues` is their number.
    pub(super) fn finish(mut self, cues: usize) -> Vec<Segment> {
        if self.segments.is_empty() {
            self.begin(self.base.clone(), 0, true);
        }
        self.close(cues);
        if let Some(first) = self.segments.first().filter(|first| first.first > 0) {
            let before = Segment { first: 0, end: first.first, facts: self.base.facts.clone(), from: self.base.from };
            self.segments.insert(0, before);
        }
        self.segments.retain(|segment| segment.first < segment.end);
        self.segments
    }

    fn current(&self) -> Known {
        self.open.iter().fold(self.base.clone(), |outer, (_, facts)| facts.or(&outer))
    }

    fn begin(&mut self, known: Known, first: usize, always: bool) {
        let before = self.segments.last().map_or_else(|| self.base.clone(), Segment::known);
        if !always && before == known {
            return;
        }
        self.close(first);
        self.segments.push(Segment { first: first as u32, end: first as u32, facts: known.facts, from: known.from });
    }

    fn close(&mut self, end: usize) {
        if let Some(last) = self.segments.last_mut() {
            last.end = end as u32;
        }
        if self.segments.last().is_some_and(|last| last.first == last.end) {
            self.segments.pop();
        }
    }
}

/// The category that `text` is, or names in brackets: 面霜（化妆品）.
pub(super) fn category_in(text: &str) -> Option<Category> {
    Category::named(text).or_else(|| bracketed(text).map(|(category, _)| category))
}

/// The first category in brackets, and the text before the brackets.
fn bracketed(text: &str) -> Option<(Category, &str)> {
    text.char_indices().find_map(|(at, open)| {
        let close = match open {
            '（' | '(' => ['）', ')'],
            '【' | '[' => ['】', ']'],
            _ => return None,
        };
        let inside = &text[at + open.len_utf8()..];
        let end = inside.find(close)?;
        Some((Category::named(&inside[..end])?, text[..at].trim()))
    })
}

/// The facts that a line states outright: `产品：面霜（化妆品）` in a heading, `类别：化妆品` anywhere.
fn stated(line: &str, heading: bool) -> Option<Facts> {
    if line.len() > LONGEST {
        return None;
    }
    let mut facts = Facts::default();
    for part in line.split(['，', ',', '；', ';', '｜', '|']) {
        let part = part.trim_matches(['*', '_', '~', '`', ' ', '\t', '\u{3000}']);
        if let Some(value) = value_of(part, CATEGORY_KEYS) {
            facts.category = Some(Category::named(value)?);
        } else if let Some(value) = value_of(part, PRODUCT_KEYS).filter(|value| heading && !value.is_empty()) {
            let (category, name) = bracketed(value).map_or((Category::named(value), value), |(category, name)| (Some(category), name));
            facts.category = facts.category.or(category);
            facts.product = Some(Arc::from(if name.is_empty() { value } else { name }));
        } else {
            return None;
        }
    }
    Some(facts)
}

/// What stands behind one of `keys` and a colon; a number may follow the key: 产品一：, 产品 2：.
fn value_of<'a>(part: &'a str, keys: &[&str]) -> Option<&'a str> {
    let rest = keys.iter().find_map(|key| part.strip_prefix(key))?;
    let number = |letter: char| letter.is_ascii_digit() || "一二三四五六七八九十 ".contains(letter);
    rest.trim_start_matches(number).strip_prefix(['：', ':']).map(|value| value.trim_matches(['*', '_', '~', '`', ' ', '\t']))
}
