//! The README shows what the program really prints: its script is run, its screens are compared. `UPDATE=1 cargo test readme` writes them anew.

use std::fs;

use assert_cmd::Command;

use crate::world::root;

/// A fenced block: its language, and its text's place in the page.
fn blocks(page: &str) -> Vec<(String, std::ops::Range<usize>)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, usize)> = None;
    let mut at = 0;
    for line in page.split_inclusive('\n') {
        let end = at + line.len();
        if let Some(language) = line.trim_end().strip_prefix("```") {
            match open.take() {
                Some((language, start)) => blocks.push((language, start..at)),
                None => open = Some((language.to_owned(), end)),
            }
        }
        at = end;
    }
    blocks
}

/// The number of rules grows; it is the one thing that may differ.
fn without_count(screen: &str) -> String {
    let count = screen.find(" 条规则").map(|end| {
        let start = screen[..end].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        (start, end)
    });
    count.map_or_else(|| screen.to_owned(), |(start, end)| format!("{}…{}", &screen[..start], &screen[end..]))
}

/// The two screens below 「先看一眼」 are the program's own.
#[test]
fn screens_are_real() {
    let path = root().join("README.md");
    let mut page = fs::read_to_string(&path).unwrap();
    let all = blocks(&page);
    let script = all.iter().find(|(language, _)| language == "markdown").map(|(_, range)| page[range.clone()].to_owned()).unwrap();
    let screens: Vec<_> = all.iter().filter(|(language, _)| language == "text").map(|(_, range)| range.clone()).take(2).collect();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("今晚的脚本.md"), script).unwrap();
    let calls: [&[&str]; 2] = [&["今晚的脚本.md"], &["explain", "今晚的脚本.md:7"]];
    // From the last to the first, so that writing one does not move the other.
    for (range, arguments) in screens.into_iter().zip(calls).rev() {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bojian"));
        let output = command.current_dir(folder.path()).env("COLUMNS", "100").args(arguments).output().unwrap();
        let real = String::from_utf8(output.stdout).unwrap();
        if std::env::var_os("UPDATE").is_some() {
            page.replace_range(range, &real);
        } else {
            assert_eq!(without_count(&page[range]), without_count(&real), "README.md: run UPDATE=1 cargo test readme");
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, page).unwrap();
    }
}

/// The company pack of the README loads, and its examples hold.
#[test]
fn the_company_pack_works() {
    let page = fs::read_to_string(root().join("README.md")).unwrap();
    let all = blocks(&page);
    let pack = all.iter().find(|(language, range)| language == "yaml" && page[range.clone()].contains("house:")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my.yaml");
    fs::write(&path, &page[pack.1.clone()]).unwrap();
    for command in ["check", "test"] {
        let arguments = ["rules", command, "--rules", path.to_str().unwrap()];
        let output = Command::new(env!("CARGO_BIN_EXE_bojian")).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    }
}

/// The configuration of the README is one that may be found beside a script, and the overrides of the rules' page load above the built-in policy.
#[test]
fn the_configuration_works() {
    let page = |path: &str, mark: &str| {
        let page = fs::read_to_string(root().join(path)).unwrap();
        let all = blocks(&page);
        let block = all.iter().find(|(language, range)| language == "yaml" && page[range.clone()].contains(mark)).unwrap();
        page[block.1.clone()].to_owned()
    };
    let config = bojian::config::load("bojian.yaml", root(), &page("README.md", "overrides:"), bojian::config::Trust::Found).unwrap();
    assert_eq!((config.says.overrides.len(), config.says.paths.len(), config.says.inputs.len()), (3, 2, 1));
    let wrong = bojian::policy::refused(&crate::world::policy().rules, &config.says.overrides);
    assert!(wrong.is_empty(), "{wrong:?}");
    let mut files = bojian::policy::builtin();
    files.push(bojian::policy::PolicyFile::new("my.yaml", page("rules/README.md", "locked: true")).in_layer(1));
    assert_eq!(bojian::policy::load(&files).unwrap().overrides.len(), 3);
}
