//! The units in which the world counts columns. Conversion between them is [`super::LineIndex`]'s work, nobody else's.

/// How a column or an offset is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// UTF-8 bytes: our spans, ripgrep.
    Byte,
    /// Unicode code points: our JSON, SARIF with `unicodeCodePoints`.
    Char,
    /// UTF-16 code units: editors, browsers.
    Utf16,
}
