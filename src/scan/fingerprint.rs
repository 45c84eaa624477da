//! Names a finding so that it is known again when its line has moved: rule, folded words, folded neighbours, n-th of its kind. No position is in it.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::window;
use crate::digest::hex;
use crate::document::Document;
use crate::finding::Hit;
use crate::fold::fold_text;

/// The first figure changes when what goes into a fingerprint does.
const VERSION: &str = "1";
/// Folded characters on each side.
const NEIGHBOURS: usize = 8;

/// Fingerprints for the findings of one document, asked for in their order.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    seen: HashMap<[u8; 16], u32>,
}

impl Fingerprints {
    pub(super) fn of(&mut self, document: &Document, hit: &Hit) -> String {
        // Of a claim that came back, the first time: a further time must not make it another finding.
        let (envelope, words) = match &hit.stretch {
            Some(stretch) => (stretch.first, stretch.first.of(&document.text)),
            None => (hit.envelope(), hit.words.as_str()),
        };
        let text = |read: Vec<window::Read>| read.into_iter().map(|(c, _)| c).collect::<String>();
        let before = text(window::before(document, envelope.start, NEIGHBOURS));
        let after = text(window::after(document, envelope.end, NEIGHBOURS));
        let mut hash = Sha256::new();
        for part in [VERSION, &hit.rule.id, &fold_text(words), &before, &after] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        let mut name = [0; 16];
        name.copy_from_slice(&hash.finalize()[..16]);
        let count = self.seen.entry(name).or_insert(0);
        *count += 1;
        format!("{VERSION}:{}:{count}", hex(&name))
    }
}
