//! Where a term may begin and end: letters need a boundary to letters, digits to digits, Chinese none.

use super::{finds, saying};

/// A term of letters is not found inside a longer word, however that is written.
#[test]
fn letters_need_a_boundary_to_letters() {
    finds(
        &saying("vx"),
        &["加[[vx]]吧", "[[VX]]", "[[ｖｘ]]：", "1[[vx]]2", "a [[vx]] b", "a·[[vx]]", "avx", "vxs", "ａvx", "vxⓢ", "аvx", "évx", "𝓪vx"],
    );
}

/// A term of digits is not found inside a longer number, however that is written.
#[test]
fn digits_need_a_boundary_to_digits() {
    finds(&saying("100元"), &["[[100元]]", "1100元", "１100元", "①100元", "a[[100元]]", "1 [[100元]]", "百[[100元]]"]);
    finds(&saying("买1"), &["[[买1]]送", "买10", "买1①", "买１０", "[[买1]]g", "[[买①]]"]);
}

/// Chinese needs none.
#[test]
fn chinese_needs_no_boundary() {
    finds(&saying("最低"), &["全[[最低]]价", "x[[最低]]1"]);
    finds(&saying("最v"), &["全[[最v]]吧", "最vx"]);
}

/// A term may use up a sign that reads as several characters, and may not begin or end within one.
#[test]
fn signs_are_not_cut() {
    finds(&saying("no1"), &["[[№1]]", "[[№①]]", "[[no1]]", "№12", "a№1"]);
    finds(&saying("kg装"), &["5[[㎏装]]", "5[[kg装]]"]);
    finds(&saying("1折"), &["[[1折]]", "[[①折]]", "⑪折", "11折", "㉑折"]);
    finds(&saying("全o"), &["全№"]);
    finds(&saying("g装"), &["㎏装", "kg装", "5[[g装]]"]);
    finds(&saying("买k"), &["买㎏", "买kg", "[[买k]]"]);
}

/// Next to a sign of letters and digits only the nearer character counts.
#[test]
fn the_nearer_character_of_a_sign_counts() {
    // ㎡ reads m2: a letter may follow it, a digit may not.
    finds(&saying("vx号"), &["㎡[[vx号]]", "㎏vx号"]);
    finds(&saying("5折"), &["㎡5折", "㎏[[5折]]"]);
}

/// Overlapping occurrences are all judged; the findings do not overlap.
#[test]
fn overlapping_occurrences() {
    let judged = super::judge(&saying("级一级"), "级一级一级");
    assert_eq!(judged.verdicts.len(), 2);
    let spans: Vec<_> = judged.verdicts.iter().map(|verdict| verdict.hit.parts[0].span).collect();
    assert!(spans[0].overlaps(spans[1]) && spans[0] != spans[1]);
    assert_eq!(judged.words(), ["级一级"]);
}

/// Terms that are parts of one another are all found; the longest stands.
#[test]
fn terms_within_terms() {
    let engine = saying("{最低|最低价|低价|全网最低价格}");
    assert_eq!(super::judge(&engine, "全网最低价格").verdicts.len(), 4);
    finds(&engine, &["[[全网最低价格]]", "全网[[最低价]]", "[[低价]]", "全网[[最低]]", "[[最低价]]全网[[最低]]"]);
}
