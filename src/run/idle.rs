//! Which waivers of configurations a run could have used and did not. How that is told is `excuse`'s matter.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::configs::absolute_folder;
use super::{Settings, Source, Task, absolute_file};
use crate::config::{Config, GivenWaiver};
use crate::excuse::{self, Idle};
use crate::policy::Policy;
use crate::report::{FileReport, Summary};

/// A report on each of `configs` some of whose waivers no finding called for, in a run over `paths` that came to `summary` and left nothing out.
///
/// A run may have missed what a waiver is for: such a waiver is not told. It could have used one if all places where its files can lie were
/// among `paths`, if there were such files, and if each of them was read without a problem.
pub fn idle(configs: &[Arc<Config>], paths: &[PathBuf], tasks: &[Task], policy: &Policy, summary: &Summary) -> Vec<FileReport> {
    let mut alike: HashMap<*const Settings, Vec<&Task>> = HashMap::new();
    tasks.iter().for_each(|task| alike.entry(Arc::as_ptr(&task.settings)).or_default().push(task));
    let alike: Vec<Vec<&Task>> = alike.into_values().collect();
    let faulty: HashSet<&str> = summary.told.iter().map(|problem| problem.path.as_str()).collect();
    let named: Vec<PathBuf> = paths
        .iter()
        .filter(|path| path.as_path() != Path::new("-"))
        .map(|path| if path.is_dir() { absolute_folder(path) } else { absolute_file(path) })
        .collect();
    let mut reports = Vec::new();
    for config in configs {
        let (mut idle, mut fail_on) = (Vec::new(), None);
        for waiver in config.says.waivers.iter().map(|waiver| &**waiver) {
            let meant = alike.iter().filter(|tasks| tasks.first().is_some_and(|task| given(task, waiver)));
            let meant: Vec<&Task> = meant.flatten().copied().collect();
            let read = |task: &&Task| !faulty.contains(task.source.name().as_str());
            let Some(first) = meant.first().filter(|_| covered(config, waiver, &named) && meant.iter().all(read)) else { continue };
            // Nobody asked for that platform's rules: whether the waiver is needed cannot be told.
            let asked = |id: &str| {
                let platform = policy.rule(id).and_then(|rule| rule.ground.platform());
                platform.is_none_or(|platform| meant.iter().any(|task| task.settings.platforms.iter().any(|one| one == platform)))
            };
            let met = |id: &str| summary.met.contains(&(waiver.place.clone(), id.to_owned()));
            let rules: Vec<&str> = waiver.rules.iter().map(String::as_str).filter(|id| !met(id) && asked(id)).collect();
            if !rules.is_empty() {
                fail_on = fail_on.or(first.settings.fail_on);
                idle.push(Idle { waiver, rules, files: meant.len() });
            }
        }
        if !idle.is_empty() {
            let (document, findings) = excuse::idle(config, &idle);
            reports.push(FileReport { document, findings, fail_on, ..FileReport::default() });
        }
    }
    reports
}

/// Whether `waiver` is meant for the file of `task`. Standard input is no file.
fn given(task: &Task, waiver: &GivenWaiver) -> bool {
    matches!(task.source, Source::Path(_)) && task.settings.excuses.given.iter().any(|own| std::ptr::eq(&**own, waiver))
}

/// Whether everything that `waiver` can be meant for lies at or below one of the paths that were checked.
fn covered(config: &Config, waiver: &GivenWaiver, named: &[PathBuf]) -> bool {
    let mut roots = waiver.files.roots().into_iter().map(|root| config.file.folder.join(root));
    roots.all(|root| named.iter().any(|path| root.starts_with(path)))
}
