//! Every fixture through the engine: the report as a snapshot, the words under every span, silence on lawful texts.

use std::fmt::Write as _;
use std::fs;

use bojian::report::{FORMATS, FileReport, Run, Style, Summary};

use crate::world::{documents, files, judged, policy, short};

const STYLE: Style = Style::plain(100);

fn rendered(report: &FileReport) -> String {
    let policy = policy();
    let run = Run { policy: &policy, problems: &[] };
    let format = FORMATS.iter().find(|format| format.name == "text").unwrap();
    let mut summary = Summary::default();
    summary.add(report);
    // The number of rules grows with every session; it would change every snapshot.
    let end = (format.end)(&run, &summary, STYLE).replace(&format!("{} 条规则", policy.rules.len()), "… 条规则");
    (format.file)(report, STYLE) + &end
}

/// The text report of each fixture, one snapshot a folder and file.
#[test]
fn snapshots() {
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        for path in documents() {
            let (report, _) = judged(&path);
            let name = short(&path).trim_start_matches("fixtures/").replace(['/', '.'], "-");
            insta::assert_snapshot!(name, rendered(&report));
        }
    });
}

/// Slicing the document's text by each part's span gives that part's words, and the parts give the words of the finding.
#[test]
fn spans_hold_the_words() {
    let mut found = 0;
    for path in documents() {
        let (report, verdicts) = judged(&path);
        for hit in report.findings.iter().map(|finding| &finding.hit).chain(verdicts.iter().map(|verdict| &verdict.hit)) {
            let mut rest = hit.words.as_str();
            for part in &hit.parts {
                let words = part.span.of(&report.document.text);
                assert!(!words.is_empty(), "{}: {} reports an empty part", short(&path), hit.rule.id);
                let cue = &report.document.cues[part.cue as usize];
                assert!(cue.span.covers(part.span), "{}: {} reports words outside of their cue", short(&path), hit.rule.id);
                rest = rest.strip_prefix('…').filter(|_| !words.starts_with('…')).unwrap_or(rest);
                rest = rest.strip_prefix(words).unwrap_or_else(|| panic!("{}: {:?} does not go on with {words:?}", short(&path), rest));
                found += 1;
            }
            assert!(rest.is_empty(), "{}: the parts leave {rest:?}", short(&path));
        }
    }
    assert!(found > 100, "only {found} parts: the fixtures are not judged");
}

/// JSON positions, read by somebody who knows only the file: line and column, byte and char offsets all point to the words.
#[test]
fn json_positions_point_to_the_words() {
    let format = FORMATS.iter().find(|format| format.name == "jsonl").unwrap();
    for path in documents() {
        let (report, _) = judged(&path);
        let json: serde_json::Value = serde_json::from_str(&(format.file)(&report, STYLE)).unwrap();
        let text = &report.document.text;
        let lines: Vec<&str> = text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r')).collect();
        for finding in json["findings"].as_array().unwrap() {
            for part in finding["parts"].as_array().unwrap() {
                let words = part["words"].as_str().unwrap();
                let number = |end: &str, unit: &str| part[end][unit].as_u64().unwrap() as usize;
                assert_eq!(&text[number("start", "byte")..number("end", "byte")], words);
                let chars: String =
                    text.chars().skip(number("start", "char")).take(number("end", "char") - number("start", "char")).collect();
                assert_eq!(chars, words);
                let column = number("start", "column");
                let line: String = lines[number("start", "line") - 1].chars().skip(column - 1).take(words.chars().count()).collect();
                assert_eq!(line, words, "{}", short(&path));
                assert_eq!(number("start", "line"), number("end", "line"), "a part never holds a line break");
                assert_eq!(number("end", "column"), column + words.chars().count());
            }
        }
    }
}

/// Lawful texts, long and full of words that a word list would flag: nothing at all.
#[test]
fn clean_texts_stay_clean() {
    let mut wrong = String::new();
    let clean = files("fixtures/clean");
    assert!(clean.len() >= 8);
    for path in clean {
        let (report, _) = judged(&path);
        for finding in &report.findings {
            let line = finding.hit.parts.first().map(|part| part.span.start as usize).unwrap_or_default();
            let around: String = report.document.text[..line].chars().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect();
            let _ = writeln!(wrong, "{} {}「{}」 after {around:?}", short(&path), finding.hit.rule.id, finding.hit.words);
        }
        assert!(report.document.problems.is_empty(), "{}: {:?}", short(&path), report.document.problems);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A violating script, a transcript and each disguise give findings; a fixture without any protects nothing.
#[test]
fn violating_fixtures_are_found() {
    for folder in ["fixtures/scripts", "fixtures/transcripts", "fixtures/evasion"] {
        for path in files(folder) {
            let (report, _) = judged(&path);
            assert!(!report.findings.is_empty(), "nothing found in {}", short(&path));
        }
    }
}

/// A disguise as written changes nothing but the certainty: taken off, the same rules speak.
#[test]
fn disguises_are_told() {
    for path in files("fixtures/evasion") {
        let (report, _) = judged(&path);
        assert!(report.findings.iter().any(|finding| !finding.hit.via.is_empty()), "no folding told in {}", short(&path));
    }
}

/// Every reader has a fixture.
#[test]
fn every_reader_has_a_fixture() {
    let formats: Vec<&str> = documents().iter().map(|path| judged(path).0.document.format).collect();
    for reader in bojian::document::READERS {
        assert!(formats.contains(&reader.name), "no fixture is read as {}", reader.name);
    }
}

/// The snapshots that are kept belong to fixtures that exist.
#[test]
fn no_orphan_snapshots() {
    let names: Vec<String> = documents().iter().map(|path| short(path).trim_start_matches("fixtures/").replace(['/', '.'], "-")).collect();
    for path in files("tests/snapshots").into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "snap")) {
        let name = path.file_name().unwrap().to_string_lossy().replace(".snap", "");
        assert!(names.contains(&name), "{} belongs to no fixture", short(&path));
        assert!(!fs::read_to_string(&path).unwrap().is_empty());
    }
}
