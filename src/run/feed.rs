//! Something to read from that comes once, such as standard input: whoever takes it first has it.

use std::fmt;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

/// A reader that can be taken once.
#[derive(Clone)]
pub struct Feed(Arc<Mutex<Option<Box<dyn Read + Send>>>>);

impl Feed {
    /// A feed of that reader.
    pub fn new(reader: impl Read + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Some(Box::new(reader)))))
    }

    /// The reader.
    ///
    /// # Errors
    /// If it was taken before.
    pub(super) fn take(&self) -> io::Result<Box<dyn Read + Send>> {
        let mut reader = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        reader.take().ok_or_else(|| io::Error::other("已经读过一次"))
    }
}

impl fmt::Debug for Feed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Feed").finish_non_exhaustive()
    }
}
