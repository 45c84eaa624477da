//! Single values of a JSON transcript read as texts, times and speakers, whichever way a recogniser writes them.

use std::borrow::Cow;

use serde_json::Value;

use crate::document::timecode::milliseconds;

/// In which unit a dialect writes times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document) enum Unit {
    /// Milliseconds.
    Ms,
    /// Seconds, mostly with a fraction.
    Seconds,
    /// Microseconds.
    Us,
}

/// When something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::document) enum Time {
    /// The file does not say.
    #[default]
    Missing,
    /// The file says something that is no time.
    Broken,
    /// From, to, in milliseconds.
    Known(u32, u32),
}

impl Time {
    /// From, to.
    pub(in crate::document) fn known(self) -> Option<(u32, u32)> {
        match self {
            Self::Known(from, to) => Some((from, to)),
            Self::Missing | Self::Broken => None,
        }
    }

    /// The time between two values of `value`. Both missing is missing; everything else that is no time is broken.
    pub(in crate::document) fn of(value: &Value, from: &str, to: &str, unit: Unit) -> Self {
        Self::between(value.get(from), value.get(to), unit)
    }

    /// The time between two values.
    pub(in crate::document) fn between(from: Option<&Value>, to: Option<&Value>, unit: Unit) -> Self {
        let missing = |value: Option<&Value>| value.is_none_or(Value::is_null);
        if missing(from) && missing(to) {
            return Self::Missing;
        }
        match (from.and_then(|from| ms(from, unit)), to.and_then(|to| ms(to, unit))) {
            (Some(from), Some(to)) if from <= to => Self::Known(from, to),
            // Where only the end is missing, the beginning is still known.
            (Some(from), None) if missing(to) => Self::Known(from, from),
            _ => Self::Broken,
        }
    }
}

/// A number, or digits in a string, or a clock `00:00:01,000`, in milliseconds.
pub(in crate::document) fn ms(value: &Value, unit: Unit) -> Option<u32> {
    let number = match value {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) if text.contains(':') => return milliseconds(text).ok(),
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    let scaled = match unit {
        Unit::Ms => number,
        Unit::Seconds => number * 1000.0,
        Unit::Us => number / 1000.0,
    };
    (scaled.is_finite() && scaled >= 0.0 && scaled.round() <= f64::from(u32::MAX)).then(|| scaled.round() as u32)
}

/// The string at `key`, if there is one.
pub(in crate::document) fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str)
}

/// Who speaks, by the first of `keys` that says so. A bare number gets the noun that people know: 说话人 1.
pub(in crate::document) fn speaker(value: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| match value.get(key)? {
        Value::Number(number) => Some(format!("说话人 {number}")),
        Value::String(name) if name.trim().is_empty() => None,
        Value::String(name) if name.trim().bytes().all(|byte| byte.is_ascii_digit()) => Some(format!("说话人 {}", name.trim())),
        Value::String(name) => Some(name.trim().to_owned()),
        _ => None,
    })
}

/// The value itself, or the one that a string holds as JSON.
pub(in crate::document) fn unpacked(value: &Value) -> Option<Cow<'_, Value>> {
    match value {
        Value::String(inside) => serde_json::from_str(inside).ok().map(Cow::Owned),
        Value::Null => None,
        _ => Some(Cow::Borrowed(value)),
    }
}
