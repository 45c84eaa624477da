//! The problem of a file that gives an error instead of its bytes, told alike whoever reads it.

use std::io;

use crate::problem::Problem;

/// The problem; whoever reads the file adds its name.
pub(super) fn unreadable(error: &io::Error) -> Problem {
    Problem::new("这个文件读不出来", error.to_string(), "检查文件是否存在、是否有读取权限、是否正被别的程序占用")
}
