//! The other spellings of a numeral inside a literal term (7天 = 七天, 99% = 百分之九十九), made once when a policy is loaded.
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

/// Every way to write `term`: each numeral in it in Arabic digits and in Chinese. The term itself comes first.
pub fn spellings(term: &str) -> Vec<String> {
    if !has_numeral(term) {
        return vec![term.to_owned()];
    }
    let chars: Vec<char> = term.chars().collect();
    let mut all = vec![String::new()];
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let (length, mut ways) = share(rest).or_else(|| discount(rest)).or_else(|| numeral(rest)).unwrap_or_else(|| (1, Vec::new()));
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
fn numeral(chars: &[char]) -> Option<(usize, Vec<String>)> {
    let run = chars.iter().take_while(|c| belongs(**c)).count();
    if run == 0 {
        return None;
    }
    if let Some((length, value)) = value(chars) {
        return Some((length, forms::of(value)));
    }
    let ways = match chars[..run] {
        [one] if forms::digit(one).is_some() => forms::digit(one).map(|digit| digit.to_string()).into_iter().collect(),
        ['十'] if chars.get(1).is_some_and(|c| AFTER_TEN.contains(*c)) => vec!["10".to_owned()],
        _ => Vec::new(), // 万, 百 alone and 千万, 一二, 三三两两 are words or parts of words
    };
    Some((run, ways))
}

/// The value of a well-formed numeral at the start, and its length in characters.
fn value(chars: &[char]) -> Option<(usize, Value)> {
    if chars.first().is_none_or(|c| !belongs(*c)) {
        return None;
    }
    let (length, number) = parse_number(chars, NumberClass::Plain)?;
    let value = Value::read(number.value)?;
    let next = chars.get(length);
    // Only what reads back the same is a number, and only where the number ends there.
    let ends = !next.is_some_and(|c| belongs(*c) || value.is_decimal() && NO_DECIMAL.contains(*c));
    let written: String = chars[..length].iter().collect();
    (ends && written.chars().count() > usize::from(!written.is_ascii()) && forms::usual(value).contains(&written))
        .then_some((length, value))
}

fn belongs(c: char) -> bool {
    c.is_ascii_digit() || forms::digit(c).is_some() || matches!(c, '十' | '拾' | '百' | '千' | '万')
}
