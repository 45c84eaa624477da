//! The arguments that say how documents are read and judged, by which policy and under which configuration.
//!
//! The comments on the fields are Chinese because they are what `--help` prints.

use std::path::PathBuf;

use clap::Args;

use super::fields::FieldArgs;
use crate::config::{Included, category, date, included, role, speech};
use crate::document::{LIMITS, Limit};
use crate::facts::{Category, Date, Role, Speech};

/// How documents are read and judged; shared by the commands that judge.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Judging {
    #[command(flatten)]
    pub(in crate::cli) policy: PolicyArgs,
    /// 按哪一天的法律判断，例如 2026-02-01；默认用文本自己的日期，没有就用今天
    #[arg(long, value_name = "日期", value_parser = date, help_heading = "判断")]
    pub(in crate::cli) as_of: Option<Date>,
    /// 商品类别，例如 化妆品、普通食品、保健食品；不写表示未知
    #[arg(long, value_name = "类别", value_parser = category, help_heading = "判断")]
    pub(in crate::cli) category: Option<Category>,
    /// 主播身份：达人 或 商家
    #[arg(long, value_name = "身份", value_parser = role, help_heading = "判断")]
    pub(in crate::cli) role: Option<Role>,
    /// 同时按这个平台的规则提示（平台约定，不是法律），可以写多次，例如 抖音、淘宝
    #[arg(long, value_name = "平台", help_heading = "判断")]
    pub(in crate::cli) platform: Vec<String>,
    /// 文本是 script（脚本）还是 transcript（转写）；转写里的逗号不打断词语
    #[arg(long, value_name = "类型", value_parser = speech, help_heading = "判断")]
    pub(in crate::cli) speech: Option<Speech>,
    /// 场次表（csv）：哪一段卖的是什么；默认找 文件名.session.csv，再找同一文件夹的 session.csv
    #[arg(long, value_name = "文件", help_heading = "判断")]
    pub(in crate::cli) session: Option<PathBuf>,
    /// 一行一份：文本的每一行（空行也算）、csv 和 tsv 的每一行、jsonl 的每个对象，各是一份独立的文本
    #[arg(long, conflicts_with = "session", help_heading = "判断")]
    pub(in crate::cli) records: bool,
    /// Word 文档里平时不检查的部分也检查：页眉（连同页脚）、脚注（连同尾注）、批注，用逗号隔开
    #[arg(long, value_name = "部分", value_delimiter = ',', value_parser = included, help_heading = "判断")]
    pub(in crate::cli) include: Vec<Included>,
    /// 标准输入在报告里叫什么名字，也决定按哪种格式读
    #[arg(long, value_name = "名称", default_value = "-", hide_default_value = true, help_heading = "判断")]
    pub(in crate::cli) stdin_name: String,
    /// 录音录像的转写存到这个文件夹，下次不用重新转写；默认存在 --output 的报告旁边。转写程序在自己的配置里用 asr 写明
    #[arg(long, value_name = "文件夹", help_heading = "判断")]
    pub(in crate::cli) asr_out: Option<PathBuf>,
    /// 读取限额，可以写多次，例如 text=128MB；名称有 file、text、record、json、json_depth、unpacked、ratio、entries、xml_depth、cells、pages、hits（bojian config 写出各是多少）
    #[arg(long, value_name = "名称=值", value_parser = limit, help_heading = "判断")]
    pub(in crate::cli) limit: Vec<(&'static Limit, u64)>,
    /// Where transcripts are kept if the call does not say: beside its report.
    #[arg(skip)]
    pub(in crate::cli) beside: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) fields: FieldArgs,
}

/// A limit, by its name, and its value.
fn limit(text: &str) -> Result<(&'static Limit, u64), String> {
    let known =
        || format!("写成 名称=值，例如 text=128MB；名称有 {}", LIMITS.iter().map(|limit| limit.name).collect::<Vec<_>>().join("、"));
    let (name, value) = text.split_once('=').ok_or_else(known)?;
    let limit = Limit::named(name).ok_or_else(known)?;
    limit.parse(value).map(|value| (limit, value))
}

/// Which policy to use; shared by all commands.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct PolicyArgs {
    /// 加上自己的规则文件或文件夹，可以写多次
    #[arg(long, value_name = "路径", help_heading = "规则")]
    pub(in crate::cli) rules: Vec<PathBuf>,
    /// 不用内置的规则（内置的法律登记、词表和豁免仍可引用）
    #[arg(long, help_heading = "规则")]
    pub(in crate::cli) no_builtin: bool,
    /// What stands in place of the built-in policy; only `rules diff --alone` says so.
    #[arg(skip)]
    pub(in crate::cli) instead: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) config: ConfigArgs,
}

/// Which configuration holds; shared by all commands.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct ConfigArgs {
    /// 用这个配置文件，不去找文件旁边和上层的 bojian.yaml
    #[arg(long, value_name = "文件", conflicts_with = "no_config", help_heading = "配置")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// 不看任何配置文件
    #[arg(long, help_heading = "配置")]
    pub(in crate::cli) no_config: bool,
}
