//! Fields of rules: unknown, missing, of a wrong type, or with a value that means nothing.

use super::{RULES, with, world};

/// A field that nobody knows is told at its name, with the known name most like it.
#[test]
fn unknown_fields_are_told_with_the_nearest_name() {
    with("    unless:\n", "    unles:\n").tells_only("rules.yaml", "unles", "不认识的字段「unles」", "是不是想写 unless");
    with("    only: {category: ", "    only: {categroy: ").tells_only(
        "rules.yaml",
        "categroy",
        "不认识的字段「categroy」",
        "是不是想写 category",
    );
    with("within: 4}", "witin: 4}").tells("rules.yaml", "witin", "不认识的字段「witin」", "是不是想写 within");
    with(
        "    authority: 市场监督管理部门\n    versions:\n      - version: 2021-04-29",
        "    autority: 市\n    authority: 市\n    versions:\n      - version: 2021-04-29",
    )
    .tells_only("laws.yaml", "autority", "不认识的字段「autority」", "是不是想写 authority");
    with("area: superlative", "area: superlative\nrulez: []").tells_only(
        "rules.yaml",
        "rulez",
        "不认识的字段「rulez」",
        "是不是想写 rules",
    );
}

/// Where no name is near, the known ones are listed.
#[test]
fn unknown_fields_without_a_near_name_list_the_known_ones() {
    with("    since: 2015-09-01", "    colour: red").tells_only(
        "rules.yaml",
        "colour",
        "不认识的字段「colour」",
        "可用的字段有：id、override",
    );
}

/// A value of a wrong type is told at the value.
#[test]
fn wrong_types_are_told() {
    with("say: [国家级]", "say: 国家级").tells("rules.yaml", "say: ¦国家级", "「say」的内容类型不对", "「- 」开头");
    with("within: 4}", "within: 四}").tells("rules.yaml", "within: ¦四", "「within」的内容类型不对", "类型");
    with("when: {ad: true}", "when: {ad: 是}").tells_only("rules.yaml", "ad: ¦是", "「ad」的内容类型不对", "类型");
    with("only: {category: [化妆品, 服饰]}", "only: {category: 化妆品}").tells_only(
        "rules.yaml",
        "category: ¦化妆品",
        "「category」的内容类型不对",
        "列表",
    );
}

/// A phrase in braces without quotes is no text to YAML; the help says to quote it.
#[test]
fn an_unquoted_phrase_is_told_to_be_quoted() {
    with("      - 史上最低\n", "      - {史上|历史}\n").tells("rules.yaml", "{史上|历史}", "内容类型不对", "引号");
}

/// Each text that readers need must be there, and not be blank.
#[test]
fn texts_must_be_there() {
    for (line, name) in [
        ("    title: 国家级\n", "title"),
        ("    severity: warning\n", "severity"),
        ("    message: 说到「{words}」，可能涉及绝对化用语\n", "message"),
        ("    why: 宣传要有依据\n", "why"),
        ("    advice: 说明依据\n", "advice"),
    ] {
        with(line, "").tells_only("rules.yaml", "id: ABS-002", &format!("缺少 {name}"), "");
        let blank = format!("    {name}: \" \"\n");
        with(line, &blank).tells_only("rules.yaml", "\" \"", &format!("缺少 {name}"), "");
    }
    with("id: ABS-002\n    title", "title").tells_only("rules.yaml", "title: 国家级", "缺少 id", "ABS-001");
}

/// The head of a file with rules says topic, area and title; without them the file's beginning is told.
#[test]
fn the_head_must_be_there() {
    with("topic: ABS\n", "").tells("rules.yaml", "area: superlative", "缺少 topic", "三个大写字母");
    with("area: superlative\n", "").tells("rules.yaml", "topic: ABS", "缺少 area", "superlative");
    with("\ntitle: 绝对化用语\n", "\n").tells("rules.yaml", "topic: ABS", "缺少 title", "中文名称");
}

/// Two rules without an id lack an id; they do not share one.
#[test]
fn missing_ids_are_not_duplicates() {
    let problems = with("id: ABS-002\n    title", "title").with("id: ABS-001\n    title", "title").problems();
    assert!(problems.iter().all(|problem| problem.what.contains("缺少 id")), "{}", super::tell(&problems));
}

/// Values from a fixed set: what is wrong is told with what could be meant.
#[test]
fn names_must_be_known() {
    with("severity: error", "severity: eror").tells_only("rules.yaml", "eror", "没有「eror」这种严重程度", "是不是想写 error");
    with("area: superlative", "area: superlativ").tells("rules.yaml", "area: ¦superlativ", "没有「superlativ」这个危害类别", "superlative");
    with("topic: ABS", "topic: abs").tells("rules.yaml", "topic: ¦abs", "主题代号「abs」不对", "三个大写字母");
    with("[化妆品, 服饰]", "[化装品, 服饰]").tells_only("rules.yaml", "化装品", "没有「化装品」这个商品类别", "是不是想写 化妆品");
    with("[化妆品, 服饰]", "[火箭]").tells_only("rules.yaml", "火箭", "没有「火箭」这个商品类别", "可用的有：普通食品");
    with("only: {category: [化妆品, 服饰]}", "only: {role: 主播}").tells_only(
        "rules.yaml",
        "role: ¦主播",
        "没有「主播」这种主播身份",
        "达人 或 商家",
    );
}

/// An id is the topic and three digits.
#[test]
fn ids_begin_with_their_topic() {
    for id in ["ABS-2", "ABS-0002", "PRI-002", "ABS002", "ABS-00x"] {
        with("id: ABS-002", &format!("id: {id}")).tells_only(
            "rules.yaml",
            &format!("id: ¦{id}"),
            &format!("规则编号「{id}」不对"),
            "ABS-001",
        );
    }
}

/// A day that is none is told.
#[test]
fn dates_must_be_days() {
    for day in ["2015-02-30", "2015/09/01", "2015-9-1", "去年"] {
        with("since: 2015-09-01", &format!("since: {day}")).tells_only("rules.yaml", day, &format!("「{day}」不是日期"), "2026-02-01");
    }
    with("since: 2015-09-01", "until: 明年").tells_only("rules.yaml", "明年", "「明年」不是日期", "2026-02-01");
    with("from: 2021-04-29", "from: 二〇二一").tells("laws.yaml", "二〇二一", "「二〇二一」不是日期", "2026-02-01");
    with("to: 2025-10-14", "to: 2025-13-14").tells_only("laws.yaml", "2025-13-14", "「2025-13-14」不是日期", "2026-02-01");
}

/// An id is used once, also across files; the second one is told, with the file of the first.
#[test]
fn ids_are_used_once() {
    with("id: ABS-002", "id: ABS-001").tells_only("rules.yaml", "id: ¦ABS-001\n    title: 国家级", "规则编号 ABS-001 重复", "没用过的编号");
    let more = RULES[..RULES.find("  - id: ABS-002").unwrap()].replace("最低", "最便宜");
    let twice = world().and("more.yaml", &more);
    twice.tells_only("more.yaml", "ABS-001", "规则编号 ABS-001 重复", "没用过的编号");
    assert!(twice.problems()[0].why.contains("rules.yaml"));
}

/// A message shows the words.
#[test]
fn a_message_shows_the_words() {
    with("说到「{words}」", "说到这个").tells_only("rules.yaml", "说到这个", "message 里没有 {words}", "{words}");
}

/// A title fits a narrow screen.
#[test]
fn a_title_is_short() {
    let long = "长".repeat(21);
    with("title: 国家级", &format!("title: {long}")).tells_only("rules.yaml", &long, "超过 20 字", "缩短");
    with("title: 国家级", &format!("title: {}", "长".repeat(20))).loads();
}

/// A rule speaks of words and risks; a verdict on the speaker is refused, unless `why` quotes a law.
#[test]
fn a_rule_passes_no_verdict() {
    for word in ["违法", "违规", "构成", "欺诈", "规避", "合规"] {
        let said = format!("这是{word}");
        with("advice: 说明依据", &format!("advice: {said}")).tells_only("rules.yaml", &said, &format!("文字里有「{word}」"), "可能涉及");
        with("why: 宣传要有依据", &format!("why: {said}")).tells_only("rules.yaml", &said, &format!("文字里有「{word}」"), "《》或「」");
        with("title: 国家级", &format!("title: {said}")).tells_only("rules.yaml", &said, &format!("文字里有「{word}」"), "可能涉及");
        with("why: 宣传要有依据", &format!("why: 见《{word}处罚办法》与「{word}」一词")).loads();
    }
    with("，可能涉及绝对化用语\n    why: 宣", "，属于欺诈\n    why: 宣").tells_only(
        "rules.yaml",
        "说到「{words}」，属于欺诈",
        "文字里有「欺诈」",
        "可能涉及",
    );
}

/// A rewrite has two sides.
#[test]
fn a_rewrite_has_two_sides() {
    with("    since: 2015-09-01", "    rewrite: {史上最低: \" \"}").tells_only("rules.yaml", "{史上最低", "有一边是空的", "两边");
    with("    since: 2015-09-01", "    rewrite: {史上最低: 今天的价格}").loads();
}

/// What the program tells of excuses has topics and an area of its own, which no pack may take.
#[test]
fn what_is_the_programs_own_is_refused() {
    let own: Vec<&str> = bojian::excuse::rules().map(|rule| rule.topic.as_str()).collect();
    assert!(own.iter().all(|topic| bojian::policy::RESERVED_TOPICS.contains(topic)), "{own:?}");
    assert!(bojian::policy::RESERVED_TOPICS.iter().all(|topic| own.contains(topic)), "{own:?}");
    for topic in bojian::policy::RESERVED_TOPICS {
        let told = with("topic: ABS\n", &format!("topic: {topic}\n"));
        told.tells("rules.yaml", &format!("topic: ¦{topic}"), &format!("主题代号 {topic} 留给本工具自己用"), "换三个");
    }
    with("area: superlative", "area: upkeep").tells_only("rules.yaml", "area: ¦upkeep", "没有「upkeep」这个危害类别", "superlative");
}
