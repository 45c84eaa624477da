//! One speech in every format gives the same findings, each with the time of its own words. How a format is read is tested with the readers.

use bojian::report::FORMATS;

use crate::world::{files, judged, short};

/// Rule and words of every finding, blanks between words left out: a server writes them between characters.
fn told(path: &std::path::Path) -> Vec<(String, String)> {
    let (report, _) = judged(path);
    let bare = |words: &str| words.chars().filter(|letter| !letter.is_whitespace()).collect();
    let mut told: Vec<(String, String)> =
        report.findings.iter().map(|finding| (finding.hit.rule.id.clone(), bare(&finding.hit.words))).collect();
    told.sort();
    told
}

#[test]
fn the_same_speech_gives_the_same_findings() {
    let all = files("fixtures/formats");
    let srt = all.iter().find(|path| path.ends_with("speech.srt")).unwrap();
    let expected = told(srt);
    // 国家级 is cut between two subtitles; all three claims must be there for the comparison to mean anything.
    for words in ["国家级", "全网最低价", "三天就长好"] {
        assert!(expected.iter().any(|(_, told)| told.contains(words)), "{words}: {expected:?}");
    }
    for path in &all {
        assert_eq!(told(path), expected, "{}", short(path));
    }
}

/// Extracted text is told by its place in both faces of a report, and `time_ms` is that of the words.
#[test]
fn places_and_times_are_reported() {
    let path = files("fixtures/formats").into_iter().find(|path| path.ends_with("bailian.json")).unwrap();
    let (report, _) = judged(&path);
    let style = bojian::report::Style::plain(100);
    let render = |name: &str| (FORMATS.iter().find(|format| format.name == name).unwrap().file)(&report, style);
    let text = render("text");
    assert!(text.contains("fixtures/formats/bailian.json#第2句  "), "{text}");
    assert!(text.contains("第 2 句  00:00:04.125 → 00:00:06.000"), "{text}");
    let json: serde_json::Value = serde_json::from_str(&render("jsonl")).unwrap();
    assert_eq!((json["dialect"].as_str(), json["extracted"].as_bool()), (Some("阿里云百炼"), Some(true)));
    let parts = |words: &str| {
        let findings = json["findings"].as_array().unwrap();
        findings.iter().find(|finding| finding["words"].as_str() == Some(words)).unwrap()["parts"].clone()
    };
    let part = &parts("全网最低价")[0];
    assert_eq!((part["place"].as_str(), part["speaker"].as_str()), (Some("第 2 句"), Some("说话人 0")));
    assert_eq!((part["time_ms"][0].as_u64(), part["time_ms"][1].as_u64()), (Some(4125), Some(6000)));
    // 国家 and 级 stand in two sentences: each has its own time.
    let cut = parts("国家级");
    assert_eq!((cut[0]["words"].as_str(), cut[1]["words"].as_str()), (Some("国家"), Some("级")));
    assert!(cut[0]["time_ms"][0].as_u64() >= Some(2700) && cut[1]["time_ms"][1].as_u64() < Some(4500), "{cut}");
}
