//! The arguments about what a check writes, and where. The comments are Chinese because they are what `--help` prints.

use std::path::PathBuf;

use clap::Args;

use super::format;
use crate::config::{Color, FailOn, color, fail_on};

/// What a check writes.
#[derive(Debug, Args)]
pub(in crate::cli) struct OutputArgs {
    /// 输出格式：text（默认）、json、jsonl、sarif、junit、github、gitlab、csv、markdown、html 或 diff
    #[arg(long, value_name = "格式", value_parser = format, help_heading = "输出")]
    pub(in crate::cli) format: Option<&'static str>,
    /// 写到文件，不写到屏幕；可以写多次，格式看文件名的结尾，例如 报告.html、报告.sarif
    #[arg(long, value_name = "文件", help_heading = "输出")]
    pub(in crate::cli) output: Vec<PathBuf>,
    /// 输出可以直接替换的改法（统一 diff 格式），只打印，不改文件；就是 --format diff
    #[arg(long, conflicts_with = "format", help_heading = "输出")]
    pub(in crate::cli) diff: bool,
    /// html 报告里只放有发现的句子，不放全文
    #[arg(long, help_heading = "输出")]
    pub(in crate::cli) excerpts: bool,
    /// 不遮盖电话、身份证号、银行卡号和住址；默认在 html、csv、markdown、sarif、junit、github、gitlab 里遮盖
    #[arg(long, help_heading = "输出")]
    pub(in crate::cli) unmasked: bool,
    /// 达到哪一级就以退出码 1 结束：note、warning（默认）、error 或 never
    #[arg(long, value_name = "级别", value_parser = fail_on, help_heading = "输出")]
    pub(in crate::cli) fail_on: Option<FailOn>,
    /// 颜色：auto（默认）、always 或 never
    #[arg(long, value_name = "何时", value_parser = color, help_heading = "输出")]
    pub(in crate::cli) color: Option<Color>,
}
