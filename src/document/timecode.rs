//! Times as subtitle files write them, to milliseconds, and as people read them. Knows nothing of lines, cues or problems.

/// Why a time could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Not written as a time.
    Broken,
    /// Before the recording began.
    Negative,
    /// More milliseconds than 32 bits hold, about 1,193 hours.
    TooLate,
}

/// Reads `00:00:01,000`: hours may be missing, `.` may stand for `,`, milliseconds may be missing or shortened, blanks may stand between.
///
/// # Errors
/// Why it is none.
pub fn milliseconds(written: &str) -> Result<u32, Fault> {
    let written = written.trim();
    if let Some(rest) = written.strip_prefix(['-', '−', '－']) {
        return milliseconds(rest).and(Err(Fault::Negative));
    }
    let (clock, fraction) = match written.split_once([',', '.', '，', '．']) {
        Some((clock, fraction)) => (clock, fraction.trim()),
        None => (written, ""),
    };
    let mut parts = [0_u64; 3];
    let mut count = 0;
    for part in clock.split(':') {
        let part = part.trim();
        // Only the leading part may pass sixty: `75:30` is an hour and a quarter.
        let value = number(part)?;
        if count == 3 || (count > 0 && value >= 60) {
            return Err(Fault::Broken);
        }
        parts[count] = value;
        count += 1;
    }
    let seconds = match parts[..count] {
        [minutes, seconds] => minutes * 60 + seconds,
        [hours, minutes, seconds] => (hours * 60 + minutes) * 60 + seconds,
        _ => return Err(Fault::Broken),
    };
    u32::try_from(seconds * 1000 + thousandths(fraction)?).map_err(|_| Fault::TooLate)
}

/// A run of ASCII digits; nine of them are more than any time needs, and cannot overflow what follows.
fn number(digits: &str) -> Result<u64, Fault> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::Broken);
    }
    if digits.trim_start_matches('0').len() > 9 {
        return Err(Fault::TooLate);
    }
    Ok(digits.bytes().fold(0, |value: u64, digit| value * 10 + u64::from(digit - b'0')))
}

/// The digits after the decimal mark: `5` is half a second, what follows the third digit is cut off.
fn thousandths(digits: &str) -> Result<u64, Fault> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::Broken);
    }
    let padded = digits.bytes().chain(*b"000").take(3);
    Ok(padded.fold(0, |value, digit| value * 10 + u64::from(digit - b'0')))
}

/// A time in milliseconds as people read it: `01:02:03.450`.
pub fn clock(ms: u32) -> String {
    let (seconds, ms) = (ms / 1000, ms % 1000);
    format!("{:02}:{:02}:{:02}.{ms:03}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
