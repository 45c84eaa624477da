//! Packs and overrides stacked one above the other: what is added, re-graded, switched off and locked, and by whom a report says so.

use super::{Folder, document, folder, found};

/// A pack with one rule; `more` stands among its rules.
fn pack(id: &str, words: &str, more: &str) -> String {
    format!(
        "topic: {}\narea: promotion\ntitle: 公司红线\nhouse: {{name: 话术办法, since: 2020-01-01}}\nrules:\n  - id: {id}\n    title: 甲乙\n    severity: error\n    message: 出现「{{words}}」，请核对\n    why: 公司有规定\n    advice: 换个说法\n    say: [{words}]\n    examples: [{{hit: \"[[{words}]]\"}}, {{miss: 丁}}]\n{more}",
        &id[..3]
    )
}

/// A company above a project: one pack each and nothing built in, so that loading takes no time.
fn company(company: &str, project: &str, more: &str) -> Folder {
    folder(&[
        ("bojian.yaml", &format!("no_builtin: true\nrules: 公司.yaml\n{company}")),
        ("公司.yaml", &pack("COA-001", "多送一盒", more)),
        ("项目/bojian.yaml", &format!("rules: 项目.yaml\n{project}")),
        ("项目/项目.yaml", &pack("PRJ-001", "再加一盒", "")),
        ("项目/a.txt", "今天多送一盒，再加一盒\n"),
    ])
}

const BOTH: [(&str, &str); 2] = [("COA-001", "error"), ("PRJ-001", "error")];

/// Rule and severity of each finding.
fn graded(folder: &Folder, arguments: &[&str]) -> (i32, Vec<(String, String)>) {
    let (code, report) = folder.report(&[&["项目/a.txt"], arguments].concat());
    let all = found(document(&report, "a.txt"));
    (code, all.into_iter().map(|(rule, _, severity)| (rule, severity)).collect())
}

fn wanted(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(rule, severity)| ((*rule).to_owned(), (*severity).to_owned())).collect()
}

/// What the company's configuration, the project's and the company's pack say besides, and the findings.
type Case<'a> = (String, String, String, &'a [(&'a str, &'a str)]);

/// Packs add up, the nearer above the farther; an override of either, or of a pack, changes what lies below it, and the last one holds.
#[test]
fn overrides_change_what_lies_below() {
    let to = |of: &str, deed: &str| format!("overrides:\n  - {{override: {of}, {deed}, why: 已核对}}\n");
    let cases: &[Case] = &[
        (String::new(), String::new(), String::new(), &BOTH),
        (to("COA-001", "severity: note"), String::new(), String::new(), &[("COA-001", "note"), BOTH[1]]),
        (String::new(), to("COA-001", "off: true"), String::new(), &[BOTH[1]]),
        (String::new(), to("coa", "severity: warning"), String::new(), &[("COA-001", "warning"), BOTH[1]]),
        (to("COA-001", "severity: note"), to("COA-001", "severity: warning"), String::new(), &[("COA-001", "warning"), BOTH[1]]),
        (to("COA-001", "off: true"), to("COA-001", "severity: error"), String::new(), &BOTH),
        (
            String::new(),
            String::new(),
            "  - {override: COA-001, severity: note, why: 已核对}\n".to_owned(),
            &[("COA-001", "note"), BOTH[1]],
        ),
        // Where nobody knows what is sold nobody knows whether the change is meant.
        (String::new(), to("COA-001", "off: true, only: {category: [服饰]}"), String::new(), &BOTH),
        (String::new(), format!("category: 服饰\n{}", to("COA-001", "off: true, only: {category: [服饰]}")), String::new(), &[BOTH[1]]),
        (
            String::new(),
            "paths:\n  - files: b.txt\n    overrides: [{override: COA-001, off: true, why: 已核对}]\n".to_owned(),
            String::new(),
            &BOTH,
        ),
        (
            String::new(),
            "paths:\n  - files: a.txt\n    overrides: [{override: COA-001, off: true, why: 已核对}]\n".to_owned(),
            String::new(),
            &[BOTH[1]],
        ),
    ];
    for (far, near, more, expected) in cases {
        let folder = company(far, near, more);
        let (code, found) = graded(&folder, &[]);
        assert_eq!((code, found), (1, wanted(expected)), "{far}{near}{more}");
    }
}

/// What is locked is neither switched off nor lowered from above: told with its owner, exit 2, and judged as it was locked. Raising is free.
#[test]
fn what_is_locked_stays() {
    let lock = "overrides:\n  - {override: COA-001, locked: true, why: 红线}\n";
    let lowered_lock = "overrides:\n  - {override: COA-001, locked: true, severity: warning, why: 红线}\n";
    let to = |deed: &str| format!("overrides:\n  - {{override: COA-001, {deed}, why: 我想}}\n");
    for (far, near, code, severity, owner) in [
        (lock, to("off: true"), 2, "error", "bojian.yaml:4"),
        (lock, to("severity: warning"), 2, "error", "bojian.yaml:4"),
        (lock, to("severity: error"), 1, "error", ""),
        (lowered_lock, to("severity: note"), 2, "warning", "bojian.yaml:4"),
        (lowered_lock, to("severity: error"), 1, "error", ""),
        (lock, "overrides:\n  - {override: COA, off: true, why: 我想}\n".to_owned(), 2, "error", "bojian.yaml:4"),
        ("", to("off: true"), 2, "error", "公司.yaml"),
    ] {
        let folder = company(far, &near, "");
        if far.is_empty() {
            folder.write("公司.yaml", &pack("COA-001", "多送一盒", "").replace("severity: error", "severity: error\n    locked: true"));
        }
        assert_eq!(graded(&folder, &[]), (code, wanted(&[("COA-001", severity), BOTH[1]])), "{far}{near}");
        let (_, out, _) = folder.call(&["check", "项目/a.txt"]);
        assert_eq!(out.contains("已由"), code == 2, "{out}");
        if code == 2 {
            let told = out.split_whitespace().collect::<String>();
            assert!(told.contains(&format!("已由{owner}锁定")) && told.contains("项目/bojian.yaml:3"), "{out}");
        }
    }
    // A pack from above that tries it is refused as a whole, like a pack with any other fault.
    let folder = company(lock, "", "");
    folder.write("项目/项目.yaml", "rules:\n  - {override: COA-001, off: true, why: 我想}\n");
    folder.write("公司.yaml", &pack("COA-001", "多送一盒", "").replace("severity: error", "severity: error\n    locked: true"));
    let (code, _, err) = folder.call(&["check", "项目/a.txt"]);
    assert_eq!(code, 2);
    assert!(err.contains("项目.yaml:2:") && err.contains("锁定"), "{err}");
}

/// A report and an explanation say who changed what, and why; what was switched off is counted, not forgotten.
#[test]
fn changes_are_told() {
    let far = "overrides:\n  - {override: COA-001, severity: note, why: 赠品已进商品页}\n";
    let near = "overrides:\n  - {override: PRJ-001, off: true, why: 这场不适用}\n";
    let folder = company(far, near, "");
    let (code, out, _) = folder.call(&["check", "项目/a.txt"]);
    assert_eq!(code, 0);
    let told = out.split_whitespace().collect::<String>();
    for expected in [
        "原为高风险，bojian.yaml:4改为提示：赠品已进商品页",
        "有1处命中因为规则被关闭没有报告",
        "有1处改了级别",
        "按配置bojian.yaml、项目/bojian.yaml",
    ] {
        assert!(told.contains(expected), "{expected}: {out}");
    }
    let (_, report) = folder.report(&["项目/a.txt"]);
    let regraded = &document(&report, "a.txt")["findings"][0]["regraded"];
    assert_eq!(
        (regraded["from"].as_str(), regraded["by"].as_str(), regraded["why"].as_str()),
        (Some("error"), Some("bojian.yaml:4"), Some("赠品已进商品页"))
    );
    assert_eq!((report["summary"]["switched_off"].as_u64(), report["summary"]["configs"].as_array().map(Vec::len)), (Some(1), Some(2)));
    let (_, out, _) = folder.call(&["explain", "项目/a.txt:1"]);
    for expected in ["规则已关闭，项目/bojian.yaml:3：这场不适用", "原为高风险，bojian.yaml:4 改为提示：赠品已进商品页"]
    {
        assert!(out.contains(expected), "{expected}: {out}");
    }
    let (_, out, _) = folder.call(&["explain", "COA-001"]);
    assert!(out.contains("改动") && out.contains("赠品已进商品页"), "{out}");
    let (_, out, _) = folder.call(&["check", "项目/a.txt", "--format", "markdown"]);
    assert!(out.contains("赠品已进商品页"), "{out}");
}

/// An override of a rule that is not there is told with the one that was meant, and the rest holds.
#[test]
fn an_override_of_nothing_is_told() {
    let folder =
        company("", "overrides:\n  - {override: COA-011, off: true, why: 甲}\n  - {override: COA-001, severity: note, why: 乙}\n", "");
    let (code, report) = folder.report(&["项目/a.txt"]);
    let problem = &report["problems"][0];
    assert_eq!((code, problem["path"].as_str(), problem["line"].as_u64()), (2, Some("项目/bojian.yaml"), Some(3)));
    assert!(problem["help"].as_str().unwrap().contains("COA-001"), "{problem}");
    assert_eq!(found(document(&report, "a.txt"))[0].2, "note");
}

/// The built-in policy is re-graded without being compiled again, and a fact that nobody knows lowers the new severity as it lowers the old.
#[test]
fn the_built_in_policy_is_re_graded() {
    let folder = folder(&[
        ("a.txt", "最后三单，拍完就没有了\n"),
        ("bojian.yaml", "overrides:\n  - {override: PRS-001, severity: error, why: 库存没有接口}\n"),
    ]);
    let (code, report) = folder.report(&["a.txt"]);
    assert_eq!((code, found(document(&report, "a.txt"))[0].clone()), (1, ("PRS-001".into(), "最后三单".into(), "error".into())));
    let (_, plain) = folder.report(&["a.txt", "--no-config"]);
    assert_eq!(report["policy"], plain["policy"], "the same policy, read in place");
    assert!(plain["summary"].get("configs").is_none(), "{plain}");
}

/// One run judges by one stack of packs: what is stacked otherwise is told and not checked, the rest is.
#[test]
fn files_with_other_packs_are_told() {
    let folder = company("", "", "");
    folder.write("b.txt", "今天多送一盒，再加一盒\n");
    let (code, report) = folder.report(&["b.txt", "项目"]);
    assert_eq!((code, report["files"].as_array().unwrap().len(), report["problems"][0]["path"].as_str()), (2, 1, Some("项目/bojian.yaml")));
    assert!(report["problems"][0]["help"].as_str().unwrap().contains("单独运行"), "{report}");
    // A configuration further down without packs of its own changes nothing about that, and the call's packs lie on top of either.
    folder.write("项目/bojian.yaml", "role: 达人\n");
    let (code, report) = folder.report(&["b.txt", "项目", "--rules", "项目/项目.yaml"]);
    assert_eq!((code, report["files"].as_array().unwrap().len(), report["problems"].as_array().unwrap().len()), (1, 2, 0), "{report}");
    let both: Vec<_> = found(document(&report, "b.txt")).into_iter().map(|(rule, ..)| rule).collect();
    assert_eq!(both, ["COA-001", "PRJ-001"]);
}

/// Nothing but one's own rules, twice told: the first faults are shown, the others counted, and it is said what stays without the built-in rules.
#[test]
fn many_faults_do_not_fill_the_screen() {
    let lists: String = (0..60).map(|number| format!("  - {{name: 词表{number}, words: [甲乙{number}, <没有{number}>]}}\n")).collect();
    let folder = folder(&[("own.yaml", &format!("lists:\n{lists}"))]);
    let (code, _, err) = folder.call(&["rules", "check", "--rules", "own.yaml", "--no-builtin"]);
    assert_eq!(code, 2);
    assert!(err.lines().count() <= 34 && err.contains("没有列出") && err.contains("--no-builtin 只去掉内置的规则"), "{err}");
}
