//! The HTML report, read by an HTML parser: nothing of a document is markup, the text is all there, every mark holds the words of its finding.

use std::collections::BTreeMap;
use std::fs;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bojian::policy::Severity;
use bojian::report::{FileReport, Format, Run, Style, Summary};
use bojian::run::{Source, judge, open};
use bojian::scan::Scratch;
use html5gum::{DefaultEmitter, Token, Tokenizer};
use sha2::{Digest, Sha256};

use crate::world::{documents, engine, judged, policy, root, settings, short};

/// An element of the page: its name, its attributes, its own text and that of what it holds.
#[derive(Debug, Default, Clone)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
}

impl Element {
    fn is(&self, class: &str) -> bool {
        self.attributes.get("class").is_some_and(|classes| classes.split(' ').any(|one| one == class))
    }

    fn of(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }
}

/// Nothing covered: what stands in the page is what stands in the text.
const WHOLE: Style = Style { unmasked: true, ..Style::plain(100) };
/// Elements that hold nothing.
const EMPTY: [&str; 4] = ["meta", "input", "rect", "br"];

/// Every element, in the order in which they begin; and each is closed where it was opened.
fn elements(page: &str) -> Vec<Element> {
    let (mut all, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    // As a browser does it: what stands in a script or a style is no markup.
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(page, emitter) {
        match token.unwrap() {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect();
                let name = text(&tag.name);
                if !tag.self_closing && !EMPTY.contains(&name.as_str()) {
                    open.push(all.len());
                }
                all.push(Element { name, attributes, text: String::new() });
            }
            Token::EndTag(tag) => {
                let last = open.pop().unwrap();
                assert_eq!(all[last].name, text(&tag.name), "an element is closed that was not opened there");
            }
            Token::String(string) => open.iter().for_each(|at| all[*at].text += &text(&string)),
            Token::Comment(comment) => panic!("a comment that nobody wrote: {comment:?}"),
            Token::Error(error) => panic!("{error:?}"),
            Token::Doctype(_) => {}
        }
    }
    assert!(open.is_empty(), "{open:?}");
    all
}

fn page(reports: &[FileReport], style: Style) -> String {
    let format = Format::named("html").unwrap();
    let policy = policy();
    let run = Run { policy: &policy, problems: &[] };
    let mut summary = Summary::default();
    let documents: String = reports
        .iter()
        .map(|report| {
            summary.add(report);
            (format.file)(report, style)
        })
        .collect();
    (format.begin)(&run, style) + &documents + &(format.end)(&run, &summary, style)
}

fn report(name: &str, text: &str) -> FileReport {
    let source = Source::Bytes { name: name.into(), bytes: text.into() };
    judge(engine(), open(&source, &settings()).0, &settings(), &mut Scratch::default()).0
}

fn fixtures() -> Vec<FileReport> {
    documents().iter().map(|path| judged(path).0).collect()
}

/// Speech, names and speakers that look like markup stay text; nothing runs but our script, nothing is fetched.
#[test]
fn nothing_of_a_document_is_markup() {
    let speech = "全网最低价</p></details><script>alert(1)</script><img src=x onerror=alert(2)>\n\
                  国家级</textarea><!-- 最后三单 --><style>*{display:none}</style>\"'onclick='alert(3)' &lt; ]]>\u{1}\u{202e}\n\
                  <a href=\"javascript:alert(4)\">全网最低价</a>{{7*7}}";
    let nasty = report("\"><script>alert(5)</script>.txt", speech);
    let subtitles = "1\n00:00:01,000 --> 00:00:02,000\n<script>alert(6)</script>全网最低价\n";
    let reports = [nasty, report("</h2><svg onload=alert(7)>.srt", subtitles)];
    assert!(reports.iter().all(|report| !report.findings.is_empty()));
    let page = page(&reports, Style::plain(100));
    let all = elements(&page);
    let named = |name: &str| all.iter().filter(|element| element.name == name).collect::<Vec<_>>();
    let (style, script) = (named("style"), named("script"));
    assert_eq!((style.len(), script.len()), (1, 1));
    for element in &all {
        for (attribute, value) in &element.attributes {
            assert!(!attribute.starts_with("on") && attribute != "style" && attribute != "src", "{element:?}");
            assert!(attribute != "href" || value.starts_with('#'), "{element:?}");
        }
        assert!(!["img", "iframe", "object", "link", "base", "textarea", "video"].contains(&element.name.as_str()), "{element:?}");
    }
    let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
    let asked = all.iter().find(|element| element.of("http-equiv") == "Content-Security-Policy").unwrap().of("content").to_owned();
    assert!(asked.starts_with("default-src 'none';"), "{asked}");
    assert!(asked.contains(&format!("style-src 'sha256-{}'", hash(&style[0].text))), "{asked}");
    assert!(asked.contains(&format!("script-src 'sha256-{}'", hash(&script[0].text))), "{asked}");
    assert!(!asked.contains("unsafe"), "{asked}");
    // What was written is read as it was written; a control character shows as its picture.
    let rows: Vec<String> = all.iter().filter(|element| element.is("t")).map(|element| element.text.clone()).collect();
    let lines: Vec<String> = speech.lines().map(|line| line.replace('\u{1}', "\u{2401}")).collect();
    assert_eq!(rows[..lines.len()], lines[..]);
}

/// All that is said stands in the page, in order; where the file is shown line by line, all of the file.
#[test]
fn the_text_is_all_there() {
    let mut whole = 0;
    for report in fixtures() {
        let document = &report.document;
        let all = elements(&page(std::slice::from_ref(&report), WHOLE));
        let rows: String = all.iter().filter(|element| element.is("t")).map(|element| element.text.clone() + "\n").collect();
        let shown: String = rows.split_whitespace().collect();
        let mut rest = shown.as_str();
        for cue in &document.cues {
            let said: String = cue.span.of(&document.text).split_whitespace().collect();
            let at = rest.find(&said).unwrap_or_else(|| panic!("{}: {said} is not there", document.name));
            rest = &rest[at + said.len()..];
        }
        if all.iter().any(|element| element.is("text") && element.is("line")) {
            assert_eq!(shown, document.text.split_whitespace().collect::<String>(), "{}", document.name);
            whole += 1;
        }
    }
    assert!(whole > 10, "{whole}");
}

/// The marks of a finding hold exactly the words of its parts; its card stands in the document, with its rule.
#[test]
fn marks_hold_the_words() {
    let mut found = 0;
    for report in fixtures() {
        let all = elements(&page(std::slice::from_ref(&report), WHOLE));
        let cards: Vec<&Element> = all.iter().filter(|element| element.is("f")).collect();
        let rules: BTreeMap<usize, &str> =
            cards.iter().map(|card| (card.of("id").rsplit('-').next().unwrap().parse().unwrap(), card.of("data-r"))).collect();
        let expected: BTreeMap<usize, &str> =
            report.findings.iter().enumerate().map(|(index, finding)| (index, finding.hit.rule.id.as_str())).collect();
        assert_eq!(rules, expected, "{}", report.document.name);
        let marks: Vec<&Element> = all.iter().filter(|element| element.name == "mark").collect();
        for (index, finding) in report.findings.iter().enumerate() {
            let mine = |mark: &&&Element| mark.of("data-f").split(' ').any(|number| number == index.to_string());
            let marked: String = marks.iter().filter(mine).map(|mark| mark.text.as_str()).collect();
            let mut spans: Vec<_> = finding.hit.parts.iter().map(|part| part.span).collect();
            spans.sort();
            let words: String = spans.iter().map(|span| span.of(&report.document.text)).collect();
            assert_eq!(marked, words, "{} {}", report.document.name, finding.hit.rule.id);
            found += 1;
        }
        for mark in marks {
            let severest =
                mark.of("data-f").split(' ').map(|number| report.findings[number.parse::<usize>().unwrap()].standing.severity).max();
            assert_eq!(mark.of("class"), severest.map(Severity::key).unwrap(), "{}", report.document.name);
        }
    }
    assert!(found > 300, "{found}");
}

/// Every link leads somewhere in the page, and no two places have one name.
#[test]
fn links_lead_somewhere() {
    let all = elements(&page(&fixtures(), Style::plain(100)));
    let mut ids: Vec<&str> = all.iter().map(|element| element.of("id")).filter(|id| !id.is_empty()).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|two| two[0] != two[1]));
    let links: Vec<&str> = all.iter().filter(|element| element.name == "a").map(|element| element.of("href")).collect();
    assert!(links.len() > 300);
    for link in links {
        assert!(ids.binary_search(&link.trim_start_matches('#')).is_ok(), "{link}");
    }
}

/// With `--excerpts` a sentence in which nothing was found is not in the page, and one in which something was is.
#[test]
fn excerpts_leave_the_rest_out() {
    let told = report("a.txt", "今天天气真好。\n\n全网最低价。\n\n大家吃了吗。\n");
    let style = Style { excerpts: true, ..Style::plain(100) };
    let (short, long) = (page(std::slice::from_ref(&told), style), page(std::slice::from_ref(&told), Style::plain(100)));
    for (sentence, expected) in [("今天天气真好", false), ("全网最低价", true), ("大家吃了吗", false)] {
        assert_eq!(short.contains(sentence), expected, "{sentence}");
        assert!(long.contains(sentence), "{sentence}");
    }
}

/// A session that stands on one line is cut into rows, never within words that were found.
#[test]
fn a_long_line_is_cut() {
    let path = root().join("fixtures/transcripts/protein-one-line.txt");
    let report = judged(&path).0;
    let all = elements(&page(std::slice::from_ref(&report), Style::plain(100)));
    let rows: Vec<&str> = all.iter().filter(|element| element.is("t")).map(|element| element.text.as_str()).collect();
    assert_eq!(rows.concat(), fs::read_to_string(&path).unwrap().trim_end_matches('\n'), "{}", short(&path));
    assert!(rows.len() > 5 && rows.iter().all(|row| row.chars().count() <= 180), "{}", rows.len());
}
