//! The arguments about what excuses findings, of `bojian baseline` and of `bojian record`. The comments are Chinese because they are what `--help` prints.

use std::path::PathBuf;

use clap::Args;

use super::Judging;

/// What excuses findings.
#[derive(Debug, Args)]
pub(crate) struct ExcuseArgs {
    /// 基线：里面记着的发现照样显示，但不影响退出码（用 bojian baseline 写）
    #[arg(long, value_name = "文件", help_heading = "判断")]
    pub(crate) baseline: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) claims: ClaimArgs,
    /// 不理会文本里的忽略标记、旁边的依据登记、配置里的忽略和基线：审核别人交来的文件时用
    #[arg(long, conflicts_with_all = ["baseline", "claims"], help_heading = "判断")]
    pub(crate) no_excuses: bool,
}

/// The ledger of claims.
#[derive(Debug, Args)]
pub(crate) struct ClaimArgs {
    /// 依据登记（yaml）：哪些说法有材料；默认找同一文件夹的 claims.yaml
    #[arg(long, value_name = "文件", help_heading = "判断")]
    pub(crate) claims: Option<PathBuf>,
}

/// The arguments of `bojian baseline`.
#[derive(Debug, Args)]
pub(crate) struct BaselineArgs {
    /// 文件或文件夹；`-` 表示标准输入
    #[arg(required = true, value_name = "路径", help_heading = "参数")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) judging: Judging,
    #[command(flatten)]
    pub(crate) claims: ClaimArgs,
    /// 基线写到哪里，默认 bojian-baseline.json；已有的会被替换
    #[arg(long, value_name = "文件", default_value = "bojian-baseline.json", hide_default_value = true, help_heading = "输出")]
    pub(crate) output: PathBuf,
}

/// The arguments of `bojian record`.
#[derive(Debug, Args)]
pub(crate) struct RecordArgs {
    /// 要审查的脚本，文件或文件夹；每份脚本写一份记录
    #[arg(required = true, value_name = "路径", help_heading = "参数")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) judging: Judging,
    #[command(flatten)]
    pub(crate) claims: ClaimArgs,
    /// 审查人的姓名；不写就在记录里留空，签字时填
    #[arg(long, value_name = "姓名", default_value = "", hide_default_value = true, help_heading = "输出")]
    pub(crate) reviewer: String,
    /// 写到哪里，以 .docx 或 .json 结尾，可以写两次；不写就在脚本旁边各写一份
    #[arg(long, value_name = "文件", help_heading = "输出")]
    pub(crate) output: Vec<PathBuf>,
}
