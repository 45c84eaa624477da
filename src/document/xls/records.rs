//! The records of an old workbook, one after the other. What they mean is not asked.

/// A sheet or the workbook itself begins; `END` ends it.
pub(super) const BEGIN: u16 = 0x0809;
pub(super) const END: u16 = 0x000A;
/// What follows belongs to the record before.
pub(super) const CONTINUED: u16 = 0x003C;
pub(super) const CODEPAGE: u16 = 0x0042;
pub(super) const PASSWORD: u16 = 0x002F;
pub(super) const SHEET: u16 = 0x0085;
pub(super) const STRINGS: u16 = 0x00FC;
/// A cell with a shared string, with a string of its own, with a string in several fonts.
pub(super) const SHARED: u16 = 0x00FD;
pub(super) const LABEL: u16 = 0x0204;
pub(super) const RICH: u16 = 0x00D6;
/// A cell with a formula, and the string that it gave.
pub(super) const FORMULA: u16 = 0x0006;
pub(super) const RESULT: u16 = 0x0207;
pub(super) const MERGED: u16 = 0x00E5;
pub(super) const COMMENT: u16 = 0x001C;
pub(super) const TEXT_BOX: u16 = 0x01B6;

/// A record.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
    /// Where it begins.
    pub(super) at: usize,
}

/// Every record of `stream`, up to one that is cut off.
pub(super) fn records(stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let kind = number(stream, at)?;
        let length = usize::from(number(stream, at + 2)?);
        let data = stream.get(at + 4..at + 4 + length)?;
        let record = Record { kind, data, at };
        at += 4 + length;
        Some(record)
    })
}

/// The data of the record that `stream` begins with, and of those that continue it.
pub(super) fn continued(stream: &[u8]) -> Vec<&[u8]> {
    let mut records = records(stream);
    let first = records.next().map(|first| first.data);
    first.into_iter().chain(records.take_while(|record| record.kind == CONTINUED).map(|record| record.data)).collect()
}

/// The number of two bytes at `at`.
pub(super) fn number(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}
