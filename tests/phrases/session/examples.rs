//! Example sentences of rules that look at a session: how they say what time it is and which format they are in.

use bojian::document::READERS;
use bojian::policy::{EXAMPLE_FORMATS, PolicyFile, load};
use bojian::scan::{Engine, Failure, verify};

use crate::phrases::{FIXED, day};

fn failures(examples: &str) -> Vec<Option<Failure>> {
    let text = format!(
        "topic: ABS\narea: pressure\ntitle: 某\nbasis: [{{law: 广告法, article: 第九条}}]\nrules:\n  - id: ABS-001\n    title: 某\n    \
         severity: note\n    message: 出现「{{words}}」\n    why: 某\n    advice: 某\n    say: [最后三单]\n    \
         repeats: {{times: 3, minutes: 10}}\n    examples:\n{examples}"
    );
    let policy = load(&[PolicyFile::new("fixed.yaml", FIXED), PolicyFile::new("a.yaml", text)]).unwrap();
    let all = verify(&Engine::new(policy.into()), day("2026-11-22"));
    all.into_iter().filter(|tested| tested.owner == "ABS-001").map(|tested| tested.failure).collect()
}

/// Lines spread over minutes; subtitles with times of their own; products by headings.
#[test]
fn they_tell_the_time() {
    let lines = |open: &str, close: &str| format!("{open}最后三单{close}\\n").repeat(3);
    let subtitles: String =
        (0..3).map(|index| format!("{index}\\n00:{:02}:00,000 --> 00:{:02}:02,000\\n[[最后三单]]\\n\\n", index * 5, index * 5)).collect();
    let heading = |name: &str| format!("## 产品：{name}\\n最后三单\\n最后三单\\n");
    let examples = format!(
        "      - {{hit: \"{}\", as: {{minutes: 10}}}}\n      - {{miss: \"{}\", as: {{minutes: 9}}}}\n      - {{miss: \"{}\"}}\n      \
         - {{hit: \"{subtitles}\", as: {{format: srt}}}}\n      - {{miss: \"{}{}\", as: {{format: md, minutes: 30}}}}\n",
        lines("[[", "]]"),
        lines("", ""),
        lines("", ""),
        heading("围巾"),
        heading("手套"),
    );
    assert_eq!(failures(&examples), [None, None, None, None, None]);
}

/// Marks that are not all of the stretch are misplaced.
#[test]
fn every_time_is_marked() {
    let failed = failures("      - {hit: \"[[最后三单]]\\n最后三单\\n[[最后三单]]\", as: {minutes: 12}}\n      - {miss: 最后三单}\n");
    assert!(matches!(&failed[..], [Some(Failure::Misplaced(_)), None]), "{failed:?}");
}

/// The formats that an example may name are readers.
#[test]
fn formats_are_readers() {
    for name in EXAMPLE_FORMATS {
        assert!(READERS.iter().any(|reader| reader.name == name), "{name}");
    }
}
