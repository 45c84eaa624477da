//! What is said inside a line of Markdown: cuts out tags, comments, link targets, escapes. Knows nothing of blocks.

use crate::document::markup::tag_end;
use crate::text::Span;

/// The longest label of a footnote or reference, in bytes.
const LONGEST_LABEL: usize = 200;
/// The longest entity, `&CounterClockwiseContourIntegral;`, in bytes.
const LONGEST_ENTITY: usize = 34;

/// Tags that part cells, paragraphs and items: nothing runs on across them.
const PARTING: &str = "td th tr table p div li ul ol dt dd hr h1 h2 h3 h4 h5 h6 section blockquote";

/// What a line consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// This is said.
    Said(Span),
    /// Here a cell or a paragraph ends.
    Stop,
}

/// Cuts lines into what is said. Comments may hide the beginning of the lines that follow.
pub(super) struct Inline<'a> {
    text: &'a str,
    hidden_until: usize,
    unclosed: Option<u32>,
    /// No script ends any more.
    scripts_over: bool,
}

impl<'a> Inline<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, hidden_until: 0, unclosed: None, scripts_over: false }
    }

    /// The byte before which nothing more is said, because a comment reaches that far.
    pub(super) fn hidden_until(&self) -> u32 {
        self.hidden_until as u32
    }

    /// Where a comment begins that nobody ended.
    pub(super) fn unclosed_comment(&self) -> Option<u32> {
        self.unclosed
    }

    /// Gives `take` every piece of `span`, in order.
    pub(super) fn for_each_piece(&mut self, span: Span, mut take: impl FnMut(Piece)) {
        let bytes = self.text.as_bytes();
        let (mut at, end) = (self.hidden_until.max(span.start as usize), span.end as usize);
        let mut from = at.min(end);
        while at < end {
            if !matches!(bytes[at], b'\\' | b'`' | b'<' | b'&' | b'!' | b'[' | b']') {
                at += 1;
                continue;
            }
            match self.unspoken(at, end) {
                Some(after) => {
                    take(Piece::Said(Span::new(from as u32, at as u32)));
                    if parts(&self.text[at..after]) {
                        take(Piece::Stop);
                    }
                    // An escaped sign is said, and is no sign of anything.
                    from = after;
                    at = if bytes[at] == b'\\' { after + 1 } else { after };
                }
                None => at += 1,
            }
        }
        take(Piece::Said(Span::new(from.min(end) as u32, end as u32)));
    }

    /// The byte after what begins at `at` and is not said.
    fn unspoken(&mut self, at: usize, end: usize) -> Option<usize> {
        let rest = &self.text.as_bytes()[at..end];
        match rest {
            // At a line's end it asks for a line break.
            [b'\\'] => Some(end),
            [b'\\', next, ..] => next.is_ascii_punctuation().then_some(at + 1),
            [b'`', ..] => Some(at + rest.iter().take_while(|&&byte| byte == b'`').count()),
            [b'<', b'!', b'-', b'-', ..] => self.comment_end(at),
            [b'<', ..] => tag_end(self.text, at, end).map(|after| self.script_end(at, after)).or_else(|| address_end(self.text, at, end)),
            [b'&', ..] => entity_end(rest).map(|length| at + length),
            [b'!', b'[', ..] => picture(rest).then_some(at + 2),
            [b'[', b'^', ..] => label_end(&self.text[at..end]).map(|length| at + length),
            [b']', b'(', ..] => target_end(&self.text[at..end]).map(|length| at + length),
            [b']', b'[', ..] => {
                let length = label_end(&self.text[at + 1..end])?;
                self.text[at + 1..at + 1 + length].is_ascii().then_some(at + 1 + length)
            }
            _ => None,
        }
    }

    /// The end of a comment, which may lie many lines on; without an end it is none.
    fn comment_end(&mut self, at: usize) -> Option<usize> {
        if self.unclosed.is_some() {
            return None;
        }
        let Some(offset) = memchr::memmem::find(&self.text.as_bytes()[at + 4..], b"-->") else {
            self.unclosed = Some(at as u32);
            return None;
        };
        self.hidden_until = at + 4 + offset + 3;
        Some(self.hidden_until)
    }

    /// A script's or a style sheet's text is not said either; without an end, only its tag is.
    fn script_end(&mut self, at: usize, after: usize) -> usize {
        let opens = |name: &&str| {
            let (head, rest) = self.text.as_bytes()[at + 1..after].split_at_checked(name.len()).unwrap_or_default();
            head.eq_ignore_ascii_case(name.as_bytes()) && rest.first().is_some_and(|byte| b"> \t".contains(byte))
        };
        let Some(name) = ["script", "style"].into_iter().find(opens).filter(|_| !self.scripts_over) else { return after };
        let close = format!("</{name}>");
        match memchr::memmem::find(&self.text.as_bytes()[after..], close.as_bytes()) {
            Some(offset) => self.hidden_until = after + offset + close.len(),
            None => self.scripts_over = true,
        }
        self.hidden_until.max(after)
    }
}

/// Whether `unspoken` is a tag that parts what stands before it from what follows.
fn parts(unspoken: &str) -> bool {
    let Some(tag) = unspoken.strip_prefix('<') else { return false };
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let name = &tag[..tag.bytes().take_while(u8::is_ascii_alphanumeric).count()];
    PARTING.split(' ').any(|parting| parting.eq_ignore_ascii_case(name))
}

/// The length of the label that `text` begins with, brackets counted: `[1]`, `[^注]`.
pub(super) fn label_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let inside = bytes.get(1..bytes.len().min(LONGEST_LABEL))?;
    let close = memchr::memchr2(b']', b'[', inside)?;
    (bytes[0] == b'[' && inside[close] == b']').then_some(close + 2)
}

/// Whether `inside` is a link's target, with or without a title, and not words in brackets: Chinese needs a sign of being an address.
pub(super) fn is_target(inside: &str) -> bool {
    let inside = inside.trim();
    if inside.starts_with('<') {
        return inside.contains('>');
    }
    let (target, title) = inside.split_once([' ', '\t']).unwrap_or((inside, ""));
    let title = title.trim_start();
    let letters = target.bytes().any(|byte| byte.is_ascii_alphabetic());
    let address =
        target.contains(['/', '#', '\\']) || dotted(target) || target.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme));
    let plain = target.is_empty() || address || (target.is_ascii() && letters);
    plain && (title.is_empty() || title.starts_with(['"', '\'', '(']))
}

/// A dot before a letter: `产品.png`, not 99.9元.
fn dotted(target: &str) -> bool {
    target.as_bytes().windows(2).any(|pair| pair[0] == b'.' && pair[1].is_ascii_alphabetic())
}

fn is_scheme(scheme: &str) -> bool {
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// The length of `](target "title")`, if `rest` begins with one. Brackets inside must be balanced.
fn target_end(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut depth = 0;
    let mut at = 2;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' if depth == 0 => return is_target(&rest[2..at]).then_some(at + 1),
            b')' => depth -= 1,
            // The next link begins: looking further from each of many would take for ever.
            b']' if bytes.get(at + 1) == Some(&b'(') => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether `![` begins a picture. 买它![鼓掌] does not, and its sign ends a sentence.
fn picture(rest: &[u8]) -> bool {
    let inside = &rest[2..rest.len().min(2 + 4 * LONGEST_LABEL)];
    memchr::memchr(b']', inside).is_some_and(|close| matches!(inside.get(close + 1), Some(b'(' | b'[')))
}

/// The byte after an address in angle brackets: `<https://…>`, `<a@b.cn>`.
fn address_end(text: &str, at: usize, end: usize) -> Option<usize> {
    let inside = &text.as_bytes()[at + 1..end];
    let length = inside.iter().position(|byte| matches!(byte, b'>' | b'<' | b' ' | 0x80..))?;
    let address = &inside[..length];
    (inside[length] == b'>' && (address.contains(&b':') || address.contains(&b'@'))).then_some(at + length + 2)
}

/// The length of an entity: `&nbsp;`, `&#160;`. Its semicolon would end a sentence.
fn entity_end(rest: &[u8]) -> Option<usize> {
    let name = &rest[1..rest.len().min(LONGEST_ENTITY)];
    let length = name.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'#')?;
    (length > 1 && name[length] == b';').then_some(length + 2)
}
