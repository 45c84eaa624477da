//! How a rule may speak: of words and risks, never as a verdict on the speaker. The words themselves are judged nowhere else.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::laws::Laws;
use crate::yaml::Complaints;

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

/// Complains of a law named in a platform rule's `text`: contract does not speak with the authority of law.
pub(super) fn borrows_no_law(text: &str, key: &str, laws: &Laws, complaints: &mut Complaints) {
    if let Some(law) = laws.keys().find(|law| text.contains(law.as_str())) {
        let help = "说平台规则怎样要求；法律怎样规定，由有法律依据的规则去说";
        complaints.at(key, format!("平台规则的文字里有「{law}」"), "平台规则是约定，不能借法律的名义", help);
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
