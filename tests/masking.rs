//! What is somebody's own is covered in reports that are handed on, moves no position, and covers nothing else.

use bojian::report::{FORMATS, FileReport, Format, Run, Style, Summary};
use bojian::run::{Source, judge, open};
use bojian::scan::Scratch;
use serde_json::Value;

use crate::world::{engine, policy, settings};

/// Formats for the own terminal and for programs on the own computer: nothing is covered there, and a covered change could not be applied.
const OWN: [&str; 4] = ["text", "json", "jsonl", "diff"];

fn report(text: &str) -> FileReport {
    let source = Source::Bytes { name: "a.txt".into(), bytes: text.into() };
    judge(engine(), open(&source, &settings()).0, &settings(), &mut Scratch::default()).0
}

fn whole(format: &str, report: &FileReport, style: Style) -> String {
    let format = Format::named(format).unwrap();
    let policy = policy();
    let run = Run { policy: &policy, problems: &[] };
    let mut summary = Summary::default();
    summary.add(report);
    (format.begin)(&run, style) + &(format.file)(report, style) + &(format.end)(&run, &summary, style)
}

/// What the page shows of a line.
fn shown(line: &str) -> String {
    let page = whole("html", &report(&format!("{line}\n\n全网最低价")), Style::plain(100));
    let row = page.split("data-n=\"1\">").nth(1).unwrap().split("</p>").next().unwrap();
    regex::Regex::new("<[^>]*>").unwrap().replace_all(row, "").into_owned()
}

#[test]
fn what_is_covered() {
    for (line, expected) in [
        ("打我电话13800138000", "打我电话***********"),
        ("打138 0013 8000或者139-0013-9000", "打*** **** ****或者***-****-****"),
        ("１３８００１３８０００", "＊＊＊＊＊＊＊＊＊＊＊"),
        ("座机0571-88886666", "座机****-********"),
        ("热线400-820-8820", "热线***-***-****"),
        ("+86 13800138000", "+** ***********"),
        ("幺三八零零幺三八零零零", "＊＊＊＊＊＊＊＊＊＊＊"),
        ("身份证11010519491231002X", "身份证******************"),
        ("卡号4111 1111 1111 1111", "卡号**** **** **** ****"),
        ("寄到杭州市西湖区文三路259号3栋2单元501室", "寄到杭州市西湖区＊＊＊***＊*＊*＊＊***＊"),
        ("就在3号楼1201室", "就在*＊＊****＊"),
    ] {
        assert_eq!(shown(line), expected);
    }
}

#[test]
fn what_is_not() {
    for line in [
        "原价399今天只要99",
        "销量12345678件",
        "订单号20261122153000123",
        "卡号4111 1111 1111 1112",
        "3号链接，5号链接",
        "热线12315",
        "2026-11-22 20:00",
        "货号690123456789",
        "净含量500毫升，保质期24个月",
        "这条路走了三年",
        "一二三四五六七八九十",
    ] {
        assert_eq!(shown(line), line);
    }
}

/// In every format that is handed on, unless its reader asked for everything.
#[test]
fn in_every_format_that_is_handed_on() {
    let told = report("加我微信13800138000领全网最低价，无效退款打0571-88886666\n");
    assert!(!told.findings.is_empty());
    for format in FORMATS {
        let (covered, plain) =
            (whole(format.name, &told, Style::plain(100)), whole(format.name, &told, Style { unmasked: true, ..Style::plain(100) }));
        let numbers = |text: &str| text.contains("13800138000") || text.contains("0571-88886666");
        if OWN.contains(&format.name) {
            assert_eq!(covered, plain, "{}", format.name);
        } else {
            assert!(!numbers(&covered), "{}: {covered}", format.name);
        }
    }
    let page = whole("html", &told, Style { unmasked: true, ..Style::plain(100) });
    assert!(page.contains("13800138000"));
}

/// A finding whose own words hold a number: they are covered, its region, fingerprint and rule are what they were.
#[test]
fn no_position_moves() {
    let told = report("前面😀有字，加微信13800138000，私下转账给我\n全网最低价\n");
    let log = |style: Style| serde_json::from_str::<Value>(&whole("sarif", &told, style)).unwrap();
    let (covered, plain) = (log(Style::plain(100)), log(Style { unmasked: true, ..Style::plain(100) }));
    let results = |log: &Value| log["runs"][0]["results"].as_array().unwrap().clone();
    assert!(results(&plain).iter().any(|result| result.to_string().contains("13800138000")), "no finding holds the number: {plain}");
    assert_eq!(results(&covered).len(), results(&plain).len());
    for (covered, plain) in results(&covered).iter().zip(results(&plain)) {
        let region = |result: &Value| {
            let mut region = result["locations"][0]["physicalLocation"]["region"].clone();
            let snippet = region["snippet"]["text"].take().as_str().unwrap().to_owned();
            (region, snippet)
        };
        let ((here, short), (there, long)) = (region(covered), region(&plain));
        assert_eq!(here, there);
        assert_eq!(short.chars().count(), long.chars().count());
        assert_eq!((&covered["partialFingerprints"], &covered["ruleId"]), (&plain["partialFingerprints"], &plain["ruleId"]));
        assert!(!covered.to_string().contains("13800138000"), "{covered}");
    }
}
