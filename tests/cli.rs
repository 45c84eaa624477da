//! The program as its users call it: what it prints, where, and its exit codes.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

use crate::world::root;

/// Calls the program in the repository, on a fixed day unless the arguments name one.
fn bojian(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bojian"));
    command.current_dir(root()).env_remove("COLUMNS").env_remove("NO_COLOR").args(arguments);
    command
}

/// Exit code, standard output, standard error.
fn run(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn on_stdin(arguments: &[&str], input: &str) -> (i32, String, String) {
    run(bojian(arguments).write_stdin(input.to_owned()))
}

fn json_on_stdin(arguments: &[&str], input: &str) -> Value {
    let (_, out, _) = on_stdin(&[arguments, &["--format", "jsonl"]].concat(), input);
    serde_json::from_str(out.lines().next().unwrap()).unwrap()
}

/// The words of a file's findings, with their rules.
fn found(file: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    file["findings"].as_array().unwrap().iter().map(|finding| (text(&finding["rule"]), text(&finding["words"]))).collect()
}

/// The first sentence of the issue: found, named by line and column, exit 1.
#[test]
fn a_price_claim_is_found() {
    let (code, out, err) = on_stdin(&["check", "-"], "家人们这款全网最低价\n");
    assert_eq!((code, err.as_str()), (1, ""));
    assert!(out.contains("-:1:6"), "{out}");
    let file = json_on_stdin(&["check", "-"], "家人们这款全网最低价\n");
    let finding = &file["findings"][0];
    assert_eq!(finding["words"], "全网最低价");
    assert_eq!(
        (finding["start"]["line"].as_u64(), finding["start"]["column"].as_u64(), finding["end"]["column"].as_u64()),
        (Some(1), Some(6), Some(11))
    );
}

/// Denied, it is not reported, and the explanation says so.
#[test]
fn a_denial_dismisses_and_is_explained() {
    let (code, out, _) = on_stdin(&["check", "-"], "这可不是全网最低价\n");
    assert_eq!(code, 0);
    assert!(out.contains("未发现风险表述") && out.contains("没有检查图片"), "{out}");
    let (code, out, _) = on_stdin(&["explain", "-:1"], "这可不是全网最低价\n");
    assert_eq!(code, 0);
    assert!(out.contains("全网最低价") && out.contains("不报告") && out.contains("否定"), "{out}");
}

/// A term cut across two subtitles is one finding with two parts, each with its own time.
#[test]
fn a_term_across_subtitles_is_one_finding() {
    let srt = "1\n00:00:01,000 --> 00:00:02,000\n这可是国 家\n\n2\n00:00:02,500 --> 00:00:04,000\n级的工艺\n";
    let file = json_on_stdin(&["check", "-", "--stdin-name", "a.srt"], srt);
    let finding = file["findings"].as_array().unwrap().iter().find(|finding| finding["words"] == "国 家级").expect("the term is found");
    let parts = finding["parts"].as_array().unwrap();
    let told: Vec<_> =
        parts.iter().map(|part| (part["words"].as_str().unwrap(), part["time_ms"].clone(), part["place"].as_str().unwrap())).collect();
    assert_eq!(told[0], ("国 家", serde_json::json!([1000, 2000]), "第 1 条字幕"));
    assert_eq!(told[1], ("级", serde_json::json!([2500, 4000]), "第 2 条字幕"));
    assert_eq!(parts.len(), 2);
}

/// Disguises as written are found at their original columns.
#[test]
fn disguises_are_found_at_their_columns() {
    for (text, words) in [
        ("这款全 网 最 低 价", "全 网 最 低 价"),
        ("这款全网最♥低价", "全网最♥低价"),
        ("這款全網最低價", "全網最低價"),
        ("这款全网\u{200b}最低价", "全网\u{200b}最低价"),
    ] {
        let file = json_on_stdin(&["check", "-"], text);
        let finding = file["findings"]
            .as_array()
            .unwrap()
            .iter()
            .find(|finding| finding["words"] == words)
            .unwrap_or_else(|| panic!("{text}: {file}"));
        let column = text.find(words).map(|at| text[..at].chars().count() + 1).unwrap();
        assert_eq!(finding["start"]["column"].as_u64(), Some(column as u64));
        assert_eq!(finding["certainty"], "folded");
    }
    let file = json_on_stdin(&["check", "-"], "我们是行业ＮＯ．１品牌");
    assert!(found(&file).iter().any(|(_, words)| words.contains("ＮＯ．１")), "{file}");
}

/// Economists may speak of the lowest price.
#[test]
fn an_essay_on_prices_is_clean() {
    let (code, out, _) = on_stdin(&["check", "-"], "最低价格由市场决定，政府只在必要时规定最低收购价。\n");
    assert_eq!(code, 0, "{out}");
}

/// A missing file is told in Chinese, and everything else is still judged.
#[test]
fn a_missing_file_is_a_problem() {
    let (code, out, _) = run(&mut bojian(&["check", "missing.txt"]));
    assert_eq!(code, 2);
    assert!(out.contains("missing.txt") && out.contains("找不到"), "{out}");
    let (code, out, _) = run(&mut bojian(&["check", "missing.txt", "fixtures/scripts/cream.md", "--format", "json"]));
    assert_eq!(code, 2);
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["problems"][0]["path"], "missing.txt");
    assert!(!report["files"][0]["findings"].as_array().unwrap().is_empty());
}

/// A broken policy prints all its problems, each with line and column.
#[test]
fn a_broken_policy_tells_everything() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.yaml");
    let text = "topic: OWN\narea: price\ntitle: 自己的规则\nhouse: {name: 直播手册}\nrules:\n  - id: OWN-001\n    titel: 写错的字段\n    severity: fatal\n    say: [\"{没收尾\"]\n";
    fs::write(&path, text).unwrap();
    let (code, out, err) = run(&mut bojian(&["check", "fixtures/clean", "--rules", path.to_str().unwrap()]));
    assert_eq!((code, out.as_str()), (2, ""));
    for wanted in [":7:5：", "titel", "title", ":8:15：", "fatal", ":9:", "没有收尾", "message", "advice", "hit", "miss"] {
        assert!(err.contains(wanted), "{wanted} is missing in\n{err}");
    }
}

/// Subtitles that are none give problems, not a panic, and their text is still read.
#[test]
fn garbage_subtitles_are_problems() {
    let (code, out, err) = run(&mut bojian(&["check", "fixtures/broken/not-subtitles.srt"]));
    assert_eq!(code, 2);
    assert!(out.contains("问题") && !err.contains("panicked"), "{out}{err}");
    let noise: Vec<u8> = (0..4096_u32).map(|index| (index.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("noise.srt");
    fs::write(&path, noise).unwrap();
    let (code, _, err) = run(&mut bojian(&["check", path.to_str().unwrap()]));
    assert_eq!(code, 2);
    assert!(!err.contains("panicked"), "{err}");
}

/// Any number of threads prints the same bytes, in every format.
#[test]
fn threads_change_nothing() {
    for format in ["text", "json", "jsonl"] {
        let with =
            |threads: &str| run(&mut bojian(&["check", "fixtures", "--format", format, "--threads", threads, "--as-of", "2026-11-22"]));
        let one = with("1");
        assert_eq!(one, with("8"));
        assert!(one.1.len() > 10_000);
    }
}

/// One object a line of input, in order, the empty lines too.
#[test]
fn records_are_one_object_a_line() {
    let input = "家人们这款全网最低价\n\n这可不是全网最低价\r\n国家级品质\n";
    let (code, out, _) = on_stdin(&["check", "-", "--records", "--format", "jsonl"], input);
    assert_eq!(code, 1);
    let objects: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects.iter().map(|object| object["record"].as_u64().unwrap()).collect::<Vec<_>>(), [1, 2, 3, 4]);
    let clean: Vec<bool> = objects.iter().map(|object| object["findings"].as_array().unwrap().is_empty()).collect();
    assert_eq!(clean, [false, true, true, false]);
    assert_eq!(objects[3]["findings"][0]["start"]["line"], 1, "positions count within the record");
    let many: String = (0..3000).map(|index| if index % 7 == 0 { "全网最低价\n" } else { "今天天气好\n" }).collect();
    let (_, out, _) = on_stdin(&["check", "-", "--records", "--format", "jsonl"], &many);
    let numbers: Vec<u64> = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["record"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=3000).collect::<Vec<_>>());
}

/// `bojian FILE` is `bojian check FILE`; without arguments it explains itself.
#[test]
fn short_forms() {
    let path = "fixtures/scripts/honey.txt";
    assert_eq!(run(&mut bojian(&[path])), run(&mut bojian(&["check", path])));
    assert_eq!(run(&mut bojian(&["--format", "json", path])).0, run(&mut bojian(&["check", path])).0);
    let (code, out, _) = run(&mut bojian(&[]));
    assert_eq!(code, 2);
    assert!(out.contains("bojian explain"), "{out}");
}

/// From which severity on a run fails is the caller's choice.
#[test]
fn fail_on() {
    let text = "家人们这款全网最低价\n";
    assert_eq!(on_stdin(&["check", "-", "--fail-on", "never"], text).0, 0);
    assert_eq!(on_stdin(&["check", "-", "--fail-on", "error"], text).0, 1);
    let clean = "今天给大家讲讲这件外套怎么洗\n";
    assert_eq!(on_stdin(&["check", "-", "--fail-on", "note"], clean).0, 0);
}

/// The law follows the day: the renumbered article before and after 2025-10-15.
#[test]
fn the_day_chooses_the_law() {
    let articles = |day: &str| {
        let file = json_on_stdin(&["check", "-", "--as-of", day], "我们是国家级品牌\n");
        let all = file["findings"].as_array().unwrap().iter().flat_map(|finding| finding["basis"].as_array().unwrap().clone());
        let of = all.filter(|basis| basis["law"] == "反不正当竞争法");
        of.map(|basis| (basis["version"].as_str().unwrap().to_owned(), basis["article"].as_str().unwrap().to_owned())).collect::<Vec<_>>()
    };
    let (before, after) = (articles("2025-10-14"), articles("2025-10-15"));
    assert!(
        !before.is_empty() && before.iter().all(|(version, article)| version == "2019-04-23" && article.starts_with("第八条")),
        "{before:?}"
    );
    assert!(
        !after.is_empty() && after.iter().all(|(version, article)| version == "2025-06-27" && article.starts_with("第九条")),
        "{after:?}"
    );
}

/// A wrong call is answered in Chinese, with what to do, and exit 2.
#[test]
fn wrong_calls() {
    for (arguments, wanted) in [
        (vec!["check", "a.txt", "--as-of", "昨天"], "2026-02-01"),
        (vec!["check", "a.txt", "--category", "零食"], "普通食品"),
        (vec!["check", "a.txt", "--format", "xml"], "jsonl"),
        (vec!["check", "a.txt", "--fromat", "json"], "--format"),
        (vec!["rules", "lsit"], "list"),
        (vec!["explain", "什么"], "文件:行号"),
        (vec!["explain", "fixtures/scripts/honey.txt:9999"], "9999"),
        (vec!["check", "a.txt", "--threads", "0"], "1024"),
    ] {
        let (code, out, err) = run(&mut bojian(&arguments));
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(err.contains(wanted) && err.contains("错误"), "{arguments:?}: {err}");
    }
}

/// A place is asked for by its name as well, spelt as people spell it; one that is not there is told with one that is.
#[test]
fn a_place_is_explained() {
    let file = "fixtures/transcripts/lipstick-pauses.srt";
    for place in ["第39条字幕", "第 39 条字幕", "字幕39", "39条字幕"] {
        let (code, out, err) = run(&mut bojian(&["explain", &format!("{file}#{place}")]));
        assert_eq!((code, err.as_str()), (0, ""), "{place}");
        assert!(out.contains(&format!("#{place}  这一处有")) && out.contains("打工的主播"), "{place}: {out}");
    }
    for (asked, told) in [("#第400条字幕", "#第1条字幕"), ("#段1", "没有「段1」这个位置")] {
        let (code, _, err) = run(&mut bojian(&["explain", &format!("{file}{asked}")]));
        assert_eq!(code, 2);
        assert!(err.contains(told), "{err}");
    }
    let (_, _, err) = run(&mut bojian(&["explain", "fixtures/scripts/honey.txt#段1"]));
    assert!(err.contains("用行号表示"), "{err}");
}

/// `explain` of a rule tells what, why, the articles with their days, exemptions and examples.
#[test]
fn a_rule_is_explained() {
    let (code, out, _) = run(&mut bojian(&["explain", "abs-001"]));
    assert_eq!(code, 0);
    for wanted in ["ABS-001", "原因", "依据", "2025-10-15", "至 2025-10-14", "不会报告的例子", "这些情形不报告", "【"] {
        assert!(out.contains(wanted), "{wanted} is missing in\n{out}");
    }
}

/// The list of rules gives every ground as the checker of citations reads it.
#[test]
fn rules_are_listed() {
    let (code, out, _) = run(&mut bojian(&["rules", "list", "--format", "json"]));
    assert_eq!(code, 0);
    let listed: Value = serde_json::from_str(&out).unwrap();
    let rules = listed["rules"].as_array().unwrap();
    assert!(rules.len() >= 60);
    for rule in rules {
        let bases = rule["basis"].as_array().unwrap();
        // Contract is no law: a platform's rule cites none.
        if rule["platform"].is_string() {
            assert!(bases.is_empty(), "{rule}");
            continue;
        }
        assert!(
            !bases.is_empty() && bases.iter().all(|basis| basis["law"].is_string() && basis["article"].as_str().unwrap().starts_with('第')),
            "{rule}"
        );
    }
}

/// `--output` writes the same bytes to a file, and without colour.
#[test]
fn output_goes_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.txt");
    let arguments = ["check", "fixtures/scripts/honey.txt", "--as-of", "2026-11-22"];
    let (code, out, _) = run(&mut bojian(&arguments));
    let (same, nothing, _) = run(bojian(&arguments).args(["--output", path.to_str().unwrap()]));
    assert_eq!((code, nothing.as_str()), (same, ""));
    assert_eq!(fs::read_to_string(&path).unwrap(), out);
    assert!(!out.contains('\x1b'));
    let (_, coloured, _) = run(bojian(&arguments).args(["--color", "always"]));
    assert!(coloured.contains("\x1b[31m") || coloured.contains("\x1b[33m"));
    assert_eq!(anstrip(&coloured), out, "colour changes nothing but colour");
}

/// A report that was written into the folder quotes what was found: the run that writes it anew does not take it for a script.
#[test]
fn an_own_report_is_no_script() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "这款全网最低价\n").unwrap();
    let check = || {
        run(bojian(&["check", ".", "--output", "报告.html", "--output", "./报告.csv", "--output", "报告.json"]).current_dir(folder.path()));
        let report: Value = serde_json::from_str(&fs::read_to_string(folder.path().join("报告.json")).unwrap()).unwrap();
        report["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(check(), ["./a.txt"]);
    assert_eq!(check(), ["./a.txt"], "the second time the reports are there");
}

/// `text` without colour.
fn anstrip(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\x1b[") {
        plain.push_str(&rest[..at]);
        rest = rest[at..].split_once('m').unwrap().1;
    }
    plain + rest
}

/// A folder is walked in order; hidden and ignored files are skipped, formats that are not read are no problem.
#[test]
fn folders_are_walked() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    for name in ["b.txt", "a.txt", "下/c.md", ".hidden.txt", "ignored.txt", "picture.png"] {
        write(name, "这款全网最低价\n");
    }
    write(".gitignore", "ignored.txt\n");
    let (code, out, _) = run(&mut bojian(&["check", folder.path().to_str().unwrap(), "--format", "jsonl"]));
    assert_eq!(code, 1);
    let names: Vec<String> = out
        .lines()
        .map(|line| {
            let path = serde_json::from_str::<Value>(line).unwrap()["path"].as_str().unwrap().to_owned();
            Path::new(&path).strip_prefix(folder.path().to_str().unwrap()).unwrap().to_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(names, ["a.txt", "b.txt", "下/c.md"]);
    let empty = tempfile::tempdir().unwrap();
    let (code, out, _) = run(&mut bojian(&["check", empty.path().to_str().unwrap()]));
    assert_eq!(code, 2);
    assert!(out.contains("没有可以检查的文件"), "{out}");
}

/// Nothing from a document can steer the terminal.
#[test]
fn escapes_are_harmless() {
    let (_, out, _) = on_stdin(&["check", "-", "--color", "never"], "\x1b[31m这款\x07全网\x1b[0m最低价\u{202e}\n");
    assert!(!out.contains('\x1b') && !out.contains('\x07') && !out.contains('\u{202e}'), "{out:?}");
}

/// One line of two thousand characters stays readable.
#[test]
fn a_long_line_is_cut_to_a_window() {
    let text = format!("{}这款全网最低价{}\n", "今天给大家介绍一下，".repeat(100), "这件衣服的面料很舒服，".repeat(100));
    let (_, out, _) = on_stdin(&["check", "-"], &text);
    assert!(out.lines().all(|line| line.chars().count() < 130), "{out}");
    assert!(out.contains("全网最低价"));
}

/// A folder as an assistant keeps it: Word and Excel are read, what Word leaves open is passed over, an old document is told, and each
/// place that is reported can be asked about.
#[test]
fn office_files_are_checked_and_explained_by_their_places() {
    let folder = tempfile::tempdir().unwrap();
    for (name, fixture) in [("面霜.docx", "scripts/cream.docx"), ("场次.xlsx", "scripts/session.xlsx"), ("旧稿.doc", "broken/old.doc")]
    {
        fs::copy(root().join("fixtures").join(fixture), folder.path().join(name)).unwrap();
    }
    fs::write(folder.path().join("~$面霜.docx"), "lock").unwrap();
    let (code, out, _) = run(bojian(&["check", "."]).current_dir(folder.path()));
    assert_eq!(code, 2, "{out}");
    for expected in ["面霜.docx#第3段", "场次.xlsx#第一场!C3", "旧稿.doc", "另存为", "批注 1 条没有检查", "--include"]
    {
        assert!(out.contains(expected), "{expected} is missing in:\n{out}");
    }
    assert!(!out.contains("~$"), "{out}");
    let (code, out, _) = run(bojian(&["check", "面霜.docx", "--include", "批注"]).current_dir(folder.path()));
    assert!(code == 1 && !out.contains("没有检查（"), "{out}");
    // The comment says what not to say, which is no claim.
    for (place, words) in [("面霜.docx#段3", "国家级"), ("场次.xlsx#第一场!c3", "治失眠"), ("面霜.docx#批注1", "全网最低价")]
    {
        let (code, out, err) = run(bojian(&["explain", place, "--include", "批注"]).current_dir(folder.path()));
        assert!(code == 0 && out.contains(words), "{place}: {out}{err}");
    }
    let (code, _, err) = run(bojian(&["check", "面霜.docx", "--include", "页码"]).current_dir(folder.path()));
    assert!(code == 2 && err.contains("页眉、脚注、批注"), "{err}");
}
