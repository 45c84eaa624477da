//! gzip around a text file (`.srt.gz`): unpacked as a whole, and not beyond a limit: a bomb stops there. What is inside is its reader's matter.

use std::io::Read;

use super::limits::{Limits, raise};
use crate::problem::Problem;

/// Whether the bytes begin as gzip does.
pub fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1F\x8B\x08")
}

/// The file's name without the ending that says it is packed.
pub fn unpacked_name(name: &str) -> &str {
    let at = name.len().saturating_sub(3);
    if name.get(at..).is_some_and(|ending| ending.eq_ignore_ascii_case(".gz")) { &name[..at] } else { name }
}

/// What is packed, as far as it can be read, and what was wrong with it.
pub(super) fn unpack(bytes: &[u8], limits: &Limits) -> (Vec<u8>, Option<Problem>) {
    let mut out = Vec::new();
    // What is unpacked is held as a whole, as a file is.
    let most = limits.file;
    let read = flate2::read::MultiGzDecoder::new(bytes).take(most + 1).read_to_end(&mut out);
    if out.len() as u64 > most {
        let what = format!("gzip 文件解压后超过 {} MB，没有检查", most >> 20);
        let help = "先解压，再拆成几个文件；如果是一行一条的 jsonl、csv，加上 --records 逐条检查，不受这个限制";
        return (Vec::new(), Some(Problem::new(what, "解压后太大的文件会占满内存", format!("{help}；{}", raise("file", limits)))));
    }
    let problem = read.err().map(|error| broken(&error, out.is_empty()));
    (out, problem)
}

/// The problem of a packed file that breaks off.
pub fn broken(error: &std::io::Error, nothing: bool) -> Problem {
    let why = if nothing { "一个字也没有读出来" } else { "损坏处之前的照常检查，之后的没有检查" };
    Problem::new(format!("gzip 文件损坏或不完整（{error}）"), why, "重新下载或重新打包")
}
