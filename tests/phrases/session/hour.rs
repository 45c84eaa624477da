//! The built-in rules on an hour of a stream: what is said again and again is told once, and said once it is a note at most.

use std::fmt::Write as _;

use bojian::document::{ReadOptions, read_text};
use bojian::finding::{Outcome, Verdict};
use bojian::policy::Severity;
use bojian::report::{FORMATS, FileReport, Style};
use bojian::run::judge;
use bojian::scan::Scratch;

use super::filler;
use crate::world::{engine, settings};

const STYLE: Style = Style::plain(100);

fn judged(name: &str, text: String) -> (FileReport, Vec<Verdict>) {
    let document = read_text(name, text, &ReadOptions::default());
    judge(engine(), document, &settings(), &mut Scratch::default())
}

/// Every five minutes of an hour, in several scripts.
fn hour() -> String {
    let ways = ["家人们最后三单了", "最后3单拍完就没有", "真的最后叁单", "看一下领口的做工"];
    let mut text = String::new();
    for index in 0..13_u32 {
        let minute = index * 5;
        let (hours, minutes) = (minute / 60, minute % 60);
        let line = ways[index as usize % 4];
        let _ = write!(text, "{}\n{hours:02}:{minutes:02}:10,000 --> {hours:02}:{minutes:02}:13,000\n{line}\n\n", index + 1);
    }
    text
}

/// One line of 15,000 characters without a stop, the claim every thousand.
fn one_line() -> String {
    let ways = ["最后三单了", "最后3单", "最后叁单"];
    (0..15).map(|index| format!("{}{}", ways[index % 3], filler(1000))).collect()
}

/// One finding at `warning` with all its times; the notes on each single time are covered by it, not lost.
#[test]
fn told_once() {
    for (name, text, count) in [("a.srt", hour(), 10), ("a.txt", one_line(), 15)] {
        let (report, verdicts) = judged(name, text);
        let [finding] = &report.findings[..] else { panic!("{:?}", report.findings) };
        assert_eq!((finding.hit.rule.id.as_str(), finding.standing.severity), ("SES-001", Severity::Warning));
        assert_eq!(finding.hit.parts.len(), count);
        for part in &finding.hit.parts {
            assert!(["最后三单", "最后3单", "最后叁单"].contains(&part.span.of(&report.document.text)));
        }
        let covered = verdicts.iter().filter(|verdict| {
            verdict.hit.rule.id == "PRS-001" && matches!(&verdict.outcome, Outcome::Covered(_, by) if by.id == "SES-001")
        });
        assert_eq!(covered.count(), count);
    }
}

/// Said once, or counted down honestly: a note at most.
#[test]
fn said_once_is_a_note() {
    let falling: String = [50, 40, 30, 20, 10].iter().map(|left| format!("还剩{left}单{}。", filler(1500))).collect();
    for text in [format!("家人们最后三单了{}", filler(5000)), falling] {
        let (report, _) = judged("a.txt", text);
        assert!(report.findings.iter().all(|finding| finding.standing.severity == Severity::Note), "{:?}", report.findings);
    }
}

/// JSON gives each part its time; the terminal shows the first few and lists the others.
#[test]
fn shown_with_its_times() {
    let (report, _) = judged("a.srt", hour());
    let render = |name: &str| (FORMATS.iter().find(|format| format.name == name).unwrap().file)(&report, STYLE);
    let json: serde_json::Value = serde_json::from_str(&render("jsonl")).unwrap();
    let finding = &json["findings"][0];
    let times: Vec<u64> = finding["parts"].as_array().unwrap().iter().map(|part| part["time_ms"][0].as_u64().unwrap()).collect();
    let expected: Vec<u64> = (0..13).filter(|index| index % 4 != 3).map(|index| index * 300_000 + 10_000).collect();
    assert_eq!(times, expected);
    assert_eq!((finding["times"].as_u64(), finding["minutes"].as_u64()), (Some(10), Some(60)));
    assert!(finding["words"].as_str().unwrap().starts_with("最后三单…最后3单…最后叁单…最后三单"));
    let text = render("text");
    assert_eq!(text.matches('|').count(), 6, "three places with their carets:\n{text}");
    assert!(text.contains("10 次，前后约 60 分钟：00:00:10、00:05:10、00:10:10"), "{text}");
    assert!(text.contains("出现「最后三单」「最后3单」「最后叁单」共 10 次"), "{text}");
}

/// A place on a line that is too long to be shown as a whole is shown by itself.
#[test]
fn far_apart_on_one_line() {
    let text = format!("这款面霜原价九百九十九今天两百九{}面霜原价1299今天两百九", filler(2000));
    let (report, _) = judged("a.txt", text);
    let finding = report.findings.iter().find(|finding| finding.hit.rule.id == "SEP-001").expect("the two prices");
    assert_eq!(finding.hit.words, "原价九百九十九…原价1299");
    let text = (FORMATS[0].file)(&report, STYLE);
    let shown = text.split("SEP-001").nth(1).unwrap();
    assert!(shown.contains("原价九百九十九") && shown.split("说明").next().unwrap().contains("原价1299"), "{text}");
}
