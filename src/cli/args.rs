//! The arguments: their names, their Chinese help, their values. What they do is each command's own file.
//!
//! The comments on the fields are Chinese because they are what `--help` prints.

mod fields;
mod judging;
mod manual;
mod output;
mod rules;
mod states;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::config::{Color, color, threads};
use crate::policy::Area;
use crate::report::FORMATS;

pub(super) use judging::{ConfigArgs, Judging, PolicyArgs};
pub(super) use manual::{CompletionsArgs, ManArgs};
pub(super) use output::OutputArgs;
pub(super) use rules::{BookArgs, DiffArgs, ListArgs, NewArgs, code};
pub(super) use states::{BaselineArgs, ClaimArgs, ExcuseArgs, RecordArgs};

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
    /// 显示在用的配置，每一项是谁定的：默认、哪个 bojian.yaml 的第几行、还是命令行
    #[command(help_template = TEMPLATE, override_usage = "bojian config [选项] [文件或文件夹]")]
    Config(ShowConfigArgs),
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
    #[arg(long, value_name = "何时", value_parser = color, help_heading = "输出")]
    pub(super) color: Option<Color>,
}

#[derive(Debug, Args)]
pub(super) struct EvalArgs {
    /// 标注好的文件：tsv、csv（一列文字、一列标签）或 jsonl
    #[arg(required = true, value_name = "文件", help_heading = "参数")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) judging: Judging,
    /// 标签所在的列或字段，默认 label
    #[arg(long, value_name = "列", default_value = "label", hide_default_value = true, help_heading = "标注")]
    pub(super) label_field: String,
    /// 应当报告的标签，用逗号隔开；默认除 0 以外都是
    #[arg(long, value_name = "标签", value_delimiter = ',', help_heading = "标注")]
    pub(super) positive: Vec<String>,
    /// 只看这些危害类别的结果，用逗号隔开，例如 health,endorsement
    #[arg(long, value_name = "类别", value_delimiter = ',', value_parser = super::eval::area, help_heading = "标注")]
    pub(super) areas: Vec<Area>,
    /// 只测某一列等于某个值的句子，例如 half=b，可以写多次
    #[arg(long = "where", value_name = "列=值", value_parser = equation, help_heading = "标注")]
    pub(super) only: Vec<(String, String)>,
    /// 先去掉标点，标点有时会泄露标签
    #[arg(long, help_heading = "标注")]
    pub(super) strip_punctuation: bool,
    /// 用这些句子拟合关注程度的权重，写到这个文件（可以用 --rules 加上）
    #[arg(long, value_name = "文件", help_heading = "输出")]
    pub(super) fit: Option<PathBuf>,
    /// 用这些句子拟合立场的权重（前后的话像不像在作这种宣传），写到这个文件
    #[arg(long, value_name = "文件", help_heading = "输出")]
    pub(super) fit_stance: Option<PathBuf>,
    /// 用这些句子和规则自己的例句拟合近似的权重（没有话术式认得的话，用词像不像该报告的、像哪一条），写到这个文件
    #[arg(long, value_name = "文件", help_heading = "输出")]
    pub(super) fit_likeness: Option<PathBuf>,
    /// 与 --fit-likeness 一起用：几乎没有什么可报告的平常话，可以写多次
    #[arg(long, value_name = "文件", requires = "fit_likeness", help_heading = "标注")]
    pub(super) background: Vec<PathBuf>,
    /// 列出多少条漏报和误报，默认各 20 条
    #[arg(long, value_name = "数", default_value_t = 20, hide_default_value = true, help_heading = "输出")]
    pub(super) read: usize,
    /// 输出格式：text 或 json
    #[arg(long, value_name = "格式", default_value = "text", hide_default_value = true, value_parser = ["text", "json"], hide_possible_values = true, help_heading = "输出")]
    pub(super) format: String,
}

#[derive(Debug, Args)]
pub(super) struct ShowConfigArgs {
    /// 看哪个文件或文件夹的配置；不写就看当前文件夹
    #[arg(value_name = "文件或文件夹", help_heading = "参数")]
    pub(super) path: Option<PathBuf>,
    #[command(flatten)]
    pub(super) judging: Judging,
    /// 输出格式：text 或 json
    #[arg(long, value_name = "格式", default_value = "text", hide_default_value = true, value_parser = ["text", "json"], hide_possible_values = true, help_heading = "输出")]
    pub(super) format: String,
    /// 输出 bojian.yaml 的 JSON Schema，供编辑器提示和检查；--schema=claims 输出 claims.yaml 的
    #[arg(long, value_name = "文件种类", num_args = 0..=1, require_equals = true, default_missing_value = "config", value_parser = ["config", "claims"], hide_possible_values = true, help_heading = "输出")]
    pub(super) schema: Option<String>,
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
    /// 写一个新的规则文件：能直接载入，每个字段都有说明，照着改就行
    #[command(help_template = TEMPLATE, override_usage = "bojian rules new [选项] <主题>")]
    New(NewArgs),
    /// 比较两套规则：同样的文本，多报了什么、少报了什么、级别改了什么
    #[command(help_template = TEMPLATE, after_help = "退出码：0 没有不同 · 1 有不同 · 2 有事没能做完", override_usage = "bojian rules diff [选项] <旧规则> <新规则> <路径>…")]
    Diff(Box<DiffArgs>),
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

const COMMANDS: [&str; 9] = ["baseline", "check", "config", "eval", "explain", "record", "rules", "completions", "man"];

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

pub(super) fn format(name: &str) -> Result<&'static str, String> {
    let known = FORMATS.iter().map(|format| format.name);
    known.clone().find(|known| *known == name).ok_or_else(|| format!("没有这种格式，可用的有：{}", known.collect::<Vec<_>>().join("、")))
}

fn equation(text: &str) -> Result<(String, String), String> {
    text.split_once('=').map(|(column, value)| (column.to_owned(), value.to_owned())).ok_or_else(|| "写成 列=值，例如 half=b".to_owned())
}
