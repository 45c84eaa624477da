//! Subtitles: blocks, times, joints, tags, speakers, and damage.

use bojian::document::Place;
use bojian::facts::Speech;

use super::{assert_problem, document, fixture_document, heard, problems, said};

const TWO: &str = "1\n00:00:01,000 --> 00:00:03,000\n国家\n\n2\n00:00:04,500 --> 00:00:06,000\n级品质\n";

#[test]
fn subtitles_have_times_and_numbers_and_flow() {
    let document = document("srt", TWO);
    assert_eq!(heard(&document), "国家级品质|");
    assert_eq!(document.cues[1].time_ms, Some((4500, 6000)));
    assert_eq!(document.cues[1].place, Place::Numbered("条字幕", 2));
    assert_eq!((document.format, document.speech), ("srt", Speech::Transcript));
    assert_eq!(document.problems, []);
}

#[test]
fn only_a_long_silence_stops() {
    for (next, stops) in [("00:00:05,000", false), ("00:00:05,001", true), ("00:00:02,000", false), ("00:00:03,000", false)] {
        let text = TWO.replace("00:00:04,500", next).replace("00:00:06,000", "00:00:09,000");
        assert_eq!(heard(&document("srt", &text)) == "国家|级品质|", stops, "{next}");
    }
    let backwards = TWO.replace("00:00:01,000", "00:01:01,000").replace("00:00:03,000", "00:01:03,000");
    assert_eq!(heard(&document("srt", &backwards)), "国家|级品质|");
}

#[test]
fn lines_of_one_subtitle_flow() {
    let document = document("srt", "1\r\n00:00:01,000 --> 00:00:03,000\r\n全网\r\n最低价\r\n\r\n");
    assert_eq!(said(&document), ["全网", "最低价"]);
    assert_eq!(heard(&document), "全网最低价|");
    assert_eq!(document.cues[0].place, document.cues[1].place);
}

#[test]
fn times_are_written_in_many_ways() {
    for (line, time) in [
        ("00:00:01.000 --> 00:00:03.000", (1000, 3000)),
        ("00:01,500 --> 00:03,000", (1500, 3000)),
        ("  0:0:1,5-->0:0:3", (1500, 3000)),
        ("00:00:01,000 --> 00:00:03,000  X1:100 X2:600 Y1:050 Y2:100", (1000, 3000)),
        ("00:00:01,000 --> 00:00:03,000 align:start position:0%", (1000, 3000)),
        ("00:00:01,000 -> 00:00:03,000", (1000, 3000)),
        ("75:30,000 --> 75:31,000", (4_530_000, 4_531_000)),
        ("01:00:00,0004 --> 01:00:01,000", (3_600_000, 3_601_000)),
        ("1193:02:47,295 --> 1193:02:47,295", (u32::MAX, u32::MAX)),
    ] {
        let document = document("srt", &format!("1\n{line}\n全网\n"));
        assert_eq!(document.cues[0].time_ms, Some(time), "{line}");
        assert_eq!(document.problems, [], "{line}");
    }
}

#[test]
fn tags_are_not_said_and_break_nothing() {
    let document = document("srt", "1\n00:00:01,000 --> 00:00:03,000\n{\\an8}<i>全网</i><font color=\"#ffff00\">最低</font>价 3<5\n");
    assert_eq!(said(&document), ["全网", "最低", "价 3<5"]);
    assert_eq!(heard(&document), "全网最低价 3<5|");
}

#[test]
fn speakers_are_named_by_their_roles_alone() {
    let block = |number: u32, line: &str| format!("{number}\n00:00:0{number},000 --> 00:00:0{number},900\n{line}\n\n");
    let lines = [
        "主播：全网",
        "主播:最低价",
        "副播：对",
        "[场控] 三号链接",
        "说话人 2：好的",
        "【SPEAKER_00】：注意",
        "注意：当心",
        "温馨提示：请看",
    ];
    let text: String = (1..).zip(lines).map(|(number, line)| block(number, line)).collect();
    let document = document("srt", &text);
    assert_eq!(said(&document), ["全网", "最低价", "对", "三号链接", "好的", "注意", "注意：当心", "温馨提示：请看"]);
    let speakers: Vec<_> = document.cues.iter().map(|cue| cue.speaker.as_deref().unwrap_or("")).collect();
    assert_eq!(speakers, ["主播", "主播", "副播", "场控", "说话人 2", "SPEAKER_00", "", ""]);
    assert_eq!(heard(&document), "全网最低价|对|三号链接|好的|注意注意：当心温馨提示：请看|");
}

/// Recorders may name who speaks on a line of its own; that line is not said.
#[test]
fn a_numbered_speaker_may_stand_on_a_line_of_its_own() {
    let text = "1\n00:00:01,000 --> 00:00:02,000\n说话人 1\n这款面霜是国家\n\n2\n00:00:02,100 --> 00:00:03,000\n说话人 1\n级品质\n\n\
        3\n00:00:03,100 --> 00:00:04,000\n发言人2\n真的吗\n\n4\n00:00:04,100 --> 00:00:05,000\n主播\n";
    let document = document("srt", text);
    assert_eq!(heard(&document), "这款面霜是国家级品质|真的吗主播|");
    let speakers: Vec<_> = document.cues.iter().map(|cue| cue.speaker.as_deref().unwrap_or("")).collect();
    assert_eq!(speakers, ["说话人 1", "说话人 1", "发言人2", ""]);
    assert_eq!(problems(&document), vec![]);
}

#[test]
fn a_dash_is_another_speaker() {
    let document = document("srt", "1\n00:00:01,000 --> 00:00:03,000\n- 全网\n- 最低价\n");
    assert_eq!(heard(&document), "全网|最低价|");
    assert_eq!(document.cues[0].speaker, None);
}

#[test]
fn numbers_may_be_said() {
    let text = "1\n00:00:01,000 --> 00:00:02,000\n666\n\n2\n00:00:02,000 --> 00:00:03,000\n扣\n1\n\n3\n\
        00:00:03,000 --> 00:00:04,000\n点下方-->小黄车\n";
    let document = document("srt", text);
    assert_eq!(said(&document), ["666", "扣", "1", "点下方-->小黄车"]);
    assert_eq!(document.problems, []);
}

#[test]
fn empty_subtitles_and_doubled_carriage_returns_are_understood() {
    let document = document("srt", "1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:02,000 --> 00:00:03,000\n好\n");
    assert_eq!((said(&document), problems(&document)), (vec!["好"], vec![]));
    assert_eq!(document.cues[0].place, Place::Numbered("条字幕", 2));
    let doubled = super::document("srt", &TWO.replace('\n', "\r\r\n"));
    assert_eq!((heard(&doubled).as_str(), problems(&doubled)), ("国家级品质|", vec![]));
    assert_eq!(super::document("srt", "").problems, []);
}

#[test]
fn damage_is_told_and_everything_is_still_read() {
    let document = fixture_document("broken/subtitles.srt");
    let said = said(&document);
    assert_eq!(said.len(), 11, "{said:?}");
    assert!(said.iter().all(|line| line.contains('第') || line.contains("中间")), "{said:?}");
    let timed: Vec<bool> = document.cues.iter().map(|cue| cue.time_ms.is_some()).collect();
    assert_eq!(timed, [true, true, true, false, false, false, false, false, true, true, false]);
    for (line, words) in [
        (4, "空行"),
        (8, "缺少序号"),
        (12, "早于开始"),
        (16, "看不懂"),
        (20, "太大"),
        (24, "负数"),
        (27, "缺少时间行，从这里起共 2 处"),
        (31, "后面还写着"),
    ] {
        assert!(
            problems(&document).iter().any(|(at, what)| *at == line && what.contains(words)),
            "{line} {words} {:?}",
            problems(&document)
        );
    }
    assert_eq!(document.problems.len(), 8);
    assert!(document.problems.is_sorted_by_key(|problem| problem.line));
}

#[test]
fn a_file_that_is_no_srt_is_read_as_lines() {
    let document = fixture_document("broken/not-subtitles.srt");
    assert_eq!(said(&document), ["家人们晚上好", "今天的面霜五十克一瓶"]);
    assert_problem(&document, 0, 1, "没有一行字幕时间");
    assert_eq!(document.cues[0].time_ms, None);
}
