//! The frame of the page: its head with a policy that lets nothing be fetched and nothing run but our own script, and its foot.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::escape::escaped;
use crate::report::Run;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
/// What the keys do; opened with `?`.
const KEYS: [(&str, &str); 6] = [
    ("j 或 n", "下一处"),
    ("k 或 p", "上一处"),
    ("o", "展开或收起这一处"),
    ("/", "搜索"),
    ("Esc", "离开搜索，或清除筛选"),
    ("?", "显示这份说明"),
];

/// The head. Style and script are let in by their hashes, so nothing that looks like either is, wherever it comes from.
pub(super) fn begin() -> String {
    let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>播检报告</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>播检报告</h1>\n",
        hash(STYLE),
        hash(SCRIPT),
    )
}

/// The foot, with what the report was made by.
pub(super) fn end(run: &Run<'_>) -> String {
    let keys: String = KEYS.iter().map(|(key, does)| format!("<dt>{key}</dt><dd>{does}</dd>")).collect();
    format!(
        "<footer><p>播检 bojian {} · {} 条规则 · 规则指纹 <code>{}</code></p>\
         <p>同一份文件、同一套规则、同一天的法律，得到的报告逐字相同；文件的 SHA-256 写在各份文本下面，可以据此复核。</p></footer>\n\
         <dialog id=\"keys\"><h2>键盘</h2><dl>{keys}</dl><form method=\"dialog\"><button>知道了</button></form></dialog>\n\
         <script>{SCRIPT}</script>\n</body>\n</html>\n",
        env!("CARGO_PKG_VERSION"),
        run.policy.rules.len(),
        escaped(&run.policy.digest),
    )
}
