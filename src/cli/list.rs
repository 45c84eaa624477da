//! `bojian rules list`: the rules by name, those that were asked for, for people or for programs.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use serde::Serialize;

use super::args::ListArgs;
use super::{CLEAN, UNDONE, complain, policy, screen, show};
use crate::policy::{Ground, Policy, Rule, cite};
use crate::yaml::nearest;

/// Runs the command.
///
/// # Errors
/// Those of writing.
pub(super) fn list(arguments: &ListArgs) -> io::Result<u8> {
    let Ok(policy) = policy::policy(&arguments.policy) else { return Ok(UNDONE) };
    let topics: Vec<String> = arguments.topic.iter().map(|topic| topic.trim().to_uppercase()).collect();
    if let Some(unknown) = topics.iter().find(|topic| policy.topic(topic).is_none()) {
        complain::say(&format!("错误：没有主题「{unknown}」。{}", instead(unknown, &policy)));
        return Ok(UNDONE);
    }
    let wanted = |rule: &&Rule| {
        (arguments.area.is_empty() || arguments.area.contains(&rule.area))
            && (topics.is_empty() || topics.contains(&rule.topic))
            && (arguments.severity.is_empty() || arguments.severity.contains(&rule.severity))
    };
    let rules: Vec<&Rule> = policy.rules.iter().map(|rule| &**rule).filter(wanted).collect();
    let text = if arguments.format == "json" { as_json(&policy, &rules) } else { as_text(&policy, &rules) };
    screen::sink(None)?.write_all(text.as_bytes())?;
    Ok(CLEAN)
}

/// What may have been meant by a topic that is none.
fn instead(topic: &str, policy: &Policy) -> String {
    let codes = || policy.topics.iter().map(|topic| topic.code.as_str());
    nearest(topic, codes())
        .map_or_else(|| format!("可用的有：{}", codes().collect::<Vec<_>>().join("、")), |near| format!("是不是想写 {near}"))
}

#[derive(Serialize)]
struct Listed<'a> {
    schema_version: u32,
    digest: &'a str,
    rules: Vec<ListedRule<'a>>,
}

#[derive(Serialize)]
struct ListedRule<'a> {
    id: &'a str,
    topic: &'a str,
    area: &'a str,
    title: &'a str,
    severity: &'a str,
    basis: Vec<ListedBasis<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    platform: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    house: Option<&'a str>,
    path: &'a str,
    message: &'a str,
    why: &'a str,
    advice: &'a str,
    proof: &'a [String],
    only: Option<String>,
    since: Option<String>,
    until: Option<String>,
    cases: Vec<&'a str>,
    examples: Examples,
}

#[derive(Serialize)]
struct Examples {
    hit: usize,
    miss: usize,
}

#[derive(Serialize)]
struct ListedBasis<'a> {
    law: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    article: &'a str,
    when: Option<String>,
}

fn as_json(policy: &Policy, rules: &[&Rule]) -> String {
    let rules = rules.iter().map(|rule| listed(policy, rule)).collect();
    let mut text = serde_json::to_string_pretty(&Listed { schema_version: 1, digest: &policy.digest, rules }).unwrap_or_default();
    text.push('\n');
    text
}

fn listed<'a>(policy: &'a Policy, rule: &'a Rule) -> ListedRule<'a> {
    let (platform, house) = match &rule.ground {
        Ground::Law(_) => (None, None),
        Ground::Platform { name, .. } => (Some(name.as_str()), None),
        Ground::House { name, .. } => (None, Some(name.as_str())),
    };
    let basis = rule.ground.basis().iter().map(|basis| ListedBasis {
        law: &basis.law,
        version: basis.version_named.then_some(basis.version.name.as_str()),
        article: &basis.article,
        when: basis.when.name(),
    });
    let hits = rule.examples.iter().filter(|example| example.hit).count();
    ListedRule {
        id: &rule.id,
        topic: &rule.topic,
        area: rule.area.key(),
        title: &rule.title,
        severity: rule.severity.key(),
        basis: basis.collect(),
        platform,
        house,
        path: &rule.path,
        message: &rule.message,
        why: &rule.why,
        advice: &rule.advice,
        proof: &rule.proof,
        only: rule.only.name(),
        since: rule.since.map(|day| day.to_string()),
        until: rule.until.map(|day| day.to_string()),
        cases: policy.cases_of(rule).iter().map(|case| case.id.as_str()).collect(),
        examples: Examples { hit: hits, miss: rule.examples.len() - hits },
    }
}

fn as_text(policy: &Policy, rules: &[&Rule]) -> String {
    let mut out = String::new();
    let mut topic = "";
    for rule in rules {
        if rule.topic != topic {
            topic = &rule.topic;
            let title = policy.topic(topic).map_or("", |topic| topic.title.as_str());
            let _ = writeln!(out, "{}{topic} {title}（{}）", if out.is_empty() { "" } else { "\n" }, rule.area.label());
        }
        let _ = writeln!(out, "  {}  {}  {}", rule.id, rule.severity.label(), rule.title);
        let ground = match &rule.ground {
            Ground::Law(bases) => cite(bases),
            other => show::ground(other, policy),
        };
        let _ = writeln!(out, "      {ground}");
    }
    if rules.len() < policy.rules.len() {
        let _ = writeln!(out, "\n列出 {} 条，共 {} 条规则。", rules.len(), policy.rules.len());
    } else {
        let _ = writeln!(out, "\n共 {} 条规则、{} 种豁免、{} 部法律。", rules.len(), policy.exemptions.len(), policy.laws.len());
    }
    out
}
