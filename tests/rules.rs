//! The built-in policies: they load, their examples hold, their grounds are complete, they speak as they should, and their schema is up to date.

use std::collections::BTreeSet;
use std::fs;

use bojian::document::{ReadOptions, read_text};
use bojian::facts::Facts;
use bojian::finding::Finding;
use bojian::policy::{Condition, Given, Ground, Severity, builtin, load, raw::RawFile, schema};
use bojian::run::judge;
use bojian::scan::{Scratch, verify};

use crate::world::{DAY, engine, files, policy, root, settings, short};

/// Every example of every rule and exemption: Ok, or its outcome by name.
#[test]
fn examples_hold() {
    let failed: Vec<String> = verify(engine(), DAY)
        .into_iter()
        .filter_map(|tested| tested.failure.map(|failure| format!("{} {} {failure:?}: {}", tested.path, tested.owner, tested.text)))
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Three or more sentences that must be reported and three or more that must not, for each rule.
#[test]
fn rules_prove_themselves() {
    for rule in &policy().rules {
        for hit in [true, false] {
            let count = rule.examples.iter().filter(|example| example.hit == hit).count();
            assert!(count >= 3, "{} has {count} examples with hit = {hit}", rule.id);
        }
    }
}

/// The first version has sixty rules or more, in all the topics it promises.
#[test]
fn topics_stand() {
    let policy = policy();
    assert!(policy.rules.len() >= 60);
    let topics: BTreeSet<&str> = policy.rules.iter().map(|rule| rule.topic.as_str()).collect();
    for topic in ["ABS", "PRI", "DIS", "MED", "HFD", "COS", "GUA", "END", "RIV", "TRA", "RFD"] {
        assert!(topics.contains(topic), "no rule of topic {topic}");
    }
}

/// Whatever the facts and the day since the newest law: an `error` stands on something.
#[test]
fn errors_have_a_ground_today() {
    for rule in policy().rules.iter().filter(|rule| rule.severity == Severity::Error) {
        let Ground::Law(bases) = &rule.ground else { continue };
        let stands = bases.iter().any(|basis| basis.version.in_force(DAY) && basis.when.holds(&Facts::default()) != Ok(false));
        assert!(stands, "{} rests on nothing in force on {DAY}", rule.id);
    }
}

/// 反不正当竞争法 was renumbered on 2025-10-15: a rule that cites one version cites the other, so that no day is left without.
#[test]
fn versions_come_in_pairs() {
    for rule in &policy().rules {
        let versions: BTreeSet<&str> =
            rule.ground.basis().iter().filter(|basis| &*basis.law == "反不正当竞争法").map(|basis| basis.version.name.as_str()).collect();
        assert!(versions.is_empty() || versions.len() == 2, "{} cites only {versions:?} of 反不正当竞争法", rule.id);
    }
}

/// Versions of one law follow one another without a gap or an overlap.
#[test]
fn versions_follow_one_another() {
    for law in &policy().laws {
        for pair in law.versions.windows(2) {
            let last = pair[0].to.unwrap_or_else(|| panic!("{} {} has no last day, but a later version", law.name, pair[0].name));
            assert_eq!(last.tomorrow().unwrap(), pair[1].from, "{} {} → {}", law.name, pair[0].name, pair[1].name);
        }
    }
}

/// Every registered article is cited by a rule or an exemption: a register of unread articles helps nobody.
#[test]
fn registered_articles_are_cited() {
    let policy = policy();
    let of_rules = policy.rules.iter().flat_map(|rule| rule.ground.basis());
    let bases = of_rules.chain(policy.exemptions.iter().flat_map(|exemption| &exemption.basis));
    let cited: BTreeSet<(String, String, String)> =
        bases.map(|basis| (basis.law.to_string(), basis.version.name.clone(), basis.article.to_string())).collect();
    for law in &policy.laws {
        for version in &law.versions {
            for article in version.articles.keys() {
                let key = (law.name.clone(), version.name.clone(), article.clone());
                assert!(cited.contains(&key), "nobody cites {key:?}");
            }
        }
    }
}

/// Every exemption is used by a rule, or it exempts nothing.
#[test]
fn exemptions_are_used() {
    let policy = policy();
    let used: BTreeSet<&str> = policy
        .rules
        .iter()
        .flat_map(|rule| rule.unless.iter().chain(&rule.needs))
        .filter_map(|condition| match condition {
            Condition::Exemption(exemption) => Some(exemption.name.as_str()),
            _ => None,
        })
        .collect();
    for exemption in &policy.exemptions {
        assert!(used.contains(exemption.name.as_str()), "no rule uses the exemption {}", exemption.name);
    }
}

/// A rule's rewrite replaces a term that one of its phrases can resolve to, and is itself lawful by all the rules.
#[test]
fn rewrites_are_lawful() {
    let mut scratch = bojian::scan::Scratch::default();
    let case = bojian::scan::Case { as_of: DAY, platforms: Vec::new() };
    for rule in &policy().rules {
        for (from, to) in rule.rewrite.iter() {
            let judge = |text: &str, scratch: &mut _| {
                let document = bojian::document::read_text("", text.to_owned(), &Default::default());
                engine().judge(&document, &case, scratch)
            };
            let verdicts = judge(from, &mut scratch);
            let own = verdicts.iter().filter(|verdict| verdict.hit.rule.id == rule.id);
            let terms: Vec<&str> = own.map(|verdict| verdict.hit.term.as_str()).collect();
            assert!(terms.contains(&from.as_str()), "{}: no phrase resolves to the rewrite's key {from}; found {terms:?}", rule.id);
            let reported = judge(to, &mut scratch);
            let reported: Vec<&str> = reported
                .iter()
                .filter(|v| matches!(v.outcome, bojian::finding::Outcome::Reported(_)))
                .map(|v| v.hit.rule.id.as_str())
                .collect();
            assert!(reported.is_empty(), "{}: the rewrite {to} is itself reported by {reported:?}", rule.id);
        }
    }
}

/// The schema in the repository is the one that the code makes. `UPDATE=1 cargo test` writes it.
#[test]
fn schema_is_up_to_date() {
    let path = root().join("rules/schema.json");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, schema()).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == schema(), "rules/schema.json is out of date: run UPDATE=1 cargo test schema_is_up_to_date");
}

/// The schema knows every field that the loader knows: each built-in file uses fields of the schema only.
#[test]
fn policies_keep_to_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    let mut known = BTreeSet::new();
    properties(&schema, &mut known);
    for path in files("rules").iter().filter(|path| path.extension().is_some_and(|ending| ending == "yaml")) {
        let value: serde_json::Value = serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        for key in value.as_object().unwrap().keys() {
            assert!(known.contains(key.as_str()), "{}: the schema does not know {key}", short(path));
        }
    }
}

fn properties<'a>(value: &'a serde_json::Value, into: &mut BTreeSet<&'a str>) {
    if let Some(object) = value.as_object() {
        if let Some(fields) = object.get("properties").and_then(serde_json::Value::as_object) {
            into.extend(fields.keys().map(String::as_str));
        }
        object.values().for_each(|value| properties(value, into));
    }
}

/// What is embedded is what stands in `rules/`, and its parsed form is what parsing its text gives.
#[test]
fn embedded_policies_are_the_files() {
    let embedded = builtin();
    let paths: Vec<String> = files("rules").iter().map(|path| short(path)).filter(|path| path.ends_with(".yaml")).collect();
    assert_eq!(embedded.iter().map(|file| file.path.clone()).collect::<Vec<_>>(), paths);
    for file in &embedded {
        assert_eq!(file.text, fs::read_to_string(root().join(&file.path)).unwrap());
        let parsed: RawFile = serde_yaml::from_str(&file.text).unwrap();
        assert_eq!(file.parsed.as_ref(), Some(&parsed), "{}", file.path);
    }
    assert!(load(&embedded).is_ok());
}

/// Messages of rules are about words and risks: the loader refuses verdicts, and no built-in text escapes it by its place.
#[test]
fn nobody_is_accused() {
    for rule in &policy().rules {
        for text in [&*rule.message, &*rule.advice, &rule.title] {
            for word in ["违法", "违规", "构成", "欺诈", "规避", "合规", "骗子"] {
                assert!(!text.contains(word), "{}: 「{word}」 in {text}", rule.id);
            }
        }
        assert!(rule.message.contains("出现「{words}」") && rule.message.contains("可能"), "{}: {}", rule.id, rule.message);
    }
}

/// Renderers and faces speak of risks too: none of their texts is a verdict.
#[test]
fn no_renderer_accuses() {
    for path in files("src/report").into_iter().chain(files("src/cli")).chain(files("src/book")) {
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            let spoken = !line.trim_start().starts_with("//") || line.trim_start().starts_with("///");
            for word in ["违法", "违规", "构成", "欺诈", "规避", "合规", "犯罪"] {
                assert!(!(spoken && line.contains(word)), "{}:{}: 「{word}」", short(&path), number + 1);
            }
        }
    }
}

/// Weights are no proof: in the built-in policy they only ever lower, by an exemption that leaves a note, or are one more thing that a rule needs.
#[test]
fn weights_dismiss_nothing() {
    let policy = policy();
    let weighed = |condition: &Condition| matches!(condition, Condition::StanceBelow(_) | Condition::LikenessBelow(_));
    let below = |conditions: &[Condition]| conditions.iter().any(weighed);
    let asking: Vec<_> = policy.exemptions.iter().filter(|exemption| below(&exemption.any) || below(&exemption.unless)).collect();
    assert!(!asking.is_empty());
    for exemption in asking {
        assert_eq!(exemption.leaves, Some(Severity::Note), "{}", exemption.name);
    }
    for rule in &policy.rules {
        assert!(!below(&rule.unless) && !below(&rule.needs), "{}", rule.id);
    }
}

/// What weights cost: of the sentences that must be reported four in a hundred at the most are lowered by them. No fit of stance has seen these; that of likeness has.
#[test]
fn weights_lower_few_breaches() {
    let (mut all, mut lowered) = (0, Vec::new());
    for rule in policy().rules.iter().filter(|rule| matches!(rule.ground, Ground::Law(_))) {
        for example in rule.examples.iter().filter(|example| example.hit && example.given == Given::default()) {
            let document = read_text("a.txt", example.text.text.clone(), &ReadOptions::default());
            let findings = judge(engine(), document, &settings(), &mut Scratch::default()).0.findings;
            let own: Vec<_> = findings.iter().filter(|finding| finding.hit.rule.id == rule.id).collect();
            let weighed = |finding: &&Finding| finding.standing.eased.as_ref().is_some_and(|eased| eased.made.is_some());
            all += usize::from(!own.is_empty());
            if !own.is_empty() && own.iter().all(weighed) {
                lowered.push(format!("{}: {}", rule.id, example.text.text));
            }
        }
    }
    assert!(all > 500 && lowered.len() * 100 <= all * 4, "{} of {all}:\n{}", lowered.len(), lowered.join("\n"));
}
