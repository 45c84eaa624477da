//! One speech in every format: the same words, at the same times, by the same speaker. What is peculiar to a format is tested in its own theme.

use bojian::document::Joint;
use bojian::facts::{Date, Speech};

use super::{fixture_document, said};

const SPEECH: [&str; 3] = ["家人们晚上好这款面霜是国家", "级品质全网最低价", "涂三天就长好了药膏都不用买"];

/// Every fixture of `formats/`.
pub(super) fn names() -> Vec<String> {
    let folder = format!("{}/fixtures/formats", env!("CARGO_MANIFEST_DIR"));
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut names: Vec<String> = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn bare(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// Each file's reader and the program whose shape it has.
const SHAPES: [(&str, &str, &str); 24] = [
    ("aliyun.json", "json", "阿里云录音文件识别"),
    ("bailian.json", "json", "阿里云百炼"),
    ("bilibili.bcc", "json", "B站 CC 字幕"),
    ("capcut.json", "json", "剪映草稿"),
    ("feishu.txt", "meeting", "飞书妙记"),
    ("funasr-server.json", "json", "FunASR runtime"),
    ("funasr.json", "json", "FunASR"),
    ("iflyrec.txt", "meeting", ""),
    ("iflytek-old.json", "json", "讯飞语音转写（旧版）"),
    ("iflytek.json", "json", "讯飞语音转写"),
    ("sensevoice.jsonl", "json", "FunASR"),
    ("speech.ass", "ass", ""),
    ("speech.lrc", "lrc", ""),
    ("speech.srt", "srt", ""),
    ("speech.vtt", "vtt", ""),
    ("tencent-lines.json", "json", "腾讯云"),
    ("tencent.json", "json", "腾讯云"),
    ("tingwu.json", "json", "通义听悟"),
    ("tingwu.txt", "meeting", "通义听悟"),
    ("volcengine-old.json", "json", "火山引擎"),
    ("volcengine.json", "json", "火山引擎"),
    ("whisper-cpp.json", "json", "whisper.cpp"),
    ("whisper.json", "json", "openai-whisper"),
    ("whisperx.json", "json", "WhisperX"),
];

#[test]
fn each_is_known_by_its_content() {
    for (name, format, dialect) in SHAPES {
        let document = fixture_document(&format!("formats/{name}"));
        assert_eq!((document.format, document.dialect.unwrap_or("")), (format, dialect), "{name}");
        assert_eq!(document.speech, Speech::Transcript, "{name}");
        assert_eq!(document.problems, [], "{name}");
        // Under a name that says nothing, the content still tells.
        let unnamed = bojian::document::read("-", super::fixture(&format!("formats/{name}")), &Default::default());
        assert_eq!((unnamed.format, unnamed.dialect), (document.format, document.dialect), "{name}");
        assert_eq!(said(&unnamed), said(&document), "{name}");
    }
    assert_eq!(SHAPES.map(|(name, ..)| name).to_vec(), names(), "every fixture stands in the table");
}

#[test]
fn the_same_words_are_said_and_nothing_else() {
    for name in names() {
        let document = fixture_document(&format!("formats/{name}"));
        let words: String = said(&document).iter().map(|cue| bare(cue)).collect();
        assert_eq!(words, SPEECH.concat(), "{name}");
    }
}

/// The second sentence goes on with the first; between the second and the third lie three seconds.
#[test]
fn the_times_are_the_same() {
    for name in names() {
        let document = fixture_document(&format!("formats/{name}"));
        // Some formats know when something begins, and nothing more.
        let (no_end, whole_seconds) =
            (name.ends_with(".lrc") || name.ends_with(".txt"), matches!(name.as_str(), "iflyrec.txt" | "tingwu.txt"));
        let mut heard = String::new();
        for cue in &document.cues {
            let before = bare(&heard).chars().count();
            let at = |words: &str| SPEECH.concat().find(words).map(|at| SPEECH.concat()[..at].chars().count());
            let (from, to) = cue.time_ms.unwrap_or_else(|| panic!("{name}: no time"));
            let (first, last) = match before {
                _ if Some(before) >= at("涂三天") => (9000, 12_000),
                _ if Some(before) >= at("级品质") => (3500, 6000),
                _ => (1000, 3300),
            };
            let first = if whole_seconds { first / 1000 * 1000 } else { first };
            assert!(from >= first && from <= last && (no_end || to <= last), "{name}: {from} → {to} for {heard:?}");
            heard.push_str(cue.span.of(&document.text));
        }
        let stops: Vec<&str> = document.cues.iter().filter(|cue| cue.joint == Joint::Stop).map(|cue| cue.span.of(&document.text)).collect();
        let last = |text: &str| bare(text).chars().last();
        assert_eq!(last(stops.last().unwrap_or(&"")), Some('买'), "{name}");
        if !no_end {
            assert_eq!(stops.len(), 2, "{name}: {stops:?}");
            assert_eq!(last(stops[0]), Some('价'), "{name}");
        }
    }
}

/// Where a file gives words, 最低价 has the time of its own words, not that of its sentence.
#[test]
fn words_have_their_own_times() {
    let mut timed = 0;
    for name in names() {
        let document = fixture_document(&format!("formats/{name}"));
        if document.word_times.is_empty() {
            continue;
        }
        timed += 1;
        let spaced: Vec<(u32, char)> = document.text.char_indices().map(|(at, letter)| (at as u32, letter)).collect();
        let letters: Vec<(u32, char)> = spaced.into_iter().filter(|(_, letter)| !letter.is_whitespace()).collect();
        let at = letters
            .windows(3)
            .position(|three| three.iter().map(|(_, letter)| *letter).eq("最低价".chars()))
            .unwrap_or_else(|| panic!("{name}"));
        let span = bojian::text::Span::new(letters[at].0, letters[at + 2].0 + 3);
        let cue = document.cue_at(span.start).unwrap_or_else(|| panic!("{name}"));
        let (from, to) = document.time_of(cue, span).unwrap_or_else(|| panic!("{name}"));
        // 级品质全网最低价 in two and a half seconds: 最 begins after five eighths, or its pair after half of them.
        assert!((4740..=5070).contains(&from) && to == 6000, "{name}: {from} → {to}");
    }
    assert!(timed >= 13, "{timed}");
}

#[test]
fn heads_tell_the_day() {
    assert_eq!(fixture_document("formats/feishu.txt").date, Some(Date::constant(2026, 6, 15)));
    assert_eq!(fixture_document("formats/iflyrec.txt").date, None);
}
