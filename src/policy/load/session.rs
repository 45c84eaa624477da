//! The fields of a rule that look at a whole session, made of their raw form. What they find in a document is the scanner's question.

use super::conditions::phrases;
use crate::fold::is_single;
use crate::policy::pattern::{Lists, Slot};
use crate::policy::raw::{RawContradiction, RawOwes, RawRepeats, RawRule};
use crate::policy::{Compare, Contradiction, Falling, Owes, Phrase, Repeats, Scope};
use crate::yaml::{Complaints, nearest};

/// A text shorter than this is no session, unless the rule says otherwise.
const SESSION: u32 = 3;
/// What an `owes` message must say: we have the words, not the picture.
const SPOKEN: [&str; 2] = ["转写中未见", "请核对画面"];

/// What a rule asks of a whole session.
#[derive(Default)]
pub(super) struct OfSession {
    pub(super) repeats: Option<Repeats>,
    pub(super) owes: Option<Owes>,
    pub(super) contradicts: Vec<Contradiction>,
}

/// The session fields of the rule at `key`; `say` is what the rule says.
pub(super) fn session(raw: &RawRule, say: &[Phrase], key: &str, lists: &Lists, complaints: &mut Complaints) -> OfSession {
    let kinds = usize::from(raw.repeats.is_some()) + usize::from(raw.owes.is_some()) + usize::from(!raw.contradicts.is_empty());
    if kinds > 1 {
        complaints.at(
            key,
            "一条规则写了几种整场要求",
            "repeats、owes、contradicts 报告的事情不同，一条 message 说不清",
            "拆成几条规则，每条只写一种",
        );
    }
    let spoken = !raw.say.is_empty() || !raw.together.is_empty() || !raw.regex.is_empty();
    if !raw.contradicts.is_empty() && spoken {
        let help = "把话写进 contradicts 的 first 和 then，或拆成两条规则";
        complaints.at(format!("{key}.contradicts"), "写了 contradicts 的规则不能再写 say、together、regex", "这些话不会被用到", help);
    }
    OfSession {
        repeats: raw.repeats.as_ref().map(|raw| repeats(raw, say, spoken, &format!("{key}.repeats"), complaints)),
        owes: raw.owes.as_ref().map(|owes_raw| owes(owes_raw, raw, spoken, key, lists, complaints)),
        contradicts: raw
            .contradicts
            .iter()
            .enumerate()
            .map(|(index, raw)| contradiction(raw, &format!("{key}.contradicts.{index}"), lists, complaints))
            .collect(),
    }
}

fn repeats(raw: &RawRepeats, say: &[Phrase], spoken: bool, key: &str, complaints: &mut Complaints) -> Repeats {
    if !spoken {
        complaints.at(key, "写了 repeats，却没有要找的话", "不知道什么话反复说", "在 say 里写上话术式");
    }
    let times = raw.times.filter(|times| *times >= 2).unwrap_or_else(|| {
        let (what, help) = ("repeats 要写 times，至少 2 次", "写上至少说几次，例如 repeats: {times: 5, minutes: 20}");
        complaints.at(format!("{key}.times"), what, "说一次不叫反复", help);
        2
    });
    let minutes = raw.minutes.filter(|minutes| (1..=MOST).contains(minutes)).unwrap_or_else(|| {
        let (what, help) = (format!("repeats 要写 minutes，1 到 {MOST}"), "写上前后至少相隔多少分钟，例如 minutes: 20");
        complaints.at(format!("{key}.minutes"), what, "一口气连说几遍不叫反复", help);
        1
    });
    let falling = choice(raw.falling.as_ref(), &Falling::ALL, &format!("{key}.falling"), complaints);
    if falling == Falling::Ignore
        && spoken
        && !say.iter().any(|phrase| phrase.patterns.iter().any(|pattern| pattern.slots.iter().any(is_number)))
    {
        let help = "在 say 里用 <数> 写出数字，例如「最后<数>单」；或删去 falling";
        complaints.at(format!("{key}.falling"), "写了 falling: ignore，say 里却没有数字类", "没有数字就不知道降没降", help);
    }
    Repeats { times, minutes, falling }
}

/// A day: longer than any stream.
const MOST: u32 = 1440;

fn owes(raw: &RawOwes, rule: &RawRule, spoken: bool, key: &str, lists: &Lists, complaints: &mut Complaints) -> Owes {
    let known = rule.only.as_ref().is_some_and(|only| !only.category.is_empty());
    let at = format!("{key}.owes");
    if !spoken && !known {
        let help = "在 say 里写上说了什么就要提示，或在 only 里写上商品类别";
        complaints.at(&at, "写了 owes，却没有写什么情形下要说", "不知道何时应当说", help);
    }
    if raw.always == Some(true) && !known {
        complaints.at(format!("{at}.always"), "写了 always，却没有写 only.category", "不知道哪类商品要求", "在 only 里写上 category");
    }
    let words = phrases(&raw.words, lists, &format!("{at}.words"), complaints);
    if raw.words.is_empty() {
        complaints.at(format!("{at}.words"), "owes 里没有写 words", "不知道应当说什么", "写上应当说的话，例如 words: [\"<法定提示>\"]");
    }
    no_single(&words, &format!("{at}.words"), complaints);
    let message = rule.message.as_deref().unwrap_or_default();
    if let Some(missing) = SPOKEN.iter().find(|words| !message.contains(**words) && !message.is_empty()) {
        complaints.at(
            format!("{key}.message"),
            format!("owes 规则的 message 里没有「{missing}」"),
            "提示也可能写在画面上，转写里没有不等于没有",
            "写成「出现「{words}」，转写中未见…，可能涉及…，请核对画面」",
        );
    }
    Owes {
        words,
        scope: choice(raw.scope.as_ref(), &Scope::ALL, &format!("{at}.scope"), complaints),
        always: raw.always.unwrap_or(!spoken),
        minutes: raw.minutes.unwrap_or(SESSION),
    }
}

fn contradiction(raw: &RawContradiction, key: &str, lists: &Lists, complaints: &mut Complaints) -> Contradiction {
    let compare = choice(raw.compare.as_ref(), &Compare::ALL, &format!("{key}.compare"), complaints);
    if raw.first.is_empty() {
        complaints.at(format!("{key}.first"), "contradicts 里没有写 first", "不知道先说了什么", "写上先说的话");
    }
    if raw.then.is_empty() && matches!(compare, Compare::Any | Compare::Same) {
        let help = "写上后说的话；先后说同一句话、只有数字不同的，写 compare: differ 或 rise";
        complaints.at(format!("{key}.then"), "contradicts 里没有写 then", "同一句话不会和自己对不上", help);
    }
    if raw.minutes == Some(0) {
        complaints.at(format!("{key}.minutes"), "minutes 写了 0", "两句话总有先后，这样永远不成立", "写 1 以上，或删去不限");
    }
    let then = if raw.then.is_empty() { ("first", &raw.first) } else { ("then", &raw.then) };
    let sides = [("first", &raw.first), then].map(|(name, sources)| {
        let phrases = phrases(sources, lists, &format!("{key}.{name}"), complaints);
        no_single(&phrases, &format!("{key}.{name}"), complaints);
        if let Some(phrase) = phrases.iter().find(|phrase| compare != Compare::Any && !numbered(phrase)) {
            complaints.at(
                format!("{key}.{name}"),
                format!("「{}」里没有数字类", phrase.source),
                "要比较数字，两边就都要有数字",
                "用 <数>、<金额>、<百分比> 或 <时长> 写出数字，或删去 compare",
            );
        }
        phrases
    });
    let [first, then] = sides;
    let about = phrases(&raw.about, lists, &format!("{key}.about"), complaints);
    Contradiction { first, then, compare, minutes: raw.minutes, about }
}

/// The value called `name`, the default where there is none.
fn choice<T: Copy + Default>(name: Option<&String>, all: &[(&'static str, T)], key: &str, complaints: &mut Complaints) -> T {
    let Some(name) = name else { return T::default() };
    let found = all.iter().find(|(known, _)| *known == name.trim());
    if found.is_none() {
        let known = || all.iter().map(|(known, _)| *known);
        let help = nearest(name, known())
            .map_or_else(|| format!("可用的有：{}", known().collect::<Vec<_>>().join("、")), |near| format!("是不是想写 {near}"));
        complaints.at(key, format!("不认识的写法「{name}」"), "写错了就不知道怎样判断", help);
    }
    found.map(|(_, value)| *value).unwrap_or_default()
}

/// Whether each way of saying `phrase` holds a number.
fn numbered(phrase: &Phrase) -> bool {
    phrase.patterns.iter().all(|pattern| pattern.slots.iter().any(is_number))
}

fn is_number(slot: &Slot) -> bool {
    matches!(slot, Slot::Number(_))
}

fn no_single(phrases: &[Phrase], key: &str, complaints: &mut Complaints) {
    let single = |slot: &Slot| matches!(slot, Slot::Words(words) if words.iter().any(is_single));
    let alone =
        phrases.iter().find(|phrase| phrase.patterns.iter().any(|pattern| matches!(pattern.slots.as_slice(), [slot] if single(slot))));
    if let Some(phrase) = alone {
        complaints.at(key, format!("「{}」里有单个字的词", phrase.source), "单个字到处都是，会误报", "写长一些");
    }
}
