//! Subtitles, JSON of recognisers and text of meetings: each numbered place and each line and column is counted out in the file as it stands, with
//! nothing of ours.

use bojian::report::FileReport;
use bojian::text::{LineIndex, Unit};
use serde_json::Value;

use super::super::{fixture, formats};
use super::{judged, numbers};

/// The sentences of a file that says which they are, each as it is written there.
fn sentences(name: &str, file: &str) -> Vec<String> {
    match name.rsplit_once('.').unwrap().1 {
        "srt" | "vtt" => file.split("\n\n").filter(|block| block.contains("-->")).map(str::to_owned).collect(),
        "ass" => {
            let text = |line: &str| line.splitn(10, ',').nth(9).unwrap().replace("\\N", "").replace("{强调}", "").replace("{\\k100}", "");
            file.lines().filter(|line| line.starts_with("Dialogue:")).map(text).collect()
        }
        "jsonl" => file.lines().map(|line| text(&value(line), "text")).collect(),
        _ => of_json(name, &value(file)),
    }
}

fn value(text: &str) -> Value {
    // Python writes numbers that are none, and no reader of JSON but its own reads them.
    serde_json::from_str(&text.replace("NaN", "null")).unwrap_or_else(|why| panic!("{why}: {text}"))
}

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_else(|| panic!("no {field} in {value}")).to_owned()
}

/// Where each dialect keeps its sentences, as its documentation says.
fn of_json(name: &str, file: &Value) -> Vec<String> {
    let list = |path: &str, field: &str| {
        let all = file.pointer(path).and_then(Value::as_array).unwrap_or_else(|| panic!("no {path} in {name}"));
        all.iter().map(|one| text(one, field)).collect::<Vec<String>>()
    };
    match name {
        "aliyun.json" => list("/Result/Sentences", "Text"),
        "bailian.json" => list("/transcripts/0/sentences", "text"),
        "bilibili.bcc" => list("/body", "content"),
        "capcut.json" => {
            let texts = file["materials"]["texts"].as_array().unwrap();
            let of = |segment: &Value| texts.iter().find(|text| text["id"] == segment["material_id"]).map(|found| text(found, "content"));
            // Its tracks lie above one another; the subtitles count by their times.
            let tracks = file["tracks"].as_array().unwrap().iter();
            let mut all: Vec<(u64, String)> = tracks
                .flat_map(|track| track["segments"].as_array().unwrap())
                .filter_map(|segment| Some((segment["target_timerange"]["start"].as_u64()?, of(segment)?)))
                .collect();
            all.sort();
            all.into_iter().map(|(_, words)| words).collect()
        }
        "funasr-server.json" => list("/stamp_sents", "text_seg"),
        "funasr.json" => {
            let all = file[0]["sentence_info"].as_array().unwrap().iter();
            all.map(|one| text(one, if one["text"].is_null() { "sentence" } else { "text" })).collect()
        }
        "iflytek.json" => {
            let order = value(&text(&file["content"], "orderResult"));
            let inner = |one: &Value| value(&text(one, "json_1best"));
            order["lattice"].as_array().unwrap().iter().map(|one| words_of_iflytek(&inner(one))).collect()
        }
        "iflytek-old.json" => value(&text(file, "data")).as_array().unwrap().iter().map(|one| text(one, "onebest")).collect(),
        "tencent.json" => list("/Response/Data/ResultDetail", "FinalSentence"),
        "tencent-lines.json" => text(&file["Response"]["Data"], "Result").lines().map(str::to_owned).collect(),
        "tingwu.json" => {
            let words = file.pointer("/Transcription/Paragraphs/0/Words").unwrap().as_array().unwrap();
            words
                .chunk_by(|one, next| one["SentenceId"] == next["SentenceId"])
                .map(|all| all.iter().map(|word| text(word, "Text")).collect())
                .collect()
        }
        "volcengine.json" => list("/result/utterances", "text"),
        "volcengine-old.json" => list("/result/0/utterances", "text"),
        "whisper-cpp.json" => list("/transcription", "text"),
        "whisper.json" | "whisperx.json" => list("/segments", "text"),
        _ => panic!("where are the sentences of {name}?"),
    }
}

fn words_of_iflytek(best: &Value) -> String {
    let words = best.pointer("/st/rt/0/ws").unwrap().as_array().unwrap();
    words.iter().map(|word| text(&word["cw"][0], "w")).collect()
}

/// Every part of every finding stands where it is said to stand; how many there are.
fn looked_up(name: &str, report: &FileReport, file: &str) -> usize {
    let lines: Vec<&str> = file.lines().collect();
    let index = LineIndex::new(&report.document.text);
    let mut count = 0;
    for part in report.findings.iter().flat_map(|finding| &finding.hit.parts) {
        let words = part.span.of(&report.document.text);
        let place = report.document.cues[part.cue as usize].place.name().filter(|place| place.starts_with('第'));
        match place {
            Some(place) => {
                let sentences = sentences(name, file);
                let there = sentences.get(numbers(&place)[0] - 1).unwrap_or_else(|| panic!("{name}: {place}"));
                assert!(there.contains(words), "{name}: {place} holds {there:?}, not {words:?}");
            }
            None => assert!(!report.document.extracted, "{name}: {words} has no place"),
        }
        // What is the file itself has a line and a column as well.
        if !report.document.extracted {
            let position = index.position(&report.document.text, part.span.start, Unit::Char);
            let there: String = lines[position.line as usize - 1].chars().skip(position.column as usize - 1).collect();
            assert!(there.starts_with(words), "{name}:{}:{} begins {there:?}, not {words:?}", position.line, position.column);
        }
        count += 1;
    }
    count
}

#[test]
fn every_format_says_where() {
    for name in formats::names() {
        // whisper.cpp cuts characters in two, in fields that nobody reads.
        let file = String::from_utf8_lossy(&fixture(&format!("formats/{name}"))).into_owned();
        let report = judged(&name, fixture(&format!("formats/{name}")));
        let count = looked_up(&name, &report, &file);
        assert!(count >= 3, "{name}: {count}");
    }
}
