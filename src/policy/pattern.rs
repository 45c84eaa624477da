//! What a phrase expands to: slots of literal words with gaps between them. Parsing is `phrase.rs`; finding them is the scanner's.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::phrase::Node;
use super::words::Words;
use crate::fold::NumberClass;

/// A phrase as its author wrote it, and what it expands to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Phrase {
    /// As written.
    pub source: Arc<str>,
    /// Any of these; none where the phrase comes from a policy that was stored, whose expansions are compiled already.
    #[serde(skip)]
    pub patterns: Vec<Pattern>,
}

/// Phrases of which any one is looked for: read when somebody asks how they are written, for the tables that find them are made already.
pub type Phrases = super::Later<Vec<Phrase>>;

/// A row of slots; between slot `i` and the next stand at most `gaps[i]` folded characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// At least one of them holds words.
    pub slots: Vec<Slot>,
    /// One fewer than slots.
    pub gaps: Vec<u32>,
}

/// One place in a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// Any of these words, as written (not folded).
    Words(Words),
    /// A numeral.
    Number(NumberClass),
}

/// Word lists by name, resolved.
pub(super) type Lists = HashMap<String, Words>;

/// Two neighbouring sets of words are joined into one up to this many words; beyond, they stay two slots with no gap.
const JOINED: usize = 120;
/// The same in a word list, which has no slots.
const LISTED: usize = 20_000;
/// A phrase that expands to more patterns than this is refused.
const PATTERNS: usize = 512;

/// An element while a phrase is being expanded. An empty word stands for an optional part left out.
#[derive(Debug, Clone)]
enum Piece {
    Words(Words),
    Gap(u32),
    Number(NumberClass),
}

/// Expands a parsed phrase.
///
/// # Errors
/// In Chinese: what is wrong, and what to do.
pub(super) fn expand(nodes: &[Node], lists: &Lists) -> Result<Vec<Pattern>, (String, String)> {
    let mut patterns = Vec::new();
    for row in rows(nodes, lists, JOINED)? {
        for row in without_empty_words(row, JOINED)? {
            patterns.push(pattern(row)?);
        }
    }
    patterns.dedup();
    Ok(patterns)
}

/// Expands a parsed word of a list.
///
/// # Errors
/// In Chinese: what is wrong, and what to do. A gap or a number class is wrong here.
pub(super) fn words(nodes: &[Node], lists: &Lists) -> Result<Vec<String>, (String, String)> {
    let mut all = Vec::new();
    for row in rows(nodes, lists, LISTED)? {
        match row.as_slice() {
            [Piece::Words(words)] if words.iter().all(|word| !word.is_empty()) => all.extend(words.iter().map(str::to_owned)),
            [Piece::Words(_)] => return Err(("这个词可以什么都不含".to_owned(), "至少留下一个不在方括号里的字".to_owned())),
            _ => return Err(("词表里的词含有间隔或数字类，或展开太多".to_owned(), "词表只收连续的词；其余的写到规则的 say 里".to_owned())),
        }
    }
    Ok(all)
}

fn rows(nodes: &[Node], lists: &Lists, most: usize) -> Result<Vec<Vec<Piece>>, (String, String)> {
    let mut rows: Vec<Vec<Piece>> = vec![Vec::new()];
    for node in nodes {
        let ways = match node {
            Node::Text(text) => vec![vec![Piece::Words(Words::from_iter([text]))]],
            Node::Gap(most) => vec![vec![Piece::Gap(*most)]],
            Node::Number(class) => vec![vec![Piece::Number(*class)]],
            Node::List(name) => match lists.get(name) {
                Some(words) => vec![vec![Piece::Words(words.clone())]],
                None => {
                    let near = crate::yaml::nearest(name, lists.keys().map(String::as_str));
                    let help =
                        near.map_or_else(|| "在 rules/words 里定义它，或改用已有的词表".to_owned(), |near| format!("是不是想写 <{near}>"));
                    return Err((format!("没有名为「{name}」的词表"), help));
                }
            },
            Node::Any(alternatives) => choice(alternatives, false, lists, most)?,
            Node::Maybe(alternatives) => choice(alternatives, true, lists, most)?,
        };
        if rows.len() * ways.len() > PATTERNS {
            return Err(too_many());
        }
        rows = rows.iter().flat_map(|head| ways.iter().map(move |tail| join(head, tail, most))).collect();
    }
    Ok(rows)
}

fn too_many() -> (String, String) {
    (format!("一条话术式展开后超过 {PATTERNS} 种写法"), "拆成几条，或把并列的词放进词表".to_owned())
}

/// The alternatives as one set of words if they are nothing but words, else as rows of their own.
fn choice(alternatives: &[Vec<Node>], optional: bool, lists: &Lists, most: usize) -> Result<Vec<Vec<Piece>>, (String, String)> {
    let mut all = Vec::new();
    for alternative in alternatives {
        all.extend(rows(alternative, lists, most)?);
    }
    if optional {
        all.push(Vec::new());
    }
    if all.len() > PATTERNS {
        return Err(too_many());
    }
    let only_words = |row: &Vec<Piece>| matches!(row.as_slice(), [] | [Piece::Words(_)]);
    if !all.iter().all(only_words) {
        return Ok(all);
    }
    let left_out = Words::from_iter([""]);
    let sets = all.iter().map(|row| match row.as_slice() {
        [Piece::Words(words)] => words,
        _ => &left_out,
    });
    let words = sets.flat_map(Words::iter).collect();
    Ok(vec![vec![Piece::Words(words)]])
}

fn join(head: &[Piece], tail: &[Piece], most: usize) -> Vec<Piece> {
    let mut row = head.to_vec();
    for piece in tail {
        match (row.last_mut(), piece) {
            (Some(Piece::Words(left)), Piece::Words(right)) if left.len() * right.len() <= most => {
                *left = Words::product(left, right);
            }
            (Some(Piece::Gap(left)), Piece::Gap(right)) => *left += right,
            _ => row.push(piece.clone()),
        }
    }
    row
}

/// A set that may be left out becomes two rows: with its words, and without.
fn without_empty_words(row: Vec<Piece>, most: usize) -> Result<Vec<Vec<Piece>>, (String, String)> {
    let mut rows: Vec<Vec<Piece>> = vec![Vec::new()];
    for piece in row {
        let mut ways = Vec::new();
        match &piece {
            Piece::Words(words) if words.iter().any(str::is_empty) => {
                let words: Words = words.iter().filter(|word| !word.is_empty()).collect();
                if !words.is_empty() {
                    ways.push(vec![Piece::Words(words)]);
                }
                ways.push(Vec::new());
            }
            _ => ways.push(vec![piece]),
        }
        if rows.len() * ways.len() > PATTERNS {
            return Err(too_many());
        }
        rows = rows.iter().flat_map(|head| ways.iter().map(move |tail| join(head, tail, most))).collect();
    }
    Ok(rows)
}

fn pattern(row: Vec<Piece>) -> Result<Pattern, (String, String)> {
    let mut pattern = Pattern { slots: Vec::new(), gaps: Vec::new() };
    let mut gap: Option<u32> = None;
    for piece in row {
        let slot = match piece {
            Piece::Gap(_) if pattern.slots.is_empty() => {
                return Err(("话术式不能以间隔开头".to_owned(), "在「..N」之前写上词".to_owned()));
            }
            Piece::Gap(most) => {
                gap = Some(gap.unwrap_or(0) + most);
                continue;
            }
            Piece::Words(words) => Slot::Words(words),
            Piece::Number(class) => Slot::Number(class),
        };
        if !pattern.slots.is_empty() {
            pattern.gaps.push(gap.take().unwrap_or(0));
        }
        pattern.slots.push(slot);
    }
    if gap.is_some() {
        return Err(("话术式不能以间隔结尾".to_owned(), "在「..N」之后写上词".to_owned()));
    }
    if pattern.slots.is_empty() {
        return Err(("话术式可以什么都不含".to_owned(), "至少留下一个不在方括号里的词".to_owned()));
    }
    if !pattern.slots.iter().any(|slot| matches!(slot, Slot::Words(_))) {
        return Err(("话术式里只有数字类".to_owned(), "加上前后的词，例如「<数>天瘦」".to_owned()));
    }
    Ok(pattern)
}
