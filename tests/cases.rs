//! Published cases: facts that agree with their source, told shortly, shown by the rules they belong to.

use std::collections::BTreeSet;

use assert_cmd::Command;
use bojian::document::{ReadOptions, read_text};
use bojian::scan::{Case, Scratch};
use serde_json::Value;

use crate::world::{DAY, engine, policy, root};

/// Forty or more, of many rules, each short and each with a product.
#[test]
fn cases_stand() {
    let policy = policy();
    assert!(policy.cases.len() >= 40);
    let rules: BTreeSet<&String> = policy.cases.iter().flat_map(|case| &case.rules).collect();
    assert!(rules.len() >= 20, "{rules:?}");
    for case in &policy.cases {
        assert!(case.said.chars().count() <= 40 && !case.product.is_empty() && !case.outcome.is_empty(), "{case:?}");
    }
}

/// Where the law texts are at hand: each case is one of theirs by day, authority and sum, and names an article only where its source does.
#[test]
fn cases_agree_with_their_source() {
    let Ok(text) = std::fs::read_to_string(root().join("../shared/law/cases.jsonl")) else { return };
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let digits = |text: &str| text.split(|c: char| !c.is_ascii_digit() && c != '.').find(|part| !part.is_empty()).map(str::to_owned);
    for case in &policy().cases {
        let same = |row: &&Value| {
            let field = |name: &str| row[name].as_str().unwrap();
            let authority = case.authority.as_deref().unwrap_or_default();
            let who = field("authority") == authority || (authority == "检察机关" && field("authority").contains("检察"));
            let number = case.number.as_ref().is_none_or(|number| field("case").contains(number.as_str()));
            let told = ["quote", "note"].map(field).concat();
            let alike = case.said.chars().filter(|c| told.contains(*c)).count() * 2 > case.said.chars().count();
            // A later quotation of a case may say (择一重) in place of the sum.
            let sum = digits(&case.outcome) == digits(field("outcome")) || field("outcome").contains("择一重");
            who && number && alike && sum && field("date") == case.date && field("source_level").starts_with(case.level.key())
        };
        let row = rows.iter().find(same).unwrap_or_else(|| panic!("no row of the source is {case:?}"));
        let applied = row["law_applied"].as_str().unwrap();
        for (law, article) in &case.law {
            assert!(
                applied.contains(article.as_str()) && applied.contains(law.as_str()),
                "{}: {law}{article} is not in 「{applied}」",
                case.id
            );
        }
    }
}

/// Most words that were acted upon are found by a rule which the case is listed under; the others show what a rule is about.
#[test]
fn rules_find_the_words_of_their_cases() {
    let case_of_day = Case { as_of: DAY, platforms: Vec::new() };
    let mut scratch = Scratch::default();
    let policy = policy();
    let missed: Vec<&str> = policy
        .cases
        .iter()
        .filter(|case| {
            let document = read_text("", case.said.clone(), &ReadOptions::default());
            let verdicts = engine().judge(&document, &case_of_day, &mut scratch);
            !verdicts.iter().any(|verdict| case.rules.contains(&verdict.hit.rule.id))
        })
        .map(|case| case.id.as_str())
        .collect();
    assert!(missed.len() * 2 < policy.cases.len(), "no rule of its own finds {missed:?}");
}

/// `explain` ends with one or two cases, the source's level in words; a rule without cases does not speak of them.
#[test]
fn explain_shows_cases() {
    let explain = |rule: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_bojian")).args(["explain", rule]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let policy = policy();
    let with = policy.rules.iter().find(|rule| policy.cases_of(rule).len() > 2).unwrap();
    let out = explain(&with.id);
    let end = out.split_once("公布过的案例\n").unwrap().1;
    let told: Vec<&str> = end.lines().collect();
    assert_eq!(told.len(), 2, "{end}");
    assert!(told.iter().all(|line| line.contains("主管部门公布，经第三方转录") || line.contains("他人整理，有案号")), "{end}");
    let without = policy.rules.iter().find(|rule| policy.cases_of(rule).is_empty()).unwrap();
    assert!(!explain(&without.id).contains("公布过的案例"), "{}", without.id);
}

/// `explain` of a rule names the authority of each law, its version, its days and what the article says.
#[test]
fn explain_shows_authorities() {
    let policy = policy();
    let rule = policy.rules.iter().find(|rule| rule.ground.basis().len() > 2).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_bojian")).args(["explain", &rule.id]).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    for basis in rule.ground.basis() {
        let line = out
            .lines()
            .find(|line| line.contains(&format!("《{}》{}（", basis.law, basis.article)) && line.contains(&basis.version.from.to_string()));
        let line = line.unwrap_or_else(|| panic!("{} {} is missing in\n{out}", basis.law, basis.article));
        let authority = policy.authority_of(&basis.law).unwrap();
        assert!(line.contains(authority) && line.contains(basis.version.day()) && line.ends_with(basis.summary()), "{line}");
    }
}
