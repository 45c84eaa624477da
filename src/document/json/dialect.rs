//! The table of JSON dialects. A new one is one new file and one line here; what it looks like stands in its file.

use serde_json::Value;

use super::transcript::Transcript;
use super::{aliyun, bilibili, capcut, funasr, iflytek, record, tencent, tingwu, volcengine, whisper, whisper_cpp};

/// One shape of JSON.
#[derive(Debug)]
pub(super) struct Dialect {
    /// The program that writes it, as its users call it.
    pub(super) name: &'static str,
    /// What is looked for, for those whose file is in none.
    pub(super) sought: &'static str,
    /// What stands behind the number of a place: `句`, `条字幕`.
    pub(super) noun: &'static str,
    /// Whether the value is in this dialect; two dialects never both say so of a file that one of the programs wrote.
    pub(super) recognise: fn(&Value) -> bool,
    /// Reads all that is said in it.
    pub(super) read: fn(&Value, &mut Transcript),
}

/// Every dialect, the most particular first.
pub(super) const DIALECTS: &[Dialect] = &[
    whisper_cpp::DIALECT,
    whisper::WHISPERX,
    whisper::OPENAI,
    funasr::SERVER,
    funasr::DIALECT,
    volcengine::DIALECT,
    aliyun::FILETRANS,
    aliyun::BAILIAN,
    tencent::DIALECT,
    iflytek::DIALECT,
    iflytek::LFASR,
    tingwu::DIALECT,
    bilibili::DIALECT,
    capcut::DIALECT,
    record::DIALECT,
];
