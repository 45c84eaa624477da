//! Claims taken back: which words do it, which claim they mark, how far back, and that nothing is dismissed by it.

use bojian::finding::Finding;

use super::{Case, srt};

/// For each finding of `rule` in `text`: the words by which it was taken back.
fn corrected(name: &str, text: &str, rule: &str) -> Vec<Option<String>> {
    let (report, _) = Case::new(name, text).judge();
    let by = |finding: &Finding| finding.standing.corrected.map(|part| part.span.of(&report.document.text).to_owned());
    report.findings.iter().filter(|finding| finding.hit.rule.id == rule).map(by).collect()
}

/// The one claim of 全网最低价.
#[track_caller]
fn one(text: &str) -> Option<String> {
    let all = corrected("a.txt", text, "ABS-001");
    assert_eq!(all.len(), 1, "{text}");
    all.into_iter().next().unwrap()
}

#[test]
fn a_claim_is_taken_back() {
    for (text, by) in [
        ("这款全网最低价——哦说错了", "哦说错了"),
        ("这款全网最低价，不好意思说错了，是今天的价格", "不好意思说错了"),
        ("这款全网最低价。说错了，不是最低价", "说错了"),
        ("这款全网最低价，大家来看面料和做工。刚才说错了，不是全网最低价", "刚才说错了"),
        ("这款全网最低价，大家来看面料和做工。更正一下，不是什么最低价，是今天的价格", "更正一下"),
        ("这款全网最低价，大家来看面料和做工。口误口误，不能说最低价", "口误"),
        ("这款全网最低价，大家来看面料和做工，收回刚才那句，没有什么最低价", "收回刚才那句"),
        ("这款全网最低价，大家来看面料和做工，那个最低价我刚才说错了。更正一下，它不是全网最低价", "刚才说错了"),
    ] {
        assert_eq!(one(text).as_deref(), Some(by), "{text}");
    }
}

/// A denial alone, a correction of something else, a condition, a question, or too far away: nothing is taken back.
#[test]
fn nothing_else_takes_a_claim_back() {
    let far = "大家来看面料和做工".repeat(80);
    for text in [
        "这款全网最低价，大家来看。不是最低价".to_owned(),
        "这款全网最低价，大家来看面料和做工。刚才说错了，不是羊毛".to_owned(),
        "这款全网最低价，要是说错了罚我".to_owned(),
        "这款全网最低价，说错了我赔".to_owned(),
        "这款全网最低价，我有没有说错".to_owned(),
        "这款全网最低价，大家来看面料和做工。说错了".to_owned(),
        format!("这款全网最低价，{far}。说错了，不是最低价"),
        "这款全网最低价，大家来看面料和做工。说错了，今天给大家讲讲这件衣服怎么洗怎么晾怎么收，还有怎么搭配裤子和鞋子，怎么放在衣柜里面，不是最低价".to_owned(),
        "说错了，不是最低价。这款全网最低价".to_owned(),
    ] {
        assert_eq!(one(&text), None, "{text}");
    }
}

/// It marks: severity, articles and words stay what they were.
#[test]
fn a_correction_dismisses_nothing() {
    let plain = Case::new("a.txt", "这款全网最低价").findings();
    let corrected = Case::new("a.txt", "这款全网最低价，哦说错了，不是最低价").findings();
    let told = |findings: &[Finding]| {
        findings
            .iter()
            .map(|finding| (finding.hit.rule.id.clone(), finding.hit.words.clone(), finding.standing.severity))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&plain), told(&corrected));
    assert!(plain.iter().all(|finding| finding.standing.corrected.is_none()));
    assert!(corrected.iter().all(|finding| finding.standing.corrected.is_some()));
}

/// The same claim said several times is taken back as a whole; another claim is not.
#[test]
fn the_same_claim_is_taken_back() {
    let text = "这款全网最低价，真的全网最低价，这是国家级工艺。更正一下，不是最低价";
    assert!(corrected("a.txt", text, "ABS-001").iter().all(Option::is_some));
    assert_eq!(corrected("a.txt", text, "ABS-007"), [None]);
    let claim_after = "这款全网最低价，更正一下，不是最低价。这款还是全网最低价";
    assert_eq!(corrected("a.txt", claim_after, "ABS-001"), [Some("更正一下".to_owned()), None]);
}

/// With times, some minutes; without, six hundred characters. Of another product never.
#[test]
fn in_time_and_of_the_same_product() {
    let at = |seconds: u32| srt(&[(10, "这款全网最低价"), (10 + seconds, "更正一下不是最低价")]);
    assert_eq!(corrected("a.srt", &at(200), "ABS-001"), [Some("更正一下".to_owned())]);
    assert_eq!(corrected("a.srt", &at(400), "ABS-001"), [None]);
    assert_eq!(one("三号链接全网最低价，大家来看面料和做工，四号链接，更正一下，不是最低价"), None);
    assert!(one("三号链接全网最低价，四号链接很好看，三号链接刚才说错了，不是最低价").is_some());
}

/// A correction across subtitles and sentences; its place is told.
#[test]
fn a_correction_has_a_place() {
    let text = srt(&[(10, "这款全网最低价"), (12, "大家看看面料和做工"), (20, "哦刚才说错了"), (22, "不是最低价")]);
    let (report, _) = Case::new("a.srt", &text).judge();
    let finding = report.findings.iter().find(|finding| finding.hit.rule.id == "ABS-001").unwrap();
    let part = finding.standing.corrected.expect("it is corrected");
    assert_eq!(part.span.of(&text), "刚才说错了");
    assert_eq!(report.document.cues[part.cue as usize].time_ms, Some((20_000, 22_000)));
}
