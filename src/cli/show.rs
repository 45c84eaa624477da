//! Rules, laws and verdicts in words for the terminal, shared by `explain` and `rules`. Findings in a report are the renderers' matter.

use std::fmt::Write;
use std::sync::Arc;

use crate::book::{LIKENESS, asked_of_session, contradiction, shortened};
use crate::finding::{Dismissal, Hit, Outcome, Risk};
use crate::policy::{Basis, Condition, Ground, Override, Phrase, Policy, PublishedCase, Rule};

/// More cases than this tell nothing new on a screen; the book has them all.
const CASES: usize = 2;

/// Everything about a rule.
///
/// `overrides` are the changes to it that hold here.
pub(super) fn rule(rule: &Rule, policy: &Policy, overrides: &[&Arc<Override>]) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{} {}（{}，{}）", rule.id, rule.title, rule.severity.label(), rule.area.label());
    let mut field = |name: &str, text: &str| {
        let _ = writeln!(out, "\n{name}\n  {}", text.replace('\n', "\n  "));
    };
    field("说明", &rule.message.replace("{words}", "……"));
    field("原因", &rule.why);
    field("建议", &rule.advice);
    if !rule.rewrite.is_empty() {
        field("改法", &rule.rewrite.iter().map(|(from, to)| format!("{from} → {to}")).collect::<Vec<_>>().join("\n"));
    }
    if !rule.proof.is_empty() {
        field("能说明情况的材料", &rule.proof.join("、"));
    }
    field("依据", &ground(&rule.ground, policy));
    if let Some(only) = rule.only.name() {
        field("只适用于", &only);
    }
    if rule.since.is_some() || rule.until.is_some() {
        let day = |day: Option<crate::facts::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        field("规则期限", &format!("{} 至 {}", day(rule.since), day(rule.until)));
    }
    if rule.locked {
        field("锁定", &format!("由 {} 锁定：叠在后面的规则包和 bojian.yaml 不能关掉它、降低它的级别", rule.path));
    }
    if !overrides.is_empty() {
        let told = |own: &&Arc<Override>| format!("{} {}：{}", own.place(), own.deed(), own.why);
        field("改动", &overrides.iter().map(told).collect::<Vec<_>>().join("\n"));
    }
    if !rule.unless.is_empty() {
        field("这些情形不报告", &rule.unless.iter().map(condition).collect::<Vec<_>>().join("\n"));
    }
    if !rule.needs.is_empty() {
        field("至少要有这些语境之一", &rule.needs.iter().map(condition).collect::<Vec<_>>().join("\n"));
    }
    for (hit, name) in [(true, "会报告的例子"), (false, "不会报告的例子")] {
        let examples: Vec<String> = rule.examples.iter().filter(|example| example.hit == hit).map(example).collect();
        field(name, &examples.join("\n"));
    }
    let mut looks: Vec<String> = rule.say.iter().map(|phrase| phrase.source.to_string()).collect();
    looks.extend(rule.together.iter().map(|together| format!("{}（相距 {} 字以内）", sources(&together.all), together.within)));
    looks.extend(rule.regex.iter().map(|say| format!("正则 {}（句中有「{}」时）", say.pattern, say.literal.source)));
    looks.extend(rule.contradicts.iter().map(contradiction));
    if rule.alike {
        looks.push(LIKENESS.to_owned());
    }
    field("找什么", &looks.join("\n"));
    let asked = asked_of_session(rule);
    if !asked.is_empty() {
        field("整场要求", &asked.join("\n"));
    }
    let cases: Vec<String> = policy.cases_of(rule).into_iter().take(CASES).map(|case| case_told(case)).collect();
    if !cases.is_empty() {
        field("公布过的案例", &cases.join("\n"));
    }
    out
}

/// A case in one sentence, with what its account is worth.
fn case_told(case: &PublishedCase) -> String {
    format!("{}。（{}：{}）", case.told(), case.level.key(), case.level.label())
}

/// How a claim came back, and with which numbers.
pub(super) fn stretch(hit: &Hit) -> Option<String> {
    let stretch = hit.stretch.as_ref()?;
    let mut numbers: Vec<String> = Vec::new();
    for number in &hit.values {
        let number = number.value.to_string();
        if numbers.last() != Some(&number) {
            numbers.push(number);
        }
    }
    const MOST: usize = 12;
    let more = if numbers.len() > MOST { " 等" } else { "" };
    numbers.truncate(MOST);
    let numbers = if numbers.is_empty() { String::new() } else { format!("；数字依次是 {}{more}", numbers.join("、")) };
    Some(format!("同一说法共 {} 次，前后约 {} 分钟{numbers}", stretch.times, stretch.minutes))
}

fn example(example: &crate::policy::Example) -> String {
    let mut text = String::new();
    let mut from = 0;
    for mark in &example.text.marks {
        let _ = write!(text, "{}【{}】", &example.text.text[from..mark.start as usize], mark.of(&example.text.text));
        from = mark.end as usize;
    }
    text.push_str(&example.text.text[from..]);
    let mut about: Vec<String> = example.given.facts.category.map(|category| category.name().to_owned()).into_iter().collect();
    about.extend(example.given.date.map(|day| day.to_string()));
    about.extend(example.why.clone());
    let about = if about.is_empty() { String::new() } else { format!("（{}）", about.join("，")) };
    format!("{}{about}", text.replace('\n', " / "))
}

fn sources(phrases: &[Phrase]) -> String {
    phrases.iter().map(|phrase| phrase.source.to_string()).collect::<Vec<_>>().join(" + ")
}

fn condition(condition: &Condition) -> String {
    match condition {
        Condition::Exemption(exemption) => {
            let basis: String = exemption.basis.iter().map(|basis| format!("，《{}》{}", basis.law, basis.article)).collect();
            let leaves = exemption.leaves.map(|severity| format!("（只降为{}）", severity.label())).unwrap_or_default();
            format!("{}{leaves}：{}{basis}", exemption.name, exemption.why)
        }
        Condition::Near { side, words, within } => format!("{} {within} 字以内有：{}", side.name(), shortened(words)),
        Condition::Inside(phrases) => format!("只是这些话的一部分：{}", shortened(phrases)),
        Condition::StanceBelow(below) => format!("从前后的字看，真在作这种宣传的可能不到 {:.0}%", below * 100.0),
        Condition::StanceAbove(above) => format!("从前后的字看，真在作这种宣传的可能超过 {:.0}%", above * 100.0),
        Condition::LikenessBelow(below) => format!("从整句的用词看，该报告的可能不到 {:.0}%", below * 100.0),
    }
}

/// What a rule rests on, one line each, with its days.
pub(super) fn ground(ground: &Ground, policy: &Policy) -> String {
    match ground {
        Ground::Law(bases) => bases.iter().map(|own| basis(own, policy)).collect::<Vec<_>>().join("\n"),
        Ground::Platform { name, rule, effective } => {
            let from = effective.map(|day| format!("，{day} 起")).unwrap_or_default();
            format!("{name}平台规则《{rule}》{from}（平台约定，不是法律）")
        }
        Ground::House { name, since } => {
            let from = since.map(|day| format!("，{day} 起")).unwrap_or_default();
            format!("公司制度《{name}》{from}（不是法律）")
        }
    }
}

fn basis(basis: &Basis, policy: &Policy) -> String {
    let when = basis.when.name().map(|when| format!("；{when}时适用")).unwrap_or_default();
    let to = basis.version.to.map_or_else(|| "起施行".to_owned(), |day| format!("至 {day} 施行"));
    let authority = policy.authority_of(&basis.law).map(|authority| format!("；主管部门：{authority}")).unwrap_or_default();
    let Basis { law, article, version, .. } = basis;
    format!("《{law}》{article}（{} 版，{} {to}{when}{authority}）：{}", version.day(), version.from, basis.summary())
}

/// How much attention a document deserves, and what that is made of.
pub(super) fn risk(risk: &Risk, policy: &Policy) -> String {
    if risk.terms.is_empty() {
        return "整份文本没有计入风险值的发现。\n".to_owned();
    }
    let mut out = format!("整份文本的风险值是 {:.2}（从 0 到 1，越大越该先看；只用来排序），由这些合成：\n", risk.total);
    for (name, weight) in &risk.terms {
        let about = policy.topic(name).map_or_else(|| format!("话里的语境：{name}"), |topic| format!("{name} {}", topic.title));
        let _ = writeln!(out, "  {weight:.2}  {about}");
    }
    out
}

/// What became of a hit, in a sentence.
pub(super) fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Reported(standing) => {
            let facts: Vec<_> = standing.unknown.iter().map(|fact| fact.name()).collect();
            let unknown = if facts.is_empty() { String::new() } else { format!("；取决于{}", facts.join("、")) };
            let eased = standing.eased.as_ref().map(|eased| format!("（{}）", eased.told(standing.severity))).unwrap_or_default();
            let apart = standing.apart.map(|between| format!("；几处词中间隔了 {between} 个字，最多算需核实")).unwrap_or_default();
            let corrected = if standing.corrected.is_some() { "；后来作了更正" } else { "" };
            let regraded = standing.regraded.as_ref().map(|one| format!("（{}）", one.told(standing.severity))).unwrap_or_default();
            format!("报告，{}{regraded}{eased}{apart}{unknown}{corrected}", standing.severity.label())
        }
        Outcome::Covered(_, by) => format!("成立，但已并入同类的 {} {}", by.id, by.title),
        Outcome::Dismissed(dismissal) => format!("不报告：{}", reason(dismissal)),
    }
}

fn reason(dismissal: &Dismissal) -> String {
    match dismissal {
        Dismissal::Exemption(exemption) => {
            let basis: Vec<_> = exemption.basis.iter().map(|basis| format!("《{}》{}", basis.law, basis.article)).collect();
            let basis = if basis.is_empty() { String::new() } else { format!("（{}）", basis.join("、")) };
            format!("豁免「{}」，{}{basis}", exemption.name, exemption.why)
        }
        Dismissal::Near(side, words) => format!("{}有「{words}」", side.name()),
        Dismissal::Inside(words) => format!("只是「{words}」的一部分"),
        Dismissal::Stance(words) => format!("从前后的话看不像在作这种宣传，尤其是「{}」", words.join("」「")),
        Dismissal::TooFaint(score, least) => format!("读音不够像：{score} 分，这条规则要 {least} 分"),
        Dismissal::NoContext => "附近没有这条规则所需的语境".to_owned(),
        Dismissal::TooSeldom => "说的次数或前后相隔的时间，没有到这条规则的要求".to_owned(),
        Dismissal::Said(words) => format!("该说的已经说了：「{words}」"),
        Dismissal::TooShort => "文本太短，不像一整场；没有见到的话，前后也许说过".to_owned(),
        Dismissal::Alone => "没有找到与它对不上的话".to_owned(),
        Dismissal::NotConcerned => "这条规则不适用于这类商品或身份".to_owned(),
        Dismissal::OutOfLife => "这条规则在那一天还没有或已经停用".to_owned(),
        Dismissal::SwitchedOff(by) => format!("规则已关闭，{}：{}", by.place(), by.why),
        Dismissal::NotInForce => "所依据的条文在那一天没有施行".to_owned(),
        Dismissal::NoBasisApplies => "按已知的事实，没有一条依据适用".to_owned(),
    }
}
