//! Cases and names of platforms: what is refused, and where.

use super::world;

const CASE: &str = "cases:
  - id: C001
    said: 改善睡眠
    product: 普通食品
    authority: 某市市场监管局
    date: \"2025-11\"
    outcome: 罚款 20 万元
    law: [{law: 广告法, article: 第十七条}]
    level: A
    rules: [ABS-001]
";

/// A case with all its fields is told in one sentence, with the law its source names.
#[test]
fn a_case_loads() {
    let policy = world().and("cases.yaml", CASE).loads();
    let rule = policy.rule("ABS-001").unwrap();
    let told: Vec<String> = policy.cases_of(rule).iter().map(|case| case.told()).collect();
    assert_eq!(told, ["推销普通食品时说「改善睡眠」（某市市场监管局，2025-11）：罚款 20 万元，适用《广告法》第十七条"]);
    assert!(policy.cases_of(policy.rule("ABS-002").unwrap()).is_empty());
}

/// Every field but the number and the law must be there.
#[test]
fn a_case_is_complete() {
    let fields = ["id: C001", "said: 改善睡眠", "product: 普通食品", "date: \"2025-11\"", "outcome: 罚款 20 万元", "level: A"];
    for field in fields {
        let name = field.split(':').next().unwrap();
        let text = CASE.replace(field, &format!("{name}: \"\""));
        world().and("cases.yaml", &text).tells_only(
            "cases.yaml",
            &format!("{name}: ¦\"\""),
            &format!("缺少 {name}"),
            if name == "outcome" { "罚款" } else { "写" },
        );
    }
    let nobody = CASE.replace("    authority: 某市市场监管局\n", "");
    world().and("cases.yaml", &nobody).tells_only("cases.yaml", "- ¦id: C001", "没有写处理的部门", "authority");
    let number = CASE.replace("authority: 某市市场监管局", "number: （2019）某1号");
    world().and("cases.yaml", &number).loads();
    let idle = CASE.replace("    rules: [ABS-001]\n", "");
    world().and("cases.yaml", &idle).tells_only("cases.yaml", "- ¦id: C001", "没有写它说明哪条规则", "rules");
}

/// What a field says must make sense: rules that exist, days, levels, articles as they are cited, no verdict of ours.
#[test]
fn a_case_makes_sense() {
    let with = |old: &str, new: &str| world().and("cases.yaml", &CASE.replace(old, new));
    with("[ABS-001]", "[ABS-001, ABS-009]").tells_only("cases.yaml", "ABS-001, ¦ABS-009", "没有「ABS-009」这条规则", "是不是想写 ABS-00");
    with("\"2025-11\"", "\"2025-13\"").tells_only("cases.yaml", "date: ¦\"2025-13", "「2025-13」不是日期", "2025-11");
    with("\"2025-11\"", "去年").tells_only("cases.yaml", "去年", "「去年」不是日期", "2025-11");
    with("level: A", "level: C").tells_only("cases.yaml", "level: ¦C", "没有「C」这个来源等级", "A 或 B");
    with("第十七条", "17条").tells_only("cases.yaml", "17条", "条款「17条」写法不对", "第N条");
    with("罚款 20 万元", "认定违法").tells_only("cases.yaml", "认定违法", "文字里有「违法」", "可能涉及");
    with("改善睡眠", &"很".repeat(41)).tells_only("cases.yaml", &"很".repeat(41), "said 有 41 个字", "40");
    let twice = format!("{CASE}{}", &CASE["cases:\n".len()..]);
    let problems = world().and("cases.yaml", &twice).problems();
    assert_eq!((problems.len(), problems[0].line), (1, Some(11)), "{problems:?}");
    assert!(problems[0].what.contains("案例编号 C001 重复"), "{}", problems[0]);
}

/// A platform has one name and others it is called by; a name leads to one platform.
#[test]
fn platforms_are_named() {
    let text = "platforms:\n  - {name: 抖音, aliases: [抖音电商, Douyin]}\n  - {name: 淘宝, aliases: [天猫]}\n";
    let policy = world().and("platforms.yaml", text).loads();
    for (called, name) in
        [("抖音电商", Some("抖音")), (" douyin ", Some("抖音")), ("天猫", Some("淘宝")), ("淘宝", Some("淘宝")), ("京东", None)]
    {
        assert_eq!(policy.platform(called), name, "{called}");
    }
    world().and("platforms.yaml", &text.replace("天猫", "DOUYIN")).tells_only(
        "platforms.yaml",
        "DOUYIN",
        "已经是平台「抖音」的名称",
        "合并",
    );
    world().and("platforms.yaml", "platforms: [{aliases: [天猫]}]\n").tells_only(
        "platforms.yaml",
        "{aliases",
        "缺少 name（平台名称）",
        "抖音",
    );
}

/// A rule knows its platform by the registered name, whatever its author calls it; and it names no law.
#[test]
fn a_platform_rule_speaks_of_contract() {
    let platforms = "platforms: [{name: 抖音, aliases: [抖音电商]}]\n";
    let own = "    say: [国家级]\n    platform: {name: 抖音电商, rule: 宣传规范}";
    let world = || super::with("    say: [国家级]", own).and("platforms.yaml", platforms);
    assert_eq!(world().loads().rule("ABS-002").unwrap().ground.platform(), Some("抖音"));
    let borrowed = world().with("    why: 宣传要有依据\n", "    why: 广告法要求有依据\n");
    borrowed.tells_only("rules.yaml", "广告法要求有依据", "平台规则的文字里有「广告法」", "平台规则怎样要求");
}
