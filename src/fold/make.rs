//! Build-only: derives the fold tables from Unicode data and our own variants. Never part of the library, and no rule is known here.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use regex_syntax::hir::{Class, HirKind};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

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

/// The source text of the generated tables.
pub fn tables() -> String {
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
    write_tables(&noise, &spoken, &single, &several)
}

/// Every character that is skipped or that separates, with the name of its kind.
fn noise() -> BTreeMap<char, &'static str> {
    let mut noise = BTreeMap::new();
    let soft = r"[\p{White_Space}\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Pd}\p{Pc}\p{Sk}\p{So}\p{Extended_Pictographic}\p{Default_Ignorable_Code_Point}]";
    let mut parser = regex_syntax::ParserBuilder::new().unicode(true).build();
    let hir = parser.parse(soft).expect("a valid class");
    let HirKind::Class(Class::Unicode(class)) = hir.kind() else { panic!("a class of characters") };
    for range in class.ranges() {
        for char in range.start()..=range.end() {
            noise.insert(char, "Skip");
        }
    }
    for char in ORNAMENTS.chars() {
        noise.insert(char, "Skip");
    }
    for char in COMMAS.chars() {
        noise.insert(char, "Comma");
    }
    for char in STOPS.chars() {
        noise.insert(char, "Stop");
    }
    // Digits are pictographs to Unicode only together with a keycap.
    noise.retain(|char, _| !char.is_ascii_alphanumeric());
    noise
}

/// What `char` is read as: compatibility forms undone, marks dropped, lower case, simplified, usual.
fn fold(char: char, noise: &BTreeMap<char, &'static str>, variants: &BTreeMap<char, char>) -> Vec<char> {
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

fn write_tables(noise: &BTreeMap<char, &str>, spoken: &BTreeSet<char>, single: &[(char, char)], several: &[(char, Vec<char>)]) -> String {
    let mut out = String::new();
    // One bit for each code point of the BMP that is not simply itself: most characters need no further look.
    let mut special = [0_u64; 1024];
    let chars = noise.keys().chain(spoken.iter()).map(|char| *char as usize).filter(|code| *code < 0x1_0000);
    chars.for_each(|code| special[code / 64] |= 1 << (code % 64));
    let _ = writeln!(out, "pub(in crate::fold) static SPECIAL: [u64; 1024] = {special:?};");
    let mut ranges: Vec<(u32, u32, &str)> = Vec::new();
    for (&char, &kind) in noise.iter().filter(|(char, _)| !spoken.contains(char)) {
        match ranges.last_mut() {
            Some(last) if last.1 + 1 == char as u32 && last.2 == kind => last.1 = char as u32,
            _ => ranges.push((char as u32, char as u32, kind)),
        }
    }
    let _ = writeln!(out, "pub(in crate::fold) static NOISE: &[(u32, u32, Noise)] = &[");
    for (first, last, kind) in ranges {
        let _ = writeln!(out, "({first},{last},Noise::{kind}),");
    }
    let _ = writeln!(out, "];\npub(in crate::fold) static SINGLE: &[(u32, u32)] = &[");
    for (from, to) in single {
        let _ = writeln!(out, "({},{}),", *from as u32, *to as u32);
    }
    let mut back: Vec<_> = single.iter().map(|(from, to)| (*to as u32, *from as u32)).collect();
    back.sort_unstable();
    let _ = writeln!(out, "];\npub(in crate::fold) static MEMBERS: &[(u32, u32)] = &[");
    for (to, from) in back {
        let _ = writeln!(out, "({to},{from}),");
    }
    let _ = writeln!(out, "];\npub(in crate::fold) static SEVERAL: &[(u32, [char; {LONGEST}])] = &[");
    for (from, to) in several {
        let mut padded = ['\0'; LONGEST];
        padded[..to.len()].copy_from_slice(to);
        let _ = writeln!(out, "({}, {padded:?}),", *from as u32);
    }
    out.push_str("];\n");
    out
}
