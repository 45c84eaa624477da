//! Word lists: their names, what they hold, and how they name one another.

use super::{with, world};

/// The lists file with one more list.
fn list(yaml: &str) -> super::World {
    world().and("more.yaml", &format!("lists:\n{yaml}"))
}

/// A list that nobody defined is told where it is named, with the name most like it.
#[test]
fn unknown_lists_are_told() {
    with("\"<平台>最低[价]\"", "\"<平抬>最低[价]\"").tells_only(
        "rules.yaml",
        "\"<平抬>最低[价]\"",
        "没有名为「平抬」的词表",
        "是不是想写 <平台>",
    );
    with("\"<平台>最低[价]\"", "\"<疾病>最低[价]\"").tells_only("rules.yaml", "\"<疾病>最低[价]\"", "没有名为「疾病」的词表", "定义");
    with("words: [\"<否定>\"]", "words: [\"<否认>\"]").tells_only(
        "rules.yaml",
        "\"<否认>\"",
        "没有名为「否认」的词表",
        "是不是想写 <否定>",
    );
    list("  - {name: 全部, about: 一, words: [\"<平台>\", \"<店铺>\"]}\n").tells_only(
        "more.yaml",
        "\"<店铺>\"",
        "没有名为「店铺」的词表",
        "定义",
    );
}

/// A name belongs to one list, also across files, and not to a class of numbers.
#[test]
fn list_names_are_unique() {
    list("  - {name: 平台, about: 一, words: [某某]}\n").tells_only("more.yaml", "name: ¦平台", "词表「平台」定义了两次", "合并");
    list("  - {name: 金额, about: 一, words: [某某]}\n").tells_only("more.yaml", "name: ¦金额", "「金额」是内置的数字类", "换一个名称");
}

/// Lists that name one another in a circle are told.
#[test]
fn cycles_are_told() {
    let circle = [("甲表", "甲, \"<乙表>\""), ("乙表", "乙, \"<丙表>\""), ("丙表", "丙, \"{丁|<甲表>}\"")];
    let circle: String = circle.iter().map(|(name, words)| format!("  - {{name: {name}, about: 一, words: [{words}]}}\n")).collect();
    let problems = list(&circle).problems();
    assert_eq!(problems.len(), 1, "{}", super::tell(&problems));
    assert!(problems[0].what.contains("互相引用") && problems[0].help.contains("去掉"), "{}", problems[0]);
    assert_eq!((problems[0].path.as_str(), problems[0].column.is_some()), ("more.yaml", true));
    list("  - {name: 甲表, about: 一, words: [甲, \"<甲表>\"]}\n").tells_only("more.yaml", "\"<甲表>\"", "互相引用", "去掉");
}

/// Naming one list twice is no circle.
#[test]
fn a_list_may_be_named_twice() {
    list(
        "  - {name: 甲表, about: 一, words: [\"<平台>甲\"]}\n  - {name: 乙表, about: 一, words: [\"<甲表>\", \"<平台>\", \"<甲表>乙\"]}\n",
    )
    .loads();
}

/// A list has a name, says what it collects, and holds words.
#[test]
fn a_list_is_complete() {
    list("  - {about: 一, words: [某某]}\n").tells_only("more.yaml", "{about", "缺少 name（词表名）", "名称");
    list("  - {name: 某表, words: [某某]}\n").tells_only("more.yaml", "{name", "缺少 about", "收什么");
    list("  - {name: 某表, about: 一, words: []}\n").tells_only("more.yaml", "words: ¦[]", "词表「某表」是空的", "写上词");
}

/// Words are gap-free and hold no numbers.
#[test]
fn words_are_literal() {
    for (word, what) in [("甲..3乙", "间隔或数字类"), ("<数>天", "间隔或数字类"), ("[甲]", "什么都不含")] {
        let world = list(&format!("  - {{name: 某表, about: 一, words: [某某, \"{word}\"]}}\n"));
        world.tells_only("more.yaml", &format!("\"{word}\""), what, "");
    }
}

/// A word that cannot be read is told at the character.
#[test]
fn faults_within_words_have_a_column() {
    list("  - {name: 某表, about: 一, words: [某某, \"甲乙{丙\"]}\n").tells_only("more.yaml", "\"甲乙¦{丙", "「{」没有收尾", "}");
}

/// A word of which folding leaves nothing is told at that word, however the words before it expand.
#[test]
fn words_that_fold_to_nothing_are_told_where_they_stand() {
    list("  - {name: 某表, about: 一, words: [某某, \"★\"]}\n").tells_only("more.yaml", "\"★\"", "「★」折叠后什么也不剩", "文字");
    list("  - {name: 某表, about: 一, words: [\"{甲甲|乙乙}\", \"★\", 丙丙]}\n").tells_only(
        "more.yaml",
        "\"★\"",
        "「★」折叠后什么也不剩",
        "文字",
    );
}

/// Two such words are two problems.
#[test]
fn all_words_that_fold_to_nothing_are_told() {
    let world = list("  - {name: 某表, about: 一, words: [某某, \"★\", \"♥\"]}\n");
    world.tells("more.yaml", "\"★\"", "「★」折叠后什么也不剩", "文字");
    world.tells("more.yaml", "\"♥\"", "「♥」折叠后什么也不剩", "文字");
}
