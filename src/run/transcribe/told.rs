//! Everything that can go wrong with a recogniser, told so that its user can mend it. How it is run is `transcribe.rs`'s matter.

use std::io;
use std::path::Path;

use super::{child, http};
use crate::config::{Asr, told as long};
use crate::problem::Problem;
use crate::report::harmless;

/// What was being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The recording was made into sound that the recogniser reads.
    Converting,
    /// It was made into text.
    Transcribing,
}

impl Step {
    fn name(self) -> &'static str {
        match self {
            Self::Converting => "转换格式的程序",
            Self::Transcribing => "转写程序",
        }
    }

    /// The key that says which program.
    fn key(self) -> &'static str {
        match self {
            Self::Converting => "convert",
            Self::Transcribing => "program 或 command",
        }
    }
}

const UNHEARD: &str = "录音没有转写成，没有检查";

/// The problem of a recording for which there is no recogniser.
pub(in crate::run) fn no_recogniser() -> Problem {
    let why = "播检只检查文字，自己不带语音识别；话要先转写成文字才能检查";
    let help = "已经有字幕或转写稿就检查那个文件；要自动转写，在自己的配置里（bojian config 会写出在哪里）或 --config 指明的文件里写 asr，例如 asr: {preset: whisper.cpp, model: /模型/ggml-large-v3.bin}";
    Problem::new("这是录音录像，没有配置转写程序，没有检查", why, help)
}

/// The problem of a transcript that no reader understands. `why` is what was looked for.
pub(in crate::run) fn not_understood(why: &str) -> Problem {
    let help = "让转写程序输出 JSON、SRT 或 VTT；别的 JSON 用 --text-field 指明哪个字段是话";
    Problem::new("转写程序的结果看不懂，没有检查", why, help)
}

/// Tells of one recogniser.
pub(super) struct Told<'a> {
    pub(super) asr: &'a Asr,
}

impl Told<'_> {
    /// Where it is configured.
    fn place(&self) -> String {
        format!("{} 第 {} 行的 asr", self.asr.file.name, self.asr.line)
    }

    fn with_words(&self, words: &str) -> String {
        if words.is_empty() { UNHEARD.to_owned() } else { format!("{UNHEARD}；它最后说：{words}") }
    }

    pub(super) fn of_program(&self, step: Step, program: &str, fault: &child::Fault, words: &str) -> Problem {
        let (name, place, program) = (step.name(), self.place(), harmless(program));
        match fault {
            child::Fault::Missing => {
                let help = format!("装好它；已经装了，就在 {place} 里用 {} 写出完整的路径", step.key());
                Problem::new(format!("找不到{name}「{program}」"), UNHEARD, help)
            }
            child::Fault::Start(error) => {
                let help = format!("检查它的执行权限，以及 {place}");
                Problem::new(format!("{name}「{program}」运行不了"), format!("{error}；{UNHEARD}"), help)
            }
            child::Fault::Failed(how) => {
                let help = format!("照它说的改；检查 {place} 和模型的路径，也可以单独运行一次「{program}」看看");
                Problem::new(format!("{name}「{program}」失败（{how}）"), self.with_words(words), help)
            }
            child::Fault::Slow => {
                let what = format!("{name}「{program}」超过 {} 没有做完，已经停止", long(self.asr.timeout));
                let help = format!("录音很长时，在 {place} 里把 timeout 写大，例如 timeout: 12h；也可能是它卡住了，单独运行一次看看");
                Problem::new(what, self.with_words(words), help)
            }
            child::Fault::Endless => {
                let help = format!("检查 {place}；让它少打印一些");
                Problem::new(format!("{name}「{program}」不停地打印，已经停止"), self.with_words(words), help)
            }
            child::Fault::Stopped => self.stopped(),
        }
    }

    pub(super) fn of_server(&self, fault: &http::Fault) -> Problem {
        let (place, host) = (self.place(), &self.asr.name);
        match fault {
            http::Fault::Unreachable(error) => {
                let help = format!("确认服务已经启动，检查 {place} 里的 url");
                Problem::new(format!("连不上转写服务 {host}"), format!("{}；{UNHEARD}", harmless(error)), help)
            }
            http::Fault::Refused(status, said) => {
                let help = format!("检查 {place} 里的 url、field 和 fields");
                Problem::new(format!("转写服务 {host} 没有接受（HTTP {status}）"), self.with_words(harmless(said).trim()), help)
            }
            http::Fault::Slow => {
                let help = format!("录音很长时，在 {place} 里把 timeout 写大，例如 timeout: 12h");
                Problem::new(format!("转写服务 {host} 超过 {} 没有回答", long(self.asr.timeout)), UNHEARD, help)
            }
            http::Fault::Stopped => self.stopped(),
        }
    }

    pub(super) fn nothing(&self, step: Step, words: &str) -> Problem {
        let help = format!("检查 {}：结果要写到 {{output}}，或直接打印出来", self.place());
        Problem::new(format!("{}没有写出任何结果", step.name()), self.with_words(words), help)
    }

    pub(super) fn stopped(&self) -> Problem {
        Problem::new("转写被中断", UNHEARD, "要检查它，请重新运行")
    }

    pub(super) fn unreadable_transcript(&self, error: &io::Error) -> Problem {
        Problem::new("转写程序的结果读不出来", format!("{error}；{UNHEARD}"), format!("检查 {}", self.place()))
    }

    pub(super) fn no_room(&self, error: &io::Error) -> Problem {
        Problem::new("没有地方放转写的中间结果", format!("{error}；{UNHEARD}"), "检查临时文件夹的空间和权限")
    }

    pub(super) fn not_kept(&self, path: &Path, error: &io::Error) -> Problem {
        let what = format!("转写存不到 {}", harmless(&path.to_string_lossy()));
        Problem::new(what, format!("{error}；话照常检查了，下次要重新转写"), "检查 --asr-out（或 asr 的 out）那个文件夹的权限和空间")
    }
}
