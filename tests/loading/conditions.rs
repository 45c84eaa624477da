//! Conditions and exemptions: one kind each, complete, and known.

use super::{EXEMPTIONS, World, with, world};

/// The policy with `condition` in place of the second one of ABS-001.
fn condition(yaml: &str) -> World {
    with("      - before: {words: [\"<否定>\"], within: 4}\n", &format!("      - {yaml}\n"))
}

/// An exemption that nobody defined is told, with the name most like it.
#[test]
fn exemptions_are_known() {
    with("- exemption: 自我比较", "- exemption: 自我比效").tells_only(
        "rules.yaml",
        "自我比效",
        "没有名为「自我比效」的豁免",
        "是不是想写 自我比较",
    );
    with("- exemption: 自我比较", "- exemption: 科普").tells_only("rules.yaml", "科普", "没有名为「科普」的豁免", "定义");
}

/// A condition is of one kind.
#[test]
fn a_condition_is_of_one_kind() {
    let two = "{before: {words: [不是], within: 4}, after: {words: [吗], within: 4}}";
    condition(two).tells_only("rules.yaml", two, "写了 2 种内容", "分成几项");
    condition("{}").tells_only("rules.yaml", "- ¦{}", "写了 0 种内容", "只写");
    condition("{inside: [], before: {words: [不是], within: 4}}").loads();
}

/// A condition says which words, and how near.
#[test]
fn a_condition_is_complete() {
    for side in ["before", "after", "around"] {
        condition(&format!("{side}: {{within: 4}}")).tells_only("rules.yaml", "{within: 4}", "没有写 words", "<否定>");
        condition(&format!("{side}: {{words: [不是]}}")).tells_only("rules.yaml", "{words: [不是]}", "没有写 within", "within: 4");
        condition(&format!("{side}: {{words: [不是], within: 201}}")).tells_only("rules.yaml", "within: ¦201", "within 写了 201", "小一些");
        condition(&format!("{side}: {{words: [不是], within: 200}}")).loads();
    }
}

/// Phrases of conditions are held to the same grammar, with the same columns.
#[test]
fn phrases_of_conditions_are_checked() {
    condition("inside: [最佳时间, \"最佳{食用\"]").tells_only("rules.yaml", "\"最佳¦{食用", "没有收尾", "}");
    condition("around: {words: [\"不<是\"], within: 4}").tells_only("rules.yaml", "\"不¦<是", "没有收尾", ">");
    condition("after: {words: [\"★\"], within: 4}").tells_only("rules.yaml", "\"★\"", "折叠后什么也不剩", "文字");
}

/// The exemptions file with one more exemption.
fn exemption(yaml: &str) -> World {
    world().and("more.yaml", &format!("exemptions:\n  - {yaml}\n"))
}

const SENTENCES: &str = "examples: [{holds: \"我们家[[最好]]\"}, {fails: \"[[最好]]\"}]";

/// An exemption has a name of its own, a reason and a condition.
#[test]
fn an_exemption_is_complete() {
    let any = "any: [{before: {words: [我们家], within: 4}}]";
    exemption(&format!("{{why: 一, {any}, {SENTENCES}}}")).tells_only("more.yaml", "{why", "缺少 name（豁免名称）", "名称");
    exemption(&format!("{{name: 某, {any}, {SENTENCES}}}")).tells_only("more.yaml", "{name", "缺少 why", "说明");
    exemption(&format!("{{name: 某, why: 一, {SENTENCES}}}")).tells_only("more.yaml", "{name", "豁免「某」没有条件", "any");
    exemption(&format!("{{name: 自我比较, why: 一, {any}, {SENTENCES}}}")).tells_only(
        "more.yaml",
        "自我比较",
        "豁免「自我比较」定义了两次",
        "合并",
    );
    exemption(&format!("{{name: 某, why: 一, any: [{{exemption: 自我比较}}], {SENTENCES}}}")).tells(
        "more.yaml",
        "exemption: ¦自我比较",
        "豁免里不能再引用豁免",
        "直接写",
    );
}

/// An exemption shows where it holds and where it fails, with one mark each.
#[test]
fn an_exemption_has_sentences() {
    let holds = "      - holds: 这是我们家[[卖得最好]]的\n";
    let fails = "      - fails: 这是全国[[卖得最好]]的\n";
    assert!(EXEMPTIONS.contains(holds) && EXEMPTIONS.contains(fails));
    with(holds, "").tells_only("exemptions.yaml", "name: 自我比较", "豁免没有 holds 例句", "至少");
    with(fails, "").tells_only("exemptions.yaml", "name: 自我比较", "豁免没有 fails 例句", "至少");
    with("我们家[[卖得最好]]的", "我们家卖得最好的").tells("exemptions.yaml", "holds: 这是我们家卖得最好的", "正好标出一处", "[[ ]]");
    with("我们家[[卖得最好]]的", "我们家[[卖得]][[最好]]的").tells(
        "exemptions.yaml",
        "holds: 这是我们家[[卖得]][[最好]]的",
        "正好标出一处",
        "[[ ]]",
    );
}
