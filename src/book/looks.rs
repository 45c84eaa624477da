//! What a rule looks for and what keeps it silent, in words a lawyer can read. The phrases themselves are only quoted.

use super::{Line, Piece, text};
use crate::policy::{Condition, Marked, Phrase, Rule};

/// More quotations than this say nothing new.
const QUOTED: usize = 6;
/// More phrases of a condition than this are summed up.
const PHRASES: usize = 8;

/// What a rule without phrases looks for.
pub(crate) const LIKENESS: &str =
    "没有固定的话术式：别的规则都没有发现的一句话，从整句的用词看像下面这些例子，才报告（怎样算，见 docs/likeness.md）";

/// What is looked for: the words that its own sentences mark, and how they must stand together.
pub(super) fn looked_for(rule: &Rule) -> Vec<Line> {
    let mut quoted: Vec<String> = Vec::new();
    for example in rule.examples.iter().filter(|example| example.hit) {
        let words = passages(&example.text);
        // Each mark is a hit of its own, but where phrases must meet they are one.
        let apart = rule.together.is_empty();
        let told = if apart { words } else { vec![words.join("……")] };
        for words in told.into_iter().filter(|words| !words.is_empty()) {
            if !quoted.contains(&words) {
                quoted.push(words);
            }
        }
    }
    if rule.alike {
        return vec![vec![text(LIKENESS)]];
    }
    let quotations: String = quoted.iter().take(QUOTED).map(|words| format!("「{words}」")).collect();
    let mut lines = vec![vec![text(format!("像{quotations}这样的话"))]];
    let most = rule.together.iter().map(|together| together.within).max();
    if let Some(within) = most {
        let only = if rule.say.is_empty() && rule.regex.is_empty() { "" } else { "其中一些" };
        lines.push(vec![text(format!("{only}要几处话在 {within} 字以内同时出现，次序不限"))]);
    }
    lines
}

/// The phrases as they are written, one a line.
pub(super) fn phrases(rule: &Rule) -> Vec<String> {
    let mut lines: Vec<String> = rule.say.iter().map(|phrase| phrase.source.to_string()).collect();
    for together in &rule.together {
        let all: Vec<&str> = together.all.iter().map(|phrase| &*phrase.source).collect();
        lines.push(format!("{}（相距 {} 字以内）", all.join(" + "), together.within));
    }
    for asked in &rule.contradicts {
        let all = |phrases: &[Phrase]| phrases.iter().map(|phrase| phrase.source.to_string()).collect::<Vec<_>>().join(" | ");
        let within = asked.minutes.map(|minutes| format!("，相隔 {minutes} 分钟以内")).unwrap_or_default();
        lines.push(format!("先说：{}\n后说：{}（{}{within}）", all(&asked.first), all(&asked.then), asked.compare.name()));
    }
    lines.extend(rule.regex.iter().map(|say| format!("正则 {}（句中有「{}」时）", say.pattern, say.literal.source)));
    lines
}

/// A condition in words.
pub(super) fn condition(condition: &Condition) -> Line {
    match condition {
        Condition::Exemption(exemption) => vec![
            text("豁免「"),
            Piece::Link(super::exemption::anchor(&exemption.name), exemption.name.clone()),
            text(format!("」：{}", exemption.why)),
        ],
        Condition::Near { side, words, within } => with_phrases(format!("{} {within} 字以内有：", side.name()), words),
        Condition::Inside(phrases) => with_phrases("只是这些话的一部分：".to_owned(), phrases),
        Condition::StanceBelow(below) => vec![text(format!("从前后的字看，真在作这种宣传的可能不到 {:.0}%", below * 100.0))],
        Condition::StanceAbove(above) => vec![text(format!("从前后的字看，真在作这种宣传的可能超过 {:.0}%", above * 100.0))],
        Condition::LikenessBelow(below) => vec![text(format!("从整句的用词看，该报告的可能不到 {:.0}%", below * 100.0))],
    }
}

fn with_phrases(before: String, phrases: &[Phrase]) -> Line {
    let mut line = vec![text(before)];
    for (index, phrase) in phrases.iter().take(PHRASES).enumerate() {
        if index > 0 {
            line.push(text("、"));
        }
        line.push(Piece::Code(phrase.source.to_string()));
    }
    if phrases.len() > PHRASES {
        line.push(text(format!(" 等 {} 条", phrases.len())));
    }
    line
}

/// A sentence with its marks.
pub(super) fn sentence(sentence: &Marked) -> Line {
    let mut line = Line::new();
    let mut from = 0;
    for mark in &sentence.marks {
        line.push(text(on_one_line(&sentence.text[from..mark.start as usize])));
        line.push(Piece::Marked(on_one_line(mark.of(&sentence.text))));
        from = mark.end as usize;
    }
    line.push(text(on_one_line(&sentence.text[from..])));
    line.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
    line
}

/// What is marked; marks with nothing but blanks between them are one, cut only by a line break.
fn passages(sentence: &Marked) -> Vec<String> {
    let mut passages: Vec<String> = Vec::new();
    let mut last = None;
    for mark in &sentence.marks {
        let between = last.map(|from: u32| &sentence.text[from as usize..mark.start as usize]);
        let words = on_one_line(mark.of(&sentence.text));
        match passages.last_mut().filter(|_| between.is_some_and(|between| between.trim().is_empty())) {
            Some(earlier) => earlier.push_str(&words),
            None => passages.push(words),
        }
        last = Some(mark.end);
    }
    passages
}

/// Line breaks as `/`, as verse is quoted.
fn on_one_line(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\n', '\r'], " / ")
}
