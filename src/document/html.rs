//! Web pages (`.html`): what a reader of the page would see, paragraph by paragraph. Nothing that a page refers to is fetched, and no script is looked at.

mod page;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::{Limits, Reader, Reading};
use crate::facts::Speech;
use crate::problem::Problem;
use page::Page;

pub(super) const READER: Reader =
    Reader { name: "html", endings: &["html", "htm", "xhtml"], speech: Speech::Script, looks_like, read, binary: None };

/// What a page begins with, white space, comments and an XML declaration apart.
const BEGINNINGS: &[&str] = &["<!doctype html", "<html", "<head", "<body", "<meta", "<table", "<div"];
/// Bytes that are looked at to recognise a page.
const LOOKED_AT: usize = 4096;

/// A page says so before it says anything else.
pub(super) fn looks_like(text: &str) -> bool {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut rest = text[..end].trim_start();
    while let Some(after) = rest.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")) {
        rest = after.1.trim_start();
    }
    if let Some((_, after)) = rest.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        rest = after.trim_start();
    }
    BEGINNINGS.iter().any(|beginning| rest.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning)))
}

/// Reads everything that a page shows.
pub(super) fn read(text: &str) -> Reading {
    let mut emitter = DefaultEmitter::default();
    // Scripts and styles are not markup: `<p>` in one of them is no paragraph.
    emitter.naively_switch_states(true);
    let mut page = Page::new(Limits::default());
    for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
        match token {
            Token::StartTag(tag) => page.open(
                &String::from_utf8_lossy(&tag.name),
                |name| tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(&value.value).into_owned()),
                tag.self_closing,
            ),
            Token::EndTag(tag) => page.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(words) => page.text(&String::from_utf8_lossy(&words.value)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    let mut problems = Vec::new();
    if let Some(name) = page.hidden_by().filter(|_| !text.trim().is_empty()) {
        let what = format!("网页里的 <{name}> 没有结束，从那里起的内容没有检查");
        problems.push(Problem::new(what, "浏览器也不显示这后面的内容", format!("补上 </{name}>，或重新保存网页")));
    }
    page.finish(problems)
}
