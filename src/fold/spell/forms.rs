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

/// Every way, those that are hardly ever met last.
pub(super) fn every(value: Value) -> Vec<String> {
    let mut ways = of(value);
    ways.extend(odd(value));
    ways
}

/// The ways that are hardly ever met; they too read back as nothing else.
pub(super) fn odd(value: Value) -> Vec<String> {
    let (mut ways, number) = (Vec::new(), value.tenths / 10);
    if value.is_decimal() {
        return ways;
    }
    // 2十5 and 2百5十 are what a recogniser leaves that formats half of a number; 廿五 is old, and short.
    let (tens, ones) = (number / 10 % 10, number % 10);
    if (20..100).contains(&number) {
        ways.push(if ones == 0 { format!("{tens}十") } else { format!("{tens}十{ones}") });
    }
    if (100..1000).contains(&number) && ones == 0 && tens > 0 {
        ways.push(format!("{}百{tens}十", number / 100));
    }
    if let Some(short) = match tens {
        2 if number < 100 => Some('廿'),
        3 if number < 100 => Some('卅'),
        _ => None,
    } {
        ways.push(if ones == 0 { short.to_string() } else { format!("{short}{}", DIGITS[ones as usize]) });
    }
    // In full form every digit is; 伍 and 陆 are words of their own elsewhere (队伍, 陆地).
    let spoken = in_chinese(number);
    if spoken.chars().count() > 1 {
        ways.push(
            FORMAL.iter().zip(["四", "五", "六", "十"]).fold(spoken, |text, (formal, plain)| text.replace(plain, &formal.to_string())),
        );
    }
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

/// What an amount is counted in; longer names first where one begins another.
pub(super) const UNITS: [&str; 5] = ["块钱", "元钱", "元", "块", "圆"];

/// An amount in yuan, as it is written in `unit` first: 100元, 一百块, 一百块钱; with a tenth also 九块九.
pub(super) fn money(value: Value, unit: &str) -> Vec<String> {
    let numbers = if value.is_decimal() || value.tenths >= 100 { every(value) } else { single(value.tenths / 10) };
    let units = std::iter::once(unit).chain(["元", "块", "块钱"].into_iter().filter(|other| *other != unit));
    let mut ways: Vec<String> = units.flat_map(|unit| numbers.iter().map(move |number| format!("{number}{unit}"))).collect();
    if value.is_decimal() {
        let (whole, tenth) = (value.tenths / 10, value.tenths % 10);
        let spoken = [(in_chinese(whole), in_chinese(tenth)), (whole.to_string(), tenth.to_string())];
        let ends = ["", "毛", "毛钱"];
        // How people say it comes first, so that it is never what is left out.
        let said = spoken.iter().flat_map(|(whole, tenth)| ends.map(|end| format!("{whole}块{tenth}{end}")));
        ways.splice(0..0, said);
    }
    ways
}

/// The ways to write a number below ten before a unit.
fn single(number: u32) -> Vec<String> {
    let mut ways = vec![number.to_string(), in_chinese(number)];
    ways.extend((number == 2).then(|| "两".to_owned()));
    ways
}

/// `part` of `whole`: 三分之一, 3分之1, 1/3, also with the stroke that ⅓ is read with.
pub(super) fn fraction(part: u32, whole: u32) -> Vec<String> {
    let spoken = format!("{}分之{}", in_chinese(whole), in_chinese(part));
    vec![spoken, format!("{whole}分之{part}"), format!("{part}/{whole}"), format!("{part}\u{2044}{whole}")]
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

/// Digits and the ten in full form that are no usual variants.
pub(super) const FORMAL: [char; 4] = ['肆', '伍', '陆', '拾'];
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
