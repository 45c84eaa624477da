//! Bytes to text: as a whole and piece by piece, and there and back again.
#![no_main]

use std::io::Read;

use bojian::document::{Decoded, Stream, decode};
use bojian_fuzz::read_as;
use encoding_rs::{BIG5, GB18030};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let decoded = decode(bytes.to_vec());
    // What is told as undecodable is seen as such; that nothing else is, `back_again` asks.
    assert!(decoded.problems.is_empty() || decoded.encoding == "binary" || decoded.text.contains('\u{FFFD}'), "{decoded:?}");
    piece_by_piece(&decoded, bytes);
    back_again(&decoded, bytes);
    there(bytes);
    read_as("encodings", bytes);
});

/// A stream tells and decodes the same; files of this size lie within what it looks at.
fn piece_by_piece(decoded: &Decoded, bytes: &[u8]) {
    match Stream::open(bytes).expect("bytes can be read") {
        Ok(mut stream) => {
            assert_eq!(stream.encoding(), decoded.encoding);
            let (mut text, mut piece) = (Vec::new(), [0; 7]);
            loop {
                let count = stream.read(&mut piece).expect("bytes can be read");
                if count == 0 {
                    break;
                }
                text.extend_from_slice(&piece[..count]);
            }
            assert_eq!(std::str::from_utf8(&text), Ok(decoded.text.as_str()));
            assert_eq!(stream.problem().is_some(), !decoded.problems.is_empty());
        }
        Err(problem) => assert_eq!(("binary", Some(&problem)), (decoded.encoding, decoded.problems.first())),
    }
}

/// What was decoded without a problem is what the file says: written in its encoding, the same bytes come out. Big5 has letters with two codes.
fn back_again(decoded: &Decoded, bytes: &[u8]) {
    if !decoded.problems.is_empty() {
        return;
    }
    let Some(again) = written(&decoded.text, decoded.encoding) else { return };
    let same = unmarked(bytes, decoded.encoding) == again;
    let other_codes = matches!(decoded.encoding, "Big5" | "GB18030") && decode_as(&again, decoded.encoding) == decoded.text;
    assert!(same || other_codes, "{decoded:?}");
}

fn decode_as(bytes: &[u8], encoding: &str) -> String {
    let encoding = if encoding == "Big5" { BIG5 } else { GB18030 };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// `text` in an encoding by its usual name; `None` for those that we cannot write.
fn written(text: &str, encoding: &str) -> Option<Vec<u8>> {
    match encoding {
        "UTF-8" => Some(text.as_bytes().to_vec()),
        "UTF-16LE" => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        "UTF-16BE" => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        // Of Big5 more is read than is written: the letters of Hong Kong.
        "GB18030" | "Big5" => {
            let (bytes, _, unmappable) = if encoding == "Big5" { BIG5 } else { GB18030 }.encode(text);
            (!unmappable).then(|| bytes.into_owned())
        }
        _ => None,
    }
}

/// The bytes behind their mark.
fn unmarked<'a>(bytes: &'a [u8], encoding: &str) -> &'a [u8] {
    let mark: &[u8] = match encoding {
        "UTF-8" => b"\xEF\xBB\xBF",
        "UTF-16LE" => b"\xFF\xFE",
        "UTF-16BE" => b"\xFE\xFF",
        "GB18030" => b"\x84\x31\x95\x33",
        _ => b"",
    };
    bytes.strip_prefix(mark).unwrap_or(bytes)
}

/// A text that is plainly one reads the same, in whatever encoding with a mark it is written.
fn there(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let text: String = text.chars().filter(|letter| !letter.is_control() && *letter != '\u{FEFF}').collect();
    if text.chars().filter(|letter| ('一'..='龥').contains(letter)).count() * 2 < text.chars().count().max(1) {
        return;
    }
    for (mark, encoding) in [(&b"\xEF\xBB\xBF"[..], "UTF-8"), (b"\xFF\xFE", "UTF-16LE"), (b"\xFE\xFF", "UTF-16BE")] {
        let decoded = decode([mark, &written(&text, encoding).unwrap_or_default()].concat());
        assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.problems.len()), (text.as_str(), encoding, 0));
    }
}
