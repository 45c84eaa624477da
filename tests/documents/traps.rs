//! One fixture a trap: what each format hides from who reads it carelessly, and what is said in it all the same.

use bojian::document::{Joint, ReadOptions, read};

use super::{fixture, fixture_document, places, said};

/// Each file, the program whose shape it has, and all that is said in it.
const TRAPS: [(&str, &str, &[&str]); 12] = [
    ("ass-commas.ass", "", &["全网", "最低价,假一赔十,今天,只有今天"]),
    ("bailian-punctuation.json", "阿里云百炼", &["国家级品质，全网最低价。"]),
    ("cut-across-cues-gbk.srt", "", &["这款面霜是国家", "级品质，全网最", "低价"]),
    ("feishu-minutes.txt", "飞书妙记", &["家人们晚上好，这款面霜是国家级品质。", "七天无理由退货。"]),
    ("funasr-slipped.json", "FunASR", &["国家级，全网最低价。"]),
    ("iflytek-lattices.json", "讯飞语音转写", &["国家级品质。"]),
    ("lrc-chorus.lrc", "", &["全网最低价", "七天无理由退货"]),
    ("run-down.md", "", &["全网最低价，假一赔十", "买一送一", "国家级品质"]),
    ("tencent-filtered.json", "腾讯云", &["这款面霜100%有效，假1赔10，别听**的。"]),
    ("volcengine-las.json", "火山引擎", &["国家级品质，"]),
    ("whisperx-numbers.json", "WhisperX", &["销量第1名"]),
    // Not a trap of reading, but of telling.
    ("../broken/encrypted-draft.json", "", &[]),
];

#[test]
fn what_is_said_is_read_and_nothing_else() {
    for (name, dialect, words) in TRAPS {
        let document = fixture_document(&format!("traps/{name}"));
        assert_eq!((said(&document), document.dialect.unwrap_or("")), (words.to_vec(), dialect), "{name}");
        assert_eq!(document.problems.is_empty(), !words.is_empty(), "{name}: {:?}", document.problems);
    }
    let folder = crate::world::root().join("fixtures/traps");
    let mut there: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().to_string_lossy().into_owned()).collect();
    there.sort();
    assert_eq!(there, TRAPS[..TRAPS.len() - 1].iter().map(|(name, ..)| (*name).to_owned()).collect::<Vec<_>>());
}

/// The time of 最低价, which begins after so many letters of the text, is that of its words.
fn time(name: &str, words: &str) -> Option<(u32, u32)> {
    let document = fixture_document(&format!("traps/{name}"));
    let at = document.text.find(words).unwrap() as u32;
    let span = bojian::text::Span::new(at, at + words.len() as u32);
    document.time_of(document.cue_at(at).unwrap(), span)
}

#[test]
fn words_keep_their_times() {
    // Punctuation stands in a field of its own, and takes no time.
    assert_eq!(time("bailian-punctuation.json", "最低价"), Some((2000, 3240)));
    // Numbers have none; they lie between their neighbours.
    assert_eq!(time("whisperx-numbers.json", "1"), Some((700, 1200)));
    // Times of words count from their sentence, and 百分之百 is written 100%.
    assert_eq!(time("tencent-filtered.json", "有效"), Some((1620, 2220)));
    // A sentence that lost a letter tells no times; the words of the whole do.
    assert_eq!(time("funasr-slipped.json", "最低价"), Some((1500, 2400)));
}

#[test]
fn halves_of_words_flow() {
    let document = fixture_document("traps/cut-across-cues-gbk.srt");
    assert_eq!(document.encoding, "GB18030");
    assert!(document.cues[..2].iter().all(|cue| cue.joint == Joint::Flow), "{:?}", document.cues);
    let chorus = fixture_document("traps/lrc-chorus.lrc");
    assert_eq!((chorus.cues[0].time_ms.map(|(from, _)| from), places(&chorus)[0].as_str()), (Some(1000), "同一句还在 00:09.000"));
}

/// 剪映 names its draft in two ways; what is in it decides.
#[test]
fn drafts_by_either_name() {
    for name in ["draft_content.json", "draft_info.json"] {
        let draft = read(name, fixture("formats/capcut.json"), &ReadOptions::default());
        assert_eq!((draft.dialect, draft.cues.len()), (Some("剪映草稿"), 3));
        let locked = read(name, fixture("broken/encrypted-draft.json"), &ReadOptions::default());
        assert!(locked.problems[0].what.contains("加密") && locked.problems[0].help.contains("SRT"), "{:?}", locked.problems);
    }
}
