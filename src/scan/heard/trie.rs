//! The trie of the terms that are listened for: a node for each character that could come next, with its one right syllable. What a term is for is not known here.

use std::collections::BTreeMap;

use crate::fold::sound::Syllable;

pub(crate) const NONE: u32 = u32::MAX;
/// Not a syllable: a letter or a digit of a term is only itself.
pub(crate) const MUTE: Syllable = Syllable::MAX;

/// One character of the trie.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub(crate) char: char,
    pub(crate) syllable: Syllable,
    /// The nodes below it stand side by side.
    pub(crate) below: (u32, u32),
    /// The term that ends here.
    pub(crate) term: u32,
    pub(crate) above: u32,
}

/// A node in its table.
pub(super) type Row = [u32; 6];

impl Node {
    pub(super) fn packed(self) -> Row {
        [self.char as u32, self.syllable.into(), self.below.0, self.below.1, self.term, self.above]
    }

    #[inline]
    pub(super) fn unpacked([char, syllable, from, to, term, above]: Row) -> Self {
        Self { char: char::from_u32(char).unwrap_or_default(), syllable: syllable as Syllable, below: (from, to), term, above }
    }
}

/// The trie of sorted terms, level by level, so that the nodes below one stand side by side.
pub(super) fn trie<T>(terms: &[(Vec<(char, Syllable)>, T)]) -> Vec<Node> {
    let mut nodes = vec![Node { char: '\0', syllable: MUTE, below: (1, 1), term: NONE, above: NONE }];
    let mut level: Vec<(u32, Vec<u32>)> = vec![(0, (0..terms.len() as u32).collect())];
    let mut depth = 0;
    while !level.is_empty() {
        let mut next = Vec::new();
        for (node, members) in level {
            let from = nodes.len() as u32;
            let mut groups: BTreeMap<(char, Syllable), Vec<u32>> = BTreeMap::new();
            for term in members {
                match terms[term as usize].0.get(depth) {
                    Some(char) => groups.entry(*char).or_default().push(term),
                    None => nodes[node as usize].term = term,
                }
            }
            for ((char, syllable), members) in groups {
                next.push((nodes.len() as u32, members));
                nodes.push(Node { char, syllable, below: (0, 0), term: NONE, above: node });
            }
            nodes[node as usize].below = (from, nodes.len() as u32);
        }
        level = next;
        depth += 1;
    }
    nodes
}
