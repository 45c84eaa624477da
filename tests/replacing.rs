//! `check --diff`: lawful replacements as a diff that other programs apply to the very bytes of the file.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::world::{here, root};

fn bojian(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bojian")).current_dir(folder).args(arguments).output().unwrap()
}

/// What the built-in policy says instead of 全网最低价, read from its file so that a better wording breaks no test.
fn instead() -> String {
    let text = fs::read_to_string(root().join("rules/superlative/absolute.yaml")).unwrap();
    let line = text.lines().find(|line| line.contains("rewrite:") && line.contains("全网最低价: ")).unwrap();
    line.split("全网最低价: ").nth(1).unwrap().split([',', '}']).next().unwrap().to_owned()
}

/// Texts that are files in every way in which lines are written.
fn texts() -> Vec<(&'static str, Vec<u8>)> {
    let far: String =
        (0..40).map(|line| if line % 17 == 3 { "今天全网最低价哦\n".to_owned() } else { format!("第 {line} 句闲话\n") }).collect();
    vec![
        ("一行.txt", "全网最低价".into()),
        ("两处.txt", "全网最低价，真的是全网最低价。\n".into()),
        ("隔得远 的.txt", far.into_bytes()),
        ("挨着.txt", "全网最低价\n全网最低价\n全网最低价\n".into()),
        ("回车.txt", "先看\r\n全网最低价\r\n再看\r\n".into()),
        ("标记.txt", "\u{feff}全网最低价\n再看\n".into()),
        ("加空格.txt", "这就是全 网 最 低 价！\n没有了".into()),
        ("表格.md", "| 环节 | 话术 |\n|---|---|\n| 开场 | 全网最低价 |\n".into()),
    ]
}

/// The file as it should be: the words, with blanks or without, replaced and nothing else.
fn expected(bytes: &[u8]) -> String {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    text.replace("全网最低价", &instead()).replace("全 网 最 低 价", &instead())
}

#[test]
fn what_is_printed_can_be_applied() {
    for (program, arguments) in [("git", vec!["apply", "-"]), ("patch", vec!["-p1", "--binary", "--quiet"])] {
        if !here(program) {
            continue;
        }
        for (name, bytes) in texts() {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(name);
            fs::write(&path, &bytes).unwrap();
            let output = bojian(folder.path(), &["check", name, "--diff"]);
            assert_eq!(fs::read(&path).unwrap(), bytes, "nothing is changed in place");
            let told = String::from_utf8_lossy(&output.stdout).lines().filter(|line| line.starts_with('#')).count();
            assert_eq!(told, 0, "{name}: nothing was left out");
            fs::write(folder.path().join("the.diff"), &output.stdout).unwrap();
            let applied = Command::new(program)
                .current_dir(folder.path())
                .args(&arguments)
                .stdin(fs::File::open(folder.path().join("the.diff")).unwrap())
                .output()
                .unwrap();
            assert!(
                applied.status.success(),
                "{program} {name}: {}\n{}",
                String::from_utf8_lossy(&applied.stderr),
                String::from_utf8_lossy(&output.stdout)
            );
            assert_eq!(fs::read_to_string(&path).unwrap(), expected(&bytes), "{program} {name}");
        }
    }
}

/// Several files are one diff.
#[test]
fn several_files_are_one_diff() {
    if !here("git") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in texts() {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let output = bojian(folder.path(), &["check", ".", "--output", "改.patch"]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let applied = Command::new("git").current_dir(folder.path()).args(["apply", "改.patch"]).output().unwrap();
    assert!(applied.status.success(), "{}", String::from_utf8_lossy(&applied.stderr));
    for (name, bytes) in texts() {
        assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), expected(&bytes), "{name}");
    }
}

/// A file whose bytes are not the text is not patched: it is named, with what to do.
#[test]
fn what_cannot_be_applied_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (gbk, ..) = encoding_rs::GBK.encode("各位家人们，今天这款是全网最低价，大家可以放心看一看。\n");
    fs::write(folder.path().join("国标.txt"), &gbk).unwrap();
    let output = bojian(folder.path(), &["check", "国标.txt", "--diff"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.lines().all(|line| line.starts_with("# 国标.txt：")) && text.contains("UTF-8"), "{text}");
    assert_eq!(output.status.code(), Some(1));
}

/// Where there is nothing to replace, standard output stays empty and standard error says so.
#[test]
fn nothing_to_replace_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "今天天气真好\n").unwrap();
    let output = bojian(folder.path(), &["check", "a.txt", "没有.txt", "--diff"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("没有可以直接替换的说法") && told.contains("没有.txt"), "{told}");
}
