//! `bojian check`: conducts walking, judging, rendering, and chooses the exit code.

use std::io;
use std::path::{Path, PathBuf};

use super::args::{CheckArgs, ExcuseArgs, Included, Judging};
use super::outputs::Outputs;
use super::platform::platforms;
use super::progress::Progress;
use super::watch::watch;
use super::{CLEAN, FINDINGS, UNDONE, changed, complain, policy, screen, stop};
use crate::document::{Parts, ReadOptions};
use crate::facts::Facts;
use crate::policy::Policy;
use crate::problem::Problem;
use crate::report::{FileReport, Run};
use crate::run::{Excuses, Settings, Sidecars, Source, run_until, sidecars, walk};

/// Runs the command, once or for as long as it watches.
///
/// # Errors
/// Those of writing the report.
pub(super) fn check(arguments: &CheckArgs) -> io::Result<u8> {
    if arguments.watch { watch(arguments, |files| once(arguments, files)) } else { once(arguments, None) }
}

/// Checks everything, or of it only `files`.
fn once(arguments: &CheckArgs, files: Option<&[PathBuf]>) -> io::Result<u8> {
    let Ok(engine) = policy::engine(&arguments.judging.policy) else { return Ok(UNDONE) };
    let (mut sources, mut problems) = sources(&arguments.paths, &arguments.judging)?;
    let (mut settings, unknown) = settings(&arguments.judging, engine.policy());
    problems.extend(unknown);
    problems.extend(beside(&mut sources, &mut settings, &arguments.judging));
    problems.extend(excuses(&mut sources, &mut settings, &arguments.excuses));
    if let Some(revision) = &arguments.changed_since {
        problems.extend(changed::since(revision, &mut sources).err());
    }
    if let Some(files) = files {
        sources.retain(|source| matches!(source, Source::Path(path) if files.contains(path)));
    }
    let mut outputs = match Outputs::open(&arguments.output) {
        Ok(outputs) => outputs,
        Err(problem) => {
            complain::problems(&[problem]);
            return Ok(UNDONE);
        }
    };
    outputs.begin(&Run { policy: engine.policy(), problems: &problems })?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(arguments.threads.unwrap_or(0)).build().map_err(io::Error::other)?;
    let formats = outputs.formats();
    // All that may wait for somebody, standard input, was read: from here on Ctrl-C leaves what was done.
    stop::listen();
    let progress = Progress::new(&sources, settings.records);
    let render = |report: &FileReport| {
        progress.add(report);
        Outputs::render(&formats, report)
    };
    // The sinks stay on this thread; the pool's threads only make text.
    let mut take = |texts: &[String]| progress.aside(|| outputs.take(texts));
    let summary = run_until(&pool, &engine, &sources, &settings, &render, &mut take, &stop::asked)?;
    progress.finish();
    if stop::asked() && !arguments.watch {
        problems.push(interrupted(progress.documents(), &sources, settings.records));
    }
    outputs.end(&Run { policy: engine.policy(), problems: &problems }, &summary)?;
    let told_beside = outputs.tell_beside();
    if told_beside.problems {
        // Its lines belong to documents, or to nothing but changes, so what went wrong is told beside them.
        complain::problems(&problems);
    }
    if told_beside.documents {
        complain::problems(&summary.told);
    }
    if told_beside.nothing {
        complain::say("没有可以直接替换的说法；其余的建议见不带 --diff 的报告。");
    }
    let undone = !problems.is_empty() || summary.problems > 0;
    let fails = arguments.output.fail_on.0.is_some_and(|severity| summary.reaches(severity));
    Ok(if undone {
        UNDONE
    } else if fails {
        FINDINGS
    } else {
        CLEAN
    })
}

/// What Ctrl-C left undone.
fn interrupted(documents: u64, sources: &[Source], records: bool) -> Problem {
    let done =
        if records { format!("已经检查了 {documents} 条") } else { format!("{} 份里检查了 {documents} 份", sources.len()) };
    Problem::new("检查被中断，没有做完", done, "报告里只有查完的；要看全部，请重新运行")
}

/// What to read: files, folders, standard input.
///
/// # Errors
/// Those of reading standard input.
pub(super) fn sources(paths: &[PathBuf], judging: &Judging) -> io::Result<(Vec<Source>, Vec<Problem>)> {
    let (mut sources, mut problems) = (Vec::new(), Vec::new());
    let mut stdin_read = false;
    for path in paths {
        if path.as_path() == Path::new("-") {
            if !std::mem::replace(&mut stdin_read, true) {
                sources.push(Source::Bytes { name: judging.stdin_name.clone(), bytes: screen::stdin()? });
            }
            continue;
        }
        let walked = walk(std::slice::from_ref(path));
        sources.extend(walked.sources);
        problems.extend(walked.problems);
    }
    Ok((sources, problems))
}

/// The settings that the arguments ask for, and what is wrong with them. The only place where the clock is asked.
pub(super) fn settings(judging: &Judging, policy: &Policy) -> (Settings, Vec<Problem>) {
    let (platforms, problems) = platforms(&judging.platform, policy);
    let facts = Facts { category: judging.category, role: judging.role, ..Facts::default() };
    let settings = Settings {
        read: ReadOptions {
            speech: judging.speech,
            facts,
            fields: judging.fields.fields(),
            parts: parts(&judging.include),
            ..ReadOptions::default()
        },
        as_of: judging.as_of,
        today: jiff::Zoned::now().date(),
        platforms,
        records: judging.records,
        sidecars: Sidecars::default(),
        excuses: Excuses::default(),
    };
    (settings, problems)
}

/// The parts that were asked for.
fn parts(include: &[Included]) -> Parts {
    let asked = |part| include.contains(&part);
    Parts { headers: asked(Included::Headers), notes: asked(Included::Notes), comments: asked(Included::Comments) }
}

/// Puts the tables beside the sources into the settings; they are not to be checked themselves.
pub(super) fn beside(sources: &mut Vec<Source>, settings: &mut Settings, judging: &Judging) -> Vec<Problem> {
    let (tables, problems) = sidecars(sources, judging.session.as_deref());
    settings.sidecars = tables;
    problems
}

/// Puts what excuses findings into the settings; gives what is wrong with it.
pub(super) fn excuses(sources: &mut Vec<Source>, settings: &mut Settings, arguments: &ExcuseArgs) -> Vec<Problem> {
    let mut problems: Vec<Problem> =
        arguments.baseline.as_deref().and_then(|path| settings.excuses.baseline(path, sources).err()).into_iter().collect();
    problems.extend(settings.excuses.ledgers(sources, arguments.claims.claims.as_deref()));
    problems
}
