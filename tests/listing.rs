//! `rules list` and `explain FILE:LINE`: what is listed, by which filters, and what a document's risk is made of.

use assert_cmd::Command;
use serde_json::Value;

use crate::world::policy;

fn run(arguments: &[&str], input: &str) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_bojian")).args(arguments).write_stdin(input.to_owned()).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn listed(filters: &[&str]) -> Vec<Value> {
    let (code, out, err) = run(&[&["rules", "list", "--format", "json"], filters].concat(), "");
    assert_eq!(code, 0, "{err}");
    serde_json::from_str::<Value>(&out).unwrap()["rules"].as_array().unwrap().clone()
}

/// Filters keep the rules they name, several of one kind are alternatives, and kinds narrow one another.
#[test]
fn filters_narrow() {
    let policy = policy();
    let ids = |filters: &[&str]| listed(filters).iter().map(|rule| rule["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    let expected = |keep: &dyn Fn(&bojian::policy::Rule) -> bool| {
        policy.rules.iter().filter(|rule| keep(rule)).map(|rule| rule.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&[]), expected(&|_| true));
    assert_eq!(ids(&["--area", "price,trade"]), expected(&|rule| ["price", "trade"].contains(&rule.area.key())));
    assert_eq!(ids(&["--topic", "abs,PRI"]), expected(&|rule| ["ABS", "PRI"].contains(&rule.topic.as_str())));
    assert_eq!(ids(&["--severity", "note"]), expected(&|rule| rule.severity.key() == "note"));
    let both = ids(&["--area", "price", "--severity", "error"]);
    assert_eq!(both, expected(&|rule| rule.area.key() == "price" && rule.severity.key() == "error"));
    assert!(!both.is_empty());
    let (code, out, err) = run(&["rules", "list", "--topic", "ABX"], "");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("没有主题「ABX」") && err.contains("是不是想写 ABS"), "{err}");
}

/// The list for programs says of each rule what its file says.
#[test]
fn the_list_tells_rules_in_full() {
    let policy = policy();
    let all = listed(&[]);
    for (told, rule) in all.iter().zip(&policy.rules) {
        assert_eq!((told["why"].as_str(), told["advice"].as_str()), (Some(rule.why.as_str()), Some(rule.advice.as_str())));
        assert_eq!(told["proof"].as_array().unwrap().len(), rule.proof.len());
        assert_eq!(told["only"].as_str().map(str::to_owned), rule.only.name());
        assert_eq!(told["since"].as_str().map(str::to_owned), rule.since.map(|day| day.to_string()));
        assert_eq!(told["until"].as_str().map(str::to_owned), rule.until.map(|day| day.to_string()));
        let hits = rule.examples.iter().filter(|example| example.hit).count() as u64;
        assert_eq!(told["examples"]["hit"].as_u64(), Some(hits));
        assert_eq!(told["examples"]["miss"].as_u64(), Some(rule.examples.len() as u64 - hits));
        let cases: Vec<&str> = told["cases"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
        assert!(cases.iter().all(|id| policy.cases.iter().any(|case| case.id == *id && case.rules.contains(&rule.id))), "{cases:?}");
        assert_eq!(cases.len(), policy.cases.iter().filter(|case| case.rules.contains(&rule.id)).count());
    }
    assert!(all.iter().any(|rule| rule["only"].is_string()) && all.iter().any(|rule| !rule["cases"].as_array().unwrap().is_empty()));
}

/// Asked about a line, `explain` ends with the risk of the whole document, topic by topic, as `check` sums it up.
#[test]
fn the_risk_is_explained() {
    let text = "这款全网最低价\n\n今天天气好\n\n我们是国家级品牌\n";
    let day = ["--as-of", "2026-11-22"];
    let (_, out, _) = run(&[&["check", "-", "--format", "jsonl"][..], &day].concat(), text);
    let file: Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    let (code, out, _) = run(&[&["explain", "-:3"][..], &day].concat(), text);
    assert_eq!(code, 0);
    let (_, told) = out.split_once("整份文本的风险值是 ").unwrap();
    assert!(told.starts_with(&format!("{:.2}", file["risk"].as_f64().unwrap())), "{told} {}", file["risk"]);
    let topics: std::collections::BTreeSet<&str> =
        file["findings"].as_array().unwrap().iter().map(|finding| finding["topic"].as_str().unwrap()).collect();
    let terms: Vec<&str> = told.lines().skip(1).collect();
    let context = terms.iter().filter(|term| term.contains("话里的语境")).count();
    assert_eq!(terms.len() - context, topics.len(), "{told}");
    let policy = policy();
    for topic in topics {
        let title = &policy.topic(topic).unwrap().title;
        assert!(terms.iter().any(|term| term.contains(topic) && term.contains(title)), "{topic} {title} is missing in {told}");
    }
    let (_, out, _) = run(&[&["explain", "-:1"][..], &day].concat(), "今天天气好\n");
    assert!(out.contains("没有计入风险值的发现"), "{out}");
}

/// Without the built-in rules nothing is left that speaks of them, and what packs may name is still there.
#[test]
fn nothing_is_built_in() {
    let (code, out, err) = run(&["rules", "check", "--no-builtin"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("：0 条规则、") && !out.contains("、0 种豁免"), "{out}");
    let (code, out, _) = run(&["rules", "book", "--no-builtin"], "");
    assert_eq!(code, 0);
    assert!(!out.contains("#### ") && out.contains("## 词表") && out.contains("## 法律登记"), "{out}");
}
