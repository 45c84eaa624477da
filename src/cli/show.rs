//! Rules, laws and verdicts in words for the terminal, shared by `explain` and `rules`. Findings in a report are the renderers' matter.

use std::fmt::Write;

use crate::finding::{Dismissal, Outcome};
use crate::policy::{Basis, Condition, Ground, Phrase, Rule};

/// Everything about a rule.
pub(super) fn rule(rule: &Rule) -> String {
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
    field("依据", &ground(&rule.ground));
    if let Some(only) = rule.only.name() {
        field("只适用于", &only);
    }
    if rule.since.is_some() || rule.until.is_some() {
        let day = |day: Option<crate::facts::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        field("规则期限", &format!("{} 至 {}", day(rule.since), day(rule.until)));
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
    looks.extend(rule.regex.iter().map(|say| format!("正则 {}（句中有「{}」时）", say.regex.as_str(), say.literal.source)));
    field("找什么", &looks.join("\n"));
    out
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
    }
}

fn shortened(phrases: &[Phrase]) -> String {
    const MOST: usize = 8;
    let shown: Vec<&str> = phrases.iter().take(MOST).map(|phrase| &*phrase.source).collect();
    let more = if phrases.len() > MOST { format!(" 等 {} 条", phrases.len()) } else { String::new() };
    format!("{}{more}", shown.join("、"))
}

/// What a rule rests on, one line each, with its days.
pub(super) fn ground(ground: &Ground) -> String {
    match ground {
        Ground::Law(bases) => bases.iter().map(basis).collect::<Vec<_>>().join("\n"),
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

fn basis(basis: &Basis) -> String {
    let when = basis.when.name().map(|when| format!("，{when}时适用")).unwrap_or_default();
    let to = basis.version.to.map_or_else(|| "起施行".to_owned(), |day| format!("至 {day} 施行"));
    format!("《{}》{}（{} {to}{when}）：{}", basis.law, basis.article, basis.version.from, basis.summary())
}

/// What became of a hit, in a sentence.
pub(super) fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Reported(standing) => {
            let facts: Vec<_> = standing.unknown.iter().map(|fact| fact.name()).collect();
            let unknown = if facts.is_empty() { String::new() } else { format!("；取决于{}", facts.join("、")) };
            let eased =
                standing.eased.as_ref().map(|exemption| format!("（豁免「{}」：{}）", exemption.name, exemption.why)).unwrap_or_default();
            let corrected = if standing.corrected.is_some() { "；后来作了更正" } else { "" };
            format!("报告，{}{eased}{unknown}{corrected}", standing.severity.label())
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
        Dismissal::NoContext => "附近没有这条规则所需的语境".to_owned(),
        Dismissal::NotConcerned => "这条规则不适用于这类商品或身份".to_owned(),
        Dismissal::OutOfLife => "这条规则在那一天还没有或已经停用".to_owned(),
        Dismissal::NotInForce => "所依据的条文在那一天没有施行".to_owned(),
        Dismissal::NoBasisApplies => "按已知的事实，没有一条依据适用".to_owned(),
    }
}
