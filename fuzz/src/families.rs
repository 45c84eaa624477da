//! Which readers are fuzzed together. A family is a target of its own in `fuzz_targets/`; `tests/documents/families.rs` holds that no reader is
//! left out.

/// Each family, with the names of its readers as `READERS` has them. What all of them share, bytes to text, is the family `encodings`.
#[allow(unreachable_pub)] // Public to the targets, not to the test that includes it.
pub const FAMILIES: &[(&str, &[&str])] = &[
    ("subtitles", &["vtt", "srt", "ass", "lrc"]),
    ("transcripts", &["json", "meeting"]),
    ("office", &["docx", "xlsx", "ods", "xls"]),
    ("pages", &["html", "md", "txt", "pdf"]),
    ("tables", &["csv", "tsv"]),
    ("encodings", &[]),
];
