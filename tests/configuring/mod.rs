//! Configurations: what is refused of them, which of them holds for a file, what they change, and what they must never do.

mod inputs;
mod nearest;
mod refusals;
mod schema;
mod stacking;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

/// A folder with files in it; its user has no configuration of their own unless one is written below `own`.
struct Folder(tempfile::TempDir);

/// The folder with these files.
fn folder(files: &[(&str, &str)]) -> Folder {
    let folder = Folder(tempfile::tempdir().unwrap());
    files.iter().for_each(|(path, text)| folder.write(path, text));
    folder
}

impl Folder {
    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join("work").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Exit code, standard output and standard error of a call in the folder, on a day on which every law that the rules cite is in force.
    fn call(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bojian"));
        command.current_dir(self.path().join("work")).env_remove("COLUMNS").env("XDG_CONFIG_HOME", self.path().join("work/own"));
        let output = command.args(arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// The report on these paths as JSON.
    fn report(&self, arguments: &[&str]) -> (i32, Value) {
        let (code, out, err) = self.call(&[&["check", "--format", "json"], arguments].concat());
        (code, serde_json::from_str(&out).unwrap_or_else(|why| panic!("{why}: {out}{err}")))
    }

    /// What `bojian config` says of a key for that path: its values, and who set it.
    fn config(&self, path: &str, key: &str, arguments: &[&str]) -> (Vec<String>, String) {
        let (_, out, err) = self.call(&[&["config", path, "--format", "json"], arguments].concat());
        let told: Value = serde_json::from_str(&out).unwrap_or_else(|why| panic!("{why}: {out}{err}"));
        let setting = told["settings"].as_array().unwrap().iter().find(|setting| setting["key"] == key).unwrap();
        let values = setting["values"].as_array().unwrap().iter().map(|value| value.as_str().unwrap().to_owned()).collect();
        let by = setting["file"]
            .as_str()
            .map_or_else(|| setting["by"].as_str().unwrap().to_owned(), |file| format!("{file}:{}", setting["line"]));
        (values, by)
    }
}

/// The document of that name in a report.
fn document<'a>(report: &'a Value, path: &str) -> &'a Value {
    let files = report["files"].as_array().unwrap();
    files.iter().find(|file| file["path"].as_str().unwrap().ends_with(path)).unwrap_or_else(|| panic!("no {path} in {report}"))
}

/// Rule, words and severity of each finding of a document.
fn found(file: &Value) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let one = |finding: &Value| (text(&finding["rule"]), text(&finding["words"]), text(&finding["severity"]));
    file["findings"].as_array().unwrap().iter().map(one).collect()
}
