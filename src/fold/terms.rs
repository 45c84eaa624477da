//! Folded words, each known by a number: the same words folded again get the same number. What they are words of is not known here.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::table::fold_onto;

/// Folded words, numbered from 0 in the order in which they came. Their characters stand in one text: there may be a million of them.
#[derive(Debug, Default)]
pub struct Terms {
    text: String,
    ends: Vec<usize>,
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Terms {
    /// The number of `word`, folded.
    pub fn number(&mut self, word: &str) -> u32 {
        let Self { text, ends, numbers, hasher } = self;
        let start = text.len();
        fold_onto(word, text);
        let folded = &text[start..];
        let hash = hasher.hash_one(folded);
        if let Some(number) = numbers.find(hash, |number| nth(text, ends, *number) == folded) {
            let number = *number;
            text.truncate(start);
            return number;
        }
        let number = ends.len() as u32;
        ends.push(text.len());
        numbers.insert_unique(hash, number, |number| hasher.hash_one(nth(text, ends, *number)));
        number
    }

    /// The word of that number; empty if there is none.
    pub fn get(&self, number: u32) -> &str {
        nth(&self.text, &self.ends, number)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All of them, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len() as u32).map(|number| self.get(number))
    }
}

fn nth<'a>(text: &'a str, ends: &[usize], number: u32) -> &'a str {
    let index = number as usize;
    let start = index.checked_sub(1).map_or(0, |before| ends[before]);
    ends.get(index).map_or("", |end| &text[start..*end])
}
