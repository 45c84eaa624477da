//! Signals and weights: what is refused of them, and what they come to where nobody has fitted anything.

use super::world;

const SIGNAL: &str = "signals:\n  - {name: 催促, area: pressure, about: 催人下单的话, words: [抓紧, 赶紧]}\n";

/// A rule without a fitted weight weighs by its severity; a fitted one goes before it, and the file that stands last has the word.
#[test]
fn weights_are_the_policys() {
    let weight = |world: &super::World, id: &str| world.loads().rule(id).map(|rule| rule.weight);
    assert!(weight(&world(), "ABS-001") > weight(&world(), "ABS-002"), "an error weighs more than a warning");
    let fitted = world().and("a.yaml", "weights: {ABS-002: 0.6}\n").and("b.yaml", "weights: {ABS-002: 0.7}\n");
    assert_eq!(weight(&fitted, "ABS-002"), Some(0.7));
    let signals = world().and("a.yaml", SIGNAL).and("b.yaml", "weights: {催促: 0.25}\n").loads().signals;
    assert_eq!(signals.iter().map(|signal| (signal.name.as_str(), signal.weight)).collect::<Vec<_>>(), [("催促", 0.25)]);
}

/// A weight for nothing, or one that is no weight, is told where it stands.
#[test]
fn wrong_weights_are_told() {
    let more = |yaml: &str| world().and("more.yaml", yaml);
    more("weights: {ABS-003: 0.2}\n").tells_only("more.yaml", "ABS-003: ¦0.2", "没有「ABS-003」这条规则或信号", "是不是想写 ABS-00");
    more("weights: {ABS-001: 1.2}\n").tells_only("more.yaml", "ABS-001: ¦1.2", "不在 0 到 0.95 之间", "0 到 0.95");
}

/// A signal says its name, its area and its words, once.
#[test]
fn wrong_signals_are_told() {
    let more = |yaml: &str| world().and("more.yaml", yaml);
    let without = SIGNAL.replace("words: [抓紧, 赶紧]", "words: []");
    more(&without).tells_only("more.yaml", "words: ¦[]", "没有写 words", "写上话术式");
    more(&SIGNAL.replace("pressure", "presure")).tells_only("more.yaml", "area: ¦presure", "没有「presure」这个危害类别", "pressure");
    more(SIGNAL).and("again.yaml", SIGNAL).tells_only("again.yaml", "name: ¦催促", "信号「催促」重复", "换一个名称");
}
