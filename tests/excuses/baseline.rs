//! The baseline: what was there stays known when it moves and is news when it changes.

use std::fs;

use assert_cmd::Command;
use bojian::excuse::Baseline;
use bojian::finding::State;
use serde_json::Value;

use super::judged;

const PARAGRAPHS: [&str; 4] = [
    "家人们晚上好，这台电饭煲全网最低价。",
    "这就是国家级的工艺，内胆厚。",
    "老师傅说了，销量第一的就是它。\n还是那句话，全网最低价，错过没有。",
    "这台电饭煲全网最低价，赶紧去拍。",
];

/// Everything that is found in `text`, taken for known.
fn knowing(name: &str, text: &str) -> Baseline {
    let report = judged(name, text);
    assert!(report.findings.len() >= 5, "only {} findings", report.findings.len());
    let mut baseline = Baseline::new();
    baseline.add("脚本".to_owned(), &report.findings);
    baseline
}

/// The words that are new in `text`, and those that are gone.
fn news(baseline: &Baseline, name: &str, text: &str) -> (Vec<String>, Vec<String>) {
    let mut report = judged(name, text);
    let gone = baseline.mark("脚本", &mut report.findings);
    let new = report.findings.into_iter().filter(|finding| finding.state == State::New).map(|finding| finding.hit.words);
    let mut gone: Vec<String> = gone.into_iter().map(|gone| gone.words).collect();
    gone.dedup();
    let mut new: Vec<String> = new.collect();
    new.dedup();
    (new, gone)
}

/// Paragraphs that change places, and lines put before them, are no news; words that change are, and their old form is gone.
#[test]
fn moving_is_no_news_and_editing_is() {
    for name in ["a.txt", "a.md"] {
        let text = PARAGRAPHS.join("\n\n");
        let baseline = knowing(name, &text);
        assert_eq!(news(&baseline, name, &text), (vec![], vec![]), "{name}: nothing changed");
        for order in [[3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 0, 1]] {
            let moved = format!("先说几句家常。\n\n{}\n", order.map(|index| PARAGRAPHS[index]).join("\n\n"));
            assert_eq!(news(&baseline, name, &moved), (vec![], vec![]), "{name} in the order {order:?}");
        }
        let edited = text.replace("国家级", "世界级");
        assert_eq!(news(&baseline, name, &edited), (vec!["世界级".to_owned()], vec!["国家级".to_owned()]), "{name}: other words");
        let said_elsewhere = format!("{text}\n\n我们的服务也是国家级的。");
        assert_eq!(news(&baseline, name, &said_elsewhere), (vec!["国家级".to_owned()], vec![]), "{name}: the same words elsewhere");
        let said_twice = format!("{text}\n\n{}", PARAGRAPHS[1]);
        assert_eq!(news(&baseline, name, &said_twice), (vec!["国家级".to_owned()], vec![]), "{name}: the same sentence once more");
        let noted = text.replace("工艺，内胆", "工艺，〔播检忽略 ABS-001 至2027-01-01 某某：某事〕内胆");
        assert_eq!(news(&baseline, name, &noted).1, Vec::<String>::new(), "{name}: a note makes nothing another finding");
    }
}

/// What is to be said about excuses is never taken for known.
#[test]
fn expired_notes_are_never_known() {
    let text = "这台电饭煲全网最低价。〔播检忽略 ABS-001 至2026-01-01 合规组：已核实〕";
    let mut report = judged("a.txt", text);
    let mut baseline = Baseline::new();
    baseline.add("脚本".to_owned(), &report.findings);
    baseline.mark("脚本", &mut report.findings);
    let states: Vec<_> = report.findings.iter().map(|finding| (finding.hit.rule.topic.as_str(), finding.state.key())).collect();
    assert!(states.contains(&("WVR", "new")) && states.contains(&("ABS", "known")), "{states:?}");
}

#[test]
fn files_are_read_as_they_were_written() {
    let baseline = knowing("a.txt", &PARAGRAPHS.join("\n\n"));
    let text = baseline.write();
    assert_eq!(Baseline::parse("b.json", text.as_bytes()).unwrap(), baseline);
    assert_eq!(Baseline::parse("b.json", Baseline::new().write().as_bytes()).unwrap(), Baseline::new());
    for (bytes, what) in [
        (text.replace("\"bojian_baseline\": 1", "\"bojian_baseline\": 2"), "版本"),
        ("{\"results\": []}".to_owned(), "不是基线"),
        (text[..text.len() / 2].to_owned(), "JSON"),
        (text.replace("\"rule\"", "\"rulle\""), "不完整"),
    ] {
        let problem = Baseline::parse("基线.json", bytes.as_bytes()).unwrap_err();
        assert!(problem.what.contains(what) && problem.path == "基线.json", "{problem}");
    }
}

/// Exit code, standard output and standard error.
fn run(folder: &std::path::Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_bojian")).current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// As a team uses it: written once, kept beside the scripts, called from wherever somebody stands; it fails for what is new alone.
#[test]
fn a_team_keeps_one() {
    let folder = tempfile::tempdir().unwrap();
    let scripts = folder.path().join("脚本");
    fs::create_dir(&scripts).unwrap();
    fs::write(scripts.join("a.txt"), "这台电饭煲全网最低价。\n").unwrap();
    fs::write(scripts.join("b.txt"), "这就是国家级的工艺。\n").unwrap();
    let on = ["--as-of", "2026-11-22"];
    let (code, _, told) = run(folder.path(), &["baseline", ".", "--as-of", "2026-11-22"]);
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("2 份文本"), "{told}");
    let check = |at: &std::path::Path, arguments: &[&str]| run(at, &[&["check"], arguments, &on].concat());
    assert_eq!(check(folder.path(), &["."]).0, 1, "without the baseline they fail, and the baseline itself is no document");
    assert_eq!(check(folder.path(), &[".", "--baseline", "bojian-baseline.json"]).0, 0);
    assert_eq!(check(&scripts, &["a.txt", "../脚本/b.txt", "--baseline", "../bojian-baseline.json"]).0, 0, "called from elsewhere");
    fs::write(scripts.join("a.txt"), "这台电饭煲销量第一。\n").unwrap();
    let (code, out, _) = check(folder.path(), &["脚本/a.txt", "--baseline", "bojian-baseline.json", "--format", "json"]);
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, 1);
    assert_eq!(report["files"][0]["gone"][0]["words"], "全网最低价");
    assert_eq!(report["summary"]["gone"].as_u64(), Some(report["files"][0]["gone"].as_array().unwrap().len() as u64));
    assert!(!out.contains("国家级"), "b.txt was not checked: nothing is told of it\n{out}");
    let (code, out, _) = check(folder.path(), &["脚本/b.txt", "--baseline", "没有.json"]);
    assert_eq!(code, 2);
    assert!(out.contains("基线读不出来") && out.contains("国家级"), "all else is done: {out}");
}

/// Records keep their own names: one that is put before the others makes none of them news.
#[test]
fn records_are_known_by_their_ids() {
    let folder = tempfile::tempdir().unwrap();
    let line = |id: u32, text: &str| format!("{{\"id\": \"r{id}\", \"text\": \"{text}\"}}\n");
    let records = line(1, "这台电饭煲全网最低价") + &line(2, "这就是国家级的工艺");
    fs::write(folder.path().join("a.jsonl"), &records).unwrap();
    let options = ["--records", "--as-of", "2026-11-22"];
    assert_eq!(run(folder.path(), &[&["baseline", "a.jsonl", "--output", "b.json"][..], &options].concat()).0, 0);
    fs::write(folder.path().join("a.jsonl"), line(0, "家人们晚上好") + &records).unwrap();
    let (code, out, _) = run(folder.path(), &[&["check", "a.jsonl", "--baseline", "b.json"][..], &options].concat());
    assert_eq!(code, 0, "{out}");
}

/// A baseline under another name within the folder is no document either.
#[test]
fn the_baseline_itself_is_not_checked() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "这台电饭煲全网最低价。\n").unwrap();
    assert_eq!(run(folder.path(), &["baseline", "a.txt", "--output", "旧账.json", "--as-of", "2026-11-22"]).0, 0);
    let (code, out, told) = run(folder.path(), &["check", ".", "--baseline", "旧账.json", "--as-of", "2026-11-22"]);
    assert_eq!(code, 0, "{out}{told}");
}
