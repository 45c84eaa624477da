//! Product words: what counts as heard, and that a category that was only heard silences nothing.

use bojian::document::{ReadOptions, read_text};
use bojian::facts::{Category, Fact, Facts, Origin};
use bojian::finding::{Dismissal, Outcome, Verdict};
use bojian::policy::PolicyFile;
use bojian::scan::{self, Scratch};

use super::{Case, known};
use crate::world::{DAY, policy};

fn category(text: &str) -> Option<&'static str> {
    let findings = Case::new("a.txt", text).findings();
    known(&findings, "ABS-001", 0).0.map(|(name, origin)| {
        assert_eq!(origin, Origin::Words);
        name
    })
}

#[test]
fn a_category_is_heard_twice_or_pointed_at() {
    for (text, heard) in [
        ("这款面霜全网最低价", Some("化妆品")),
        ("我们家的洗面奶全网最低价", Some("化妆品")),
        ("面霜全网最低价", None),
        ("面霜好用，洗面奶也好用，全网最低价", Some("化妆品")),
        ("这款面霜全网最低价，配这瓶白酒", None),
        ("面霜面霜全网最低价，白酒一次", None),
        ("羽绒服很暖和，羽绒服全网最低价", Some("服饰")),
        ("全网最低价，没有说是什么", None),
        ("这款鱼油全网最低价，鱼油鱼油", None),
        ("这款蜂蜜全网最低价，蜂蜜蜂蜜", None),
        ("这款奶粉全网最低价，奶粉奶粉", None),
        ("不用面霜，不用口红，全网最低价", None),
        ("送面霜，送口红，全网最低价", None),
        ("少喝白酒，别喝啤酒，全网最低价", None),
    ] {
        assert_eq!(category(text), heard, "{text}");
    }
}

/// What is heard in one stretch says nothing about the next.
#[test]
fn words_count_in_their_stretch() {
    let text = "一号链接这款面霜全网最低价。二号链接全网最低价。三号链接，毛衣，毛衣，全网最低价";
    let findings = Case::new("a.txt", text).findings();
    let heard: Vec<_> = (0..3).map(|nth| known(&findings, "ABS-001", nth).0.map(|(name, _)| name)).collect();
    assert_eq!(heard, [Some("化妆品"), None, Some("服饰")]);
}

/// Where somebody says what is sold, words are not asked.
#[test]
fn words_are_asked_last() {
    let flags = Facts { category: Category::named("家电"), ..Facts::default() };
    let case = Case { flags, ..Case::new("a.txt", "这款面霜全网最低价，面霜面霜") };
    assert_eq!(known(&case.findings(), "ABS-001", 0).0, Some(("家电", Origin::Flag)));
}

/// A heard category makes a rule for it stand in full, and its articles those of the known category.
#[test]
fn a_heard_category_chooses_the_articles() {
    let finding = |text: &str| Case::new("a.txt", text).findings().into_iter().next().unwrap();
    let heard = finding("这款面霜能治疗湿疹");
    assert_eq!((heard.hit.rule.id.as_str(), heard.standing.severity.key()), ("MED-004", "error"));
    assert!(!heard.standing.hangs_on.contains(&Fact::Category));
    let unheard = finding("它能治疗湿疹");
    assert_eq!(unheard.standing.severity.key(), "warning");
    assert!(unheard.standing.hangs_on.contains(&Fact::Category));
}

/// What rules of other categories say is put aside only where a rule of the heard category says the same, as severely, in the same area.
#[test]
fn a_heard_category_silences_nothing() {
    let products = "products: [{category: 服饰, words: [毛衣]}, {category: 家电, words: [风扇]}]";
    let rule = |id: &'static str, fields: &'static str| (id, fields);
    let engine = crate::phrases::engine_of(
        &[
            rule("ABS-001", "say: [甲甲]\nonly: {category: [服饰]}"),
            rule("ABS-002", "say: [甲甲, 乙乙]\nonly: {category: [化妆品]}"),
            rule("ABS-003", "say: [丙丙]\nonly: {category: [服饰]}\nseverity: note"),
            rule("ABS-004", "say: [丙丙]\nonly: {category: [化妆品]}"),
            rule("HEA-001", "say: [甲甲]\nonly: {category: [化妆品, 珠宝]}"),
        ],
        &[PolicyFile::new("products.yaml", products)],
    );
    let outcomes = |text: &str| {
        let document = read_text("a.txt", text.to_owned(), &ReadOptions::default());
        let verdicts = engine.judge(&document, &scan::Case { as_of: DAY, platforms: Vec::new() }, &mut Scratch::default());
        let told = |verdict: &Verdict| {
            let outcome = match &verdict.outcome {
                Outcome::Reported(standing) => format!("{} {}", standing.severity.key(), standing.hangs_on.contains(&Fact::Category)),
                Outcome::Dismissed(Dismissal::NotConcerned) => "not concerned".to_owned(),
                other => format!("{other:?}"),
            };
            format!("{} {outcome}", verdict.hit.rule.id)
        };
        let mut told: Vec<String> = verdicts.iter().map(told).collect();
        told.sort();
        told
    };
    let heard = "毛衣，毛衣，";
    assert_eq!(outcomes(&format!("{heard}甲甲")), ["ABS-001 error false", "ABS-002 not concerned", "HEA-001 warning true"]);
    assert_eq!(outcomes(&format!("{heard}乙乙")), ["ABS-002 warning true"], "nobody else says it");
    assert_eq!(outcomes(&format!("{heard}丙丙")), ["ABS-003 note false", "ABS-004 warning true"], "the right rule says less");
    assert_eq!(outcomes("毛衣，风扇，甲甲"), ["ABS-001 warning true", "ABS-002 warning true", "HEA-001 warning true"], "two are none");
}

/// Over every example of every rule: with a category heard in front of it, whatever was reported before is still reported in its area.
#[test]
fn every_area_that_spoke_still_speaks() {
    let mut tried = 0;
    for rule in &policy().rules {
        for example in rule.examples.iter().filter(|example| example.hit) {
            let before = Case::new("a.txt", &example.text.text).findings();
            let text = format!("{}\n\n这款充电宝。这款路由器。", example.text.text);
            let (after, _) = Case::new("a.txt", &text).judge();
            for finding in &before {
                let span = finding.hit.envelope();
                let speaks = after.findings.iter().any(|other| {
                    other.hit.rule.area == finding.hit.rule.area
                        && other.hit.envelope().overlaps(span)
                        && (other.standing.severity >= finding.standing.severity || finding.hit.known.from.category == Some(Origin::Words))
                });
                assert!(speaks, "{} {}: {}", rule.id, finding.hit.words, example.text.text);
                tried += 1;
            }
        }
    }
    assert!(tried > 500, "{tried}");
}

/// No word belongs to two categories.
#[test]
fn words_are_of_one_category() {
    let mut seen = std::collections::BTreeMap::new();
    for sign in &policy().signs.products {
        for phrase in &sign.words {
            for pattern in &phrase.patterns {
                let [bojian::policy::Slot::Words(words)] = pattern.slots.as_slice() else { panic!("{} is no plain word", phrase.source) };
                for word in words.iter() {
                    let other = seen.insert(word.to_owned(), sign.category);
                    assert!(
                        other.is_none_or(|other| other == sign.category),
                        "{word} is {} and {}",
                        sign.category.name(),
                        other.unwrap().name()
                    );
                }
            }
        }
    }
    assert!(seen.len() > 80);
    for word in ["鱼油", "蜂蜜", "奶粉", "益生菌", "蛋白粉", "黄金", "苹果"] {
        assert!(!seen.contains_key(word), "{word} can be two things");
    }
}
