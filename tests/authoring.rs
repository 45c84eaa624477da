//! `rules new` and `rules diff`: a file to begin with that holds as it stands, and what a change of policy finds, loses and grades otherwise.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

use crate::world::policy;

fn run(folder: &Path, arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bojian"));
    let output = command.current_dir(folder).args(arguments).write_stdin(input.to_owned()).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// Whatever the topics are called, their files load beside the built-in policy, and their own examples hold. All at once: loading takes its time.
#[test]
fn what_is_begun_holds_as_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let names = ["赠品口径", "带\"引号\"、\\ 和: {花括号} # 井号", "两\n行\u{2028}\u{202e}", "- [x]: *a &b !c", "true", "null", "QZX"];
    let codes = ["MCN", "QZA", "QZB", "QZC", "QZD", "QZE", "QZX"];
    fs::create_dir(folder.path().join("own")).unwrap();
    let mut files = bojian::policy::builtin();
    for (name, own) in names.into_iter().zip(codes) {
        // The first and the last topic get their code without being told.
        let prefix = ["--id-prefix", own];
        let given = if ["MCN", "QZX"].contains(&own) { &[] } else { &prefix[..] };
        let (code, out, err) = run(folder.path(), &[&["rules", "new"], given, &["--", name]].concat(), "");
        assert_eq!((code, err.as_str()), (0, ""), "{name}");
        fs::write(folder.path().join(format!("own/{own}.yaml")), &out).unwrap();
        files.push(bojian::policy::PolicyFile::new(own, out));
    }
    let (code, told, err) = run(folder.path(), &["rules", "check", "--rules", "own"], "");
    assert!(code == 0 && told.contains(&format!("{} 条规则", policy().rules.len() + names.len())), "{told}{err}");
    let (code, told, err) = run(folder.path(), &[&["rules", "test", "--rules", "own"], &codes[..]].concat(), "");
    assert!(code == 0 && told.starts_with("42 个例句，42 个通过"), "{told}{err}");
    let policy = bojian::policy::load(&files).unwrap();
    for (name, own) in names.into_iter().zip(codes) {
        assert_eq!(policy.topic(own).unwrap().title, name);
    }
}

/// The code is taken from where it is given, and one that is the built-in policy's is refused with the way out.
#[test]
fn codes_of_topics() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, _) = run(folder.path(), &["rules", "new", "赠品口径", "--id-prefix", "QZX"], "");
    assert!(code == 0 && out.contains("\ntopic: QZX\n") && out.contains("id: QZX-001") && !out.contains("MCN"), "{out}");
    for (own, arguments) in [("ABS", &["绝对化", "--id-prefix=ABS"][..]), ("ABS", &["ABS"]), ("WVR", &["忽略", "--id-prefix=WVR"])] {
        let (code, out, err) = run(folder.path(), &[&["rules", "new"], arguments].concat(), "");
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(err.contains(own) && err.contains("--id-prefix"), "{err}");
    }
    for wrong in ["abc", "ABCD", "A1C", "甲乙丙"] {
        let (code, _, err) = run(folder.path(), &["rules", "new", "赠品", "--id-prefix", wrong], "");
        assert!(code == 2 && err.contains("三个大写字母"), "{wrong}: {err}");
    }
    assert_eq!(run(folder.path(), &["rules", "new", " "], "").0, 2);
}

/// A file that is there already is somebody's work.
#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["rules", "new", "赠品", "--output", "own.yaml"];
    let (code, out, err) = run(folder.path(), &arguments, "");
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(err.contains("bojian rules check --rules own.yaml"), "{err}");
    let path = folder.path().join("own.yaml");
    assert_eq!(fs::read_to_string(&path).unwrap(), run(folder.path(), &["rules", "new", "赠品"], "").1);
    fs::write(&path, "别人的").unwrap();
    let (code, _, err) = run(folder.path(), &arguments, "");
    assert!(code == 2 && err.contains("own.yaml") && err.contains("没有动它"), "{err}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "别人的");
    let (code, _, err) = run(folder.path(), &["rules", "new", "赠品", "--output", "none/own.yaml"], "");
    assert!(code == 2 && err.contains("写不了"), "{err}");
}

/// A pack with rules that each look for one made-up phrase, no built-in rule's matter: (number, severity, phrase).
fn pack(rules: &[(u32, &str, &str)]) -> String {
    let mut text = "topic: QZX\narea: trade\ntitle: 比较\nhouse: {name: 制度, since: 2020-01-01}\nrules:\n".to_owned();
    for (number, severity, words) in rules {
        text += &format!(
            "  - id: QZX-{number:03}\n    title: 第{number}条\n    severity: {severity}\n    message: 出现「{{words}}」\n    why: 公司规定\n    advice: 换一句\n    say: [{words}]\n    examples: [{{hit: \"[[{words}]]\"}}, {{miss: 无}}]\n"
        );
    }
    text
}

/// A folder with an old and a new pack and two scripts: rule 1 stays, 2 goes, 3 comes, 4 is graded higher.
fn changed() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let old = pack(&[(1, "note", "紫牛蹦跳"), (2, "warning", "绿马奔走"), (4, "note", "蓝羊打盹")]);
    let new = pack(&[(1, "note", "紫牛蹦跳"), (3, "error", "红狗摇尾"), (4, "warning", "蓝羊打盹")]);
    fs::write(folder.path().join("old.yaml"), old).unwrap();
    fs::write(folder.path().join("new.yaml"), new).unwrap();
    fs::create_dir(folder.path().join("脚本")).unwrap();
    fs::write(folder.path().join("脚本/a.txt"), SAID[0]).unwrap();
    fs::write(folder.path().join("脚本/b.txt"), SAID[1]).unwrap();
    folder
}

const SAID: [&str; 2] = ["紫牛蹦跳。绿马奔走。\n看，红狗摇尾\n", "蓝羊打盹。\n红狗摇尾，国家级工艺\n"];

/// What the call tells as JSON: exit code, the whole, and change by place.
fn compared(folder: &Path, arguments: &[&str], input: &str) -> (i32, Value, BTreeMap<String, [String; 5]>) {
    let (code, out, err) = run(folder, &[&["rules", "diff", "--format", "json"], arguments].concat(), input);
    let told: Value = serde_json::from_str(&out).unwrap_or_else(|why| panic!("{why}: {out}{err}"));
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let all = told["differences"].as_array().unwrap().iter().map(|one| {
        let own = ["change", "rule", "words", "old", "new"].map(|key| text(&one[key]));
        (text(&one["place"]), own)
    });
    (code, told.clone(), all.collect())
}

#[test]
fn a_changed_policy_gains_loses_and_grades() {
    let folder = changed();
    let (code, told, all) = compared(folder.path(), &["old.yaml", "new.yaml", "脚本"], "");
    assert_eq!(code, 1);
    let expected = [
        ("脚本/a.txt:1:6", ["lost", "QZX-002", "绿马奔走", "warning", "-"]),
        ("脚本/a.txt:2:3", ["gained", "QZX-003", "红狗摇尾", "-", "error"]),
        ("脚本/b.txt:1:1", ["regraded", "QZX-004", "蓝羊打盹", "note", "warning"]),
        ("脚本/b.txt:2:1", ["gained", "QZX-003", "红狗摇尾", "-", "error"]),
    ];
    assert_eq!(all, expected.map(|(place, own)| (place.to_owned(), own.map(str::to_owned))).into());
    for (place, [_, _, words, ..]) in &all {
        let mut parts = place.rsplit(':').map(str::to_owned);
        let (column, line): (usize, usize) = (parts.next().unwrap().parse().unwrap(), parts.next().unwrap().parse().unwrap());
        let said = SAID[usize::from(parts.next().unwrap().ends_with("b.txt"))].lines().nth(line - 1).unwrap();
        assert_eq!(&said.chars().skip(column - 1).take(words.chars().count()).collect::<String>(), words);
    }
    assert_eq!((&told["gained"], &told["lost"], &told["regraded"], &told["documents"]), (&2.into(), &1.into(), &1.into(), &2.into()));
    let only: Vec<(&str, &str)> = told["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| (rule["id"].as_str().unwrap(), rule["only_in"].as_str().unwrap_or("-")))
        .collect();
    assert_eq!(only, [("QZX-002", "old"), ("QZX-003", "new"), ("QZX-004", "-")]);

    let (code, out, err) = run(folder.path(), &["rules", "diff", "old.yaml", "new.yaml", "脚本", "--read", "1"], "");
    assert_eq!((code, err.as_str()), (1, ""));
    for line in ["多出 2 处，少了 1 处，改级 1 处", "脚本/b.txt:1:1  提示 → 需核实  QZX-004「蓝羊打盹」", "另有 1 处没有列出"]
    {
        assert!(out.contains(line), "{line}:\n{out}");
    }
    assert!(!out.contains("脚本/b.txt:2:1"), "{out}");
}

/// The other way round everything that was gained is lost; and against itself a policy differs in nothing, the built-in one's findings included.
#[test]
fn turned_round_and_against_itself() {
    let folder = changed();
    let (_, told, _) = compared(folder.path(), &["new.yaml", "old.yaml", "脚本"], "");
    assert_eq!((&told["gained"], &told["lost"], &told["regraded"]), (&1.into(), &2.into(), &1.into()));
    for (old, new) in [("new.yaml", "new.yaml"), ("builtin", "内置")] {
        let (code, out, err) = run(folder.path(), &["rules", "diff", old, new, "脚本"], "");
        assert_eq!((code, err.as_str()), (0, ""), "{out}");
        assert!(out.contains("完全一样"), "{out}");
    }
    let (code, _, all) = compared(folder.path(), &["builtin", "new.yaml", "脚本/b.txt"], "");
    assert!(code == 1 && all.values().all(|own| own[0] == "gained" && own[1].starts_with("QZX")), "{all:?}");
}

/// Records and standard input are compared like files, and what excuses a finding hides no difference.
#[test]
fn records_standard_input_and_excuses() {
    let folder = changed();
    let rows = "text\n无事\n绿马奔走\n红狗摇尾\n";
    fs::write(folder.path().join("rows.csv"), rows).unwrap();
    let (code, told, all) = compared(folder.path(), &["old.yaml", "new.yaml", "rows.csv", "--records"], "");
    assert_eq!((code, &told["documents"]), (1, &3.into()));
    let places: Vec<(&str, &str)> = all.iter().map(|(place, own)| (place.as_str(), own[0].as_str())).collect();
    assert!(
        places.len() == 2 && places[0].0.contains("第 2 条记录") && places[0].1 == "lost" && places[1].0.contains("第 3 条记录"),
        "{places:?}"
    );
    let (code, _, all) =
        compared(folder.path(), &["old.yaml", "new.yaml", "-"], "红狗摇尾〔播检忽略 QZX-003 至2099-12-31 合规组：商标名〕\n");
    assert!(code == 1 && all["-:1:1"][0] == "gained" && all.len() == 1, "{all:?}");
}

/// What could not be done is told, once, and the rest is compared all the same.
#[test]
fn what_is_not_done_is_told_once() {
    let folder = changed();
    let (code, out, err) = run(folder.path(), &["rules", "diff", "old.yaml", "new.yaml", "脚本", "没有.txt"], "");
    assert!(code == 2 && out.contains("多出 2 处"), "{out}{err}");
    assert_eq!(err.matches("没有.txt").count(), 1, "{err}");
    let (code, out, err) = run(folder.path(), &["rules", "diff", "old.yaml", "没有.yaml", "脚本"], "");
    assert!(code == 2 && out.is_empty() && err.contains("没有.yaml"), "{err}");
}

/// Two versions of the built-in rules, as two checkouts have them, held side by side alone: what one changed is all that differs.
#[test]
fn two_versions_of_the_builtin_rules() {
    let folder = tempfile::tempdir().unwrap();
    let own = crate::world::root().join("rules");
    for path in crate::world::files("rules").iter().filter(|path| path.extension().is_some_and(|ending| ending == "yaml")) {
        for side in ["old", "new"] {
            let copy = folder.path().join(side).join(path.strip_prefix(&own).unwrap());
            fs::create_dir_all(copy.parent().unwrap()).unwrap();
            fs::copy(path, copy).unwrap();
        }
    }
    // The old version has a rule that the new one has given up.
    fs::write(folder.path().join("old/extra.yaml"), pack(&[(1, "warning", "绿马奔走")])).unwrap();
    fs::write(folder.path().join("a.txt"), "绿马奔走。国家级的工艺，全网最低价\n").unwrap();
    let (code, told, all) = compared(folder.path(), &["--alone", "old", "new", "a.txt"], "");
    assert_eq!((code, &told["documents"]), (1, &1.into()));
    assert_eq!(all, [("a.txt:1:1".to_owned(), ["lost", "QZX-001", "绿马奔走", "warning", "-"].map(str::to_owned))].into());
    // Stacked on the built-in rules, every id stands there twice.
    let (code, _, err) = run(folder.path(), &["rules", "diff", "old", "new", "a.txt"], "");
    assert!(code == 2 && err.contains("重复") && err.contains("--alone"), "{err}");
}

/// Alone, nothing of the built-in policy holds: neither its rules, nor its lists.
#[test]
fn alone_is_alone() {
    let folder = changed();
    fs::write(folder.path().join("脚本/c.txt"), "国家级的工艺\n").unwrap();
    let (code, out, err) = run(folder.path(), &["rules", "diff", "--alone", "old.yaml", "builtin", "脚本/c.txt"], "");
    assert!(code == 1 && out.contains("旧  old.yaml，3 条规则\n新  内置规则，") && out.contains("ABS-007"), "{out}{err}");
    let own = pack(&[(1, "note", "\"<疾病>\"")]).replace("[[\"<疾病>\"]]", "[[湿疹]]");
    fs::write(folder.path().join("lists.yaml"), own).unwrap();
    let (code, _, err) = run(folder.path(), &["rules", "diff", "--alone", "lists.yaml", "old.yaml", "脚本"], "");
    assert!(code == 2 && err.contains("疾病"), "{err}");
}
