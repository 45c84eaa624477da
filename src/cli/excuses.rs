//! Puts what excuses findings, a baseline and ledgers of claims, into the settings of a planned run.

use std::collections::HashMap;
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
    // The call goes before its configuration.
    let named = |call: &Option<PathBuf>, key: &str| call.clone().or_else(|| base.paths(key).pop());
    let baseline = baseline.and_then(|arguments| named(&arguments.baseline, "baseline"));
    let mut sources: Vec<Source> = tasks.iter().map(|task| task.source.clone()).collect();
    let mut excuses = Excuses::default();
    let mut problems: Vec<Problem> = baseline.and_then(|path| excuses.baseline(&path, &mut sources).err()).into_iter().collect();
    problems.extend(excuses.ledgers(&sources, named(&claims.claims, "claims").as_deref()));
    // Tasks that are judged alike share their settings, before and after.
    let mut shared: HashMap<*const Settings, Arc<Settings>> = HashMap::new();
    let mut with_excuses = |settings: &Arc<Settings>| {
        let own = shared.entry(Arc::as_ptr(settings)).or_insert_with(|| {
            let excuses = excuses.clone().with(settings.excuses.given.clone());
            Arc::new(Settings { excuses, ..(**settings).clone() })
        });
        own.clone()
    };
    let kept: std::collections::HashSet<String> = sources.iter().map(Source::name).collect();
    let tasks = tasks.into_iter().filter(|task| kept.contains(&task.source.name()));
    (tasks.map(|task| Task { settings: with_excuses(&task.settings), ..task }).collect(), problems)
}
