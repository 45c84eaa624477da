//! How much a single file may cost before it is refused: nobody's script comes near, and whoever wants to exhaust memory gets no further.

/// Limits on what is unpacked and built from one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that all parts of a packed file may unpack to, together.
    pub unpacked: u64,
    /// How many times its packed size a part may unpack to, once it is larger than [`FREE`](Self::FREE).
    pub ratio: u64,
    /// Files that a packed file may hold.
    pub entries: usize,
    /// How deep elements may lie in one another.
    pub depth: usize,
    /// Cells of a workbook, all sheets together; also paragraphs and spoken cells of any document.
    pub cells: u64,
    /// Pages of a PDF.
    pub pages: usize,
    /// Bytes of text that may be extracted.
    pub text: usize,
}

impl Limits {
    /// Up to these bytes a part may unpack at any ratio: a short text repeated often packs very well.
    pub const FREE: u64 = 32 << 20;
}

impl Default for Limits {
    fn default() -> Self {
        Self { unpacked: 512 << 20, ratio: 500, entries: 10_000, depth: 256, cells: 5_000_000, pages: 5000, text: 256 << 20 }
    }
}
