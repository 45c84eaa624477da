//! Grounds: exactly one, and every law, version and article held against the register.

use super::{LAWS, with, world};

const DEFAULT: &str = "basis:
  - {law: 反不正当竞争法, version: 2025-06-27, article: 第九条第一款}
  - {law: 反不正当竞争法, version: 2019-04-23, article: 第八条第一款}
  - {law: 广告法, article: 第九条第（三）项, when: {ad: true}}
";

/// A rule that rests on nothing is refused.
#[test]
fn a_rule_has_a_ground() {
    let world = with(DEFAULT, "");
    world.tells("rules.yaml", "id: ABS-001", "规则 ABS-001 没有依据", "basis");
    world.tells("rules.yaml", "id: ABS-002", "规则 ABS-002 没有依据", "house");
    assert_eq!(world.problems().len(), 2);
}

/// Law, a platform's contract and a company's line do not mix in one rule.
#[test]
fn a_rule_has_one_ground() {
    let two = "    say: [国家级]\n    house: {name: 直播红线}\n    platform: {name: 抖音, rule: 宣传规范}";
    with("    say: [国家级]", two).tells_only("rules.yaml", "id: ABS-002", "规则 ABS-002 同时写了几种依据", "拆成几条");
    let law = "    say: [国家级]\n    house: {name: 直播红线}\n    basis: [{law: 广告法, article: 第九条第（三）项}]";
    with("    say: [国家级]", law).tells_only("rules.yaml", "id: ABS-002", "规则 ABS-002 同时写了几种依据", "拆成几条");
    with("title: 绝对化用语\n", "title: 绝对化用语\nhouse: {name: 直播红线}\n").tells(
        "rules.yaml",
        "id: ABS-001",
        "同时写了几种依据",
        "拆成几条",
    );
}

/// A rule's own ground replaces that of its file, whatever its kind.
#[test]
fn an_own_ground_replaces_the_default() {
    let policy = with("    say: [国家级]", "    say: [国家级]\n    house: {name: 直播红线, since: 2026-01-01}").loads();
    assert!(matches!(&policy.rule("ABS-002").unwrap().ground, bojian::policy::Ground::House { name, .. } if name == "直播红线"));
    let policy = with("    say: [国家级]", "    say: [国家级]\n    platform: {name: 抖音, rule: 宣传规范}").loads();
    assert!(matches!(&policy.rule("ABS-002").unwrap().ground, bojian::policy::Ground::Platform { name, .. } if name == "抖音"));
}

/// A company's line and a platform's rule have names and days.
#[test]
fn other_grounds_are_named() {
    let own = |ground: &str| with("    say: [国家级]", &format!("    say: [国家级]\n    {ground}"));
    own("house: {since: 2026-01-01}").tells_only("rules.yaml", "house: ¦{since", "缺少 name（制度名称）", "制度");
    own("house: {name: 红线, since: 一月}").tells_only("rules.yaml", "一月", "「一月」不是日期", "2026-02-01");
    own("platform: {name: 抖音}").tells_only("rules.yaml", "platform: ¦{name", "缺少 rule（平台规则名称）", "平台规则");
    own("platform: {rule: 规范, effective: 年初}").tells("rules.yaml", "年初", "「年初」不是日期", "2026-02-01");
}

/// A law that is not in the register cannot be cited; a name like it is offered.
#[test]
fn laws_are_registered() {
    with("{law: 广告法, article: 第九条第（三）项, when", "{law: 广吿法, article: 第九条第（三）项, when").tells_only(
        "rules.yaml",
        "广吿法",
        "法律「广吿法」没有登记",
        "是不是想写 广告法",
    );
    with("{law: 广告法, article: 第九条第（三）项, when", "{law: 海商法, article: 第九条第（三）项, when").tells_only(
        "rules.yaml",
        "海商法",
        "法律「海商法」没有登记",
        "登记",
    );
    with("basis: [{law: 广告法,", "basis: [{law: 广告发,").tells(
        "exemptions.yaml",
        "广告发",
        "法律「广告发」没有登记",
        "是不是想写 广告法",
    );
}

/// A version must exist, and be named where a law has several.
#[test]
fn versions_are_registered() {
    with("version: 2025-06-27, article", "version: 2025-06-28, article").tells_only(
        "rules.yaml",
        "2025-06-28",
        "「反不正当竞争法」没有 2025-06-28 这个版本",
        "2019-04-23、2025-06-27",
    );
    with("version: 2025-06-27, article", "article").tells_only(
        "rules.yaml",
        "{law: 反不正当竞争法, article",
        "「反不正当竞争法」有几个版本",
        "2019-04-23、2025-06-27",
    );
}

/// An article must be written as the statutes write it, and stand in that very version.
#[test]
fn articles_are_registered() {
    with("version: 2025-06-27, article: 第九条第一款", "version: 2025-06-27, article: 第八条第一款").tells_only(
        "rules.yaml",
        "2025-06-27, article: ¦第八条第一款",
        "「反不正当竞争法」2025-06-27 没有登记 第八条第一款",
        "登记",
    );
    for article in ["第9条第一款", "九条", "第九条第一款第(三)项", "第九条三项", "第九条第一款 "] {
        let written = format!("\"{article}\"");
        let world = with("version: 2025-06-27, article: 第九条第一款", &format!("version: 2025-06-27, article: {written}"));
        if article.ends_with(' ') {
            world.loads(); // blanks around it are nobody's fault
        } else {
            world.tells_only("rules.yaml", &written, &format!("条款「{article}」写法不对"), "第N条[第N款][第（N）项]");
        }
    }
    with("{第八条第一款: 不", "{第8条: 不").tells("laws.yaml", "第8条", "条款「第8条」写法不对", "第N条");
}

/// A basis says its law and its article.
#[test]
fn a_basis_is_complete() {
    with("{law: 广告法, article: 第九条第（三）项, when", "{law: 广告法, when").tells_only(
        "rules.yaml",
        "{law: 广告法, when",
        "缺少 article",
        "第N条",
    );
    with("{law: 广告法, article: 第九条第（三）项, when", "{article: 第九条第（三）项, when").tells_only(
        "rules.yaml",
        "{article: 第九条第（三）项, when",
        "缺少 law",
        "法律简称",
    );
}

/// A law is registered once, with an authority and a version that has a first day.
#[test]
fn the_register_is_complete() {
    let again = &LAWS[..LAWS.find("  - name: 反不").unwrap()];
    world().and("more.yaml", again).tells_only("more.yaml", "name: ¦广告法", "法律「广告法」登记了两次", "并到一处");
    let third = "laws:\n  - {name: 民法典, authority: 法院}\n";
    world().and("more.yaml", third).tells_only("more.yaml", "{name: 民法典", "法律「民法典」没有版本", "versions");
    let no_day = "laws:\n  - {name: 民法典, authority: 法院, versions: [{version: 2020-05-28, articles: {第一条: 宗旨}}]}\n";
    world().and("more.yaml", no_day).tells_only("more.yaml", "{version: 2020", "缺少 from", "2026-02-01");
    let nobody = "laws:\n  - {name: 民法典, versions: [{version: 一, from: 2021-01-01, articles: {第一条: 宗旨}}]}\n";
    world().and("more.yaml", nobody).tells_only("more.yaml", "{name: 民法典", "缺少 authority", "主管部门");
}
