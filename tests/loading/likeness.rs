//! The weights of likeness and the rules that ask for them: what is refused.

use super::world;

const RULE: &str = "  - id: ABS-009
    title: 像
    severity: warning
    alike: true
    message: 出现「{words}」
    why: 某
    advice: 某
    examples: [{hit: \"[[某]]\"}, {miss: 某}]
";

fn weights(words: &str, rules: &str) -> String {
    format!("likeness: {{above: 0.85, sure: 0.4, bias: -1, words: {{{words}}}, rules: {{{rules}}}}}\n")
}

fn rules(fields: &str) -> String {
    format!("topic: ABS\narea: superlative\ntitle: 某\nbasis: [{{law: 广告法, article: 第九条第（三）项}}]\nrules:\n{RULE}{fields}")
}

#[test]
fn weights_load() {
    let file = weights("\"1.5\": 悄悄 转我, \"-0.3\": 订单", "ABS-009: {bias: 0.2, words: {\"1\": 转我}}");
    let loaded = world().and("a.yaml", &rules("")).and("likeness.yaml", &file).loads();
    let words: Vec<(String, f32)> = loaded.likeness.words.iter().map(|(run, weight)| (run.text(), *weight)).collect();
    assert_eq!(words.len(), 3);
    assert!(words.contains(&("转我".to_owned(), 1.5)) && words.contains(&("订单".to_owned(), -0.3)), "{words:?}");
    assert_eq!((loaded.likeness.rules[0].id.as_str(), loaded.likeness.rules[0].words.len()), ("ABS-009", 1));
    assert!(world().and("a.yaml", &rules("")).loads().likeness.words.is_empty(), "before the first fit there are none");
}

#[test]
fn wrong_weights_are_told() {
    let with = |file: &str| world().and("a.yaml", &rules("")).and("likeness.yaml", file);
    let own = "ABS-009: {words: {}}";
    with(&weights("\"1\": 四个字长", own)).tells_only("likeness.yaml", "\"1\": ¦四", "有 4 个字", "改写");
    with(&weights("\"1\": 不Ａ", own)).tells_only("likeness.yaml", "\"1\": ¦不", "折叠后不是它自己", "小写");
    with(&weights("\"9\": 不能", own)).tells_only("likeness.yaml", "\"9\": ¦不能", "不是 -8 到 8 之间的数", "重新拟合");
    with(&weights("重: 不能", own)).tells_only("likeness.yaml", "重: ¦不能", "不是 -8 到 8 之间的数", "写成数");
    let plain = "ABS-009: {bias: 0}";
    with(&weights("\"1\": 不能, \"2\": 不能", plain)).tells_only("likeness.yaml", "words: ¦{", "「不能」写了两次", "只留一处");
    with(&weights("", &format!("{own}, ABS-008: {{words: {{}}}}"))).tells_only(
        "likeness.yaml",
        "ABS-008: ¦{",
        "没有写着 alike 的规则",
        "重新拟合",
    );
    with(&weights("", own).replace("0.85", "1")).tells_only("likeness.yaml", "above: ¦1", "above 写成了 1", "写一个小数");
    with(&weights("", own)).and("more.yaml", &weights("", own)).tells_only("more.yaml", "likeness: ¦{", "写了两份", "只留一份");
    with(&weights("", "")).tells_only("a.yaml", "alike: ¦true", "没有近似的权重", "--fit-likeness");
}

/// A rule by likeness has nothing to look for, and weights alone are no ground for a plain breach.
#[test]
fn wrong_rules_are_told() {
    let with = |fields: &str| world().and("a.yaml", &format!("{}    {fields}\n", rules("")));
    with("say: [某某]").tells_only("a.yaml", "alike: ¦true", "又写了要找的话", "删去");
    world().and("a.yaml", &rules("").replace("warning", "error")).tells_only("a.yaml", "severity: ¦error", "不能下高风险", "warning");
}

#[test]
fn misplaced_conditions_are_told() {
    let asking = |any: &str, unless: &str| {
        let exemption = format!(
            "exemptions:\n  - name: 不像\n    why: 某\n    any: [{any}]\n    unless: [{unless}]\n    examples: [{{holds: \"[[某]]\"}}, {{fails: \"[[某]]\"}}]\n"
        );
        world().and("more.yaml", &exemption)
    };
    asking("{likeness_below: 0.05}", "").loads();
    asking("{likeness_below: 1.5}", "").tells_only("more.yaml", "likeness_below: ¦1.5", "likeness_below 写了 1.5", "0 到 1");
    let near = "{after: {words: [某], within: 2}}";
    asking(near, "{likeness_below: 0.1}").tells_only("more.yaml", "unless: [¦{likeness", "近似的条件写在了这里", "unless 里");
}
