//! The daily work around a check: only what changed, watching, Ctrl-C, completions and manual pages.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::world::{git, here, text};

fn bojian(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bojian")).current_dir(folder).args(arguments).output().unwrap()
}

/// A repository with one commit, of two scripts.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("脚本")).unwrap();
    fs::write(folder.path().join("脚本/旧的.txt"), "全网最低价\n").unwrap();
    fs::write(folder.path().join("脚本/要改的.txt"), "大家好\n").unwrap();
    git(folder.path(), &["init", "-q"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-qm", "一"]);
    folder
}

#[test]
fn only_what_changed() {
    if !here("git") {
        return;
    }
    let folder = repository();
    let names = |arguments: &[&str]| {
        let output = bojian(folder.path(), arguments);
        let paths: Vec<String> = text(&output.stdout)
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["path"].as_str().unwrap().to_owned())
            .collect();
        (output.status.code().unwrap(), paths, text(&output.stderr))
    };
    assert_eq!(names(&["check", "脚本", "--changed-since", "HEAD", "--format", "jsonl"]), (0, vec![], String::new()));
    fs::write(folder.path().join("脚本/要改的.txt"), "国家级\n").unwrap();
    fs::write(folder.path().join("脚本/新的 一份.txt"), "全网最低价\n").unwrap();
    let (code, mut paths, _) = names(&["check", "脚本", "--changed-since", "HEAD", "--format", "jsonl"]);
    paths.sort();
    assert_eq!((code, paths), (1, vec!["脚本/新的 一份.txt".to_owned(), "脚本/要改的.txt".to_owned()]));
    // From within a folder of the repository too.
    let output = bojian(&folder.path().join("脚本"), &["check", ".", "--changed-since", "HEAD", "--format", "jsonl"]);
    assert_eq!(text(&output.stdout).lines().count(), 2);
    // A revision that is none checks everything and says so; an option is no revision.
    let (code, paths, told) = names(&["check", "脚本", "--changed-since", "没有这个", "--format", "jsonl"]);
    assert_eq!((code, paths.len()), (2, 3));
    assert!(told.contains("--changed-since"), "{told}");
    let (code, paths, told) = names(&["check", "脚本", "--changed-since=--output=x", "--format", "jsonl"]);
    assert_eq!((code, paths.len()), (2, 0));
    assert!(told.contains("写一个版本"), "{told}");
    assert!(!folder.path().join("x").exists());
}

/// A repository's own settings start no program.
#[cfg(unix)]
#[test]
fn a_repository_starts_nothing() {
    if !here("git") {
        return;
    }
    let folder = repository();
    let ran = folder.path().join("ran");
    let program = format!("touch {}; false", ran.display());
    let settings = format!(
        "[core]\n\tfsmonitor = \"{program}\"\n[diff]\n\texternal = \"{program}\"\n[diff \"a\"]\n\ttextconv = \"{program}\"\n\tcommand = \"{program}\"\n"
    );
    let config = folder.path().join(".git/config");
    fs::write(&config, fs::read_to_string(&config).unwrap() + &settings).unwrap();
    fs::write(folder.path().join(".gitattributes"), "*.txt diff=a\n").unwrap();
    fs::write(folder.path().join("脚本/要改的.txt"), "全网最低价\n").unwrap();
    let output = bojian(folder.path(), &["check", "脚本", "--changed-since", "HEAD"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert!(!ran.exists());
}

/// Ctrl-C: what was done is written whole, what was not is said, exit code 2.
#[cfg(unix)]
#[test]
fn ctrl_c_leaves_what_was_done() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "全网最低价\n").unwrap();
    fs::write(folder.path().join("c.txt"), "国家级\n").unwrap();
    // A file that gives nothing until somebody writes to it: the run stands still there.
    if !Command::new("mkfifo").arg(folder.path().join("b.txt")).status().is_ok_and(|status| status.success()) {
        println!("skipped: no mkfifo here");
        return;
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_bojian"))
        .current_dir(folder.path())
        .args(["check", "a.txt", "b.txt", "c.txt", "--threads", "1", "--output", "报告.json"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Opening it for writing waits until the program reads it.
    let pipe = fs::OpenOptions::new().write(true).open(folder.path().join("b.txt")).unwrap();
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let mut told = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    assert!(told.any(|line| line.contains("正在收尾")));
    drop(pipe);
    assert_eq!(child.wait().unwrap().code(), Some(2));
    let report: serde_json::Value = serde_json::from_str(&fs::read_to_string(folder.path().join("报告.json")).unwrap()).unwrap();
    let paths: Vec<_> = report["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["a.txt", "b.txt"]);
    assert!(report["problems"][0]["what"].as_str().unwrap().contains("中断"), "{}", report["problems"]);
}

/// `--watch` checks what was saved, and ends with Ctrl-C.
#[cfg(unix)]
#[test]
fn watching_checks_what_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("脚本.txt");
    fs::write(&path, "大家好\n").unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_bojian"))
        .current_dir(folder.path())
        .args(["check", "脚本.txt", "--watch"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut shown = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut told = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    assert!(shown.any(|line| line.contains("未发现风险表述")));
    assert!(told.any(|line| line.contains("正在留意改动")));
    fs::write(&path, "这是全网最低价\n").unwrap();
    assert!(shown.any(|line| line.starts_with("脚本.txt:1:3")));
    assert!(told.any(|line| line.contains("有 1 份改了")));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(1), "the last check found something");
}

/// A bar belongs on a terminal alone.
#[test]
fn no_bar_in_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "大家好\n".repeat(20000)).unwrap();
    let output = bojian(folder.path(), &["check", "a.txt", "--records", "--format", "jsonl"]);
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn completions_and_manual_pages() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = bojian(folder.path(), &["completions", shell]);
        let script = text(&output.stdout);
        assert!(output.status.success() && script.contains("changed-since") && script.contains("bojian"), "{shell}");
    }
    let output = bojian(folder.path(), &["completions", "tcsh"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("zsh"), "{}", text(&output.stderr));
    let page = text(&bojian(folder.path(), &["man", "check"]).stdout);
    assert!(page.contains(".TH") && page.contains("changed\\-since") && page.contains("从这个 Git 版本以来"), "{page}");
    assert!(bojian(folder.path(), &["man", "--output", "man1"]).status.success());
    for name in ["bojian.1", "bojian-check.1", "bojian-rules.1"] {
        assert!(folder.path().join("man1").join(name).exists(), "{name}");
    }
    assert_eq!(bojian(folder.path(), &["man", "chek"]).status.code(), Some(2));
}
