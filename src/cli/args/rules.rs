//! The arguments of `bojian rules list` and `bojian rules book`: which part of a policy is shown, and how.
//!
//! The comments on the fields are Chinese because they are what `--help` prints.

use clap::Args;

use super::PolicyArgs;
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

fn severity(name: &str) -> Result<Severity, String> {
    Severity::named(name).ok_or_else(|| "写 error、warning 或 note".to_owned())
}
