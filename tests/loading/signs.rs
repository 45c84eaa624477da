//! Signs in speech and exemptions that lower: what they need, and what is refused with its place.

use bojian::policy::{Condition, Severity};

use super::world;

const SIGNS: &str = "links:
  - say: [\"<数>号链接\"]
    unless: [{after: {words: [条], within: 0}}]
products:
  - category: 服饰
    words: [羽绒服, \"{连衣|半身}裙\"]
    direct: [{before: {words: [这款], within: 4}}]
corrections:
  - say: [说错了]
    withdraw: [\"<否定>\"]
    unless: [{exemption: 自我比较}]
";

fn with(old: &str, new: &str) -> super::World {
    assert_eq!(SIGNS.matches(old).count(), 1, "{old:?}");
    world().and("signs.yaml", &SIGNS.replace(old, new))
}

#[test]
fn signs_load() {
    let signs = world().and("signs.yaml", SIGNS).loads().signs;
    assert_eq!((signs.links.len(), signs.products.len(), signs.corrections.len()), (1, 1, 1));
    assert_eq!(signs.products[0].category.name(), "服饰");
    assert!(matches!(&signs.corrections[0].unless[0], Condition::Exemption(exemption) if exemption.name == "自我比较"));
}

#[test]
fn faults_of_signs_are_told() {
    with("\"<数>号链接\"", "\"号链接\"").tells_only("signs.yaml", "\"号链接\"", "没有 <数>", "<数>号链接");
    with("  - category: 服饰\n    words", "  - words").tells_only("signs.yaml", "words: [羽绒服", "缺少 category", "类别");
    with("category: 服饰", "category: 服饰类").tells_only("signs.yaml", "category: ¦服饰类", "没有「服饰类」这个商品类别", "服饰");
    with("words: [羽绒服, \"{连衣|半身}裙\"]", "words: []").tells_only("signs.yaml", "category: 服饰", "缺少 words", "words");
    with("say: [说错了]\n    ", "").tells_only("signs.yaml", "withdraw: [", "缺少 say", "say");
    with("withdraw: [\"<否定>\"]", "withdraw: [\"<否认>\"]").tells_only("signs.yaml", "\"<否认>\"", "没有名为「否认」的词表", "否定");
    with("exemption: 自我比较", "exemption: 自我比教").tells_only("signs.yaml", "¦自我比教", "没有名为「自我比教」的豁免", "自我比较");
}

const LOWERING: &str = "exemptions:
  - name: 不敢说
    why: 只是不敢说
    leaves: note
    beside: [自我比较]
    any: [{before: {words: [不敢说], within: 0}}]
    examples: [{holds: \"不敢说[[最低]]\"}, {fails: \"[[最低]]\"}]
";

/// An exemption that goes along with another stands in every rule that names the other, and in no other rule.
#[test]
fn an_exemption_goes_along_with_another() {
    let policy = world().and("more.yaml", LOWERING).loads();
    let names = |id: &str| {
        let of = |condition: &Condition| match condition {
            Condition::Exemption(exemption) => Some((exemption.name.clone(), exemption.leaves)),
            _ => None,
        };
        policy.rule(id).unwrap().unless.iter().filter_map(of).collect::<Vec<_>>()
    };
    assert_eq!(names("ABS-001"), [("自我比较".to_owned(), None), ("不敢说".to_owned(), Some(Severity::Note))]);
    assert_eq!(names("ABS-002"), []);
}

#[test]
fn faults_of_lowering_are_told() {
    let with = |old: &str, new: &str| world().and("more.yaml", &LOWERING.replace(old, new));
    with("leaves: note", "leaves: warning").tells_only("more.yaml", "leaves: ¦warning", "leaves 写了「warning」", "note");
    with("beside: [自我比较]", "beside: [自己比较]").tells_only(
        "more.yaml",
        "beside: [¦自己比较",
        "没有名为「自己比较」的豁免",
        "自我比较",
    );
}
