//! Measuring: risk that never falls when something is found, and `bojian eval` with figures that can be counted by hand.

use std::fs;

use assert_cmd::Command;
use bojian::document::{ReadOptions, read_text};
use bojian::finding::{Finding, Seen, risk};
use bojian::run::judge;
use bojian::scan::Scratch;
use serde_json::Value;

use crate::world::{engine, root, settings};

fn judged(text: &str) -> (Vec<Finding>, Vec<Seen>) {
    let document = read_text("", text.to_owned(), &ReadOptions::default());
    let mut scratch = Scratch::default();
    let findings = judge(engine(), document, &settings(), &mut scratch).0.findings;
    (findings, engine().seen(&scratch))
}

fn findings(text: &str) -> Vec<Finding> {
    judged(text).0
}

/// Nothing found is no risk; every further finding leaves it as it is or raises it, and it never passes 1.
#[test]
fn risk_is_monotone() {
    assert_eq!(risk(&[], &[]).total, 0.0);
    let all = findings("家人们这款全网最低价。加我微信更便宜。吃了血糖就降。别家都是假货。概不退换。国家级品质。");
    assert!(all.len() >= 5, "{}", all.len());
    let mut last = 0.0;
    for end in 1..=all.len() {
        let now = risk(&all[..end], &[]);
        assert!(now.total >= last && now.total < 1.0);
        last = now.total;
        let product: f64 = now.terms.iter().map(|(_, weight)| 1.0 - weight).product();
        assert!((now.total - (1.0 - product)).abs() < 1e-9, "the terms explain the number");
        assert!(now.by_area.values().all(|area| *area <= now.total + 1e-9));
    }
}

/// Signals alone are no finding and little risk; beside a finding they raise it, more with every doubling, and overlapping words count once.
#[test]
fn signals_move_the_risk() {
    let (none, seen) = judged("医生说关节和血管要保养，年纪大了膝盖疼就去医院。");
    assert!(none.is_empty() && seen.len() >= 4, "{none:?} {seen:?}");
    let alone = risk(&none, &seen);
    assert!(alone.total > 0.0 && alone.total < 0.5, "{}", alone.total);
    let found = findings("吃了血糖就降。");
    assert!(risk(&found, &seen).total > risk(&found, &[]).total);
    for number in 0..seen.len() {
        let mut more = seen.clone();
        more[number].count += 1;
        assert!(risk(&found, &more).total >= risk(&found, &seen).total && risk(&none, &more).total >= alone.total);
    }
    let count = |text: &str| judged(text).1.iter().find(|seen| seen.signal.name == "身体部位").map_or(0, |seen| seen.count);
    assert_eq!((count("心脑血管"), count("心脏和血管"), count("手表和皮带")), (1, 2, 0));
}

/// What speaks for a label gains weight, what speaks against it keeps none, and the file that is written is a policy.
#[test]
fn weights_are_fitted() {
    let rows: String =
        (0..40).map(|number| format!("这款全网最低价{number}\t0\n我们是国家级品牌{number}\t1\n今天天气不错{number}\t0\n")).collect();
    let folder = tempfile::tempdir().unwrap();
    let weights = folder.path().join("weights.yaml");
    let path = weights.to_str().unwrap();
    let (code, before, _) = eval(&[], "a.tsv", &rows);
    assert_eq!((code, eval(&["--fit", path], "a.tsv", &rows).0), (0, 0));
    let written = fs::read_to_string(&weights).unwrap();
    let policy: bojian::policy::raw::RawFile = serde_yaml::from_str(&written).unwrap();
    let weight = |id: &str| policy.weights.get(id).copied().unwrap_or_else(|| panic!("{id} is not in {written}"));
    let (price, national) = (weight("PRI-001").max(weight("ABS-001")), weight("ABS-007"));
    assert!(price < 0.25 && national > 0.5, "from 0.5 each, by severity: {written}");
    let after = eval(&["--rules", path], "a.tsv", &rows).1;
    assert!(after["auc"].as_f64() > before["auc"].as_f64(), "{} {}", after["auc"], before["auc"]);
}

/// The same claim ten times is one harm.
#[test]
fn repetition_is_no_further_risk() {
    let once = risk(&findings("这款全网最低价。"), &[]);
    let often = risk(&findings(&"这款全网最低价。".repeat(10)), &[]);
    assert!(once.total > 0.0);
    assert_eq!(once, often);
}

fn eval(arguments: &[&str], name: &str, text: &str) -> (i32, Value, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_bojian"));
    let output = command.current_dir(root()).args(["eval", path.to_str().unwrap(), "--format", "json"]).args(arguments).output().unwrap();
    let json = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    (output.status.code().unwrap(), json, String::from_utf8(output.stderr).unwrap())
}

fn counts(json: &Value) -> [u64; 4] {
    let at = json["by_severity"].as_array().unwrap().iter().find(|figures| figures["name"] == "warning").unwrap();
    ["true_positive", "false_positive", "false_negative", "true_negative"].map(|name| at[name].as_u64().unwrap())
}

/// Two found, one missed, one false alarm, two left alone: figures to count on one's fingers, in every format.
#[test]
fn figures_can_be_counted() {
    let rows = [
        ("这款全网最低价", "1"),
        ("我们是国家级品牌", "1"),
        ("今天天气不错", "1"),
        ("别家卖的都是假货", "0"),
        ("先洗手再打开包装", "0"),
        ("明天继续给大家讲", "0"),
    ];
    let tsv: String = rows.iter().map(|(text, label)| format!("{text}\t{label}\n")).collect();
    let csv: String = "label,text\n".to_owned() + &rows.iter().map(|(text, label)| format!("{label},\"{text}\"\n")).collect::<String>();
    let jsonl: String = rows.iter().map(|(text, label)| format!("{{\"text\":\"{text}\",\"label\":{label}}}\n")).collect();
    for (name, text) in [("a.tsv", tsv), ("a.csv", csv), ("a.jsonl", jsonl)] {
        let (code, json, err) = eval(&[], name, &text);
        assert_eq!((code, err.as_str()), (0, ""), "{name}");
        assert_eq!(counts(&json), [2, 1, 1, 2], "{name}");
        assert_eq!(json["misses"][0]["text"], "今天天气不错");
        assert_eq!(json["false_alarms"][0]["text"], "别家卖的都是假货");
        // 9 pairs: each found text beats two lawful ones and the false alarm at most; the miss is level with two.
        let auc = json["auc"].as_f64().unwrap();
        assert!((0.5..1.0).contains(&auc), "{auc}");
    }
}

/// Where words are marked, a finding elsewhere is no success; columns choose, and give the category.
#[test]
fn marks_and_columns_count() {
    let text = "half\tlabel\tcategory\ttext\na\t1\t\t这款全网最低价，[[手感]]很好\nb\t1\t\t这款[[全网最低价]]，手感很好\n";
    assert_eq!(counts(&eval(&[], "a.tsv", text).1), [1, 0, 1, 0]);
    assert_eq!(counts(&eval(&["--where", "half=b"], "a.tsv", text).1), [1, 0, 0, 0]);
    assert_eq!(counts(&eval(&["--areas", "health"], "a.tsv", text).1), [0, 0, 2, 0]);
}

/// A file without what is asked for is told, and nothing is measured in silence.
#[test]
fn wrong_files_are_told() {
    let (code, _, err) = eval(&[], "a.tsv", "只有文字没有标签\n");
    assert_eq!(code, 2);
    assert!(err.contains("缺少文字或标签") && err.contains("没有可以测量的句子"), "{err}");
    let (code, _, err) = eval(&["--areas", "helth"], "a.tsv", "x\t1\n");
    assert_eq!(code, 2);
    assert!(err.contains("health"), "{err}");
}

/// The report carries the risk, in all and by area.
#[test]
fn reports_carry_the_risk() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bojian"));
    let output = command.current_dir(root()).args(["check", "fixtures/scripts/honey.txt", "--format", "jsonl"]).output().unwrap();
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let risk = json["risk"].as_f64().unwrap();
    assert!(risk > 0.3 && risk <= 1.0);
    assert!(!json["risk_by_area"].as_object().unwrap().is_empty());
}
