//! Recordings: a recogniser that the user configured is run, its transcript kept and judged, and whatever goes wrong is told.
//!
//! The recognisers here are scripts that the tests write. A real one was run by hand; `docs/recordings.md` says how, and what that showed.

#![cfg(unix)]

mod faults;
mod server;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The beginning of an MP4 file, and something that is no text.
const MP4: &[u8] = b"\0\0\0\x1cftypisom\0\0\x02\0isomiso2avc1mp41\0\0\0\x08free\0\0\0\x08mdat";
/// What FunASR writes.
const FUNASR: &str = r#"[{"key":"a","text":"这是国家级品质，全网最低价。","sentence_info":[{"text":"这是国家级品质，","start":430,"end":1590},{"text":"全网最低价。","start":1700,"end":3000}]}]"#;

/// A folder to work in, and a user whose own configuration stands beside it.
pub(crate) struct Desk(tempfile::TempDir);

impl Desk {
    /// A desk with the recording `talk.mp4` and this text in the user's own configuration.
    pub(crate) fn new(own: &str) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(desk.work()).unwrap();
        desk.write("../own/bojian/bojian.yaml", own.as_bytes());
        desk.write("talk.mp4", MP4);
        desk
    }

    /// A desk whose recogniser is this script: its arguments are the recording, where to write, and where it may leave marks.
    pub(crate) fn with_script(script: &str, more: &str) -> Self {
        let desk = Self::new("");
        desk.write("../script.sh", script.as_bytes());
        let (script, marks) = (desk.0.path().join("script.sh"), desk.0.path().join("marks"));
        fs::create_dir(&marks).unwrap();
        let own = format!("asr:\n  command: [sh, '{}', '{{input}}', '{{output}}', '{}']\n{more}", script.display(), marks.display());
        desk.write("../own/bojian/bojian.yaml", own.as_bytes());
        desk
    }

    pub(crate) fn work(&self) -> PathBuf {
        self.0.path().join("work")
    }

    /// A mark that the script left.
    pub(crate) fn mark(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.0.path().join("marks").join(name)).ok()
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.work().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bojian"));
        command.current_dir(self.work()).env_remove("COLUMNS").env("XDG_CONFIG_HOME", self.0.path().join("own")).args(arguments);
        command.stdin(Stdio::null());
        command
    }

    /// Exit code, standard output and standard error.
    pub(crate) fn call(&self, arguments: &[&str]) -> (i32, String, String) {
        let Output { status, stdout, stderr } = self.command(arguments).output().unwrap();
        (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
    }

    /// The report on these paths as JSON, and the exit code.
    pub(crate) fn report(&self, arguments: &[&str]) -> (i32, Value) {
        let (code, out, err) = self.call(&[&["check", "--format", "json"], arguments].concat());
        (code, serde_json::from_str(&out).unwrap_or_else(|why| panic!("{why}: {out}{err}")))
    }
}

/// The names in a folder, sorted.
fn names(folder: PathBuf) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A script that writes what FunASR would, and counts how often it was asked.
fn funasr() -> String {
    format!("echo once >> \"$3/calls\"\ncat > \"$2\" <<'END'\n{FUNASR}\nEND\n")
}

/// The words are found in the transcript, with their times; the report is on the recording, by its name and its digest.
#[test]
fn a_recording_is_transcribed_and_judged() {
    let desk = Desk::with_script(&funasr(), "");
    let (code, report) = desk.report(&["talk.mp4"]);
    let file = &report["files"][0];
    assert_eq!((code, file["path"].as_str()), (1, Some("talk.mp4")));
    assert!(file["dialect"].as_str().unwrap().starts_with("FunASR"), "{file}");
    assert_eq!(file["source_sha256"].as_str(), Some(bojian::digest::sha256(MP4).as_str()));
    let found: Vec<_> = file["findings"].as_array().unwrap().iter().collect();
    let one = found.iter().find(|finding| finding["words"] == "全网最低价").unwrap_or_else(|| panic!("{file}"));
    assert_eq!((one["parts"][0]["place"].as_str(), one["parts"][0]["time_ms"].clone()), (Some("第 2 句"), serde_json::json!([1700, 3000])));
    // Nothing was written where the recording lies.
    assert_eq!(names(desk.work()), ["talk.mp4"]);
}

/// The transcript is kept beside the report, is not made again, and is no document of its own beside its recording.
#[test]
fn a_transcript_is_kept_beside_the_report() {
    let desk = Desk::with_script(&funasr(), "");
    desk.write("reports/empty.txt", b"");
    let check = ["check", "talk.mp4", "--output", "reports/report.json"];
    let (code, _, told) = desk.call(&check);
    assert_eq!(code, 1, "{told}");
    let kept = names(desk.work().join("reports")).into_iter().find(|name| name.ends_with(".转写.json")).expect("the transcript is kept");
    assert!(kept.starts_with("talk.mp4.") && told.contains(&kept), "{kept} {told}");
    let read: Value = serde_json::from_slice(&fs::read(desk.work().join("reports").join(&kept)).unwrap()).unwrap();
    assert_eq!(read, serde_json::from_str::<Value>(FUNASR).unwrap());
    let first = fs::read(desk.work().join("reports/report.json")).unwrap();
    let (_, _, told) = desk.call(&check);
    assert!(told.contains("用已有的转写"), "{told}");
    assert_eq!(desk.mark("calls").unwrap().lines().count(), 1);
    assert!(first == fs::read(desk.work().join("reports/report.json")).unwrap(), "a kept transcript is judged as a fresh one");
    // Another recording under the same name is another one.
    desk.write("talk.mp4", &[MP4, b"more"].concat());
    desk.call(&check);
    assert_eq!(desk.mark("calls").unwrap().lines().count(), 2);
    // Asked for, it is kept beside the recording, and the folder still holds one document.
    let (code, report) = desk.report(&["talk.mp4", "--asr-out", "."]);
    assert_eq!(code, 1, "{report}");
    assert!(names(desk.work()).iter().any(|name| name.ends_with(".转写.json")));
    let (_, report) = desk.report(&[".", "--asr-out", "."]);
    let paths: Vec<_> = report["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap().to_owned()).collect();
    assert!(paths.contains(&"./talk.mp4".to_owned()) && !paths.iter().any(|path| path.starts_with("./talk.mp4.")), "{paths:?}");
}

/// What `explain` is asked about a recording is answered from the kept transcript.
#[test]
fn a_place_in_a_recording_is_explained() {
    let desk = Desk::with_script(&funasr(), "");
    desk.call(&["check", "talk.mp4", "--asr-out", "kept"]);
    let (code, out, told) = desk.call(&["explain", "talk.mp4#第2句", "--asr-out", "kept"]);
    assert_eq!(code, 0, "{out}{told}");
    assert!(out.contains("全网最低价"), "{out}");
    assert_eq!(desk.mark("calls").unwrap().lines().count(), 1);
}

/// Any format of transcripts will do, printed or written, under a name of the program's own too.
#[test]
fn whatever_a_recogniser_writes_is_read() {
    let srt = "printf '1\\n00:00:01,000 --> 00:00:02,000\\n全网最低价\\n'\n";
    let own_name = format!("cat > \"$(dirname \"$2\")/talk.json\" <<'END'\n{FUNASR}\nEND\necho progress\n");
    for script in [srt.to_owned(), own_name] {
        let (code, report) = Desk::with_script(&script, "").report(&["talk.mp4"]);
        let words: Vec<_> = report["files"][0]["findings"].as_array().unwrap().iter().map(|one| one["words"].clone()).collect();
        assert_eq!(code, 1, "{report}");
        assert!(words.contains(&"全网最低价".into()), "{script}: {words:?}");
    }
}

/// The preset's command line, as its program gets it: what it cannot read is converted first.
#[test]
fn a_preset_calls_its_program() {
    let desk = Desk::with_script("", "");
    let marks = desk.0.path().join("marks").display().to_string();
    let whisper = format!(
        "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\" >> '{marks}/words'; done\nwhile [ \"$1\" != -of ]; do shift; done\nprintf '%s' \
         '{{\"result\":{{\"language\":\"zh\"}},\"transcription\":[{{\"offsets\":{{\"from\":0,\"to\":2300}},\"text\":\"国家级品质\"}}]}}' > \"$2.json\"\n"
    );
    desk.write("../whisper", whisper.as_bytes());
    // Made executable by another program: this one may be forking right now, and a file that is open for writing cannot be run.
    let made =
        Command::new("sh").arg("-c").arg("cp whisper whisper-cli && chmod +x whisper-cli").current_dir(desk.0.path()).status().unwrap();
    assert!(made.success());
    let own = format!(
        "asr:\n  preset: whisper.cpp\n  program: ../../whisper-cli\n  model: ggml.bin\n  convert: [sh, -c, 'cp \"$0\" \"$1\"; echo \"$0\" > {marks}/converted', '{{input}}', '{{output}}']\n"
    );
    desk.write("../own/bojian/bojian.yaml", own.as_bytes());
    desk.write("../own/bojian/ggml.bin", b"a model");
    let (code, report) = desk.report(&["talk.mp4"]);
    assert_eq!(code, 1, "{report}");
    assert_eq!(report["files"][0]["dialect"], "whisper.cpp");
    let words = desk.mark("words").unwrap();
    let words: Vec<&str> = words.lines().collect();
    let after = |flag: &str| words[words.iter().position(|word| *word == flag).unwrap() + 1];
    // A model that lies beside the configuration is meant from there; the sound is the converted one.
    assert!(after("-m").ends_with("own/bojian/ggml.bin") && after("-l") == "zh" && after("-f").ends_with("recording.wav"), "{words:?}");
    assert!(desk.mark("converted").unwrap().trim().ends_with("work/talk.mp4"));
}

/// In a folder, recordings are transcribed only where that was configured, and where no transcript lies beside them; either way they are told of.
#[test]
fn recordings_in_a_folder() {
    let desk = Desk::with_script(&funasr(), "");
    desk.write("b/other.flv", b"FLV\x01\x05\0\0\0\x09\0\0\0\0");
    desk.write("b/other.srt", "1\n00:00:01,000 --> 00:00:02,000\n大家好\n".as_bytes());
    // A program, and a transport stream, under one ending.
    desk.write("program.ts", b"const price = '\xE5\x85\xA8\xE7\xBD\x91\xE6\x9C\x80\xE4\xBD\x8E\xE4\xBB\xB7';\n");
    let packet = |_| std::iter::once(0x47).chain(std::iter::repeat_n(0xFF, 187)).collect::<Vec<u8>>();
    desk.write("stream.ts", &(0..4).flat_map(packet).collect::<Vec<u8>>());
    let (code, report) = desk.report(&["."]);
    let paths: Vec<_> = report["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap().to_owned()).collect();
    assert_eq!(paths, ["./b/other.flv", "./b/other.srt", "./stream.ts", "./talk.mp4"]);
    assert_eq!((code, report["summary"]["unread"].as_u64()), (1, Some(1)));
    assert_eq!(desk.mark("calls").unwrap().lines().count(), 2);
    let (code, out, _) = desk.call(&["check", ".", "--no-config"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("另有 2 份没有读") && out.contains("没有配置转写程序") && out.contains("同名的字幕"), "{out}");
    // Where nothing else was there to read, nothing was done.
    fs::remove_dir_all(desk.work().join("b")).unwrap();
    assert_eq!(desk.call(&["check", ".", "--no-config"]).0, 2);
}

/// Two policies are held side by side on what the recogniser said once, though nobody keeps it.
#[test]
fn a_recording_is_heard_once_for_two_policies() {
    let desk = Desk::with_script(&funasr(), "");
    desk.write("quiet.yaml", "rules:\n  - {override: PRI-001, off: true, why: 只是试试}\n".as_bytes());
    let (code, out, told) = desk.call(&["rules", "diff", "builtin", "quiet.yaml", "talk.mp4"]);
    assert_eq!(code, 1, "{out}{told}");
    assert!(out.contains("少了") && out.contains("talk.mp4#第2句") && out.contains("「全网最低价」"), "{out}");
    assert_eq!(desk.mark("calls").unwrap().lines().count(), 1, "{told}");
}
