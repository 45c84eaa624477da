//! What is said when the program is started without arguments, as by a double click. Nothing is checked here.

use std::io::{self, Write};

use super::UNDONE;

const TEXT: &str = "\
播检 bojian：检查直播话术里的法律风险

检查一份脚本或字幕：
    bojian 今晚的脚本.txt
检查整个文件夹：
    bojian check 脚本文件夹
看一条规则的说明：
    bojian explain ABS-001
全部用法：
    bojian --help
";

/// Explains how to start, and on Windows keeps the window open until it has been read. Nothing was checked, so the job is not done.
pub(super) fn welcome() -> u8 {
    let mut out = io::stdout();
    let _ = out.write_all(TEXT.as_bytes());
    if cfg!(windows) {
        let _ = out.write_all("\n在 Windows 上，请打开“终端”或“命令提示符”，再输入上面的命令。按回车键关闭……".as_bytes());
        let _ = out.flush();
        let _ = io::stdin().read_line(&mut String::new());
    }
    UNDONE
}
