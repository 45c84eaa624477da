//! The values that keys and flags of the same name take: what may be written, and what is said of anything else.

use crate::facts::{CATEGORIES, Category, Date, Role, Speech};
use crate::policy::Severity;

/// From which severity on findings fail the run; `None` for never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailOn(pub Option<Severity>);

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A part of a document that is read on request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Included {
    /// Headers and footers.
    Headers,
    /// Footnotes and endnotes.
    Notes,
    /// Comments.
    Comments,
}

impl Included {
    /// Its Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headers => "页眉",
            Self::Notes => "脚注",
            Self::Comments => "批注",
        }
    }
}

pub(crate) fn fail_on(name: &str) -> Result<FailOn, String> {
    if name == "never" {
        return Ok(FailOn(None));
    }
    Severity::named(name).map(|severity| FailOn(Some(severity))).ok_or_else(|| "写 note、warning、error 或 never".to_owned())
}

pub(crate) fn color(name: &str) -> Result<Color, String> {
    match name {
        "auto" => Ok(Color::Auto),
        "always" => Ok(Color::Always),
        "never" => Ok(Color::Never),
        _ => Err("写 auto、always 或 never".to_owned()),
    }
}

pub(crate) fn threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number @ 1..=1024) => Ok(number),
        _ => Err("写 1 到 1024 的整数".to_owned()),
    }
}

pub(crate) fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "写成 2026-02-01 这样的日期".to_owned())
}

pub(crate) fn category(name: &str) -> Result<Category, String> {
    Category::named(name).ok_or_else(|| format!("没有这个类别，可用的有：{}", CATEGORIES.join("、")))
}

pub(crate) fn role(name: &str) -> Result<Role, String> {
    Role::named(name).ok_or_else(|| "写 达人 或 商家".to_owned())
}

pub(crate) fn speech(name: &str) -> Result<Speech, String> {
    Speech::named(name).ok_or_else(|| "写 script（脚本）或 transcript（转写）".to_owned())
}

pub(crate) fn included(name: &str) -> Result<Included, String> {
    match name.trim() {
        "页眉" | "页脚" | "headers" => Ok(Included::Headers),
        "脚注" | "尾注" | "notes" => Ok(Included::Notes),
        "批注" | "comments" => Ok(Included::Comments),
        _ => Err("写 页眉、脚注、批注，用逗号隔开".to_owned()),
    }
}
