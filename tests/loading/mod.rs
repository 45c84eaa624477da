//! Loading policies: every refusal with its place, its reason and its way out, and all of them at once.

mod cases;
mod conditions;
mod examples;
mod fields;
mod grounds;
mod likeness;
mod lists;
mod many;
mod overrides;
mod phrases;
mod session;
mod signs;
mod stance;
mod weights;
mod yaml;

use bojian::policy::{Policy, PolicyFile, load};
use bojian::problem::Problem;

const LAWS: &str = "laws:
  - name: 广告法
    authority: 市场监督管理部门
    versions:
      - version: 2021-04-29
        from: 2021-04-29
        articles:
          第九条第（三）项: 广告不得使用最高级等用语
  - name: 反不正当竞争法
    authority: 市场监督管理部门
    versions:
      - version: 2019-04-23
        from: 2019-04-23
        to: 2025-10-14
        articles: {第八条第一款: 不得作引人误解的宣传}
      - version: 2025-06-27
        from: 2025-10-15
        articles: {第九条第一款: 不得作引人误解的宣传}
";

const WORDS: &str = "lists:
  - name: 否定
    about: 否定的话
    words: [不是, \"{并|绝}非\"]
  - name: 平台
    about: 平台统称
    words: [全网, 全平台]
";

const EXEMPTIONS: &str = "exemptions:
  - name: 自我比较
    basis: [{law: 广告法, article: 第九条第（三）项}]
    why: 仅与自己的商品相比
    any:
      - before: {words: [\"{我们|自己}家\"], within: 6}
    examples:
      - holds: 这是我们家[[卖得最好]]的
      - fails: 这是全国[[卖得最好]]的
";

const RULES: &str = "topic: ABS
area: superlative
title: 绝对化用语
basis:
  - {law: 反不正当竞争法, version: 2025-06-27, article: 第九条第一款}
  - {law: 反不正当竞争法, version: 2019-04-23, article: 第八条第一款}
  - {law: 广告法, article: 第九条第（三）项, when: {ad: true}}
rules:
  - id: ABS-001
    title: 最低价
    severity: error
    message: 出现「{words}」，可能涉及绝对化用语
    why: 法律要求宣传真实
    advice: 改为具体的描述
    say:
      - \"<平台>最低[价]\"
      - 史上最低
    unless:
      - exemption: 自我比较
      - before: {words: [\"<否定>\"], within: 4}
    only: {category: [化妆品, 服饰]}
    since: 2015-09-01
    examples:
      - hit: 这是[[全网最低价]]
      - miss: 不是全网最低价
  - id: ABS-002
    title: 国家级
    severity: warning
    message: 说到「{words}」，可能涉及绝对化用语
    why: 宣传要有依据
    advice: 说明依据
    say: [国家级]
    examples:
      - hit: 这是[[国家级]]的
      - miss: 这是国家的
";

/// A policy of four files, with some of their text changed.
struct World(Vec<PolicyFile>);

/// The four files as they are, all in order.
fn world() -> World {
    let files = [("laws.yaml", LAWS), ("words.yaml", WORDS), ("exemptions.yaml", EXEMPTIONS), ("rules.yaml", RULES)];
    World(files.map(|(path, text)| PolicyFile::new(path, text)).to_vec())
}

/// The four files with `old`, which stands once in one of them, replaced by `new`.
#[track_caller]
fn with(old: &str, new: &str) -> World {
    world().with(old, new)
}

/// Line and column, from 1, in code points, of the place that `mark` names: a text that stands once, `¦` in it where the place is.
#[track_caller]
fn place(text: &str, mark: &str) -> (u32, u32) {
    let (before, after) = mark.split_once('¦').unwrap_or(("", mark));
    let whole = format!("{before}{after}");
    assert_eq!(text.matches(&whole).count(), 1, "{whole:?} must stand once in\n{text}");
    let upto = &text[..text.find(&whole).unwrap() + before.len()];
    let line = upto.rsplit('\n').next().unwrap();
    (upto.matches('\n').count() as u32 + 1, line.chars().count() as u32 + 1)
}

impl World {
    #[track_caller]
    fn with(mut self, old: &str, new: &str) -> Self {
        let count: usize = self.0.iter().map(|file| file.text.matches(old).count()).sum();
        assert_eq!(count, 1, "{old:?} must stand once");
        for file in &mut self.0 {
            file.text = file.text.replace(old, new);
        }
        self
    }

    fn and(mut self, path: &str, text: &str) -> Self {
        self.0.push(PolicyFile::new(path, text));
        self
    }

    #[track_caller]
    fn loads(&self) -> Policy {
        load(&self.0).unwrap_or_else(|problems| panic!("{}", tell(&problems)))
    }

    #[track_caller]
    fn problems(&self) -> Vec<Problem> {
        load(&self.0).err().unwrap_or_else(|| panic!("it loads, although it should not"))
    }

    /// Asserts that a problem stands at `mark` of `path`, says `what` and offers `help`.
    #[track_caller]
    fn tells(&self, path: &str, mark: &str, what: &str, help: &str) -> &Self {
        let problems = self.problems();
        let text = &self.0.iter().find(|file| file.path == path).unwrap().text;
        let problem = problems
            .iter()
            .find(|problem| problem.path == path && problem.what.contains(what))
            .unwrap_or_else(|| panic!("no problem of {path} says {what:?}:\n{}", tell(&problems)));
        assert_eq!(
            (problem.line, problem.column),
            {
                let (l, c) = place(text, mark);
                (Some(l), Some(c))
            },
            "{problem}"
        );
        assert!(problem.help.contains(help), "{problem}\nshould help with {help:?}");
        assert!(!problem.why.is_empty(), "{problem} says no why");
        self
    }

    /// The same, and nothing else is wrong.
    #[track_caller]
    fn tells_only(&self, path: &str, mark: &str, what: &str, help: &str) {
        self.tells(path, mark, what, help);
        assert_eq!(self.problems().len(), 1, "one fault, one problem:\n{}", tell(&self.problems()));
    }
}

fn tell(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}\n")).collect()
}

/// Files without a fault make a policy with all that stands in them.
#[test]
fn a_valid_policy_loads() {
    let policy = world().loads();
    let ids: Vec<&str> = policy.rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids, ["ABS-001", "ABS-002"]);
    let rule = policy.rule("ABS-001").unwrap();
    assert_eq!((rule.area.key(), rule.severity.key(), rule.topic.as_str(), &*rule.path), ("superlative", "error", "ABS", "rules.yaml"));
    assert_eq!((rule.say.len(), rule.unless.len(), rule.examples.len(), rule.ground.basis().len()), (2, 2, 2, 3));
    assert_eq!(rule.only.category.iter().map(|category| category.name()).collect::<Vec<_>>(), ["化妆品", "服饰"]);
    assert_eq!(rule.since.unwrap().to_string(), "2015-09-01");
    assert_eq!(rule.ground.basis()[0].summary(), "不得作引人误解的宣传");
    assert_eq!(policy.exemptions.len(), 1);
    assert_eq!(policy.laws.iter().map(|law| law.versions.len()).sum::<usize>(), 3);
}

/// The built-in policies load: whatever is wrong with them is told here.
#[test]
fn the_built_in_policies_load() {
    if let Err(problems) = load(&bojian::policy::builtin()) {
        panic!("{}", tell(&problems));
    }
}

/// Nothing at all is a policy without rules.
#[test]
fn no_files_no_rules() {
    let policy = load(&[]).unwrap();
    assert!(policy.rules.is_empty() && policy.exemptions.is_empty() && policy.laws.is_empty());
}

/// The digest tells any two policies apart that differ in a byte, in a path, or in where one file ends.
#[test]
fn the_digest_changes_with_a_byte() {
    let digest = |world: &World| world.loads().digest;
    let first = digest(&world());
    assert!(first.starts_with("sha256:") && first.len() == 7 + 64, "{first}");
    assert_eq!(first, digest(&world()), "the same files, the same digest");
    assert_ne!(first, digest(&with("改为具体的描述", "改为具体的描写")));
    assert_ne!(first, digest(&with("why: 法律要求宣传真实\n", "why: 法律要求宣传真实 \n")));
    let mut renamed = world();
    renamed.0[3].path = "rule.yaml".to_owned();
    assert_ne!(first, digest(&renamed));
    let split = |a: &str, b: &str| load(&[PolicyFile::new("a", a), PolicyFile::new("b", b)]).unwrap().digest;
    assert_ne!(split("title: 一\n#", "title: 二"), split("title: 一\n", "#title: 二"));
}
