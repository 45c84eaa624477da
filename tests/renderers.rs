//! Every output format, read by somebody who knows only that format: the same findings in all, at the right places, nothing of a text taken for layout.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use bojian::document::Document;
use bojian::problem::Problem;
use bojian::report::{FORMATS, FileReport, Format, Run, Style, Summary};
use bojian::run::{Source, judge, open};
use bojian::scan::Scratch;
use quick_xml::events::Event;
use serde_json::Value;

use crate::world::{documents, engine, judged, policy, root, settings, short};

const STYLE: Style = Style::plain(100);

/// A whole run over `reports` in `format`.
pub(crate) fn whole(format: &str, reports: &[FileReport], problems: &[Problem]) -> String {
    let format = Format::named(format).unwrap();
    let policy = policy();
    let run = Run { policy: &policy, problems };
    let mut summary = Summary::default();
    let mut texts = Vec::new();
    for report in reports {
        summary.add(report);
        texts.push((format.file)(report, STYLE));
    }
    texts.retain(|text| !text.is_empty());
    (format.begin)(&run, STYLE) + &texts.join(format.between) + &(format.end)(&run, &summary, STYLE)
}

fn reports(folder: &str) -> Vec<FileReport> {
    documents().iter().filter(|path| short(path).starts_with(folder)).map(|path| judged(path).0).collect()
}

/// How often each rule is reported for each document: what every format must agree on.
type Told = BTreeMap<(String, String), usize>;

fn count(told: impl Iterator<Item = (String, String)>) -> Told {
    told.fold(Told::new(), |mut all, one| {
        *all.entry(one).or_default() += 1;
        all
    })
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no string")).to_owned()
}

/// What an independent reader of `format` finds in `text`.
fn read(format: &str, text: &str) -> Option<Told> {
    let json = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_else(|why| panic!("{format}: {why}"));
    Some(match format {
        "json" => count(json(text)["files"].as_array()?.iter().flat_map(in_json)),
        "jsonl" => count(text.lines().map(json).collect::<Vec<_>>().iter().flat_map(in_json)),
        "sarif" => count(json(text)["runs"][0]["results"].as_array()?.iter().map(|result| {
            let uri = string(&result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]);
            (decoded(uri.trim_start_matches("file://")), string(&result["ruleId"]))
        })),
        "gitlab" => count(json(text).as_array()?.iter().map(|issue| (string(&issue["location"]["path"]), string(&issue["check_name"])))),
        "github" => count(text.lines().map(|line| {
            let (properties, _) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
            let (_, properties) = properties.split_once(' ').unwrap();
            let of = |name: &str| properties.split(',').find_map(|one| one.strip_prefix(name)).unwrap();
            (decoded(of("file=")), decoded(of("title=")).split(' ').nth(1).unwrap().to_owned())
        })),
        "csv" => count(rows(text).iter().map(|row| (row["文件"].clone(), row["规则"].clone()))),
        "junit" => count(
            cases(text)
                .into_iter()
                .filter(|(_, name)| name != "未发现风险表述")
                .map(|(suite, name)| (suite, name.split(' ').next().unwrap().to_owned())),
        ),
        "markdown" => {
            let mut file = String::new();
            count(text.lines().filter_map(|line| {
                if let Some(name) = line.strip_prefix("### ") {
                    file = name.replace('\\', "");
                }
                let rest = line.strip_prefix("<details><summary>")?;
                let id = regex::Regex::new("」 ([A-Z]{3}-[0-9]{3}) ").unwrap().captures(rest).unwrap();
                Some((file.clone(), id[1].to_owned()))
            }))
        }
        "html" => {
            let (mut file, mut heading) = (String::new(), false);
            count(html5gum::Tokenizer::new(text).filter_map(|token| match token.unwrap() {
                html5gum::Token::StartTag(tag) => {
                    heading = *tag.name == b"h2"[..];
                    let rule = tag.attributes.get(&b"data-r"[..])?;
                    Some((file.clone(), String::from_utf8(rule.to_vec()).unwrap()))
                }
                html5gum::Token::String(string) if std::mem::take(&mut heading) => {
                    file = String::from_utf8(string.to_vec()).unwrap();
                    None
                }
                _ => None,
            }))
        }
        // For people: its snapshots are looked at. And what can be replaced, which `replacing` applies.
        "text" | "diff" => return None,
        other => panic!("a format that no reader of the tests knows: {other}"),
    })
}

fn in_json(file: &Value) -> Vec<(String, String)> {
    file["findings"].as_array().unwrap().iter().map(|finding| (string(&file["path"]), string(&finding["rule"]))).collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let hex: String = rest.by_ref().take(2).map(char::from).collect();
            bytes.push(u8::from_str_radix(&hex, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let text = text.strip_prefix('\u{feff}').expect("spreadsheets need the mark");
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

/// Suites and cases of a JUnit report, read by an XML parser.
fn cases(text: &str) -> Vec<(String, String)> {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut cases = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return cases,
            Event::Start(element) | Event::Empty(element) if element.name().as_ref() == "testcase" => {
                let of = |name: &str| {
                    element
                        .try_get_attribute(name)
                        .unwrap()
                        .unwrap()
                        .normalized_value(quick_xml::XmlVersion::Explicit1_0)
                        .unwrap()
                        .into_owned()
                };
                cases.push((of("classname"), of("name")));
            }
            _ => {}
        }
    }
}

#[test]
fn the_same_findings_in_every_format() {
    let reports = reports("fixtures/");
    let expected = count(
        reports.iter().flat_map(|report| report.findings.iter().map(|finding| (report.document.name.clone(), finding.hit.rule.id.clone()))),
    );
    assert!(expected.len() > 100, "the fixtures find too little to show anything");
    let whole_reports: Vec<FileReport> =
        reports.into_iter().map(|report| FileReport { document: Document { problems: Vec::new(), ..report.document }, ..report }).collect();
    for format in FORMATS {
        if let Some(told) = read(format.name, &whole(format.name, &whole_reports, &[])) {
            assert_eq!(told, expected, "{}", format.name);
        }
    }
}

/// SARIF holds against its published schema, with findings, without, and with problems.
#[test]
fn sarif_is_valid() {
    // One published pattern has a stray bracket, which ECMAScript lets pass and others do not.
    let text = fs::read_to_string(root().join("tests/schemas/sarif-2.1.0.json")).unwrap().replace("{2}]?$", "{2}$");
    let schema: Value = serde_json::from_str(&text).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap_or_else(|why| panic!("{why} at {}", why.instance_path()));
    let problem = Problem { path: "没有 这个.txt".into(), ..Problem::new("读不到", "没有这个文件", "检查路径").at(3, 2) };
    for reports in [reports("fixtures/scripts"), reports("fixtures/transcripts"), reports("fixtures/broken"), Vec::new()] {
        let log: Value = serde_json::from_str(&whole("sarif", &reports, std::slice::from_ref(&problem))).unwrap();
        let faults: Vec<String> = validator.iter_errors(&log).map(|fault| format!("{fault} at {}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:#?}");
        let run = &log["runs"][0];
        let known: Vec<_> = run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| string(&rule["id"])).collect();
        assert!(run["results"].as_array().unwrap().iter().all(|result| known.contains(&string(&result["ruleId"]))));
        assert_eq!(run["invocations"][0]["executionSuccessful"], false, "a path that does not exist is a job not done");
    }
}

/// The region of every finding of every fixture, sliced from the file by line and column in code points and by offset, is the reported text.
#[test]
fn sarif_regions_hold_the_words() {
    let mut found = 0;
    for report in reports("fixtures/").iter().filter(|report| !report.document.extracted) {
        let text = &report.document.text;
        let lines: Vec<&str> = text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r')).collect();
        let log: Value = serde_json::from_str(&whole("sarif", std::slice::from_ref(report), &[])).unwrap();
        for result in log["runs"][0]["results"].as_array().unwrap() {
            let related = result["relatedLocations"].as_array().into_iter().flatten();
            for location in result["locations"].as_array().unwrap().iter().chain(related) {
                let region = &location["physicalLocation"]["region"];
                let number = |name: &str| region[name].as_u64().unwrap() as usize;
                let words = string(&region["snippet"]["text"]);
                assert_eq!(number("startLine"), number("endLine"), "a part holds no line break");
                let line = lines[number("startLine") - 1].chars();
                let by_column: String = line.skip(number("startColumn") - 1).take(number("endColumn") - number("startColumn")).collect();
                let by_offset: String = text.chars().skip(number("charOffset")).take(number("charLength")).collect();
                assert_eq!((by_column, by_offset), (words.clone(), words.clone()), "{}", report.document.name);
                found += 1;
            }
        }
    }
    assert!(found > 100);
}

/// A text that looks like the layout of each format changes no layout.
#[test]
fn speech_is_never_layout() {
    let speech = "=全网最低价</testcase>]]>\",\n::error::全网最低价%0A<script>全网最低价</script>|*全网最低价*`@someone`\u{1}\n";
    let source = Source::Bytes { name: "a,b:c%[x]\"<i>.txt".into(), bytes: speech.into() };
    let (document, _) = open(&source, &settings());
    let report = judge(engine(), document, &settings(), &mut Scratch::default()).0;
    let count = report.findings.len();
    assert!(count >= 4, "only {count} findings");
    let all = |format: &str| whole(format, std::slice::from_ref(&report), &[]);
    assert_eq!(cases(&all("junit")).len(), count);
    assert_eq!(all("github").lines().count(), count);
    assert_eq!(rows(&all("csv")).len(), count);
    assert!(rows(&all("csv")).iter().flat_map(BTreeMap::values).all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
    assert_eq!(serde_json::from_str::<Value>(&all("gitlab")).unwrap().as_array().unwrap().len(), count);
    let markdown = all("markdown");
    assert!(!markdown.contains("<script>") && !markdown.contains("</testcase>") && !markdown.contains("`@someone`"));
    assert_eq!(markdown.lines().filter(|line| line.starts_with("<details>")).count(), count);
}

/// GitLab keeps one of two issues with the same fingerprint.
#[test]
fn gitlab_fingerprints_differ() {
    let issues: Value = serde_json::from_str(&whole("gitlab", &reports("fixtures/"), &[])).unwrap();
    let mut prints: Vec<_> = issues.as_array().unwrap().iter().map(|issue| string(&issue["fingerprint"])).collect();
    let all = prints.len();
    prints.sort();
    prints.dedup();
    assert_eq!(prints.len(), all);
}

/// What could not be done stands in every format that has a place for it; the last document may be the one with problems.
#[test]
fn problems_are_told_in_every_format() {
    let problem =
        Problem { path: "没有这个.txt".into(), ..Problem::new("读不到这个文件", "没有这个文件", "检查路径") };
    for format in FORMATS.iter().filter(|format| !["jsonl", "diff"].contains(&format.name)) {
        let empty = whole(format.name, &[], std::slice::from_ref(&problem));
        assert!(empty.contains("读不到这个文件"), "{}: {empty}", format.name);
        let both = whole(format.name, &reports("fixtures/broken"), std::slice::from_ref(&problem));
        assert!(both.contains("读不到这个文件"), "{}", format.name);
        if format.name == "gitlab" {
            assert!(serde_json::from_str::<Value>(&empty).is_ok() && serde_json::from_str::<Value>(&both).is_ok());
        }
    }
}

/// Endings choose formats, each ending one.
#[test]
fn endings_choose() {
    for (ending, name) in [
        ("sarif", "sarif"),
        ("CSV", "csv"),
        ("html", "html"),
        ("patch", "diff"),
        ("xml", "junit"),
        ("md", "markdown"),
        ("json", "json"),
        ("jsonl", "jsonl"),
        ("txt", "text"),
    ] {
        assert_eq!(Format::ending(ending).unwrap().name, name);
    }
    let mut endings: Vec<_> = FORMATS.iter().flat_map(|format| format.endings).collect();
    endings.sort();
    let all = endings.len();
    endings.dedup();
    assert_eq!(endings.len(), all);
    assert!(Path::new("报告.pdf").extension().and_then(|ending| Format::ending(ending.to_str().unwrap())).is_none());
}
