//! The schema of configurations and ledgers: what editors are told is what the program takes.

use bojian::config::{Trust, load, names, schema};
use bojian::excuse::ledger_schema;
use serde_json::Value;

use super::folder;
use super::refusals::CASES;

fn validator(text: &str) -> jsonschema::Validator {
    jsonschema::validator_for(&serde_json::from_str(text).unwrap()).unwrap()
}

/// The first YAML block of the README that holds `mark`.
fn readme(mark: &str) -> String {
    let page = std::fs::read_to_string(crate::world::root().join("README.md")).unwrap();
    page.split("```yaml\n").skip(1).map(|block| block.split("```").next().unwrap()).find(|block| block.contains(mark)).unwrap().to_owned()
}

/// Every key that the loader knows stands in it, with what it is for; and the command prints it.
#[test]
fn every_key_is_in_the_schema() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    for name in names() {
        let about = schema["properties"][name]["description"].as_str().unwrap_or_default();
        assert!(!about.is_ascii(), "{name}: {about}");
    }
    assert_eq!(schema["properties"].as_object().unwrap().len(), names().count());
    let folder = folder(&[("a.txt", "甲\n")]);
    assert_eq!(folder.call(&["config", "--schema"]), (0, bojian::config::schema(), String::new()));
    assert_eq!(folder.call(&["config", "--schema=claims"]), (0, ledger_schema(), String::new()));
}

/// What loads is right by the schema, and what the schema refuses does not load.
#[test]
fn the_schema_agrees_with_the_loader() {
    let validator = validator(&schema());
    let right = [
        readme("overrides:"),
        readme("waivers:"),
        "# nothing\n".to_owned(),
        "fail-on: error\nno-builtin: true\nseller: 360\nthreads: 4\nas_of: 2026-02-01\ninclude: 页眉,批注\n".to_owned(),
        "rules: a.yaml\nexclude: [b/]\nplatform: [抖音]\nexcerpts: true\nunmasked: false\noutput: [a.html, a.csv]\nroot: true\n".to_owned(),
        "limits: {text: 128MB, cells: 9, json-depth: 9, xml_depth: 9}\nasr: {preset: funasr, model: m, timeout: 2h}\n".to_owned(),
        "asr: {command: [a, '{input}'], convert: [b, '{input}', '{output}'], out: c}\n".to_owned(),
        "paths:\n  - {files: [a/, b/], speech: script, fail-on: never, overrides: [{override: ABS, off: true, why: 甲}]}\n".to_owned(),
    ];
    for text in &right {
        load("bojian.yaml", "/a".into(), text, Trust::Own).unwrap_or_else(|why| panic!("{text}: {why:?}"));
        let value: Value = serde_yaml::from_str(text).unwrap();
        assert!(validator.is_valid(&value), "{text}: {:?}", validator.iter_errors(&value).map(|why| why.to_string()).collect::<Vec<_>>());
    }
    // What only a mind can tell, the loader alone tells: whether a rule is there, what a change of a rule is, what a file may be trusted with.
    let by_mind = ["as_of: 昨天", "overrides:", "output: a.html", "page"];
    let mut refused = 0;
    for (text, ..) in CASES {
        let Ok(value) = serde_yaml::from_str::<Value>(text) else { continue };
        if validator.is_valid(&value) {
            assert!(by_mind.iter().any(|known| text.contains(known)), "{text}: the schema takes what the loader refuses");
        } else {
            refused += 1;
        }
    }
    assert!(refused > 12, "{refused}");
}

#[test]
fn the_schema_of_the_ledger_agrees_with_its_reader() {
    let validator = validator(&ledger_schema());
    let right = readme("claims:");
    for (text, is_right) in [
        (right.clone(), true),
        (right.replace("2027-03-31", "2027-03-31\n    rules: [TRD-001]"), true),
        ("claims:\n".to_owned(), true),
        (right.replace("holder:", "holdr:"), false),
        (right.replace("    scope: 华东地区，2023 至 2025 年\n", ""), false),
        (right.replace("claims:", "claim:"), false),
    ] {
        let (claims, problems) = bojian::excuse::ledger("claims.yaml", text.as_bytes());
        assert_eq!(problems.is_empty(), is_right, "{text}: {claims:?} {problems:?}");
        assert_eq!(validator.is_valid(&serde_yaml::from_str::<Value>(&text).unwrap()), is_right, "{text}");
    }
}
