//! Numerals of any script, read as one value with its unit. Works on folded characters; no text, no span, no rule.

mod units;

use units::{COUNTED, MONEY, TIME, ends_unit};

/// A numeral with its unit is not longer than this, in folded characters.
pub const NUMERAL: u32 = 24;

/// A built-in class of the phrase language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberClass {
    /// `<数>`: a plain number.
    Plain,
    /// `<金额>`: a number with a unit of money.
    Money,
    /// `<百分比>`: a share of a hundred.
    Percent,
    /// `<时长>`: a number with a unit of time.
    Duration,
}

impl NumberClass {
    /// The class of that name in the phrase language.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "数" => Some(Self::Plain),
            "金额" => Some(Self::Money),
            "百分比" => Some(Self::Percent),
            "时长" => Some(Self::Duration),
            _ => None,
        }
    }

    /// Its name in the phrase language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "数",
            Self::Money => "金额",
            Self::Percent => "百分比",
            Self::Duration => "时长",
        }
    }
}

/// A value as said, in its unit: yuan, percent, days (a plain number has none).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// The value.
    pub value: f64,
    /// Its class.
    pub class: NumberClass,
}

/// Reads a numeral of `class` at the start of `chars`, as long as it goes. Returns how many characters it takes.
pub fn parse(chars: &[char], class: NumberClass) -> Option<(usize, Number)> {
    let (length, value) = match class {
        NumberClass::Plain => plain(chars)?,
        NumberClass::Percent => percent(chars)?,
        NumberClass::Money => with_unit(chars, MONEY)?,
        NumberClass::Duration => with_unit(chars, TIME)?,
    };
    Some((length, Number { value, class }))
}

fn with_unit(chars: &[char], units: &[(&str, f64)]) -> Option<(usize, f64)> {
    let (length, value) = plain(chars)?;
    let (unit, scale) = units.iter().find(|(unit, _)| starts(&chars[length..], unit))?;
    let mut end = length + unit.chars().count();
    let mut value = value * scale;
    // 九块九, 十元五: a digit right behind the unit is the next smaller one, unless it begins a number of its own.
    let followed = begins_another(&chars[end..]);
    let tenth = chars.get(end).and_then(|c| digit(*c)).filter(|_| matches!(*unit, "元" | "块") && !followed);
    if let Some(tenth) = tenth {
        value += tenth / 10.0;
        end += 1;
    }
    Some((end, value))
}

/// Whether a digit and what follows are a number of something else: 十元三件, 十元25件, 十元二十件; not 九块九一件, 九块九包邮.
fn begins_another(chars: &[char]) -> bool {
    let [first, next, rest @ ..] = chars else { return false };
    let counted = |c: &char, after: &[char]| COUNTED.contains(*c) && !(*c == '包' && after.first() == Some(&'邮'));
    if digit(*next).is_some() {
        let in_figures = first.is_ascii_digit() && next.is_ascii_digit();
        return in_figures || !rest.split_first().is_some_and(|(c, after)| counted(c, after));
    }
    scale_of(*next).is_some() || counted(next, rest)
}

fn percent(chars: &[char]) -> Option<(usize, f64)> {
    if starts(chars, "百分之") {
        if chars.get(3) == Some(&'百') {
            return Some((4, 100.0));
        }
        let (length, value) = plain(&chars[3..])?;
        return Some((3 + length, value));
    }
    let (length, value) = plain(chars)?;
    match chars.get(length) {
        Some('%' | '％') => Some((length + 1, value)),
        _ => None,
    }
}

/// A number in Arabic digits, in Chinese numerals, or mixed (3万5, 1百).
fn plain(chars: &[char]) -> Option<(usize, f64)> {
    if starts(chars, "半") {
        return Some((1, 0.5));
    }
    let (mut at, mut value) = if chars.first().is_some_and(char::is_ascii_digit) { arabic(chars)? } else { chinese(chars)? };
    let mut above = 0.0;
    while let Some(scale) = chars.get(at).and_then(|c| large(*c)) {
        // 1亿2000万: 万 counts what came after 亿, not 亿 itself.
        value = if scale < above { (value % above) * scale + value - value % above } else { value * scale };
        above = scale;
        at += 1;
        let rest = &chars[at..];
        let part = if rest.first().is_some_and(char::is_ascii_digit) { arabic(rest) } else { None };
        // 3万5 is 35,000; 3万5000 is 35,000 too.
        if let Some((length, more)) = part {
            value += if more < 10.0 { more * scale / 10.0 } else { more };
            at += length;
        }
    }
    Some((at, value))
}

fn arabic(chars: &[char]) -> Option<(usize, f64)> {
    let mut text = String::new();
    let (mut at, mut groups) = (0, 0);
    while let Some(&c) = chars.get(at) {
        let next_is_digit = chars.get(at + 1).is_some_and(char::is_ascii_digit);
        match c {
            '0'..='9' => text.push(c),
            '.' if next_is_digit && !text.contains('.') => text.push('.'),
            '点' if next_is_digit && !text.contains('.') => text.push('.'),
            // 12,000: three digits follow, as often as there are commas, and not more than three go before.
            ',' if thousands(&chars[at + 1..]) && (groups > 0 || (1..=3).contains(&text.len())) && !text.contains('.') => groups += 1,
            _ => break,
        }
        at += 1;
        if at > 20 {
            break;
        }
    }
    let mut value: f64 = text.parse().ok()?;
    if let Some(scale) = chars.get(at).and_then(|c| scale_of(*c)).filter(|scale| *scale < 10_000.0) {
        value *= scale; // 1百, 3千
        at += 1;
        // 2千5 and 2千5百 are 2,500; 2千5000 is no numeral, and its 5000 not a part of this one.
        let below = chars.get(at).filter(|c| c.is_ascii_digit()).and_then(|_| arabic(&chars[at..]));
        let below = below.map(|(length, more)| (length, if length == 1 { more * scale / 10.0 } else { more }));
        if let Some((length, more)) = below.filter(|(_, more)| *more < scale) {
            value += more;
            at += length;
        }
    }
    Some((at, value))
}

/// Whether exactly three digits stand here.
fn thousands(chars: &[char]) -> bool {
    chars.iter().take(4).take_while(|c| c.is_ascii_digit()).count() == 3
}

/// Chinese numerals: 一百二十, 一百二 (120), 二零二六, 两万五, 三点五, 十几 (the vague part is left out).
fn chinese(chars: &[char]) -> Option<(usize, f64)> {
    let (mut total, mut section, mut last_scale) = (0.0, 0.0, 0.0_f64);
    let mut pending: Option<f64> = None;
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        if let Some(value) = digit(c).filter(|_| !c.is_ascii_digit()) {
            pending = Some(match pending {
                Some(before) if c != '零' || before > 0.0 => before * 10.0 + value, // 二零二六: read digit by digit
                _ => value,
            });
            if c == '零' && at > 0 && last_scale > 0.0 {
                last_scale = 10.0; // 一百零五: five ones, not five tens
                pending = None;
            }
        } else if let Some(tens) = tens_of(c).filter(|_| pending.is_none()) {
            section += tens;
            last_scale = 10.0;
        } else if let Some(scale) = scale_of(c).filter(|scale| *scale < 10_000.0) {
            section += pending.take().unwrap_or(1.0) * scale;
            last_scale = scale;
        } else if let Some(scale) = large(c) {
            if at == 0 {
                break; // 万 alone is no number here: 万一, 万能
            }
            section += pending.take().unwrap_or(0.0);
            // 一亿两千万: 万 counts what came after 亿, not 亿 itself.
            total =
                if total > scale * section && total >= 1e8 && scale < 1e8 { total + section * scale } else { (total + section) * scale };
            section = 0.0;
            last_scale = scale;
        } else {
            break;
        }
        at += 1;
        if at > 24 {
            break;
        }
    }
    if at == 0 {
        return None;
    }
    if let Some(ones) = pending {
        // 一百二, 三千五, 两万五: a last digit stands for the next lower place.
        section += if last_scale >= 100.0 && ones < 10.0 { ones * last_scale / 10.0 } else { ones };
    }
    let mut value = total + section;
    if chars.get(at) == Some(&'点') {
        let mut place = 0.1;
        let mut end = at + 1;
        while let Some(next) = chars.get(end).and_then(|c| digit(*c)) {
            value += next * place;
            place /= 10.0;
            end += 1;
        }
        if end > at + 1 {
            at = end;
        }
    }
    Some((at, value))
}

/// Whether a numeral can begin with this folded character: most that is read in search of one cannot.
pub fn begins_number(c: char) -> bool {
    digit(c).is_some() || tens_of(c).is_some() || matches!(c, '半' | '十' | '拾' | '百' | '千')
}

/// Whether a numeral can end with this folded character.
pub fn ends_number(c: char) -> bool {
    digit(c).is_some() || scale_of(c).is_some() || tens_of(c).is_some() || matches!(c, '半' | '%' | '％') || ends_unit(c)
}

fn digit(c: char) -> Option<f64> {
    Some(match c {
        '0'..='9' => f64::from(c as u32 - '0' as u32),
        '零' => 0.0,
        '一' | '幺' => 1.0,
        '二' | '两' | '俩' => 2.0,
        '三' => 3.0,
        '四' | '肆' => 4.0,
        '五' | '伍' => 5.0,
        '六' | '陆' => 6.0,
        '七' => 7.0,
        '八' => 8.0,
        '九' => 9.0,
        _ => return None,
    })
}

/// 廿 and 卅 are 二十 and 三十 in one character.
fn tens_of(c: char) -> Option<f64> {
    match c {
        '廿' => Some(20.0),
        '卅' => Some(30.0),
        _ => None,
    }
}

fn scale_of(c: char) -> Option<f64> {
    match c {
        '十' | '拾' => Some(10.0),
        '百' => Some(100.0),
        '千' => Some(1000.0),
        _ => large(c),
    }
}

fn large(c: char) -> Option<f64> {
    match c {
        '万' => Some(1e4),
        '亿' => Some(1e8),
        _ => None,
    }
}

fn starts(chars: &[char], word: &str) -> bool {
    let mut at = 0;
    word.chars().all(|c| {
        at += 1;
        chars.get(at - 1) == Some(&c)
    })
}
