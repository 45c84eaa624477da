//! Facts by segment: who says what is sold, where a stretch begins and ends, and what is taken back or only declined.

mod corrections;
mod declining;
mod files;
mod links;
mod precedence;
mod table;
mod words;

use std::sync::Arc;

use bojian::document::{ReadOptions, read_text};
use bojian::facts::{Category, Facts, Origin};
use bojian::finding::{Finding, Verdict};
use bojian::report::FileReport;
use bojian::run::judge;
use bojian::scan::Scratch;

use crate::world::{engine, settings};

/// A text with the facts its caller gives and the table beside it, judged by the built-in policy.
struct Case<'a> {
    name: &'a str,
    text: &'a str,
    flags: Facts,
    table: Option<&'a str>,
}

impl<'a> Case<'a> {
    fn new(name: &'a str, text: &'a str) -> Self {
        Self { name, text, flags: Facts::default(), table: None }
    }

    fn with(self, table: &'a str) -> Self {
        Self { table: Some(table), ..self }
    }

    fn judge(&self) -> (FileReport, Vec<Verdict>) {
        let options = ReadOptions { facts: self.flags.clone(), ..ReadOptions::default() };
        let mut document = read_text(self.name, self.text.to_owned(), &options);
        document.beside = self.table.map(|table| {
            let (beside, problems) = bojian::sidecar::read("session.csv", table.as_bytes().to_vec());
            assert_eq!(problems, [], "{table}");
            Arc::new(beside)
        });
        let (report, verdicts) = judge(engine(), document, &settings(), &mut Scratch::default());
        for finding in &report.findings {
            for part in &finding.hit.parts {
                assert!(finding.hit.words.contains(part.span.of(&report.document.text)), "{:?}", finding.hit.words);
            }
            if let Some(part) = finding.standing.corrected {
                assert!(!part.span.of(&report.document.text).is_empty());
            }
        }
        (report, verdicts)
    }

    fn findings(&self) -> Vec<Finding> {
        self.judge().0.findings
    }
}

/// A subtitle file of one cue each: seconds and words.
fn srt(cues: &[(u32, &str)]) -> String {
    let time = |s: u32| format!("{:02}:{:02}:{:02},000", s / 3600, s / 60 % 60, s % 60);
    let one = |(index, (at, words)): (usize, &(u32, &str))| format!("{}\n{} --> {}\n{words}\n\n", index + 1, time(*at), time(at + 2));
    cues.iter().enumerate().map(one).collect()
}

/// A fact and where it is known from.
type Told<T> = Option<(T, Origin)>;

/// Category and product of the finding of `rule` on `words`, each with its origin; the `nth` of its kind.
#[track_caller]
fn known(findings: &[Finding], rule: &str, nth: usize) -> (Told<&'static str>, Told<String>) {
    let mut of_rule = findings.iter().filter(|finding| finding.hit.rule.id == rule);
    let told = || findings.iter().map(|finding| format!("{} {}", finding.hit.rule.id, finding.hit.words)).collect::<Vec<_>>();
    let finding = of_rule.nth(nth).unwrap_or_else(|| panic!("no finding {nth} of {rule} in {:?}", told()));
    let known = &finding.hit.known;
    let category = known.facts.category.map(|category| (Category::name(category), known.from.category.expect("a fact has an origin")));
    let product = known.facts.product.as_ref().map(|product| (product.to_string(), known.from.product.expect("a fact has an origin")));
    (category, product)
}

/// The articles of a finding's own rule, and its severity.
fn articles(finding: &Finding) -> Vec<String> {
    finding.standing.basis.iter().map(|basis| format!("{}{}", basis.law, basis.article)).collect()
}
