//! Bytes to text: which encoding, and what could not be decoded. How a text is laid out is never asked here.

mod guess;
mod han;
mod stream;

pub use stream::Stream;

use std::string::FromUtf8Error;

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::problem::Problem;
use crate::text::{LineIndex, Unit};

/// A decoded file.
#[derive(Debug, Clone, Default)]
pub struct Decoded {
    /// The text without its byte order mark.
    pub text: String,
    /// The encoding by its usual name: `UTF-8`, `UTF-16LE`, `UTF-16BE`, `GB18030`, `Big5`; `binary` if it is no text.
    pub encoding: &'static str,
    /// What could not be decoded, with the place of the first.
    pub problems: Vec<Problem>,
}

/// Bytes from which on a file is large.
const LARGE: usize = 1 << 20;

const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = b"\xD0\xCF\x11\xE0";

/// What such a container may hold, by words that stand in it as they are: (beginning, words, what it is, what to do).
const INSIDE: &[(&[u8], &[u8], &str, &str)] = &[
    (
        OLE,
        b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
        "加了密码的 Office 文件",
        "用 Word、Excel 或 WPS 打开，去掉打开密码后另存，再检查",
    ),
    (
        OLE,
        b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0",
        "旧版 Word 文档（.doc、.wps）",
        "用 Word 或 WPS 打开，点「文件 → 另存为」，文件类型选「Word 文档（.docx）」，再检查新的文件",
    ),
    (OLE, b"P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0", "旧版演示文稿（.ppt）", SLIDES),
    (ZIP, b"word/document", "Word 文档", WHOLE),
    (ZIP, b"xl/workbook.xml", "Excel 工作簿", WHOLE),
    (ZIP, b"ppt/presentation.xml", "演示文稿（.pptx）", SLIDES),
    (ZIP, b"application/vnd.oasis.opendocument.text", "OpenDocument 文档（.odt）", "用原来的软件打开，另存为 .docx 再检查"),
    (ZIP, b"xl/workbook.bin", "Excel 二进制工作簿（.xlsb）", "用 Excel 或 WPS 打开，另存为 .xlsx 再检查"),
];
const SLIDES: &str = "把要说的话（备注）复制到 .docx 或 .txt 再检查";

/// Beginnings of files that are never text, and what to do with such a file.
const NOT_TEXT: &[(&[u8], &str, &str)] = &[
    (b"\x89PNG\r\n\x1A\n", "PNG 图片", PICTURE),
    (b"\xFF\xD8\xFF", "JPEG 图片", PICTURE),
    (b"GIF8", "GIF 图片", PICTURE),
    (ZIP, "ZIP 压缩包", "解压后再检查里面的文件"),
    (b"PK\x05\x06", "空的 ZIP 压缩包", "确认选对了文件"),
    (OLE, "旧版 Office 文件", "用原来的软件打开，另存为 .docx 或 .xlsx 再检查"),
    (b"%PDF-", "PDF 文件", WHOLE),
    (b"{\\rtf", "RTF 文件", "用 Word 或 WPS 打开，另存为 .docx 再检查"),
    (b"Rar!\x1A", "RAR 压缩包", "解压后再检查里面的文本文件"),
    (b"7z\xBC\xAF\x27\x1C", "7z 压缩包", "解压后再检查里面的文本文件"),
    (b"\x1F\x8B", "gzip 压缩文件", "解压后再检查里面的文本文件"),
    (b"RIFF", "音视频或图片文件", RECORDING),
    (b"ID3", "MP3 录音", RECORDING),
    (b"OggS", "Ogg 音频", RECORDING),
    (b"fLaC", "FLAC 音频", RECORDING),
    (b"FLV\x01", "FLV 视频", RECORDING),
    (b"\x1A\x45\xDF\xA3", "Matroska 或 WebM 视频", RECORDING),
    (b"SQLite format 3\0", "SQLite 数据库", "把其中的文字导出为 .txt 再检查"),
];
const PICTURE: &str = "先把图片里的文字识别成文本（OCR），存为 .txt 再检查";
/// Such files are read as a whole; who arrives here asked for lines of text.
const WHOLE: &str = "这种文件要整份检查：去掉 --records，文件名保留原来的后缀";
const RECORDING: &str =
    "直接写出录音的文件名，用配置好的转写程序检查（见 README 的「录音录像」）；或先转写成字幕或文字稿（.srt、.txt）再检查";

/// Decodes a whole file. Valid UTF-8 is validated once and not copied; everything else is decoded once.
///
/// Never fails: what is no text becomes an empty text with a problem, and what cannot be decoded becomes U+FFFD with a problem.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    if too_long(bytes.len()) {
        return Decoded { encoding: UTF_8.name(), problems: vec![too_long_problem()], ..Decoded::default() };
    }
    if let Some((what, help)) = known_binary(&bytes) {
        return not_text(what, help);
    }
    if let Some((encoding, length)) = Encoding::for_bom(&bytes) {
        return match &bytes[length..] {
            text if !guess::is_text(text, encoding) => no_text(),
            text if encoding != UTF_8 => lossy(text, encoding),
            _ => utf8_with_mark(bytes, length),
        };
    }
    match validated(bytes) {
        Ok(text) => match guess::valid_utf8(text.as_bytes()) {
            Some(encoding) if encoding == UTF_8 => utf8(text),
            Some(encoding) => lossy(text.as_bytes(), encoding),
            None => no_text(),
        },
        Err(bytes) => guess::other(&bytes).map_or_else(no_text, |encoding| lossy(&bytes, encoding)),
    }
}

/// The text of valid UTF-8, validated once; or the bytes back.
///
/// A small file is validated with SIMD and copied within the cache, ten times as fast as the standard library validates; copying a large
/// one costs more than that saves.
fn validated(bytes: Vec<u8>) -> Result<String, Vec<u8>> {
    if bytes.len() > LARGE {
        return String::from_utf8(bytes).map_err(FromUtf8Error::into_bytes);
    }
    match simdutf8::basic::from_utf8(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Err(bytes),
    }
}

/// Whether a text of `length` bytes is longer than positions can count.
pub(super) fn too_long(length: usize) -> bool {
    u32::try_from(length).is_err()
}

/// The problem of such a text.
pub(super) fn too_long_problem() -> Problem {
    Problem::new("文件太大，没有检查", "单个文件须小于 4 GiB，更大的文件无法标出位置", "按场次或时间拆成几个文件再检查")
}

/// The name and the cure of a file whose first bytes say that it is no text.
fn known_binary(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    if bytes.first() == Some(&0) && bytes.get(4..8) == Some(b"ftyp") {
        return Some(("MP4 或 M4A 录音录像", RECORDING));
    }
    let inside = |&&(magic, words, ..): &&(&[u8], &[u8], _, _)| bytes.starts_with(magic) && memchr::memmem::find(bytes, words).is_some();
    if let Some(&(_, _, what, help)) = INSIDE.iter().find(inside) {
        return Some((what, help));
    }
    // Some of these beginnings are letters that a text may begin with as well: those must be followed by bytes no text has.
    let binary_head = bytes.iter().take(64).any(|&byte| byte < 0x09);
    let certain = |magic: &[u8]| magic.iter().any(|byte| !byte.is_ascii_graphic()) || matches!(magic, b"%PDF-" | b"{\\rtf") || binary_head;
    NOT_TEXT.iter().find(|(magic, ..)| bytes.starts_with(magic) && certain(magic)).map(|&(_, what, help)| (what, help))
}

/// The empty text of a file that is no text.
fn not_text(what: &str, help: &str) -> Decoded {
    let problem = Problem::new(format!("不是文本文件，没有检查：内容像是「{what}」"), "只能检查文字，读不出这种文件里的话", help);
    Decoded { text: String::new(), encoding: "binary", problems: vec![problem] }
}

fn no_text() -> Decoded {
    not_text("二进制数据", "确认选对了文件；文字稿请存为 UTF-8 编码的 .txt、.md 或 .srt；加密的剪映草稿请在剪映里导出 SRT 字幕")
}

fn utf8(text: String) -> Decoded {
    Decoded { text, encoding: UTF_8.name(), problems: Vec::new() }
}

/// A file with a UTF-8 byte order mark of `length` bytes.
fn utf8_with_mark(mut bytes: Vec<u8>, length: usize) -> Decoded {
    bytes.drain(..length);
    validated(bytes).map_or_else(|bytes| lossy(&bytes, UTF_8), utf8)
}

/// Decodes with U+FFFD for what cannot be decoded, which becomes one problem.
fn lossy(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    // The mark of GB18030 is rare enough that the standard of encodings does not know it.
    let bytes = bytes.strip_prefix(b"\x84\x31\x95\x33").filter(|_| encoding == GB18030).unwrap_or(bytes);
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len()));
    let (mut read, mut first, mut count) = (0, None, 0_usize);
    loop {
        let (result, used) = decoder.decode_to_string_without_replacement(&bytes[read..], &mut text, true);
        read += used;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => text.reserve(bytes.len() - read + 64),
            DecoderResult::Malformed(..) => {
                first.get_or_insert(text.len());
                count += 1;
                // The decoder asks for room by its own measure, so the mark's room is made here.
                text.reserve(char::REPLACEMENT_CHARACTER.len_utf8());
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    text.shrink_to_fit();
    let name = name(encoding);
    if too_long(text.len()) {
        return Decoded { text: String::new(), encoding: name, problems: vec![too_long_problem()] };
    }
    let problems = first.map(|at| undecodable(&text, at, count, name)).into_iter().collect();
    Decoded { text, encoding: name, problems }
}

/// The problem of `count` undecodable places, the first at byte `at`.
fn undecodable(text: &str, at: usize, count: usize, encoding: &str) -> Problem {
    let place = LineIndex::new(text).position(text, at as u32, Unit::Char);
    undecodable_problem(count, encoding).at(place.line, place.column)
}

/// The same without its place.
fn undecodable_problem(count: usize, encoding: &str) -> Problem {
    Problem::new(
        format!("有 {count} 处字节无法按 {encoding} 解码，已用「\u{FFFD}」代替"),
        "文件可能不完整，或混用了几种编码；这些地方原来的话没有检查，其余照常检查",
        "用原来的软件重新导出，另存为 UTF-8 编码",
    )
}

/// What users call an encoding.
fn name(encoding: &'static Encoding) -> &'static str {
    match encoding {
        _ if encoding == UTF_16LE => "UTF-16LE",
        _ if encoding == UTF_16BE => "UTF-16BE",
        _ if encoding == GB18030 => "GB18030",
        _ => encoding.name(),
    }
}
