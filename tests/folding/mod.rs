//! Folding: what counts as the same character, what is skipped, what separates, and numerals of every script.

mod classes;
mod numbers;
mod spelling;
mod terms;

use bojian::fold::{Fold, fold, fold_text};
use proptest::prelude::*;

/// Every character there is.
fn all_chars() -> impl Iterator<Item = char> {
    (0..=0x10_FFFF).filter_map(char::from_u32)
}

/// Asserts that each of `written` is read as `plain`.
#[track_caller]
fn read_as(plain: &str, written: &[&str]) {
    for text in written {
        assert_eq!(fold_text(text), plain, "{text:?}");
    }
}

/// Full-width letters, digits and signs are read as the usual ones.
#[test]
fn width_does_not_matter() {
    read_as("abc100%", &["ａｂｃ１００％", "abc１00%", "abc100﹪"]);
    assert_eq!(fold('．'), Fold::One('.'));
}

/// Capitals are read as small letters, also those of other widths and with accents.
#[test]
fn case_does_not_matter() {
    read_as("vx", &["VX", "Vx", "ＶＸ", "v́X"]);
    read_as("cafe", &["CAFÉ", "café", "cafe\u{301}"]);
}

/// Traditional and simplified characters are one class, however many forms there are: 乾淨 is not left half done.
#[test]
fn traditional_is_simplified() {
    read_as("干净", &["乾淨", "干净", "乾净", "干淨", "乾凈"]);
    read_as("全网最低价", &["全網最低價", "全网最低價"]);
    read_as("国家级", &["國家級", "囯家級", "国家级"]);
    read_as("面包头发", &["麵包頭髮", "麪包頭发"]);
    read_as("药效经济", &["薬効経済", "藥效經濟"]);
}

/// Look-alikes are read as what they look like: Han, Cyrillic, Greek, small capitals, mathematical letters.
#[test]
fn look_alikes_are_read_as_they_look() {
    read_as("最低价", &["蕞低价", "朂低价", "最氐价"]);
    read_as("vx", &["νх", "ᴠх", "𝓿𝔁", "ⅴⅹ"]);
    read_as("copy", &["сору", "сοрy"]);
}

/// Circled, bracketed, superscript and boxed signs are read as what stands in them.
#[test]
fn circled_signs_are_read() {
    read_as("1", &["①", "❶", "➊", "⑴", "¹", "１", "𝟙", "⓵"]);
    read_as("10", &["⑩", "❿", "⑽"]);
    read_as("v", &["ⓥ", "Ⓥ", "⒱", "🅥", "🆅", "ᵛ"]);
    read_as("一禁秘", &["㊀🈲㊙", "㈠禁㊙️"]);
}

/// Digits as they stand on cheques are read as plain ones; 陆 and 拾 are left alone, because they are common in other words.
#[test]
fn cheque_digits_are_read() {
    read_as("一二三七八九百千万", &["壹贰叁柒捌玖佰仟萬", "壹貳叁柒捌玖佰仟万"]);
    read_as("零", &["〇", "零"]);
    read_as("大陆拾起", &["大陆拾起"]);
}

/// One sign may be read as several characters.
#[test]
fn signs_expand() {
    assert_eq!(fold('№'), Fold::Several(['n', 'o', '\0', '\0']));
    assert_eq!(fold('㎏').chars().collect::<String>(), "kg");
    read_as("no1", &["№1", "№①", "ＮＯ1"]);
    read_as("tm", &["™"]);
}

/// Spaces, characters without width and marks on others are skipped.
#[test]
fn blanks_are_skipped() {
    let blanks = [
        " ",
        "\t",
        "\u{3000}",
        "\u{A0}",
        "\u{2009}",
        "\u{200B}",
        "\u{200C}",
        "\u{200D}",
        "\u{2060}",
        "\u{FEFF}",
        "\u{AD}",
        "\u{FE0F}",
        "\u{301}",
        "\u{202E}",
        "\u{E0061}",
        "\u{2800}",
        "\n",
        "\r\n",
    ];
    for blank in blanks {
        read_as("全网", &[&format!("全{blank}网")]);
    }
}

/// Hangul fillers are seen as nothing, and used for that; they are skipped like every character without width.
#[test]
fn fillers_are_skipped() {
    for filler in ["\u{3164}", "\u{FFA0}", "\u{115F}", "\u{1160}"] {
        read_as("全网", &[&format!("全{filler}网")]);
    }
}

/// Emoji are skipped as wholes: families, skin tones, flags; a keycap is its digit.
#[test]
fn emoji_are_skipped() {
    read_as("全网", &["全😀网", "👨\u{200D}👩\u{200D}👧\u{200D}👦全👍🏽网🇨🇳", "全❤️网✨", "🏴\u{E0067}\u{E0062}\u{E007F}全网"]);
    read_as("7天", &["7️⃣天"]);
}

/// Quotes, brackets and ornaments are skipped.
#[test]
fn quotes_and_ornaments_are_skipped() {
    read_as(
        "全网最低价",
        &[
            "“全网”「最」低《价》",
            "【全网】（最）低[价]",
            "'全网'\"最低\"{价}",
            "全♥网*最·低-价_~",
            "全…网——最～低•价★",
            "＂全网＂〈最〉〔低〕价",
        ],
    );
}

/// Commas are a kind of their own: the document's speech decides what becomes of them.
#[test]
fn commas_are_commas() {
    for comma in "，,、﹐､".chars() {
        assert_eq!(fold(comma), Fold::Comma, "{comma}");
    }
}

/// Stops end a sentence; a point is an ordinary character, and a colon no stop.
#[test]
fn stops_are_stops() {
    for stop in "。！？；!?;｡‼⁉﹗﹖".chars() {
        assert_eq!(fold(stop), Fold::Stop, "{stop}");
    }
    assert_eq!(fold('.'), Fold::One('.'));
    assert_eq!(fold('：'), Fold::One(':'));
    assert_eq!(fold('/'), Fold::One('/'));
}

/// What is folded stays as it is when it is folded again: every character, none left out.
#[test]
fn every_fold_is_final() {
    let wrong: Vec<String> = all_chars()
        .filter(|c| !fold(*c).chars().all(|folded| fold(folded) == Fold::One(folded)))
        .map(|c| format!("{c} U+{:04X} {:?}", c as u32, fold(c)))
        .collect();
    assert!(wrong.is_empty(), "{} characters: {}", wrong.len(), wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Folding a folded text changes nothing, and a text is folded character by character.
    #[test]
    fn folding_twice_is_folding_once(text in "\\PC{0,40}", more in ".{0,10}") {
        let folded = fold_text(&text);
        prop_assert_eq!(fold_text(&folded), folded.clone());
        prop_assert_eq!(fold_text(&format!("{text}{more}")), format!("{folded}{}", fold_text(&more)));
    }
}
