//! Fields that look at a whole session: what is refused, where, and how to mend it.

use bojian::policy::{Compare, Falling, Scope};

use super::{World, with};

/// The second rule, with `fields` beside its words.
fn beside(fields: &str) -> World {
    with("    say: [国家级]\n", &format!("    say: [国家级, '最后<数>单']\n    {fields}\n"))
}

/// The second rule, with `fields` in place of its words.
fn instead(fields: &str) -> World {
    with("    say: [国家级]\n", &format!("    {fields}\n"))
}

/// The second rule's message says where to look.
fn look(world: World) -> World {
    world.with("说到「{words}」，可能涉及绝对化用语", "出现「{words}」，转写中未见提示，请核对画面")
}

/// What is right loads, with its defaults.
#[test]
fn session_fields_load() {
    let policy = beside("repeats: {times: 5, minutes: 20}").loads();
    let repeats = policy.rules[1].repeats.unwrap();
    assert_eq!((repeats.times, repeats.minutes, repeats.falling), (5, 20, Falling::Count));
    let policy = look(beside("owes: {words: [\"<否定>\", 不能代替药物], scope: session, minutes: 10}")).loads();
    let owes = policy.rules[1].owes.as_ref().unwrap();
    assert_eq!((owes.words.len(), owes.scope, owes.always, owes.minutes), (2, Scope::Session, false, 10));
    let policy = look(instead("only: {category: [保健食品]}\n    owes: {words: [不能代替药物]}")).loads();
    let owes = policy.rules[1].owes.as_ref().unwrap();
    assert_eq!((owes.scope, owes.always, owes.minutes), (Scope::Product, true, 3));
    let policy = instead("contradicts: [{first: ['原价<数>'], compare: differ, minutes: 9, about: [面霜]}]").loads();
    let [one] = &policy.rules[1].contradicts[..] else { panic!() };
    assert_eq!((one.compare, one.minutes, one.about.len(), &*one.then[0].source), (Compare::Differ, Some(9), 1, "原价<数>"));
    assert!(policy.rules[1].of_session() && !policy.rules[0].of_session());
}

/// How often and how long must be said, and be possible.
#[test]
fn repeats_need_times_and_minutes() {
    beside("repeats: {times: 1, minutes: 20}").tells_only("rules.yaml", "times: ¦1", "至少 2 次", "repeats: {times: 5");
    beside("repeats: {times: 5, minutes: 0}").tells_only("rules.yaml", "minutes: ¦0", "repeats 要写 minutes", "minutes: 20");
    beside("repeats: {times: 5, minutes: 9999}").tells_only("rules.yaml", "minutes: ¦9999", "repeats 要写 minutes", "minutes: 20");
    let both = beside("repeats: {}").problems();
    assert_eq!(both.iter().filter(|problem| problem.what.contains("repeats 要写")).count(), 2, "{both:?}");
    instead("repeats: {times: 5, minutes: 20}").tells_only("rules.yaml", "{times: 5", "没有要找的话", "say");
}

/// A count that falls needs numbers; a word that nobody knows is told with the nearest.
#[test]
fn falling_needs_numbers() {
    beside("repeats: {times: 5, minutes: 20, falling: ignor}").tells_only("rules.yaml", "ignor}", "「ignor」", "是不是想写 ignore");
    with("    say: [国家级]\n", "    say: [国家级]\n    repeats: {times: 5, minutes: 20, falling: ignore}\n").tells_only(
        "rules.yaml",
        "falling: ¦ignore",
        "没有数字类",
        "<数>",
    );
}

/// What is owed must be named, and what calls for it; the message says that we saw no picture.
#[test]
fn owes_need_words_and_a_call() {
    look(beside("owes: {}")).tells_only("rules.yaml", "owes: ¦{}", "owes 里没有写 words", "words: ");
    look(beside("owes: {words: [药]}")).tells_only("rules.yaml", "words: ¦[药]", "「药」里有单个字的词", "写长一些");
    look(beside("owes: {words: [不能代替药物], scope: stream}")).tells_only(
        "rules.yaml",
        "scope: ¦stream",
        "「stream」",
        "product、session",
    );
    look(instead("owes: {words: [不能代替药物]}")).tells_only("rules.yaml", "{words: [不能代替药物", "什么情形下要说", "only");
    look(beside("owes: {words: [不能代替药物], always: true}")).tells_only(
        "rules.yaml",
        "always: ¦true",
        "没有写 only.category",
        "category",
    );
    beside("owes: {words: [不能代替药物]}").tells_only("rules.yaml", "¦说到「{words}」", "没有「转写中未见」", "请核对画面");
}

/// A contradiction has two sides, and numbers where they are compared.
#[test]
fn contradictions_need_two_sides() {
    instead("contradicts: [{then: [明天还有]}]").tells_only("rules.yaml", "{then", "没有写 first", "先说的话");
    instead("contradicts: [{first: [最后一天]}]").tells_only("rules.yaml", "{first", "没有写 then", "compare: differ");
    instead("contradicts: [{first: [最后一天], then: [明天还有], minutes: 0}]").tells_only(
        "rules.yaml",
        "minutes: ¦0",
        "minutes 写了 0",
        "1 以上",
    );
    instead("contradicts: [{first: [最后一天], then: ['明天<数>'], compare: differ}]").tells_only(
        "rules.yaml",
        "first: ¦[最后一天]",
        "「最后一天」里没有数字类",
        "<数>",
    );
    instead("contradicts: [{first: [最后一天], then: [明天还有], compare: lower}]").tells_only(
        "rules.yaml",
        "lower",
        "「lower」",
        "differ",
    );
}

/// One kind to a rule, and no words that nobody would look for.
#[test]
fn one_kind_to_a_rule() {
    let two = "owes: {words: [不能代替药物]}\n    repeats: {times: 5, minutes: 20}";
    look(beside(two)).tells_only("rules.yaml", "- ¦id: ABS-002", "几种整场要求", "拆成几条");
    beside("contradicts: [{first: [最后一天], then: [明天还有]}]").tells_only(
        "rules.yaml",
        "contradicts: ¦[",
        "不能再写 say",
        "first 和 then",
    );
}

/// Said once a note, said for an hour more than that: the same words in two rules are no twins.
#[test]
fn the_same_words_said_once_and_often() {
    let rule = |id: &str, field: &str| {
        format!(
            "  - id: {id}\n    title: 某\n    severity: note\n    message: 出现「{{words}}」\n    why: 某\n    advice: 某\n    say: [再来一次]\n{field}\
             \x20   examples: [{{hit: \"[[再来一次]]\"}}, {{miss: 某}}]\n"
        )
    };
    let more = |field: &str| {
        let head = "topic: XYZ\narea: price\ntitle: 某\nbasis: [{law: 广告法, article: 第九条第（三）项}]\nrules:\n";
        super::world().and("more.yaml", &format!("{head}{}{}", rule("XYZ-001", ""), rule("XYZ-002", field)))
    };
    more("    repeats: {times: 3, minutes: 9}\n").loads();
    assert!(more("").problems()[0].what.contains("已经有了"));
}

/// An example says in which format it is written.
#[test]
fn formats_of_examples() {
    with("      - miss: 这是国家的\n", "      - {miss: 这是国家的, as: {format: md, minutes: 9}}\n").loads();
    with("      - miss: 这是国家的\n", "      - {miss: 这是国家的, as: {format: doc}}\n").tells_only(
        "rules.yaml",
        "doc",
        "「doc」",
        "txt、md、srt",
    );
}
