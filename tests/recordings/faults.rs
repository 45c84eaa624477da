//! What can go wrong with a recogniser: each is told with what to do, ends with 2, and leaves nothing running.

use std::io::Read;
use std::process::{Command, Stdio};

use super::{Desk, FUNASR, funasr, names};

/// The problem of a recording whose recogniser is this script.
fn problem(script: &str, more: &str) -> String {
    let desk = Desk::with_script(script, more);
    let (code, report) = desk.report(&["talk.mp4", "--asr-out", "kept"]);
    assert_eq!(code, 2, "{script}: {report}");
    let problems = report["files"][0]["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 1, "{script}: {problems:?}");
    assert!(!desk.work().join("kept").exists(), "{script}: nothing worth keeping was made");
    let text = |key: &str| problems[0][key].as_str().unwrap_or_else(|| panic!("no {key}: {problems:?}")).to_owned();
    format!("{}。{}。{}", text("what"), text("why"), text("help"))
}

fn is_running(pid: &str) -> bool {
    // A process that has ended and was not waited for yet is none any more.
    let there = || {
        std::fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z "))
            || !std::path::Path::new("/proc").exists() && Command::new("kill").args(["-0", pid]).status().unwrap().success()
    };
    // Killed, it ends once the machine gives it a turn.
    (0..500).all(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        there()
    })
}

#[test]
fn a_recogniser_that_dies() {
    let told = problem("echo loading >&2; echo 'model not found: x.bin' >&2; exit 3\n", "");
    assert!(told.contains("退出码 3") && told.contains("model not found: x.bin") && told.contains("bojian.yaml 第 1 行"), "{told}");
    let told = problem("kill -9 $$\n", "");
    assert!(told.contains("信号 9") && told.contains("内存"), "{told}");
    // What it had written by then is no transcript.
    let told = problem(&format!("{}exit 1\n", funasr()), "");
    assert!(told.contains("退出码 1"), "{told}");
}

/// Told once the time is over; neither the recogniser nor what it started goes on.
#[test]
fn a_recogniser_that_hangs() {
    let desk = Desk::with_script("sleep 600 &\necho $! > \"$3/child\"\necho $$ > \"$3/own\"\nwait\n", "  timeout: 1s\n");
    let (code, report) = desk.report(&["talk.mp4"]);
    let told = report["files"][0]["problems"][0].to_string();
    assert_eq!(code, 2);
    assert!(told.contains("超过 1 秒") && told.contains("timeout"), "{told}");
    for name in ["child", "own"] {
        let pid = desk.mark(name).unwrap();
        assert!(!is_running(pid.trim()), "{name} {pid} goes on");
    }
}

/// Ctrl-C ends the recogniser too, and the report says what was left undone.
#[test]
fn a_recogniser_that_is_interrupted() {
    let desk = Desk::with_script("sleep 600 &\necho $! > \"$3/child\"\necho $$ > \"$3/own\"\nwait\n", "");
    let mut bojian = desk.command(&["check", "talk.mp4"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    while desk.mark("own").is_none_or(|pid| pid.trim().is_empty()) {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(Command::new("kill").args(["-INT", &bojian.id().to_string()]).status().unwrap().success());
    let status = bojian.wait().unwrap();
    let mut out = String::new();
    bojian.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    assert_eq!(status.code(), Some(2), "{out}");
    assert!(out.contains("转写被中断"), "{out}");
    for name in ["child", "own"] {
        let pid = desk.mark(name).unwrap();
        assert!(!is_running(pid.trim()), "{name} {pid} goes on");
    }
}

#[test]
fn a_recogniser_without_a_result() {
    let told = problem("echo 'no audio stream' >&2\n", "");
    assert!(told.contains("没有写出任何结果") && told.contains("no audio stream") && told.contains("{output}"), "{told}");
    let told = problem("printf ' \\n' > \"$2\"\n", "");
    assert!(told.contains("没有写出任何结果"), "{told}");
}

/// Text that is no transcript is not judged as speech; JSON in no dialect says what was looked for; a transcript without a word says so.
#[test]
fn a_result_that_is_not_understood() {
    let told = problem("echo 'loading the model, 全网最低价'\n", "");
    assert!(told.contains("转写程序的结果看不懂") && told.contains("SRT"), "{told}");
    let told = problem("echo '{\"foo\": [1, 2]}' > \"$2\"\n", "");
    assert!(told.contains("转写结果") && told.contains("FunASR") && told.contains("--text-field"), "{told}");
    let told = problem("echo '{\"text\": \"\", \"language\": \"zh\", \"segments\": []}' > \"$2\"\n", "");
    assert!(told.contains("没有一句话"), "{told}");
}

#[test]
fn a_recogniser_that_is_not_there() {
    let desk = Desk::new("asr:\n  command: [no-such-recogniser, '{input}']\n");
    let (code, out, _) = desk.call(&["check", "talk.mp4"]);
    assert_eq!(code, 2);
    assert!(out.contains("找不到转写程序「no-such-recogniser」") && out.contains("program"), "{out}");
}

/// Without one, the problem says how to configure it, and where; with `--no-config` as well.
#[test]
fn no_recogniser() {
    let desk = Desk::new("");
    for arguments in [vec!["check", "talk.mp4"], vec!["check", "talk.mp4", "--no-config"], vec!["explain", "talk.mp4:1"]] {
        let (code, out, err) = desk.call(&arguments);
        let told = (out + &err).replace(['\n', ' '], "");
        assert_eq!(code, 2, "{told}");
        assert!(told.contains("没有配置转写程序") && told.contains("asr:{preset:whisper.cpp") && told.contains("bojianconfig"), "{told}");
    }
    let (_, out, _) = desk.call(&["config"]);
    assert!(out.contains("自己的配置：") && out.contains("own/bojian/bojian.yaml"), "{out}");
}

/// An empty file is no recording in which nothing is said.
#[test]
fn an_empty_recording() {
    let desk = Desk::with_script(&funasr(), "");
    desk.write("talk.mp4", b"");
    let (code, out, _) = desk.call(&["check", "talk.mp4"]);
    assert_eq!(code, 2);
    assert!(out.contains("这份录音录像是空的"), "{out}");
}

/// A configuration that came with the folder makes nothing run.
#[test]
fn a_found_configuration_runs_nothing() {
    let desk = Desk::with_script(&funasr(), "");
    let own = std::fs::read(desk.work().join("../own/bojian/bojian.yaml")).unwrap();
    desk.write("../own/bojian/bojian.yaml", b"");
    desk.write("bojian.yaml", &own);
    let (code, _, err) = desk.call(&["check", "talk.mp4"]);
    assert_eq!(code, 2);
    assert!(err.contains("找到的配置文件里不能写「asr」") && err.contains("运行程序"), "{err}");
    assert_eq!(desk.mark("calls"), None);
    // Named, it is the user's own word.
    assert_eq!(desk.call(&["check", "talk.mp4", "--config", "bojian.yaml"]).0, 1);
    assert_eq!(desk.mark("calls").unwrap().lines().count(), 1);
}

/// Names are no commands: whatever a recording is called, its recogniser gets it as one word.
#[test]
fn a_name_is_never_a_command() {
    let desk = Desk::with_script(&format!("echo \"$1\" > \"$3/name\"\ncat > \"$2\" <<'END'\n{FUNASR}\nEND\n"), "");
    let name = "-a; touch 'hacked' $(touch hacked) {output}.mp4";
    desk.write(name, super::MP4);
    let (code, report) = desk.report(&["--", name]);
    assert_eq!(code, 1, "{report}");
    assert!(desk.mark("name").unwrap().trim().ends_with(name));
    assert!(!names(desk.work()).contains(&"hacked".to_owned()));
}

/// What is wrong with the key is told with its line and a way out.
#[test]
fn a_wrong_key_is_told() {
    let cases: &[(&str, &str, &str)] = &[
        ("asr: {}\n", "preset、command、url", "whisper.cpp"),
        ("asr: {preset: whisper, model: m}\n", "没有「whisper」这种预设", "faster-whisper"),
        ("asr: {preset: funasr}\n", "要写明 model", "模型"),
        ("asr: {command: [whisper]}\n", "没有 {input}", "{output}"),
        ("asr: {command: [whisper, '{input}', '{outptu}']}\n", "{outptu}", "{output}"),
        ("asr: {preset: funasr, model: m, timeout: 10}\n", "「timeout」的值「10」不对", "30m"),
        ("asr: {preset: funasr, model: ~/m}\n", "~ 不会展开", "完整的路径"),
        ("asr: {preset: funasr, model: m, modle: m}\n", "modle", "是不是想写 model"),
        ("asr: {url: 'http://10.0.0.9:8080/x'}\n", "允许把录音发给 10.0.0.9:8080", "allow_host: 10.0.0.9:8080"),
        ("asr: {url: 'http://a/x', allow_host: b}\n", "允许把录音发给 a", "allow_host: a"),
        ("asr: {url: 'https://a/x', allow_host: a}\n", "「url」的值", "curl"),
        ("asr: {url: 'http://a@b/x', allow_host: a}\n", "「url」的值", "http://"),
    ];
    for (own, what, help) in cases {
        let (code, _, err) = Desk::new(own).call(&["check", "talk.mp4"]);
        assert_eq!(code, 2, "{own}");
        assert!(err.contains(what) && err.contains(help) && err.contains("bojian.yaml:1:"), "{own}: {err}");
    }
}
