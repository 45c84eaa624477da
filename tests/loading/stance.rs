//! The weights of stance, and the conditions that ask for them: what is refused.

use super::world;

const WEIGHTS: &str = "stance: {bias: -0.5, words: {不能: -1.5, 赶紧: 2}}\n";

/// An exemption that asks for stance.
fn asking(any: &str, unless: &str) -> String {
    format!(
        "exemptions:\n  - name: 立场\n    why: 某\n    any: [{any}]\n    unless: [{unless}]\n    examples: [{{holds: \"[[某]]\"}}, {{fails: \"[[某]]\"}}]\n"
    )
}

#[test]
fn weights_load() {
    let loaded = world().and("stance.yaml", WEIGHTS).and("more.yaml", &asking("{stance_below: 0.2}", "")).loads();
    let odds = |text: &str| loaded.stance.weigh(&text.chars().collect::<Vec<_>>()).odds;
    assert!(odds("不能") < odds("") && odds("") < odds("赶紧"));
}

#[test]
fn wrong_weights_are_told() {
    let wrong = |words: &str| world().and("stance.yaml", &format!("stance: {{words: {{{words}}}}}\n"));
    wrong("四个字长: -1").tells_only("stance.yaml", "四个字长: ¦-1", "有 4 个字", "改写");
    wrong("不Ａ: -1").tells_only("stance.yaml", "不Ａ: ¦-1", "折叠后不是它自己", "小写");
    wrong("不能: -9").tells_only("stance.yaml", "不能: ¦-9", "不在 -8 到 8 之间", "重新拟合");
    world().and("a.yaml", WEIGHTS).and("b.yaml", WEIGHTS).tells_only("b.yaml", "stance: ¦", "写了两份", "只留一份");
}

/// A condition without weights never holds; one in the wrong place means nothing; a chance lies between 0 and 1.
#[test]
fn wrong_conditions_are_told() {
    world().and("more.yaml", &asking("{stance_below: 0.2}", "")).tells_only(
        "more.yaml",
        "any: [¦{stance",
        "没有立场的权重",
        "--fit-stance",
    );
    let with = |any: &str, unless: &str| world().and("stance.yaml", WEIGHTS).and("more.yaml", &asking(any, unless));
    with("{stance_above: 0.2}", "").tells_only("more.yaml", "any: [¦{stance", "立场的条件写在了这里", "stance_above 只写在 needs 里");
    with("{stance_below: 0.2}", "{stance_below: 0.1}").tells_only("more.yaml", "unless: [¦{stance", "立场的条件写在了这里", "只写在");
    with("{stance_below: 1.2}", "").tells_only("more.yaml", "stance_below: ¦1.2", "stance_below 写了 1.2", "0 到 1");
}
