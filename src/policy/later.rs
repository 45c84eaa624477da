//! A part of a stored policy that is read when somebody asks for it: sentences, cases and the like, which no run that finds something needs.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::{DeserializeOwned, Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};

#[cfg(bojian_lib)]
use super::builtin::embedded;

/// The build script reads nothing that is embedded.
#[cfg(not(bojian_lib))]
fn embedded(_: &[u8]) -> Option<&'static [u8]> {
    None
}

/// A value that is there, or the bytes of which it is read at the first look. Looks like the value itself.
#[derive(Clone, Default)]
pub struct Later<T> {
    bytes: Cow<'static, [u8]>,
    value: OnceLock<T>,
}

impl<T> From<T> for Later<T> {
    fn from(value: T) -> Self {
        Self { bytes: Cow::default(), value: value.into() }
    }
}

impl<T: DeserializeOwned + Default> Deref for Later<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // The bytes were written by the same sources; an empty value would be seen by the tests that compare the two.
        self.value.get_or_init(|| postcard::from_bytes(&self.bytes).unwrap_or_default())
    }
}

impl<'a, T> IntoIterator for &'a Later<Vec<T>>
where
    Vec<T>: DeserializeOwned,
{
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: DeserializeOwned + Default + PartialEq> PartialEq for Later<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: DeserializeOwned + Default + fmt::Debug> fmt::Debug for Later<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(out)
    }
}

impl<T: DeserializeOwned + Default + fmt::Display> fmt::Display for Later<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(out)
    }
}

impl<T: Serialize + DeserializeOwned + Default> Serialize for Later<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&postcard::to_stdvec(&**self).map_err(ser::Error::custom)?)
    }
}

impl<'de, T> Deserialize<'de> for Later<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self { bytes: from.deserialize_byte_buf(Bytes)?, value: OnceLock::new() })
    }
}

struct Bytes;

impl Visitor<'_> for Bytes {
    type Value = Cow<'static, [u8]>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("bytes")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        Ok(embedded(bytes).map_or_else(|| bytes.to_vec().into(), Cow::Borrowed))
    }

    fn visit_byte_buf<E: Error>(self, bytes: Vec<u8>) -> Result<Self::Value, E> {
        Ok(bytes.into())
    }
}

impl<T> Later<T> {
    /// Whether it is there: given from the start, or read at somebody's first look.
    pub fn is_read(&self) -> bool {
        self.value.get().is_some()
    }

    /// Where it stands in memory: its name as long as the policy that it belongs to lives.
    pub(crate) fn address(&self) -> usize {
        std::ptr::from_ref(self).addr()
    }
}

impl<T> FromIterator<T> for Later<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        all.into_iter().collect::<Vec<T>>().into()
    }
}
