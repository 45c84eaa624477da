//! `bojian check`: conducts walking, judging, rendering, and chooses the exit code.

use std::io;
use std::path::{Path, PathBuf};

use super::args::{CheckArgs, Included, Judging};
use super::outputs::{Outputs, Wanted};
use super::platform::platforms;
use super::{CLEAN, FINDINGS, UNDONE, complain, policy, screen};
use crate::document::{Parts, ReadOptions};
use crate::facts::Facts;
use crate::policy::Policy;
use crate::problem::Problem;
use crate::report::{FileReport, Run};
use crate::run::{Settings, Sidecars, Source, run, sidecars, walk};

/// Runs the command.
///
/// # Errors
/// Those of writing the report.
pub(super) fn check(arguments: &CheckArgs) -> io::Result<u8> {
    let Ok(engine) = policy::engine(&arguments.judging.policy) else { return Ok(UNDONE) };
    let (mut sources, mut problems) = sources(&arguments.paths, &arguments.judging)?;
    let (mut settings, unknown) = settings(&arguments.judging, engine.policy());
    problems.extend(unknown);
    problems.extend(beside(&mut sources, &mut settings, &arguments.judging));
    let wanted = Wanted {
        format: arguments.format,
        files: &arguments.output,
        color: arguments.color,
        excerpts: arguments.excerpts,
        unmasked: arguments.unmasked,
    };
    let mut outputs = match Outputs::open(&wanted) {
        Ok(outputs) => outputs,
        Err(problem) => {
            complain::problems(&[problem]);
            return Ok(UNDONE);
        }
    };
    let about = Run { policy: engine.policy(), problems: &problems };
    outputs.begin(&about)?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(arguments.threads.unwrap_or(0)).build().map_err(io::Error::other)?;
    let formats = outputs.formats();
    let render = |report: &FileReport| Outputs::render(&formats, report);
    // The sinks stay on this thread; the pool's threads only make text.
    let summary = run(&pool, &engine, &sources, &settings, &render, &mut |texts| outputs.take(texts))?;
    outputs.end(&about, &summary)?;
    if outputs.tell_no_problems() {
        // Its lines belong to documents, so what belongs to none is told beside them.
        complain::problems(&problems);
    }
    let undone = !problems.is_empty() || summary.problems > 0;
    let fails = arguments.fail_on.0.is_some_and(|severity| summary.reaches(severity));
    Ok(if undone {
        UNDONE
    } else if fails {
        FINDINGS
    } else {
        CLEAN
    })
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
