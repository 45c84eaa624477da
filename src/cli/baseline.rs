//! `bojian baseline`: writes down what is there today, so that later runs fail for what is new alone.

use std::io;
use std::sync::Mutex;

use super::args::BaselineArgs;
use super::excuses::excused;
use super::plan::{Plan, plan};
use super::{CLEAN, UNDONE, complain, screen};
use crate::excuse::Baseline;
use crate::report::FileReport;
use crate::run::{Keys, run};

/// Runs the command.
///
/// # Errors
/// Those of writing the file.
pub(super) fn baseline(arguments: &BaselineArgs) -> io::Result<u8> {
    let Some(plan) = plan(&arguments.paths, &arguments.judging, None)? else { return Ok(UNDONE) };
    let Plan { engine, tasks, mut problems, base, .. } = plan;
    let (tasks, faults) = excused(tasks, &base, None, &arguments.claims);
    problems.extend(faults);
    let keys = Keys::beside(&arguments.output);
    let found = Mutex::new((Baseline::new(), Vec::new()));
    let pool = rayon::ThreadPoolBuilder::new().build().map_err(io::Error::other)?;
    let by_name: std::collections::HashMap<String, &crate::run::Source> =
        tasks.iter().map(|task| (task.source.name(), &task.source)).collect();
    let take = |report: &FileReport| {
        if let (Ok(mut found), Some(source)) = (found.lock(), by_name.get(&report.document.name)) {
            found.0.add(keys.of(source, report), &report.findings);
            found.1.extend(report.document.problems.iter().cloned());
        }
        Vec::new()
    };
    run(&pool, &engine, &tasks, &take, &mut |_| Ok(()))?;
    let (baseline, faults) = found.into_inner().unwrap_or_default();
    problems.extend(faults);
    problems.sort();
    let mut file = match screen::sink(Some(&arguments.output)) {
        Ok(file) => file,
        Err(error) => {
            complain::say(&format!("错误：写不了 {}：{error}。检查文件夹是否存在、是否有写入权限", arguments.output.display()));
            return Ok(UNDONE);
        }
    };
    file.write_all(baseline.write().as_bytes())?;
    file.flush()?;
    let (documents, findings) = baseline.counts();
    complain::say(&format!(
        "已写入 {}：{documents} 份文本里的 {findings} 处。以后用 --baseline 检查，只有新出现的才算",
        arguments.output.display()
    ));
    complain::problems(&problems);
    Ok(if problems.is_empty() { CLEAN } else { UNDONE })
}
