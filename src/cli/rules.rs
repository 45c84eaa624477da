//! `bojian rules`: lists, checks and tests policies, and prints their schema.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use serde::Serialize;

use super::args::{PolicyArgs, RulesArgs, RulesCommand};
use super::{CLEAN, FINDINGS, UNDONE, complain, policy, screen, show};
use crate::policy::{Ground, Policy, cite, load, locate, schema};
use crate::scan::{Engine, Failure, Tested, verify};

/// Runs the command.
///
/// # Errors
/// Those of writing.
pub(super) fn rules(arguments: &RulesArgs) -> io::Result<u8> {
    match &arguments.command {
        RulesCommand::List { policy, format } => list(policy, format == "json"),
        RulesCommand::Check { policy } => check(policy),
        RulesCommand::Test { policy, only } => test(policy, only),
        RulesCommand::Schema => {
            screen::sink(None)?.write_all(schema().as_bytes())?;
            Ok(CLEAN)
        }
    }
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
}

#[derive(Serialize)]
struct ListedBasis<'a> {
    law: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    article: &'a str,
    when: Option<String>,
}

fn list(arguments: &PolicyArgs, json: bool) -> io::Result<u8> {
    let Ok(policy) = policy::policy(arguments) else { return Ok(UNDONE) };
    let text = if json { as_json(&policy) } else { as_text(&policy) };
    screen::sink(None)?.write_all(text.as_bytes())?;
    Ok(CLEAN)
}

fn as_json(policy: &Policy) -> String {
    let rules = policy
        .rules
        .iter()
        .map(|rule| {
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
            }
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&Listed { schema_version: 1, digest: &policy.digest, rules }).unwrap_or_default();
    text.push('\n');
    text
}

fn as_text(policy: &Policy) -> String {
    let mut out = String::new();
    let mut topic = "";
    for rule in &policy.rules {
        if rule.topic != topic {
            topic = &rule.topic;
            let _ = writeln!(out, "{}{}（{}）", if out.is_empty() { "" } else { "\n" }, topic, rule.area.label());
        }
        let _ = writeln!(out, "  {}  {}  {}", rule.id, rule.severity.label(), rule.title);
        let ground = match &rule.ground {
            Ground::Law(bases) => cite(bases),
            other => show::ground(other),
        };
        let _ = writeln!(out, "      {ground}");
    }
    let _ = writeln!(out, "\n共 {} 条规则、{} 种豁免、{} 部法律。", policy.rules.len(), policy.exemptions.len(), policy.laws.len());
    out
}

fn check(arguments: &PolicyArgs) -> io::Result<u8> {
    let Ok(policy) = policy::policy(arguments) else { return Ok(UNDONE) };
    let text = format!("规则没有问题：{} 条规则、{} 种豁免、{} 部法律。\n", policy.rules.len(), policy.exemptions.len(), policy.laws.len());
    screen::sink(None)?.write_all(text.as_bytes())?;
    Ok(CLEAN)
}

fn test(arguments: &PolicyArgs, only: &[String]) -> io::Result<u8> {
    let Ok(files) = policy::files(arguments) else { return Ok(UNDONE) };
    let policy = match load(&files) {
        Ok(policy) => policy,
        Err(problems) => {
            complain::problems(&problems);
            return Ok(UNDONE);
        }
    };
    let day = policy::example_day(&policy);
    let engine = Engine::new(policy.into());
    let wanted =
        |tested: &Tested| only.is_empty() || only.iter().any(|only| tested.owner == *only || tested.owner.starts_with(&format!("{only}-")));
    let tested: Vec<Tested> = verify(&engine, day).into_iter().filter(wanted).collect();
    let mut out = String::new();
    for tested in &tested {
        let Some(failure) = &tested.failure else { continue };
        let text = files.iter().find(|file| file.path == *tested.path).map_or("", |file| file.text.as_str());
        let place = locate(text, &tested.key).map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        let _ = writeln!(out, "{}{place}：{} {}\n    {}", tested.path, tested.owner, told(failure), tested.text.replace('\n', " / "));
    }
    if tested.is_empty() {
        complain::say(&format!("错误：没有编号是「{}」或以它开头的规则，也没有这个名称的豁免。编号见 bojian rules list", only.join("、")));
        return Ok(UNDONE);
    }
    let failed = tested.iter().filter(|tested| tested.failure.is_some()).count();
    let _ = writeln!(out, "{} 个例句，{} 个通过，{failed} 个没有通过。", tested.len(), tested.len() - failed);
    screen::sink(None)?.write_all(out.as_bytes())?;
    Ok(if failed > 0 { FINDINGS } else { CLEAN })
}

fn told(failure: &Failure) -> String {
    let quoted = |words: &[String]| words.iter().map(|words| format!("「{}」", words.replace('\n', " / "))).collect::<String>();
    match failure {
        Failure::Missing => "漏报（Missing）：应当报告却没有报告".to_owned(),
        Failure::Noisy(words) => format!("误报（Noisy）：不应报告却报告了{}", quoted(words)),
        Failure::Misplaced(words) => format!("错位（Misplaced）：报告的位置与标记不同，报告的是{}", quoted(words)),
        Failure::Holds => "漏免（Missing）：豁免应当成立却没有成立".to_owned(),
        Failure::Fails => "误免（Noisy）：豁免不应成立却成立了".to_owned(),
    }
}
