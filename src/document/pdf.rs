//! PDF documents (`.pdf`): text page by page. Pictures are not read, and what a page refers to is not fetched.

mod font;
mod lines;
mod page;
mod table;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, Error, LoadOptions};

use super::docx::mistaken;
use super::extract::Extract;
use super::limits::apart;
use super::zipped::damaged;
use super::{Binary, Limits, Place, ReadOptions, Reader, Reading};
use crate::facts::Speech;
use crate::problem::Problem;
use page::Page;

pub(super) const READER: Reader = Reader {
    name: "pdf",
    endings: &["pdf"],
    speech: Speech::Script,
    looks_like: |_| false,
    read: |text| mistaken(text, KIND, ".pdf"),
    binary: Some(Binary { looks_like, read }),
};

const KIND: &str = "PDF 文件";
/// Programs may put a few bytes before the mark.
const MARK_WITHIN: usize = 1024;
/// Bytes that a single stream may unpack to.
const STREAM: usize = 64 << 20;

fn looks_like(bytes: &[u8]) -> bool {
    memchr::memmem::find(&bytes[..bytes.len().min(MARK_WITHIN)], b"%PDF-").is_some()
}

fn read(bytes: &[u8], options: &ReadOptions) -> Reading {
    // The crate is kept well, but it reads whatever people send; a file that upsets it must not end the run for the others.
    let read = catch_unwind(AssertUnwindSafe(|| pages(bytes, options.limits)));
    read.unwrap_or_else(|_| Reading { text: Some(String::new()), problems: vec![damaged(KIND, "解析时出错")], ..Reading::default() })
}

fn pages(bytes: &[u8], limits: Limits) -> Reading {
    let mut extract = Extract::new(limits);
    let options = LoadOptions { max_decompressed_size: Some(STREAM), ..LoadOptions::default() };
    let document = match Document::load_mem_with_options(bytes, options) {
        // Once it is decrypted, which needs no password where it only forbids printing, nothing says so any more.
        Ok(document) if document.trailer.has(b"Encrypt") => return extract.finish(vec![locked()]),
        Ok(document) => document,
        Err(Error::InvalidPassword) => return extract.finish(vec![locked()]),
        Err(error) => return extract.finish(vec![damaged(KIND, &error.to_string())]),
    };
    let mut found = Found::default();
    for (number, id) in document.get_pages() {
        if extract.full() {
            break;
        }
        if found.pages as u64 >= limits.pages {
            found.more = Some(apart("pages", &limits));
            break;
        }
        found.pages += 1;
        let mut page = Page::new(&document);
        page.follow(id);
        if page.cut_short {
            found.cut_short.push(number);
        }
        if page.unknown > 0 {
            found.unknown.push(number);
        }
        let mut said = false;
        let pictures = page.pictures;
        for paragraph in page.lines.finish() {
            said |= !paragraph.trim().is_empty();
            extract.paragraph(&paragraph, &Place::Numbered("页", number));
        }
        if said {
            found.said = true;
        } else if pictures > 0 {
            found.pictures.push(number);
        }
    }
    let (problems, left_out) = found.told();
    let mut reading = extract.finish(problems);
    reading.left_out.extend(left_out);
    reading
}

fn locked() -> Problem {
    let help = "用打开密码打开后，另存为（或打印成）没有密码的 PDF，再检查";
    Problem::new("这个 PDF 加了密码，没有检查", "没有密码读不出里面的文字", help)
}

/// What was found besides the text.
#[derive(Default)]
struct Found {
    pages: usize,
    said: bool,
    /// What to do about further pages, where there were too many.
    more: Option<String>,
    /// Pages with pictures and no text, pages whose fonts cannot be read, pages that break off.
    pictures: Vec<u32>,
    unknown: Vec<u32>,
    cut_short: Vec<u32>,
}

impl Found {
    fn told(self) -> (Vec<Problem>, Vec<String>) {
        let (mut problems, mut left_out) = (Vec::new(), Vec::new());
        let ocr = "先把图片里的文字识别成文本（OCR），存为 .txt 再检查；或向对方要原来的 Word 文档";
        if !self.said && self.unknown.is_empty() && self.cut_short.is_empty() {
            let what = if self.pictures.is_empty() {
                "这个 PDF 里没有文字"
            } else {
                "这个 PDF 里只有图片，没有文字（可能是扫描件）"
            };
            problems.push(Problem::new(what, "只能检查文字，没有检查任何内容", ocr));
        } else if !self.pictures.is_empty() {
            left_out.push(format!("第 {} 页只有图片，没有检查", numbers(&self.pictures)));
        }
        if !self.unknown.is_empty() {
            let what = format!("第 {} 页有读不出的文字", numbers(&self.unknown));
            let why = "字体里没有注明字形是哪个字（没有 ToUnicode 表），这些文字没有检查";
            problems.push(Problem::new(what, why, "用原来的软件重新导出 PDF，或另存为 .docx 再检查；都不行就先做文字识别（OCR）"));
        }
        if !self.cut_short.is_empty() {
            let what = format!("第 {} 页没有读完", numbers(&self.cut_short));
            problems.push(Problem::new(what, "这一页写坏了，或内容太多", "用 PDF 阅读器打开，另存为（或打印成）一份新的 PDF 再检查"));
        }
        if let Some(help) = self.more {
            let what = format!("页数太多，只读到第 {} 页", self.pages);
            problems.push(Problem::new(what, "为免占满内存，后面的没有检查", help));
        }
        (problems, left_out)
    }
}

/// Page numbers as people list them; of many, the first ones.
fn numbers(pages: &[u32]) -> String {
    const SHOWN: usize = 8;
    let shown: Vec<String> = pages.iter().take(SHOWN).map(u32::to_string).collect();
    let more = if pages.len() > SHOWN { format!(" 等 {} ", pages.len()) } else { String::new() };
    format!("{}{more}", shown.join("、"))
}
