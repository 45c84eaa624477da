//! The arguments of `bojian eval`. The comments are Chinese because they are what `--help` prints.

use std::path::PathBuf;

use clap::Args;

use super::Judging;
use crate::policy::Area;

/// The arguments of `bojian eval`.
#[derive(Debug, Args)]
pub(crate) struct EvalArgs {
    /// 标注好的文件：tsv、csv（一列文字、一列标签）或 jsonl
    #[arg(required = true, value_name = "文件", help_heading = "参数")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) judging: Judging,
    /// 标签所在的列或字段，默认 label
    #[arg(long, value_name = "列", default_value = "label", hide_default_value = true, help_heading = "标注")]
    pub(crate) label_field: String,
    /// 应当报告的标签，用逗号隔开；默认除 0 以外都是
    #[arg(long, value_name = "标签", value_delimiter = ',', help_heading = "标注")]
    pub(crate) positive: Vec<String>,
    /// 只看这些危害类别的结果，用逗号隔开，例如 health,endorsement
    #[arg(long, value_name = "类别", value_delimiter = ',', value_parser = crate::cli::eval::area, help_heading = "标注")]
    pub(crate) areas: Vec<Area>,
    /// 只测某一列等于某个值的句子，例如 half=b，可以写多次
    #[arg(long = "where", value_name = "列=值", value_parser = super::equation, help_heading = "标注")]
    pub(crate) only: Vec<(String, String)>,
    /// 先去掉标点，标点有时会泄露标签
    #[arg(long, help_heading = "标注")]
    pub(crate) strip_punctuation: bool,
    /// 用这些句子拟合关注程度的权重，写到这个文件（可以用 --rules 加上）
    #[arg(long, value_name = "文件", help_heading = "输出")]
    pub(crate) fit: Option<PathBuf>,
    /// 列出多少条漏报和误报，默认各 20 条
    #[arg(long, value_name = "数", default_value_t = 20, hide_default_value = true, help_heading = "输出")]
    pub(crate) read: usize,
    /// 输出格式：text 或 json
    #[arg(long, value_name = "格式", default_value = "text", hide_default_value = true, value_parser = ["text", "json"], hide_possible_values = true, help_heading = "输出")]
    pub(crate) format: String,
}
