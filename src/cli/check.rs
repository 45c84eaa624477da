//! `bojian check`: conducts walking, judging, rendering, and chooses the exit code.

use std::io;

use super::args::{self, CheckArgs};
use super::excuses::excused;
use super::outputs::{Outputs, Wanted};
use super::plan::{Plan, plan};
use super::settings::placed;
use super::{CLEAN, FINDINGS, UNDONE, complain};
use crate::config::Color;
use crate::problem::Problem;
use crate::report::{FileReport, Run};
use crate::run::run;

/// Runs the command.
///
/// # Errors
/// Those of writing the report.
pub(super) fn check(arguments: &CheckArgs) -> io::Result<u8> {
    let Some(plan) = plan(&arguments.paths, &arguments.judging, arguments.fail_on)? else { return Ok(UNDONE) };
    let Plan { engine, tasks, mut problems, base, configs } = plan;
    let (tasks, faults) = excused(tasks, &base, Some(&arguments.excuses), &arguments.excuses.claims);
    problems.extend(faults);
    let named = match base.get("format").filter(|_| arguments.format.is_none()) {
        Some(setting) => match args::format(setting.text()) {
            Ok(format) => Some(format),
            Err(help) => {
                let problem = Problem::new(format!("「format」的值「{}」不对", setting.text()), "不知道用哪种格式报告", help);
                complain::problems(&[placed(problem, Some(setting))]);
                return Ok(UNDONE);
            }
        },
        None => arguments.format,
    };
    let files = if arguments.output.is_empty() { base.paths("output") } else { arguments.output.clone() };
    let color = arguments.color.or(base.color()).unwrap_or(Color::Auto);
    let wanted = Wanted { format: named, files: &files, color };
    let mut outputs = match Outputs::open(&wanted) {
        Ok(outputs) => outputs,
        Err(problem) => {
            complain::problems(&[problem]);
            return Ok(UNDONE);
        }
    };
    let about = Run { policy: engine.policy(), problems: &problems };
    outputs.begin(&about)?;
    let threads = arguments.threads.or(base.threads()).unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(io::Error::other)?;
    let formats = outputs.formats();
    let render = |report: &FileReport| Outputs::render(&formats, report);
    // The sinks stay on this thread; the pool's threads only make text.
    let mut summary = run(&pool, &engine, &tasks, &render, &mut |texts| outputs.take(texts))?;
    summary.configs = configs;
    outputs.end(&about, &summary)?;
    if outputs.tell_no_problems() {
        // Its lines belong to documents, so what belongs to none is told beside them.
        complain::problems(&problems);
    }
    // The program ends here: taking a policy apart piece by piece would take longer than judging a page by it.
    std::mem::forget(engine);
    // Whoever named a folder in which nothing could be read was not served.
    let nothing_read = summary.documents == 0 && summary.unread > 0;
    let undone = !problems.is_empty() || summary.problems > 0 || nothing_read;
    Ok(if undone {
        UNDONE
    } else if summary.failing > 0 {
        FINDINGS
    } else {
        CLEAN
    })
}
