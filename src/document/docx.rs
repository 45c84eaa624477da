//! Word documents (`.docx`): which parts there are, and which of them are read. What a part says is `body`'s work.

mod body;
mod places;
mod styles;

use super::extract::{Extract, Told};
use super::opc::{listen, main_part};
use super::xml::Fault;
use super::zipped::{Zipped, damaged};
use super::{Binary, Parts, ReadOptions, Reader, Reading, html, plain};
use crate::facts::Speech;
use crate::problem::Problem;
use body::Body;
use places::Part;
use styles::Styles;

pub(super) const READER: Reader = Reader {
    name: "docx",
    endings: &["docx", "docm", "dotx"],
    speech: Speech::Script,
    looks_like: |_| false,
    read: |text| mistaken(text, "Word 文档", ".docx"),
    binary: Some(Binary { looks_like, read }),
};

const KIND: &str = "Word 文档";

/// Names of parts stand unpacked in the file, also in one that was cut off.
fn looks_like(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK") && memchr::memmem::find(bytes, b"word/document").is_some()
}

/// Reads every part that is asked for, and tells which others there are.
fn read(bytes: &[u8], options: &ReadOptions) -> Reading {
    Extract::reading(options.limits, |extract, told| parts(bytes, options, extract, told))
}

fn parts(bytes: &[u8], options: &ReadOptions, extract: &mut Extract, told: &mut Told) -> Result<(), Problem> {
    let limits = options.limits;
    let mut zipped = Zipped::open(bytes, KIND, limits)?;
    let mut names: Vec<String> = zipped.names().collect();
    names.sort_by_key(|name| (name.len(), name.clone()));
    let main = main_part(&mut zipped, "word/document.xml", limits);
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut styles = Styles::default();
    // Without its styles a document is still read: headings then look like paragraphs.
    let _ = listen(&mut zipped, &format!("{folder}/styles.xml"), limits, &mut styles)?;
    let mut body = Body::new(extract, &styles, Part::Body);
    let found = listen(&mut zipped, &main, limits, &mut body);
    let embedded = body.embedded;
    match found? {
        Some(Ok(())) => {}
        Some(Err(fault)) => told.problems.push(cut_short(&fault)),
        None => return Err(damaged(KIND, "没有正文 word/document.xml")),
    }
    let mut beside = |prefix: &str, asked: bool, part: &dyn Fn(u32) -> Part| -> Result<u32, Problem> {
        let (mut number, mut said) = (0, 0);
        for name in names.iter().filter(|name| is_part(name, folder, prefix)) {
            // What is only counted goes to a page that nobody keeps.
            let mut nowhere = Extract::new(limits);
            let target = if asked { &mut *extract } else { &mut nowhere };
            number += 1;
            let mut body = Body::new(target, &styles, part(number));
            if let Some(Err(fault)) = listen(&mut zipped, name, limits, &mut body)? {
                told.problems.push(cut_short(&fault));
            }
            said += body.said;
        }
        Ok(said)
    };
    let Parts { headers, notes, comments } = options.parts;
    let counted = [
        ("页眉", beside("header", headers, &|number| Part::Beside("页眉", number))?, headers, "处"),
        ("页脚", beside("footer", headers, &|number| Part::Beside("页脚", number))?, headers, "处"),
        ("脚注", beside("footnotes", notes, &|_| Part::Notes("脚注"))?, notes, "条"),
        ("尾注", beside("endnotes", notes, &|_| Part::Notes("尾注"))?, notes, "条"),
        ("批注", beside("comments", comments, &|_| Part::Notes("批注"))?, comments, "条"),
    ];
    let unread: Vec<String> = counted
        .iter()
        .filter(|(_, said, asked, _)| *said > 0 && !asked)
        .map(|(name, said, _, unit)| format!("{name} {said} {unit}"))
        .collect();
    if !unread.is_empty() {
        told.left_out.push(format!("{}没有检查（不是要说的话；要检查请加 --include 页眉,脚注,批注）", unread.join("、")));
    }
    if embedded > 0 {
        told.left_out.push(format!("{embedded} 处嵌入的内容（图表、图形、其他文件）没有检查"));
    }
    zipped.over().map_or(Ok(()), Err)
}

/// Whether `name` is `folder/prefix.xml` or `folder/prefix3.xml`.
fn is_part(name: &str, folder: &str, prefix: &str) -> bool {
    let number = name
        .strip_prefix(folder)
        .and_then(|rest| rest.trim_start_matches('/').strip_prefix(prefix))
        .and_then(|rest| rest.strip_suffix(".xml"));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn cut_short(fault: &Fault) -> Problem {
    let why = format!("文件有一处写坏了，从那里起的内容没有检查；解析器说：{fault}");
    Problem::new("这个 Word 文档没有读完", why, "用 Word 或 WPS 打开，另存为一份新的 .docx 再检查")
}

/// A text whose name promises a packed file: a page saved under that name, or plain text.
pub(super) fn mistaken(text: &str, kind: &str, ending: &str) -> Reading {
    if text.trim().is_empty() {
        let what = format!("文件名是 {ending}，文件却是空的");
        let problem = Problem::new(what, "没有读到任何内容", "确认文件已保存、已下载完整");
        return Reading { problems: vec![problem], ..Reading::default() };
    }
    // Programs that say they export Word or Excel often write a page under that name, and nothing is missing in it.
    if html::looks_like(text) {
        return html::read(text);
    }
    let mut reading = plain::read(text);
    let problem = Problem::new(
        format!("文件名是 {ending}，内容却不是 {kind}"),
        "已当作纯文本检查",
        format!("用原来的软件打开，另存为 {ending}；如果本来就是文字稿，把文件名改成 .txt"),
    );
    reading.problems.insert(0, problem.at(1, 1));
    reading
}
