//! The other spellings of a numeral in a term: all of one value, and words made of numerals left alone.

use bojian::fold::{NumberClass, odd_spellings, parse_number, spellings};
use proptest::prelude::*;

/// The value of a text that is a numeral from its first to its last character.
fn value(text: &str) -> Option<f64> {
    let chars: Vec<char> = text.chars().collect();
    let (length, number) = parse_number(&chars, NumberClass::Plain)?;
    (length == chars.len()).then_some(number.value)
}

/// Asserts that `term` is also spelled in each of these ways, and stands first itself.
#[track_caller]
fn spelled(term: &str, ways: &[&str]) {
    let mut all = spellings(term);
    assert_eq!(all[0], term);
    all.extend(odd_spellings(term));
    for way in ways {
        assert!(all.iter().any(|spelling| spelling == way), "{term} is not spelled {way}: {all:?}");
    }
}

/// A numeral in digits is also spelled in Chinese, and the other way round.
#[test]
fn both_scripts() {
    spelled("7天见效", &["七天见效"]);
    spelled("七天见效", &["7天见效"]);
    spelled("100元", &["一百元", "1百元"]);
    spelled("一百元", &["100元", "1百元"]);
    spelled("2斤", &["二斤", "两斤"]);
    spelled("两斤", &["2斤"]);
    spelled("12个月", &["十二个月"]);
    spelled("一万零五百", &["10500"]);
}

/// A numeral in both scripts is one numeral: 10万 is 十万 and 100000.
#[test]
fn mixed_numerals() {
    spelled("1百元", &["一百元", "100元"]);
    spelled("10万元", &["十万元", "100000元"]);
    spelled("3千件", &["三千件", "3000件"]);
}

/// A share of a hundred is said and written in many ways.
#[test]
fn shares() {
    spelled("百分之九十九", &["99%", "百分之99", "九十九%"]);
    spelled("99%有效", &["百分之九十九有效", "百分之99有效"]);
    spelled("99.9%除菌", &["百分之九十九点九除菌", "百分之99.9除菌"]);
    spelled("百分百有效", &["100%有效", "百分之百有效", "百分之100有效"]);
    spelled("百分之百", &["100%", "百分百"]);
}

/// A decimal place, and what recognisers make of one.
#[test]
fn decimals() {
    spelled("1.5倍", &["一点五倍", "1点5倍"]);
    spelled("一点五倍", &["1.5倍"]);
    spelled("一点二万人", &["1.2万人", "12000人", "一万二千人", "1万2千人"]);
}

/// What stands before 折 are tenths, with the point or without; 七八折 is seven or eight.
#[test]
fn discounts() {
    spelled("八五折", &["85折", "8.5折", "八点五折"]);
    spelled("8.5折", &["八五折", "85折"]);
    spelled("3折", &["三折"]);
    assert!(!spellings("七八折").contains(&"7.8折".to_owned()));
}

/// As people say it: 两 before a scale, the last scale left out, a year digit by digit, 拾 in a formal numeral.
#[test]
fn as_people_say_it() {
    spelled("2500块", &["二千五百块", "两千五百块", "两千五块", "2千5块", "2千5百块"]);
    spelled("两千五百块", &["2500块"]);
    spelled("2000人", &["两千人", "二千人"]);
    spelled("2025年", &["二零二五年"]);
    spelled("二零二五年", &["2025年"]);
    spelled("十天", &["10天"]);
    spelled("20斤", &["二十斤", "二拾斤"]);
}

/// An amount, whatever its unit is called; pieces are no amount, nor are things counted after a price.
#[test]
fn amounts() {
    spelled("一百元", &["100元", "一百块", "100块钱", "1百块"]);
    spelled("九块九", &["9块9", "9.9元", "九点九元", "九块九毛", "9.9块钱"]);
    spelled("9.9元", &["九块九", "9块9", "9.9块"]);
    spelled("5元", &["五元", "五块", "5块钱"]);
    spelled("十块钱", &["10元", "10块", "十元"]);
    for pieces in ["一块", "两块腹肌", "半块", "几块"] {
        assert!(odd_spellings(pieces).iter().all(|way| !way.contains('元')), "{pieces}");
    }
    assert!(odd_spellings("10元3件").iter().all(|way| !way.contains("10.3")));
}

/// Shares of anything: in words, in both scripts, with a stroke; a date is none.
#[test]
fn fractions() {
    spelled("三分之一", &["3分之1", "1/3", "1\u{2044}3"]);
    spelled("1/3", &["三分之一", "3分之1"]);
    spelled("十分之九", &["9/10", "10分之9"]);
    for other in ["1/3/2026", "3/1", "24/7", "万分之一"] {
        let ways = odd_spellings(other);
        assert!(ways.iter().all(|way| !way.contains('/') || way.matches('/').count() == other.matches('/').count()), "{other}: {ways:?}");
        assert!(other.contains('分') || ways.iter().all(|way| !way.contains('分')), "{other}: {ways:?}");
    }
}

/// Half formatted, and the short tens.
#[test]
fn odd_tens() {
    spelled("25斤", &["2十5斤", "廿五斤", "二十五斤"]);
    spelled("廿五斤", &["25斤"]);
    spelled("卅天", &["30天", "三十天"]);
    spelled("250克", &["2百5十克"]);
}

/// Two numerals in one term are spelled independently.
#[test]
fn two_numerals() {
    spelled("7天瘦10斤", &["七天瘦十斤", "7天瘦十斤", "七天瘦10斤"]);
}

/// Words made of numerals are words: they are not spelled in digits.
#[test]
fn words_stay() {
    for word in ["千万", "万一", "百万", "一二", "三三两两", "二百五", "十", "十分", "万", "千方百计", "00后", "1234567", "全网最低价"]
    {
        assert_eq!((spellings(word), odd_spellings(word)), (vec![word.to_owned()], vec![]), "{word}");
    }
}

/// However many numerals a term has, its spellings stay few.
#[test]
fn spellings_stay_few() {
    let all = spellings("2天2斤2次2盒2瓶2年2月2日");
    assert!(all.len() <= 64, "{}", all.len());
    assert_eq!(all[0], "2天2斤2次2盒2瓶2年2月2日");
}

/// Each spelling of `number` is a numeral of that value.
fn check(number: u32) -> Result<(), TestCaseError> {
    let digits = number.to_string();
    let ways = spellings(&digits);
    prop_assert!(ways.len() > 1, "{} has no Chinese spelling", number);
    for way in ways.iter().chain(&odd_spellings(&digits)) {
        prop_assert_eq!(value(way), Some(f64::from(number)), "{} as {}", number, way);
        let written_out = way.chars().all(|c| !c.is_ascii_digit());
        for again in spellings(way).iter().chain(&odd_spellings(way)).filter(|_| written_out) {
            prop_assert_eq!(value(again), Some(f64::from(number)), "{} as {} as {}", number, way, again);
        }
    }
    // The spelling in Chinese leads back to the digits.
    let chinese = ways.iter().find(|way| way.chars().all(|c| !c.is_ascii_digit())).unwrap();
    if number != 10 {
        prop_assert!(spellings(chinese).contains(&digits), "{} does not lead back to {}", chinese, digits);
    }
    Ok(())
}

/// The numbers up to two thousand, and around each round one.
#[test]
fn small_and_round_numbers_read_back() {
    let around = [10_000, 20_000, 100_000, 110_000, 200_000, 999_999].into_iter().flat_map(|round| (round - 30)..=(round + 120));
    for number in (0..2000).chain(around).filter(|number| *number < 1_000_000) {
        check(number).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every spelling of any number below a million reads back as the same value.
    #[test]
    fn spellings_read_back(number in 0_u32..1_000_000) {
        check(number)?;
    }
}
