//! Which paragraph styles of a Word document are headings. Looks are not asked.

use std::collections::HashMap;

use crate::document::xml::{Handler, Tag};

/// How far a style may rest on others.
const LONGEST_CHAIN: usize = 16;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    open: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    level: Option<u8>,
    based_on: Option<String>,
}

impl Styles {
    /// The level of the heading that a style makes, from 1; `None` if it makes none.
    pub(super) fn level(&self, id: &str) -> Option<u8> {
        let mut id = id;
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = self.styles.get(id) else { return by_name(id) };
            if style.level.is_some() {
                return style.level;
            }
            id = style.based_on.as_deref()?;
        }
        None
    }
}

/// The level in a built-in name: `heading 2`, `标题 2`, `Heading2`.
fn by_name(name: &str) -> Option<u8> {
    let lower = name.to_lowercase();
    let rest = lower.strip_prefix("heading").or_else(|| lower.strip_prefix("标题"))?;
    rest.trim().parse().ok().filter(|level| (1..=9).contains(level))
}

impl Handler for Styles {
    fn open(&mut self, tag: &Tag<'_>) {
        if tag.name() == "style" {
            self.open = tag.attribute("styleId");
            if let Some(id) = &self.open {
                self.styles.entry(id.clone()).or_default();
            }
            return;
        }
        let Some(style) = self.open.as_ref().and_then(|id| self.styles.get_mut(id)) else { return };
        match tag.name() {
            "name" if style.level.is_none() => style.level = tag.attribute("val").and_then(|name| by_name(&name)),
            "outlineLvl" => style.level = tag.number("val").filter(|level| *level < 9).map(|level| level as u8 + 1).or(style.level),
            "basedOn" => style.based_on = tag.attribute("val"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if name == "style" {
            self.open = None;
        }
    }

    fn text(&mut self, _: &str) {}
}
