//! One document a record: lines, tables and JSON objects, each judged by what its own fields say, and never held as a whole file.

use std::io::Write;

use bojian::document::Field;
use bojian::report::{FORMATS, FileReport, Style};
use bojian::run::{Settings, Source, Task, run};
use proptest::prelude::*;
use serde_json::Value;

use crate::world::{engine, root, settings};

const STYLE: Style = Style::plain(100);

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn all(name: &str, bytes: Vec<u8>, settings: &Settings) -> Vec<Value> {
    let settings = Settings { records: true, ..settings.clone() };
    let format = FORMATS.iter().find(|format| format.name == "jsonl").unwrap();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap();
    let mut out = Vec::new();
    let render = |report: &FileReport| vec![(format.file)(report, STYLE)];
    let mut take = |texts: &[String]| {
        out.extend(texts.iter().map(|text| serde_json::from_str::<Value>(text).unwrap()));
        Ok(())
    };
    let task = Task { source: Source::Bytes { name: name.into(), bytes }, settings: settings.into(), found: false };
    run(&pool, engine(), &[task], &render, &mut take).unwrap();
    out
}

fn records(name: &str, text: &str) -> Vec<Value> {
    all(name, text.as_bytes().to_vec(), &settings())
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(root().join("fixtures/records").join(name)).unwrap()
}

/// Rule and words of each finding.
fn found(record: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    record["findings"].as_array().unwrap().iter().map(|finding| (text(&finding["rule"]), text(&finding["words"]))).collect()
}

fn problems(record: &Value) -> Vec<&str> {
    record["problems"].as_array().unwrap().iter().map(|problem| problem["what"].as_str().unwrap()).collect()
}

#[test]
fn the_same_records_in_every_table() {
    let csv = all("a.csv", fixture("streams.csv"), &settings());
    assert_eq!(csv.len(), 4);
    let ids: Vec<_> = csv.iter().map(|record| (record["record"].as_u64().unwrap(), record["id"].as_str().unwrap())).collect();
    assert_eq!(ids, [(1, "A01"), (2, "A02"), (3, "A03"), (4, "A04")]);
    assert_eq!(csv[0]["channel"].as_str(), Some("甲直播间"));
    // Each by the law of its own day, the others by that of today.
    let days: Vec<_> = csv.iter().map(|record| record["as_of"].as_str().unwrap()).collect();
    assert_eq!(days, ["2026-07-15", "2026-08-01", "2026-11-22", "2026-08-08"]);
    let words: Vec<String> = csv.iter().flat_map(found).map(|(_, words)| words).collect();
    for sought in ["国家级", "全网最低价", "三天就长好"] {
        assert!(words.iter().any(|words| words.contains(sought)), "{sought}: {words:?}");
    }
    // Both hosts quarrel with their boss; only one of them on a platform that has a rule about it.
    let of_platforms =
        |record: &Value| record["findings"].as_array().unwrap().iter().any(|finding| finding["platform"]["name"].as_str() == Some("抖音"));
    assert_eq!((of_platforms(&csv[0]), of_platforms(&csv[1])), (true, false), "{:?}", csv[0]["findings"]);
    // The category of one record is not that of another.
    assert!(csv[0]["findings"][0]["facts"].to_string().contains("化妆品"), "{}", csv[0]["findings"][0]["facts"]);

    for (name, bytes) in [
        ("a.jsonl", fixture("streams.jsonl")),
        ("a.tsv", fixture("streams.tsv")),
        ("a.csv.gz", packed(&fixture("streams.csv"))),
        ("a.csv", [b"\xEF\xBB\xBF".to_vec(), fixture("streams.csv")].concat()),
        ("a.csv", encoding_rs::GB18030.encode(std::str::from_utf8(&fixture("streams.csv")).unwrap()).0.into_owned()),
    ] {
        let other = all(name, bytes, &settings());
        assert_eq!(other.iter().map(found).collect::<Vec<_>>(), csv.iter().map(found).collect::<Vec<_>>(), "{name}");
        for (one, two) in other.iter().zip(&csv) {
            assert_eq!((&one["id"], &one["channel"], &one["as_of"]), (&two["id"], &two["channel"], &two["as_of"]), "{name}");
            assert!(problems(one).is_empty(), "{name}: {one}");
        }
    }
}

#[test]
fn the_callers_word_goes_first() {
    let mut asked = settings();
    asked.as_of = Some("2024-01-01".parse().unwrap());
    asked.read.fields.name(Field::Text, Some("口述".into()));
    asked.read.fields.name(Field::Id, Some("no".into()));
    let records = all("a.jsonl", "{\"text\":\"全网最低价\",\"口述\":\"国家级品质\",\"no\":7,\"date\":\"2026-06-15\"}\n".into(), &asked);
    assert_eq!((records[0]["id"].as_str(), records[0]["as_of"].as_str()), (Some("7"), Some("2024-01-01")));
    let words: Vec<String> = found(&records[0]).into_iter().map(|(_, words)| words).collect();
    assert!(words.contains(&"国家级".to_owned()) && !words.contains(&"全网最低价".to_owned()), "{words:?}");
}

#[test]
fn lines_that_are_no_objects_keep_their_numbers() {
    let text = "{\"text\":\"国家级品质\"}\n\n{\"text\":\"国家\n[1]\n{\"x\":1}\n{\"segments\":[{\"start\":1.0,\"end\":2.0,\"text\":\"国家级品质\"}]}\n{\"text\":\"国家级品质\"}";
    let records = records("a.jsonl", text);
    let numbers: Vec<u64> = records.iter().map(|record| record["record"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7]);
    let some: Vec<bool> = records.iter().map(|record| !found(record).is_empty()).collect();
    assert_eq!(some, [true, false, false, false, false, true, true]);
    assert_eq!(records[5]["findings"][0]["parts"][0]["time_ms"][0].as_u64(), Some(1000));
    for (record, told) in [(2, "不是完整的 JSON"), (3, "不是 JSON 对象"), (4, "看不懂")] {
        assert!(problems(&records[record])[0].contains(told), "{}", records[record]);
        assert!(record == 4 || records[record]["problems"][0]["line"].as_u64() == Some(record as u64 + 1), "{}", records[record]);
    }
}

/// A quote that never closes costs its own row and no other; a table whose speech nobody can tell is told with what was looked for.
#[test]
fn tables_with_faults() {
    let text = "id,话术\n1,\"国家级品质,没有收尾\n2,国家级品质\n3,国家级品质,多一列\n4,\"两行\n国家级品质\"\n\n5,5\"屏国家级品质\n";
    let rows = records("a.csv", text);
    assert_eq!(rows.len(), 5, "{rows:?}");
    assert!(rows.iter().all(|row| !found(row).is_empty()), "{rows:?}");
    assert_eq!(rows.iter().map(|row| row["id"].as_str().unwrap()).collect::<String>(), "12345");
    assert!(problems(&rows[0])[0].contains("引号没有收尾") && rows[0]["problems"][0]["line"].as_u64() == Some(2), "{}", rows[0]);
    assert!(problems(&rows[2])[0].contains("列比第一行多") && problems(&rows[3]).is_empty(), "{}", rows[2]);

    let unknown = records("a.csv", "甲,乙\n国家级品质,好\n");
    assert_eq!(unknown.len(), 1);
    assert!(unknown[0]["record"].is_null() && problems(&unknown[0])[0].contains("不知道哪一列是话"), "{}", unknown[0]);
    let why = unknown[0]["problems"][0]["why"].as_str().unwrap();
    assert!(why.contains("甲、乙") && why.contains("话术"), "{why}");
}

/// Values that mean nothing are told once for the file, after its records.
#[test]
fn unknown_values_are_told_once() {
    let text = "text,类别,日期,平台\n好,香水,昨天,抖音\n好,香氛,,某站\n好,化妆品,2026-13-01,\n";
    let rows = records("a.csv", text);
    assert_eq!(rows.len(), 4);
    assert!(rows[..3].iter().all(|row| problems(row).is_empty()));
    let told = problems(&rows[3]);
    assert_eq!(told.len(), 3, "{told:?}");
    for sought in ["第 1 条记录等 2 条的商品类别「香水」", "第 1 条记录等 2 条的日期「昨天」", "第 2 条记录的平台「某站」"]
    {
        assert!(told.iter().any(|told| told.contains(sought)), "{sought}: {told:?}");
    }
}

/// Damage in the middle of a large packed file: everything before it is judged, and the damage is told.
#[test]
fn what_breaks_off_is_judged_as_far_as_it_goes() {
    let text: String = (0..5000).map(|number| format!("第{}句，国家级品质{number:x}\n", number * 7919 % 5003)).collect();
    let mut bytes = packed(text.as_bytes());
    bytes.truncate(bytes.len() * 2 / 3);
    let lines = all("a.txt.gz", bytes, &settings());
    assert!(lines.len() > 1000 && lines[..1000].iter().all(|line| !found(line).is_empty()), "{}", lines.len());
    assert!(problems(lines.last().unwrap())[0].contains("损坏"), "{}", lines.last().unwrap());
}

#[test]
fn bytes_that_cannot_be_decoded_are_told_with_their_line() {
    let mut bytes = "家人们晚上好\n".repeat(20_000).into_bytes();
    let at = "家人们晚上好\n".len() * 15_000;
    bytes[at] = 0xFF;
    bytes.extend("国家级品质".bytes());
    let lines = all("a.txt", bytes, &settings());
    assert_eq!(lines.len(), 20_002);
    assert!(!found(&lines[20_000]).is_empty());
    let own = &lines[20_001];
    assert!(own["record"].is_null() && problems(own)[0].contains("无法按 UTF-8 解码"), "{own}");
    assert_eq!(own["problems"][0]["line"].as_u64(), Some(15_001));
}

#[test]
fn a_picture_has_no_records() {
    let lines = all("a.txt", b"\x89PNG\r\n\x1A\n\0\0\0".to_vec(), &settings());
    assert_eq!(lines.len(), 1);
    assert!(problems(&lines[0])[0].contains("PNG"), "{}", lines[0]);
}

#[test]
fn a_line_without_end_is_no_record() {
    let mut text = "国家级品质".repeat(2_000_000);
    text.push_str("\n国家级品质\n");
    let lines = records("a.txt", &text);
    assert_eq!(lines.len(), 2);
    assert!(found(&lines[0]).is_empty() && problems(&lines[0])[0].contains("太长"), "{}", lines[0]["problems"]);
    assert!(!found(&lines[1]).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Cut, spliced and spoilt tables: every record keeps its number, nothing panics, nothing hangs.
    #[test]
    fn spoilt_tables_are_read(
        one in 0_usize..3, other in 0_usize..3, cut in any::<prop::sample::Index>(), splice in any::<prop::sample::Index>(),
        spoilt in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![Just(b'"'), Just(b'\n'), Just(b','), any::<u8>()]), 0..8),
    ) {
        let names = ["streams.csv", "streams.tsv", "streams.jsonl"];
        let (mut bytes, tail) = (fixture(names[one]), fixture(names[other]));
        bytes.truncate(cut.index(bytes.len()));
        bytes.extend_from_slice(&tail[splice.index(tail.len())..]);
        for (at, byte) in spoilt {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        for name in names {
            let all = all(name, bytes.clone(), &settings());
            let numbers: Vec<u64> = all.iter().filter_map(|record| record["record"].as_u64()).collect();
            prop_assert_eq!(&numbers, &(1..=numbers.len() as u64).collect::<Vec<_>>());
            prop_assert!(all.len() - numbers.len() <= 1, "at most one object is about the file itself");
        }
    }

    /// Lines are what they are in a text that is read as a whole.
    #[test]
    fn lines_are_lines(text in "[家人们国级\n\r ]{0,80}") {
        let expected: Vec<&str> = text.split_inclusive('\n').collect();
        let lines = records("a.txt", &text);
        prop_assert_eq!(lines.len(), expected.len());
    }
}
