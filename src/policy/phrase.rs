//! The phrase language (话术式): its grammar and its complaints. What a phrase expands to is `pattern.rs`.

use crate::fold::NumberClass;

/// A part of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// These characters.
    Text(String),
    /// `{a|b}`.
    Any(Vec<Vec<Node>>),
    /// `[a|b]`.
    Maybe(Vec<Vec<Node>>),
    /// `<name>`.
    List(String),
    /// `<数>` and the like.
    Number(NumberClass),
    /// `..N`.
    Gap(u32),
}

/// What is wrong with a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Code points from the start of the phrase.
    pub(super) at: usize,
    pub(super) what: String,
    pub(super) help: String,
}

/// Nothing sensible gaps wider than this.
const WIDEST: u32 = 200;
/// Deeper nesting is a mistake, and recursion has an end.
const DEEPEST: usize = 8;

/// Parses a phrase.
pub(super) fn parse(source: &str) -> Result<Vec<Node>, Fault> {
    let chars: Vec<char> = source.chars().collect();
    let mut parser = Parser { chars: &chars, at: 0 };
    let nodes = parser.sequence(0)?;
    match parser.peek() {
        None if nodes.is_empty() => Err(parser.fault("话术式是空的", "写上要找的话，或删去这一项")),
        None => Ok(nodes),
        Some('|') => Err(parser.fault("「|」只能用在 {} 或 [] 里面", "写成 {甲|乙}；要找竖线本身就写 \\|")),
        Some(other) => Err(parser.fault(format!("多出一个「{other}」"), "删去它，或补上与它配对的括号；要找它本身就在前面加 \\")),
    }
}

struct Parser<'a> {
    chars: &'a [char],
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn fault(&self, what: impl Into<String>, help: impl Into<String>) -> Fault {
        Fault { at: self.at, what: what.into(), help: help.into() }
    }

    fn sequence(&mut self, depth: usize) -> Result<Vec<Node>, Fault> {
        if depth > DEEPEST {
            return Err(self.fault(format!("括号嵌套超过 {DEEPEST} 层"), "拆成几条话术式"));
        }
        let mut nodes = Vec::new();
        let mut text = String::new();
        loop {
            let special = match self.peek() {
                None | Some('}' | ']' | '|' | '>') => break,
                Some('{') => Some(Node::Any(self.alternatives('}', depth)?)),
                Some('[') => Some(Node::Maybe(self.alternatives(']', depth)?)),
                Some('<') => Some(self.named()?),
                Some('.') if self.chars.get(self.at + 1) == Some(&'.') => Some(self.gap()?),
                Some('\\') => {
                    self.at += 1;
                    let Some(escaped) = self.peek() else {
                        return Err(self.fault("末尾的「\\」后面没有字", "删去它，或写成 \\\\"));
                    };
                    text.push(escaped);
                    self.at += 1;
                    None
                }
                Some(other) => {
                    text.push(other);
                    self.at += 1;
                    None
                }
            };
            if let Some(node) = special {
                if !text.is_empty() {
                    nodes.push(Node::Text(std::mem::take(&mut text)));
                }
                nodes.push(node);
            }
        }
        if !text.is_empty() {
            nodes.push(Node::Text(text));
        }
        Ok(nodes)
    }

    fn alternatives(&mut self, close: char, depth: usize) -> Result<Vec<Vec<Node>>, Fault> {
        let open = self.at;
        self.at += 1;
        let mut all = Vec::new();
        loop {
            let alternative = self.sequence(depth + 1)?;
            if alternative.is_empty() {
                return Err(self.fault("括号里有一项是空的", "删去多余的「|」；可有可无的部分写在 [] 里"));
            }
            all.push(alternative);
            match self.peek() {
                Some('|') => self.at += 1,
                Some(c) if c == close => {
                    self.at += 1;
                    return Ok(all);
                }
                Some(other) => return Err(self.fault(format!("这里应当是「{close}」，却是「{other}」"), "检查括号是否配对")),
                None => {
                    self.at = open;
                    return Err(self.fault(
                        format!("「{}」没有收尾", self.chars[open]),
                        format!("补上「{close}」；要找它本身就写 \\{}", self.chars[open]),
                    ));
                }
            }
        }
    }

    fn named(&mut self) -> Result<Node, Fault> {
        let open = self.at;
        let Some(length) = self.chars[open..].iter().position(|c| *c == '>') else {
            return Err(self.fault("「<」没有收尾", "补上「>」；要找它本身就写 \\<"));
        };
        let name: String = self.chars[open + 1..open + length].iter().collect();
        if name.trim().is_empty() {
            return Err(self.fault("「<>」里没有词表名", "写上词表的名称，例如 <疾病>"));
        }
        self.at = open + length + 1;
        Ok(NumberClass::named(name.trim()).map_or_else(|| Node::List(name.trim().to_owned()), Node::Number))
    }

    fn gap(&mut self) -> Result<Node, Fault> {
        let open = self.at;
        self.at += 2;
        let digits: String = self.chars[self.at..].iter().take_while(|c| c.is_ascii_digit()).collect();
        self.at += digits.len();
        match digits.parse::<u32>() {
            Ok(most) if most <= WIDEST => Ok(Node::Gap(most)),
            _ => {
                self.at = open;
                Err(self.fault(format!("「..」后面要写 0 到 {WIDEST} 的字数"), "例如「治..6糖尿病」；要找省略号不必写，它会被跳过"))
            }
        }
    }
}
