//! Which encoding a file without a byte order mark is in. Decides from a sample and decodes nothing for keeps.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::han;

/// Bytes looked at. Two thousand characters tell every encoding here from every other.
const SAMPLE: usize = 4096;
/// Bytes of ASCII before the first other byte that are looked at as well: the NULs of UTF-16 stand there.
const BEFORE: usize = 256;
/// Bytes of valid UTF-8 looked at: enough to meet the control characters of UTF-16 that happens to be valid UTF-8.
const SHORT_SAMPLE: usize = 1024;
/// Mean merit from which on valid UTF-8 is not doubted: ASCII and any Chinese lie above it.
const BEYOND_DOUBT: f32 = 0.6;
/// Shorter files, in bytes, are always doubted: chance makes words of anything.
const SHORT: usize = 64;
/// How much better than valid UTF-8 another 8-bit encoding must read: Lancôme is no Chinese.
const MARGIN: f32 = 0.3;
/// What the detector's word is worth against our own count of characters.
const DETECTOR: f32 = 0.1;
/// Shortest UTF-16 text, in bytes, that may overrule valid UTF-8 without any control character: `no` is a word, not 潮.
const SHORTEST_UTF16: usize = 6;

/// A reading of the sample.
struct Candidate {
    encoding: &'static Encoding,
    merit: f32,
    binary: bool,
}

/// The encoding of a file without a mark that is valid UTF-8; `None` if it is no text.
///
/// Valid UTF-8 may still be UTF-16: 全网最 in UTF-16LE is `hQQ`, a control character, NUL and `g`.
pub(super) fn valid_utf8(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SHORT_SAMPLE)];
    let utf8 = candidate(sample, UTF_8);
    if bytes.is_empty() || utf8.merit >= BEYOND_DOUBT && !utf8.binary && bytes.len() >= SHORT {
        return Some(UTF_8);
    }
    let wide = [UTF_16LE, UTF_16BE].map(|encoding| candidate(sample, encoding));
    let narrow = [GB18030, BIG5].map(|encoding| {
        let found = candidate(sample, encoding);
        Candidate { merit: found.merit - MARGIN, ..found }
    });
    let best = wide.into_iter().chain(narrow).fold(utf8, better);
    let overruled = best.encoding != UTF_8 && (sample.len() >= SHORTEST_UTF16 || !is_wide(best.encoding) || sample.contains(&0));
    match best {
        Candidate { binary: true, .. } => None,
        Candidate { encoding, .. } if overruled => Some(encoding),
        _ => Some(UTF_8),
    }
}

/// The encoding of a file without a mark that is not valid UTF-8; `None` if it is no text.
///
/// Weighs every encoding from about the first byte that is not ASCII: an hour of time codes tells nothing.
pub(super) fn other(bytes: &[u8]) -> Option<&'static Encoding> {
    let from = Encoding::ascii_valid_up_to(bytes).saturating_sub(BEFORE) & !1;
    let sample = &bytes[from..bytes.len().min(from + SAMPLE)];
    let detected = detect(bytes);
    let narrow = [UTF_8, GB18030, BIG5].map(|encoding| {
        let found = candidate(sample, encoding);
        Candidate { merit: found.merit + if detected == encoding { DETECTOR } else { 0.0 }, ..found }
    });
    let wide = [UTF_16LE, UTF_16BE].map(|encoding| candidate(sample, encoding));
    let nothing = Candidate { encoding: UTF_8, merit: f32::MIN, binary: true };
    let best = narrow.into_iter().chain(wide).fold(nothing, better);
    (!best.binary).then_some(best.encoding)
}

/// The detector's guess, without a hint about language: a hint at China breaks short Big5.
fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(16 * SAMPLE)], true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    if guess == GBK { GB18030 } else { guess }
}

/// Whether `bytes` read as text in the encoding that their mark claims: a mark may stand before anything.
pub(super) fn is_text(bytes: &[u8], encoding: &'static Encoding) -> bool {
    bytes.is_empty() || !candidate(&bytes[..bytes.len().min(SHORT_SAMPLE)], encoding).binary
}

fn is_wide(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

/// The better of two; the first where both are equal.
fn better(one: Candidate, other: Candidate) -> Candidate {
    if other.merit > one.merit { other } else { one }
}

/// How well `sample` reads in `encoding`.
fn candidate(sample: &[u8], encoding: &'static Encoding) -> Candidate {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(sample.len() * 3 + 16);
    // `false`: a character that the sample's end cuts in two is no fault.
    let _ = decoder.decode_to_string(sample, &mut text, false);
    let (mut sum, mut all, mut controls, mut broken) = (0.0, 0_u32, 0_u32, 0_u32);
    for letter in text.chars() {
        let kind = han::Kind::of(letter);
        sum += kind.merit();
        all += 1;
        controls += u32::from(kind == han::Kind::Control);
        broken += u32::from(letter == char::REPLACEMENT_CHARACTER);
    }
    let merit = if all == 0 { f32::MIN } else { sum / all as f32 };
    // Text has next to no control characters; a damaged text has many replacement characters, but not one in every three.
    Candidate { encoding, merit, binary: controls * 20 > all || broken * 3 > all }
}
