//! Tells recordings, sound and video, from other files. What is said in them a recogniser hears; nothing of them is read here.

/// Endings of recordings, in lower case. `ts` is also that of programs, so the name alone never decides.
pub const RECORDINGS: &[&str] = &[
    "mp3", "wav", "m4a", "aac", "flac", "ogg", "oga", "opus", "wma", "amr", "aiff", "aif", "caf", "mp4", "m4v", "mov", "mkv", "webm",
    "flv", "f4v", "avi", "wmv", "asf", "mpg", "mpeg", "3gp", "ts", "mts", "m2ts",
];

/// Beginnings of recordings, each at an offset.
const BEGINNINGS: &[(usize, &[u8])] = &[
    (4, b"ftyp"),
    (4, b"moov"),
    (4, b"mdat"),
    (0, b"ID3"),
    (8, b"WAVE"),
    (8, b"AVI "),
    (0, b"fLaC"),
    (0, b"OggS"),
    (0, b"FLV\x01"),
    (0, b"\x1A\x45\xDF\xA3"),
    (0, b"#!AMR"),
    (0, b"\x30\x26\xB2\x75\x8E\x66\xCF\x11"),
    (0, b"caff\0"),
    (8, b"AIFF"),
    (8, b"AIFC"),
    (0, b"\0\0\x01\xBA"),
];

/// Bytes of a file that [`is_recording`] wants to see.
pub const HEAD: usize = 1024;

/// Whether a file's name ends like a recording's.
pub fn is_recording_name(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    file.rsplit_once('.').is_some_and(|(_, ending)| RECORDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

/// Whether a file that begins with `head` is a recording: by its content, or by its name where the content is at least no text.
pub fn is_recording(name: &str, head: &[u8]) -> bool {
    let no_text = head.iter().any(|&byte| byte < 0x09);
    let begins = |&(at, mark): &(usize, &[u8])| head.get(at..).is_some_and(|rest| rest.starts_with(mark));
    let marked = BEGINNINGS.iter().any(begins) && no_text;
    // Frames of MP3 and AAC, packets of MPEG-TS.
    let frames = matches!(head, [0xFF, 0xFA | 0xFB | 0xF2 | 0xF3 | 0xE2 | 0xE3 | 0xF0 | 0xF1 | 0xF8 | 0xF9, ..]) && no_text;
    let packets = [0, 188, 376].iter().all(|&at| head.get(at) == Some(&0x47));
    marked || frames || packets || is_recording_name(name) && no_text
}
