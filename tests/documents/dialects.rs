//! JSON of recognisers and editors: the traps of each dialect, unknown shapes, and damage.

use bojian::document::Field;

use super::{document, heard, said};

fn json(text: &str) -> bojian::document::Document {
    let document = document("json", text);
    assert_eq!(document.format, "json");
    assert!(document.extracted);
    document
}

fn speakers(document: &bojian::document::Document) -> Vec<&str> {
    document.cues.iter().map(|cue| cue.speaker.as_deref().unwrap_or("")).collect()
}

#[test]
fn tags_of_sensevoice_are_not_said() {
    let funasr = json(r#"[{"key":"a","text":"<|zh|><|HAPPY|><|BGM|><|withitn|>全网<|nospeech|>最低价 3<|5 <| 未完"}]"#);
    assert_eq!(said(&funasr), ["全网最低价 3<|5 <| 未完"]);
    assert_eq!(funasr.dialect, Some("FunASR"));
}

/// A known fault: the borders of sentences slip. If characters are missing, the whole text is the truth.
#[test]
fn funasr_sentences_that_lost_a_character_are_not_trusted() {
    let slipped = json(
        r#"[{"key":"a","text":"国家级，好。","sentence_info":[{"text":"国家","start":0,"end":900,"spk":0},{"text":"级，好。","start":900,"end":1500,"spk":0}]}]"#,
    );
    assert_eq!(heard(&slipped), "国家级，好。|");
    assert_eq!(speakers(&slipped), ["说话人 0", "说话人 0"]);
    let lost = json(
        r#"[{"key":"a","text":"国家级，好。","timestamp":[[0,300],[300,600],[600,900],[900,1500]],"sentence_info":[{"text":"国家","start":0,"end":900},{"text":"好。","start":900,"end":1500}]}]"#,
    );
    assert_eq!(heard(&lost), "国家级，好。|");
    assert_eq!(lost.word_times.len(), 4);
    assert_eq!(lost.cues[0].time_ms, Some((0, 1500)));
}

#[test]
fn tokens_count_letters_as_words() {
    let mixed = json(r#"{"key":"a","text":"买一个iPhone，don't 等100天","timestamp":[[0,1],[1,2],[2,3],[3,4],[4,5],[5,6],[6,7],[7,8]]}"#);
    let words: Vec<&str> = mixed.word_times.iter().map(|word| word.span.of(&mixed.text)).collect();
    assert_eq!(words, ["买", "一", "个", "iPhone", "don't", "等", "100", "天"]);
}

/// 一百 is written 100: that word has no time of its own, and lies between its neighbours.
#[test]
fn words_that_are_written_otherwise_lie_between_their_neighbours() {
    let text = r#"{"Response":{"Data":{"TaskId":1,"ResultDetail":[{"FinalSentence":"只要100块，全网最低","StartMs":1000,"EndMs":5000,"SpeakerId":0,"SpeakerRoleName":"主播",
        "Words":[{"Word":"只要","OffsetStartMs":0,"OffsetEndMs":500},{"Word":"一百","OffsetStartMs":500,"OffsetEndMs":1500},{"Word":"块","OffsetStartMs":1500,"OffsetEndMs":2000},{"Word":"全网最低","OffsetStartMs":2500,"OffsetEndMs":4000}]}]}}}"#;
    let tencent = json(text);
    let time = |words: &str| {
        let at = tencent.text.find(words).unwrap_or_else(|| panic!("{words}")) as u32;
        tencent.time_of(0, bojian::text::Span::new(at, at + words.len() as u32))
    };
    assert_eq!(time("100"), Some((1500, 2500)));
    assert_eq!(time("块"), Some((2500, 3000)));
    assert_eq!(time("全网最低"), Some((3500, 5000)));
    assert_eq!(speakers(&tencent), ["主播"]);
}

#[test]
fn lines_of_tencent_name_speakers() {
    let tencent = json(
        r#"{"Data":{"TaskId":1,"StatusStr":"success","Result":"[0:0.020,0:2.380,1]  家人们好。\n[1:2.500,61:5.000]  全网\n没有时间\n"}}"#,
    );
    assert_eq!(said(&tencent), ["家人们好。", "全网", "没有时间"]);
    assert_eq!(tencent.cues[0].time_ms, Some((20, 2380)));
    assert_eq!(tencent.cues[1].time_ms, Some((62_500, 3_665_000)));
    assert_eq!(speakers(&tencent), ["说话人 1", "", ""]);
}

#[test]
fn another_speaker_stops() {
    let text = r#"{"segments":[{"start":0.1,"end":1.0,"text":"国家","speaker":"SPEAKER_00"},{"start":1.1,"end":2.3,"text":"级","speaker":"SPEAKER_01"}],"word_segments":[]}"#;
    assert_eq!(heard(&json(text)), "国家|级|");
}

/// The HTTP interface of whisper, asked for words, gives them beside the text.
#[test]
fn whisper_without_segments() {
    let whisper = json(
        r#"{"task":"transcribe","duration":2.5,"text":"国家级品质。","words":[{"word":"国家级","start":0.5,"end":1.0},{"word":"品质","start":1.0,"end":2.0}]}"#,
    );
    assert_eq!((said(&whisper), whisper.cues[0].time_ms, whisper.word_times.len()), (vec!["国家级品质。"], Some((500, 2000)), 2));
}

/// Half a character in a field that nobody reads is no problem; in what is said, it is.
#[test]
fn half_characters_matter_where_they_are_said() {
    let read = |said: &[u8], token: &[u8]| {
        let mut bytes = br#"{"transcription":[{"offsets":{"from":0,"to":2300},"text":""#.to_vec();
        bytes.extend(said);
        bytes.extend(br#"","tokens":[{"text":""#);
        bytes.extend(token);
        bytes.extend(br#"","offsets":{"from":0,"to":1}}]}]}"#);
        bojian::document::read("a.json", bytes, &Default::default())
    };
    let (whole, half) = ("家人们晚上好国家级品质".as_bytes(), "好".as_bytes()[..2].to_vec());
    let quiet = read(whole, &half);
    assert_eq!((quiet.encoding, said(&quiet)[0], quiet.problems.len()), ("UTF-8", "家人们晚上好国家级品质", 0));
    let loud = read(&[whole, &half].concat(), b"a");
    assert_eq!(loud.problems.len(), 1);
    assert!(loud.problems[0].what.contains("无法按 UTF-8 解码"), "{}", loud.problems[0]);
}

#[test]
fn an_unknown_shape_says_what_was_looked_for_and_how_to_go_on() {
    let unknown = json(r#"{"rows":[{"line":"全网最低价"}],"count":1}"#);
    assert_eq!(unknown.cues, []);
    let problem = &unknown.problems[0];
    assert!(problem.what.contains("看不懂") && problem.why.contains("count、rows"), "{problem}");
    for sought in ["whisper.cpp", "FunASR", "火山", "阿里云", "腾讯云", "讯飞", "听悟", "B站", "剪映"] {
        assert!(problem.why.contains(sought), "{sought}: {problem}");
    }
    assert!(problem.help.contains("--text-field"), "{problem}");
}

#[test]
fn what_is_no_json_is_told() {
    let draft = json("mX3k9Qe7aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789+/abcdefghijklmnopqrstuvwxyz==");
    assert!(draft.problems[0].what.contains("加密") && draft.problems[0].help.contains("SRT"), "{}", draft.problems[0]);
    let script = json("家人们好，全网最低价\n");
    assert!(script.problems[0].help.contains(".txt"), "{}", script.problems[0]);
    for empty in [r#"{"segments":[],"text":""}"#, r#"{"transcription":[]}"#] {
        assert!(json(empty).problems[0].what.contains("没有一句话"), "{empty}");
    }
}

/// What was cut off is told; what stands before it is read.
#[test]
fn cut_json_is_read_as_far_as_it_goes() {
    let text = r#"{"segments":[{"start":0.1,"end":1.0,"text":"第一句"},{"start":1.1,"end":2.3,"text":"第二句"},{"start":3.1,"end":4.3,"text":"第三"#;
    let cut = json(text);
    assert_eq!(said(&cut), ["第一句", "第二句"]);
    assert!(cut.problems[0].what.contains("断开") && cut.problems[0].line == Some(1), "{}", cut.problems[0]);
    let wrong = json(&text.replace(r#""第二句"}"#, r#""第二句"]"#));
    assert_eq!(said(&wrong), ["第一句", "第二句"]);
    assert!(wrong.problems[0].what.contains("写法有误"), "{}", wrong.problems[0]);
}

#[test]
fn depth_is_limited() {
    let deep = json(&format!("{}1{}", "[".repeat(200), "]".repeat(200)));
    assert!(deep.problems[0].what.contains("嵌套太深"), "{}", deep.problems[0]);
    // A string that holds JSON of any depth is no way around it.
    let inside = "[".repeat(100_000);
    assert_eq!(json(&format!(r#"{{"content":{{"orderResult":"{inside}"}}}}"#)).cues, []);
}

#[test]
fn times_that_are_none_are_told_once() {
    let text = r#"{"body":[{"from":-1,"to":2,"content":"一"},{"from":5,"to":2,"content":"二"},{"from":1e300,"to":1e301,"content":"三"},{"from":1,"to":2,"content":"四"},{"content":"五","from":null}]}"#;
    let body = json(text);
    assert_eq!(said(&body), ["一", "二", "三", "四", "五"]);
    assert_eq!(body.cues.iter().map(|cue| cue.time_ms).collect::<Vec<_>>(), [None, None, None, Some((1000, 2000)), None]);
    assert_eq!(body.problems.len(), 1);
    assert!(body.problems[0].what.contains("共 3 处"), "{}", body.problems[0]);
}

#[test]
fn drafts_are_ordered_by_time_and_brackets_of_speech_stay() {
    let text = r#"{"materials":{"texts":[{"id":"a","content":"[笑] 全网 1<2"},{"id":"b","content":"<size=5>[最低价]</size>"}]},
        "tracks":[{"segments":[{"material_id":"b","target_timerange":{"start":2000000,"duration":1000000}},{"material_id":"x"}]},{"segments":[{"material_id":"a","target_timerange":{"start":0,"duration":1500000}}]}]}"#;
    let draft = json(text);
    assert_eq!(said(&draft), ["[笑] 全网 1<2", "最低价"]);
    assert_eq!(draft.cues[1].time_ms, Some((2000, 3000)));
}

/// Records with a usual field are read without a flag: the plain answer of an HTTP interface, lists, one a line.
#[test]
fn records_with_usual_fields_are_read() {
    assert_eq!(said(&json(r#"{"text":"全网最低价"}"#)), ["全网最低价"]);
    let list = json(
        r#"[{"content":"一","start":0.5,"end":2},{"content":"二","start":2000,"end":3000},{"title":"三"},{"content":"四","start":"2026-06-15 20:00:00"}]"#,
    );
    assert_eq!(said(&list), ["一", "二", "四"]);
    assert_eq!(list.cues.iter().map(|cue| cue.time_ms).collect::<Vec<_>>(), [Some((500, 2000)), Some((2000, 3000)), None]);
    assert_eq!(list.cues[2].place.name().as_deref(), Some("第 4 条记录"));
    let lines = document("jsonl", "{\"话术\":\"一\"}\n\n{\"话术\":\"二\"}\n{\"x\":1}\n");
    assert_eq!(said(&lines), ["一", "二"]);
    assert!(lines.problems[0].what.starts_with("3 个 JSON 里有 1 个"), "{}", lines.problems[0]);
}

/// The caller names the fields of any shape; whole numbers are milliseconds, and seconds have a fraction somewhere.
#[test]
fn fields_are_mapped_by_name() {
    let mut fields = bojian::document::Fields::default();
    for (field, name) in [(Field::Text, "say"), (Field::Start, "t0"), (Field::End, "t1"), (Field::Speaker, "who")] {
        fields.name(field, Some(name.into()));
    }
    let options = bojian::document::ReadOptions { fields, ..Default::default() };
    let read = |text: &str| bojian::document::read("a.json", text.into(), &options);
    let mapped = read(
        r#"{"a":[{"say":"全网","t0":1,"t1":2.5,"who":3},{"b":{"say":"最低价","t0":2.5,"t1":"00:00:04,000","who":"主播"}},{"say":7}]}"#,
    );
    assert_eq!(said(&mapped), ["全网", "最低价"]);
    assert_eq!(mapped.cues.iter().map(|cue| cue.time_ms).collect::<Vec<_>>(), [Some((1000, 2500)), Some((2500, 4000))]);
    assert_eq!(speakers(&mapped), ["说话人 3", "主播"]);
    assert_eq!(read(r#"[{"say":"好","t0":1000,"t1":2500}]"#).cues[0].time_ms, Some((1000, 2500)));
    let missing = read(r#"[{"text":"好"}]"#);
    assert!(missing.problems[0].what.contains("「say」"), "{}", missing.problems[0]);
}

/// Our own reports hold quotations; left in the folder, they are neither judged nor complained about.
#[test]
fn own_reports_are_not_read() {
    for report in [
        r#"{"schema_version":1,"tool":{"name":"bojian","version":"1"},"files":[{"path":"a","findings":[{"words":"全网最低价"}]}],"summary":{}}"#,
        "{\"path\":\"a\",\"text_sha256\":null,\"findings\":[]}\n{\"path\":\"b\",\"text_sha256\":\"0\",\"findings\":[],\"text\":\"全网最低价\"}\n",
    ] {
        let document = json(report);
        assert_eq!((said(&document).len(), document.problems.len()), (0, 0));
    }
}

/// A name that is cut keeps to what reports have room for.
#[test]
fn long_names_are_clipped() {
    let text = r#"{"segments":[{"start":0,"end":1,"text":"好","speaker":"旗舰店官方直播间主播小美和副播大壮"}]}"#;
    assert_eq!(speakers(&json(text)), ["旗舰店官方直播间主播小美"]);
}
