//! Where findings are: every place that is reported is looked up by somebody else's reader of that format, and must hold the words.

mod html;
mod office;
mod pdf;
mod transcripts;

use bojian::report::FileReport;
use bojian::run::{Source, judge, open};
use bojian::scan::Scratch;

use crate::world::{engine, settings};

/// What a host might say in a table, each row a violation somewhere.
const ROWS: [[&str; 5]; 4] = [
    ["时间", "环节", "产品", "话术", "备注"],
    ["20:05", "开场", "面霜（化妆品）", "这款面霜是全网最低价，假一赔十。", "全网最低价别写进标题"],
    ["20:10", "逼单", "钙片（保健食品）", "吃了这个钙片能治好关节炎。", ""],
    ["20:20", "收尾", "", "国家级品质，用了都说好。", "上链接"],
];

fn judged(name: &str, bytes: Vec<u8>) -> FileReport {
    let (document, _) = open(&Source::Bytes { name: name.to_owned(), bytes }, &settings());
    assert_eq!(document.problems, []);
    judge(engine(), document, &settings(), &mut Scratch::default()).0
}

/// Every reported part with its place; a report without findings proves nothing.
fn parts(report: &FileReport) -> Vec<(String, String)> {
    let parts: Vec<(String, String)> = report
        .findings
        .iter()
        .flat_map(|finding| &finding.hit.parts)
        .map(|part| {
            let place = report.document.cues[part.cue as usize].place.name().expect("a place that its user can find");
            (place, part.span.of(&report.document.text).to_owned())
        })
        .collect();
    assert!(parts.len() >= 3, "{parts:?}");
    parts
}

/// The numbers in a place.
fn numbers(place: &str) -> Vec<usize> {
    place.split(|letter: char| !letter.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
}
