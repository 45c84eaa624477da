//! The appendix of hearing: which words are also understood in disguise or misheard, and every code word with what it means and the context it needs.
//! How a word is heard is told in `docs/as-heard.md`.

use super::looks::condition;
use super::{Block, Line, heading, joined, line};
use crate::policy::{Code, HeardTerm, Policy, TermPart};

/// What links to the appendix point to.
pub(super) const ANCHOR: &str = "hearing";

/// How a rule listens, in a line; `None` if it only reads what is written.
pub(super) fn listens(hear: &crate::policy::Hear) -> Option<&'static str> {
    match (hear.disguise, hear.only, hear.on) {
        (true, ..) => Some("只看受规范的词有没有换了说法"),
        (_, true, _) => Some("只管听出来的词，照原样写的不算"),
        (.., true) => Some("变音、插字、代称听出来的词也算；转写文本里最多是需核实，请回听"),
        _ => None,
    }
}

/// The appendix.
pub(super) fn chapter(policy: &Policy) -> Vec<Block> {
    let hearing = &policy.hearing;
    let mut blocks = vec![
        heading(2, ANCHOR, "听出来的话"),
        Block::Paragraph(line(
            "有些词会换个说法（插字、代字、谐音、拼音、代称），识别软件也会把词写错。播检按读音把它们认出来，说明是怎样听出来的。听出来的词只提示核对，不推断谁是故意的。",
        )),
        heading(3, "hearing-codes", format!("代称（{} 个）", hearing.codes.iter().map(|code| code.say.len()).sum::<usize>())),
    ];
    blocks.push(Block::Table(vec!["说法", "指的是", "怎样看待", "什么时候才算"], hearing.codes.iter().map(row).collect()));
    let parts = [
        (TermPart::Regulated, "hearing-regulated", "会听的词"),
        (TermPart::Neutral, "hearing-neutral", "听出来也不提示的词"),
        (TermPart::Ordinary, "hearing-ordinary", "照字面理解的平常词"),
    ];
    for (part, anchor, title) in parts {
        let words: Vec<String> = hearing.terms.iter().filter(|term| term.part == part).map(written).collect();
        blocks.push(heading(3, anchor, title));
        blocks.push(Block::Fold(format!("{} 个", words.len()), words));
    }
    blocks
}

fn row(code: &Code) -> Vec<Line> {
    let say: Vec<String> = code.say.iter().map(written).collect();
    let seen = match (code.regulated, code.misheard) {
        (false, _) => "不受规范，不提示",
        (true, true) => "识别软件常写成这样",
        (true, false) => "受规范，按所指的词判断",
    };
    let needs = code.needs.iter().map(condition);
    let unless = code.unless.iter().map(|one| [line("除非"), condition(one)].concat());
    let when: Vec<Line> = needs.chain(unless).collect();
    let when = if when.is_empty() { line("任何时候") } else { joined(when, "；") };
    vec![line(say.join("、")), line(&code.means), line(seen), when]
}

fn written(term: &HeardTerm) -> String {
    term.chars.iter().map(|(char, _)| char).collect()
}
