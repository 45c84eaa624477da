//! `--watch`: checks again whatever has changed, until Ctrl-C. It looks at times and sizes, which every file system has, network drives too.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use super::args::CheckArgs;
use super::{complain, stop};
use crate::run::{Source, walk};

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(500);

/// What a file looked like: when it was changed, and its size.
type Look = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Checks everything once, by `check`, and then what changes: it is given the files to look at, `None` for all of them.
///
/// # Errors
/// Those of `check`.
pub(super) fn watch(arguments: &CheckArgs, check: impl Fn(Option<&[PathBuf]>) -> io::Result<u8>) -> io::Result<u8> {
    stop::listen();
    let rules = |arguments: &CheckArgs| look(&arguments.judging.policy.rules, true);
    let (mut seen, mut by) = (look(&arguments.paths, false), rules(arguments));
    let mut code = check(None)?;
    complain::say("—— 正在留意改动，按 Ctrl-C 结束 ——");
    while !stop::asked() {
        std::thread::sleep(PAUSE);
        let (now, now_by) = (look(&arguments.paths, false), rules(arguments));
        let changed: Vec<PathBuf> = now.iter().filter(|(path, look)| seen.get(*path) != Some(look)).map(|(path, _)| path.clone()).collect();
        let all = now_by != by;
        (seen, by) = (now, now_by);
        if !all && changed.is_empty() {
            continue;
        }
        let what = if all { "规则改了，全部重新检查".to_owned() } else { format!("有 {} 份改了", changed.len()) };
        complain::say(&format!("—— {} {what} ——", jiff::Zoned::now().strftime("%H:%M:%S")));
        // A report in a file is about everything that was asked for, not about the last change.
        code = check((!all && arguments.output.output.is_empty()).then_some(&changed))?;
    }
    Ok(code)
}

/// What is there now: documents, or with `rules` whatever stands in the folders.
fn look(paths: &[PathBuf], rules: bool) -> Look {
    let files: Vec<PathBuf> = if rules {
        let within = |path: &PathBuf| match std::fs::read_dir(path) {
            Ok(entries) => entries.filter_map(|entry| Some(entry.ok()?.path())).collect(),
            Err(_) => vec![path.clone()],
        };
        paths.iter().flat_map(within).collect()
    } else {
        let path = |source: Source| match source {
            Source::Path(path) => Some(path),
            Source::Bytes { .. } | Source::Stream { .. } => None,
        };
        walk(paths).sources.into_iter().filter_map(path).collect()
    };
    let seen = |path: PathBuf| {
        let about = std::fs::metadata(&path).ok()?;
        Some((path, (about.modified().ok(), about.len())))
    };
    files.into_iter().filter_map(seen).collect()
}
