//! WebVTT, ASS, LRC and the text of meeting recorders: what is said, what is not, and damage.

use bojian::document::Place;

use super::{assert_problem, document, heard, problems, said};

fn times(document: &bojian::document::Document) -> Vec<Option<(u32, u32)>> {
    document.cues.iter().map(|cue| cue.time_ms).collect()
}

fn speakers(document: &bojian::document::Document) -> Vec<&str> {
    document.cues.iter().map(|cue| cue.speaker.as_deref().unwrap_or("")).collect()
}

#[test]
fn vtt_says_what_is_said() {
    let text = "\u{FEFF}WEBVTT\n\nREGION\nid:a\nwidth:40%\n\nNOTE\n最低价\n\nNOTEBOOK\n00:01.000 --> 00:02.000\n<v 主播>全网<c.red>最低</c>价</v> 3&lt;5\n\n\
        2\n00:02.500 --> 00:04.000 line:0\n<v 副播 小美>是的\n真的\n";
    let vtt = document("vtt", text);
    assert_eq!(said(&vtt), ["全网", "最低", "价", "3", "5", "是的", "真的"]);
    assert_eq!(heard(&vtt), "全网最低价35|是的真的|");
    assert_eq!(speakers(&vtt), ["主播", "主播", "主播", "", "", "副播 小美", "副播 小美"]);
    assert_eq!(vtt.cues[5].place, Place::Numbered("条字幕", 2));
    assert_eq!(vtt.problems, []);
}

#[test]
fn vtt_times_inside_a_line_part_it() {
    let vtt = document("vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\n全网<00:02.000><c>最低</c><00:03.000>价\n");
    assert_eq!(said(&vtt), ["全网", "最低", "价"]);
    assert_eq!(times(&vtt), [Some((1000, 2000)), Some((2000, 3000)), Some((3000, 4000))]);
    assert_eq!(heard(&vtt), "全网最低价|");
}

#[test]
fn vtt_damage_is_told_and_everything_is_still_read() {
    let vtt = document(
        "vtt",
        "WEBVTT\n00:01.000 --> 00:02.000\n第一句\n2\n00:03.000 --> 00:04.000\n第二句\n\n00:0x.000 --> 00:05.000\n第三句\n\n第四句\n",
    );
    assert_eq!(said(&vtt), ["第一句", "第二句", "第三句", "第四句"]);
    assert_eq!(times(&vtt), [Some((1000, 2000)), Some((3000, 4000)), None, None]);
    assert_eq!(problems(&vtt).iter().map(|(line, _)| *line).collect::<Vec<_>>(), [5, 8, 11]);
    assert_problem(&vtt, 0, 5, "缺少空行");
    assert_problem(&vtt, 1, 8, "看不懂");
    assert_problem(&vtt, 2, 11, "缺少时间行");
    let lines = document("vtt", "WEBVTT\n\n家人们\n\n晚上好\n");
    assert_eq!(said(&lines)[1..], ["家人们", "晚上好"]);
    assert_problem(&lines, 0, 1, "没有一行字幕时间");
    let doubled = document("vtt", "WEBVTT\r\r\n\r\r\n00:01.000 --> 00:02.000\r\r\n第一句\r\r\n");
    assert_eq!((said(&doubled), problems(&doubled)), (vec!["第一句"], vec![]));
}

#[test]
fn ass_reads_dialogue_alone() {
    let line = |text: &str| format!("[Events]\nDialogue: 0,0:00:01.00,0:00:03.50,Default,,0,0,0,,{text}\n");
    for (text, words) in [
        ("全网,最低价", vec!["全网,最低价"]),
        ("{\\an8}全网\\N最低价", vec!["全网", "最低价"]),
        ("全网\\h最{注释}低价\\n好", vec!["全网", "最", "低价", "好"]),
        ("没有收尾的{括号", vec!["没有收尾的{括号"]),
        ("{\\p1}m 0 0 l 1 1{\\p0}好", vec!["好"]),
        ("C:\\路径", vec!["C:\\路径"]),
    ] {
        let ass = document("ass", &line(text));
        assert_eq!(said(&ass), words, "{text}");
        assert!(ass.cues.iter().all(|cue| cue.time_ms == Some((1000, 3500)) && cue.place == Place::Numbered("条字幕", 1)), "{text}");
        assert_eq!(ass.problems, [], "{text}");
    }
    let karaoke = document("ass", &line("{\\k50}全网{\\kf100}最低{\\k900}价"));
    assert_eq!(times(&karaoke), [Some((1000, 1500)), Some((1500, 2500)), Some((2500, 3500))]);
}

/// SSA has another order of fields, which its own line names.
#[test]
fn ass_fields_go_by_their_line() {
    let ssa = "[Events]\nFormat: Marked, Start, End, Style, Actor, Text\nDialogue: Marked=0,0:00:01.00,0:00:02.00,Default,主播,好,的\n";
    let ssa = document("ssa", ssa);
    assert_eq!((said(&ssa), speakers(&ssa), times(&ssa)), (vec!["好,的"], vec!["主播"], vec![Some((1000, 2000))]));
}

#[test]
fn ass_damage_is_told_and_everything_is_still_read() {
    let text = "[Events]\nDialogue: 0,0:00:03.00,0:00:01.00,Default,,0,0,0,,时间写反\nDialogue: 家人们好\nDialogue: 0,x,y,Default,,0,0,0,,没有时间\n";
    let ass = document("ass", text);
    assert_eq!(said(&ass), ["时间写反", "家人们好", "没有时间"]);
    assert_problem(&ass, 0, 2, "看不懂，从这里起共 2 处");
    assert_problem(&ass, 1, 3, "缺少字段");
    assert_problem(&document("ass", "[Script Info]\nTitle: 国家级\n"), 0, 1, "没有一行 Dialogue");
    assert_eq!(said(&document("ass", "家人们好\n")), ["家人们好"]);
}

#[test]
fn lrc_lines_end_where_the_next_begins() {
    let lrc = document("lrc", "[ti:国家级]\n[00:01.00]全网\n[00:03.50]最低价\n[01:00.00]好\n\n这一行没有时间\n");
    assert_eq!(said(&lrc), ["全网", "最低价", "好", "这一行没有时间"]);
    assert_eq!(times(&lrc), [Some((1000, 3000)), Some((3500, 5500)), Some((60_000, 62_000)), None]);
    assert_eq!(heard(&lrc), "全网最低价|好这一行没有时间|");
}

#[test]
fn lrc_stamps_may_be_several_shifted_or_inside_the_line() {
    let lrc = document("lrc", "[offset:+500]\n[00:01.00][00:10.00]全网最低价\n[00:03:50]好\n[00:05.00]<00:05.00>一<00:06.00>二\n");
    assert_eq!(times(&lrc), [Some((500, 3000)), Some((3000, 4500)), Some((4500, 5500)), Some((5500, 6500))]);
    assert_eq!(lrc.cues[0].place.name().as_deref(), Some("同一句还在 00:09.500"));
    assert_problem(&document("lrc", "[主播]：家人们\n"), 0, 1, "没有一行时间");
}

#[test]
fn meeting_text_has_turns() {
    let text = "今晚的直播\n张三 00:02\n家人们好\n全网\n最低价\n\n李四(客服)  01:00:03\n好的\n张三 01:00:04\n00:01 开始讲过\n王五 00:05\n[01:00:05] 主播\n谢谢\n";
    let meeting = document("txt", text);
    assert_eq!(meeting.format, "meeting");
    // A time before the last one is no turn but something that was said.
    assert_eq!(said(&meeting), ["今晚的直播", "家人们好", "全网", "最低价", "好的", "00:01 开始讲过", "王五 00:05", "谢谢"]);
    assert_eq!(speakers(&meeting), ["", "张三", "张三", "张三", "李四(客服)", "张三", "张三", "主播"]);
    assert_eq!(heard(&meeting), "今晚的直播|家人们好全网最低价|好的|00:01 开始讲过王五 00:05|谢谢|");
    assert_eq!(meeting.cues[4].time_ms, Some((3_603_000, 3_604_000)));
}

/// A schedule, a run-down or a score in a script is no turn: its lines are said.
#[test]
fn scripts_are_no_meetings() {
    for text in [
        "今晚 20:00\n家人们好\n明晚 20:00\n见\n",
        "主队 3:1\n客队 1:3\n",
        "主播：家人们好 12:30\n开播",
        "面霜，20:00\n精华，20:30\n",
        "家人们 20:00\n准时来\n",
    ] {
        assert_eq!(document("txt", text).format, "txt", "{text}");
    }
}
