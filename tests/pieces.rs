//! Texts longer than any session: judged piece by piece, with the findings that each sentence has by itself, at their own places.

use bojian::document::{Document, Limits, ReadOptions, read};
use bojian::report::FileReport;
use bojian::run::{Settings, judge};
use bojian::scan::Scratch;

use crate::world::{engine, settings};

fn judged(document: Document) -> FileReport {
    judge(engine(), document, &settings(), &mut Scratch::default()).0
}

fn text(name: &str, text: &str) -> FileReport {
    judged(read(name, text.as_bytes().to_vec(), &ReadOptions::default()))
}

/// A line that says nothing of note, so many times.
fn quiet(lines: usize) -> String {
    "各位朋友大家晚上好，先坐下来喝口水。\n".repeat(lines)
}

/// Every finding stands where its words do, in the cue it names; the pieces leave no trace but the remark.
fn check_places(report: &FileReport) {
    for finding in &report.findings {
        let words: String = finding.hit.parts.iter().map(|part| part.span.of(&report.document.text)).collect();
        assert_eq!(words, finding.hit.words.replace('…', ""));
        for part in &finding.hit.parts {
            assert!(report.document.cues[part.cue as usize].span.covers(part.span), "{:?} is not in its cue", finding.hit.words);
        }
    }
}

/// Claims at the beginning, in the middle, at the very border of pieces and at the end are found, each at its line.
#[test]
fn a_long_text_is_judged_whole() {
    let claim = "这款全网最低价。\n\n";
    let part = quiet(20_000) + "\n";
    let whole = format!("{claim}{part}{claim}{part}{claim}");
    assert!(whole.len() > 2 << 20);
    let report = text("a.txt", &whole);
    check_places(&report);
    let spans: Vec<u32> =
        report.findings.iter().filter(|finding| finding.hit.rule.id == "PRI-001").map(|finding| finding.hit.envelope().start).collect();
    let there: Vec<u32> = whole.match_indices("全网最低价").map(|(at, _)| at as u32).collect();
    assert_eq!(spans, there);
    assert!(report.document.left_out.iter().any(|one| one.contains("分段检查")), "{:?}", report.document.left_out);
    assert_eq!(report.document.cues.len(), whole.lines().filter(|line| !line.is_empty()).count());
    // Up to the length of a session nothing is cut.
    assert!(text("a.txt", &whole[..part.len()]).document.left_out.is_empty());
}

/// What is known of a product holds in its own part of a long text, and nowhere else.
#[test]
fn segments_hold_across_pieces() {
    let sold = |category: &str| format!("# 产品：{category}\n\n吃了它血压就降下来了。\n\n{}\n", quiet(14_000));
    let whole = [sold("普通食品"), sold("家电"), sold("普通食品")].concat();
    let report = text("a.md", &whole);
    check_places(&report);
    let categories: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| finding.hit.words.contains("血压"))
        .map(|finding| finding.hit.known.facts.category.map(|category| category.name()))
        .collect();
    let short =
        text("a.md", &["普通食品", "家电", "普通食品"].map(|name| format!("# 产品：{name}\n\n吃了它血压就降下来了。\n\n")).concat());
    let expected: Vec<_> = short
        .findings
        .iter()
        .filter(|finding| finding.hit.words.contains("血压"))
        .map(|finding| finding.hit.known.facts.category.map(|category| category.name()))
        .collect();
    assert!(!expected.is_empty());
    assert_eq!(categories, expected);
}

/// A line without an end is cut at ends of sentences: what is said in one sentence is found.
#[test]
fn a_line_without_an_end() {
    let sentence = "大家晚上好，今天这款全网最低价。";
    let count = (2 << 20) / sentence.len() + 100;
    let whole = sentence.repeat(count);
    let report = text("a.txt", &whole);
    check_places(&report);
    assert_eq!(report.document.cues.len(), 1);
    assert_eq!(report.findings.iter().filter(|finding| finding.hit.rule.id == "PRI-001").count(), count);
    // Nor does a line without a sentence's end hang or split a letter.
    let report = text("a.txt", &"好".repeat(3 << 18));
    assert_eq!(report.findings.len(), 0);
}

/// What was heard says when to listen, in whatever piece it stands.
#[test]
fn heard_places_keep_their_cues() {
    let mut whole = String::new();
    let mut cue =
        |from: u32, said: &str| whole += &format!("{}\n{} --> {}\n{said}\n\n", from + 1, stamp(from * 1000), stamp(from * 1000 + 900));
    let quiet = "各位朋友大家晚上好先坐下来喝口水".repeat(40);
    let last = 1200;
    (0..last).for_each(|from| cue(from, &quiet));
    cue(last, "这款面霜用三天就剑效");
    let report = text("a.srt", &whole);
    assert!(report.document.left_out.iter().any(|one| one.contains("分段检查")), "{:?}", report.document.left_out);
    let heard: Vec<_> = report.findings.iter().filter(|finding| !finding.hit.heard.is_empty()).collect();
    assert!(!heard.is_empty(), "{:?}", report.findings);
    for finding in heard {
        for one in &finding.hit.heard {
            assert!(report.document.cues[one.part.cue as usize].span.covers(one.part.span));
        }
        assert!(finding.message.contains(&stamp(last * 1000).replace(',', ".")), "{}", finding.message);
    }
}

/// A time in a subtitle.
fn stamp(milliseconds: u32) -> String {
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
    format!("{:02}:{:02}:{:02},{rest:03}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Wherever lines end and whatever their length, a long text has the findings of its lines.
#[test]
fn pieces_find_what_lines_hold() {
    let sample = ["各位朋友大家晚上好。", "这款全网最低价。", "国家级的品质。", "明天见。"];
    let (mut whole, mut seed) = (String::new(), 7_u32);
    while whole.len() <= 2 << 20 {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let (which, breaks) = (seed >> 30, seed >> 20 & 3);
        whole += &sample[which as usize].repeat(600);
        whole += ["", "", "\n", "\n\n"][breaks as usize];
    }
    let report = text("a.txt", &whole);
    check_places(&report);
    for (rule, words) in [("PRI-001", "全网最低价"), ("ABS-007", "国家级")] {
        let of_rule = report.findings.iter().filter(|finding| finding.hit.rule.id == rule);
        let found: Vec<u32> = of_rule.map(|finding| finding.hit.envelope().start).collect();
        let there: Vec<u32> = whole.match_indices(words).map(|(at, _)| at as u32).collect();
        assert!(found == there, "{} of {} {words}", found.len(), there.len());
    }
}

/// More hits than anybody reads are not held: no piece is begun beyond, and it is told from where on nothing was judged.
#[test]
fn hits_are_limited() {
    let line = "这款全网最低价。\n";
    let whole = line.repeat((5 << 19) / line.len());
    let limited = |name: &str, text: &str, hits: u64| {
        let mut settings = settings();
        settings.read.limits = Limits { hits, ..Limits::default() };
        let document = read(name, text.as_bytes().to_vec(), &settings.read);
        judge(engine(), document, &Settings { ..settings }, &mut Scratch::default()).0
    };
    let report = limited("a.txt", &whole, 1000);
    check_places(&report);
    let problem = &report.document.problems[0];
    assert!(problem.what.contains("命中太多（1000 处以上）") && problem.help.contains("--limit hits=2000"), "{problem}");
    let from = problem.line.unwrap() as usize;
    let last = report.findings.iter().map(|finding| finding.hit.envelope().start).max().unwrap();
    // The first piece, all of it, and nothing of the second.
    assert!((1 << 19..2 << 20).contains(&last), "{last}");
    assert_eq!(whole[..last as usize].lines().count() + 1, from);
    assert!(limited("a.txt", &whole, 10_000_000).document.problems.is_empty());
    // What is taken out of a file has a place of its own.
    let rows: String = (0..whole.len() / line.len()).map(|number| format!("<p>{number}这款全网最低价。</p>")).collect();
    let report = limited("a.html", &rows, 1000);
    assert!(
        report.document.problems[0].what.contains("第 ") && report.document.problems[0].what.contains(" 段起没有检查"),
        "{:?}",
        report.document.problems
    );
}
