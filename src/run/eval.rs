//! Measures a policy on labelled texts: precision, recall, F1 and AUC, by severity, by topic and by rule. How figures are shown is a face's matter.

use std::collections::{BTreeMap, BTreeSet};

use super::{Labelled, Settings, judge};
use crate::document::{ReadOptions, read_text};
use crate::facts::{Category, Facts};
use crate::finding::{Finding, Seen, risk, without_platforms};
use crate::policy::{Area, Basis, Severity};
use crate::scan::{Engine, Scratch};

/// Which texts and findings count.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Labels of texts in which something should be found; empty means every label but `0`.
    pub positive: BTreeSet<String>,
    /// Findings of these areas count; empty means all.
    pub areas: BTreeSet<Area>,
    /// Take punctuation out of the texts first: it can betray the label.
    pub strip_punctuation: bool,
}

/// Right and wrong at one threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Texts with something to find, found.
    pub true_positive: u64,
    /// Lawful texts, flagged.
    pub false_positive: u64,
    /// Texts with something to find, not found.
    pub false_negative: u64,
    /// Lawful texts, left alone.
    pub true_negative: u64,
}

impl Counts {
    fn add(&mut self, positive: bool, found: bool) {
        *match (positive, found) {
            (true, true) => &mut self.true_positive,
            (false, true) => &mut self.false_positive,
            (true, false) => &mut self.false_negative,
            (false, false) => &mut self.true_negative,
        } += 1;
    }

    /// Of what was flagged, the share that should be. 0 where nothing was.
    pub fn precision(&self) -> f64 {
        share(self.true_positive, self.true_positive + self.false_positive)
    }

    /// Of what should be flagged, the share that was.
    pub fn recall(&self) -> f64 {
        share(self.true_positive, self.true_positive + self.false_negative)
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> f64 {
        share(2 * self.true_positive, 2 * self.true_positive + self.false_positive + self.false_negative)
    }

    /// Of the lawful texts, the share that was flagged.
    pub fn false_alarms(&self) -> f64 {
        share(self.false_positive, self.false_positive + self.true_negative)
    }
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// What a policy makes of labelled texts.
#[derive(Debug, Clone, Default)]
pub struct Evaluation {
    /// By the severity from which on a finding counts.
    pub by_severity: BTreeMap<Severity, Counts>,
    /// At `warning`, by topic: texts in which the topic fires.
    pub by_topic: BTreeMap<String, Counts>,
    /// At `note`, by rule.
    pub by_rule: BTreeMap<String, Counts>,
    /// Area under the curve of the risk in the areas asked for.
    pub auc: f64,
    /// Of the texts found at `warning` that name an article: how many, and for how many a finding cites it.
    pub articles: (u64, u64),
    /// Texts with something to find in which nothing was found at `warning`.
    pub misses: Vec<Labelled>,
    /// Lawful texts flagged at `warning`, each with the rules and words.
    pub false_alarms: Vec<(Labelled, Vec<(String, String)>)>,
}

/// Judges every text. Where a text has marks, only findings on the marked words count for it.
pub fn eval(engine: &Engine, texts: Vec<Labelled>, asked: &Asked, settings: &Settings) -> Evaluation {
    let mut evaluation = Evaluation::default();
    let mut scratch = Scratch::default();
    let mut risks: Vec<(f64, bool)> = Vec::new();
    for text in texts {
        let positive = is_positive(asked, &text);
        let findings = counted(engine, &text, asked, settings, &mut scratch);
        risks.push((risk(&without_platforms(&findings), &seen(engine, asked, &scratch)).total, positive));
        for severity in [Severity::Note, Severity::Warning, Severity::Error] {
            let found = findings.iter().any(|finding| finding.standing.severity >= severity);
            evaluation.by_severity.entry(severity).or_default().add(positive, found);
        }
        let telling: Vec<&Finding> = findings.iter().filter(|finding| finding.standing.severity >= Severity::Warning).collect();
        let topics: BTreeSet<&String> = telling.iter().map(|finding| &finding.hit.rule.topic).collect();
        topics.into_iter().for_each(|topic| evaluation.by_topic.entry(topic.clone()).or_default().add(positive, true));
        let rules: BTreeSet<&String> = findings.iter().map(|finding| &finding.hit.rule.id).collect();
        rules.into_iter().for_each(|rule| evaluation.by_rule.entry(rule.clone()).or_default().add(positive, true));
        if positive && telling.is_empty() {
            evaluation.misses.push(text);
        } else if positive {
            if let (Some(law), Some(article)) = (text.columns.get("law"), text.columns.get("article")) {
                evaluation.articles.0 += 1;
                evaluation.articles.1 += u64::from(telling.iter().any(|finding| cites(finding, law, article)));
            }
        } else if !telling.is_empty() {
            let told = telling.iter().map(|finding| (finding.hit.rule.id.clone(), finding.hit.words.clone())).collect();
            evaluation.false_alarms.push((text, told));
        }
    }
    evaluation.auc = auc(risks);
    evaluation
}

/// Whether something should be found in a text.
pub(super) fn is_positive(asked: &Asked, text: &Labelled) -> bool {
    if asked.positive.is_empty() { text.label.trim() != "0" } else { asked.positive.contains(text.label.trim()) }
}

/// The signals that count, of the text judged last with `scratch`.
pub(super) fn seen(engine: &Engine, asked: &Asked, scratch: &Scratch) -> Vec<Seen> {
    let counts = |seen: &Seen| asked.areas.is_empty() || asked.areas.contains(&seen.signal.area);
    engine.seen(scratch).into_iter().filter(counts).collect()
}

/// The findings that count for a text.
pub(super) fn counted(engine: &Engine, text: &Labelled, asked: &Asked, settings: &Settings, scratch: &mut Scratch) -> Vec<Finding> {
    let category = text.columns.get("category").and_then(|name| Category::named(name)).or(settings.read.facts.category);
    let facts = Facts { category, ..settings.read.facts.clone() };
    let options = ReadOptions { facts, format: Some("txt"), ..settings.read.clone() };
    let words = if asked.strip_punctuation { stripped(&text.text.text) } else { text.text.text.clone() };
    let (report, _) = judge(engine, read_text("", words, &options), settings, scratch);
    let marks = if asked.strip_punctuation { &[] } else { text.text.marks.as_slice() };
    let marked =
        |finding: &Finding| marks.is_empty() || finding.hit.parts.iter().any(|part| marks.iter().any(|mark| mark.overlaps(part.span)));
    let asked_for = |finding: &Finding| asked.areas.is_empty() || asked.areas.contains(&finding.hit.rule.area);
    report.findings.into_iter().filter(|finding| asked_for(finding) && marked(finding)).collect()
}

fn stripped(text: &str) -> String {
    let punctuation = |c: char| c.is_ascii_punctuation() || c.is_whitespace() || "，。！？；：、…“”‘’（）《》—".contains(c);
    text.chars().filter(|c| !punctuation(*c)).collect()
}

/// Whether the finding, or a ground beside it, cites that article or a part of it.
fn cites(finding: &Finding, law: &str, article: &str) -> bool {
    let own = finding.standing.basis.iter();
    let mut all = own.chain(finding.also.iter().flat_map(|also| &also.basis));
    all.any(|basis| cites_article(basis, law, article))
}

/// Whether it is that article or a part of it, or the whole of which it is a part.
pub(super) fn cites_article(basis: &Basis, law: &str, article: &str) -> bool {
    &*basis.law == law && (basis.article.starts_with(article) || article.starts_with(&*basis.article))
}

/// The chance that a text with something to find has a higher risk than a lawful one; equal risks count half.
fn auc(mut risks: Vec<(f64, bool)>) -> f64 {
    risks.sort_by(|a, b| a.0.total_cmp(&b.0));
    let positive = risks.iter().filter(|(_, positive)| *positive).count() as f64;
    let negative = risks.len() as f64 - positive;
    let mut ranks = 0.0;
    let mut before = 0.0;
    for equal in risks.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let middle = before + (equal.len() as f64 + 1.0) / 2.0;
        ranks += middle * equal.iter().filter(|(_, positive)| *positive).count() as f64;
        before += equal.len() as f64;
    }
    if positive * negative == 0.0 { 0.0 } else { (ranks - positive * (positive + 1.0) / 2.0) / (positive * negative) }
}
