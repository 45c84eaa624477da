//! Figures on real speech, where it is there to measure on: `cargo test --release -- hearing::measured --ignored --nocapture`. Asserts nothing it did not count.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use bojian::facts::Speech;
use bojian::finding::Certainty;
use bojian::policy::Severity;

use super::{document, findings};
use crate::world::{engine, root};

fn data(name: &str) -> PathBuf {
    root().join("../shared/data").join(name)
}

/// Heard findings at warning or above for each 10,000 characters of text without claims.
#[test]
#[allow(clippy::print_stdout)]
#[ignore = "needs ../shared/data"]
fn false_alarms() {
    for (name, label) in
        [("plain/xiyouji.txt", None), ("plain/takeaway_reviews.csv", None), ("livestream/violation_train_long.tsv", Some("0"))]
    {
        let Ok(text) = fs::read_to_string(data(name)) else { continue };
        let lines = text.lines().filter_map(|line| match label {
            Some(label) => line.rsplit_once('\t').filter(|(_, own)| own.trim() == label).map(|(text, _)| text),
            None => Some(line),
        });
        let speech = if label.is_some() { Speech::Transcript } else { Speech::Script };
        let (mut chars, mut by_rule) = (0, BTreeMap::<String, Vec<String>>::new());
        for line in lines {
            chars += line.chars().count();
            for finding in findings(engine(), &document(line, speech)) {
                if finding.hit.certainty == Certainty::Heard && finding.standing.severity >= Severity::Warning {
                    by_rule.entry(finding.hit.rule.id.clone()).or_default().push(format!("{}→{}", finding.hit.words, finding.hit.term));
                }
            }
        }
        let count: usize = by_rule.values().map(Vec::len).sum();
        println!("{name}: {count} in {chars} characters, {:.2} per 10,000", count as f64 * 10_000.0 / chars as f64);
        for (rule, all) in by_rule {
            println!("  {rule} {} {:?}", all.len(), &all[..all.len().min(12)]);
        }
    }
}
