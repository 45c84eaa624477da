//! All ways to write one value: in digits, in Chinese, in both, as a share, as a discount. Which characters of a term are a number is not known here.

/// A number below a million, in tenths so that one decimal place can be told (8.5, 1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Value {
    tenths: u32,
}

impl Value {
    /// A whole number; `None` from a million on.
    pub(super) fn whole(number: u32) -> Option<Self> {
        (number < 1_000_000).then_some(Self { tenths: number * 10 })
    }

    /// That many tenths.
    pub(super) fn tenths(tenths: u32) -> Option<Self> {
        (tenths < 10_000_000).then_some(Self { tenths })
    }

    /// What was read; `None` for more than one decimal place and from a million on.
    pub(super) fn read(number: f64) -> Option<Self> {
        let tenths = number * 10.0;
        let near = (0.0..1e7).contains(&tenths) && (tenths - tenths.round()).abs() < 1e-6;
        near.then_some(Self { tenths: tenths.round() as u32 })
    }

    /// Whether it has a decimal place.
    pub(super) fn is_decimal(self) -> bool {
        !self.tenths.is_multiple_of(10)
    }
}

/// The ways that read back as nothing else: a term written so holds a number.
pub(super) fn usual(value: Value) -> Vec<String> {
    if value.is_decimal() {
        let (whole, tenth) = (value.tenths / 10, value.tenths % 10);
        let spoken = format!("{}点{}", in_chinese(whole), in_chinese(tenth));
        return vec![format!("{whole}.{tenth}"), spoken, format!("{whole}点{tenth}")];
    }
    let number = value.tenths / 10;
    let spoken = in_chinese(number);
    let mut ways = vec![number.to_string(), spoken.clone()];
    if number == 2 {
        ways.push("两".to_owned());
    }
    let pairs = with_pairs(&spoken);
    ways.extend((pairs != spoken).then_some(pairs));
    if (10..20).contains(&(number / 10_000)) || (10..20).contains(&number) {
        ways.push(format!("一{spoken}"));
    }
    for (scale, name) in SCALES.into_iter().filter(|(scale, _)| number >= *scale) {
        let (whole, rest) = (number / scale, number % scale);
        if rest == 0 && (scale == 10_000 || whole < 10) {
            ways.push(format!("{whole}{name}"));
        }
        if scale == 10_000 && rest > 0 && rest.is_multiple_of(1000) {
            let tenth = rest / 1000;
            ways.push(format!("{whole}.{tenth}万"));
            ways.push(format!("{whole}点{tenth}万"));
            ways.push(format!("{}点{}万", in_chinese(whole), in_chinese(tenth)));
            ways.push(format!("{whole}万{tenth}千"));
        }
        if scale == 1000 && whole < 10 && rest > 0 && rest.is_multiple_of(100) {
            ways.push(format!("{whole}千{}百", rest / 100));
        }
    }
    if (1900..2100).contains(&number) {
        ways.push(digit_by_digit(number));
    }
    ways
}

/// Every way to write `value`, the usual ones first: also 两千五 and 1万2, which alone may be words (二百五).
pub(super) fn of(value: Value) -> Vec<String> {
    let mut ways = usual(value);
    let number = value.tenths / 10;
    let next = SCALES.into_iter().find(|(scale, _)| number >= *scale);
    if let Some((scale, name)) = next.filter(|_| !value.is_decimal()) {
        let (whole, rest) = (number / scale, number % scale);
        if rest > 0 && rest.is_multiple_of(scale / 10) {
            let spoken = format!("{}{name}{}", in_chinese(whole), in_chinese(rest / (scale / 10)));
            let pairs = with_pairs(&spoken);
            ways.extend((pairs != spoken).then_some(pairs));
            ways.push(spoken);
            ways.push(format!("{whole}{name}{}", rest / (scale / 10)));
        }
    }
    // 拾 is no usual variant of 十, for it is a word of its own (收拾); in a number it is one.
    let formal = ways.get(1).filter(|spoken| spoken.contains('十') && spoken.chars().count() > 1).map(|spoken| spoken.replace('十', "拾"));
    ways.extend(formal);
    ways
}

/// A share of a hundred: 百分之九十九, 99%, 百分之99; of all of it also 百分百.
pub(super) fn share(value: Value) -> Vec<String> {
    let mut ways: Vec<String> = usual(value).into_iter().flat_map(|way| [format!("百分之{way}"), format!("{way}%")]).collect();
    if value == (Value { tenths: 1000 }) {
        ways.extend(["百分之百", "百分百"].map(str::to_owned));
    }
    ways
}

/// What stands before 折: with the point, and without it as people say it.
pub(super) fn discount(value: Value) -> Vec<String> {
    let mut ways = usual(value);
    ways.push(value.tenths.to_string());
    ways.push(digit_by_digit(value.tenths));
    ways
}

/// The value of one digit, Arabic or Chinese.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '两' => Some(2),
        _ => c.to_digit(10).or_else(|| DIGITS.iter().position(|known| *known == c).and_then(|index| u32::try_from(index).ok())),
    }
}

const SCALES: [(u32, char); 3] = [(10_000, '万'), (1000, '千'), (100, '百')];
const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn digit_by_digit(number: u32) -> String {
    number.to_string().chars().filter_map(|c| c.to_digit(10)).map(|digit| DIGITS[digit as usize]).collect()
}

/// 二 before a scale is mostly said 两.
fn with_pairs(spoken: &str) -> String {
    ["百", "千", "万"].iter().fold(spoken.to_owned(), |text, scale| text.replace(&format!("二{scale}"), &format!("两{scale}")))
}

fn in_chinese(number: u32) -> String {
    if number >= 10_000 {
        let rest = number % 10_000;
        let gap = if rest > 0 && rest < 1000 { "零" } else { "" };
        let rest = if rest == 0 { String::new() } else { in_chinese(rest) };
        return format!("{}万{gap}{rest}", in_chinese(number / 10_000));
    }
    let mut out = String::new();
    let mut left = number;
    for (scale, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = left / scale;
        left %= scale;
        if digit > 0 {
            if !(scale == 10 && digit == 1 && out.is_empty()) {
                out.push(DIGITS[digit as usize]);
            }
            out.push_str(name);
        } else if !out.is_empty() && left > 0 && !out.ends_with('零') {
            out.push('零');
        }
    }
    if out.is_empty() { "零".to_owned() } else { out }
}
