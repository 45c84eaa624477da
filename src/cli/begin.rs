//! `bojian rules new`: a topic file to begin with, which loads and passes its own examples as it stands.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{self, Write as _};

use super::args::{NewArgs, code};
use super::{CLEAN, UNDONE, complain, screen};
use crate::policy::{RESERVED_TOPICS, described};

/// The file as it is for the usual code and title.
const TOPIC: &str = include_str!("begin/topic.yaml");
/// Its code, and its line with the title.
const CODE: &str = "MCN";
const TITLE: &str = "title: 公司红线";

/// Runs the command.
///
/// # Errors
/// Those of writing.
pub(super) fn begin(arguments: &NewArgs) -> io::Result<u8> {
    let topic = arguments.topic.trim();
    if topic.is_empty() {
        complain::say("错误：主题是空的。写上名称，例如 bojian rules new 赠品口径");
        return Ok(UNDONE);
    }
    let own = arguments.id_prefix.clone().or_else(|| code(topic).ok()).unwrap_or_else(|| CODE.to_owned());
    if RESERVED_TOPICS.contains(&own.as_str()) {
        complain::say(&format!("错误：{own} 留给本工具自己用。用 --id-prefix 换三个别的大写字母，例如 --id-prefix {CODE}"));
        return Ok(UNDONE);
    }
    if let Some(taken) = described().and_then(|policy| policy.topic(&own).map(|topic| topic.title.clone())) {
        complain::say(&format!("错误：{own} 是内置主题「{taken}」的代号。用 --id-prefix 换三个别的大写字母，例如 --id-prefix {CODE}"));
        return Ok(UNDONE);
    }
    let text = TOPIC.replace(CODE, &own).replacen(TITLE, &format!("title: {}", quoted(topic)), 1);
    let Some(path) = &arguments.output else {
        screen::sink(None)?.write_all(text.as_bytes())?;
        return Ok(CLEAN);
    };
    let name = path.display();
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(text.as_bytes())?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            complain::say(&format!("错误：已经有 {name} 了，没有动它。换一个文件名，或者先把它移走"));
            return Ok(UNDONE);
        }
        Err(error) => {
            complain::say(&format!("错误：写不了 {name}：{error}。检查文件夹是否存在、是否有写入权限"));
            return Ok(UNDONE);
        }
    }
    complain::say(&format!(
        "已写入 {name}。照里面的说明改，改完用 bojian rules check --rules {name} 检查写法，用 bojian rules test {own} --rules {name} 测试例句"
    ));
    Ok(CLEAN)
}

/// A text as YAML takes it whatever is in it; what cannot be seen is written by its number.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            // Line separators end a line for some readers of YAML, and a mark of direction would make the file read otherwise than it is.
            _ if c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}') => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            _ => quoted.push(c),
        }
    }
    quoted + "\""
}
