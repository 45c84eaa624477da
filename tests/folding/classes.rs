//! Classes against the fold they were made of: for any set of terms and any code point.

use std::collections::BTreeSet;

use bojian::fold::{Class, Classes, Fold, fold, fold_text};
use proptest::prelude::*;

use super::all_chars;

/// What is wrong with the class of `char`; nothing if it agrees with its fold.
fn disagreement(classes: &Classes, char: char) -> Option<String> {
    let class = classes.of(char as u32);
    let id = |folded: char| classes.id(folded).unwrap_or(Classes::OTHER);
    let agrees = match fold(char) {
        Fold::Skip => class == Classes::SKIP,
        Fold::Comma => class == Classes::COMMA,
        Fold::Stop => class == Classes::STOP,
        Fold::One(one) => class == id(one) && classes.expansion(class).is_none(),
        several @ Fold::Several(_) => {
            let expected: Vec<Class> = several.chars().map(id).collect();
            match classes.expansion(class) {
                Some(expansion) => expansion == expected,
                None => class == Classes::OTHER && expected.iter().all(|class| *class == Classes::OTHER),
            }
        }
    };
    (!agrees).then(|| format!("{char:?} U+{:04X} reads {:?}, has class {class}", char as u32, fold(char)))
}

/// The folded characters of some terms.
fn used(terms: &str) -> BTreeSet<char> {
    fold_text(terms).chars().collect()
}

/// For a set of ordinary terms, every code point of Unicode has the class of its fold.
#[test]
fn every_code_point_has_the_class_of_its_fold() {
    let classes = Classes::new(&used("全网最低价国家级加vx微信no1kg干净7天一百二𠮷.%"));
    let wrong: Vec<String> = all_chars().filter_map(|char| disagreement(&classes, char)).collect();
    assert!(wrong.is_empty(), "{} code points: {}", wrong.len(), wrong.join("\n"));
}

/// Each used character has an id of its own, above the special ones.
#[test]
fn ids_are_distinct() {
    let used = used("全网最低价vx1");
    let classes = Classes::new(&used);
    let ids: BTreeSet<Class> = used.iter().map(|c| classes.id(*c).unwrap()).collect();
    assert_eq!(ids.len(), used.len());
    assert!(ids.iter().all(|id| (Classes::FIRST..classes.count() as Class).contains(id)));
    assert_eq!(classes.id('没'), None);
}

/// A code point that is none has the class of no term.
#[test]
fn what_is_no_character_is_other() {
    let classes = Classes::new(&used("全网"));
    for code in [0xD800, 0xDFFF, 0x11_0000, u32::MAX] {
        assert_eq!(classes.of(code), Classes::OTHER, "{code:x}");
    }
}

/// Without terms only noise has a class.
#[test]
fn no_terms_no_classes() {
    let classes = Classes::new(&BTreeSet::new());
    assert_eq!(classes.of('全' as u32), Classes::OTHER);
    assert_eq!(classes.of(' ' as u32), Classes::SKIP);
    assert_eq!(classes.count(), usize::from(Classes::FIRST));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// For arbitrary terms, the characters of the terms and arbitrary others have the class of their fold.
    #[test]
    fn classes_agree_with_the_fold(terms in "(\\PC|[a-z0-9一-龥㎏№㍿①-⑳㋀-㋋]){0,30}", others in "(\\PC|[㎏№㍿①-⑳㍘-㍰ａ-ｚ]){0,60}") {
        let classes = Classes::new(&used(&terms));
        for char in terms.chars().chain(others.chars()) {
            prop_assert_eq!(disagreement(&classes, char), None);
        }
    }
}
