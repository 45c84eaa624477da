//! How much a single file may cost before it is refused: nobody's script comes near, and whoever wants to exhaust memory gets no further.

/// Limits on what is read, unpacked and built from one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file that is read as a whole.
    pub file: u64,
    /// Bytes of text that may be judged as one document, as it is written or as it was extracted.
    pub text: u64,
    /// Bytes of one record.
    pub record: u64,
    /// Bytes of JSON that is parsed as a whole: its values take ten times as much memory.
    pub json: u64,
    /// How deep values of JSON may lie in one another.
    pub json_depth: u64,
    /// Bytes that all parts of a packed file may unpack to, together.
    pub unpacked: u64,
    /// How many times its packed size a part may unpack to, once it is larger than [`FREE`](Self::FREE).
    pub ratio: u64,
    /// Files that a packed file may hold.
    pub entries: u64,
    /// How deep elements of XML may lie in one another.
    pub xml_depth: u64,
    /// Cells of a workbook, all sheets together; also paragraphs and spoken cells of any document.
    pub cells: u64,
    /// Pages of a PDF.
    pub pages: u64,
    /// Hits in a text that is judged piece by piece, those that are not reported included: no piece is begun beyond.
    pub hits: u64,
}

impl Limits {
    /// Up to these bytes a part may unpack at any ratio: a short text repeated often packs very well.
    pub const FREE: u64 = 32 << 20;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 256 << 20,
            text: 32 << 20,
            record: 16 << 20,
            json: 64 << 20,
            json_depth: 128,
            unpacked: 512 << 20,
            ratio: 500,
            entries: 10_000,
            xml_depth: 256,
            cells: 5_000_000,
            pages: 5000,
            hits: 300_000,
        }
    }
}

/// A limit as its users name it.
#[derive(Debug)]
pub struct Limit {
    /// Its name.
    pub name: &'static str,
    /// What it limits, in Chinese.
    pub what: &'static str,
    /// Whether it counts bytes.
    pub bytes: bool,
    /// The highest value that may be asked for: beyond it positions could not be counted, or the stack would not hold.
    pub most: u64,
    field: fn(&mut Limits) -> &mut u64,
}

/// Every limit, in the order in which they are shown.
#[rustfmt::skip] // One line for each limit.
pub const LIMITS: &[Limit] = &[
    Limit { name: "file", what: "一个文件的大小", bytes: true, most: 4 << 30, field: |limits| &mut limits.file },
    Limit { name: "text", what: "一份文本的大小", bytes: true, most: 2 << 30, field: |limits| &mut limits.text },
    Limit { name: "record", what: "--records 时一条记录的大小", bytes: true, most: 1 << 30, field: |limits| &mut limits.record },
    Limit { name: "json", what: "整份读入的 JSON 的大小", bytes: true, most: 2 << 30, field: |limits| &mut limits.json },
    Limit { name: "json_depth", what: "JSON 的嵌套层数", bytes: false, most: 500, field: |limits| &mut limits.json_depth },
    Limit { name: "unpacked", what: "压缩的文件解开后的大小", bytes: true, most: 4 << 30, field: |limits| &mut limits.unpacked },
    Limit { name: "ratio", what: "压缩的倍数", bytes: false, most: 100_000, field: |limits| &mut limits.ratio },
    Limit { name: "entries", what: "压缩的文件里有多少个文件", bytes: false, most: 1_000_000, field: |limits| &mut limits.entries },
    Limit { name: "xml_depth", what: "XML 的嵌套层数", bytes: false, most: 100_000, field: |limits| &mut limits.xml_depth },
    Limit { name: "cells", what: "一份文档的格数或段数", bytes: false, most: 100_000_000, field: |limits| &mut limits.cells },
    Limit { name: "pages", what: "PDF 的页数", bytes: false, most: 1_000_000, field: |limits| &mut limits.pages },
    Limit { name: "hits", what: "2 MB 以上的文本里的命中数", bytes: false, most: 100_000_000, field: |limits| &mut limits.hits },
];

impl Limit {
    /// The limit of that name; a `-` in it is as good as the `_`.
    pub fn named(name: &str) -> Option<&'static Self> {
        LIMITS.iter().find(|limit| limit.name == name.trim().replace('-', "_"))
    }

    /// Its value in `limits`.
    pub fn of(&self, limits: &Limits) -> u64 {
        *(self.field)(&mut limits.clone())
    }

    /// Sets it in `limits`.
    pub fn set(&self, limits: &mut Limits, value: u64) {
        *(self.field)(limits) = value;
    }

    /// The value that `text` writes: `2GB`, `512 MB`, `300`.
    ///
    /// # Errors
    /// How it is written, in Chinese.
    pub fn parse(&self, text: &str) -> Result<u64, String> {
        let text = text.trim().to_ascii_uppercase();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = (&text[..digits], text[digits..].trim());
        let shift = match unit {
            "" | "B" => Some(0),
            "K" | "KB" | "KIB" => Some(10),
            "M" | "MB" | "MIB" => Some(20),
            "G" | "GB" | "GIB" => Some(30),
            _ => None,
        };
        let shift = shift.filter(|shift| *shift == 0 || self.bytes);
        let value = shift.and_then(|shift| number.parse::<u64>().ok()?.checked_mul(1 << shift));
        value.filter(|value| (1..=self.most).contains(value)).ok_or_else(|| {
            let like = if self.bytes { "写成 100MB、2GB 这样" } else { "写一个整数" };
            format!("{}（{}）{like}，从 1 到 {}", self.name, self.what, self.shown(self.most))
        })
    }

    /// A value of it as its users write it.
    pub fn shown(&self, value: u64) -> String {
        let unit = [(30, "GB"), (20, "MB"), (10, "KB")].into_iter().find(|(shift, _)| value != 0 && value.is_multiple_of(1 << shift));
        match unit.filter(|_| self.bytes) {
            Some((shift, unit)) => format!("{}{unit}", value >> shift),
            None => value.to_string(),
        }
    }
}

/// How to get past a limit that was hit, for the end of a problem: 「或用 --limit text=128MB 放宽」. `name` must be one of [`LIMITS`].
pub fn raise(name: &str, limits: &Limits) -> String {
    let Some(limit) = Limit::named(name) else { return String::new() };
    let now = limit.of(limits);
    if now >= limit.most {
        return format!("已经是 --limit {name} 能写的最大值");
    }
    format!("确实需要时用 --limit {name}={} 放宽", limit.shown(now.saturating_mul(2).min(limit.most)))
}

/// What to do about a file that holds more than is read of it.
pub(super) fn apart(name: &str, limits: &Limits) -> String {
    format!("拆成几个文件再检查；{}", raise(name, limits))
}
