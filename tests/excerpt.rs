//! Tests of the excerpt: what stands above the carets, by display columns. What a real terminal shows was looked at by hand.

use bojian::report::{Drawn, Excerpt, draw};
use bojian::text::Span;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

const FAMILY: &str = "👨\u{200D}👩\u{200D}👧\u{200D}👦";
const SCOTLAND: &str = "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}";

fn drawn(line: &str, marks: &[Span], width: usize) -> Drawn {
    draw(&Excerpt { line, marks, width })
}

/// The first place of `word` in `line`.
fn span(line: &str, word: &str) -> Span {
    let start = line.find(word).unwrap_or(line.len());
    Span::new(start as u32, (start + word.len()) as u32)
}

/// The byte of `text` where display column `column` begins; the last one, so that what has no width stays with what it follows.
fn byte(text: &str, column: usize) -> usize {
    let ends = (0..=text.len()).filter(|&end| text.is_char_boundary(end) && text[..end].width() == column);
    ends.max().unwrap_or(usize::MAX)
}

/// What stands above each run of carets.
fn above(drawn: &Drawn) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut column = 0;
    for run in drawn.carets.split_inclusive(' ') {
        let carets = run.trim_end().len();
        if carets > 0 {
            runs.push(drawn.text.get(byte(&drawn.text, column)..byte(&drawn.text, column + carets)).unwrap_or("?"));
        }
        column += run.len();
    }
    runs
}

/// What is above the carets if `word` is marked.
fn marked(line: &str, word: &str, width: usize) -> (String, String) {
    let drawn = drawn(line, &[span(line, word)], width);
    let above = above(&drawn).join("|");
    (drawn.text, above)
}

#[test]
fn carets_are_below_the_words() {
    let lines = [
        ("这款面霜全网最低价，买到就是赚到", "全网最低价"),
        ("ＡＢＣ第１名！ｶﾀｶﾅ", "第１名"),
        ("ＡＢＣ第１名！ｶﾞﾊﾟ好", "ﾞﾊﾟ"),
        ("😀🔥家人们，😀最低价", "最低价"),
        ("🇨🇳🇨🇳国家级🇭🇰免检", "国家级"),
        ("🇨🇳🇨🇳国家级🇭🇰免检", "🇭🇰"),
        ("e\u{301}e\u{301} zu\u{308}i\u{304}好 a\u{30A}", "zu\u{308}i\u{304}好"),
        ("“最”好……①—第一", "第一"),
        ("한국 \u{1112}\u{1161}\u{11AB}국 제일", "제일"),
        ("سلام لا 最低价", "最低价"),
    ];
    for (line, word) in lines {
        assert_eq!(marked(line, word, 200), (line.to_owned(), word.to_owned()), "{line}");
    }
}

#[test]
fn of_an_emoji_sequence_the_first_emoji_is_shown() {
    // Terminals give the whole sequences one, two, four or eight columns.
    let sequences = [
        (FAMILY, "👨"),
        (SCOTLAND, "🏴"),
        ("1\u{FE0F}\u{20E3}", "1\u{20E3}"),
        ("👍🏿", "👍"),
        ("❤\u{FE0F}", "❤"),
        ("❤\u{FE0F}\u{200D}🔥", "❤"),
        ("🤷🏻\u{200D}♂\u{FE0F}", "🤷"),
        ("🤷\u{200D}♂", "🤷"),
        ("⌚\u{FE0E}", "⌚"),
        ("🅰\u{FE0F}", "🅰"),
        ("ℹ\u{FE0F}", "ℹ"),
        ("㊗\u{FE0F}", "㊗"),
        ("葛\u{E0100}", "葛"),
    ];
    for (sequence, shown) in sequences {
        let line = format!("{sequence}{sequence}最低价{sequence}，好");
        let text = format!("{shown}{shown}最低价{shown}，好");
        assert_eq!(marked(&line, "最低价", 200), (text.clone(), "最低价".to_owned()));
        assert_eq!(marked(&line, sequence, 200), (text.clone(), shown.to_owned()));
        assert_eq!(marked(&line, &format!("价{sequence}"), 200), (text, format!("价{shown}")));
    }
}

#[test]
fn what_is_not_seen_is_shown() {
    let lines = [
        ("全\t网\t最低\t价", "最低\t价", "全    网    最低    价", "最低    价"),
        ("\u{1B}[31m最低价\u{1B}[0m\0\u{7F}\u{85}", "最低价", "␛[31m最低价␛[0m␀␡⟨85⟩", "最低价"),
        (
            "全\u{200B}网\u{200B}最\u{2060}低\u{FEFF}价",
            "网\u{200B}最\u{2060}低",
            "全⟨200B⟩网⟨200B⟩最⟨2060⟩低⟨FEFF⟩价",
            "网⟨200B⟩最⟨2060⟩低",
        ),
        ("\u{202E}价低最\u{202C}网\u{2066}全\u{2069}", "价低最", "⟨202E⟩价低最⟨202C⟩网⟨2066⟩全⟨2069⟩", "价低最"),
        ("最\u{200D}低\u{FE0F}价\u{AD}好\u{3164}吗", "低\u{FE0F}价", "最⟨200D⟩低⟨FE0F⟩价⟨AD⟩好⟨3164⟩吗", "低⟨FE0F⟩价"),
        ("好\u{E0041}\u{E0042}的", "的", "好⟨E0041⟩⟨E0042⟩的", "的"),
        ("1\u{FE0F}2，\u{FE0F}🏻", "，\u{FE0F}", "12，⟨FE0F⟩⟨1F3FB⟩", "，⟨FE0F⟩"),
        ("❤\u{FE0F}\u{FE0F}\u{E0101}", "\u{E0101}", "❤⟨FE0F⟩⟨E0101⟩", "⟨E0101⟩"),
        ("\u{301}最", "最", "⟨301⟩最", "最"),
        ("最\u{2028}低\u{10FFFF}价", "低", "最⟨2028⟩低⟨10FFFF⟩价", "低"),
        ("最\n低\r\n价", "低", "最␊低␍␊价", "低"),
    ];
    for (line, word, text, above) in lines {
        assert_eq!(marked(line, word, 200), (text.to_owned(), above.to_owned()), "{line:?}");
    }
}

#[test]
fn a_border_within_a_cell_moves_outwards() {
    let line = format!("好{FAMILY}好e\u{301}好🇨🇳好");
    let places = [(7, 8, "👨"), (32, 33, "e\u{301}"), (29, 32, "好e\u{301}"), (40, 42, "🇨🇳"), (42, 42, "🇨🇳"), (4, 29, "👨好")];
    for (start, end, word) in places {
        let drawn = drawn(&line, &[Span::new(start, end)], 80);
        assert_eq!(above(&drawn), [word], "{start} {end}");
    }
    // A mark in the middle of a code point's bytes is a mistake of the caller and takes the code point.
    assert_eq!(above(&drawn("最低价", &[Span::new(4, 5)], 80)), ["低"]);
    assert_eq!(drawn("最低价", &[Span { start: 6, end: 2 }], 80).carets, "    ^");
    assert_eq!(drawn("最低价", &[Span::new(90, 95)], 80).carets, "      ^");
}

#[test]
fn empty_marks_and_no_marks() {
    assert_eq!(drawn("最低价", &[Span::new(3, 3)], 80).carets, "  ^");
    assert_eq!(drawn("最低价", &[Span::new(9, 9)], 80).carets, "      ^");
    assert_eq!(drawn("", &[Span::new(0, 0)], 80), Drawn { text: String::new(), carets: "^".into() });
    assert_eq!(drawn("", &[], 80), Drawn { text: String::new(), carets: String::new() });
    assert_eq!(drawn("最低价", &[], 80), Drawn { text: "最低价".into(), carets: String::new() });
    // The caret after the last character stays within the width, too.
    let line = "好".repeat(10);
    assert_eq!(drawn(&line, &[Span::new(30, 30)], 20).text, format!("…{}", "好".repeat(9)));
    assert_eq!(drawn(&line, &[Span::new(30, 30)], 20).carets.len(), 20);
    assert_eq!(drawn(&line, &[], 20).text, line);
}

#[test]
fn several_marks() {
    let line = "全网最低价，史上最强，绝对安全";
    let marks = [span(line, "全网最低价"), span(line, "最低"), span(line, "史上"), span(line, "最强"), span(line, "绝对")];
    assert_eq!(above(&drawn(line, &marks, 80)), ["全网最低价", "史上最强", "绝对"]);
    // What is out of the window is not underlined: neither its end nor the ellipsis.
    let far = format!("{line}{}{line}", "好".repeat(500));
    let last = far.rfind("绝对").unwrap_or(0) as u32;
    assert_eq!(above(&drawn(&far, &[marks[0], Span::new(last, last + 6)], 40)), ["全网最低价"]);
    assert_eq!(above(&drawn(&far, &[Span::new(last, last + 6), Span::new(last + 6, last + 12)], 40)), ["绝对安全"]);
}

#[test]
fn a_long_line_becomes_a_window() {
    let talk = "家人们今天这个价格真的很好。直播间给大家准备了福利，";
    let line = format!("{}全网最低价，没有之一！{}", talk.repeat(500), talk.repeat(3_500));
    for width in [20, 40, 60, 79, 120] {
        let (text, above) = marked(&line, "全网最低价", width);
        assert_eq!(above, "全网最低价");
        assert!(text.width() <= width && text.width() + 14 > width * 2 / 3, "{text}");
        assert!(text.starts_with('…') && text.ends_with('…'), "{text}");
    }
    // Cut at stops where they are near.
    assert_eq!(marked(&line, "全网最低价", 60).0, "…直播间给大家准备了福利，全网最低价，没有之一！家人们今天这…");
    assert_eq!(marked(&line, "全网最低价", 44).0, "…大家准备了福利，全网最低价，没有之一！…");
    // Nothing is left out on a side where all fits, and an ellipsis never stands for what had fitted in its place.
    let (text, _) = marked("全网最低价，没有之一，今天下单的家人们都有赠品", "全网", 30);
    assert!(text.starts_with("全网最低价") && text.ends_with('…'), "{text}");
    let (text, _) = marked("今天下单的家人们都有赠品，没有之一，全网最低价", "低价", 30);
    assert!(text.starts_with('…') && text.ends_with("全网最低价"), "{text}");
    assert_eq!(marked("一二三四五六七八九十", "五", 20).0, "一二三四五六七八九十");
    assert_eq!(marked("一二三四五六七八九十x", "五", 20).0, "一二三四五六七八九…");
}

#[test]
fn a_long_mark_keeps_its_head_and_its_tail() {
    for times in [30, 100_000] {
        let mark = format!("头一句{}末一句", "很长的话".repeat(times));
        let line = format!("{}{mark}{}", "前".repeat(50), "后".repeat(50));
        for width in [12, 20, 60, 121] {
            let (text, above) = marked(&line, &mark, width);
            assert!(text.width() <= width && text.width() + 6 > width, "{text}");
            assert!(above.starts_with('头') && above.ends_with('句') && above.contains('…'), "{above}");
            assert!(text.starts_with('…') && text.ends_with('…'), "{text}");
        }
        assert_eq!(marked(&mark, &mark, 20).0, "头一句很长…话末一句");
    }
}

#[test]
fn no_width_is_too_small() {
    let line = format!("{FAMILY}全网最低价\u{10FFFF}\t好");
    for width in 0..30 {
        for (start, c) in line.char_indices() {
            let drawn = drawn(&line, &[Span::new(start as u32, (start + c.len_utf8()) as u32)], width);
            assert!(drawn.text.width() <= width.max(12), "{width}: {drawn:?}");
            assert!(drawn.carets.contains('^'), "{width}: {drawn:?}");
        }
    }
    assert_eq!(marked(&line, "最低", usize::MAX).1, "最低");
}

/// What is drawn of a place in the middle of a line depends on its neighbours alone; what it costs is told by `cargo bench --bench draw`.
#[test]
fn the_length_of_the_line_does_not_matter() {
    for unit in ["最", "a", "\t", "\u{301}", "🇨", "👩\u{200D}", "\u{200B}", "e\u{301}\u{302}", "ل\u{64E}ا", "\u{17D2}\u{1780}"] {
        let middle = |bytes: usize| {
            let times = bytes / unit.len() / 4 * 4;
            let start = (times / 2 * unit.len()) as u32;
            drawn(&unit.repeat(times), &[Span::new(start, start + 9)], 80)
        };
        let (short, long) = (middle(20_000), middle(400_000));
        assert!(long.text.width() <= 80, "{}", unit.escape_unicode());
        assert_eq!((short.text, short.carets), (long.text, long.carets), "{}", unit.escape_unicode());
    }
}

/// Pieces whose borders are certain, and how they are shown.
fn piece() -> impl Strategy<Value = (String, String)> {
    let same = ["最", "低", "，", "。", "a", "é", "e\u{301}", "Ａ", "ｱ", "😀", "🇨🇳", "❤", " ", "\u{3000}"];
    let other = [
        (FAMILY, "👨"),
        ("1\u{FE0F}\u{20E3}", "1\u{20E3}"),
        ("❤\u{FE0F}", "❤"),
        ("\t", "    "),
        ("\u{1B}", "␛"),
        ("\u{200B}", "⟨200B⟩"),
        ("\u{202E}", "⟨202E⟩"),
    ];
    let pairs: Vec<(String, String)> = same.iter().map(|c| (*c, *c)).chain(other).map(|(c, shown)| (c.into(), shown.into())).collect();
    prop::sample::select(pairs)
}

/// Text of everything that could go wrong; `ends` are the first and the last of each range.
fn wild() -> impl Strategy<Value = String> {
    let ends = "\0\u{A0}\u{300}\u{36F}\u{600}\u{6FF}\u{1780}\u{17D8}\u{2000}\u{206F}\u{2D30}\u{2D7F}\
        \u{A4F8}\u{A4FF}\u{FE00}\u{FFFF}\u{16D40}\u{16D6A}\u{1F1E6}\u{1F64F}\u{E0000}\u{E01EF}";
    let ranges: Vec<(char, char)> = ends.chars().step_by(2).zip(ends.chars().skip(1).step_by(2)).collect();
    let few = "👩👨👧❤♂🏴🏻最低，‘’“”1#<=>\u{338}\u{200D}\u{FE0F}\u{FE0E}\u{20E3}\u{1A15}\u{1A17}\u{1A10}אל";
    let c = prop_oneof![
        any::<char>(),
        prop::sample::select(ranges).prop_flat_map(|(first, last)| prop::char::range(first, last)),
        prop::sample::select(few.chars().collect::<Vec<_>>()),
    ];
    prop::collection::vec(c, 0..200).prop_map(|chars| chars.into_iter().collect())
}

proptest! {
    #[test]
    fn the_caret_run_selects_the_mark(
        pieces in prop::collection::vec(piece(), 1..60),
        from in 0usize..60,
        count in 1usize..12,
        width in 12usize..90,
    ) {
        let from = from % pieces.len();
        let to = (from + count).min(pieces.len());
        let join = |range: std::ops::Range<usize>| pieces[range].iter().cloned().unzip::<_, _, Vec<_>, Vec<_>>();
        let (before, mark) = (join(0..from).0.concat(), join(from..to).0.concat());
        let (line, shown) = (join(0..pieces.len()).0.concat(), join(from..to).1.concat());
        let drawn = drawn(&line, &[Span::new(before.len() as u32, (before.len() + mark.len()) as u32)], width);
        let above = above(&drawn);
        prop_assert_eq!(above.len(), 1, "{:?}", drawn);
        match above[0].split_once('…') {
            None => prop_assert_eq!(above[0], shown),
            Some((head, tail)) => prop_assert!(shown.starts_with(head) && shown.ends_with(tail) && shown.width() + 2 > width),
        }
        let (text, whole) = (drawn.text.trim_matches('…').replace('…', ""), join(0..pieces.len()).1.concat());
        prop_assert!(above[0].contains('…') || whole.contains(&text), "{:?}", drawn);
    }

    #[test]
    fn nothing_disturbs(line in wild(), mut cuts in prop::collection::vec(0u32..900, 0..8), width in 0usize..100) {
        cuts.sort_unstable();
        let marks: Vec<Span> = cuts.chunks(2).map(|pair| Span::new(pair[0], *pair.last().unwrap_or(&0))).collect();
        let drawn = drawn(&line, &marks, width);
        prop_assert!(drawn.text.width() <= width.max(12), "{:?}", drawn);
        prop_assert!(drawn.carets.len() <= width.max(12).min(drawn.text.width() + 1), "{:?}", drawn);
        prop_assert_eq!(drawn.carets.trim_matches([' ', '^']), "");
        prop_assert!(drawn.carets.is_empty() == marks.is_empty(), "{:?}", drawn);
        let unseen = |c| matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
        prop_assert!(!drawn.text.contains(|c: char| c.is_control() || unseen(c)), "{:?}", drawn);
        // All of it, marked: as many carets as columns.
        let all = draw(&Excerpt { line: &line, marks: &[Span::new(0, line.len() as u32)], width: 10_000 });
        prop_assert_eq!(all.carets.width(), all.text.width().max(1), "{:?}", all.text);
    }
}
