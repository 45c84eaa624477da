//! Puts what excuses findings, a baseline and ledgers of claims, into the settings of a planned run.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::args::{ClaimArgs, ExcuseArgs};
use crate::config::InForce;
use crate::problem::Problem;
use crate::run::{Excuses, Settings, Source, Task};

/// The tasks with what excuses their findings, without the baseline itself; and what is wrong with it.
///
/// `baseline` is `None` for commands that take no notice of one.
pub(super) fn excused(tasks: Vec<Task>, base: &InForce, baseline: Option<&ExcuseArgs>, claims: &ClaimArgs) -> (Vec<Task>, Vec<Problem>) {
    if baseline.is_some_and(|arguments| arguments.no_excuses) {
        return (unexcused(tasks), Vec::new());
    }
    // The call goes before its configuration.
    let named = |call: &Option<PathBuf>, key: &str| call.clone().or_else(|| base.paths(key).pop());
    let baseline = baseline.and_then(|arguments| named(&arguments.baseline, "baseline"));
    let mut sources: Vec<Source> = tasks.iter().map(|task| task.source.clone()).collect();
    let mut excuses = Excuses::default();
    let mut problems: Vec<Problem> = baseline.and_then(|path| excuses.baseline(&path, &mut sources).err()).into_iter().collect();
    problems.extend(excuses.ledgers(&sources, named(&claims.claims, "claims").as_deref()));
    let kept: HashSet<String> = sources.iter().map(Source::name).collect();
    let tasks = tasks.into_iter().filter(|task| kept.contains(&task.source.name())).collect();
    (with(tasks, |own| excuses.clone().with(own.given.clone())), problems)
}

/// The tasks without any excuses.
pub(super) fn unexcused(tasks: Vec<Task>) -> Vec<Task> {
    with(tasks, |_| Excuses::none())
}

/// The tasks with other excuses. Those that are judged alike share their settings, before and after.
fn with(tasks: Vec<Task>, excuses: impl Fn(&Excuses) -> Excuses) -> Vec<Task> {
    let mut shared: HashMap<*const Settings, Arc<Settings>> = HashMap::new();
    let mut other = |settings: &Arc<Settings>| {
        let own = shared.entry(Arc::as_ptr(settings));
        own.or_insert_with(|| Arc::new(Settings { excuses: excuses(&settings.excuses), ..(**settings).clone() })).clone()
    };
    tasks.into_iter().map(|task| Task { settings: other(&task.settings), ..task }).collect()
}
