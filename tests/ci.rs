//! CI as the README and the action have it: the lines that people paste are run, in folders and clones as a runner has them, and the logs that the README shows are what they print.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_yaml::Value;

use crate::world::{git, here, root, text};

/// Runs a script as CI would: stops at the first failure, with the program on the path.
fn bash(folder: &Path, script: &str, environment: &[(&str, &str)]) -> Output {
    let own = Path::new(env!("CARGO_BIN_EXE_bojian")).parent().unwrap();
    let path = format!("{}:{}", own.display(), std::env::var("PATH").unwrap());
    let mut command = Command::new("bash");
    command.current_dir(folder).args(["-eo", "pipefail", "-c", script]).env("PATH", path).envs(environment.iter().copied());
    command.output().unwrap()
}

/// Two scripts, one of them with a plain breach.
fn scripts() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("脚本")).unwrap();
    fs::write(folder.path().join("脚本/今晚.txt"), "这是国家级的工艺\n").unwrap();
    fs::write(folder.path().join("脚本/明晚.txt"), "大家好\n").unwrap();
    folder
}

/// The README's blocks of that language, in its section about CI.
fn pasted(language: &str) -> Vec<String> {
    let page = fs::read_to_string(root().join("README.md")).unwrap();
    let section = page.split("\n## 在 CI 中使用").nth(1).unwrap().split("\n## ").next().unwrap();
    section.split(&format!("```{language}\n")).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// The README's block of that language is `real`; `UPDATE=1` writes it.
fn shown(language: &str, real: &str) {
    let page = fs::read_to_string(root().join("README.md")).unwrap();
    let block = &pasted(language)[0];
    if std::env::var_os("UPDATE").is_some() {
        fs::write(root().join("README.md"), page.replace(block, real)).unwrap();
    } else {
        assert_eq!(block, real, "UPDATE=1 cargo test ci::");
    }
}

#[cfg(unix)]
#[test]
fn the_readme_works_when_pasted() {
    if !here("bash") {
        return;
    }
    let folder = scripts();
    let script = &pasted("sh")[0];
    let output = bash(folder.path(), script, &[]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("有高风险表述"), "{}", text(&output.stdout));
    assert!(fs::read_to_string(folder.path().join("播检报告.html")).unwrap().contains("国家级"));
    assert!(fs::read_to_string(folder.path().join("播检.xml")).unwrap().contains("<testsuite"));
    fs::write(folder.path().join("脚本/今晚.txt"), "大家好\n").unwrap();
    assert_eq!(bash(folder.path(), script, &[]).status.code(), Some(0));
}

/// The README's YAML blocks about CI.
fn snippets() -> Vec<Value> {
    pasted("yaml").iter().map(|block| serde_yaml::from_str(block).unwrap()).collect()
}

/// GitLab's lines, as its runner would run them; the issues in the README are what they write.
#[cfg(unix)]
#[test]
fn gitlab_gets_its_list() {
    if !here("bash") {
        return;
    }
    let yaml = snippets();
    let lines = yaml.iter().find_map(|value| value.get("播检")?.get("script")?.as_sequence().cloned()).unwrap();
    let script: Vec<&str> = lines.iter().map(|line| line.as_str().unwrap()).collect();
    let folder = scripts();
    fs::write(folder.path().join("bojian.yaml"), "as_of: 2026-11-22\ncategory: 家电\n").unwrap();
    let output = bash(folder.path(), &script.join("\n"), &[]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let list = fs::read_to_string(folder.path().join("gl-code-quality-report.json")).unwrap();
    let issues: serde_json::Value = serde_json::from_str(&list).unwrap();
    assert!(issues.as_array().unwrap().iter().any(|issue| issue["location"]["path"] == "脚本/今晚.txt"));
    for artifact in ["播检报告.html", "gl-code-quality-report.json"] {
        assert!(folder.path().join(artifact).exists() && pasted("yaml").iter().any(|block| block.contains(artifact)), "{artifact}");
    }
    shown("json", &list);
}

/// What the snippets name is there: the hook and the inputs of the action; the hook is for scripts and leaves data alone.
#[test]
fn hook_and_inputs_are_there() {
    let yaml = snippets();
    let hooks: Value = serde_yaml::from_str(&fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap()).unwrap();
    let asked = yaml.iter().find_map(|value| value.get("repos")?[0]["hooks"][0]["id"].as_str()).unwrap();
    let hook = hooks.as_sequence().unwrap().iter().find(|hook| hook["id"].as_str() == Some(asked)).unwrap();
    let files = regex::Regex::new(hook["files"].as_str().unwrap()).unwrap();
    assert!(["脚本/今晚.md", "a.docx", "b.srt"].into_iter().all(|name| files.is_match(name)) && !files.is_match("package.json"));
    let action: Value = serde_yaml::from_str(&fs::read_to_string(root().join("action.yml")).unwrap()).unwrap();
    let steps = yaml.iter().find_map(|value| value.get("jobs")?["bojian"]["steps"].as_sequence().cloned()).unwrap();
    let with = steps.iter().find(|step| step["uses"].as_str().is_some_and(|uses| uses.contains("/bojian@"))).unwrap()["with"].clone();
    for name in with.as_mapping().unwrap().keys() {
        assert!(action["inputs"].get(name.as_str().unwrap()).is_some(), "the action has no input {name:?}");
    }
}

/// The action's own script, with its inputs as its runner gives them; the README's log is what it prints.
#[cfg(unix)]
#[test]
fn the_action_annotates() {
    if !here("bash") {
        return;
    }
    let action: Value = serde_yaml::from_str(&fs::read_to_string(root().join("action.yml")).unwrap()).unwrap();
    let steps = action["runs"]["steps"].as_sequence().unwrap();
    let script = steps.last().unwrap()["run"].as_str().unwrap();
    for step in steps {
        assert!(!step["run"].as_str().unwrap().contains("${{"), "an input must not become part of a command");
    }
    let folder = scripts();
    let inputs = |paths: &'static str, fail: &'static str, report: &'static str| {
        [
            ("BOJIAN_PATHS", paths),
            ("BOJIAN_FAIL_ON", fail),
            ("BOJIAN_CHANGED_SINCE", ""),
            ("BOJIAN_REPORT", report),
            ("BOJIAN_ARGUMENTS", "--as-of=2026-11-22\n--category=家电\n"),
        ]
    };
    let output = bash(folder.path(), script, &inputs("脚本\n", "error", "播检报告.html"));
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let log = text(&output.stdout);
    assert!(log.starts_with("::error ") && log.contains("file=脚本/今晚.txt"), "{log}");
    assert!(folder.path().join("播检报告.html").exists());
    shown("log", &log);
    // What is written there is data, never a command.
    let output = bash(folder.path(), script, &inputs("$(touch ran)\n", "error", ""));
    assert_eq!(output.status.code(), Some(2));
    assert!(!folder.path().join("ran").exists());
}

/// A pull request as a runner has it, a fresh clone with the base beside it, by the README's own workflow: what the request changed is annotated, what
/// stood there before is not, and neither is the report that the run itself writes.
#[cfg(unix)]
#[test]
fn a_pull_request_in_a_fresh_clone() {
    if !here("bash") || !here("git") {
        return;
    }
    let folder = scripts();
    let (own, clone) = (folder.path(), tempfile::tempdir().unwrap());
    git(own, &["init", "-q"]);
    git(own, &["add", "."]);
    git(own, &["commit", "-qm", "一"]);
    git(own, &["checkout", "-qb", "change"]);
    fs::write(own.join("脚本/明晚.txt"), "大家好\n这是世界级的工艺\n").unwrap();
    git(own, &["commit", "-qam", "二"]);
    git(clone.path(), &["clone", "-q", "--branch", "change", &format!("file://{}", own.display()), "."]);
    let action: Value = serde_yaml::from_str(&fs::read_to_string(root().join("action.yml")).unwrap()).unwrap();
    let workflow = snippets().into_iter().find(|value| value.get("jobs").is_some()).unwrap();
    let steps = workflow["jobs"]["bojian"]["steps"].as_sequence().unwrap();
    let with = &steps.iter().find(|step| step["uses"].as_str().is_some_and(|uses| uses.contains("/bojian@"))).unwrap()["with"];
    // Inputs as the runner fills them in: by the workflow, else by the action; here with the whole clone as well.
    for paths in [with["paths"].as_str().unwrap(), action["inputs"]["paths"]["default"].as_str().unwrap()] {
        let input = |name: &str| {
            let given = with.get(name).and_then(Value::as_str).or(action["inputs"][name]["default"].as_str()).unwrap();
            let given = if name == "paths" { paths } else { given };
            given.replace("${{ github.base_ref }}", "main")
        };
        let step = action["runs"]["steps"].as_sequence().unwrap().last().unwrap();
        let environment: Vec<(String, String)> = step["env"]
            .as_mapping()
            .unwrap()
            .iter()
            .map(|(name, value)| {
                let asked = value.as_str().unwrap().trim_start_matches("${{ inputs.").trim_end_matches(" }}");
                (name.as_str().unwrap().to_owned(), input(asked))
            })
            .collect();
        let environment: Vec<(&str, &str)> = environment.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let report = clone.path().join(input("report"));
        let _ = fs::remove_file(&report);
        let output = bash(clone.path(), step["run"].as_str().unwrap(), &environment);
        let log = text(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{log}{}", text(&output.stderr));
        assert!(log.lines().count() == 1 && log.contains("脚本/明晚.txt,line=2,"), "{log}");
        let page = fs::read_to_string(&report).unwrap();
        assert!(page.contains("世界级") && !page.contains("国家级的工艺"), "only what changed is in the report");
    }
}
