//! csv and tsv read as one document: which cells are said, where they stand, what the others tell; and gzip around any text.

use std::io::Write;

use bojian::facts::Category;

use super::{document, said};

fn places(document: &bojian::document::Document) -> Vec<String> {
    document.cues.iter().map(|cue| cue.place.name().unwrap_or_default()).collect()
}

#[test]
fn a_column_of_speech_is_said_and_nothing_else() {
    let text = "id,平台,类别,转写文本,说话人\n最低价1,抖音,化妆品,\"全网,最低价\n真的\",主播\n2,,,\"他说\"\"好\"\"\",\n";
    let csv = document("csv", text);
    assert_eq!(said(&csv), ["全网,最低价", "真的", "他说\"好\""]);
    assert_eq!(places(&csv), ["第 2 行第 4 列", "第 2 行第 4 列", "第 4 行第 4 列"]);
    assert_eq!((csv.facts_at(0).category, csv.facts_at(2).category), (Category::named("化妆品"), None));
    assert_eq!((csv.cues[1].speaker.as_deref(), csv.cues[2].speaker.as_deref()), (Some("主播"), None));
    assert_eq!(csv.problems, []);
}

#[test]
fn a_rundown_is_read_by_its_columns() {
    let csv = document("csv", "时间,环节,产品,话术,备注\n20:05,逼单,面霜（化妆品）,全网最低价,不要说最低\n20:10,福利,,包邮,\n");
    assert_eq!(said(&csv), ["全网最低价", "包邮"]);
    assert_eq!((csv.facts_at(0).product.as_deref(), csv.facts_at(0).category), (Some("面霜（化妆品）"), Category::named("化妆品")));
    assert_eq!(csv.facts_at(1).product, None);
    let tsv = document("tsv", "话术\t备注\n一瓶5\"\t\"\n\"两瓶\tx\n");
    assert_eq!(said(&tsv), ["一瓶5\"", "\"两瓶"]);
}

#[test]
fn without_a_heading_every_cell_with_words_is_said() {
    let csv = document("csv", "1,全网最低价,3.5\n2,包邮,4\n");
    assert_eq!((said(&csv), places(&csv)), (vec!["全网最低价", "包邮"], vec!["第 1 行第 2 列".to_owned(), "第 2 行第 2 列".to_owned()]));
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

#[test]
fn packed_text_is_read_by_its_inner_name() {
    let plain = super::fixture("formats/speech.vtt");
    let read = |name: &str, bytes: Vec<u8>| bojian::document::read(name, bytes, &Default::default());
    let whole = read("a.vtt.gz", packed(&plain));
    assert_eq!((whole.format, whole.cues.len(), whole.problems.len()), ("vtt", 3, 0));
    // In GB18030, and in two members one after the other, as logs are appended.
    let (gbk, ..) = encoding_rs::GB18030.encode("家人们晚上好\n");
    let twice = read("a.txt.GZ", [packed(&gbk), packed(&gbk)].concat());
    assert_eq!((said(&twice), twice.encoding), (vec!["家人们晚上好", "家人们晚上好"], "GB18030"));
}

#[test]
fn a_packed_file_that_breaks_off_or_bursts_is_told() {
    let read = |bytes: Vec<u8>| bojian::document::read("a.txt.gz", bytes, &Default::default());
    let noise: String = (0..20_000_u32).map(|at| char::from_u32(0x4E00 + at.wrapping_mul(2_654_435_761) % 5000).unwrap_or('一')).collect();
    let mut cut = packed(noise.as_bytes());
    cut.truncate(cut.len() / 2);
    let cut = read(cut);
    assert!(cut.text.chars().count() > 1000 && noise.starts_with(cut.text.trim_end_matches('\u{FFFD}')), "what could be read is read");
    assert!(cut.problems[0].what.contains("损坏") && cut.problems[0].why.contains("之前的照常检查"), "{}", cut.problems[0]);
    let nothing = read(b"\x1F\x8B\x08garbage".to_vec());
    assert!(nothing.problems[0].why.contains("一个字也没有"), "{}", nothing.problems[0]);
}
