//! Folded words by number: one number for all that reads alike, in the order in which they came.

use bojian::fold::{Terms, fold_text};
use proptest::prelude::*;

/// What reads alike has one number; what does not has another.
#[test]
fn what_reads_alike_is_one() {
    let mut terms = Terms::default();
    let first = terms.number("全网最低价");
    assert_eq!(terms.number("全網最低價"), first);
    assert_eq!(terms.number("全 网·最低价"), first);
    let second = terms.number("ＶＸ");
    assert_ne!(second, first);
    assert_eq!(terms.number("vx"), second);
    assert_eq!((terms.get(first), terms.get(second), terms.len()), ("全网最低价", "vx", 2));
    assert_eq!(terms.get(2), "");
}

proptest! {
    /// Any words, however often they come, lie there as `fold_text` reads them.
    #[test]
    fn every_word_is_kept_as_it_is_read(words in proptest::collection::vec("[全網最低价aBＣ１ 。①㎏7]{0,4}|\\PC{0,3}", 0..200)) {
        let mut terms = Terms::default();
        let numbers: Vec<u32> = words.iter().map(|word| terms.number(word)).collect();
        let mut different: Vec<String> = Vec::new();
        for (word, number) in words.iter().zip(numbers) {
            let folded = fold_text(word);
            prop_assert_eq!(terms.get(number), &folded);
            if !different.contains(&folded) {
                different.push(folded);
            }
        }
        prop_assert_eq!(terms.iter().collect::<Vec<_>>(), different);
    }
}
