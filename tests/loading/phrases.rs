//! Phrases as rules write them: faults with their column, terms too short, terms that stand twice, terms of which nothing is left.

use super::{World, with};

/// The policy with `phrase` in place of 国家级, written into YAML as it is.
fn say(phrase: &str) -> World {
    with("say: [国家级]", &format!("say: [甲甲, {phrase}]"))
}

/// What is wrong in a phrase is told at its character.
#[test]
fn faults_have_a_column() {
    for (phrase, mark, what, help) in [
        ("'全网{最低'", "'全网¦{最低'", "「{」没有收尾", "补上「}」"),
        ("'全网[最低'", "'全网¦[最低'", "「[」没有收尾", "补上「]」"),
        ("'全网<平台'", "'全网¦<平台'", "「<」没有收尾", "补上「>」"),
        ("'全网}最低'", "'全网¦}最低'", "多出一个「}」", "\\"),
        ("'全网>最低'", "'全网¦>最低'", "多出一个「>」", "\\"),
        ("'全网|最低'", "'全网¦|最低'", "「|」只能用在 {} 或 [] 里面", "\\|"),
        ("'{全网|}最低'", "'{全网|¦}最低'", "有一项是空的", "[]"),
        ("'{全网]最低'", "'{全网¦]最低'", "应当是「}」", "配对"),
        ("'全网..最低'", "'全网¦..最低'", "「..」后面要写 0 到 200 的字数", "..6"),
        ("'全网..201最低'", "'全网¦..201最低'", "「..」后面要写 0 到 200 的字数", "..6"),
        ("'全网< >最低'", "'全网¦< >", "", "词表的名称"),
        ("'全网最低\\'", "'全网最低\\¦'", "末尾的「\\」后面没有字", "\\\\"),
        ("\"全网👨{最低\"", "\"全网👨¦{最低\"", "「{」没有收尾", "补上「}」"),
        ("全网{最低", "全网¦{最低", "「{」没有收尾", "补上「}」"),
    ] {
        let what = if what.is_empty() { "里没有词表名" } else { what };
        let phrase = if phrase.starts_with(['\'', '"']) { phrase.to_owned() } else { format!("甲甲]\n    proof: [没有]\n#{phrase}") };
        if phrase.starts_with('甲') {
            // A plain scalar: in a block sequence, where a brace inside needs no quotes.
            let plain = with("      - 史上最低\n", "      - 全网{最低\n");
            plain.tells_only("rules.yaml", mark, what, help);
        } else {
            say(&phrase).tells("rules.yaml", mark, what, help);
        }
    }
}

/// In a double-quoted phrase each escape takes two characters of the file; the column is that of the file.
#[test]
fn escapes_do_not_shift_the_column() {
    say("\"\\\\{全网{最低\"").tells("rules.yaml", "全网¦{最低", "「{」没有收尾", "补上「}」");
}

/// An empty phrase, one that may be empty, one of numbers alone, one that begins or ends with a gap: each is told.
#[test]
fn phrases_say_something() {
    for (phrase, what) in [
        ("\"\"", "话术式是空的"),
        ("'[全网]'", "什么都不含"),
        ("'[全网][最低]'", "什么都不含"),
        ("'<数>'", "只有数字类"),
        ("'<数><金额>'", "只有数字类"),
        ("'..3最低'", "不能以间隔开头"),
        ("'全网..3'", "不能以间隔结尾"),
        ("'[全网]..3最低'", "不能以间隔开头"),
    ] {
        say(phrase).tells_only("rules.yaml", &format!("甲甲, ¦{phrase}]"), what, "");
    }
}

/// Nesting and expansion have an end.
#[test]
fn phrases_have_an_end() {
    let deep = format!("'{}甲甲{}'", "{".repeat(10), "}".repeat(10));
    say(&deep).tells("rules.yaml", "甲甲, '{{{{{{{{{¦{甲甲}", "嵌套超过 8 层", "拆");
    let wide = format!("'甲{}乙'", "{一..2二|三..2四}".repeat(10));
    say(&wide).tells_only("rules.yaml", &wide, "展开后超过 512 种", "拆");
}

/// A term of which folding leaves nothing would be found nowhere or everywhere.
#[test]
fn terms_must_leave_something() {
    for phrase in ["\"★\"", "\"，\"", "\"……\"", "\"{全网|♥♥}\"", "\"。\"", "\"\u{200B}\""] {
        say(phrase).tells("rules.yaml", &format!("甲甲, ¦{phrase}]"), "折叠后什么也不剩", "文字");
    }
}

/// A single character is everywhere: it needs a condition.
#[test]
fn single_characters_need_a_condition() {
    for phrase in ["顶", "\"[很]顶\"", "\"{最好|顶}\"", "\"♥顶♥\""] {
        say(phrase).tells_only("rules.yaml", &format!("甲甲, ¦{phrase}]"), "里有单个字的词", "unless、needs");
    }
    with("words: [全网, 全平台]", "words: [全网, 全平台, 网]").with("\"<平台>最低[价]\"", "\"[<平台>]最低[价]\"").loads();
    say("顶]\n    needs: [{after: {words: [级], within: 2}}").loads();
    say("顶]\n    unless: [{after: {words: [级], within: 2}}").loads();
    say("顶级").loads();
    say("№").loads();
}

/// A word list with a single character makes the phrase one of a single character.
#[test]
fn single_characters_of_lists_need_a_condition() {
    with("words: [全网, 全平台]", "words: [全网, 全平台, 网]").with("say: [国家级]", "say: [\"<平台>\"]").tells_only(
        "rules.yaml",
        "\"<平台>\"]",
        "里有单个字的词",
        "写长一些",
    );
}

const SECOND: &str = "
  - id: ABS-003
    title: 国家级
    severity: warning
    message: 说到「{words}」
    why: 宣传要有依据
    advice: 说明依据
    say: [某级, 国家级的]
    examples:
      - hit: 这是[[国家级的]]
      - miss: 这是国家的
";

/// A third rule that says `phrase`, with more fields.
fn twin(phrase: &str, fields: &str) -> World {
    let rule = SECOND.replace("国家级的]\n", &format!("{phrase}]\n{fields}"));
    with("      - miss: 这是国家的\n", &format!("      - miss: 这是国家的\n{}", rule.trim_start_matches('\n')))
}

/// The same folded term in two rules would be reported twice for the same reason.
#[test]
fn twins_are_told() {
    for phrase in ["国家级", "國家級", "国 家 级", "\"{世界|国家}级\""] {
        let world = twin(phrase, "");
        let problems = world.problems();
        assert_eq!(problems.len(), 1, "{phrase}: {}", super::tell(&problems));
        world.tells("rules.yaml", &format!("某级, ¦{phrase}]"), "在 ABS-002 里已经有了", "去掉一处");
    }
}

/// The same words with other conditions, another life, other products or another ground are two rules.
#[test]
fn the_same_words_for_another_reason_are_two_rules() {
    for fields in [
        "    only: {category: [酒类]}\n",
        "    since: 2026-01-01\n",
        "    until: 2026-01-01\n",
        "    house: {name: 红线}\n",
        "    basis: [{law: 广告法, article: 第九条第（三）项}]\n",
        "    unless: [{before: {words: [不是], within: 2}}]\n",
        "    needs: [{exemption: 自我比较}]\n",
    ] {
        twin("国家级", fields).loads();
    }
    twin("世界级", "").loads();
    twin("国家级\", \"国家级", "").problems();
}

/// A rule looks for something.
#[test]
fn a_rule_looks_for_something() {
    with("    say: [国家级]\n", "").tells_only("rules.yaml", "id: ABS-002", "规则 ABS-002 没有要找的话", "say");
}

/// `together` needs two phrases and a distance; `regex` a literal and a pattern that compiles.
#[test]
fn together_and_regex_are_complete() {
    let own = |yaml: &str| with("    say: [国家级]", &format!("    {yaml}"));
    own("together: [{all: [甲甲], within: 9}]").tells_only("rules.yaml", "all: ¦[甲甲]", "至少要两条", "say");
    own("together: [{all: [甲甲, 乙乙]}]").tells_only("rules.yaml", "{all: [甲甲", "没有写 within", "within: 30");
    own("together: [{all: [甲甲, \"乙{乙\"], within: 9}]").tells_only("rules.yaml", "\"乙¦{乙", "没有收尾", "}");
    own("regex: [{literal: 加, pattern: '加[a-z'}]").tells_only("rules.yaml", "'加[a-z'", "正则表达式读不懂", "Rust regex");
    own("regex: [{pattern: '加[a-z]'}]").tells_only("rules.yaml", "{pattern", "缺少 literal", "写上");
    own("regex: [{literal: 加}]").tells_only("rules.yaml", "{literal", "缺少 pattern", "写上");
    own("regex: [{literal: 加, pattern: '加[a-z]'}]").loads();
}
