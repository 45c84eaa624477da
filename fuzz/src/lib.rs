//! What the fuzz targets share: the families, what they ask of a document, and how files that are packed are changed inside.

pub mod families;
pub mod packed;
#[path = "../../tests/documents/sound.rs"]
pub mod sound;

use bojian::document::{Document, Limits, READERS, ReadOptions, Reader, read, read_text};

/// Limits so small that whatever a file claims to be is done with at once.
pub fn limits() -> Limits {
    Limits {
        file: 1 << 20,
        text: 1 << 20,
        record: 4 << 10,
        json: 1 << 20,
        unpacked: 1 << 20,
        entries: 200,
        cells: 20_000,
        pages: 50,
        ..Limits::default()
    }
}

/// How a target reads: as `format`, or as whatever the bytes look like.
pub fn options(format: Option<&'static str>) -> ReadOptions {
    ReadOptions { format, limits: limits(), ..ReadOptions::default() }
}

/// Reads `bytes` with every reader of `family`, and as whatever they look like; each document must be sound.
///
/// Text is taken as UTF-8: telling encodings apart is a family of its own, and takes most of the time.
///
/// # Panics
/// If one is not.
pub fn read_as(family: &str, bytes: &[u8]) {
    let names = families::FAMILIES.iter().find(|(name, _)| *name == family).map(|(_, readers)| *readers).expect("a family of the table");
    let readers = READERS.iter().filter(|reader| names.contains(&reader.name));
    let (files, texts): (Vec<&Reader>, Vec<&Reader>) = readers.partition(|reader| reader.binary.is_some());
    let as_file = !files.is_empty() && files.iter().any(|reader| reader.binary.as_ref().is_some_and(|binary| (binary.looks_like)(bytes)));
    if as_file || texts.is_empty() {
        for format in files.iter().map(|reader| Some(reader.name)).chain([None]) {
            check(&read("-", bytes.to_vec(), &options(format)));
        }
    } else {
        let text = String::from_utf8_lossy(bytes);
        for format in texts.iter().map(|reader| Some(reader.name)).chain([None]) {
            check(&read_text("-", text.clone().into_owned(), &options(format)));
        }
    }
}

/// Asks whether a document is sound, and whether it is as small as its limits say.
///
/// # Panics
/// If not.
pub fn check(document: &Document) {
    sound::assert_sound(document);
    // Text that is taken out of a file is refused by what it unpacks to; the rest is the file, decoded.
    assert!(document.text.len() as u64 <= 4 * limits().text, "{} bytes of text", document.text.len());
    assert!(document.cues.len() as u64 <= limits().text, "{} cues", document.cues.len());
}
