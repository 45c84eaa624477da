//! The other spellings of a numeral inside a literal term (7天 = 七天), made once when a policy is loaded. Reading numerals is `number.rs`.

/// More spellings than this of one term are not made; two numerals in one term have nine.
const MOST: usize = 64;

/// Every way to write `term`: each numeral in it in Arabic digits and in Chinese. The term itself comes first.
pub fn spellings(term: &str) -> Vec<String> {
    if !has_numeral(term) {
        return vec![term.to_owned()];
    }
    let chars: Vec<char> = term.chars().collect();
    let mut all = vec![String::new()];
    let mut at = 0;
    while at < chars.len() {
        let arabic = run(&chars[at..], |c| c.is_ascii_digit());
        let chinese = run(&chars[at..], |c| value(c).is_some() || scale(c).is_some());
        let mixed = of_mixed(&chars[at..], arabic, chinese_after(&chars, at + arabic));
        let (length, ways) = if let Some(ways) = mixed {
            (arabic + 1, ways)
        } else if arabic > 0 {
            (arabic, of_arabic(&chars[at..at + arabic]))
        } else if chinese > 0 {
            (chinese, of_chinese(&chars[at..at + chinese]))
        } else {
            (1, vec![chars[at].to_string()])
        };
        let ways = if all.len() * ways.len() > MOST { vec![chars[at..at + length].iter().collect()] } else { ways };
        all = all.iter().flat_map(|head| ways.iter().map(move |way| format!("{head}{way}"))).collect();
        at += length;
    }
    all
}

/// Whether `term` may have other spellings. Nine words in ten have none, and a policy has a million words.
pub fn has_numeral(term: &str) -> bool {
    term.chars().any(|c| c.is_ascii_digit() || value(c).is_some() || scale(c).is_some())
}

fn chinese_after(chars: &[char], at: usize) -> usize {
    run(&chars[at..], |c| value(c).is_some() || scale(c).is_some() || c.is_ascii_digit())
}

/// 10万 is one numeral: digits with one scale behind them, and nothing more of a number behind that.
fn of_mixed(chars: &[char], digits: usize, behind: usize) -> Option<Vec<String>> {
    if !(1..=4).contains(&digits) || behind != 1 || chars[0] == '0' {
        return None;
    }
    let scale = scale(chars[digits]).filter(|scale| *scale >= 100)?;
    let text: String = chars[..digits].iter().collect();
    let number = text.parse::<u32>().ok()? * scale;
    Some(vec![chars[..=digits].iter().collect(), in_chinese(number), number.to_string()])
}

fn run(chars: &[char], belongs: impl Fn(char) -> bool) -> usize {
    chars.iter().take_while(|c| belongs(**c)).count()
}

fn of_arabic(digits: &[char]) -> Vec<String> {
    let text: String = digits.iter().collect();
    let mut ways = vec![text.clone()];
    if digits.len() > 1 && digits[0] == '0' || digits.len() > 6 {
        return ways;
    }
    if let Ok(number) = text.parse::<u32>() {
        ways.push(in_chinese(number));
        if number == 2 {
            ways.push("两".to_owned());
        }
        if let Some(mixed) = mixed(number) {
            ways.push(mixed);
        }
    }
    ways
}

fn of_chinese(numerals: &[char]) -> Vec<String> {
    let text: String = numerals.iter().collect();
    let mut ways = vec![text.clone()];
    if let [one] = numerals {
        if let Some(value) = value(*one) {
            ways.push(value.to_string());
        }
        return ways; // 万, 十, 百 alone are mostly parts of words
    }
    // Only what reads back the same: 千万, 一二, 三三两两 are words, not numbers.
    if let Some(number) = number(numerals) {
        ways.push(number.to_string());
        ways.extend(mixed(number));
    }
    ways
}

/// The value of a well-formed numeral below a million; `None` for words made of numerals.
fn number(numerals: &[char]) -> Option<u32> {
    let text: String = numerals.iter().collect();
    let (length, number) = super::parse_number(numerals, super::NumberClass::Plain)?;
    let value = number.value;
    if length != numerals.len() || value.fract() != 0.0 || !(0.0..1e6).contains(&value) {
        return None;
    }
    let usual = in_chinese(value as u32);
    let spoken = text.replace('两', "二");
    (usual == spoken || usual.strip_prefix('一') == Some(&spoken)).then_some(value as u32)
}

/// 1百, 3千: a round number with its scale in Chinese.
fn mixed(number: u32) -> Option<String> {
    [(10_000, '万'), (1000, '千'), (100, '百')]
        .into_iter()
        .find(|(scale, _)| number >= *scale && number.is_multiple_of(*scale))
        .map(|(scale, name)| format!("{}{name}", number / scale))
}

fn in_chinese(number: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
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

fn value(c: char) -> Option<u32> {
    match c {
        '零' => Some(0),
        '两' => Some(2),
        '一' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    }
}

fn scale(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        '万' => Some(10_000),
        _ => None,
    }
}
