//! Hearing: words said otherwise than they are written, from the text to findings. Positions are checked by slicing the source.

mod friends;
mod measured;
mod numbers;
mod operations;
mod pairs;
mod rules;

use std::sync::{Arc, LazyLock};

use bojian::document::{Document, ReadOptions, read_text};
use bojian::facts::Speech;
use bojian::finding::{Certainty, Finding};
use bojian::policy::{PolicyFile, load};
use bojian::scan::{Case, Engine, Scratch, settle};

use crate::world::DAY;

/// What tests of single operations listen for.
const POLICY: &str = "
topic: HEA
area: health
title: 听
laws:
  - name: 某法
    authority: 部门
    versions: [{version: 一, from: 2015-09-01, articles: {第九条: 某条}}]
basis: [{law: 某法, article: 第九条}]
lists:
  - {name: 词, about: 词, hear: {as: terms, readings: {调: tiao}}, words: [血糖, 免疫力, 预防, 便秘, 最低价, 精华液, 治疗, 假一赔十, 关节, 甲状腺, 母婴店, 国家级, 精效治肝]}
  - {name: 中性, about: 词, hear: {as: neutral}, words: [周期, 关注, 运费险]}
  - {name: 平常, about: 词, hear: {as: ordinary}, words: [国家机关]}
  - {name: 插, about: 字, hear: {as: telling}, words: [某, 母, 抹, 谋, 毛]}
  - {name: 和, about: 字, hear: {as: likely}, words: [和, 河]}
  - {name: 代, about: 字, hear: {as: blank}, words: [什么, 啥]}
  - {name: 日常, about: 字, hear: {as: everyday}, words: [小, 的, 一]}
codes:
  - {means: 血糖, regulated: true, say: [红色甜水管]}
  - {means: 关节, regulated: true, say: [轴承], needs: [{around: {words: [膝盖], within: 8}}]}
  - {means: 周期, regulated: false, say: [小日子]}
rules:
  - id: HEA-001
    title: 听出
    severity: note
    message: 出现「{words}」
    why: 因
    advice: 改
    only_heard: true
    hear_at_least: 24
    say: [<词>]
    examples: [{hit: \"[[预抹防]]\"}, {miss: 别的}]
";

fn engine() -> &'static Engine {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
        let policy = load(&[PolicyFile::new("hear.yaml", POLICY)]).unwrap_or_else(|problems| panic!("{problems:?}"));
        Engine::new(Arc::new(policy))
    });
    &ENGINE
}

fn document(text: &str, speech: Speech) -> Document {
    read_text("a.txt", text.to_owned(), &ReadOptions { speech: Some(speech), ..ReadOptions::default() })
}

fn findings(engine: &Engine, document: &Document) -> Vec<Finding> {
    let case = Case { as_of: DAY, platforms: Vec::new() };
    settle(document, &mut engine.judge(document, &case, &mut Scratch::default()))
}

/// The words between `[[` and `]]`, and the text without the marks.
fn marked(text: &str) -> (String, String) {
    let (before, rest) = text.split_once("[[").unwrap();
    let (inside, after) = rest.split_once("]]").unwrap();
    (inside.to_owned(), format!("{before}{inside}{after}"))
}

/// The one heard finding in a marked text: exactly the marked bytes, read as `term`, by at least these operations.
#[track_caller]
fn heard(text: &str, term: &str, via: &[&str]) {
    let (inside, whole) = marked(text);
    for speech in [Speech::Script, Speech::Transcript] {
        let document = document(&whole, speech);
        let found = findings(engine(), &document);
        let told: Vec<_> = found.iter().map(|one| (&one.hit.words, &one.hit.term, &one.hit.via)).collect();
        let [finding] = found.as_slice() else { panic!("{text}: {told:?}") };
        let slices: String = finding.hit.parts.iter().map(|part| part.span.of(&document.text)).collect();
        assert_eq!(slices, inside, "{text}");
        assert_eq!(finding.hit.certainty, Certainty::Heard, "{text}");
        assert_eq!(finding.hit.term, term, "{text}");
        for key in via {
            assert!(finding.hit.via.iter().any(|told| told.starts_with(key)), "{text}: {key} is not among {:?}", finding.hit.via);
        }
    }
}

/// What is heard in a marked text, told.
fn hears(text: &str) -> Vec<(String, String, Vec<String>)> {
    let (_, whole) = marked(text);
    let found = findings(engine(), &document(&whole, Speech::Script));
    found
        .iter()
        .map(|one| (one.hit.words.to_string(), one.hit.term.to_string(), one.hit.via.iter().map(ToString::to_string).collect()))
        .collect()
}

/// Nothing is found in `text`.
#[track_caller]
fn silent(text: &str) {
    for speech in [Speech::Script, Speech::Transcript] {
        let found = findings(engine(), &document(text, speech));
        let told: Vec<_> = found.iter().map(|one| (&one.hit.words, &one.hit.term, &one.hit.via)).collect();
        assert!(found.is_empty(), "{text}: {told:?}");
    }
}
