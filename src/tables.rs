//! Tables of plain numbers: made when a policy is compiled, or read in place where they were stored. What the numbers mean is not known here.

use std::borrow::Cow;

use bytemuck::Pod;

/// A row of numbers.
pub(crate) type Table<T> = Cow<'static, [T]>;

/// Rows of different lengths in one table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows<T: Pod> {
    ends: Table<u32>,
    all: Table<T>,
}

impl<T: Pod> Rows<T> {
    /// Row `index`; empty if there is none.
    pub(crate) fn get(&self, index: u32) -> &[T] {
        let index = index as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.ends.get(before).map_or(0, |end| *end as usize));
        self.ends.get(index).map_or(&[], |end| &self.all[start..*end as usize])
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> u32 {
        self.ends.len() as u32
    }

    pub(crate) fn store(&self, into: &mut Writer) {
        into.table(&self.ends);
        into.table(&self.all);
    }

    pub(crate) fn read(from: &mut Reader) -> Option<Self> {
        let (ends, all): (Table<u32>, Table<T>) = (from.table()?, from.table()?);
        let fits = ends.last().is_none_or(|last| *last as usize <= all.len());
        fits.then_some(Self { ends, all })
    }
}

impl<T: Pod, R: AsRef<[T]>> FromIterator<R> for Rows<T> {
    fn from_iter<I: IntoIterator<Item = R>>(rows: I) -> Self {
        let (mut ends, mut all) = (Vec::new(), Vec::new());
        for row in rows {
            all.extend_from_slice(row.as_ref());
            ends.push(all.len() as u32);
        }
        Self { ends: ends.into(), all: all.into() }
    }
}

/// What every store begins with; the last character is the version of its shape.
const MARK: [u8; 8] = *b"bojian\0\x04";
/// Every table begins at a multiple of this.
const ALIGN: usize = 8;

/// Writes tables one after the other, each with its length in bytes before it, numbers in the machine's own order.
#[derive(Debug)]
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    pub(crate) fn new() -> Self {
        let mut all = MARK.to_vec();
        all.extend_from_slice(&0_u64.to_ne_bytes()); // the whole length: known at the end
        Self(all)
    }

    pub(crate) fn table<T: Pod>(&mut self, numbers: &[T]) {
        let bytes: &[u8] = bytemuck::cast_slice(numbers);
        self.0.extend_from_slice(&(bytes.len() as u64).to_ne_bytes());
        self.0.extend_from_slice(bytes);
        self.0.resize(self.0.len().next_multiple_of(ALIGN), 0);
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        let length = self.0.len() as u64;
        self.0[MARK.len()..MARK.len() + size_of::<u64>()].copy_from_slice(&length.to_ne_bytes());
        self.0
    }
}

/// Reads the tables of a store in the order in which they were written, without copying one.
///
/// Stores come with the program and from nowhere else. What is cut off, of another version or of a machine that writes numbers the other way
/// round is refused; what somebody has changed inside a table is not noticed.
#[derive(Debug)]
pub(crate) struct Reader {
    rest: &'static [u8],
}

impl Reader {
    /// `None` if these bytes are no store of this version, whole and at an aligned place.
    pub(crate) fn new(stored: &'static [u8]) -> Option<Self> {
        let (mark, rest) = stored.split_at_checked(MARK.len())?;
        let (length, rest) = rest.split_at_checked(size_of::<u64>())?;
        let whole = u64::from_ne_bytes(length.try_into().ok()?) == stored.len() as u64;
        let aligned = stored.as_ptr().addr().is_multiple_of(ALIGN);
        (mark == MARK && whole && aligned).then_some(Self { rest })
    }

    pub(crate) fn table<T: Pod>(&mut self) -> Option<Table<T>> {
        let (length, rest) = self.rest.split_at_checked(size_of::<u64>())?;
        let length = usize::try_from(u64::from_ne_bytes(length.try_into().ok()?)).ok()?;
        let bytes = rest.get(..length)?;
        self.rest = rest.get(length.checked_next_multiple_of(ALIGN)?..)?;
        Some(Cow::Borrowed(bytemuck::try_cast_slice(bytes).ok()?))
    }

    /// Whether everything was read.
    pub(crate) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }
}
