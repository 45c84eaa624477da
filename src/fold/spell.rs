//! The other spellings of a numeral inside a literal term (7天 = 七天, 99% = 百分之九十九, 9块9 = 9.9元), made once when a policy is loaded.
//! Here the numerals of a term are found; all ways to write one value are in `spell/forms.rs`, reading one is `number.rs`.

mod forms;

use super::{NumberClass, parse_number};
use forms::Value;

/// More spellings than this of one term are not made; the usual ones come first.
const MOST: usize = 64;
/// What follows 十 where it is a number: 十天, 十斤. Elsewhere it is mostly part of a word (十分, 十足).
const AFTER_TEN: &str = "天日年月周个块元斤克瓶盒次倍岁折秒家款件单套位名";
/// What follows 一点五 and the like where it is no decimal: 一点一滴, 三点一刻, 八点五分, 两点一线.
const NO_DECIMAL: &str = "滴点丝刻分线";

/// The usual ways to write `term`: each numeral in it in Arabic digits and in Chinese. The term itself comes first.
pub fn spellings(term: &str) -> Vec<String> {
    ways(term, |rest| share(rest).or_else(|| discount(rest)).or_else(|| numeral(rest, forms::of)))
}

/// The other ways, each of them hardly ever met: half formatted numerals (2十5), short tens (廿五), shares with a stroke (1/3), and amounts in
/// units of other names (九块九 = 9.9元).
pub fn odd_spellings(term: &str) -> Vec<String> {
    let special = |rest: &[char]| share(rest).or_else(|| fraction(rest)).or_else(|| discount(rest)).or_else(|| money(rest));
    let mut all = ways(term, |rest| special(rest).or_else(|| numeral(rest, forms::every)));
    if all.len() > 1 {
        let usual = spellings(term);
        all.retain(|way| !usual.contains(way));
    } else {
        all.clear();
    }
    all
}

/// Every way that `read` has for the numerals at the start of what is left, multiplied out.
fn ways(term: &str, read: impl Fn(&[char]) -> Option<(usize, Vec<String>)>) -> Vec<String> {
    if !has_numeral(term) {
        return vec![term.to_owned()];
    }
    let chars: Vec<char> = term.chars().collect();
    let mut all = vec![String::new()];
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let (length, mut ways) = read(rest).unwrap_or_else(|| (1, Vec::new()));
        let written: String = rest[..length].iter().collect();
        ways.retain(|way| *way != written);
        ways.insert(0, written);
        ways.truncate(MOST / all.len());
        all = all.iter().flat_map(|head| ways.iter().map(move |way| format!("{head}{way}"))).collect();
        at += length;
    }
    all
}

/// Whether `term` may have other spellings. Nine words in ten have none, and a policy has a million words.
pub fn has_numeral(term: &str) -> bool {
    term.chars().any(belongs)
}

/// 百分之九十九, 99%, 百分百: a share of a hundred.
fn share(chars: &[char]) -> Option<(usize, Vec<String>)> {
    if chars.starts_with(&['百', '分', '百']) {
        return Some((3, forms::share(Value::whole(100)?)));
    }
    if chars.starts_with(&['百', '分', '之', '百']) {
        return Some((4, forms::share(Value::whole(100)?)));
    }
    if chars.starts_with(&['百', '分', '之']) {
        let (length, value) = value(&chars[3..])?;
        return Some((3 + length, forms::share(value)));
    }
    let (length, value) = value(chars)?;
    matches!(chars.get(length), Some('%')).then(|| (length + 1, forms::share(value)))
}

/// 三分之一, 3分之1, 1/3; not the first of March in 1/3/2026.
fn fraction(chars: &[char]) -> Option<(usize, Vec<String>)> {
    let (length, first) = below_hundred(chars)?;
    let rest = &chars[length..];
    let (between, spoken) = if rest.starts_with(&['分', '之']) { (2, true) } else { (1, false) };
    if !spoken && rest.first() != Some(&'/') {
        return None;
    }
    let (end, second) = below_hundred(&rest[between..])?;
    let (whole, part) = if spoken { (first, second) } else { (second, first) };
    let goes_on = rest.get(between + end).is_some_and(|c| belongs(*c) || *c == '/');
    (part < whole && !goes_on).then(|| (length + between + end, forms::fraction(part, whole)))
}

/// A whole number from 1 to 99 in one script.
fn below_hundred(chars: &[char]) -> Option<(usize, u32)> {
    let run = chars.iter().take_while(|c| belongs(**c)).count();
    let (length, number) = parse_number(&chars[..run], NumberClass::Plain)?;
    let whole = (1.0..100.0).contains(&number.value) && number.value.fract() == 0.0;
    (whole && length == run).then_some((length, number.value as u32))
}

/// 九块九, 9.9元, 一百块钱: an amount, whatever its unit is called. 一块 and 两块 alone are pieces as well.
fn money(chars: &[char]) -> Option<(usize, Vec<String>)> {
    let digits = chars.iter().take_while(|c| belongs(**c) || **c == '.' || **c == '点').count();
    let (unit, rest) = forms::UNITS.into_iter().find_map(|unit| {
        let rest = chars[digits..].iter().collect::<String>();
        rest.starts_with(unit).then(|| (unit, &chars[digits + unit.chars().count()..]))
    })?;
    let (length, number) = parse_number(chars, NumberClass::Money)?;
    let tenth = length - digits - unit.chars().count();
    let pieces = unit == "块" && tenth == 0 && matches!(chars[..digits], ['一' | '两' | '半']);
    let counted = rest.get(tenth).is_some_and(|c| tenth > 0 && AFTER_TEN.contains(*c));
    let whole = parse_number(chars, NumberClass::Plain).is_some_and(|(read, _)| read == digits);
    let value = Value::read(number.value).filter(|_| whole && !pieces && !counted)?;
    Some((length, forms::money(value, unit)))
}

/// 八五折, 85折, 8.5折, 八点五折: what is said of a discount is tenths, with or without the point.
fn discount(chars: &[char]) -> Option<(usize, Vec<String>)> {
    let folds = |length: usize| chars.get(length) == Some(&'折');
    let digits: Vec<u32> = chars.iter().take(2).filter_map(|c| forms::digit(*c)).collect();
    let value = match digits[..] {
        // 七八折 is seven or eight.
        [tens, ones] if folds(2) && tens > 0 && ones > 0 && ones != tens + 1 => Some((2, Value::tenths(tens * 10 + ones)?)),
        _ => value(chars).filter(|(length, value)| folds(*length) && value.is_decimal()),
    };
    value.map(|(length, value)| (length, forms::discount(value)))
}

/// A numeral in any script; what is made of numerals and is no number is one piece without other spellings.
fn numeral(chars: &[char], of: fn(Value) -> Vec<String>) -> Option<(usize, Vec<String>)> {
    let run = chars.iter().take_while(|c| belongs(**c) || forms::FORMAL.contains(c)).count();
    if run == 0 {
        return None;
    }
    if let Some((length, value)) = value(chars) {
        return Some((length, of(value)));
    }
    let ways = match chars[..run] {
        [one] if forms::digit(one).is_some() => forms::digit(one).map(|digit| digit.to_string()).into_iter().collect(),
        ['十'] if chars.get(1).is_some_and(|c| AFTER_TEN.contains(*c)) => vec!["10".to_owned()],
        [tens @ ('廿' | '卅')] if chars.get(1).is_some_and(|c| AFTER_TEN.contains(*c)) => {
            Value::whole(if tens == '廿' { 20 } else { 30 }).map(of).unwrap_or_default()
        }
        _ => Vec::new(), // 万, 百 alone and 千万, 一二, 三三两两 are words or parts of words
    };
    Some((run, ways))
}

/// The value of a well-formed numeral at the start, and its length in characters.
fn value(chars: &[char]) -> Option<(usize, Value)> {
    if chars.first().is_none_or(|c| !belongs(*c) && !forms::FORMAL.contains(c)) {
        return None;
    }
    let (length, number) = parse_number(chars, NumberClass::Plain)?;
    let value = Value::read(number.value)?;
    let next = chars.get(length);
    // Only what reads back the same is a number, and only where the number ends there.
    let ends = !next.is_some_and(|c| belongs(*c) || forms::FORMAL.contains(c) || value.is_decimal() && NO_DECIMAL.contains(*c));
    let written: String = chars[..length].iter().collect();
    (ends
        && written.chars().count() > usize::from(!written.is_ascii())
        && (forms::usual(value).contains(&written) || forms::odd(value).contains(&written)))
    .then_some((length, value))
}

fn belongs(c: char) -> bool {
    c.is_ascii_digit() || forms::digit(c).is_some() || matches!(c, '十' | '拾' | '廿' | '卅' | '百' | '千' | '万')
}
