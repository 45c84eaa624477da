//! What is listened for made of its raw form: lists with a part in hearing, and code words. How a text sounds is not known here.

use std::collections::BTreeMap;

use super::Source;
use super::conditions::{Exemptions, conditions};
use super::values::required;
use crate::fold::fold_text;
use crate::fold::sound::{Syllable, syllable, usual};
use crate::policy::pattern::Lists;
use crate::policy::raw::{RawCode, RawFile, RawHearing, RawRule};
use crate::policy::{Code, Filler, Hear, HeardTerm, Hearing, TermPart};
use crate::yaml::{Complaints, nearest};

/// The parts that a list can have, by the words of the file.
const ROLES: [&str; 8] = ["terms", "neutral", "ordinary", "context", "telling", "likely", "blank", "everyday"];

/// Shorter code words are ordinary words somewhere: they need a context.
const SHORTEST: usize = 3;

/// All that the files listen for.
pub(super) fn all(sources: &[Source<'_>], exemptions: &Exemptions, lists: &Lists, complaints: &mut Complaints) -> Hearing {
    let mut hearing = Hearing::default();
    let (mut terms, mut context) = (Vec::new(), Vec::new());
    for source in sources {
        complaints.enter(&source.path);
        for (index, raw) in source.raw.lists.iter().enumerate() {
            let Some(part) = &raw.hear else { continue };
            let Some(words) = raw.name.as_ref().and_then(|name| lists.get(name.trim())) else { continue };
            let key = format!("lists.{index}.hear");
            let readings = readings(part, &key, complaints);
            let role = required(part.role.as_ref(), &format!("{key}.as"), "as（用处）", "写 terms、neutral 等用处之一", complaints);
            let mut fill = |kind| hearing.fillers.extend(words.iter().map(|word| (fold_text(word), kind)));
            match role.as_str() {
                "terms" | "neutral" | "ordinary" => {
                    let part = match role.as_str() {
                        "terms" => TermPart::Regulated,
                        "neutral" => TermPart::Neutral,
                        _ => TermPart::Ordinary,
                    };
                    let term = |word: &str| HeardTerm { chars: chars(word, &readings), part };
                    terms.extend(words.iter().map(term).filter(|term| term.chars.len() > 1));
                }
                "context" => context.push(words.clone()),
                "telling" => fill(Filler::Telling),
                "likely" => fill(Filler::Likely),
                "blank" => fill(Filler::Blank),
                "everyday" => fill(Filler::Everyday),
                "" => {}
                other => {
                    let help = nearest(other, ROLES.into_iter())
                        .map_or_else(|| format!("可用的有：{}", ROLES.join("、")), |near| format!("是不是想写 {near}"));
                    complaints.at(format!("{key}.as"), format!("没有「{other}」这种用处"), "不知道这张词表怎样用来听辨", help);
                }
            }
        }
        for (index, raw) in source.raw.codes.iter().enumerate() {
            hearing.codes.push(code(raw, &format!("codes.{index}"), exemptions, lists, complaints));
        }
    }
    Hearing { terms: terms.into(), context: context.into(), ..hearing }
}

fn code(raw: &RawCode, key: &str, exemptions: &Exemptions, lists: &Lists, complaints: &mut Complaints) -> Code {
    let means = required(raw.means.as_ref(), &format!("{key}.means"), "means（指的是什么）", "写上所指的词", complaints);
    if raw.say.is_empty() {
        complaints.at(key, "代称没有写 say", "没有说出来的词就什么也听不出来", "在 say 里写上代称");
    }
    let part = if raw.regulated { TermPart::Regulated } else { TermPart::Neutral };
    let say: Vec<HeardTerm> = raw.say.iter().map(|word| HeardTerm { chars: chars(word, &BTreeMap::new()), part }).collect();
    if let Some(index) = say.iter().position(|term| term.chars.len() < 2) {
        complaints.at(
            format!("{key}.say.{index}"),
            format!("代称「{}」只有一个字", raw.say[index]),
            "单个字到处都是",
            "写上两个字以上的说法",
        );
    }
    let short = say.iter().position(|term| term.chars.len() < SHORTEST);
    if let Some(index) = short.filter(|_| raw.regulated && raw.needs.is_empty()) {
        complaints.at(
            format!("{key}.say.{index}"),
            format!("代称「{}」没有写语境", raw.say[index]),
            "两个字的词在别处多半是原来的意思",
            "在 needs 里写上附近应有的话",
        );
    }
    Code {
        say: say.into(),
        means,
        regulated: raw.regulated,
        misheard: raw.misheard,
        needs: conditions(&raw.needs, lists, Some(exemptions), &format!("{key}.needs"), complaints),
        unless: conditions(&raw.unless, lists, Some(exemptions), &format!("{key}.unless"), complaints),
    }
}

/// The folded characters of a word with their syllables.
fn chars(word: &str, readings: &BTreeMap<char, Syllable>) -> Vec<(char, Option<Syllable>)> {
    fold_text(word).chars().map(|char| (char, readings.get(&char).copied().or_else(|| usual(char)))).collect()
}

fn readings(raw: &RawHearing, key: &str, complaints: &mut Complaints) -> BTreeMap<char, Syllable> {
    let mut all = BTreeMap::new();
    for (char, name) in &raw.readings {
        let mut chars = char.chars();
        match (chars.next(), chars.next(), syllable(name.as_bytes())) {
            (Some(char), None, Some(syllable)) => {
                all.insert(char, syllable);
            }
            _ => complaints.at(
                format!("{key}.readings"),
                format!("读音「{char}: {name}」读不懂"),
                "左边要是一个字，右边要是不带声调的拼音",
                "写成「调: tiao」这样，ü 写作 v",
            ),
        }
    }
    all
}

/// How the rule at `key` listens: as it says, else as the head of its file says.
pub(super) fn hear(raw: &RawRule, file: &RawFile, key: &str, complaints: &mut Complaints) -> Hear {
    let special = raw.only_heard || raw.disguise;
    let on = raw.hear.unwrap_or(file.hear || special);
    if !on && (special || raw.hear_at_least.is_some()) {
        let help = "去掉 hear: false，或者去掉 hear_at_least、only_heard、disguise";
        complaints.at(format!("{key}.hear"), "不按读音找的规则写了按读音找的要求", "这些要求永远用不到", help);
    }
    if raw.disguise && !(raw.say.is_empty() && raw.together.is_empty() && raw.regex.is_empty()) {
        let what = "写了 disguise 的规则不能再写 say、together、regex";
        complaints.at(format!("{key}.disguise"), what, "它说的是变形本身，要找的词在听辨词表里", "拆成两条规则");
    }
    Hear { on, at_least: raw.hear_at_least.unwrap_or(Hear::AT_LEAST), only: raw.only_heard, disguise: raw.disguise }
}
