//! The arguments: their names, their Chinese help, their values. What they do is each command's own file.
//!
//! The comments on the fields are Chinese because they are what `--help` prints.

mod eval;
mod fields;
mod manual;
mod output;
mod rules;
mod states;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::facts::{CATEGORIES, Category, Date, Role, Speech};
use crate::policy::Severity;
use crate::report::FORMATS;

pub(super) use eval::EvalArgs;
use fields::FieldArgs;
pub(super) use manual::{CompletionsArgs, ManArgs};
pub(super) use output::OutputArgs;
pub(super) use rules::{BookArgs, ListArgs};
pub(super) use states::{BaselineArgs, ExcuseArgs, RecordArgs};

const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}";
const CODES: &str = "退出码：0 没有发现 · 1 有发现 · 2 有事没能做完\n本工具提示风险，不是法律意见。";

/// The program's arguments.
#[derive(Debug, Parser)]
#[command(name = "bojian", version, about = "播检 bojian：检查直播话术里的法律风险", override_usage = "bojian <命令> …\n      bojian <文件或文件夹>…", help_template = TEMPLATE, after_help = CODES, subcommand_help_heading = "命令",
    disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// 显示帮助
    #[arg(short, long, global = true, action = clap::ArgAction::Help, help_heading = "选项")]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = "选项")]
    version: Option<bool>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// 检查脚本、字幕、转写文本；`bojian 文件` 就是 `bojian check 文件`
    #[command(help_template = TEMPLATE, after_help = CODES, override_usage = "bojian check [选项] <路径>…")]
    Check(CheckArgs),
    /// 解释一条规则（ABS-001），或一行文字为什么报告、为什么不报告（文件:行号，或报告里的 文件#位置）
    #[command(help_template = TEMPLATE, override_usage = "bojian explain [选项] <规则编号>\n      bojian explain [选项] <文件:行号>\n      bojian explain [选项] <文件#位置>")]
    Explain(ExplainArgs),
    /// 用标注好的句子测量规则：准确率、召回率、漏报和误报
    #[command(help_template = TEMPLATE, override_usage = "bojian eval [选项] <文件>…")]
    Eval(EvalArgs),
    /// 把现有的发现记成基线，以后只有新出现的才影响退出码
    #[command(help_template = TEMPLATE, override_usage = "bojian baseline [选项] <路径>…")]
    Baseline(BaselineArgs),
    /// 写一份直播前的审查记录（docx 和 json）：查了什么、发现了什么，留出处理决定和签字的地方
    #[command(help_template = TEMPLATE, override_usage = "bojian record [选项] <路径>…")]
    Record(RecordArgs),
    /// 列出、校验、测试规则，输出规则文件的 JSON Schema
    #[command(help_template = TEMPLATE, override_usage = "bojian rules <命令> [选项]", disable_help_subcommand = true, subcommand_help_heading = "命令")]
    Rules(RulesArgs),
    /// 输出命令行补全：bash、zsh、fish、powershell、elvish
    #[command(help_template = TEMPLATE, override_usage = "bojian completions <外壳>")]
    Completions(CompletionsArgs),
    /// 输出手册页（man）
    #[command(help_template = TEMPLATE, override_usage = "bojian man [命令]\n      bojian man --output <文件夹>")]
    Man(ManArgs),
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// 文件或文件夹；`-` 表示标准输入
    #[arg(required = true, value_name = "路径", help_heading = "参数")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) judging: Judging,
    #[command(flatten)]
    pub(super) excuses: ExcuseArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    /// 只检查从这个 Git 版本以来改过的和新增的文件，例如 origin/main；会运行 git
    #[arg(long, value_name = "版本", value_parser = super::changed::revision, help_heading = "选项")]
    pub(super) changed_since: Option<String>,
    /// 一直留意这些文件，改了就再检查，按 Ctrl-C 结束
    #[arg(long, help_heading = "选项")]
    pub(super) watch: bool,
    /// 线程数；默认用全部核心
    #[arg(long, value_name = "数", value_parser = threads, help_heading = "选项")]
    pub(super) threads: Option<usize>,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// 规则编号，或 文件:行号（标准输入写作 -:1），或 文件#位置（例如 转写.json#第3句）
    #[arg(value_name = "规则或位置", allow_hyphen_values = true, help_heading = "参数")]
    pub(super) what: String,
    #[command(flatten)]
    pub(super) judging: Judging,
    /// 颜色：auto（默认）、always 或 never
    #[arg(long, value_name = "何时", default_value = "auto", hide_default_value = true, value_parser = color, help_heading = "输出")]
    pub(super) color: Color,
}

/// How documents are read and judged; shared by the commands that judge.
#[derive(Debug, Args)]
pub(super) struct Judging {
    #[command(flatten)]
    pub(super) policy: PolicyArgs,
    /// 按哪一天的法律判断，例如 2026-02-01；默认用文本自己的日期，没有就用今天
    #[arg(long, value_name = "日期", value_parser = date, help_heading = "判断")]
    pub(super) as_of: Option<Date>,
    /// 商品类别，例如 化妆品、普通食品、保健食品；不写表示未知
    #[arg(long, value_name = "类别", value_parser = category, help_heading = "判断")]
    pub(super) category: Option<Category>,
    /// 主播身份：达人 或 商家
    #[arg(long, value_name = "身份", value_parser = role, help_heading = "判断")]
    pub(super) role: Option<Role>,
    /// 同时按这个平台的规则提示（平台约定，不是法律），可以写多次，例如 抖音、淘宝
    #[arg(long, value_name = "平台", help_heading = "判断")]
    pub(super) platform: Vec<String>,
    /// 文本是 script（脚本）还是 transcript（转写）；转写里的逗号不打断词语
    #[arg(long, value_name = "类型", value_parser = speech, help_heading = "判断")]
    pub(super) speech: Option<Speech>,
    /// 场次表（csv）：哪一段卖的是什么；默认找 文件名.session.csv，再找同一文件夹的 session.csv
    #[arg(long, value_name = "文件", help_heading = "判断")]
    pub(super) session: Option<PathBuf>,
    /// 一行一份：文本的每一行（空行也算）、csv 和 tsv 的每一行、jsonl 的每个对象，各是一份独立的文本
    #[arg(long, conflicts_with = "session", help_heading = "判断")]
    pub(super) records: bool,
    /// Word 文档里平时不检查的部分也检查：页眉（连同页脚）、脚注（连同尾注）、批注，用逗号隔开
    #[arg(long, value_name = "部分", value_delimiter = ',', value_parser = included, help_heading = "判断")]
    pub(super) include: Vec<Included>,
    /// 标准输入在报告里叫什么名字，也决定按哪种格式读
    #[arg(long, value_name = "名称", default_value = "-", hide_default_value = true, help_heading = "判断")]
    pub(super) stdin_name: String,
    #[command(flatten)]
    pub(super) fields: FieldArgs,
}

/// Which policy to use; shared by all commands.
#[derive(Debug, Args)]
pub(super) struct PolicyArgs {
    /// 加上自己的规则文件或文件夹，可以写多次
    #[arg(long, value_name = "路径", help_heading = "规则")]
    pub(super) rules: Vec<PathBuf>,
    /// 不用内置的规则（内置的法律登记、词表和豁免仍可引用）
    #[arg(long, help_heading = "规则")]
    pub(super) no_builtin: bool,
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    #[command(subcommand)]
    pub(super) command: RulesCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// 列出规则：编号、级别、名称、依据
    #[command(help_template = TEMPLATE, override_usage = "bojian rules list [选项]")]
    List(ListArgs),
    /// 输出规则手册：规则、豁免、词表、法律登记和覆盖表，给人看
    #[command(help_template = TEMPLATE, override_usage = "bojian rules book [选项] [主题或编号]…")]
    Book(BookArgs),
    /// 校验规则文件，一次列出全部问题
    #[command(help_template = TEMPLATE, override_usage = "bojian rules check [选项]")]
    Check {
        #[command(flatten)]
        policy: PolicyArgs,
    },
    /// 用规则自带的例句测试规则
    #[command(help_template = TEMPLATE, override_usage = "bojian rules test [选项] [编号]…")]
    Test {
        #[command(flatten)]
        policy: PolicyArgs,
        /// 只测这些规则，例如 ABS 或 ABS-001
        #[arg(value_name = "编号", help_heading = "参数")]
        only: Vec<String>,
    },
    /// 输出规则文件的 JSON Schema，供编辑器提示和检查
    #[command(help_template = TEMPLATE, override_usage = "bojian rules schema")]
    Schema,
}

/// From which severity on findings fail the run.
#[derive(Debug, Clone, Copy)]
pub(super) struct FailOn(pub(super) Option<Severity>);

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

/// A part of a document that is read on request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Included {
    Headers,
    Notes,
    Comments,
}

const COMMANDS: [&str; 8] = ["baseline", "check", "eval", "explain", "record", "rules", "completions", "man"];

/// Parses the arguments; a first argument that is no command is something to check.
pub(super) fn parse(mut arguments: Vec<OsString>) -> Result<Command, clap::Error> {
    let first = arguments.get(1).map(|first| first.to_string_lossy().into_owned()).unwrap_or_default();
    let known = COMMANDS.contains(&first.as_str()) || ["-h", "--help", "-V", "--version"].contains(&first.as_str());
    if !known {
        arguments.insert(1, "check".into());
    }
    let matches = command().try_get_matches_from(arguments)?;
    Cli::from_arg_matches(&matches).map(|cli| cli.command)
}

/// The command, for parsing and for completions.
pub(super) fn command() -> clap::Command {
    Cli::command()
}

fn format(name: &str) -> Result<&'static str, String> {
    let known = FORMATS.iter().map(|format| format.name);
    known.clone().find(|known| *known == name).ok_or_else(|| format!("没有这种格式，可用的有：{}", known.collect::<Vec<_>>().join("、")))
}

fn fail_on(name: &str) -> Result<FailOn, String> {
    if name == "never" {
        return Ok(FailOn(None));
    }
    Severity::named(name).map(|severity| FailOn(Some(severity))).ok_or_else(|| "写 note、warning、error 或 never".to_owned())
}

fn color(name: &str) -> Result<Color, String> {
    match name {
        "auto" => Ok(Color::Auto),
        "always" => Ok(Color::Always),
        "never" => Ok(Color::Never),
        _ => Err("写 auto、always 或 never".to_owned()),
    }
}

fn threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number @ 1..=1024) => Ok(number),
        _ => Err("写 1 到 1024 的整数".to_owned()),
    }
}

fn equation(text: &str) -> Result<(String, String), String> {
    text.split_once('=').map(|(column, value)| (column.to_owned(), value.to_owned())).ok_or_else(|| "写成 列=值，例如 half=b".to_owned())
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "写成 2026-02-01 这样的日期".to_owned())
}

fn category(name: &str) -> Result<Category, String> {
    Category::named(name).ok_or_else(|| format!("没有这个类别，可用的有：{}", CATEGORIES.join("、")))
}

fn role(name: &str) -> Result<Role, String> {
    Role::named(name).ok_or_else(|| "写 达人 或 商家".to_owned())
}

fn speech(name: &str) -> Result<Speech, String> {
    Speech::named(name).ok_or_else(|| "写 script（脚本）或 transcript（转写）".to_owned())
}

fn included(name: &str) -> Result<Included, String> {
    match name.trim() {
        "页眉" | "页脚" | "headers" => Ok(Included::Headers),
        "脚注" | "尾注" | "notes" => Ok(Included::Notes),
        "批注" | "comments" => Ok(Included::Comments),
        _ => Err("写 页眉、脚注、批注，用逗号隔开".to_owned()),
    }
}
