//! Waivers of configurations that no finding called for, told on their lines of the configuration. Which of them a run could have used, the run knows.

use super::upkeep::{Matter, finding, name};
use crate::config::{Config, GivenWaiver};
use crate::document::{Cue, Document, Joint, Place};
use crate::finding::Finding;
use crate::text::{LineIndex, Span};

/// A waiver that a run could have used and did not.
#[derive(Debug, Clone)]
pub struct Idle<'a> {
    /// The waiver.
    pub waiver: &'a GivenWaiver,
    /// Those of its rules that no finding called for, by id.
    pub rules: Vec<&'a str>,
    /// How many files were checked for which it is meant.
    pub files: usize,
}

/// The configuration as a document, and a finding in it for each of `idle`, which are waivers of it in their order.
///
/// The document's cues are the lines that are told of: nothing in it is said, so nobody may count them as speech.
pub fn idle(config: &Config, idle: &[Idle<'_>]) -> (Document, Vec<Finding>) {
    let lines = LineIndex::new(&config.text);
    let mut document =
        Document { name: config.file.name.clone(), text: config.text.clone(), format: "yaml", encoding: "UTF-8", ..Document::default() };
    let mut findings = Vec::new();
    for one in idle {
        let span = entry(&config.text, lines.line(&config.text, one.waiver.line).unwrap_or_default());
        // Several entries may stand on one line.
        if document.cues.last().is_none_or(|cue| cue.span != span) {
            document.cues.push(Cue { span, joint: Joint::Stop, time_ms: None, speaker: None, place: Place::Source });
        }
        let (words, owner, until) = (&one.waiver.words, &one.waiver.owner, one.waiver.until);
        let (rules, files) = (one.rules.join("、"), one.files);
        let message =
            format!("这次检查的 {files} 个文件里，没有 {rules} 的发现说的是「{words}」，{owner}给的这个忽略（到 {until}）没有用上");
        findings.extend(finding(&document, Matter::Idle, span, document.cues.len() as u32 - 1, message));
    }
    name(&mut findings);
    (document, findings)
}

/// Of the line of an entry what is written there, without the dash before it.
fn entry(text: &str, line: Span) -> Span {
    let whole = line.of(text);
    let written = whole.trim();
    let written = written.strip_prefix("- ").map_or(written, str::trim_start);
    let start = line.start + whole.find(written).unwrap_or_default() as u32;
    Span::new(start, start + written.len() as u32)
}
