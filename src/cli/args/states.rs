//! The arguments about what excuses findings, and of `bojian baseline`. The comments are Chinese because they are what `--help` prints.

use std::path::PathBuf;

use clap::Args;

use super::Judging;

/// What excuses findings.
#[derive(Debug, Args)]
pub(crate) struct ExcuseArgs {
    /// 基线：里面记着的发现照样显示，但不影响退出码（用 bojian baseline 写）
    #[arg(long, value_name = "文件", help_heading = "判断")]
    pub(crate) baseline: Option<PathBuf>,
}

/// The arguments of `bojian baseline`.
#[derive(Debug, Args)]
pub(crate) struct BaselineArgs {
    /// 文件或文件夹；`-` 表示标准输入
    #[arg(required = true, value_name = "路径", help_heading = "参数")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) judging: Judging,
    /// 基线写到哪里，默认 bojian-baseline.json；已有的会被替换
    #[arg(long, value_name = "文件", default_value = "bojian-baseline.json", hide_default_value = true, help_heading = "输出")]
    pub(crate) output: PathBuf,
}
