//! Numerals as they are said and written, read as one value.

use bojian::fold::{NumberClass, fold_text, parse_number};

/// The value at the start of `text` and how many folded characters it takes.
fn read(text: &str, class: NumberClass) -> Option<(usize, f64)> {
    let chars: Vec<char> = fold_text(text).chars().collect();
    parse_number(&chars, class).map(|(length, number)| (length, number.value))
}

/// Asserts that each text is, from its first to its last character, that value.
#[track_caller]
fn whole(class: NumberClass, table: &[(&str, f64)]) {
    let mut wrong = Vec::new();
    for (text, value) in table {
        let found = read(text, class);
        let right =
            found.is_some_and(|(length, read)| length == fold_text(text).chars().count() && (read - value).abs() < 1e-9 * value.max(1.0));
        if !right {
            wrong.push(format!("{text} is {value}, read as {found:?} (length, value)"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Arabic digits of any width and shape, with a point or 点.
#[test]
fn arabic() {
    whole(
        NumberClass::Plain,
        &[("100", 100.0), ("１００", 100.0), ("①", 1.0), ("⑩", 10.0), ("0", 0.0), ("9.9", 9.9), ("1点5", 1.5), ("007", 7.0)],
    );
}

/// Chinese numerals, written out.
#[test]
fn chinese() {
    whole(
        NumberClass::Plain,
        &[
            ("一", 1.0),
            ("两", 2.0),
            ("十", 10.0),
            ("十五", 15.0),
            ("二十", 20.0),
            ("二十三", 23.0),
            ("一百", 100.0),
            ("一百零五", 105.0),
            ("一百一十", 110.0),
            ("一百二十", 120.0),
            ("一千零五", 1005.0),
            ("一千零五十", 1050.0),
            ("三千五百", 3500.0),
            ("一万零五百", 10_500.0),
            ("三万五千", 35_000.0),
            ("十万八千", 108_000.0),
            ("一百零八万", 1_080_000.0),
            ("零", 0.0),
            ("半", 0.5),
        ],
    );
}

/// A last digit stands for the next lower place: 一百二 is 120.
#[test]
fn a_last_digit_is_the_next_place() {
    whole(
        NumberClass::Plain,
        &[("一百二", 120.0), ("三千五", 3500.0), ("两万五", 25_000.0), ("一万零五", 10_005.0), ("一亿二", 1.2e8), ("3万5", 35_000.0)],
    );
}

/// Years and numbers of articles are read digit by digit.
#[test]
fn digit_by_digit() {
    whole(NumberClass::Plain, &[("二零二六", 2026.0), ("二〇二六", 2026.0), ("一九九八", 1998.0), ("一二三", 123.0)]);
}

/// Both scripts in one number.
#[test]
fn mixed() {
    whole(
        NumberClass::Plain,
        &[
            ("1百", 100.0),
            ("3千", 3000.0),
            ("1.5万", 15_000.0),
            ("3万5千", 35_000.0),
            ("2000万", 2e7),
            ("15百", 1500.0),
            ("1百2", 120.0),
            ("2千5", 2500.0),
            ("2千5百", 2500.0),
            ("1万2000", 12_000.0),
        ],
    );
}

/// 亿 and 万 in one number: each has its own part.
#[test]
fn hundreds_of_millions() {
    whole(
        NumberClass::Plain,
        &[("三亿", 3e8), ("一亿两千万", 1.2e8), ("三亿五千万", 3.5e8), ("1亿2000万", 1.2e8), ("十二亿零三百万", 1.203e9), ("两万亿", 2e12)],
    );
}

/// A fraction after 点.
#[test]
fn fractions() {
    whole(NumberClass::Plain, &[("三点五", 3.5), ("零点五", 0.5), ("九十九点九", 99.9), ("三点一二", 3.12)]);
}

/// Digits as on cheques; 陆 and 拾 are read within a number although they are not folded.
#[test]
fn cheques() {
    whole(NumberClass::Plain, &[("壹佰", 100.0), ("叁仟", 3000.0), ("拾伍", 15.0), ("陆拾", 60.0), ("贰万", 20_000.0)]);
}

/// What is vague is left out: 十几 is ten and something.
#[test]
fn vague_ends_are_left_out() {
    assert_eq!(read("十几", NumberClass::Plain), Some((1, 10.0)));
    assert_eq!(read("三十多", NumberClass::Plain), Some((2, 30.0)));
    assert_eq!(read("3点开播", NumberClass::Plain), Some((1, 3.0)));
}

/// What is no number is not read as one.
#[test]
fn no_numbers() {
    for text in ["万一", "万能", "亿", "点五", "", "家", ".5"] {
        assert_eq!(read(text, NumberClass::Plain), None, "{text}");
    }
}

/// Shares of a hundred, before or behind.
#[test]
fn percents() {
    let shares = [
        ("百分之九十九", 99.0),
        ("百分之百", 100.0),
        ("百分之一百", 100.0),
        ("百分之三点五", 3.5),
        ("95%", 95.0),
        ("９９．９％", 99.9),
        ("九十%", 90.0),
    ];
    whole(NumberClass::Percent, &shares);
    assert_eq!(read("95", NumberClass::Percent), None);
    assert_eq!(read("百分之", NumberClass::Percent), None);
}

/// Money in yuan.
#[test]
fn money() {
    whole(
        NumberClass::Money,
        &[
            ("100元", 100.0),
            ("九块九", 9.9),
            ("9块9", 9.9),
            ("十元五", 10.5),
            ("一千块钱", 1000.0),
            ("3万块", 30_000.0),
            ("五毛", 0.5),
            ("5毛钱", 0.5),
            ("八角", 0.8),
            ("五分钱", 0.05),
            ("19.9元", 19.9),
            ("半块", 0.5),
            ("99RMB", 99.0),
            ("一百圓", 100.0),
        ],
    );
    assert_eq!(read("100", NumberClass::Money), None);
    assert_eq!(read("九块九十", NumberClass::Money), Some((2, 9.0)), "not nine and a tenth: 九十 is a number of its own");
}

/// Durations in days.
#[test]
fn durations() {
    whole(
        NumberClass::Duration,
        &[
            ("7天", 7.0),
            ("七日", 7.0),
            ("三个月", 90.0),
            ("半年", 182.5),
            ("两年", 730.0),
            ("半小时", 0.5 / 24.0),
            ("12个小时", 0.5),
            ("30分钟", 30.0 / 1440.0),
            ("一周", 7.0),
            ("两个星期", 14.0),
            ("三個療程", 90.0),
        ],
    );
    assert_eq!(read("7", NumberClass::Duration), None);
    assert_eq!(read("年", NumberClass::Duration), None);
}

/// The class that was asked for is told with the value.
#[test]
fn the_class_is_told() {
    for class in [NumberClass::Plain, NumberClass::Money, NumberClass::Percent, NumberClass::Duration] {
        assert_eq!(NumberClass::named(class.name()), Some(class));
    }
    let chars: Vec<char> = "三天".chars().collect();
    assert_eq!(parse_number(&chars, NumberClass::Duration).unwrap().1.class, NumberClass::Duration);
    assert_eq!(NumberClass::named("数字"), None);
}
