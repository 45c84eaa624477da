//! Build-only: derives the fold tables from Unicode data and our own variants. Never part of the library, and no rule is known here.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use regex_syntax::hir::{Class, HirKind};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::table::{Noise, Tables};

/// Our own variants (rare or look-alike character, then the usual one), on top of Unicode's and of 繁→简.
const VARIANTS: &str = include_str!("variants.txt");

/// Ends a sentence; no term crosses it.
const STOPS: &str = "。！？；!?;｡‼⁇⁈⁉﹖﹗﹔︒︕︖︔";
/// Skipped inside a term in transcripts only.
const COMMAS: &str = "，,、﹐﹑､︐︑";
/// Ornaments that Unicode does not class as such.
const ORNAMENTS: &str = "\"'*·-_~…‥—–―•・･※‧∙⋅＊～〜＿＂＇﹡〰ー|｜￨¦♪";

/// Expansions longer than this are left alone.
const LONGEST: usize = 4;

/// The tables.
pub(super) fn tables() -> Tables {
    let noise = noise();
    let variants: BTreeMap<char, char> = VARIANTS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .filter_map(|pair| {
            let mut pair = pair.chars();
            Some((pair.next()?, pair.next()?))
        })
        .collect();
    let mut single = Vec::new();
    let mut several = Vec::new();
    for char in (0..=0x10_FFFF).filter_map(char::from_u32) {
        let kind = noise.get(&char);
        let folded = fold(char, &noise, &variants);
        // A sign that Unicode reads as letters, digits or Han (①, ㊙, ™) is read so, not skipped.
        let speaks = folded.iter().any(|c| c.is_alphanumeric());
        if kind.is_some() && !(speaks && !STOPS.contains(char) && !COMMAS.contains(char)) {
            continue;
        }
        match folded.as_slice() {
            [one] if *one != char => single.push((char, *one)),
            [_] => {}
            [] => {}
            many if many.len() <= LONGEST => several.push((char, many.to_vec())),
            _ => {}
        }
    }
    // What others are read as is final: 宁 stands for 寧, so it is not itself read as 㝉, the simplified form of a rarer word.
    let targets: BTreeSet<char> = single.iter().map(|entry| entry.1).collect();
    single.retain(|(char, _)| !targets.contains(char));
    let spoken: BTreeSet<char> = single.iter().map(|p| p.0).chain(several.iter().map(|p| p.0)).collect();
    laid_out(&noise, &spoken, single, several)
}

/// Every character that is skipped or that separates, with its kind.
fn noise() -> BTreeMap<char, Noise> {
    let mut noise = BTreeMap::new();
    let soft = r"[\p{White_Space}\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Pd}\p{Pc}\p{Sk}\p{So}\p{Extended_Pictographic}\p{Default_Ignorable_Code_Point}]";
    let mut parser = regex_syntax::ParserBuilder::new().unicode(true).build();
    let hir = parser.parse(soft).expect("a valid class");
    let HirKind::Class(Class::Unicode(class)) = hir.kind() else { panic!("a class of characters") };
    for range in class.ranges() {
        for char in range.start()..=range.end() {
            noise.insert(char, Noise::Skip);
        }
    }
    for char in ORNAMENTS.chars() {
        noise.insert(char, Noise::Skip);
    }
    for char in COMMAS.chars() {
        noise.insert(char, Noise::Comma);
    }
    for char in STOPS.chars() {
        noise.insert(char, Noise::Stop);
    }
    // Digits are pictographs to Unicode only together with a keycap.
    noise.retain(|char, _| !char.is_ascii_alphanumeric());
    noise
}

/// What `char` is read as: compatibility forms undone, marks dropped, lower case, simplified, usual.
fn fold(char: char, noise: &BTreeMap<char, Noise>, variants: &BTreeMap<char, char>) -> Vec<char> {
    if ('\u{AC00}'..='\u{D7A3}').contains(&char) {
        return vec![char]; // Hangul syllables are words of no rule; decomposing them would only make expansions.
    }
    // Circled numbers beyond nine to which Unicode gives no reading.
    let circled = match char {
        '❿' | '➉' | '➓' | '⓾' => Some(10),
        '⓫'..='⓴' => Some(char as u32 - '⓫' as u32 + 11),
        _ => None,
    };
    if let Some(number) = circled {
        return number.to_string().chars().collect();
    }
    let own = |c: char| variants.get(&c).copied().unwrap_or(c);
    std::iter::once(own(char))
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| own(simplify(own(c))))
        .flat_map(|c| std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).collect::<Vec<_>>())
        .filter(|c| !noise.contains_key(c))
        .collect()
}

/// The simplified form of one Han character, itself if there is none.
fn simplify(char: char) -> char {
    if !('\u{3400}'..='\u{3FFFF}').contains(&char) {
        return char;
    }
    let text = char.to_string();
    let simplified = character_converter::traditional_to_simplified(&text).to_string();
    let mut chars = simplified.chars();
    match (chars.next(), chars.next()) {
        (Some(one), None) => one,
        _ => char,
    }
}

fn laid_out(noise: &BTreeMap<char, Noise>, spoken: &BTreeSet<char>, single: Vec<(char, char)>, several: Vec<(char, Vec<char>)>) -> Tables {
    let mut special = [0_u64; 1024];
    let chars = noise.keys().chain(spoken.iter()).map(|char| *char as usize).filter(|code| *code < 0x1_0000);
    chars.for_each(|code| special[code / 64] |= 1 << (code % 64));
    let mut ranges: Vec<(u32, u32, Noise)> = Vec::new();
    for (&char, &kind) in noise.iter().filter(|(char, _)| !spoken.contains(char)) {
        match ranges.last_mut() {
            Some(last) if last.1 + 1 == char as u32 && last.2 == kind => last.1 = char as u32,
            _ => ranges.push((char as u32, char as u32, kind)),
        }
    }
    let single: Vec<(u32, u32)> = single.into_iter().map(|(from, to)| (from as u32, to as u32)).collect();
    let mut members: Vec<(u32, u32)> = single.iter().map(|(from, to)| (*to, *from)).collect();
    members.sort_unstable();
    let padded = |(from, to): (char, Vec<char>)| {
        let mut padded = ['\0'; LONGEST];
        padded[..to.len()].copy_from_slice(&to);
        (from as u32, padded)
    };
    // They live as long as the build script.
    Tables {
        special: Box::leak(Box::new(special)),
        noise: ranges.leak(),
        single: single.leak(),
        members: members.leak(),
        several: several.into_iter().map(padded).collect::<Vec<_>>().leak(),
    }
}

/// The tables as source text.
pub fn source() -> String {
    let Tables { special, noise, single, members, several } = &*super::table::TABLES;
    let mut out = String::from("pub(in crate::fold) static TABLES: Tables = Tables {\n");
    let _ = writeln!(out, "special: &{special:?},");
    let _ = writeln!(out, "noise: &{:?},", Written(noise));
    let _ = writeln!(out, "single: &{single:?},\nmembers: &{members:?},\nseveral: &{several:?},\n}};");
    out
}

/// Ranges of noise as source text.
struct Written<'a>(&'a [(u32, u32, Noise)]);

impl std::fmt::Debug for Written<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("[")?;
        self.0.iter().try_for_each(|(first, last, kind)| writeln!(out, "({first},{last},Noise::{kind:?}),"))?;
        out.write_str("]")
    }
}
