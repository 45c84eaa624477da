//! Facts, days and grounds: to whom a rule applies, which version of a law holds, and what an unknown fact does.

use bojian::facts::{Category, Fact, Facts, Role};
use bojian::finding::{Dismissal, Finding};
use bojian::scan::Engine;

use super::{Given, Judged, day, engine, judge_given};

const TEXT: &str = "全网最低价";

fn rule(fields: &str) -> Engine {
    engine(&[("ABS-001", &format!("say: [最低价]\n{fields}"))])
}

fn knowing(engine: &Engine, facts: Facts) -> Judged {
    judge_given(engine, TEXT, &Given { facts, ..Given::default() })
}

fn on(engine: &Engine, date: &str) -> Judged {
    judge_given(engine, TEXT, &Given { as_of: day(date), ..Given::default() })
}

/// The articles it rests on, in their order.
fn articles(finding: &Finding) -> Vec<&str> {
    finding.standing.basis.iter().map(|basis| &*basis.article).collect()
}

/// `only`: another product is not concerned; an unknown one is, with less certainty, and the finding says what would decide.
#[test]
fn only_some_products() {
    let engine = rule("only: {category: [保健食品, 普通食品]}");
    let category = |name: &str| Facts { category: Category::named(name), ..Facts::default() };
    let known = knowing(&engine, category("保健食品"));
    assert_eq!((known.finding().standing.severity.key(), known.finding().standing.unknown.len()), ("error", 0));
    assert!(matches!(knowing(&engine, category("服饰")).dismissal(), Dismissal::NotConcerned));
    let unknown = knowing(&engine, Facts::default());
    assert_eq!(unknown.finding().standing.severity.key(), "warning");
    assert_eq!(unknown.finding().standing.unknown, [Fact::Category]);
}

/// `only` by role, and by both: a known fact that speaks against it decides, whatever is unknown.
#[test]
fn only_some_roles() {
    let engine = rule("only: {role: 商家, category: [药品]}");
    let facts = |role, category: &str| Facts { role, category: Category::named(category), ..Facts::default() };
    assert_eq!(knowing(&engine, facts(Some(Role::Merchant), "药品")).finding().standing.severity.key(), "error");
    assert!(matches!(knowing(&engine, facts(Some(Role::Creator), "")).dismissal(), Dismissal::NotConcerned));
    assert!(matches!(knowing(&engine, facts(None, "服饰")).dismissal(), Dismissal::NotConcerned));
    assert_eq!(knowing(&engine, facts(None, "药品")).finding().standing.unknown, [Fact::Role]);
    assert_eq!(knowing(&engine, facts(None, "")).finding().standing.unknown, [Fact::Category, Fact::Role]);
}

const IF_AD: &str = "basis: [{law: 广告法, article: 第九条, when: {ad: true}}]";

/// A ground for advertisements alone: a creator's stream is one, an unknown stream may be, and what is none is dismissed.
#[test]
fn a_ground_for_advertisements() {
    let engine = rule(IF_AD);
    for facts in [Facts { ad: Some(true), ..Facts::default() }, Facts { role: Some(Role::Creator), ..Facts::default() }] {
        let judged = knowing(&engine, facts);
        assert_eq!((judged.finding().standing.severity.key(), judged.finding().standing.unknown.len()), ("error", 0));
    }
    for facts in [Facts::default(), Facts { role: Some(Role::Merchant), ..Facts::default() }] {
        let judged = knowing(&engine, facts);
        assert_eq!((judged.finding().standing.severity.key(), &judged.finding().standing.unknown[..]), ("warning", &[Fact::Ad][..]));
    }
    for role in [None, Some(Role::Creator)] {
        let judged = knowing(&engine, Facts { ad: Some(false), role, ..Facts::default() });
        assert!(matches!(judged.dismissal(), Dismissal::NoBasisApplies), "said outright goes before guessed from the role");
    }
}

/// An unknown fact lowers the severity only if no basis stands without it; the unconditional basis leads.
#[test]
fn an_unconditional_ground_stands() {
    let engine = rule(
        "basis: [{law: 广告法, article: 第九条, when: {ad: true}}, {law: 旧新法, version: 新, article: 第九条}, {law: 广告法, article: 第十条}]",
    );
    let judged = knowing(&engine, Facts::default());
    let laws: Vec<_> = judged.finding().standing.basis.iter().map(|basis| (&*basis.law, &*basis.article)).collect();
    assert_eq!(laws, [("旧新法", "第九条"), ("广告法", "第十条"), ("广告法", "第九条")]);
    assert_eq!(judged.finding().standing.severity.key(), "error");
    let judged = knowing(&engine, Facts { ad: Some(false), ..Facts::default() });
    assert_eq!(judged.finding().standing.basis.len(), 2);
}

/// An unknown fact never raises a severity.
#[test]
fn unknown_facts_raise_nothing() {
    for severity in ["note", "warning"] {
        let engine = rule(&format!("severity: {severity}\nonly: {{category: [药品]}}\n{IF_AD}"));
        let judged = knowing(&engine, Facts::default());
        assert_eq!(judged.finding().standing.severity.key(), severity);
        assert_eq!(judged.finding().standing.unknown, [Fact::Ad, Fact::Category]);
    }
}

/// A law in two versions: the day decides which one is cited, to the day.
#[test]
fn the_version_of_the_day_is_cited() {
    let engine = rule("basis: [{law: 旧新法, version: 新, article: 第九条}, {law: 旧新法, version: 旧, article: 第八条}]");
    for (date, article, summary) in [
        ("2019-04-23", "第八条", "旧条"),
        ("2025-09-30", "第八条", "旧条"),
        ("2025-10-14", "第八条", "旧条"),
        ("2025-10-15", "第九条", "新条"),
        ("2026-11-22", "第九条", "新条"),
    ] {
        let judged = on(&engine, date);
        assert_eq!(articles(judged.finding()), [article], "{date}");
        assert_eq!(judged.finding().standing.basis[0].summary(), summary, "{date}");
    }
    assert!(matches!(on(&engine, "2019-04-22").dismissal(), Dismissal::NotInForce));
}

/// The lives of several laws are looked at one by one.
#[test]
fn laws_not_yet_in_force_are_not_cited() {
    let engine = rule("basis: [{law: 旧新法, version: 新, article: 第九条}, {law: 广告法, article: 第十条}]");
    assert_eq!(articles(on(&engine, "2025-10-14").finding()), ["第十条"]);
    assert_eq!(articles(on(&engine, "2025-10-15").finding()), ["第九条", "第十条"]);
    assert!(matches!(on(&engine, "2015-08-31").dismissal(), Dismissal::NotInForce));
}

/// A rule has a life of its own, first and last day included.
#[test]
fn a_rule_has_a_life() {
    let engine = rule("since: 2026-02-01\nuntil: 2026-03-31");
    for date in ["2026-01-31", "2026-04-01"] {
        assert!(matches!(on(&engine, date).dismissal(), Dismissal::OutOfLife), "{date}");
    }
    for date in ["2026-02-01", "2026-03-31"] {
        on(&engine, date).finding();
    }
}

/// A company's line holds from its first day, and cites no law.
#[test]
fn a_house_has_its_own_line() {
    let engine = rule("house: {name: 红线, since: 2026-02-01}");
    assert!(matches!(on(&engine, "2026-01-31").dismissal(), Dismissal::NotInForce));
    assert!(on(&engine, "2026-02-01").finding().standing.basis.is_empty());
}

/// A platform's rules speak only where that platform was asked for.
#[test]
fn a_platform_is_asked_for() {
    use bojian::document::{ReadOptions, read_text};
    use bojian::scan::{Case, Scratch};
    let engine = rule("platform: {name: 抖音, rule: 某规范, effective: 2026-02-01}");
    let verdicts = |platform: &[&str], date: &str| {
        let document = read_text("a.txt", TEXT.to_owned(), &ReadOptions::default());
        let case = Case { as_of: day(date), platforms: platform.iter().map(|name| (*name).to_owned()).collect() };
        engine.judge(&document, &case, &mut Scratch::default())
    };
    assert!(verdicts(&[], "2026-11-22").is_empty() && verdicts(&["快手"], "2026-11-22").is_empty());
    assert!(matches!(verdicts(&["快手", "抖音"], "2026-11-22")[0].outcome, bojian::finding::Outcome::Reported(_)));
    assert!(matches!(verdicts(&["抖音"], "2026-01-31")[0].outcome, bojian::finding::Outcome::Dismissed(Dismissal::NotInForce)));
}
