//! The head of a recorder's text: date, keywords, summaries, and the line below which speech begins. What is not known to be head is said.

use crate::facts::Date;
use crate::text::Span;

/// What the lines above the first turn are.
pub(super) struct Head {
    /// Whose text it is, as its users call it, where its head tells.
    pub(super) dialect: Option<&'static str>,
    /// The day of the recording.
    pub(super) date: Option<Date>,
    /// Lines that are no head.
    pub(super) said: Vec<Span>,
}

/// Labels whose block, down to the next blank line, is not said.
const LABELS: [&str; 18] = [
    "关键词",
    "文字记录",
    "全文",
    "转写结果",
    "智能纪要",
    "会议纪要",
    "智能章节",
    "章节速览",
    "全文概要",
    "全文摘要",
    "摘要",
    "发言总结",
    "问答回顾",
    "要点回顾",
    "待办事项",
    "参会人",
    "录音时间",
    "音频时长",
];

/// The label below which 飞书妙记 writes what was said.
const FEISHU: &str = "文字记录";
/// Labels that 通义听悟 alone writes.
const TINGWU: [&str; 4] = ["章节速览", "发言总结", "问答回顾", "要点回顾"];

/// Whether a line is a label of a head: `关键词:`, `文字记录：`, or the line of date and length.
pub(super) fn is_label(line: &str) -> bool {
    label(line).is_some() || (line.contains('|') && date(line).is_some())
}

/// The label that `line` begins with.
fn label(line: &str) -> Option<&'static str> {
    let known = LABELS.iter().find(|label| line.starts_with(**label))?;
    let rest = line[known.len()..].trim_start();
    (rest.is_empty() || rest.starts_with([':', '：'])).then_some(*known)
}

/// Understands the lines above the first turn.
pub(super) fn read(text: &str, rows: &[Span]) -> Head {
    let mut head = Head { dialect: None, date: None, said: Vec::new() };
    let mut within = false;
    for row in rows {
        let line = row.of(text);
        if line.is_empty() {
            within = false;
            continue;
        }
        if let Some(label) = label(line) {
            within = true;
            if label == FEISHU {
                // Everything above that label is the head, its title as well.
                head.said.clear();
                head.dialect = Some("飞书妙记");
            } else if TINGWU.contains(&label) {
                head.dialect = Some("通义听悟");
            }
        } else if let Some(day) = date(line) {
            head.date = head.date.or(Some(day));
        } else if !within {
            head.said.push(*row);
        }
    }
    head
}

/// The day of a line that is nothing but a date, an hour and a length: `2026年6月15日 下午 11:32|1分钟 3秒`.
fn date(line: &str) -> Option<Date> {
    let (year, rest) = line.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let (day, rest) = rest.split_once('日')?;
    let only_time =
        rest.chars().all(|letter| letter.is_ascii_digit() || " \t:：|｜上下午早晚中凌晨周一二三四五六日小时分钟秒".contains(letter));
    let date = Date::new(year.trim().parse().ok()?, month.trim().parse().ok()?, day.trim().parse().ok()?).ok()?;
    only_time.then_some(date)
}
