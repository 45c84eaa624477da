//! The units that stand behind a number, each with what it is worth in yuan or in days. How a number is read is not known here.

use std::sync::LazyLock;

/// Units of money in yuan; longer ones first where one begins another.
pub(super) const MONEY: &[(&str, f64)] = &[
    ("块钱", 1.0),
    ("元钱", 1.0),
    ("元", 1.0),
    ("块", 1.0),
    ("圆", 1.0),
    ("毛钱", 0.1),
    ("毛", 0.1),
    ("角", 0.1),
    ("分钱", 0.01),
    ("rmb", 1.0),
];
/// What stands behind a number of things: it is no part of the price before it.
pub(super) const COUNTED: &str = "件个瓶盒包袋斤双套条支片罐桶箱本只天次位款组份张台";
/// Units of time in days.
pub(super) const TIME: &[(&str, f64)] = &[
    ("个小时", 1.0 / 24.0),
    ("小时", 1.0 / 24.0),
    ("个钟头", 1.0 / 24.0),
    ("分钟", 1.0 / 1440.0),
    ("秒钟", 1.0 / 86400.0),
    ("秒", 1.0 / 86400.0),
    ("个星期", 7.0),
    ("星期", 7.0),
    ("个礼拜", 7.0),
    ("礼拜", 7.0),
    ("周", 7.0),
    ("个月", 30.0),
    ("月", 30.0),
    ("个年头", 365.0),
    ("年", 365.0),
    ("天", 1.0),
    ("日", 1.0),
    ("个晚上", 1.0),
    ("晚", 1.0),
    ("个疗程", 30.0),
];

/// The last characters of all units, sorted: every character before a piece of a pattern is asked about.
static LAST: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut last: Vec<char> = MONEY.iter().chain(TIME).filter_map(|(unit, _)| unit.chars().next_back()).collect();
    last.sort_unstable();
    last.dedup();
    last
});

/// Whether a unit of money or of time ends with this character.
pub(super) fn ends_unit(c: char) -> bool {
    LAST.binary_search(&c).is_ok()
}
