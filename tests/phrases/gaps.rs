//! Gaps: `..N` characters at most, within the sentence, the nearest first.

use super::{Given, filler, finds, finds_given, saying, transcript};

/// Up to N characters stand between; one more is too far.
#[test]
fn exactly_as_far_as_written() {
    let engine = saying("治好..6<疾病>");
    for count in 0..=6 {
        finds(&engine, &[&format!("[[治好{}高血压]]", filler(count))]);
    }
    finds(&engine, &[&format!("治好{}高血压", filler(7)), "高血压治好"]);
}

/// Noise in a gap is not counted, nor is it between words.
#[test]
fn noise_is_not_counted() {
    let engine = saying("治好..2高血压");
    finds(&engine, &["[[治好 了 🔥 您 （高血压]]）", "治好 了 您 的 高血压", "[[治好了\n您高血压]]"]);
}

/// One character that is read as several counts as several, whether or not terms use them.
#[test]
fn signs_count_as_what_they_read() {
    finds(&saying("治好..2高血压"), &["[[治好№高血压]]", "治好№1高血压"]);
    finds(&saying("治好..1高血压"), &["治好№高血压"]);
    let engine = super::engine(&[("ABS-001", "say: ['治好..1高血压', no号]")]);
    finds(&engine, &["治好№高血压", "[[治好号高血压]]", "[[№号]]"]);
}

/// A gap never crosses the end of a sentence.
#[test]
fn gaps_end_with_the_sentence() {
    let engine = saying("治好..6高血压");
    for stop in ["。", "！", "？", "；", "!", "?", ";", "\n\n"] {
        finds(&engine, &[&format!("治好{stop}高血压"), &format!("治好了{stop}您的高血压")]);
    }
}

/// A comma in a gap counts as a character in a script, and not at all in a transcript.
#[test]
fn commas_in_gaps() {
    let engine = saying("治好..2高血压");
    finds(&engine, &["[[治好，您高血压]]", "治好了，您高血压"]);
    let given = Given { speech: transcript(), ..Given::default() };
    finds_given(&engine, &given, &["[[治好了，您高血压]]", "治好了，您的高血压"]);
}

/// Of several places the nearest is taken: from the longer word to both sides.
#[test]
fn the_nearest_is_taken() {
    let engine = saying("治好..8高血压");
    finds(&engine, &["治好[[治好了高血压]]", &format!("[[治好了高血压]]{}高血压", filler(9))]);
    finds(&saying("您..8治好..8高血压"), &["您[[您治好了高血压]]", "您治好[[您治好高血压]]"]);
    // Both ends have a nearest beginning; of what overlaps in one rule the longest stands.
    let judged = super::judge(&engine, "治好治好了高血压和高血压");
    let words: Vec<&str> = judged.verdicts.iter().map(|verdict| verdict.hit.words.as_str()).collect();
    assert_eq!((words, judged.words()), (vec!["治好了高血压", "治好了高血压和高血压"], vec!["治好了高血压和高血压"]));
}

/// Several gaps each have their own width.
#[test]
fn several_gaps() {
    let engine = saying("包好..1治好..3高血压");
    let text = |a: usize, b: usize| format!("包好{}治好{}高血压", filler(a), filler(b));
    finds(&engine, &[&format!("[[{}]]", text(1, 3)), &format!("[[{}]]", text(0, 0)), &text(2, 3), &text(1, 4), &text(3, 1)]);
}

/// A nearer word that leads nowhere does not hide a farther one that does.
#[test]
fn a_blind_alley_is_left() {
    finds(&saying("包好..2治好..4高血压"), &["[[包好了治好治好了高血压]]"]);
    finds(&saying("高血压..4治好..2包好"), &["[[高血压治好治好了包好]]"]);
}

/// Two words that stand as one in the text are not two words a gap apart.
#[test]
fn words_of_a_gap_do_not_overlap() {
    finds(&saying("最最..3最低"), &["最最低", "[[最最最低]]"]);
}

/// An optional part may stand beside a gap.
#[test]
fn optional_parts_beside_gaps() {
    let engine = saying("治好..3[您的]高血压[病]");
    finds(&engine, &["[[治好了您的高血压病]]", "[[治好高血压]]啊", "[[治好字里行您的高血压]]", "治好字里行间的高血压"]);
}

/// Long lists on both sides of each other stay what they are: two words next to each other, with noise between.
#[test]
fn many_choices_side_by_side() {
    let many =
        |first: char| (0..30).map(|n| format!("{first}{}", char::from_u32('一' as u32 + n * 7).unwrap())).collect::<Vec<_>>().join("|");
    let engine = saying(&format!("{{{}}}{{{}}}", many('甲'), many('乙')));
    finds(&engine, &["[[甲一乙一]]", "[[甲一 乙一]]", "甲一的乙一", "甲一。乙一", "乙一甲一"]);
}
