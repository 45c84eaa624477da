//! Markdown (`.md`): which lines are paragraphs, headings, lists, tables and code. What stands inside a line is `inline`'s work.
//!
//! Written by hand, because what matters here is the other way round from a renderer: whatever is not plainly something else is speech.

mod block;
mod facts;
mod inline;
mod table;

use super::lines::{lines, trim};
use super::{Cue, Joint, Place, Reader, Reading, front_matter};
use crate::facts::{Date, Speech};
use crate::problem::Problem;
use crate::text::{LineIndex, Span, Unit};
use block::{Line, Shape};
use facts::Sections;
use inline::{Inline, Piece};
use table::Table;

pub(super) const READER: Reader =
    Reader { name: "md", endings: &["md", "markdown", "mdown", "mkd"], speech: Speech::Script, looks_like, read };

/// Lines that are looked at to recognise the format.
const FIRST_LINES: usize = 100;

/// A head, a heading, or the line under a table's header.
fn looks_like(text: &str) -> bool {
    let told = |line: Span| block::is_delimiter(line.of(text)) || matches!(block::shape(trim(text, line).of(text)), Shape::Heading(_));
    front_matter::read(text).lines > 0 || lines(text).take(FIRST_LINES).any(told)
}

/// Reads everything that is said.
fn read(text: &str) -> Reading {
    let head = front_matter::read(text);
    let mut scanner = Scanner {
        text,
        lines: lines(text).collect(),
        cues: Vec::new(),
        inline: Inline::new(text),
        sections: Sections::new(head.facts),
        problems: head.problems,
        table: None,
        tables: 0,
        in_list: false,
        in_paragraph: false,
        quotes: 0,
        unclosed: Vec::new(),
        code: None,
    };
    let mut index = head.lines;
    while index < scanner.lines.len() {
        index = scanner.line(index);
    }
    scanner.finish(head.date, head.speech)
}

/// Where in the document we are.
struct Scanner<'a> {
    text: &'a str,
    lines: Vec<Span>,
    cues: Vec<Cue>,
    inline: Inline<'a>,
    sections: Sections,
    problems: Vec<Problem>,
    table: Option<Table>,
    /// Tables so far.
    tables: u32,
    in_list: bool,
    in_paragraph: bool,
    /// Depth of block quotes.
    quotes: u32,
    /// Signs of fences that are known never to be closed.
    unclosed: Vec<u8>,
    /// First line and number of lines of indented Chinese.
    code: Option<(u32, u32)>,
}

impl Scanner<'_> {
    /// Reads line `index`; returns the next one to read.
    fn line(&mut self, index: usize) -> usize {
        let text = self.text;
        let mut span = self.lines[index];
        let hidden = self.inline.hidden_until();
        if hidden >= span.end && hidden > span.start {
            return index + 1;
        }
        span.start = span.start.max(hidden);
        let nested = self.in_list || self.in_paragraph;
        let line = Line::of(text, span, nested);
        if line.content.is_empty() {
            self.end_table();
            self.stop();
            return index + 1;
        }
        if line.indented_code {
            self.end_table();
            self.indented_code(index, line.content);
            return index + 1;
        }
        if line.item || line.quotes > self.quotes {
            self.stop();
        }
        self.quotes = line.quotes;
        self.in_list = line.item || self.in_list && (self.in_paragraph || line.indent >= 2);
        let content = line.content;
        let shape = block::shape(content.of(text));
        if shape != Shape::Text {
            self.end_table();
        }
        match shape {
            Shape::Fence(sign, length) => return self.fence(index, sign, length),
            Shape::Break => self.stop(),
            Shape::Heading(level) => self.heading(block::heading_text(text, content), level),
            Shape::Definition => {}
            Shape::Note(skip) => self.paragraph(index, Span::new(content.start + skip, content.end), false),
            Shape::Text if self.table_line(index, content) => {}
            Shape::Text => self.paragraph(index, content, !line.item && line.quotes == 0),
        }
        index + 1
    }

    /// A heading is said, and may name what the part under it is about.
    fn heading(&mut self, content: Span, level: u8) {
        self.stop();
        self.in_list = false;
        self.sections.heading(level, content.of(self.text), self.cues.len());
        self.say(content, &Place::Source);
        self.stop();
    }

    /// A line of a paragraph; or, where it stands `free` of lists and quotes, a heading with a line of `=` or `-` under it.
    fn paragraph(&mut self, index: usize, content: Span, free: bool) {
        if !self.in_paragraph {
            let under = self.lines.get(index + 1).map_or("", |line| line.of(self.text).trim());
            if let Some(level) = block::underline(under).filter(|_| free) {
                return self.heading(content, level);
            }
            self.sections.line(content.of(self.text), self.cues.len());
        }
        self.in_paragraph = true;
        self.say(content, &Place::Source);
    }

    /// Reads `content` as a line of a table, if it is one.
    fn table_line(&mut self, index: usize, content: Span) -> bool {
        let text = self.text;
        if !content.of(text).contains('|') {
            self.end_table();
            return false;
        }
        if let Some(table) = &mut self.table {
            if table.delimiter_due {
                table.delimiter_due = false;
                return true;
            }
            self.row(content);
            return true;
        }
        let delimited = self.lines.get(index + 1).is_some_and(|line| block::is_delimiter(line.of(text)));
        if !delimited && !content.of(text).starts_with('|') {
            return false;
        }
        self.stop();
        self.tables += 1;
        let table = Table::new(text, content, delimited);
        let headless = !table.has_header();
        self.table = Some(table);
        if headless {
            self.row(content);
        }
        true
    }

    /// A row of the table: its own facts, and each spoken cell.
    fn row(&mut self, content: Span) {
        let Some(table) = self.table.as_mut() else { return };
        let row = table.row(self.text, content);
        self.sections.row(row.facts, self.cues.len());
        for cell in row.spoken {
            let place = Place::Named(format!("表格 {} 行 {} 列 {}", self.tables, row.number, cell.column).into());
            let first = self.cues.len();
            self.say(cell.span, &place);
            self.cues[first..].iter_mut().for_each(|cue| cue.speaker = cell.speaker.clone());
            self.stop();
        }
    }

    fn end_table(&mut self) {
        if self.table.take().is_some() {
            self.stop();
            self.sections.end_table(self.cues.len());
        }
    }

    /// Skips fenced code. A fence that nobody closed is more likely a slip than a text full of code: what follows is read.
    fn fence(&mut self, index: usize, sign: u8, length: usize) -> usize {
        self.stop();
        if self.unclosed.contains(&sign) {
            return index + 1;
        }
        let closes = |line: &Span| block::closes(line.of(self.text), sign, length);
        if let Some(offset) = self.lines[index + 1..].iter().position(closes) {
            return index + offset + 2;
        }
        self.unclosed.push(sign);
        let what = "代码块没有结束";
        let help = "在代码块后面补上同样的一行，或删去开头这一行";
        self.problems.push(Problem::new(what, "已把后面的内容当作话术检查", help).at(index as u32 + 1, 1));
        index + 1
    }

    /// Code is not speech; Chinese that was indented like code might be, and its author should know that it was left out.
    fn indented_code(&mut self, index: usize, content: Span) {
        let inside = content.of(self.text);
        let letters = inside.chars().filter(|letter| !letter.is_whitespace());
        let (han, all) = letters.fold((0, 0), |(han, all), letter| (han + u32::from(!letter.is_ascii()), all + 1));
        if han * 2 > all {
            let (first, count) = self.code.unwrap_or((index as u32 + 1, 0));
            self.code = Some((first, count + 1));
        }
    }

    /// Adds the spoken pieces of `span`.
    fn say(&mut self, span: Span, place: &Place) {
        let (text, cues) = (self.text, &mut self.cues);
        self.inline.for_each_piece(span, |piece| match piece {
            Piece::Stop => stop(cues),
            Piece::Said(span) => {
                let span = trim(text, span);
                if span.of(text).contains(|letter| !matches!(letter, '*' | '_' | '~' | ' ')) {
                    cues.push(Cue { span, joint: Joint::Flow, time_ms: None, speaker: None, place: place.clone() });
                }
            }
        });
    }

    /// Ends what was said so far: paragraph, cell, heading, item.
    fn stop(&mut self) {
        self.in_paragraph = false;
        stop(&mut self.cues);
    }

    fn finish(mut self, date: Option<Date>, speech: Option<Speech>) -> Reading {
        self.end_table();
        self.stop();
        if let Some((first, count)) = self.code {
            let what = format!("从这里起有 {count} 行缩进了四格以上，没有检查");
            let why = "Markdown 把这样的行当作代码，代码不是要说的话";
            self.problems.push(Problem::new(what, why, "如果这是要说的话，删去行首的空格").at(first, 1));
        }
        if let Some(at) = self.inline.unclosed_comment() {
            let place = LineIndex::new(self.text).position(self.text, at, Unit::Char);
            let problem = Problem::new("注释 <!-- 没有结束", "已把后面的内容当作话术检查", "在注释后面补上 -->");
            self.problems.push(problem.at(place.line, place.column));
        }
        self.problems.sort_by_key(|problem| problem.line);
        let segments = self.sections.finish(self.cues.len());
        Reading { cues: self.cues, segments, date, speech, problems: self.problems, ..Reading::default() }
    }
}

/// Nothing runs on across the end of the last cue.
fn stop(cues: &mut [Cue]) {
    if let Some(last) = cues.last_mut() {
        last.joint = Joint::Stop;
    }
}
