//! `bojian config`: which configurations hold, each value in force and who set it; and where configurations are looked for.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::{ConfigArgs, Judging, ShowConfigArgs};
use super::plan::folder;
use super::{CLEAN, UNDONE, complain, screen, settings};
use crate::config::{Config, InForce, NAME, PLAIN, Plain, SetBy, Setting, Trust, schema, shown};
use crate::document::LIMITS;
use crate::excuse::ledger_schema;
use crate::facts::Speech;
use crate::run::{Configs, Wanted, absolute_file};

/// Where configurations are looked for, by the arguments.
pub(super) fn configs(arguments: &ConfigArgs) -> Configs {
    Configs::new(Wanted { named: arguments.config.clone(), none: arguments.no_config, own: own() })
}

/// The user's own configuration, where this system keeps such files.
fn own() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = || folder("HOME").map(|home| home.join(".config"));
    let base = folder("XDG_CONFIG_HOME").or_else(home).or_else(|| folder("APPDATA"))?;
    Some(base.join("bojian").join(NAME))
}

/// Runs the command.
///
/// # Errors
/// Those of writing.
pub(super) fn show(arguments: &ShowConfigArgs) -> io::Result<u8> {
    if let Some(kind) = &arguments.schema {
        let text = if kind == "claims" { ledger_schema() } else { schema() };
        screen::sink(None)?.write_all(text.as_bytes())?;
        return Ok(CLEAN);
    }
    let mut configs = configs(&arguments.judging.policy.config);
    let path = arguments.path.as_ref();
    let Some(chain) = configs.chain(&folder(path)) else {
        complain::problems(&configs.problems());
        return Ok(UNDONE);
    };
    let file = path.filter(|path| !path.is_dir()).map(|path| absolute_file(path));
    let in_force = chain.for_file(file.as_deref());
    let told = Told {
        own: own().map(|own| Own { there: own.is_file(), path: own.to_string_lossy().into_owned() }),
        limits: limits(&arguments.judging, &in_force),
        ..Told::of(path.map(PathBuf::as_path), &in_force, &flags(&arguments.judging))
    };
    let text = if arguments.format == "json" {
        serde_json::to_string_pretty(&told).unwrap_or_default() + "\n"
    } else {
        told.as_text(&arguments.judging.policy.config)
    };
    screen::sink(None)?.write_all(text.as_bytes())?;
    Ok(CLEAN)
}

/// What the call itself sets.
fn flags(judging: &Judging) -> Plain {
    let mut plain = Plain::default();
    let mut set = |name, texts: Vec<String>| {
        if !texts.is_empty() {
            plain.set(name, texts, SetBy::Flag);
        }
    };
    let truth = |truth: bool| truth.then(|| "true".to_owned()).into_iter().collect();
    let written = |path: &PathBuf| path.to_string_lossy().into_owned();
    set("rules", judging.policy.rules.iter().map(written).collect());
    set("no_builtin", truth(judging.policy.no_builtin));
    set("platform", judging.platform.clone());
    set("category", judging.category.iter().map(|category| category.name().to_owned()).collect());
    set("role", judging.role.iter().map(|role| role.name().to_owned()).collect());
    set("as_of", judging.as_of.iter().map(ToString::to_string).collect());
    set("speech", judging.speech.iter().map(|speech| spoken(*speech).to_owned()).collect());
    set("session", judging.session.iter().map(written).collect());
    set("records", truth(judging.records));
    set("include", judging.include.iter().map(|part| part.name().to_owned()).collect());
    plain
}

fn spoken(speech: Speech) -> &'static str {
    match speech {
        Speech::Script => "script",
        Speech::Transcript => "transcript",
    }
}

/// What holds, ready to be shown.
#[derive(Debug, Serialize)]
struct Told {
    schema_version: u32,
    /// The path that was asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// The configurations, the nearest first.
    files: Vec<File>,
    settings: Vec<Value>,
    /// Keys with a shape of their own, entry by entry, the nearest first.
    entries: Vec<Entry>,
    /// Every limit on what is read.
    limits: BTreeMap<&'static str, u64>,
    /// The user's own configuration: where it is, or would be.
    #[serde(skip_serializing_if = "Option::is_none")]
    own: Option<Own>,
}

#[derive(Debug, Serialize)]
struct Own {
    path: String,
    there: bool,
}

/// The limits in force, by name.
fn limits(judging: &Judging, in_force: &InForce) -> BTreeMap<&'static str, u64> {
    let limits = settings::limits(judging, in_force);
    LIMITS.iter().map(|limit| (limit.name, limit.of(&limits))).collect()
}

#[derive(Debug, Serialize)]
struct File {
    path: String,
    sha256: String,
    /// Whether it was found, or is the user's own word.
    trust: &'static str,
}

#[derive(Debug, Serialize)]
struct Value {
    key: &'static str,
    /// What was written; empty where the default holds.
    values: Vec<String>,
    #[serde(flatten)]
    by: By,
    #[serde(skip)]
    default: &'static str,
}

#[derive(Debug, Serialize)]
struct Entry {
    key: &'static str,
    text: String,
    #[serde(flatten)]
    by: By,
}

/// Who set a value.
#[derive(Debug, Serialize)]
struct By {
    by: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
}

impl By {
    const DEFAULT: Self = Self { by: "default", file: None, line: None };

    fn of(by: &SetBy) -> Self {
        match by {
            SetBy::File(file, line) => Self::file(&file.name, *line),
            SetBy::Flag => Self { by: "flag", file: None, line: None },
        }
    }

    fn file(name: &str, line: u32) -> Self {
        Self { by: "file", file: Some(name.to_owned()), line: Some(line) }
    }

    fn told(&self) -> String {
        match (&self.file, self.line) {
            (Some(file), Some(line)) => format!("{file}:{line}"),
            _ if self.by == "flag" => "命令行".to_owned(),
            _ => "默认".to_owned(),
        }
    }
}

impl Told {
    fn of(path: Option<&Path>, in_force: &InForce, flags: &Plain) -> Self {
        let configs = in_force.chain().configs();
        let trust = |config: &Config| if config.file.trust == Trust::Own { "own" } else { "found" };
        let file =
            |config: &std::sync::Arc<Config>| File { path: config.file.name.clone(), sha256: config.sha256.clone(), trust: trust(config) };
        let mut settings = Vec::new();
        for key in PLAIN {
            let mut value = |setting: &Setting| {
                settings.push(Value { key: key.name, values: setting.texts.clone(), by: By::of(&setting.by), default: key.default });
            };
            // Packs and exclusions add up; of all else the nearest holds.
            let all: Vec<&Setting> = if matches!(key.name, "rules" | "exclude") {
                let stacked = configs.iter().rev().filter_map(|config| config.says.plain.get(key.name));
                stacked.chain(flags.get(key.name)).collect()
            } else {
                flags.get(key.name).or(in_force.get(key.name)).into_iter().collect()
            };
            let none = all.is_empty();
            all.into_iter().for_each(&mut value);
            if none {
                settings.push(Value { key: key.name, values: Vec::new(), by: By::DEFAULT, default: key.default });
            }
        }
        let entries = configs.iter().flat_map(|config| {
            let entry = |one: crate::config::Shown| Entry { key: one.key, text: one.text, by: By::file(&config.file.name, one.line) };
            shown(&config.says).into_iter().map(entry).collect::<Vec<_>>()
        });
        Self {
            schema_version: 1,
            path: path.map(|path| path.to_string_lossy().into_owned()),
            files: configs.iter().map(file).collect(),
            settings,
            entries: entries.collect(),
            limits: BTreeMap::new(),
            own: None,
        }
    }

    fn as_text(&self, arguments: &ConfigArgs) -> String {
        let mut out = String::new();
        let mut line = |text: &str| {
            let _ = writeln!(out, "{text}");
        };
        match (self.files.as_slice(), arguments.no_config) {
            (_, true) => line("不看配置文件（--no-config）。"),
            ([], _) => line(&format!("没有配置文件：这里和上层文件夹里都没有 {NAME}。")),
            (files, _) => {
                line("配置文件，就近的先算：");
                for file in files {
                    let own = if file.trust == "own" { "（自己指定的）" } else { "" };
                    line(&format!("  {}{own}", file.path));
                }
            }
        }
        line(&format!("\n在用的设定{}：", self.path.as_ref().map(|path| format!("，对 {path}")).unwrap_or_default()));
        let longest = PLAIN.iter().map(|key| key.name.len()).max().unwrap_or_default();
        for value in &self.settings {
            let shown = if value.by.by == "default" { value.default.to_owned() } else { value.values.join("、") };
            line(&format!("  {:<longest$}  {shown}（{}）", value.key, value.by.told()));
        }
        for entry in &self.entries {
            line(&format!("  {:<longest$}  {}（{}）", entry.key, entry.text, entry.by.told()));
        }
        line("\n读取限额（--limit 名称=值，或配置里的 limits）：");
        for (limit, value) in LIMITS.iter().filter_map(|limit| Some((limit, self.limits.get(limit.name)?))) {
            line(&format!("  {:<longest$}  {}（{}）", limit.name, limit.shown(*value), limit.what));
        }
        if let Some(own) = &self.own {
            let there = if own.there { "" } else { "（还没有这个文件）" };
            line(&format!("\n自己的配置：{}{there}。转写录音的程序（asr）只能写在这里，或 --config 指明的文件里。", own.path));
        }
        line("\n次序：命令行，文本自己写的（文件头、标题、表格），就近的 bojian.yaml，远的，自己的配置，默认。");
        out
    }
}
