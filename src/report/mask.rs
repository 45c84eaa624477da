//! Covers telephone, identity-card and bank-card numbers and addresses in reports that are handed on. Every character is covered by one of the same length in bytes, so that no position moves.
//!
//! What a file is called stays: whoever reads the report must find it. A number that is cut by a line break, or spelt in words other than
//! single digits, is not seen.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use regex::Regex;

use super::{FileReport, Style};
use crate::finding::Finding;
use crate::problem::Problem;

/// Digits with at most two signs between them, as numbers are grouped to be read.
static DIGITS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[0-9０-９](?:[ 　\-－—–·.]{0,2}[0-9０-９])+[XxＸｘ]?").ok());
/// A mobile number said digit by digit.
static SAID: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[一幺][ ，,、]?[三四五六七八九](?:[ ，,、]?[零〇一二三四五六七八九幺两]){9}").ok());
/// A road or an estate with a number, and what follows it up to the room; or building and room alone.
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const NUMBER: &str = "[0-9０-９一二三四五六七八九十百零〇]{1,6}";
    const DOOR: &str = "(?:号楼|号院|号|弄|栋|幢|座|单元|室|层)";
    let name = r"[\p{Han}--[在到住是来去往给寄省市区县镇乡州的了这那]]{1,6}(?:路|街|大道|巷|弄|胡同|小区|花园|公寓|新村|苑)";
    let door = format!("{NUMBER} ?(?:栋|幢|座|号楼) ?{NUMBER} ?(?:单元 ?{NUMBER} ?)?(?:室|号|房)");
    Regex::new(&format!("{name}(?:东|西|南|北|中)?(?:段)? ?{NUMBER} ?{DOOR}(?: ?-?{NUMBER} ?{DOOR}?)*|{door}")).ok()
});

/// The report as it may be handed on: itself where there is nothing to cover, or where its reader asked for everything.
pub(super) fn shared(file: &FileReport, style: Style) -> Cow<'_, FileReport> {
    if style.unmasked {
        return Cow::Borrowed(file);
    }
    let text = covered(&file.document.text);
    let others = [file.id.as_deref(), file.channel.as_deref()].into_iter().flatten();
    let speakers = file.document.cues.iter().filter_map(|cue| cue.speaker.as_deref());
    let told = file.document.left_out.iter().chain(file.gone.iter().map(|gone| &gone.words)).map(String::as_str);
    let plain = |text: &str| matches!(covered(text), Cow::Borrowed(_));
    let problems = file.document.problems.iter().all(|problem| plain(&problem.why) && plain(&problem.what));
    if matches!(text, Cow::Borrowed(_)) && problems && others.chain(speakers).chain(told).all(plain) {
        return Cow::Borrowed(file);
    }
    let text = text.into_owned();
    let mut shared = file.clone();
    for finding in &mut shared.findings {
        cover_finding(finding, &file.document.text, &text);
    }
    shared.document.text = text;
    shared.gone.iter_mut().map(|gone| &mut gone.words).for_each(cover);
    shared.id.iter_mut().chain(&mut shared.channel).chain(&mut shared.document.left_out).for_each(cover);
    shared.document.problems = shared.document.problems.iter().map(problem).collect();
    for speaker in shared.document.cues.iter_mut().filter_map(|cue| cue.speaker.as_mut()) {
        *speaker = Arc::from(&*covered(speaker));
    }
    Cow::Owned(shared)
}

/// A problem as it may be handed on.
pub(super) fn told(problem: &Problem, style: Style) -> Cow<'_, Problem> {
    if style.unmasked { Cow::Borrowed(problem) } else { Cow::Owned(self::problem(problem)) }
}

/// Its reason may quote what was read.
fn problem(problem: &Problem) -> Problem {
    let mut shared = problem.clone();
    [&mut shared.what, &mut shared.why, &mut shared.help].into_iter().for_each(cover);
    shared
}

/// A finding's own words are covered as their places in the text are: of a number they may hold a part only.
fn cover_finding(finding: &mut Finding, before: &str, after: &str) {
    let hit = &mut finding.hit;
    let changed: Vec<(&str, &str)> =
        hit.parts.iter().map(|part| (part.span.of(before), part.span.of(after))).filter(|(before, after)| before != after).collect();
    let wordings = hit.stretch.iter_mut().flat_map(|stretch| &mut stretch.wordings);
    for text in [&mut hit.words, &mut hit.term, &mut finding.message].into_iter().chain(&mut finding.rewrite).chain(wordings) {
        for (before, after) in &changed {
            *text = text.replace(before, after);
        }
        cover(text);
    }
}

fn cover(text: &mut String) {
    if let Cow::Owned(shared) = covered(text) {
        *text = shared;
    }
}

/// `text` with what is somebody's own covered.
pub(super) fn covered(text: &str) -> Cow<'_, str> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let found = |regex: &'static LazyLock<Option<Regex>>| regex.iter().flat_map(|regex| regex.find_iter(text)).map(|found| found.range());
    found(&DIGITS).for_each(|range| numbers(text, range, &mut ranges));
    ranges.extend(found(&SAID));
    ranges.extend(found(&ADDRESS));
    if ranges.is_empty() {
        return Cow::Borrowed(text);
    }
    ranges.sort_by_key(|range| range.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        let range = range.start.max(at)..range.end.max(at);
        out.push_str(text.get(at..range.start).unwrap_or_default());
        out.extend(text.get(range.clone()).unwrap_or_default().chars().map(cover_of));
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(out)
}

/// The cover of a character; what only groups a number stays.
fn cover_of(letter: char) -> char {
    match letter {
        letter if !letter.is_alphanumeric() => letter,
        letter => ['*', '×', '＊', '🞰'][letter.len_utf8() - 1],
    }
}

/// Groups of digits that make a number of somebody's, alone or together with their neighbours, the longest first.
fn numbers(text: &str, range: Range<usize>, into: &mut Vec<Range<usize>>) {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.get(range.clone()).unwrap_or_default().char_indices().filter(|(_, letter)| letter.is_alphanumeric()) {
        let (at, end) = (range.start + at, range.start + at + letter.len_utf8());
        match groups.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = end,
            None => groups.push(at..end),
        }
    }
    let mut first = 0;
    while first < groups.len() {
        // The groups of a bank card are the most there are.
        let longest = (first..groups.len().min(first + 6)).rev().find_map(|last| {
            let range = groups.get(first)?.start..groups.get(last)?.end;
            personal(text.get(range.clone())?).then_some((last, range))
        });
        match longest {
            Some((last, range)) => {
                into.push(range);
                first = last + 1;
            }
            None => first += 1,
        }
    }
}

/// Whether these digits are a telephone, identity-card or bank-card number.
fn personal(text: &str) -> bool {
    let wide = |letter: char| char::from_u32(u32::from(letter).wrapping_sub(0xfee0)).filter(char::is_ascii).unwrap_or(letter);
    let letters: String = text.chars().map(wide).filter(char::is_ascii_alphanumeric).collect();
    let digits: Vec<u32> = letters.chars().filter_map(|letter| letter.to_digit(10)).collect();
    if digits.len() < letters.len() {
        return letters.len() == 18 && born(&letters[6..14]);
    }
    let abroad = ["0086", "86"].iter().find_map(|code| letters.strip_prefix(code)).unwrap_or(&letters);
    let mobile = |digits: &str| digits.len() == 11 && digits.starts_with('1') && digits.as_bytes()[1] >= b'3';
    let landline = letters.starts_with('0') && !letters.starts_with("00") && (10..=12).contains(&letters.len());
    let service = letters.len() == 10 && ["400", "800"].iter().any(|prefix| letters.starts_with(prefix));
    let card = (16..=19).contains(&letters.len()) && luhn(&digits);
    let identity = match letters.len() {
        18 => born(&letters[6..14]),
        15 => born(&format!("19{}", &letters[6..12])),
        _ => false,
    };
    mobile(&letters) || mobile(abroad) || landline || service || card || identity
}

/// Whether `digits`, eight of them, can be the day somebody was born.
fn born(digits: &str) -> bool {
    let number = |range: Range<usize>| digits.get(range).and_then(|digits| digits.parse::<u32>().ok()).unwrap_or_default();
    (1900..2100).contains(&number(0..4)) && (1..=12).contains(&number(4..6)) && (1..=31).contains(&number(6..8))
}

/// The check digit of bank cards.
fn luhn(digits: &[u32]) -> bool {
    let sum: u32 =
        digits.iter().rev().enumerate().map(|(place, digit)| if place % 2 == 0 { *digit } else { digit * 2 % 10 + digit * 2 / 10 }).sum();
    sum.is_multiple_of(10)
}
