//! Plain text: lines, wrapped lines, blank lines.

use bojian::document::Place;
use bojian::facts::Speech;

use super::{document, heard, said};

#[test]
fn a_line_is_a_cue_and_wraps_into_the_next() {
    let document = document("txt", "  家人们晚上好\u{3000}\n全网\n\n \t\u{3000}\n价格很好\n");
    assert_eq!(said(&document), ["家人们晚上好", "全网", "价格很好"]);
    assert_eq!(heard(&document), "家人们晚上好全网|价格很好|");
    assert_eq!((document.format, document.speech), ("txt", Speech::Script));
    assert_eq!(document.cues[0].place, Place::Source);
}

#[test]
fn every_line_break_breaks() {
    for text in ["甲\n乙\n\n丙", "甲\r\n乙\r\n\r\n丙\r\n", "甲\r乙\r\r丙\r"] {
        assert_eq!(heard(&document("txt", text)), "甲乙|丙|", "{text:?}");
    }
}

#[test]
fn nothing_is_nothing() {
    for text in ["", "\n", "\r\n\r\n", " \u{3000}\n"] {
        let document = document("txt", text);
        assert!(document.cues.is_empty() && document.segments.is_empty() && document.problems.is_empty());
    }
}
