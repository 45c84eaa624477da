//! Files that are no policy at all: broken YAML, nothing, something else; and files written on other systems.

use super::{RULES, with, world};

/// An empty file is told at its beginning.
#[test]
fn an_empty_file_is_told() {
    for text in ["", " \n\n", "\n"] {
        let problems = world().and("empty.yaml", text).problems();
        assert_eq!(problems.len(), 1);
        assert!(problems[0].what.contains("策略文件是空的") && problems[0].help.contains("删去"), "{}", problems[0]);
        assert_eq!((problems[0].path.as_str(), problems[0].line, problems[0].column), ("empty.yaml", Some(1), Some(1)));
    }
}

/// Broken YAML is told with the parser's place; a phrase in brackets is the usual reason, and the help says so.
#[test]
fn broken_yaml_is_told() {
    let broken = with("      - 史上最低\n", "      - [史上]最低\n");
    broken.tells("rules.yaml", "[史上]¦最低", "YAML 写法有误", "引号");
    let tab = with("    since: 2015-09-01", "\tsince: 2015-09-01");
    let problems = tab.problems();
    assert!(
        problems.iter().any(|problem| problem.path == "rules.yaml" && problem.what.contains("YAML 写法有误")),
        "{}",
        super::tell(&problems)
    );
}

/// A key that stands twice hides one of its values; it is told.
#[test]
fn a_key_that_stands_twice_is_told() {
    let problems = with("    since: 2015-09-01", "    since: 2015-09-01\n    since: 2016-09-01").problems();
    assert!(problems.iter().any(|problem| problem.path == "rules.yaml" && problem.line.is_some()), "{}", super::tell(&problems));
}

/// A list or a sentence is no policy.
#[test]
fn the_outermost_is_a_mapping() {
    for text in ["- a\n- b\n", "家人们\n"] {
        let problems = world().and("other.yaml", text).problems();
        assert_eq!(problems.len(), 1);
        assert!(problems[0].what.contains("最外层") && problems[0].help.contains("topic"), "{}", problems[0]);
        assert_eq!((problems[0].line, problems[0].column), (Some(1), Some(1)));
    }
}

/// A file with Windows line ends has the same places.
#[test]
fn windows_line_ends_change_no_place() {
    let places = |text: String| {
        let problems = world().and("x", "lists: []").0;
        let mut files: Vec<_> = problems.into_iter().filter(|file| file.path != "rules.yaml").collect();
        files.push(bojian::policy::PolicyFile::new("rules.yaml", text));
        let problems = bojian::policy::load(&files).unwrap_err();
        problems.into_iter().map(|problem| (problem.line, problem.column, problem.what)).collect::<Vec<_>>()
    };
    let faulty = RULES.replace("severity: error", "severity: eror").replace("史上最低", "史上{最低").replace("    why: 宣传要有依据\n", "");
    assert_eq!(places(faulty.replace('\n', "\r\n")), places(faulty.clone()));
    assert_eq!(places(faulty).len(), 3);
}
