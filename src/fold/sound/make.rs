//! Build-only: derives how characters sound, from the readings that the `pinyin` crate keeps. Never part of the library, and no rule is known here.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use pinyin::{ToPinyin, ToPinyinMulti};

use super::{Syllable, Tables};

/// Han characters of the BMP: the others are no speech.
const HAN: std::ops::RangeInclusive<u32> = 0x4E00..=0x9FFF;

/// What begins a syllable; the longer first, so that zh is not read as z.
const INITIALS: [&str; 23] =
    ["zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y", "w"];

/// Initials that many speakers, and therefore recognisers, do not tell apart.
const INITIALS_ALIKE: [(&str, &str); 5] = [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("h", "f")];

/// Finals that are one slip of the tongue apart, beyond -n and -ng: what a hastily spoken 预 or 代 turns into (孕, 单).
const FINALS_AKIN: [(&str, &[&str]); 6] = [
    ("a", &["a", "ai", "an", "ua", "uan", "uai"]),
    ("o", &["o", "ou", "ao", "uo"]),
    ("e", &["e", "ei", "en"]),
    ("i", &["i", "in", "ie", "ia", "ian", "iao", "iu"]),
    ("u", &["u", "un", "ui"]),
    ("v", &["v", "vn", "ve", "van"]),
];

/// Readings that no dictionary keeps and everybody hears.
const POPULAR: [(char, &str); 1] = [('酵', "xiao")];

/// The tables.
pub(super) fn tables() -> Tables {
    let mut usual: BTreeMap<u32, String> = BTreeMap::new();
    let mut all: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
    for char in HAN.filter_map(char::from_u32) {
        let Some(first) = char.to_pinyin() else { continue };
        usual.insert(char as u32, spelled(first.plain()));
        let every = char.to_pinyin_multi().into_iter().flatten().map(|reading| spelled(reading.plain()));
        let popular = POPULAR.iter().filter(|(other, _)| *other == char).map(|(_, reading)| (*reading).to_owned());
        all.insert(char as u32, every.chain([spelled(first.plain())]).chain(popular).collect());
    }
    let names: Vec<&String> = all.values().flatten().collect::<BTreeSet<_>>().into_iter().collect();
    let number = |name: &String| names.partition_point(|known| *known < name) as Syllable;
    let sets: BTreeSet<Vec<Syllable>> = all.values().map(|readings| readings.iter().map(number).collect()).collect();
    let sets: Vec<Vec<Syllable>> = std::iter::once(Vec::new()).chain(sets).collect();
    let set_of = |code: u32| {
        let set: Option<Vec<Syllable>> = all.get(&code).map(|readings| readings.iter().map(number).collect());
        set.map_or(0, |set| sets.partition_point(|known| *known < set) as u16)
    };
    Tables {
        names: names.iter().map(|name| &*(*name).clone().leak()).collect::<Vec<&str>>().leak(),
        alike: classes(&names, false).leak(),
        akin: classes(&names, true).leak(),
        set_of: HAN.map(set_of).collect::<Vec<_>>().leak(),
        usual_of: HAN.map(|code| usual.get(&code).map_or(0, number)).collect::<Vec<_>>().leak(),
        sets: sets.iter().map(|set| &*set.clone().leak()).collect::<Vec<&[Syllable]>>().leak(),
    }
}

/// The source text of the tables.
pub fn source() -> String {
    let Tables { names, alike, akin, sets, set_of, usual_of } = tables();
    let mut out = String::new();
    let _ = writeln!(out, "pub(super) static TABLES: Tables = Tables {{ names: &{names:?}, alike: &{alike:?}, akin: &{akin:?},");
    let _ = write!(out, "set_of: &{set_of:?}, usual_of: &{usual_of:?}, sets: &[");
    for set in sets {
        let _ = write!(out, "&{set:?},");
    }
    let _ = writeln!(out, "] }};");
    let count = alike.iter().max().map_or(0, |last| last + 1);
    let _ = writeln!(out, "pub(super) const ALIKE_COUNT: usize = {count};");
    out
}

/// For each syllable, the class of those that are confused with it.
fn classes(names: &[&String], akin: bool) -> Vec<u16> {
    let keys: Vec<String> = names.iter().map(|name| folded(name, akin)).collect();
    let different: Vec<&String> = keys.iter().collect::<BTreeSet<_>>().into_iter().collect();
    keys.iter().map(|key| different.partition_point(|known| *known < key) as u16).collect()
}

/// A syllable in plain letters, ü written v.
fn spelled(plain: &str) -> String {
    plain.replace('ü', "v").replace('ê', "e").replace("v̈", "v")
}

/// A name for all syllables that are confused with this one; with `akin`, for those too that sound akin.
fn folded(name: &str, akin: bool) -> String {
    let initial = INITIALS.iter().find(|initial| name.starts_with(**initial)).copied().unwrap_or("");
    let mut last = name[initial.len()..].to_owned();
    if matches!(initial, "j" | "q" | "x" | "y") && last.starts_with('u') {
        last.replace_range(..1, "v");
    }
    if let Some(stem) = last.strip_suffix("ng") {
        last = format!("{stem}n");
    }
    let initial = INITIALS_ALIKE.iter().find(|(one, _)| *one == initial).map_or(initial, |(_, other)| *other);
    if akin && let Some((kin, _)) = FINALS_AKIN.iter().find(|(_, finals)| finals.contains(&last.as_str())) {
        last = (*kin).to_owned();
    }
    format!("{initial}{last}")
}
