//! `--changed-since`: which files differ from a revision, asked of git: committed since, staged, edited, or new.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::problem::Problem;
use crate::run::{Source, Task};

/// What a repository's own settings must not start: git would run these programs.
const QUIET: [&str; 6] = ["-c", "core.fsmonitor=false", "-c", "diff.external=", "-c", "core.quotePath=false"];

/// Keeps of `tasks` what differs from `revision`; what is no file stays.
///
/// # Errors
/// Why git could not tell.
pub(super) fn since(revision: &str, tasks: &mut Vec<Task>) -> Result<(), Problem> {
    let top = git(Path::new("."), &["rev-parse", "--show-toplevel"])?;
    let top = PathBuf::from(String::from_utf8_lossy(&top).trim_end_matches(['\n', '\r']));
    // Without `--no-renames` a file that was moved and edited would be named only as it was.
    let differ =
        git(&top, &["diff", "--name-only", "-z", "--no-ext-diff", "--no-textconv", "--no-renames", "--diff-filter=d", revision, "--"])?;
    let fresh = git(&top, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    let names = differ.split(|byte| *byte == 0).chain(fresh.split(|byte| *byte == 0)).filter(|name| !name.is_empty());
    let changed: HashSet<PathBuf> = names.filter_map(|name| top.join(path(name)).canonicalize().ok()).collect();
    tasks.retain(|task| match &task.source {
        Source::Path(path) => path.canonicalize().is_ok_and(|path| changed.contains(&path)),
        Source::Bytes { .. } | Source::Stream { .. } => true,
    });
    Ok(())
}

#[cfg(unix)]
fn path(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(name))
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(name).into_owned())
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Problem> {
    let cannot = |why: String| {
        Problem::new(
            "--changed-since 没能问出哪些文件改过",
            why,
            "确认装了 git、在仓库的文件夹里运行、版本写得对；CI 里要取到那个版本（例如 fetch-depth: 0）",
        )
    };
    let output =
        Command::new("git").args(QUIET).arg("-C").arg(folder).args(arguments).output().map_err(|error| cannot(error.to_string()))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let told = String::from_utf8_lossy(&output.stderr);
    Err(cannot(crate::report::harmless(told.lines().next().unwrap_or("git 没有说原因")).into_owned()))
}

/// A revision as it is given to git.
///
/// # Errors
/// If git would take it for an option.
pub(super) fn revision(text: &str) -> Result<String, String> {
    if text.is_empty() || text.starts_with('-') || text.contains(char::is_control) {
        return Err("写一个版本，例如 main、origin/main、HEAD~1 或提交号".to_owned());
    }
    Ok(text.to_owned())
}
