//! Rules made of their raw form: every field checked, every ground held against the register. How they are found in a text is not known here.

use std::collections::HashMap;
use std::sync::Arc;

use super::Source;
use super::conditions::{Exemptions, conditions, phrase, phrases};
use super::examples::examples;
use super::exemptions::with_companions;
use super::heard::hear;
use super::laws::{Laws, bases};
use super::likeness;
use super::session::session;
use super::values::{date, only, required};
use super::voice;
use super::weights::{Weights, default_weight};
use crate::fold::is_single;
use crate::policy::pattern::{Lists, Slot};
use crate::policy::raw::{RawFile, RawHouse, RawPlatform, RawRule};
use crate::policy::{Area, Ground, Phrase, Platform, RESERVED_TOPICS, RegexSay, Rule, Severity, Together};
use crate::problem::Problem;
use crate::yaml::{Complaints, nearest};

/// What rules may name.
pub(super) struct Known<'a> {
    pub(super) exemptions: Exemptions,
    pub(super) laws: &'a Laws,
    pub(super) lists: &'a Lists,
    pub(super) weights: &'a Weights,
    pub(super) platforms: &'a [Platform],
}

/// The rules of all files.
pub(super) fn all(sources: &[Source<'_>], known: &Known<'_>, complaints: &mut Complaints) -> Vec<Arc<Rule>> {
    let mut rules: Vec<Arc<Rule>> = Vec::new();
    let mut ids: HashMap<String, Arc<str>> = HashMap::new();
    for source in sources {
        complaints.enter(&source.path);
        // A wrong head is complained of once; the rules below it are checked all the same.
        let area = if own(&source.raw).next().is_none() { Area::default() } else { head(&source.raw, complaints) };
        // What changes a rule that stands elsewhere is none itself.
        for (index, raw) in own(&source.raw) {
            let key = format!("rules.{index}");
            let rule = rule(raw, &key, source, area, known, complaints);
            // A rule without an id was complained of already.
            let first = (!rule.id.is_empty()).then(|| ids.insert(rule.id.clone(), source.path.clone())).flatten();
            if let Some(first) = first {
                complaints.at(
                    format!("{key}.id"),
                    format!("规则编号 {} 重复", rule.id),
                    format!("{first} 里已经用过"),
                    "换一个没用过的编号，旧编号不得改作他用",
                );
            }
            rules.push(Arc::new(rule));
        }
    }
    rules
}

/// The rules that a file holds itself, each with its place among all that it says of rules.
fn own(raw: &RawFile) -> impl Iterator<Item = (usize, &RawRule)> {
    raw.rules.iter().enumerate().filter(|(_, rule)| rule.overrides.is_none())
}

/// The fields at the head of a file with rules.
fn head(raw: &RawFile, complaints: &mut Complaints) -> Area {
    let topic = required(raw.topic.as_ref(), "topic", "topic（主题代号）", "写三个大写字母，例如 ABS", complaints);
    let right = topic.len() == 3 && topic.chars().all(|c| c.is_ascii_uppercase());
    if !topic.is_empty() && !right {
        complaints.at("topic", format!("主题代号「{topic}」不对"), "规则编号以它开头", "写三个大写字母，例如 ABS");
    }
    if RESERVED_TOPICS.contains(&topic.as_str()) {
        let why = "忽略和依据登记自己的发现用这些编号（例如 WVR-002、CLM-001），再用就分不清了";
        complaints.at("topic", format!("主题代号 {topic} 留给本工具自己用"), why, "换三个别的大写字母，规则编号一起改");
    }
    required(raw.title.as_ref(), "title", "title（主题名称）", "写上主题的中文名称", complaints);
    let name = required(raw.area.as_ref(), "area", "area（危害类别）", "写上类别，例如 superlative", complaints);
    let area = Area::of_policy(&name);
    if area.is_none() && !name.is_empty() {
        let all: Vec<_> = Area::keys_of_policy().collect();
        complaints.at("area", format!("没有「{name}」这个危害类别"), "同一类别的命中会合并", format!("可用的有：{}", all.join("、")));
    }
    area.unwrap_or_default()
}

fn rule(raw: &RawRule, key: &str, source: &Source<'_>, area: Area, known: &Known<'_>, complaints: &mut Complaints) -> Rule {
    let topic = source.raw.topic.clone().unwrap_or_default();
    let id = required(raw.id.as_ref(), &format!("{key}.id"), "id（规则编号）", "写成 ABS-001 这样", complaints);
    let number = id.strip_prefix(&topic).and_then(|rest| rest.strip_prefix('-'));
    if !id.is_empty() && !number.is_some_and(|number| number.len() == 3 && number.chars().all(|c| c.is_ascii_digit())) {
        complaints.at(format!("{key}.id"), format!("规则编号「{id}」不对"), "编号是主题代号加三位数字", format!("写成 {topic}-001 这样"));
    }
    let mut text = |value: &Option<String>, name: &str, about: &str, help: &str| {
        let key = format!("{key}.{name}");
        let text = required(value.as_ref(), &key, &format!("{name}（{about}）"), help, complaints);
        voice::check(&text, &key, name == "why", complaints);
        text
    };
    let title = text(&raw.title, "title", "规则名称", "写上不超过 20 字的名称");
    let message = text(&raw.message, "message", "出现了什么", "写成「出现「{words}」，可能涉及…」");
    let why = text(&raw.why, "why", "为什么有风险", "用自己的话说明法律的要求");
    let advice = text(&raw.advice, "advice", "怎样说才稳妥", "写出可以怎样说");
    if title.chars().count() > 20 {
        complaints.at(format!("{key}.title"), "规则名称超过 20 字", "在窄屏上显示不下", "缩短名称，详细的放进 why");
    }
    if !message.is_empty() && !message.contains("{words}") {
        complaints.at(format!("{key}.message"), "message 里没有 {words}", "读者要看到是哪几个字", "写成「出现「{words}」，可能涉及…」");
    }
    let severity = severity(raw.severity.as_ref(), key, complaints);
    let unless = conditions(&raw.unless, known.lists, Some(&known.exemptions), &format!("{key}.unless"), complaints);
    let unless = with_companions(unless, &known.exemptions);
    let needs = conditions(&raw.needs, known.lists, Some(&known.exemptions), &format!("{key}.needs"), complaints);
    let say = phrases(&raw.say, known.lists, &format!("{key}.say"), complaints);
    if raw.off {
        complaints.at(
            format!("{key}.off"),
            format!("规则 {id} 写了 off"),
            "off 只和 override 一起用",
            "不要的规则删去就行；要关掉别处的规则，写 override: 编号",
        );
    }
    let of_session = session(raw, &say, key, known.lists, complaints);
    let silent = raw.say.is_empty() && raw.together.is_empty() && raw.regex.is_empty();
    likeness::fields(raw, severity, silent, key, complaints);
    if silent && !raw.alike && !raw.disguise && raw.repeats.is_none() && raw.owes.is_none() && raw.contradicts.is_empty() {
        complaints.at(key, format!("规则 {id} 没有要找的话"), "没有 say、together 或 regex 就什么也找不到", "在 say 里写上话术式");
    }
    if unless.is_empty() && needs.is_empty() {
        for (index, phrase) in say.iter().enumerate() {
            let single = |slot: &Slot| matches!(slot, Slot::Words(words) if words.iter().any(is_single));
            if phrase.patterns.iter().any(|pattern| matches!(pattern.slots.as_slice(), [slot] if single(slot))) {
                let key = format!("{key}.say.{index}");
                complaints.at(
                    key,
                    format!("「{}」里有单个字的词", phrase.source),
                    "单个字到处都是，没有条件会误报",
                    "写长一些，或用 unless、needs 加上条件",
                );
            }
        }
    }
    for words in raw.rewrite.iter().filter(|(from, to)| from.trim().is_empty() || to.trim().is_empty()) {
        complaints.at(
            format!("{key}.rewrite"),
            format!("改法「{}: {}」有一边是空的", words.0, words.1),
            "不知道把什么换成什么",
            "两边都写上文字",
        );
    }
    let ground = ground(raw, &source.raw, key, &id, known, complaints);
    if matches!(ground, Ground::Platform { .. }) {
        for (name, text) in [("title", &title), ("message", &message), ("why", &why), ("advice", &advice)] {
            voice::borrows_no_law(text, &format!("{key}.{name}"), known.laws, complaints);
        }
    }
    Rule {
        topic,
        area,
        title,
        severity,
        weight: known.weights.get(&id).map_or_else(|| default_weight(severity), |(weight, _)| *weight),
        message: message.into(),
        why: why.into(),
        advice: advice.into(),
        rewrite: raw.rewrite.clone().into(),
        proof: raw.proof.clone().into(),
        say,
        together: together(raw, key, known.lists, complaints),
        regex: regexes(raw, key, known.lists, complaints),
        alike: raw.alike,
        repeats: of_session.repeats,
        owes: of_session.owes,
        contradicts: of_session.contradicts,
        hear: hear(raw, &source.raw, key, complaints),
        unless,
        needs,
        only: only(raw.only.as_ref(), &format!("{key}.only"), complaints),
        since: date(raw.since.as_ref(), &format!("{key}.since"), complaints),
        until: date(raw.until.as_ref(), &format!("{key}.until"), complaints),
        ground,
        examples: examples(&raw.examples, key, complaints).into(),
        locked: raw.locked,
        layer: source.layer,
        path: source.path.clone(),
        key: key.to_owned(),
        id,
    }
}

fn severity(raw: Option<&String>, key: &str, complaints: &mut Complaints) -> Severity {
    let key = format!("{key}.severity");
    let name = required(raw, &key, "severity（严重程度）", "写 error、warning 或 note", complaints);
    Severity::named(&name).unwrap_or_else(|| {
        if !name.is_empty() {
            let help = nearest(&name, ["error", "warning", "note"].into_iter())
                .map_or_else(|| "写 error、warning 或 note".to_owned(), |near| format!("是不是想写 {near}"));
            complaints.at(key, format!("没有「{name}」这种严重程度"), "严重程度决定退出码", help);
        }
        Severity::Warning
    })
}

fn together(raw: &RawRule, key: &str, lists: &Lists, complaints: &mut Complaints) -> Vec<Together> {
    let mut all = Vec::new();
    for (index, raw) in raw.together.iter().enumerate() {
        let key = format!("{key}.together.{index}");
        if raw.all.len() < 2 {
            complaints.at(format!("{key}.all"), "together 至少要两条话术式", "只有一条就不叫同时出现", "加一条，或移到 say 里");
        }
        let within = raw.within.unwrap_or_else(|| {
            complaints.at(&key, "together 没有写 within", "不知道多近才算同时出现", "写上相距的字数，例如 within: 30");
            0
        });
        all.push(Together { all: phrases(&raw.all, lists, &format!("{key}.all"), complaints), within });
    }
    all
}

fn regexes(raw: &RawRule, key: &str, lists: &Lists, complaints: &mut Complaints) -> Vec<RegexSay> {
    let mut all = Vec::new();
    for (index, raw) in raw.regex.iter().enumerate() {
        let key = format!("{key}.regex.{index}");
        let literal = required(
            raw.literal.as_ref(),
            &format!("{key}.literal"),
            "literal（必有的文字）",
            "写上每个匹配里都有的文字，它决定何时才运行正则",
            complaints,
        );
        let pattern = required(raw.pattern.as_ref(), &format!("{key}.pattern"), "pattern（正则表达式）", "写上正则表达式", complaints);
        if literal.is_empty() || pattern.is_empty() {
            continue;
        }
        let literal = phrase(&literal, lists, &format!("{key}.literal"), complaints);
        let empty = || Phrase { source: "".into(), patterns: Vec::new() };
        match (RegexSay::new(literal.clone().unwrap_or_else(empty), pattern), literal) {
            (Ok(say), Some(_)) => all.push(say),
            (Err(error), _) => {
                let problem = Problem::new("正则表达式读不懂", error.to_string(), "按 Rust regex 的语法改正；多数情形用话术式就够了");
                complaints.within(format!("{key}.pattern"), 0, problem);
            }
            _ => {}
        }
    }
    all
}

/// Exactly one of law, platform and house; the rule's own before the file's.
fn ground(raw: &RawRule, file: &RawFile, key: &str, id: &str, known: &Known<'_>, complaints: &mut Complaints) -> Ground {
    let own = usize::from(!raw.basis.is_empty()) + usize::from(raw.platform.is_some()) + usize::from(raw.house.is_some());
    let (basis, platform, house, at) = if own > 0 {
        (&raw.basis, &raw.platform, &raw.house, format!("{key}."))
    } else {
        (&file.basis, &file.platform, &file.house, String::new())
    };
    match (basis.is_empty(), platform, house) {
        (false, None, None) => Ground::Law(bases(basis, known.laws, &format!("{at}basis"), complaints)),
        (true, Some(platform), None) => of_platform(platform, &format!("{at}platform"), known.platforms, complaints),
        (true, None, Some(house)) => of_house(house, &format!("{at}house"), complaints),
        (true, None, None) => {
            complaints.at(
                key,
                format!("规则 {id} 没有依据"),
                "没有依据的规则没有说服力",
                "写上 basis（法律）、platform（平台规则）或 house（公司红线）中的一种",
            );
            Ground::Law(Vec::new())
        }
        _ => {
            complaints.at(key, format!("规则 {id} 同时写了几种依据"), "法律、平台约定、公司红线的分量不同，不能混在一条里", "拆成几条规则");
            Ground::Law(Vec::new())
        }
    }
}

/// Whatever its author calls the platform, the rule knows it by its registered name.
fn of_platform(raw: &RawPlatform, key: &str, platforms: &[Platform], complaints: &mut Complaints) -> Ground {
    let name = required(raw.name.as_ref(), &format!("{key}.name"), "name（平台名称）", "写上平台名称，例如 抖音", complaints);
    Ground::Platform {
        name: platforms.iter().find(|platform| platform.is_called(&name)).map_or(name, |platform| platform.name.clone()),
        rule: required(raw.rule.as_ref(), &format!("{key}.rule"), "rule（平台规则名称）", "写上平台规则的名称", complaints),
        effective: date(raw.effective.as_ref(), &format!("{key}.effective"), complaints),
    }
}

fn of_house(raw: &RawHouse, key: &str, complaints: &mut Complaints) -> Ground {
    Ground::House {
        name: required(raw.name.as_ref(), &format!("{key}.name"), "name（制度名称）", "写上公司制度的名称", complaints),
        since: date(raw.since.as_ref(), &format!("{key}.since"), complaints),
    }
}
