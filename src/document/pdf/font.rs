//! What the bytes of a string in a PDF mean, by the font they are shown in: a table to Unicode, a Chinese encoding by name, or Latin letters.

use encoding_rs::{BIG5, Encoding as Charset, GB18030, UTF_16BE};
use lopdf::{Dictionary, Document, Encoding, Object};

use super::table::Table;

/// Bytes that a font's table to Unicode may unpack to.
const TABLE: usize = 16 << 20;

/// How a font is read.
pub(super) enum Font<'a> {
    /// By a table from codes of so many bytes to letters.
    Table(Table, usize),
    /// By a character set.
    Charset(&'static Charset),
    /// As letters of one byte.
    Latin(Encoding<'a>),
    /// Its codes are numbers of glyphs, and no table says which letters they are.
    Unknown,
}

impl<'a> Font<'a> {
    /// The font that a dictionary describes.
    pub(super) fn of(font: &'a Dictionary, document: &'a Document) -> Self {
        let composite = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type0");
        // A table to Unicode says best what a font's codes mean, whatever encoding it names besides.
        let table = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream);
        if let Ok(table) = table.and_then(|table| table.get_plain_content_with_limit(TABLE)) {
            let table = Table::read(&table);
            if !table.is_empty() {
                return Self::Table(table, if composite { 2 } else { 1 });
            }
        }
        let name = font.get_deref(b"Encoding", document).and_then(Object::as_name).unwrap_or_default();
        match charset(name) {
            Some(charset) => Self::Charset(charset),
            None if composite => Self::Unknown,
            None => font.get_font_encoding_with_limit(document, TABLE).map_or(Self::Unknown, Self::Latin),
        }
    }

    /// The letters of a string; `None` if nothing says which they are.
    pub(super) fn letters(&self, bytes: &[u8]) -> Option<String> {
        match self {
            Self::Table(table, width) => {
                let mut units = Vec::new();
                for code in bytes.chunks(*width) {
                    let code = code.iter().fold(0_u32, |code, &byte| code << 8 | u32::from(byte));
                    table.add(code, &mut units);
                }
                let text: String = char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
                let known = text.is_empty() || text.chars().any(|letter| letter != char::REPLACEMENT_CHARACTER);
                known.then_some(text)
            }
            Self::Charset(charset) => Some(charset.decode_without_bom_handling(bytes).0.into_owned()),
            Self::Latin(encoding) => encoding.bytes_to_string(bytes).ok(),
            Self::Unknown => None,
        }
    }
}

/// The character set of a predefined encoding: those that Chinese programs name.
fn charset(name: &[u8]) -> Option<&'static Charset> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.strip_suffix("-H").or_else(|| name.strip_suffix("-V"))?;
    match name {
        "UniGB-UCS2" | "UniGB-UTF16" | "UniCNS-UCS2" | "UniCNS-UTF16" | "UniJIS-UCS2" | "UniJIS-UTF16" => Some(UTF_16BE),
        "GBK-EUC" | "GBKp-EUC" | "GBK2K" | "GB-EUC" | "GBpc-EUC" => Some(GB18030),
        "ETen-B5" | "ETenms-B5" | "B5pc" | "HKscs-B5" => Some(BIG5),
        _ => None,
    }
}
