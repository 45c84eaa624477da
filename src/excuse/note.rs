//! The grammar of a note `〔播检忽略 ABS-001 至2026-12-31 合规组：商标名〕`: rules, last day, owner, reason, all required.

use crate::document::day;
use crate::finding::Waiver;

/// What a note says, or what it lacks, in Chinese without a full stop.
pub(super) fn parse(inside: &str) -> Result<Waiver, String> {
    let (rules, rest) = rules(inside);
    if rules.is_empty() {
        return Err("没有写规则编号".to_owned());
    }
    let Some(rest) = ["截至", "至", "到"].iter().find_map(|word| rest.strip_prefix(word)) else {
        return Err("规则编号后面没有写期限".to_owned());
    };
    let rest = rest.trim_start();
    let written = rest.find(|letter: char| !letter.is_ascii_digit() && !"-/.年月日".contains(letter)).map_or(rest, |end| &rest[..end]);
    let Some(until) = day(written) else {
        return Err(format!(
            "期限「{}」不是一个日期",
            if written.is_empty() { rest.split_whitespace().next().unwrap_or_default() } else { written }
        ));
    };
    let rest = rest[written.len()..].trim();
    let Some((owner, reason)) = rest.split_once(['：', ':']) else {
        return Err(if rest.is_empty() {
            "没有写谁负责和理由"
        } else {
            "负责人和理由之间没有冒号，分不清哪个是哪个"
        }
        .to_owned());
    };
    let (owner, reason) = (owner.trim().trim_start_matches(['，', ',', '；', ';']).trim(), reason.trim());
    match (owner.is_empty(), reason.is_empty()) {
        (true, _) => Err("没有写谁负责".to_owned()),
        (_, true) => Err("没有写理由".to_owned()),
        _ => Ok(Waiver { rules, until, owner: owner.to_owned(), reason: reason.to_owned(), beside: None }),
    }
}

/// The rules that a note begins with, and what stands behind them.
fn rules(inside: &str) -> (Vec<String>, &str) {
    let mut rules = Vec::new();
    let mut rest = inside;
    loop {
        rest = rest.trim_start_matches([' ', '\u{3000}', '、', '，', ',', '：', ':']);
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-').unwrap_or(rest.len());
        if !rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            return (rules, rest);
        }
        rules.push(rest[..end].to_ascii_uppercase());
        rest = &rest[end..];
    }
}
