//! Reads a user's policy files. What is in them is `policy`'s matter.

use std::fs;
use std::path::{Path, PathBuf};

use super::configs::shown;
use crate::policy::PolicyFile;
use crate::problem::Problem;

/// The YAML files at `paths`, folders with all below them, sorted; and what could not be read.
///
/// Each path comes with its layer in the stack.
pub fn policies(paths: &[(PathBuf, u32)]) -> (Vec<PolicyFile>, Vec<Problem>) {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for (path, layer) in paths {
        let mut found = Vec::new();
        collect(path, true, &mut found, &mut problems);
        found.sort();
        if found.is_empty() && problems.is_empty() {
            let problem = Problem::new("这里没有策略文件", "文件夹里没有 .yaml 或 .yml 文件", "检查 --rules 后面的路径");
            problems.push(problem.in_file(&path.to_string_lossy()));
        }
        for path in found {
            let name = shown(&path);
            match fs::read_to_string(&path) {
                Ok(text) => files.push(PolicyFile::new(name, text.strip_prefix('\u{FEFF}').unwrap_or(&text)).in_layer(*layer)),
                Err(error) => {
                    let problem = Problem::new("这个策略文件读不出来", error.to_string(), "检查路径和权限；文件要存成 UTF-8 编码");
                    problems.push(problem.in_file(&name));
                }
            }
        }
    }
    (files, problems)
}

fn collect(path: &Path, named: bool, into: &mut Vec<PathBuf>, problems: &mut Vec<Problem>) {
    if path.is_dir() {
        match fs::read_dir(path) {
            Ok(entries) => entries.flatten().for_each(|entry| collect(&entry.path(), false, into, problems)),
            Err(error) => problems.push(Problem::new("这个文件夹打不开", error.to_string(), "检查权限").in_file(&path.to_string_lossy())),
        }
    } else if named || path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
        into.push(path.to_owned());
    }
}
