//! The arguments of `bojian completions` and `bojian man`. The comments are Chinese because they are what `--help` prints.

use std::path::PathBuf;

use clap::Args;

/// The arguments of `bojian completions`.
#[derive(Debug, Args)]
pub(in crate::cli) struct CompletionsArgs {
    /// 命令行外壳：bash、zsh、fish、powershell 或 elvish
    #[arg(value_name = "外壳", value_parser = ["bash", "zsh", "fish", "powershell", "elvish"], hide_possible_values = true, help_heading = "参数")]
    pub(in crate::cli) shell: String,
}

/// The arguments of `bojian man`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ManArgs {
    /// 哪个命令的手册页，例如 check；不写就是 bojian 自己的
    #[arg(value_name = "命令", help_heading = "参数")]
    pub(in crate::cli) command: Option<String>,
    /// 把全部手册页写进这个文件夹
    #[arg(long, value_name = "文件夹", conflicts_with = "command", help_heading = "输出")]
    pub(in crate::cli) output: Option<PathBuf>,
}
