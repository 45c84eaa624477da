//! Choosing the reader, and what the caller knows better than the file.

use bojian::document::{READERS, ReadOptions, read, read_text};
use bojian::facts::{Category, Facts, Role, Speech};

use super::{document, said};

const SRT: &str = "1\n00:00:01,000 --> 00:00:03,000\n全网\n";
const MD: &str = "---\n类别: 化妆品\n角色: 商家\n产品: 面霜\n---\n# 开场\n\n家人们好\n";

fn options(format: Option<&'static str>) -> ReadOptions {
    ReadOptions { format, ..ReadOptions::default() }
}

#[test]
fn the_caller_is_asked_first_then_the_ending_then_the_content() {
    let format = |name: &str, text: &str, format| read(name, text.into(), &options(format)).format;
    assert_eq!(format("a.txt", SRT, Some("srt")), "srt");
    assert_eq!(format("dir.md/A.SRT", "好", None), "srt");
    assert_eq!(format("a.Markdown", "好", None), "md");
    assert_eq!(format("a.txt", SRT, None), "txt");
    for name in ["-", "a", "a.b/c", "a.tmp"] {
        assert_eq!((format(name, SRT, None), format(name, MD, None), format(name, "家人们", None)), ("srt", "md", "txt"));
        assert_eq!(format(name, "| 时间 | 话术 |\n|---|:--|\n| 1 | 好 |", None), "md");
        assert_eq!(format(name, "WEBVTT\n\n00:01.000 --> 00:02.000\n好", None), "txt");
    }
}

#[test]
fn an_unknown_format_is_told_and_the_file_still_read() {
    let document = read("a.srt", SRT.into(), &options(Some("odt")));
    assert_eq!((document.format, said(&document)), ("srt", vec!["全网"]));
    assert!(document.problems[0].what.contains("odt") && document.problems[0].help.contains("srt"));
}

#[test]
fn the_callers_facts_win_over_the_files() {
    let facts = Facts { category: Category::named("保健食品"), seller: Some("某店".into()), ..Facts::default() };
    let document = read("a.md", MD.into(), &ReadOptions { facts, speech: Some(Speech::Transcript), ..ReadOptions::default() });
    let facts = document.facts_at(0);
    assert_eq!(facts.category, Category::named("保健食品"));
    assert_eq!((facts.role, facts.product.as_deref(), facts.seller.as_deref()), (Some(Role::Merchant), Some("面霜"), Some("某店")));
    assert_eq!(document.speech, Speech::Transcript);
}

#[test]
fn a_text_in_memory_loses_its_mark_too() {
    let document = read_text("buffer", "\u{FEFF}家人们".into(), &ReadOptions::default());
    assert_eq!((document.text.as_str(), document.encoding), ("家人们", "UTF-8"));
    assert_eq!((document.segments.len(), document.segments[0].end), (1, 1));
}

#[test]
fn every_reader_is_found_by_its_endings() {
    for reader in READERS {
        for ending in reader.endings {
            assert_eq!(document(ending, "").format, reader.name);
        }
    }
}
