//! Every encoding that Chinese text arrives in, long and very short. Formats do not matter here.

use bojian::document::{decode, read};
use encoding_rs::{BIG5, Encoding, GB18030};

use super::{fixture, fixture_document, said};

const SIMPLIFIED: [&str; 20] = [
    "家人们",
    "全网最低价",
    "晚上好",
    "拍一发二",
    "今天给大家带来一款面霜",
    "这款洗衣液两升装，一瓶能洗四十次",
    "库存还有三百件，卖完为止",
    "喜欢的宝宝点一下小黄车",
    "运费险已经给大家配好了",
    "保健食品不是药物，不能代替药物治疗疾病",
    "三号链接，现在上车",
    "七天无理由退换",
    "我自己也在用，味道很淡",
    "配料表只有牛奶和糖",
    "学生党闭眼入",
    "还剩最后十单！",
    "老铁们双击一下屏幕",
    "这个价格只在直播间有",
    "皮肤干的姐妹看过来",
    "谢谢大家，明天同一时间见",
];

const TRADITIONAL: [&str; 20] = [
    "家人們",
    "全網最低價",
    "晚上好",
    "買一送一",
    "今天給大家帶來一款面霜",
    "這款洗衣精兩公升裝，一瓶能洗四十次",
    "庫存還有三百件，賣完為止",
    "喜歡的寶寶點一下購物車",
    "運費我們已經付了",
    "健康食品不是藥物，不能代替藥物治療疾病",
    "三號連結，現在下單",
    "七天內可以退換貨",
    "我自己也在用，味道很淡",
    "成分只有牛奶和糖",
    "學生可以買小包裝",
    "還剩最後十件！",
    "朋友們按一下讚",
    "這個價格只有直播間有",
    "皮膚乾的姐妹看過來",
    "謝謝大家，明天同一時間見",
];

fn assert_decodes(bytes: Vec<u8>, text: &str, encoding: &str) {
    let decoded = decode(bytes);
    assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
    assert_eq!(decoded.problems, []);
}

fn in_encoding(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, unmappable) = encoding.encode(text);
    assert!(!unmappable, "{text}");
    bytes.into_owned()
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn gb18030_and_gbk() {
    for text in SIMPLIFIED {
        assert_decodes(in_encoding(text, GB18030), text, "GB18030");
        assert_decodes(in_encoding(&format!("\u{FEFF}{text}"), GB18030), text, "GB18030");
    }
    // Four bytes for what GBK lacks, and a text that begins like an archive.
    for text in ["㐀这个字很少见，还有🎉", "7z集成包，家人们"] {
        assert_decodes(in_encoding(text, GB18030), text, "GB18030");
    }
}

#[test]
fn big5() {
    for text in TRADITIONAL {
        assert_decodes(in_encoding(text, BIG5), text, "Big5");
    }
}

#[test]
fn gbk_files_of_three_characters() {
    for text in ["家人们", "面膜霜", "三号链", "包邮的", "上链接", "福利款", "谢谢啊", "买它呀"] {
        assert_decodes(in_encoding(text, GB18030), text, "GB18030");
    }
}

#[test]
fn utf8_with_and_without_mark() {
    for text in SIMPLIFIED.into_iter().chain(TRADITIONAL) {
        assert_decodes(text.into(), text, "UTF-8");
        assert_decodes(format!("\u{FEFF}{text}").into(), text, "UTF-8");
    }
}

#[test]
fn utf16_with_and_without_mark() {
    // Two Han characters alone are as likely four letters; three are enough.
    for text in SIMPLIFIED.into_iter().chain(TRADITIONAL).chain(["全网最", "买三瓶", "1\r\n好的"]) {
        assert_decodes(utf16(text, u16::to_le_bytes), text, "UTF-16LE");
        assert_decodes(utf16(text, u16::to_be_bytes), text, "UTF-16BE");
        assert_decodes(utf16(&format!("\u{FEFF}{text}"), u16::to_le_bytes), text, "UTF-16LE");
        assert_decodes(utf16(&format!("\u{FEFF}{text}"), u16::to_be_bytes), text, "UTF-16BE");
    }
}

#[test]
fn a_long_head_of_time_codes_hides_no_encoding() {
    let head = "1\r\n00:00:01,000 --> 00:00:03,000\r\n\r\n".repeat(2000);
    let text = format!("{head}家人们晚上好");
    assert_decodes(in_encoding(&text, GB18030), &text, "GB18030");
    assert_decodes(utf16(&text, u16::to_le_bytes), &text, "UTF-16LE");
    assert_decodes(utf16(&text, u16::to_be_bytes), &text, "UTF-16BE");
}

#[test]
fn words_in_letters_stay_letters() {
    for text in ["", "\n", "no", "OK", "hello", "Lancôme", "Café crème", "a\tb\n", "666", "🎉🎉🎉", "１２３", "GBK code, 100%"]
    {
        assert_decodes(text.into(), text, "UTF-8");
    }
}

#[test]
fn every_fixture_reads_as_the_same_three_lines() {
    let script = ["家人们晚上好，欢迎来到直播间。", "这款面霜五十克一瓶，今天拍一发二。", "收到不满意，七天内可以退。"];
    for (name, encoding) in [
        ("utf8-bom.txt", "UTF-8"),
        ("utf16le-bom.txt", "UTF-16LE"),
        ("utf16be-bom.txt", "UTF-16BE"),
        ("utf16le.txt", "UTF-16LE"),
        ("utf16be.txt", "UTF-16BE"),
        ("gb18030.txt", "GB18030"),
        ("crlf.txt", "UTF-8"),
        ("lone-cr.txt", "UTF-8"),
    ] {
        let document = fixture_document(&format!("encodings/{name}"));
        assert_eq!(said(&document), script, "{name}");
        assert_eq!(document.encoding, encoding, "{name}");
        assert_eq!(document.problems, [], "{name}");
    }
    let document = fixture_document("encodings/big5.txt");
    assert_eq!((said(&document)[0], document.encoding), ("家人們晚上好，歡迎來到直播間。", "Big5"));
    let document = fixture_document("encodings/gbk-three-characters.txt");
    assert_eq!((said(&document), document.encoding), (vec!["家人们"], "GB18030"));
    for (name, encoding) in [("gbk.srt", "GB18030"), ("utf16le-bom.srt", "UTF-16LE")] {
        let document = fixture_document(&format!("encodings/{name}"));
        assert_eq!(said(&document), ["家人们晚上好", "今天的面霜五十克一瓶"], "{name}");
        assert_eq!((document.encoding, document.format), (encoding, "srt"));
    }
}

#[test]
fn what_cannot_be_decoded_is_told_and_the_rest_is_read() {
    let document = fixture_document("broken/gb18030-with-a-wrong-byte.txt");
    assert_eq!(said(&document)[1], "这款\u{FFFD}面霜五十克一瓶，今天拍一发二。");
    let problem = &document.problems[0];
    assert_eq!((problem.line, problem.column), (Some(2), Some(3)));
    assert!(problem.what.contains("1 处") && problem.what.contains("GB18030"), "{problem}");

    let document = fixture_document("broken/cut-in-a-character.txt");
    assert_eq!(document.encoding, "UTF-8");
    assert_eq!(said(&document)[2], "收到不满意，七天内可以\u{FFFD}");
    assert_eq!((document.problems[0].line, document.problems[0].column), (Some(4), Some(12)));

    let mut spoilt = "家人们晚上好，欢迎来到直播间".repeat(20).into_bytes();
    spoilt[31] = b'?';
    spoilt[400] = 0xFF;
    let decoded = decode(spoilt);
    assert_eq!((decoded.encoding, decoded.problems.len()), ("UTF-8", 1));
    assert!(decoded.text.matches("直播间").count() >= 18, "{}", decoded.text);
}

#[test]
fn a_replacement_character_that_was_there_before_is_no_fault() {
    assert_decodes("家人们\u{FFFD}晚上好".into(), "家人们\u{FFFD}晚上好", "UTF-8");
}

#[test]
fn an_odd_byte_at_the_end_of_utf16_is_told() {
    let mut bytes = utf16("家人们晚上好，今天开播", u16::to_le_bytes);
    bytes.push(0x4E);
    let decoded = decode(bytes);
    assert_eq!((decoded.text.as_str(), decoded.encoding), ("家人们晚上好，今天开播\u{FFFD}", "UTF-16LE"));
    assert_eq!(decoded.problems.len(), 1);
}

#[test]
fn what_is_no_text_is_told() {
    let noise: Vec<u8> = (0..4000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let mp4 = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2".to_vec();
    let utf32 = "\u{FEFF}家人们".chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect();
    for bytes in [utf32, fixture("broken/picture-named.txt"), fixture("broken/zip-named.md"), vec![0; 100], vec![0], noise, mp4] {
        let document = read("a.txt", bytes, &Default::default());
        assert_eq!((document.text.as_str(), document.cues.len()), ("", 0));
        assert_eq!(document.problems.len(), 1);
        assert!(document.problems[0].what.contains("不是文本文件"), "{}", document.problems[0]);
    }
}

#[test]
fn letters_that_binary_files_begin_with_may_begin_a_text() {
    for text in ["RIFF 是什么", "ID3 标签", "GIF89a 动图", "OggS"] {
        assert_decodes(text.into(), text, "UTF-8");
    }
}

#[test]
fn four_gigabytes_are_too_many() {
    const TOO_MANY: u64 = 1 << 32;
    let Ok(length) = usize::try_from(TOO_MANY) else { return };
    // Never touched, so that it takes no memory; a machine that does not even promise it cannot run this test.
    if Vec::<u8>::new().try_reserve_exact(length).is_err() {
        return;
    }
    let decoded = decode(vec![0; length]);
    assert_eq!((decoded.text.as_str(), decoded.problems.len()), ("", 1));
    assert!(decoded.problems[0].what.contains("太大"));
}
