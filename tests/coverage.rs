//! The coverage table: every provision of the law that words can break has a rule, and every other one a reason.

use std::collections::BTreeSet;

use crate::world::{policy, root};

/// Rows are distinct, and each has rules that exist (the loader sees to it) or a reason that says something.
#[test]
fn rows_are_distinct_and_explained() {
    let policy = policy();
    assert!(policy.coverage.len() > 200);
    let mut seen = BTreeSet::new();
    for row in &policy.coverage {
        assert!(seen.insert((&row.law, &row.version, &row.article)), "{} {} stands twice", row.law, row.article);
        assert!(row.reason.as_ref().is_none_or(|reason| reason.chars().count() >= 8), "{} {}: {:?}", row.law, row.article, row.reason);
    }
}

/// Where the law texts are at hand: no verified prohibition, duty, limit or exemption is missing from the table.
#[test]
fn no_verified_provision_is_missing() {
    let path = root().join("../shared/law/citations.csv");
    let Ok(mut reader) = csv::Reader::from_path(&path) else { return };
    let headings = reader.headers().unwrap().clone();
    let policy = policy();
    let covered: BTreeSet<(&str, &str)> = policy.coverage.iter().map(|row| (row.law.as_str(), row.article.as_str())).collect();
    let mut missing = Vec::new();
    for record in reader.records() {
        let record = record.unwrap();
        let field = |name: &str| record.get(headings.iter().position(|heading| heading == name).unwrap()).unwrap();
        let asked = field("verified") == "yes" && ["prohibition", "duty", "limit", "exemption"].contains(&field("row_type"));
        if asked && !covered.contains(&(field("law_short"), field("article"))) {
            missing.push(format!("{} {}", field("law_short"), field("article")));
        }
    }
    assert!(missing.is_empty(), "not in rules/coverage.yaml:\n{}", missing.join("\n"));
}

/// Where the law texts are at hand: what the law exempts is an exemption with sentences, or there is a reason why words cannot show it.
/// One kind is left: what the law grants to buyers (opening the box to look does not spoil it), which is the very ground of a rule.
#[test]
fn exemption_rows_are_exemptions() {
    let path = root().join("../shared/law/citations.csv");
    let Ok(mut reader) = csv::Reader::from_path(&path) else { return };
    let headings = reader.headers().unwrap().clone();
    let policy = policy();
    let (mut wrong, mut asked) = (Vec::new(), 0);
    for record in reader.records() {
        let record = record.unwrap();
        let field = |name: &str| record.get(headings.iter().position(|heading| heading == name).unwrap()).unwrap();
        if field("verified") != "yes" || field("row_type") != "exemption" {
            continue;
        }
        asked += 1;
        let (law, article) = (field("law_short"), field("article"));
        let row = policy.coverage.iter().find(|row| row.law == law && row.article == article);
        let exempts = |name: &String| {
            let exemption = policy.exemptions.iter().find(|exemption| exemption.name == *name);
            exemption.is_some_and(|exemption| [true, false].iter().all(|holds| exemption.examples.iter().any(|e| e.holds == *holds)))
        };
        let rests = |name: &String| {
            let rule = policy.rule(name);
            rule.is_some_and(|rule| rule.ground.basis().iter().any(|basis| &*basis.law == law && &*basis.article == article))
        };
        let held = row.is_some_and(|row| row.reason.is_some() || row.rules.iter().any(exempts) || row.rules.iter().all(rests));
        if !held {
            wrong.push(format!("{law} {article}: {row:?}"));
        }
    }
    assert!(asked > 10, "citations.csv reads otherwise than this test expects: {asked} exemptions");
    assert!(wrong.is_empty(), "no exemption and no reason:\n{}", wrong.join("\n"));
}

/// An exemption named in the table rests on the provision it is named for.
#[test]
fn named_exemptions_rest_on_their_row() {
    let policy = policy();
    for row in &policy.coverage {
        for exemption in policy.exemptions.iter().filter(|exemption| row.rules.contains(&exemption.name)) {
            let rests = exemption.basis.iter().any(|basis| *basis.law == *row.law && *basis.article == *row.article);
            assert!(rests, "{} {} names the exemption {}, which rests on {:?}", row.law, row.article, exemption.name, exemption.basis);
        }
    }
}

/// Most rules look after a provision of the table: a rule that none points to is told here, so that it is pointed to or explained.
#[test]
fn rules_are_pointed_to() {
    let policy = policy();
    let pointed: BTreeSet<&str> = policy.coverage.iter().flat_map(|row| row.rules.iter().map(String::as_str)).collect();
    // What is only alike looks after what other rules look after.
    let rules = || policy.rules.iter().filter(|rule| !rule.alike);
    let left: Vec<&str> = rules().map(|rule| rule.id.as_str()).filter(|id| !pointed.contains(id)).collect();
    assert!(left.len() * 4 <= rules().count(), "{} rules look after nothing in the table: {left:?}", left.len());
}
