//! The arguments of `bojian rules list`, `book`, `new` and `diff`: which part of a policy is shown and how, what is begun, what is compared.
//!
//! The comments on the fields are Chinese because they are what `--help` prints.

use std::path::PathBuf;

use clap::Args;

use super::{Judging, PolicyArgs};
use crate::policy::{Area, Severity};

#[derive(Debug, Args)]
pub(in crate::cli) struct ListArgs {
    #[command(flatten)]
    pub(in crate::cli) policy: PolicyArgs,
    /// 只列这些危害类别，用逗号隔开，例如 health,price
    #[arg(long, value_name = "类别", value_delimiter = ',', value_parser = super::super::eval::area, help_heading = "筛选")]
    pub(in crate::cli) area: Vec<Area>,
    /// 只列这些主题，用逗号隔开，例如 ABS,PRI
    #[arg(long, value_name = "主题", value_delimiter = ',', help_heading = "筛选")]
    pub(in crate::cli) topic: Vec<String>,
    /// 只列这些级别，用逗号隔开：error、warning、note
    #[arg(long, value_name = "级别", value_delimiter = ',', value_parser = severity, help_heading = "筛选")]
    pub(in crate::cli) severity: Vec<Severity>,
    /// 输出格式：text 或 json
    #[arg(long, value_name = "格式", default_value = "text", hide_default_value = true, value_parser = ["text", "json"], hide_possible_values = true, help_heading = "输出")]
    pub(in crate::cli) format: String,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct BookArgs {
    #[command(flatten)]
    pub(in crate::cli) policy: PolicyArgs,
    /// 只要这些部分：主题（ABS）、规则编号（ABS-001）、危害类别（price）或豁免名称；不写就是整本
    #[arg(value_name = "主题或编号", help_heading = "参数")]
    pub(in crate::cli) only: Vec<String>,
    /// 输出格式：markdown（默认）或 html
    #[arg(long, value_name = "格式", default_value = "markdown", hide_default_value = true, value_parser = ["markdown", "html"], hide_possible_values = true, help_heading = "输出")]
    pub(in crate::cli) format: String,
    /// 写到文件，不写到屏幕
    #[arg(long, value_name = "文件", help_heading = "输出")]
    pub(in crate::cli) output: Option<std::path::PathBuf>,
}

/// The arguments of `bojian rules new`.
#[derive(Debug, Args)]
pub(in crate::cli) struct NewArgs {
    /// 主题的名称，例如 赠品口径；写三个大写字母就当作主题代号
    #[arg(value_name = "主题", help_heading = "参数")]
    pub(in crate::cli) topic: String,
    /// 主题代号，三个大写字母，例如 ABC；规则编号以它开头，不要与别的主题重复。默认 MCN
    #[arg(long, value_name = "代号", value_parser = code, help_heading = "参数")]
    pub(in crate::cli) id_prefix: Option<String>,
    /// 写到文件，不写到屏幕；已有的文件不会覆盖
    #[arg(long, value_name = "文件", help_heading = "输出")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// The arguments of `bojian rules diff`.
#[derive(Debug, Args)]
pub(in crate::cli) struct DiffArgs {
    /// 旧规则：文件或文件夹，叠加在内置规则上（--alone 时不叠加）；写 builtin 或 内置 就是只用内置规则
    #[arg(value_name = "旧规则", help_heading = "参数")]
    pub(in crate::cli) old: PathBuf,
    /// 新规则，写法相同
    #[arg(value_name = "新规则", help_heading = "参数")]
    pub(in crate::cli) new: PathBuf,
    /// 拿来比较的文本：文件或文件夹；`-` 表示标准输入
    #[arg(required = true, value_name = "路径", help_heading = "参数")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) judging: Judging,
    /// 两边各是一整套规则，不叠加在内置规则上：词表、豁免、法律登记也用它们自己的，例如内置规则的两个版本
    #[arg(long, conflicts_with = "no_builtin", help_heading = "规则")]
    pub(in crate::cli) alone: bool,
    /// 多出、少了、改级各列多少处，默认各 20 处
    #[arg(long, value_name = "数", default_value_t = 20, hide_default_value = true, help_heading = "输出")]
    pub(in crate::cli) read: usize,
    /// 输出格式：text 或 json
    #[arg(long, value_name = "格式", default_value = "text", hide_default_value = true, value_parser = ["text", "json"], hide_possible_values = true, help_heading = "输出")]
    pub(in crate::cli) format: String,
}

/// A topic's code, as the loader wants it.
pub(in crate::cli) fn code(text: &str) -> Result<String, String> {
    let fits = text.len() == 3 && text.chars().all(|c| c.is_ascii_uppercase());
    if fits { Ok(text.to_owned()) } else { Err("写三个大写字母，例如 ABC".to_owned()) }
}

fn severity(name: &str) -> Result<Severity, String> {
    Severity::named(name).ok_or_else(|| "写 error、warning 或 note".to_owned())
}
