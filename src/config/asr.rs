//! `asr`: the recogniser that makes text of recordings. It makes a program run, so it is taken only from a file that the user named or owns.

mod presets;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_yaml::Value;

use super::key::{Key, Reading, Shown};
use super::schema::of;
use super::{Part, Written};
use crate::yaml::typed;
use presets::{CONVERT, PRESETS, Preset};

pub(super) const KEY: Key = Key {
    name: "asr",
    about: "转写录音录像的程序或服务器；只能写在自己的配置或 --config 指明的文件里",
    schema: of::<Raw>,
    by_path: false,
    trusted: true,
    read,
    show,
};

/// How long a recogniser may take where nobody says.
const TIMEOUT: Duration = Duration::from_secs(4 * 3600);
/// What may stand in braces in a command line.
const PLACEHOLDERS: [&str; 6] = ["{input}", "{output}", "{stem}", "{folder}", "{model}", "{language}"];
const HELP: &str = "例如 asr: {preset: whisper.cpp, model: /模型/ggml-large-v3.bin}；可用的字段有 preset、program、model、language、command、convert、url、allow_host、field、fields、timeout、out";

/// A recogniser, and how it is to be used.
#[derive(Debug, Clone)]
pub struct Asr {
    /// What it is called in messages.
    pub name: String,
    /// What it is.
    pub means: Means,
    /// How a recording is converted first, where it has to be.
    pub convert: Option<Convert>,
    /// The model's file or name, as written.
    pub model: String,
    /// The language, as the recogniser calls it.
    pub language: String,
    /// How long one recording may take.
    pub timeout: Duration,
    /// Where transcripts are kept, as written.
    pub out: Option<PathBuf>,
    /// The file that says so.
    pub file: Arc<Written>,
    /// Its line, from 1.
    pub line: u32,
}

/// What a recogniser is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Means {
    /// A program: its command line, with placeholders. No shell ever sees it.
    Command(Vec<String>),
    /// A server that takes a recording as a form.
    Http {
        /// Its address; `http` only.
        url: String,
        /// The form's field for the recording.
        field: String,
        /// The other fields of the form.
        fields: BTreeMap<String, String>,
    },
}

/// A program that converts a recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Convert {
    /// Its command line, with `{input}` and `{output}`.
    pub command: Vec<String>,
    /// The endings of recordings that need no converting.
    pub except: &'static [&'static str],
}

/// 转写程序：写 preset、command、url 里的一个。
// As it is written; the comments are Chinese because editors show them.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct Raw {
    /// 预设：whisper.cpp、faster-whisper 或 funasr
    preset: Option<String>,
    /// 预设的程序不在通常的位置时，写它的路径
    program: Option<String>,
    /// 模型文件的路径，或程序认识的模型名
    model: Option<String>,
    /// 语言，默认 zh
    language: Option<String>,
    /// 别的程序的命令，一个词一项；录音写 {input}，结果写 {output}
    command: Option<Vec<String>>,
    /// 先用这个命令转换录音，写法相同
    convert: Option<Vec<String>>,
    /// 转写服务器的地址，http:// 开头
    url: Option<String>,
    /// 同意把录音发给这台机器：照 url 里的主机名和端口写
    allow_host: Option<String>,
    /// 表单里录音所在的字段，默认 file
    field: Option<String>,
    /// 表单的其余字段
    fields: Option<BTreeMap<String, String>>,
    /// 一份录音最长等多久，例如 90s、30m、12h，默认 4h
    #[schemars(with = "Option<String>")]
    timeout: Option<Value>,
    /// 转写存在哪个文件夹
    out: Option<String>,
}

fn read(value: Value, at: &str, part: &mut Part, reading: &mut Reading<'_>) {
    let raw: Raw = typed(value, at, HELP, reading.complaints);
    let mut wrong = |key: &str, what: String, why: &str, help: &str| {
        let key = if key.is_empty() { at.to_owned() } else { format!("{at}.{key}") };
        reading.complaints.at(key, what, why, help);
    };
    let ways = [raw.preset.is_some(), raw.command.is_some(), raw.url.is_some()];
    if ways.iter().filter(|way| **way).count() != 1 {
        wrong("", "asr 要写 preset、command、url 里的一个".to_owned(), "不知道用什么转写录音", HELP);
        return;
    }
    for (key, path) in [("program", &raw.program), ("model", &raw.model), ("out", &raw.out)] {
        if path.as_ref().is_some_and(|path| path.starts_with('~')) {
            wrong(key, format!("「{key}」里的 ~ 不会展开"), "没有经过命令行外壳", "写完整的路径，或写从这个配置文件所在文件夹算起的路径");
        }
    }
    let written = raw.timeout.as_ref().map(|timeout| match timeout {
        Value::Number(number) => number.to_string(),
        other => other.as_str().unwrap_or_default().to_owned(),
    });
    let timeout = written.as_deref().map_or(Some(TIMEOUT), duration);
    if timeout.is_none() {
        let what = format!("「timeout」的值「{}」不对", written.unwrap_or_default());
        wrong("timeout", what, "不知道最长等多久", "写成 90s、30m、4h 这样（秒、分、小时）");
    }
    let (name, means, reads): (String, Means, &'static [&'static str]) = if let Some(name) = &raw.preset {
        let Some(preset) = PRESETS.iter().find(|preset| preset.name == name.trim()) else {
            let known: Vec<&str> = PRESETS.iter().map(|preset| preset.name).collect();
            let help = format!("可用的有 {}；别的程序用 command 写出命令，服务器用 url", known.join("、"));
            wrong("preset", format!("没有「{name}」这种预设"), "不知道怎样运行它", &help);
            return;
        };
        if raw.model.as_deref().is_none_or(|model| model.trim().is_empty()) {
            wrong(
                "",
                format!("预设 {} 要写明 model", preset.name),
                "播检不带模型，也不替你下载模型",
                "写上模型文件的路径，或程序认识的模型名",
            );
        }
        (preset.name.to_owned(), Means::Command(of_preset(preset, raw.program.as_deref())), preset.reads)
    } else if let Some(command) = &raw.command {
        check_command(command, &mut wrong);
        let program = command.first().map(String::as_str).unwrap_or_default();
        let name = program.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        (name, Means::Command(command.clone()), &[])
    } else {
        let url = raw.url.clone().unwrap_or_default();
        let Some(host) = host(&url) else {
            let help = "写成 http://127.0.0.1:8080/inference 这样；要用 https 的服务，用 command 写出 curl 的命令";
            wrong("url", format!("「url」的值「{url}」不对"), "只支持 http:// 开头的地址", help);
            return;
        };
        if raw.allow_host.as_deref().map(str::trim) != Some(host) {
            let why = format!("录音会发到 {host} 这台机器上，要写明同意");
            wrong("", format!("没有写明允许把录音发给 {host}"), &why, &format!("加上 allow_host: {host}"));
        }
        let mut fields: BTreeMap<String, String> = raw.fields.clone().unwrap_or_default();
        fields.entry("response_format".to_owned()).or_insert_with(|| "verbose_json".to_owned());
        fields.entry("language".to_owned()).or_insert_with(|| raw.language.clone().unwrap_or_else(|| "zh".to_owned()));
        if let Some(model) = &raw.model {
            fields.entry("model".to_owned()).or_insert_with(|| model.clone());
        }
        let field = raw.field.clone().unwrap_or_else(|| "file".to_owned());
        (host.to_owned(), Means::Http { url: url.clone(), field, fields }, &[])
    };
    let convert = match raw.convert {
        Some(command) => Some(Convert { command, except: &[] }),
        None if reads.is_empty() => None,
        None => Some(Convert { command: CONVERT.iter().map(|&word| word.to_owned()).collect(), except: reads }),
    };
    part.asr = Some(Arc::new(Asr {
        name,
        means,
        convert,
        model: raw.model.unwrap_or_default(),
        language: raw.language.unwrap_or_else(|| "zh".to_owned()),
        timeout: timeout.unwrap_or(TIMEOUT),
        out: raw.out.map(PathBuf::from),
        file: reading.file.clone(),
        line: reading.line(at),
    }));
}

/// The command line of a preset, by another name of its program if one is given.
fn of_preset(preset: &Preset, program: Option<&str>) -> Vec<String> {
    let mut command: Vec<String> = preset.command.iter().map(|&word| word.to_owned()).collect();
    if let (Some(program), Some(first)) = (program, command.first_mut()) {
        program.clone_into(first);
    }
    command
}

fn check_command(command: &[String], wrong: &mut dyn FnMut(&str, String, &str, &str)) {
    let has = |placeholder: &str| command.iter().any(|word| word.contains(placeholder));
    if command.len() < 2 || !has("{input}") {
        let help = "写成 [程序, 参数, …]，录音的位置写 {input}，结果的位置写 {output}；不写 {output} 就读它打印的结果";
        wrong("command", "「command」里没有 {input}".to_owned(), "不知道录音写在命令的哪里", help);
    }
    let braces = command.iter().filter(|word| word.starts_with('{') && word.ends_with('}'));
    for word in braces.filter(|word| !PLACEHOLDERS.contains(&word.as_str())) {
        let help = format!("可用的有 {}", PLACEHOLDERS.join("、"));
        wrong("command", format!("「command」里的 {word} 不认识"), "不知道换成什么", &help);
    }
}

/// `90s`, `30m`, `4h`; at least a second, at most a week.
fn duration(text: &str) -> Option<Duration> {
    let text = text.trim();
    let (number, unit) = text.split_at(text.find(|letter: char| !letter.is_ascii_digit())?);
    let seconds = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        _ => return None,
    };
    let whole = number.parse::<u64>().ok()?.checked_mul(seconds)?;
    (1..=7 * 24 * 3600).contains(&whole).then(|| Duration::from_secs(whole))
}

/// A duration as people say it.
pub(crate) fn told(duration: Duration) -> String {
    match duration.as_secs() {
        seconds if seconds % 3600 == 0 => format!("{} 小时", seconds / 3600),
        seconds if seconds % 60 == 0 => format!("{} 分钟", seconds / 60),
        seconds => format!("{seconds} 秒"),
    }
}

/// The host of an `http` address, with its port where one is written.
fn host(url: &str) -> Option<&str> {
    let rest = url.trim().strip_prefix("http://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    (!host.is_empty() && !host.contains(['@', ' '])).then_some(host)
}

fn show(part: &Part) -> Vec<Shown> {
    let one = |asr: &Arc<Asr>| {
        let means = match &asr.means {
            Means::Command(words) => words.iter().map(|word| if word.contains('\n') { "…" } else { word }).collect::<Vec<_>>().join(" "),
            Means::Http { url, .. } => format!("发到 {url}"),
        };
        let model = if asr.model.is_empty() { String::new() } else { format!("，模型 {}", asr.model) };
        Shown { key: KEY.name, text: format!("{}：{means}{model}，最长 {}", asr.name, told(asr.timeout)), line: asr.line }
    };
    part.asr.iter().map(one).collect()
}
