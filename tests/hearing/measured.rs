//! Figures on real speech, where it is there to measure on: `cargo test --release -- hearing::measured --ignored --nocapture`. Asserts nothing it did not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use bojian::facts::Speech;
use bojian::finding::{Certainty, Finding};
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

/// What is counted over pairs of what was said and what was meant.
#[derive(Default)]
struct Tally {
    /// For each kind of change, as its annotators name it: hidden words, and those of them that a finding overlaps.
    hidden: BTreeMap<String, [usize; 2]>,
    /// For each way of hearing: heard findings, and those of them that overlap something that was changed.
    heard: BTreeMap<String, [usize; 2]>,
    misses: BTreeMap<String, usize>,
    /// Sentences without a change, and those of them with a heard finding.
    plain: [usize; 2],
}

impl Tally {
    fn add(&mut self, line: &str, terms: &[Vec<char>]) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [said, meant, kinds, ..] = columns[..] else { return };
        let found = findings(engine(), &document(said, Speech::Script));
        let heard = found.iter().filter(|finding| finding.hit.certainty == Certainty::Heard);
        if said == meant {
            self.plain[0] += 1;
            self.plain[1] += usize::from(heard.clone().count() > 0);
        }
        let (said, meant): (Vec<char>, Vec<char>) = (said.chars().collect(), meant.chars().collect());
        let changes = changes(&said, &meant);
        let overlaps = |finding: &Finding, place: &Range<usize>| {
            let place = bytes(&said, place);
            finding.hit.parts.iter().any(|part| part.span.start < place.end && place.start < part.span.end)
        };
        for finding in heard {
            let counts = self.heard.entry(kind(finding)).or_default();
            counts[0] += 1;
            counts[1] += usize::from(changes.iter().any(|(said, _)| overlaps(finding, said)));
        }
        for word in words(&meant, terms) {
            let Some(place) = hidden(&changes, &word) else { continue };
            let counts = self.hidden.entry(kinds.to_owned()).or_default();
            counts[0] += 1;
            if found.iter().any(|finding| overlaps(finding, &place)) {
                counts[1] += 1;
            } else {
                let miss = format!("{}→{}", said[place].iter().collect::<String>(), meant[word].iter().collect::<String>());
                *self.misses.entry(miss).or_default() += 1;
            }
        }
    }
}

/// Pairs of what was said and what was meant: how many changed places that hide a regulated word are overlapped by a finding of any severity, how
/// many heard findings stand on something that was changed, and how many sentences without a change have a heard finding.
///
/// Misses are printed for the pairs to learn from only: those to measure on stay unread.
#[test]
#[allow(clippy::print_stdout)]
#[ignore = "needs ../shared/data"]
fn morphs() {
    let Ok(list) = fs::read_to_string(data("regulated_terms.txt")) else { return };
    let words = list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut terms: Vec<Vec<char>> = words.map(|word| word.chars().collect()).collect();
    terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
    let share = |of: usize, all: usize| format!("{of} of {all}, {:.1} %", of as f64 * 100.0 / all.max(1) as f64);
    for (name, read_misses) in [("livestream/morph_valid.tsv", false), ("livestream/morph_train.tsv", true)] {
        let Ok(text) = fs::read_to_string(data(name)) else { continue };
        let mut tally = Tally::default();
        text.lines().for_each(|line| tally.add(line, &terms));
        let [all, found] = tally.hidden.values().fold([0, 0], |sum, counts| [sum[0] + counts[0], sum[1] + counts[1]]);
        println!("{name}: hidden words overlapped {}", share(found, all));
        tally.hidden.iter().for_each(|(kinds, [all, found])| println!("  {kinds}: {}", share(*found, *all)));
        println!("  sentences without a change that have a heard finding: {}", share(tally.plain[1], tally.plain[0]));
        println!("  heard findings that stand on something changed:");
        tally.heard.iter().for_each(|(way, [all, right])| println!("    {way}: {}", share(*right, *all)));
        if read_misses {
            let mut misses: Vec<(String, usize)> = tally.misses.into_iter().collect();
            misses.sort_by_key(|(miss, count)| (std::cmp::Reverse(*count), miss.clone()));
            let told = misses.iter().take(150).map(|(miss, count)| format!("{miss} {count}"));
            println!("  missed most often: {}", told.collect::<Vec<_>>().join(", "));
        }
    }
}

/// By which operations a finding was heard, `written` if it was not.
fn kind(finding: &Finding) -> String {
    if finding.hit.certainty != Certainty::Heard {
        return "written".to_owned();
    }
    let heard = finding.hit.via.iter().filter_map(|via| via.split_once(':')).map(|(key, _)| key);
    heard.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join("+")
}

/// The terms in a text, none over another, the longest first where several begin.
fn words(text: &[char], terms: &[Vec<char>]) -> Vec<Range<usize>> {
    let (mut words, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let length = terms.iter().find(|term| text[at..].starts_with(term)).map_or(0, Vec::len);
        words.extend((length > 0).then(|| at..at + length));
        at += length.max(1);
    }
    words
}

/// What was changed: runs of characters of what was said, and of what was meant in their place, by the longest common part of both.
fn changes(said: &[char], meant: &[char]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut common = vec![vec![0_u32; meant.len() + 1]; said.len() + 1];
    for a in (0..said.len()).rev() {
        for b in (0..meant.len()).rev() {
            common[a][b] = if said[a] == meant[b] { common[a + 1][b + 1] + 1 } else { common[a + 1][b].max(common[a][b + 1]) };
        }
    }
    let (mut changes, mut a, mut b) = (Vec::new(), 0, 0);
    let (mut from_a, mut from_b) = (0, 0);
    while a < said.len() || b < meant.len() {
        if a < said.len() && b < meant.len() && said[a] == meant[b] {
            changes.extend((from_a < a || from_b < b).then_some((from_a..a, from_b..b)));
            (a, b) = (a + 1, b + 1);
            (from_a, from_b) = (a, b);
        } else if b >= meant.len() || (a < said.len() && common[a + 1][b] >= common[a][b + 1]) {
            a += 1;
        } else {
            b += 1;
        }
    }
    changes.extend((from_a < a || from_b < b).then_some((from_a..a, from_b..b)));
    changes
}

/// Where a word that was meant hides in what was said: all that was changed in it. `None` if it is said as it is.
fn hidden(changes: &[(Range<usize>, Range<usize>)], word: &Range<usize>) -> Option<Range<usize>> {
    let inside = |meant: &Range<usize>| {
        if meant.is_empty() { word.start < meant.start && meant.start < word.end } else { meant.start < word.end && word.start < meant.end }
    };
    let places = changes.iter().filter(|(_, meant)| inside(meant)).map(|(said, _)| said.clone());
    places.reduce(|one, other| one.start.min(other.start)..one.end.max(other.end))
}

/// The bytes of a run of characters; of an empty one, those of the characters on both sides of it.
fn bytes(text: &[char], run: &Range<usize>) -> Range<u32> {
    let wide = if run.is_empty() { run.start.saturating_sub(1)..(run.end + 1).min(text.len()) } else { run.clone() };
    let at = |count: usize| text[..count].iter().map(|char| char.len_utf8() as u32).sum();
    at(wide.start)..at(wide.end)
}

/// The figures above stand on this: what hides a word, and what does not.
#[test]
fn hidden_words_are_found_by_comparison() {
    let place = |said: &str, meant: &str, word: &str| {
        let (said, meant, word): (Vec<char>, Vec<char>, Vec<char>) =
            (said.chars().collect(), meant.chars().collect(), word.chars().collect());
        let [word] = words(&meant, &[word])[..].to_vec().try_into().unwrap();
        hidden(&changes(&said, &meant), &word).map(|place| said[place].iter().collect::<String>())
    };
    assert_eq!(place("换季免某力差", "换季免疫力差", "免疫力").as_deref(), Some("某"));
    assert_eq!(place("钙的猛吸猛收了", "钙的吸收了", "吸收").as_deref(), Some("猛"));
    assert_eq!(place("做的小蓝帽子啊", "做的保健食品标志啊", "保健食品").as_deref(), Some("小蓝帽子"));
    assert_eq!(place("血糖高的小周某期", "血糖高的小周期", "血糖"), None);
    let said: Vec<char> = "a血某糖".chars().collect();
    assert_eq!(bytes(&said, &(2..3)), 4..7);
    assert_eq!(bytes(&said, &(1..1)), 0..4);
}
