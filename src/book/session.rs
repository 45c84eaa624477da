//! What a rule asks of a whole session, in words: claims that come back, words that are owed, statements that do not agree.

use std::fmt::Write;

use crate::policy::{CHARACTERS_A_MINUTE, Compare, Contradiction, Falling, Phrase, Rule, Scope};

/// What the rule asks of a whole session, beside its words; nothing for a rule that looks at single places.
pub fn asked_of_session(rule: &Rule) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(repeats) = &rule.repeats {
        lines.push(format!("同一商品至少说 {} 次，前后至少 {} 分钟", repeats.times, repeats.minutes));
        if repeats.falling == Falling::Ignore {
            lines.push("数字每降到新低就重新数；没有分清商品时，同一个数字才算同一说法".to_owned());
        }
    }
    if let Some(owes) = &rule.owes {
        let scope = match owes.scope {
            Scope::Product => "讲这个商品的时候",
            Scope::Session => "全场",
        };
        lines.push(format!("{scope}要说过其中一句：{}", shortened(&owes.words)));
        if owes.always {
            lines.push("商品类别已知相符的，没有说上面的话也要求".to_owned());
        }
        lines.push(format!("文本不到 {} 分钟的不检查", owes.minutes));
    }
    if !rule.contradicts.is_empty() {
        lines.push("两处要说的是同一商品；商品按标题、表格和链接区分".to_owned());
    }
    if !lines.is_empty() {
        lines.push(format!("没有时间的文本按 {CHARACTERS_A_MINUTE} 字算一分钟"));
    }
    lines
}

/// Two statements that do not agree.
pub fn contradiction(asked: &Contradiction) -> String {
    let mut text = format!("先说 {}，后说 {}", shortened(&asked.first), shortened(&asked.then));
    if asked.compare != Compare::Any {
        let _ = write!(text, "，{}", asked.compare.name());
    }
    if let Some(minutes) = asked.minutes {
        let _ = write!(text, "，相隔 {minutes} 分钟以内");
    }
    if !asked.about.is_empty() {
        let _ = write!(text, "；没有分清商品时，两处附近要有同一个词：{}", shortened(&asked.about));
    }
    text
}

/// Phrases, the first few of them.
pub fn shortened(phrases: &[Phrase]) -> String {
    const MOST: usize = 8;
    let shown: Vec<&str> = phrases.iter().take(MOST).map(|phrase| &*phrase.source).collect();
    let more = if phrases.len() > MOST { format!(" 等 {} 条", phrases.len()) } else { String::new() };
    format!("{}{more}", shown.join("、"))
}
