//! `bojian check`: conducts walking, judging, rendering, and chooses the exit code.

use std::io;
use std::path::{Path, PathBuf};

use super::args::{self, CheckArgs};
use super::excuses::excused;
use super::outputs::{Outputs, Wanted};
use super::plan::{Plan, plan};
use super::progress::Progress;
use super::settings::placed;
use super::watch::watch;
use super::{CLEAN, FINDINGS, UNDONE, changed, complain, stop};
use crate::config::Color;
use crate::problem::Problem;
use crate::report::{FileReport, Run};
use crate::run::{Source, Task, idle, run_until, same_file};

/// Runs the command, once or for as long as it watches.
///
/// # Errors
/// Those of writing the report.
pub(super) fn check(arguments: &CheckArgs) -> io::Result<u8> {
    if arguments.watch { watch(arguments, |files| once(arguments, files)) } else { once(arguments, None) }
}

/// Checks everything, or of it only `files`.
fn once(arguments: &CheckArgs, files: Option<&[PathBuf]>) -> io::Result<u8> {
    let asked = &arguments.output;
    let mut judging = arguments.judging.clone();
    // What is heard of a recording is kept beside the report, if that is a file.
    judging.beside = asked.output.first().and_then(|path| path.parent()).map(Path::to_owned);
    let Some(plan) = plan(&arguments.paths, &judging, asked.fail_on)? else { return Ok(UNDONE) };
    let Plan { engine, tasks, mut problems, base, configs } = plan;
    let (mut tasks, faults) = excused(tasks, &base, Some(&arguments.excuses), &arguments.excuses.claims);
    problems.extend(faults);
    if let Some(revision) = &arguments.changed_since {
        problems.extend(changed::since(revision, &mut tasks).err());
    }
    if let Some(files) = files {
        tasks.retain(|task| matches!(&task.source, Source::Path(path) if files.contains(path)));
    }
    let named = match base.get("format").filter(|_| asked.format.is_none() && !asked.diff) {
        Some(setting) => match args::format(setting.text()) {
            Ok(format) => Some(format),
            Err(help) => {
                let problem = Problem::new(format!("「format」的值「{}」不对", setting.text()), "不知道用哪种格式报告", help);
                complain::problems(&[placed(problem, Some(setting))]);
                return Ok(UNDONE);
            }
        },
        None if asked.diff => Some("diff"),
        None => asked.format,
    };
    // Whoever asks for changes wants to see them, not to have them in the file of the usual report.
    let outputs = if asked.output.is_empty() && !asked.diff { base.paths("output") } else { asked.output.clone() };
    // Last run's report quotes what was found, and is no speech; this run writes it anew.
    let written = |path: &Path| outputs.iter().any(|output| path.file_name() == output.file_name() && same_file(path, output));
    tasks.retain(|task| !(task.found && task.source.path().is_some_and(written)));
    let color = asked.color.or(base.color()).unwrap_or(Color::Auto);
    let wanted = Wanted {
        format: named,
        files: &outputs,
        color,
        excerpts: asked.excerpts || base.is("excerpts"),
        unmasked: asked.unmasked || base.is("unmasked"),
    };
    let mut outputs = match Outputs::open(&wanted) {
        Ok(outputs) => outputs,
        Err(problem) => {
            complain::problems(&[problem]);
            return Ok(UNDONE);
        }
    };
    outputs.begin(&Run { policy: engine.policy(), problems: &problems })?;
    let threads = arguments.threads.or(base.threads()).unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(io::Error::other)?;
    let formats = outputs.formats();
    // All that may wait for somebody, standard input, was read: from here on Ctrl-C leaves what was done.
    stop::listen();
    let progress = Progress::new(&tasks);
    let render = |report: &FileReport| {
        progress.add(report);
        Outputs::render(&formats, report)
    };
    // The sinks stay on this thread; the pool's threads only make text.
    let mut take = |texts: &[String]| progress.aside(|| outputs.take(texts));
    let mut summary = run_until(&pool, &engine, &tasks, &render, &mut take, &stop::asked)?;
    progress.finish();
    if stop::asked() && !arguments.watch {
        problems.push(interrupted(progress.documents(), &tasks));
    }
    // Whatever was not looked at may hold the words that a waiver is for.
    let whole = files.is_none() && arguments.changed_since.is_none() && !arguments.excuses.no_excuses && problems.is_empty();
    if whole {
        let held: Vec<_> = configs.values().cloned().collect();
        for report in idle(&held, &arguments.paths, &tasks, engine.policy(), &summary) {
            summary.add(&report);
            outputs.take(&Outputs::render(&formats, &report))?;
        }
    }
    summary.configs = configs.into_keys().collect();
    outputs.end(&Run { policy: engine.policy(), problems: &problems }, &summary)?;
    let beside = outputs.tell_beside();
    if beside.problems {
        // Its lines belong to documents, or to nothing but changes, so what went wrong is told beside them.
        complain::problems(&problems);
    }
    if beside.documents {
        complain::problems(&summary.told);
    }
    if beside.nothing {
        complain::say("没有可以直接替换的说法；其余的建议见不带 --diff 的报告。");
    }
    if !arguments.watch {
        // The program ends here: taking a policy apart piece by piece would take longer than judging a page by it.
        std::mem::forget(engine);
    }
    // Whoever named a folder in which nothing could be read was not served.
    let nothing_read = summary.documents == 0 && !summary.unread.is_empty();
    let undone = !problems.is_empty() || summary.problems > 0 || nothing_read;
    Ok(if undone {
        UNDONE
    } else if summary.failing > 0 {
        FINDINGS
    } else {
        CLEAN
    })
}

/// What Ctrl-C left undone.
fn interrupted(documents: u64, tasks: &[Task]) -> Problem {
    let done = if tasks.iter().any(|task| task.settings.records) {
        format!("已经检查了 {documents} 条")
    } else {
        format!("{} 份里检查了 {documents} 份", tasks.len())
    };
    Problem::new("检查被中断，没有做完", done, "报告里只有查完的；要看全部，请重新运行")
}
