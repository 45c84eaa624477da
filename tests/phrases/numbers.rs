//! Numbers in phrases: classes that catch values, and numerals inside literals.

use bojian::fold::NumberClass;

use super::{Given, finds, finds_given, judge, saying, transcript};

/// The values that the one finding caught.
#[track_caller]
fn values(phrase: &str, text: &str) -> Vec<f64> {
    judge(&saying(phrase), text).finding().hit.values.iter().map(|number| (number.value * 1e6).round() / 1e6).collect()
}

/// `<数>` reads any script; the values are told in order.
#[test]
fn plain_numbers() {
    let phrase = "<数>天瘦<数>斤";
    finds(
        &saying(phrase),
        &["保证[[7天瘦10斤]]", "[[七天瘦十斤]]", "[[７ 天 瘦 １０ 斤]]", "[[壹佰天瘦二十三斤]]", "几天瘦几斤", "天瘦斤", "7天瘦斤"],
    );
    assert_eq!(values(phrase, "7天瘦10斤"), [7.0, 10.0]);
    assert_eq!(values(phrase, "二十三天瘦3.5斤"), [23.0, 3.5]);
    assert_eq!(values(phrase, "一百二十天瘦三点五斤"), [120.0, 3.5]);
    assert_eq!(values(phrase, "１００天瘦①斤"), [100.0, 1.0]);
}

/// A sign with two digits is one number, wherever it stands in the phrase.
#[test]
fn signs_of_two_digits() {
    finds(&saying("瘦了<数>斤"), &["[[瘦了⑩斤]]", "[[瘦了㉑斤]]", "[[瘦了⑨斤]]"]);
    finds(&saying("<数>天见效"), &["[[⑩天见效]]"]);
    assert_eq!(values("瘦了<数>斤", "瘦了㉑斤"), [21.0]);
    assert_eq!(values("<数>天见效", "⑩天见效"), [10.0]);
}

/// The whole numeral is taken, to the left as to the right.
#[test]
fn numerals_are_whole() {
    finds(&saying("<数>天见效"), &["第[[二十三天见效]]", "[[2026天见效]]", "[[三万五千天见效]]"]);
    finds(&saying("瘦<数>[斤]"), &["[[瘦二十三斤]]", "[[瘦一百二十]]左右"]);
}

/// `<金额>` is a number with its unit of money.
#[test]
fn money() {
    let phrase = "只要<金额>";
    finds(&saying(phrase), &["[[只要九块九]]包邮", "[[只要 99 元]]", "[[只要一千块钱]]", "只要99", "只要99个", "只要元"]);
    assert_eq!(values(phrase, "只要九块九"), [9.9]);
    assert_eq!(values(phrase, "只要19.9元"), [19.9]);
    assert_eq!(values(phrase, "只要3万块"), [30_000.0]);
    let judged = judge(&saying(phrase), "只要5毛");
    assert_eq!(judged.finding().hit.values[0].class, NumberClass::Money);
}

/// `<百分比>` is a share, in signs or in words.
#[test]
fn percents() {
    finds(&saying("<百分比>纯棉"), &["[[95%纯棉]]", "[[百分之九十五纯棉]]", "[[百分之百纯棉]]", "[[９９．９％纯棉]]", "95纯棉", "%纯棉"]);
    assert_eq!(values("<百分比>纯棉", "百分之九十五纯棉"), [95.0]);
    assert_eq!(values("<百分比>纯棉", "百分之百纯棉"), [100.0]);
}

/// `<时长>` is a number with its unit of time, told in days.
#[test]
fn durations() {
    finds(&saying("<时长>见效"), &["[[7天见效]]", "[[半年见效]]", "[[三个月见效]]", "[[两 个 星 期 见效]]", "7见效", "天见效"]);
    assert_eq!(values("<时长>见效", "半年见效"), [182.5]);
    assert_eq!(values("<时长>见效", "三个月见效"), [90.0]);
}

/// A gap may stand before or after a number.
#[test]
fn numbers_beside_gaps() {
    finds(&saying("瘦..2<数>斤"), &["[[瘦了有10斤]]", "[[瘦10斤]]", "瘦了差不多10斤"]);
    finds(&saying("<数>..2斤见效"), &["[[10多公斤见效]]", "[[10斤见效]]", "10字里行斤见效"]);
}

/// Thousands may be parted by a plain comma; the Chinese one parts numbers.
#[test]
fn thousands() {
    let phrase = "卖了<数>件";
    finds(&saying(phrase), &["[[卖了12,000件]]", "[[卖了1,234,567件]]", "卖了12，000件", "卖了12,00件"]);
    assert_eq!(values(phrase, "卖了12,000件"), [12_000.0]);
    assert_eq!(values("<金额>的锅", "1,299元的锅"), [1299.0]);
    assert_eq!(values("<数>件都没了", "1,234件都没了"), [1234.0]);
    let given = Given { speech: transcript(), ..Given::default() };
    finds_given(&saying("卖了一万两千件"), &given, &["[[卖了12,000件]]", "卖了12,00件"]);
}

/// 廿 and 卅 are tens; what is counted after a price is no part of it.
#[test]
fn tens_in_one_character() {
    assert_eq!(values("瘦了<数>斤", "瘦了廿五斤"), [25.0]);
    assert_eq!(values("瘦了<数>斤", "瘦了卅斤"), [30.0]);
    assert_eq!(values("瘦了<数>斤", "瘦了一百廿斤"), [120.0]);
    for (text, value) in
        [("只要十元三件", 10.0), ("只要十元25件", 10.0), ("只要十元二十件", 10.0), ("只要十元三包", 10.0), ("只要九块九包邮", 9.9)]
    {
        assert_eq!(values("只要<金额>", text), [value], "{text}");
    }
    assert_eq!(values("只要<金额>", "只要九块九一件"), [9.9]);
}

/// A number never comes from another sentence, and commas part it in scripts.
#[test]
fn numbers_stay_in_their_sentence() {
    let engine = saying("瘦了<数>斤");
    finds(&engine, &["瘦了。10斤", "瘦了10。斤", "瘦了\n\n10斤", "瘦了，10斤", "[[瘦了\n10斤]]", "[[瘦了1\n0斤]]"]);
    let given = Given { speech: transcript(), ..Given::default() };
    finds_given(&engine, &given, &["[[瘦了，10斤]]", "瘦了！10斤"]);
}

/// A numeral inside a literal matches its other spellings.
#[test]
fn numerals_in_literals() {
    finds(
        &saying("7天见效"),
        &["[[7天见效]]", "[[七天见效]]", "[[⑦天见效]]", "[[柒天见效]]", "[[７天见效]]", "八天见效", "17天见效", "7.天见效"],
    );
    finds(&saying("七天见效"), &["[[7天见效]]", "[[七天见效]]"]);
    finds(&saying("满100减20"), &["[[满100减20]]", "[[满一百减二十]]", "[[满1百减20]]", "[[满壹佰减二十]]", "满1000减20", "满100减200"]);
    finds(&saying("千万别买"), &["[[千万别买]]", "10000000别买"]);
}

/// A recogniser that writes numbers out and one that writes digits (inverse text normalisation) give the same findings.
#[test]
fn transcripts_agree_on_numbers() {
    let table: &[(&str, &[&str])] = &[
        ("七天见效", &["[[7天见效]]", "吃了[[七天见效]]", "[[柒天见效]]", "十七天见笑"]),
        ("百分之九十九有效", &["[[99%有效]]", "[[９９％有效]]", "[[百分之99有效]]", "[[百分之九十九有效]]", "百分之九有效", "9%有效"]),
        ("二十斤排骨", &["[[20斤排骨]]", "[[贰拾斤排骨]]", "[[二十斤排骨]]", "2斤排骨"]),
        (
            "一百元无门槛",
            &[
                "[[100元无门槛]]",
                "[[1百元无门槛]]",
                "[[壹佰元无门槛]]",
                "[[一百块无门槛]]",
                "[[100块钱无门槛]]",
                "一百无门槛",
                "100个无门槛",
            ],
        ),
        (
            "九块九包邮",
            &["[[9块9包邮]]", "[[9.9元包邮]]", "[[九点九元包邮]]", "[[九块九毛包邮]]", "[[９．９块钱包邮]]", "99元包邮", "9.9包邮"],
        ),
        ("9.9元包邮", &["[[九块九包邮]]", "[[9块9毛钱包邮]]", "[[9.9块包邮]]", "九块包邮"]),
        ("二十五斤排骨", &["[[25斤排骨]]", "[[2十5斤排骨]]", "[[廿五斤排骨]]", "[[２５斤排骨]]", "[[贰拾伍斤排骨]]", "205斤排骨"]),
        ("30天无理由", &["[[三十天无理由]]", "[[3十天无理由]]", "[[卅天无理由]]", "3天无理由"]),
        ("两百五十克装", &["[[250克装]]", "[[2百5十克装]]", "[[二百五十克装]]", "[[两百五克装]]", "25克装"]),
        ("减少三分之一", &["[[减少1/3]]", "[[减少3分之1]]", "[[减少１／３]]", "[[减少⅓]]", "减少1/30", "减少三成"]),
        ("库存12000件", &["[[库存一万二千件]]", "[[库存１２０００件]]", "库存2000件"]),
        ("两千五百块的锅", &["[[2500块的锅]]", "[[两千五块的锅]]", "[[2千5百块的锅]]", "25块的锅"]),
        (
            "一万两千人在用",
            &["[[12000人在用]]", "[[1.2万人在用]]", "[[一万二人在用]]", "[[1万2千人在用]]", "[[一点二万人在用]]", "2000人在用"],
        ),
        ("八五折清仓", &["[[85折清仓]]", "[[8.5折清仓]]", "[[八点五折清仓]]", "5折清仓"]),
        ("二零二五年款", &["[[2025年款]]", "[[二〇二五年款]]", "25年款"]),
    ];
    for (phrase, texts) in table {
        finds(&saying(phrase), texts);
    }
}
