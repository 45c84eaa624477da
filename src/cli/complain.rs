//! Tells in Chinese what was wrong with a call, on standard error. What is wrong with a document is in its report.

use std::io::{self, Write};

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{CLEAN, UNDONE};
use crate::problem::Problem;

/// More problems than this fill the screen, and what came first is gone from it.
const MOST: usize = 30;

/// Answers a command line that could not be parsed; help and version are answers too.
pub(super) fn usage(error: &clap::Error) -> u8 {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // Clap prints these to standard output; if nobody reads them there is nobody to tell.
        let _ = error.print();
        return CLEAN;
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    };
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue].map(context).concat();
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有「{argument}」这个选项"),
        ErrorKind::InvalidSubcommand => format!("没有「{}」这个命令", context(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面要写上内容"),
        ErrorKind::InvalidValue => format!("{argument} 不能写「{value}」，可用的有：{}", context(ContextKind::ValidValue)),
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            format!("{argument} 不能写「{value}」：{reason}")
        }
        ErrorKind::MissingRequiredArgument if argument.contains("路径") => "没有写要检查的文件或文件夹".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => "后面还要写上命令".to_owned(),
        ErrorKind::ArgumentConflict => format!("{argument} 写重复了，或与别的选项冲突"),
        ErrorKind::InvalidUtf8 => "参数里有读不懂的字符".to_owned(),
        _ => format!("命令写得不对：{}", error.to_string().lines().next().unwrap_or_default()),
    };
    let near = if near.is_empty() { String::new() } else { format!("是不是想写「{near}」？") };
    say(&format!("错误：{what}。{near}用法见 bojian --help"));
    UNDONE
}

/// A write that failed.
pub(super) fn io(error: &io::Error) -> u8 {
    say(&format!("错误：结果没能写出来。{error}。检查磁盘空间和输出路径的权限"));
    UNDONE
}

/// Problems with policies or paths, one a line.
pub(super) fn problems(problems: &[Problem]) {
    for problem in problems {
        say(&format!("问题  {problem}"));
    }
}

/// The first of many problems: whoever mends those mends many of the others.
pub(super) fn some(found: &[Problem]) {
    problems(&found[..found.len().min(MOST)]);
    if found.len() > MOST {
        say(&format!("问题  还有 {} 个没有列出，先改上面这些", found.len() - MOST));
    }
}

/// A line on standard error.
pub(super) fn say(text: &str) {
    // Nobody is left to tell if standard error is gone.
    let _ = writeln!(io::stderr(), "{text}");
}
