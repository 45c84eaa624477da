//! Which configuration holds for a file: the call, the text itself, the nearest, the farther ones, the user's own, the default; and by path.

use super::{document, folder, found};

/// Each source of a category goes before those below it, whatever the others say.
#[test]
fn the_nearest_goes_first() {
    let all = folder(&[
        ("bojian.yaml", "# far\ncategory: 服饰\nrole: 商家\n"),
        ("甲/bojian.yaml", "\n\ncategory: 珠宝\n"),
        ("甲/a.txt", "你好\n"),
        ("甲/b.md", "---\n类别: 家电\n---\n你好\n"),
        ("own/bojian/bojian.yaml", "category: 教育\nspeech: transcript\n"),
        ("named.yaml", "category: 数码\n"),
    ]);
    let value = |path: &str, key: &str, more: &[&str]| {
        let (values, by) = all.config(path, key, more);
        (values.join(","), by)
    };
    for (path, key, more, wanted, by) in [
        ("甲/a.txt", "category", &["--category", "药品"][..], "药品", "flag"),
        ("甲/a.txt", "category", &[], "珠宝", "甲/bojian.yaml:3"),
        ("甲", "category", &[], "珠宝", "甲/bojian.yaml:3"),
        ("甲/a.txt", "role", &[], "商家", "bojian.yaml:3"),
        ("甲/a.txt", "speech", &[], "transcript", "own/bojian/bojian.yaml:2"),
        (".", "category", &[], "服饰", "bojian.yaml:2"),
        ("甲/a.txt", "category", &["--config", "named.yaml"], "数码", "named.yaml:1"),
        ("甲/a.txt", "role", &["--config", "named.yaml"], "", "default"),
        ("甲/a.txt", "speech", &["--config", "named.yaml"], "transcript", "own/bojian/bojian.yaml:2"),
        ("甲/a.txt", "category", &["--no-config"], "", "default"),
        ("甲/../甲/a.txt", "category", &[], "珠宝", "甲/bojian.yaml:3"),
    ] {
        assert_eq!(value(path, key, more), (wanted.to_owned(), by.to_owned()), "{path} {key} {more:?}");
    }
    // `root` ends the search; nobody above it and no user's own file is asked.
    all.write("甲/bojian.yaml", "root: true\n");
    assert_eq!(value("甲/a.txt", "category", &[]).1, "default");
    assert_eq!(value("甲/a.txt", "speech", &[]).1, "default");
}

/// What a text says of itself goes before its configuration, the call before both; the origin is told.
#[test]
fn a_text_knows_better_than_its_folder() {
    let words = "这款能治疗失眠\n";
    let head = format!("---\n类别: 家电\n日期: 2025-06-01\n---\n{words}");
    let folder = folder(&[("bojian.yaml", "category: 服饰\nas_of: 2026-03-01\n"), ("a.md", &head), ("b.md", words)]);
    for (file, more, category, from, day) in [
        ("a.md", &[][..], "家电", "front_matter", "2025-06-01"),
        ("b.md", &[], "服饰", "config", "2026-03-01"),
        ("a.md", &["--category", "珠宝", "--as-of", "2026-05-05"], "珠宝", "flag", "2026-05-05"),
    ] {
        let (_, report) = folder.report(&[&[file], more].concat());
        let file = document(&report, file);
        let fact = &file["findings"][0]["facts"];
        assert_eq!((fact["category"]["value"].as_str(), file["as_of"].as_str()), (Some(category), Some(day)), "{fact}");
        assert_eq!(fact["category"]["from"], from, "{fact}");
    }
}

/// By path: within one file a later entry goes before an earlier one, an entry before what is said for all; a nearer file before a farther entry.
#[test]
fn paths_have_settings_of_their_own() {
    let folder = folder(&[
        (
            "bojian.yaml",
            "category: 服饰\npaths:\n  - files: 美妆/\n    category: 化妆品\n  - files: ['*.srt', '!稿.srt']\n    category: 数码\n",
        ),
        ("美妆/bojian.yaml", "role: 达人\npaths:\n  - {files: /近.txt, category: 药品}\n"),
        ("美妆/深/bojian.yaml", "category: 珠宝\n"),
    ]);
    for (path, wanted) in [
        ("a.txt", "服饰"),
        ("美妆/a.txt", "化妆品"),
        ("美妆/内/a.txt", "化妆品"),
        ("美妆/a.srt", "数码"),
        ("稿.srt", "服饰"),
        ("美妆/近.txt", "药品"),
        ("美妆/内/近.txt", "化妆品"),
        ("美妆/深/a.srt", "珠宝"),
    ] {
        folder.write(path, "你好\n");
        assert_eq!(folder.config(path, "category", &[]).0, [wanted], "{path}");
    }
}

/// Files of a folder can be left out; whoever names one means it.
#[test]
fn files_are_chosen() {
    let folder = folder(&[("bojian.yaml", "exclude: [旧稿/, '*.bak.txt']\n")]);
    for path in ["a.txt", "b.md", "a.bak.txt", "旧稿/a.txt", "新/旧稿/b.txt", "新/c.txt"] {
        folder.write(path, "你好\n");
    }
    let names = |arguments: &[&str]| -> Vec<String> {
        let (_, report) = folder.report(arguments);
        report["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap().trim_start_matches("./").to_owned()).collect()
    };
    assert_eq!(names(&["."]), ["a.txt", "b.md", "新/c.txt"]);
    assert_eq!(names(&["旧稿/a.txt"]), ["旧稿/a.txt"]);
    folder.write("新/bojian.yaml", "files: '*.md'\n");
    folder.write("新/d.md", "你好\n");
    assert_eq!(names(&["."]), ["a.txt", "b.md", "新/d.md"], "a nearer `files` holds for its own folder");
    let (code, out, _) = folder.call(&["check", "旧稿"]);
    assert_eq!(code, 2);
    assert!(out.contains("files 和 exclude 把里面的文件都排除了"), "{out}");
}

/// What fails the run is asked for document by document; the call goes before all of them.
#[test]
fn each_document_fails_by_its_own_configuration() {
    let folder = folder(&[("松/bojian.yaml", "fail_on: error\n"), ("严/bojian.yaml", "fail_on: note\n")]);
    for path in ["松/a.txt", "严/a.txt"] {
        folder.write(path, "最后三单，拍完就没有了\n");
    }
    let (_, report) = folder.report(&["松/a.txt"]);
    assert!(found(document(&report, "a.txt")).iter().all(|(_, _, severity)| severity == "note"), "{report}");
    for (arguments, wanted) in [
        (&["check", "松"][..], 0),
        (&["check", "严"], 1),
        (&["check", "松", "严"], 1),
        (&["check", "松", "--fail-on", "note"], 1),
        (&["check", "严", "--fail-on", "never"], 0),
    ] {
        assert_eq!(folder.call(arguments).0, wanted, "{arguments:?}");
    }
}

/// The keys of a run: format, with a wrong one told where it stands; the call's goes first.
#[test]
fn the_runs_own_keys_hold() {
    let folder = folder(&[("bojian.yaml", "threads: 1\nformat: jsonl\n"), ("a.txt", "国家级品质\n")]);
    assert!(folder.call(&["check", "a.txt"]).1.starts_with("{\"path\":\"a.txt\""));
    assert!(folder.call(&["check", "a.txt", "--format", "text"]).1.starts_with("a.txt:1:1"));
    folder.write("bojian.yaml", "threads: 1\nformat: xml\n");
    let (code, out, err) = folder.call(&["check", "a.txt"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("bojian.yaml:2") && err.contains("jsonl"), "{err}");
}

/// What is shown of all this, as its user sees it.
#[test]
fn the_configuration_is_shown() {
    let folder = folder(&[
        (
            "bojian.yaml",
            "# 公司\nrules: [公司规则.yaml]\nfail-on: error\nexclude: 旧稿/\noverrides:\n  - override: PRS-001\n    off: true\n    why: 库存接了后台接口\n",
        ),
        (
            "美妆/bojian.yaml",
            "platform: [抖音, 淘宝]\npaths:\n  - files: '*.srt'\n    category: 化妆品\n    overrides:\n      - {override: ABS, locked: true, only: {role: 达人}, why: 红线}\ninputs:\n  - {files: '*.asr.json', text: 内容, start: 起}\n",
        ),
        ("美妆/live.srt", ""),
    ]);
    let (code, out, err) = folder.call(&["config", "美妆/live.srt", "--as-of", "2026-01-01"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let out = out.replace(&folder.path().join("work").display().to_string(), "[家]");
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("config-shown", out);
    });
    let (_, out, _) = folder.call(&["config", "--no-config"]);
    assert!(out.starts_with("不看配置文件"), "{out}");
}
