//! The rule book: everything stands in it, every link leads somewhere, and nothing that an author writes becomes markup.

use std::collections::BTreeSet;

use assert_cmd::Command;
use bojian::book::{compose, html, markdown};
use bojian::policy::{Policy, PolicyFile, builtin, load};

use crate::world::policy;

/// Every text between `open` and `close` in `page`.
fn between<'a>(page: &'a str, open: &str, close: char) -> Vec<&'a str> {
    page.match_indices(open).map(|(at, _)| page[at + open.len()..].split(close).next().unwrap()).collect()
}

/// The program in some folder: what it prints on both outputs, and its exit code.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_bojian")).args(arguments).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// The built-in policy with a pack of rules whose author writes markup everywhere.
fn hostile() -> Policy {
    let pack = r##"
topic: EVL
area: price
title: "<b>坏</b>|题*目*"
house: {name: "<script>alert(1)</script>"}
lists:
  - {name: "a\"b<i>", about: "</pre><script>x</script>", words: ["甲`乙", "\\</pre\\>丙"]}
exemptions:
  - name: "豁<免>&\"'"
    why: "[点我](javascript:x) | 竖线"
    any: [{before: {words: ["`反引号`<否定>"], within: 2}}]
    examples: [{holds: "`反引号`不是[[甲乙丙]]"}, {fails: "[[甲乙丙]]"}]
rules:
  - id: EVL-001
    title: "# 标题 <img src=x>"
    severity: note
    message: "- 出现「{words}」<script>"
    why: "1. 为 *什* 么 `x` </details>"
    advice: "<a href='http://example.com'>x</a>"
    rewrite: {甲乙丙: "<u>丁</u>"}
    proof: ["&amp;"]
    say: ["甲乙丙", "\\<子\\>```丑"]
    unless: [{exemption: "豁<免>&\"'"}]
    examples: [{hit: "[[甲乙丙]]<mark>"}, {miss: "~~戊~~", why: "</li>"}]
"##;
    let mut files = builtin();
    files.push(PolicyFile::new("evil.yaml", pack));
    load(&files).unwrap_or_else(|problems| panic!("{}", problems.iter().map(|problem| format!("{problem}\n")).collect::<String>()))
}

/// Every rule, exemption, word list, law with its articles, case and row of the coverage table is told.
#[test]
fn everything_stands_in_it() {
    let policy = policy();
    let page = html(&compose(&policy, &[]).unwrap());
    let plain =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;");
    let told = |text: &str, what: &str| assert!(page.contains(&plain(text)), "{what}: 「{text}」 is not in the book");
    for rule in &policy.rules {
        let from = page.find(&format!("id=\"{}\"", rule.id)).unwrap_or_else(|| panic!("{} has no section", rule.id));
        let own = page[from..].split("<h4").next().unwrap();
        let texts = [&rule.title, &*rule.why, &*rule.advice].into_iter().chain(rule.proof.iter());
        let phrases = rule.say.iter().map(|phrase| phrase.source.to_string());
        let misses = rule.examples.iter().filter(|example| !example.hit).map(|example| example.text.text.replace('\n', " / "));
        let articles = rule.ground.basis().iter().flat_map(|basis| [basis.article.to_string(), basis.summary().to_owned()]);
        let days = rule.ground.basis().iter().map(|basis| basis.version.from.to_string());
        for text in texts.cloned().chain(phrases).chain(misses).chain(articles).chain(days) {
            assert!(own.contains(&plain(&text)), "{}: 「{text}」 is not in its section", rule.id);
        }
        for mark in rule.examples.iter().flat_map(|example| example.text.marks.iter().map(|mark| mark.of(&example.text.text))) {
            assert!(own.contains(&format!("<mark>{}</mark>", plain(&mark.replace('\n', " / ")))), "{}: {mark} is not marked", rule.id);
        }
    }
    for exemption in &policy.exemptions {
        told(&exemption.why, &exemption.name);
    }
    for list in &policy.lists {
        told(&list.about, &list.name);
        list.words.iter().for_each(|word| told(word, &list.name));
    }
    for law in &policy.laws {
        told(&law.authority, &law.name);
        law.versions.iter().flat_map(|version| version.articles.values()).for_each(|summary| told(summary, &law.name));
    }
    for code in &policy.hearing.codes {
        told(&code.means, "codes");
        code.say.iter().for_each(|say| told(&say.chars.iter().map(|(char, _)| char).collect::<String>(), &code.means));
    }
    policy.cases.iter().for_each(|case| told(&case.told(), &case.id));
    policy.coverage.iter().filter_map(|row| row.reason.as_ref()).for_each(|reason| told(reason, "coverage"));
}

/// Links lead to anchors of the book, and each anchor stands once; of a part, too.
#[test]
fn links_lead_somewhere() {
    for names in [vec![], vec!["ABS".to_owned()], vec!["PRI-001".to_owned(), "覆盖表".to_owned()], vec!["讲解规则".to_owned()]] {
        let book = compose(&policy(), &names).unwrap();
        for (page, link, close, id) in [(html(&book), "href=\"#", '"', " id=\""), (markdown(&book), "](<#", '>', "<a id=\"")] {
            let anchors = between(&page, id, '"');
            let distinct: BTreeSet<&str> = anchors.iter().copied().collect();
            assert_eq!(anchors.len(), distinct.len(), "an anchor stands twice");
            let links = between(&page, link, close);
            assert!(names.len() == 1 || links.len() > 10, "{names:?}");
            for link in links {
                assert!(distinct.contains(link), "{names:?}: #{link} leads nowhere");
            }
        }
    }
}

/// Every row of the coverage table is accounted for, and the counts at its top are those of its rows.
#[test]
fn the_coverage_page_counts() {
    let policy = policy();
    let page = markdown(&compose(&policy, &["coverage".to_owned()]).unwrap());
    let unseen = policy.coverage.iter().filter(|row| row.reason.is_some()).count();
    let (tables, list) = page.split_once("<a id=\"unseen\"></a>").unwrap();
    let rows = tables.lines().filter(|line| line.starts_with("| 第")).count();
    assert_eq!(rows, policy.coverage.len());
    assert_eq!(list.lines().filter(|line| line.starts_with("- 《")).count(), unseen);
    for wanted in [format!("规定共 {rows} 条"), format!("有规则或豁免的 {} 条", rows - unseen), format!("写明原因的 {unseen} 条")]
    {
        assert!(page.contains(&wanted), "{wanted} is missing");
    }
    assert!(
        tables.lines().filter(|line| line.starts_with("| 第")).all(|line| !line.trim_end().ends_with("|  |")),
        "a row is not explained"
    );
}

/// The page is one file: it fetches nothing, runs nothing, and closes what it opens, whatever a pack's author writes.
#[test]
fn the_page_is_closed() {
    let policy = hostile();
    let page = html(&compose(&policy, &[]).unwrap());
    for never in ["<script", "<img", "<link", "<iframe", "url(", "@import", "<b>", "<u>", "<i>"] {
        assert!(!page.contains(never), "{never} stands in the page");
    }
    assert!(between(&page, "href=\"", '"').iter().all(|link| link.starts_with('#')));
    assert!(between(&page, "<", '>').iter().all(|tag| !tag.contains("src=") && !tag.contains(" on")));
    let mut open: Vec<&str> = Vec::new();
    for tag in between(&page, "<", '>') {
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap();
        match tag.strip_prefix('/') {
            _ if ["meta", "!DOCTYPE"].contains(&name) => {}
            None => open.push(name),
            Some(closed) => assert_eq!(open.pop(), Some(closed), "in {}", &page[..200]),
        }
    }
    assert!(open.is_empty(), "{open:?} stay open");
    assert!(page.contains("prefers-color-scheme: dark") && page.contains("width=device-width") && page.contains("default-src 'none'"));
}

/// Outside of code, Markdown shows an author's markup as text; tables keep their columns.
#[test]
fn markdown_is_escaped() {
    let page = markdown(&compose(&hostile(), &["EVL".to_owned(), "words".to_owned()]).unwrap());
    for shown in ["\\<script\\>", "\\# 标题 \\<img src=x\\>", "\\*什\\*", "\\[点我\\](javascript:x) \\| 竖线", "**怎样说**：\\<a href="]
    {
        // A heading needs no escape at its own beginning.
        let shown = shown.strip_prefix("\\# 标题").map_or_else(|| shown.to_owned(), |rest| format!("EVL-001 # 标题{rest}"));
        assert!(page.contains(&shown), "{shown} is missing in\n{}", &page[..3000]);
    }
    let mut fence: Option<&str> = None;
    for line in page.lines() {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        match fence {
            Some(open) if ticks == open && line == ticks => fence = None,
            None if ticks.len() >= 3 => fence = Some(ticks),
            Some(_) => {}
            None => {
                let bare = line.replace("\\<", "");
                assert!(!bare.contains("<script") && !bare.contains("</pre") && !bare.contains("<img"), "{line}");
            }
        }
    }
    assert_eq!(fence, None, "a fence stays open");
    let whole = markdown(&compose(&policy(), &[]).unwrap());
    let columns = |line: &str| line.replace("\\|", "").matches('|').count();
    let lines: Vec<&str> = whole.lines().collect();
    for pair in lines.windows(2).filter(|pair| pair[0].starts_with('|') && pair[1].starts_with('|')) {
        assert_eq!(columns(pair[0]), columns(pair[1]), "{}\n{}", pair[0], pair[1]);
    }
}

/// A part holds what was asked for, with the exemptions that its rules name, and nothing else.
#[test]
fn a_part_is_printed() {
    let (code, out, _) = run(&["rules", "book", "abs-007"]);
    assert_eq!(code, 0);
    let sections: Vec<&str> = out.lines().filter(|line| line.starts_with("#### ")).collect();
    assert_eq!(sections.len(), 1, "{sections:?}");
    assert!(sections[0].contains("ABS-007") && out.contains("### 奖项称号") && !out.contains("### 消费提示"), "{out}");
    let (code, out, err) = run(&["rules", "book", "ABX"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("ABX") && err.contains("是不是想写 ABS"), "{err}");
}

/// The same policy gives the same bytes, on the screen and in a file.
#[test]
fn the_book_is_deterministic() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.html");
    for (format, page) in [("markdown", markdown(&compose(&policy(), &[]).unwrap())), ("html", html(&compose(&policy(), &[]).unwrap()))] {
        assert_eq!(run(&["rules", "book", "--format", format]), (0, page.clone(), String::new()));
        assert_eq!(run(&["rules", "book", "--format", format, "--output", path.to_str().unwrap()]), (0, String::new(), String::new()));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), page);
    }
}

/// A platform's rules stand in a chapter of their own, which says what they are, and cite no law.
#[test]
fn platforms_stand_apart() {
    let pack = "topic: PKP\narea: price\ntitle: 价格\nplatform: {name: 快手电商, rule: 价格规范, effective: 2026-01-01}\nrules:\n  - id: PKP-001\n    title: 某\n    severity: note\n    message: 出现「{words}」，可能涉及平台规则\n    why: 平台要求先报备\n    advice: 先报备\n    say: [甲乙丙]\n    examples: [{hit: \"[[甲乙丙]]\"}, {miss: 丁}]\n";
    let mut files = builtin();
    files.push(PolicyFile::new("douyin.yaml", pack));
    let page = markdown(&compose(&load(&files).unwrap(), &[]).unwrap());
    let (before, chapter) = page.split_once("## 平台规则（平台约定，不是法律）").unwrap();
    assert!(!before.contains("#### PKP-001"));
    let section = chapter.split_once("#### PKP-001").unwrap().1.split("<a id").next().unwrap();
    assert!(section.contains("快手平台规则《价格规范》，2026-01-01 起（平台约定，不是法律）"), "{section}");
    assert!(!section.contains("主管部门") && !section.contains("版，"), "{section}");
}
