//! The articles that the findings rest on, once each: what they say in our own words, and since when.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::place;
use crate::escape::escaped;
use crate::policy::Basis;
use crate::report::Summary;

/// The section; empty where nothing was found.
pub(super) fn laws(summary: &Summary) -> String {
    // By law and version; articles in the order of their anchors would be no order, so they are sorted as written.
    let mut laws: BTreeMap<(&str, &str), BTreeMap<&str, &Basis>> = BTreeMap::new();
    let stood = |basis: &&Basis| {
        summary.days.is_some_and(|(first, last)| basis.version.from <= last && basis.version.to.is_none_or(|to| first <= to))
    };
    for basis in summary.rules.values().flat_map(|rule| rule.ground.basis()).filter(stood) {
        laws.entry((&basis.law, &basis.version.name)).or_default().insert(&basis.article, basis);
    }
    if laws.is_empty() {
        return String::new();
    }
    let mut out = "<section id=\"laws\"><h2>引用的法条</h2><p class=\"sum\">条文内容是概括，引用时请核对原文。</p>\n".to_owned();
    for ((law, _), articles) in laws {
        let Some(version) = articles.values().next().map(|basis| &basis.version) else { continue };
        let to = version.to.map(|to| format!("，{to} 止")).unwrap_or_default();
        let _ = write!(
            out,
            "<details><summary>《{}》 <small>{} 版，{} 起施行{to}</small></summary><dl>",
            escaped(law),
            escaped(version.day()),
            version.from
        );
        for basis in articles.values() {
            let _ =
                write!(out, "<dt id=\"{}\">{}</dt><dd>{}</dd>", place::article(basis), escaped(&basis.article), escaped(basis.summary()));
        }
        out.push_str("</dl></details>\n");
    }
    out + "</section>\n"
}
