//! Plain text: every line that is not blank is said. Headers of transcription services are not understood here.

use super::lines::{lines, trim};
use super::{Cue, Joint, Place, Reader, Reading};
use crate::facts::Speech;

pub(super) const READER: Reader =
    Reader { name: "txt", endings: &["txt", "text"], speech: Speech::Script, looks_like: |_| true, read, binary: None };

/// A wrapped line runs on into the next one; a blank line ends what was said.
pub(super) fn read(text: &str) -> Reading {
    let mut cues: Vec<Cue> = Vec::new();
    for line in lines(text) {
        let span = trim(text, line);
        if !span.is_empty() {
            cues.push(Cue { span, joint: Joint::Flow, time_ms: None, speaker: None, place: Place::Source });
        } else if let Some(last) = cues.last_mut() {
            last.joint = Joint::Stop;
        }
    }
    if let Some(last) = cues.last_mut() {
        last.joint = Joint::Stop;
    }
    Reading { cues, ..Reading::default() }
}
