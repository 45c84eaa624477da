//! How a rule may speak: of words and risks, never as a verdict on the speaker. The words themselves are judged nowhere else.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::complaints::Complaints;

/// We see words, not facts: these words claim to know more.
const VERDICTS: [&str; 7] = ["违法", "违规", "构成", "欺诈", "规避", "合规", "犯罪"];

static MATCHER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(VERDICTS).ok());

/// Complains of a verdict in `text`. In `why`, the name or the text of a law may hold one, inside 《》 or 「」.
pub(super) fn check(text: &str, key: &str, quotes_allowed: bool, complaints: &mut Complaints) {
    let spoken = if quotes_allowed { without_quotes(text) } else { text.to_owned() };
    let Some(matcher) = MATCHER.as_ref() else { return };
    if let Some(found) = matcher.find(&spoken) {
        let word = VERDICTS[found.pattern().as_usize()];
        let help = "写成「出现「{words}」，可能涉及…，取决于…」；why 里引用法律名称或原文时放进《》或「」";
        complaints.at(key, format!("文字里有「{word}」"), "我们看到的是话，不是事实，不能替执法机关下结论", help);
    }
}

fn without_quotes(text: &str) -> String {
    let mut depth = 0_i32;
    text.chars()
        .filter(|c| {
            match c {
                '《' | '「' | '“' => depth += 1,
                '》' | '」' | '”' => depth -= 1,
                _ => return depth <= 0,
            }
            false
        })
        .collect()
}
