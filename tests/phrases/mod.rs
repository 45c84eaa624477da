//! The phrase language from a policy's text to findings: what is found, where, and why not.

mod apart;
mod boundaries;
mod conditions;
mod gaps;
mod language;
mod law;
mod likeness;
mod numbers;
mod places;
mod session;
mod settling;
mod stance;
mod together;

use std::sync::Arc;

use bojian::document::{Document, ReadOptions, read_text};
use bojian::facts::{Date, Facts, Speech};
use bojian::finding::{Dismissal, Finding, Outcome, Verdict};
use bojian::policy::{Marked, PolicyFile, load};
use bojian::scan::{Case, Engine, Scratch, settle};
use bojian::text::Span;

const FIXED: &str = "laws:
  - name: 旧新法
    authority: 部门
    versions:
      - {version: 旧, from: 2019-04-23, to: 2025-10-14, articles: {第八条: 旧条}}
      - {version: 新, from: 2025-10-15, articles: {第九条: 新条}}
  - name: 广告法
    authority: 部门
    versions: [{version: 一, from: 2015-09-01, articles: {第九条: 某条, 第十条: 另一条}}]
lists:
  - {name: 疾病, about: 病名, words: [高血压, 糖尿病, \"{脑|心}梗\"]}
  - {name: 否定, about: 否定, words: [不是, 并非]}
exemptions:
  - name: 自我比较
    why: 只与自己比
    any:
      - before: {words: [我们家], within: 2}
      - inside: [自家全网最低价]
    examples: [{holds: \"我们家[[最低]]\"}, {fails: \"[[最低]]\"}]
";

/// The areas by the topics that tests use.
const AREAS: [(&str, &str); 2] = [("ABS", "superlative"), ("HEA", "health")];

/// An engine for rules given as (id, fields): fields of a rule in YAML, one a line; what every rule needs is filled in.
#[track_caller]
fn engine(rules: &[(&str, &str)]) -> Engine {
    engine_of(rules, &[])
}

/// The same with files of one's own.
#[track_caller]
pub(crate) fn engine_of(rules: &[(&str, &str)], more: &[PolicyFile]) -> Engine {
    let mut files = vec![PolicyFile::new("fixed.yaml", FIXED)];
    files.extend_from_slice(more);
    for (topic, area) in AREAS {
        let own: Vec<_> = rules.iter().filter(|(id, _)| id.starts_with(topic)).collect();
        if own.is_empty() {
            continue;
        }
        let mut text = format!("topic: {topic}\narea: {area}\ntitle: 某\nbasis: [{{law: 广告法, article: 第九条}}]\nrules:\n");
        for (id, fields) in own {
            text += &format!("  - id: {id}\n    title: {id}\n    why: 某\n    advice: 某\n");
            if !fields.contains("message:") {
                text += "    message: 出现「{words}」\n";
            }
            text += "    examples: [{hit: \"[[某]]\"}, {miss: 某}]\n";
            if !fields.contains("severity:") {
                text += "    severity: error\n";
            }
            text.extend(fields.lines().map(|line| format!("    {line}\n")));
        }
        files.push(PolicyFile::new(format!("{topic}.yaml"), text));
    }
    let policy =
        load(&files).unwrap_or_else(|problems| panic!("{}", problems.iter().map(|problem| format!("{problem}\n")).collect::<String>()));
    Engine::new(Arc::new(policy))
}

/// An engine for one rule that knows how links are announced.
pub(crate) fn engine_with_links(fields: &str) -> Engine {
    let links = "links: [{say: [\"<数>号链接\"]}]";
    engine_of(&[("ABS-001", fields)], &[PolicyFile::new("links.yaml", links)])
}

/// How many findings there are in `text`.
pub(crate) fn count(engine: &Engine, text: &str) -> usize {
    judge(engine, text).findings.len()
}

/// An engine for one rule that says `phrase`.
#[track_caller]
fn saying(phrase: &str) -> Engine {
    engine(&[("ABS-001", &format!("say: ['{phrase}']"))])
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// What is given beside the text.
#[derive(Clone)]
struct Given {
    name: &'static str,
    speech: Option<Speech>,
    facts: Facts,
    as_of: Date,
}

impl Default for Given {
    fn default() -> Self {
        Self { name: "a.txt", speech: None, facts: Facts::default(), as_of: day("2026-11-22") }
    }
}

const fn transcript() -> Option<Speech> {
    Some(Speech::Transcript)
}

/// A text, judged and settled.
struct Judged {
    document: Document,
    verdicts: Vec<Verdict>,
    findings: Vec<Finding>,
}

fn judge_document(engine: &Engine, document: Document, given: &Given) -> Judged {
    let case = Case { as_of: given.as_of, platforms: Vec::new() };
    let mut verdicts = engine.judge(&document, &case, &mut Scratch::default());
    let findings = settle(&document, &mut verdicts);
    for hit in verdicts.iter().map(|verdict| &verdict.hit) {
        for part in &hit.parts {
            let words = part.span.of(&document.text);
            assert!(!words.is_empty() && hit.words.contains(words), "{words:?} is not in {:?}", hit.words);
            assert!(document.cues[part.cue as usize].span.covers(part.span), "{words:?} is not in its cue");
        }
    }
    Judged { document, verdicts, findings }
}

fn judge_given(engine: &Engine, text: &str, given: &Given) -> Judged {
    let options = ReadOptions { speech: given.speech, facts: given.facts.clone(), ..ReadOptions::default() };
    judge_document(engine, read_text(given.name, text.to_owned(), &options), given)
}

fn judge(engine: &Engine, text: &str) -> Judged {
    judge_given(engine, text, &Given::default())
}

impl Judged {
    /// The words of all findings.
    fn words(&self) -> Vec<&str> {
        self.findings.iter().map(|finding| finding.hit.words.as_str()).collect()
    }

    /// Every part of every finding.
    fn spans(&self) -> Vec<Span> {
        self.findings.iter().flat_map(|finding| finding.hit.parts.iter().map(|part| part.span)).collect()
    }

    /// The one finding.
    #[track_caller]
    fn finding(&self) -> &Finding {
        assert_eq!(self.findings.len(), 1, "{:?} in {:?}", self.words(), self.document.text);
        &self.findings[0]
    }

    /// Why the one verdict is dismissed.
    #[track_caller]
    fn dismissal(&self) -> &Dismissal {
        assert_eq!(self.verdicts.len(), 1, "verdicts on {:?}", self.document.text);
        match &self.verdicts[0].outcome {
            Outcome::Dismissed(dismissal) => dismissal,
            other => panic!("{other:?} in {:?}", self.document.text),
        }
    }
}

/// Asserts that in each text exactly what stands in `[[ ]]` is found, cut at line breaks.
#[track_caller]
fn finds_given(engine: &Engine, given: &Given, marked: &[&str]) {
    for written in marked {
        let Marked { text, marks } = Marked::parse(written).unwrap();
        let judged = judge_given(engine, &text, given);
        let mut expected = Vec::new();
        for mark in marks {
            let mut at = mark.start;
            for line in mark.of(&text).split_inclusive(['\r', '\n']) {
                let words = line.trim_end_matches(['\r', '\n']);
                expected.extend((!words.is_empty()).then(|| Span::new(at, at + words.len() as u32)));
                at += line.len() as u32;
            }
        }
        assert_eq!(judged.spans(), expected, "{written:?}, found {:?}", judged.words());
    }
}

#[track_caller]
fn finds(engine: &Engine, marked: &[&str]) {
    finds_given(engine, &Given::default(), marked);
}

/// `count` characters that stand in no term.
fn filler(count: usize) -> String {
    "字里行间".chars().cycle().take(count).collect()
}
