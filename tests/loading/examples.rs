//! Example sentences: there must be both kinds, rightly marked, with facts that mean something.

use super::{World, with};

/// The policy with `sentence` as one more example of ABS-002.
fn example(sentence: &str) -> World {
    with("      - miss: 这是国家的\n", &format!("      - miss: 这是国家的\n      - {sentence}\n"))
}

/// A rule shows what it reports and what it does not.
#[test]
fn both_kinds_are_there() {
    with("      - hit: 这是[[国家级]]的\n", "").tells_only("rules.yaml", "id: ABS-002", "规则没有 hit（应当报告）的例句", "至少各写一个");
    with("      - miss: 这是国家的\n", "").tells_only("rules.yaml", "id: ABS-002", "规则没有 miss（不应报告）的例句", "至少各写一个");
}

/// An example is one or the other.
#[test]
fn an_example_is_one_or_the_other() {
    example("{hit: \"[[国家级]]\", miss: 国家}").tells_only("rules.yaml", "{hit", "既不是 hit 也不是 miss，或两者都写了", "一个");
    example("{why: 某}").tells_only("rules.yaml", "{why", "既不是 hit 也不是 miss，或两者都写了", "一个");
}

/// A hit is marked, a miss is not.
#[test]
fn hits_are_marked() {
    example("hit: 这是国家级").tells_only("rules.yaml", "hit: 这是国家级\n", "hit 例句没有用 [[ ]] 标出", "[[");
    example("miss: 这是[[某级]]").tells_only("rules.yaml", "miss: 这是[[某级]]", "miss 例句里有 [[ ]]", "去掉标记");
}

/// Marks are opened and closed, one after another, around something.
#[test]
fn marks_are_whole() {
    for (sentence, what) in [
        ("\"这是[[国家级\"", "没有用「]]」收尾"),
        ("\"这是国家级]]\"", "之前没有「[[」"),
        ("\"[[国[[家]]级\"", "之后又出现「[[」"),
        ("\"这是[[]]国家级\"", "里面没有字"),
    ] {
        example(&format!("hit: {sentence}")).tells_only("rules.yaml", &format!("hit: {sentence}"), what, "收尾");
    }
}

/// What an example takes for granted is checked like everything else.
#[test]
fn facts_of_examples_are_checked() {
    let given = |facts: &str| example(&format!("{{hit: \"[[国家级]]\", as: {facts}}}"));
    given("{category: 化装品}").tells_only("rules.yaml", "化装品", "没有「化装品」这个商品类别", "是不是想写 化妆品");
    given("{role: 网红}").tells_only("rules.yaml", "网红", "没有「网红」这种主播身份", "达人 或 商家");
    given("{speech: 脚本}").tells_only("rules.yaml", "脚本", "「脚本」不是文本类型", "script 或 transcript");
    given("{date: 昨天}").tells_only("rules.yaml", "昨天", "「昨天」不是日期", "2026-02-01");
    given("{category: 化妆品, role: 达人, speech: transcript, date: 2026-03-01, ad: true}").loads();
}
