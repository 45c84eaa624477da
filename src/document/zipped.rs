//! The parts of a packed file (`.docx`, `.xlsx`, `.ods`), read one by one within limits that count what really comes out. What is in them is not asked.

use std::io::{self, BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Limits;
use super::limits::raise;
use crate::problem::Problem;

/// A packed file.
pub(super) struct Zipped<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    limits: Limits,
    /// Bytes that may still be unpacked.
    left: u64,
    /// Whether a part unpacked too many times its packed size.
    by_ratio: bool,
    /// What a user calls such a file: 「Word 文档」.
    kind: &'static str,
}

/// A part, unpacked as it is read; reading on beyond a limit is an error, of which [`Zipped::over`] then tells.
pub(super) type Part<'a> = BufReader<Counted<'a>>;

/// Counts what comes out of a part: the sizes that its header claims may be wrong.
pub(super) struct Counted<'a> {
    inner: Box<dyn Read + 'a>,
    left: &'a mut u64,
    /// What this part may still give, by its packed size.
    own: u64,
    /// Set when it was that, and not the whole, that was too much.
    by_ratio: &'a mut bool,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let bytes = read as u64;
        if bytes > *self.left || bytes > self.own {
            *self.by_ratio = bytes <= *self.left;
            // Nothing more is unpacked from this file, by nobody.
            *self.left = 0;
            return Err(io::Error::other("解开后太大"));
        }
        *self.left -= bytes;
        self.own -= bytes;
        Ok(read)
    }
}

impl<'a> Zipped<'a> {
    /// Opens a packed file that a user would call `kind`.
    ///
    /// # Errors
    /// A problem if it is damaged, encrypted or holds too many files.
    pub(super) fn open(bytes: &'a [u8], kind: &'static str, limits: Limits) -> Result<Self, Problem> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(kind, &error.to_string()))?;
        if archive.len() as u64 > limits.entries {
            let what = format!("这个 {kind}里有 {} 个文件，超过了 {} 个，没有检查", archive.len(), limits.entries);
            return Err(Problem::new(
                what,
                "正常的文档没有这么多部分，可能是特意制作的压缩包",
                format!("确认文件来源；用原来的软件打开后另存一份再检查；{}", raise("entries", &limits)),
            ));
        }
        Ok(Self { archive, limits, left: limits.unpacked, by_ratio: false, kind })
    }

    /// The names of all parts.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.archive.file_names().filter_map(|name| name.ok().map(|name| name.into_owned()))
    }

    /// The part of that name; `None` if there is none.
    ///
    /// # Errors
    /// A problem if it cannot be unpacked: encrypted, or packed by a method we do not read.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'_>>, Problem> {
        let kind = self.kind;
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(kind, &error.to_string())),
        };
        let own = Limits::FREE.max(file.compressed_size().saturating_mul(self.limits.ratio));
        Ok(Some(BufReader::new(Counted { inner: Box::new(file), left: &mut self.left, own, by_ratio: &mut self.by_ratio })))
    }

    /// Bytes that may still be unpacked.
    pub(super) fn left(&self) -> u64 {
        self.left
    }

    /// Counts a part once that is read twice: `left` is what was left before.
    pub(super) fn give_back(&mut self, left: u64) {
        self.left = left;
    }

    /// The problem if a limit has been hit.
    pub(super) fn over(&self) -> Option<Problem> {
        (self.left == 0).then(|| too_large(self.kind, self.limits, self.by_ratio))
    }
}

fn too_large(kind: &str, limits: Limits, by_ratio: bool) -> Problem {
    let most = limits.unpacked >> 20;
    let why = "为免占满内存，读到这里就停了；正常的话术文档没有这么大，可能是特意制作的压缩包（压缩炸弹）";
    let help = "确认文件来源；内容确实很多时，拆成几个文件再检查";
    if by_ratio {
        let what = format!("这个 {kind}里有一部分压缩了 {} 倍以上，没有读完", limits.ratio);
        return Problem::new(what, why, format!("{help}；{}", raise("ratio", &limits)));
    }
    Problem::new(format!("这个 {kind}解开后太大（超过 {most} MB），没有读完"), why, format!("{help}；{}", raise("unpacked", &limits)))
}

/// The problem of a file of that kind that cannot be opened, with what the parser says.
pub(super) fn damaged(kind: &str, error: &str) -> Problem {
    Problem::new(
        format!("这个 {kind}打不开，没有读完"),
        format!("文件不完整、已损坏或加了密码；解析器说：{error}"),
        "用原来的软件（Word、Excel、WPS）打开，另存为一份新的文件再检查；打不开就重新下载或导出",
    )
}
