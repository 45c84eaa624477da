//! A set of words in one piece of text: a phrase may expand to thousands of words, and a policy to millions. What they are for is not known here.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Words in an order, as written (not folded). Copies share the text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words(Arc<Inner>);

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Inner {
    text: String,
    ends: Vec<u32>,
}

impl Words {
    /// Every word of `left` followed by every word of `right`.
    pub(super) fn product(left: &Self, right: &Self) -> Self {
        let bytes = left.0.text.len() * right.len() + right.0.text.len() * left.len();
        let mut inner = Inner { text: String::with_capacity(bytes), ends: Vec::with_capacity(left.len() * right.len()) };
        for head in left.iter() {
            for tail in right.iter() {
                inner.text.push_str(head);
                inner.text.push_str(tail);
                inner.ends.push(inner.text.len() as u32);
            }
        }
        Self(Arc::new(inner))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.ends.is_empty()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.0.ends.iter().map(move |end| {
            let word = &self.0.text[start..*end as usize];
            start = *end as usize;
            word
        })
    }

    /// Where they stand in memory: the same for copies, another for any other words as long as these live.
    pub(crate) fn address(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }
}

impl<S: AsRef<str>> FromIterator<S> for Words {
    fn from_iter<I: IntoIterator<Item = S>>(words: I) -> Self {
        let mut inner = Inner::default();
        for word in words {
            inner.text.push_str(word.as_ref());
            inner.ends.push(inner.text.len() as u32);
        }
        Self(Arc::new(inner))
    }
}
