//! The appendix of word lists: what each holds, in its author's words, and the words themselves folded away.

use super::{Block, heading, line};
use crate::policy::Policy;

/// What links to the appendix point to.
pub(super) const ANCHOR: &str = "words";

/// The appendix.
pub(super) fn chapter(policy: &Policy) -> Vec<Block> {
    let mut blocks = vec![heading(2, ANCHOR, "词表"), Block::Paragraph(line("话术式里写作 <词表名>，表示其中任意一个词。"))];
    for list in &policy.lists {
        blocks.push(heading(3, format!("words-{}", list.name), &list.name));
        blocks.push(Block::Paragraph(line(&list.about)));
        blocks.push(Block::Fold(format!("{} 条", list.words.len()), list.words.clone()));
    }
    blocks
}
