//! What a run is to do: which sources, each with the settings that hold for it, of the call and of the configurations around it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Judging;
use super::policy::{Stack, engine_of};
use super::settings::{limits, settings};
use super::{complain, config, screen};
use crate::config::{Config, FailOn, InForce};
use crate::document::Limits;
use crate::policy::Severity;
use crate::problem::Problem;
use crate::report::ConfigUsed;
use crate::run::{Settings, Source, Task, absolute_file, sidecars, walk};
use crate::scan::Engine;

/// A run before it starts.
pub(super) struct Plan {
    /// The policy, compiled.
    pub(super) engine: Engine,
    /// What to judge, in order.
    pub(super) tasks: Vec<Task>,
    /// What belongs to no document.
    pub(super) problems: Vec<Problem>,
    /// What holds for the run as a whole: the configuration of the first path.
    pub(super) base: InForce,
    /// The configurations that hold for some of it.
    pub(super) configs: BTreeMap<ConfigUsed, Arc<Config>>,
}

/// Plans a run over `paths`. `fail_on` is the call's own word on what fails it. `None` after telling what is wrong with a configuration or with the policy.
///
/// # Errors
/// Those of reading standard input.
pub(super) fn plan(paths: &[PathBuf], judging: &Judging, fail_on: Option<FailOn>) -> io::Result<Option<Plan>> {
    let mut configs = config::configs(&judging.policy.config);
    let Some(base) = configs.chain(&folder(paths.first())).map(|chain| chain.for_file(None)) else {
        complain::problems(&configs.problems());
        complain::say("配置没有读成，什么都没有检查。改好以后再运行；暂时不用配置可以加 --no-config");
        return Ok(None);
    };
    let stack = Stack::of(&judging.policy, &base);
    let Ok(engine) = engine_of(&stack) else { return Ok(None) };
    let (given, mut problems) = given(paths, judging, &limits(judging, &base))?;
    let mut groups: HashMap<Vec<(usize, Option<usize>)>, usize> = HashMap::new();
    let mut alike: Vec<(InForce, Vec<Source>)> = Vec::new();
    let mut order: Vec<(usize, Source, bool)> = Vec::new();
    let mut used: BTreeMap<ConfigUsed, Arc<Config>> = BTreeMap::new();
    let mut stacked_otherwise: BTreeSet<String> = BTreeSet::new();
    for Given { path, found, sources } in given {
        let (before, some) = (order.len(), !sources.is_empty());
        let mut refused = false;
        for source in sources {
            let own = source.path().map(|path| path.parent().unwrap_or_else(|| Path::new("")).to_owned()).unwrap_or_default();
            let Some(chain) = configs.chain(&own) else {
                refused = true;
                continue;
            };
            let absolute = source.path().map(absolute_file);
            let in_force = chain.for_file(absolute.as_deref());
            if found && absolute.is_some_and(|path| !in_force.wants(&path)) {
                continue;
            }
            if Stack::of(&judging.policy, &in_force) != stack {
                refused = true;
                let nearest = in_force.chain().configs().first().map(|config| config.file.name.clone());
                stacked_otherwise.insert(nearest.unwrap_or_else(|| source.name()));
                continue;
            }
            let group = *groups.entry(in_force.key()).or_insert_with(|| {
                alike.push((in_force, Vec::new()));
                alike.len() - 1
            });
            alike[group].1.push(source.clone());
            order.push((group, source, found));
        }
        if order.len() == before && some && !refused {
            let why = "配置里的 files 和 exclude 把里面的文件都排除了";
            problems
                .push(Problem::new("这个文件夹里没有要检查的文件", why, "改配置，或者直接写出文件名：写明的文件总是检查").in_file(&path));
        }
    }
    problems.extend(configs.problems());
    problems.extend(stacked_otherwise.into_iter().map(|name| {
        let why = "一次检查只用一套规则，它下面的文件没有检查";
        Problem::new("这里的配置叠加了别的规则", why, "对这个文件夹单独运行一次；或者用 --config 指定整次检查用哪个配置").in_file(&name)
    }));
    let mut shared: Vec<Arc<Settings>> = Vec::new();
    let mut kept: Vec<HashSet<PathBuf>> = Vec::new();
    for (in_force, mut sources) in alike {
        let (mut settings, wrong) = settings(judging, engine.policy(), &in_force);
        let named = judging.session.clone().or_else(|| in_force.paths("session").pop());
        let (tables, faults) = sidecars(&mut sources, named.as_deref());
        settings.sidecars = tables;
        let FailOn(least) = fail_on.or(in_force.fail_on()).unwrap_or(FailOn(Some(Severity::Warning)));
        settings.fail_on = least;
        let configs = in_force.chain().configs().iter();
        used.extend(configs.map(|config| (ConfigUsed { path: config.file.name.clone(), sha256: config.sha256.clone() }, config.clone())));
        problems.extend(wrong.into_iter().chain(faults));
        kept.push(sources.iter().filter_map(|source| source.path().map(Path::to_owned)).collect());
        shared.push(Arc::new(settings));
    }
    // A mistake in a configuration is no news for each group of files it holds for.
    let mut told = HashSet::new();
    problems.retain(|problem| told.insert(problem.to_string()));
    let is_kept = |group: usize, source: &Source| source.path().is_none_or(|path| kept[group].contains(path));
    let tasks = order.into_iter().filter(|(group, source, _)| is_kept(*group, source));
    let tasks = tasks.map(|(group, source, found)| Task { source, settings: shared[group].clone(), found }).collect();
    Ok(Some(Plan { engine, tasks, problems, base, configs: used }))
}

/// What a path of the call comes to.
struct Given {
    /// The path.
    path: String,
    /// Whether its files were found in a folder rather than named.
    found: bool,
    sources: Vec<Source>,
}

/// What to read: files, folders, standard input.
///
/// # Errors
/// Those of reading standard input.
fn given(paths: &[PathBuf], judging: &Judging, limits: &Limits) -> io::Result<(Vec<Given>, Vec<Problem>)> {
    let (mut given, mut problems) = (Vec::new(), Vec::new());
    let mut stdin_read = false;
    for path in paths {
        let shown = path.to_string_lossy().into_owned();
        if path.as_path() == Path::new("-") {
            if !std::mem::replace(&mut stdin_read, true) {
                let name = judging.stdin_name.clone();
                // Records are read as they come, however many there are.
                let source = if judging.records {
                    Source::Stream { name, feed: screen::feed() }
                } else {
                    Source::Bytes { name, bytes: screen::stdin(limits.file)? }
                };
                given.push(Given { path: shown, found: false, sources: vec![source] });
            }
            continue;
        }
        let walked = walk(std::slice::from_ref(path));
        given.push(Given { path: shown, found: path.is_dir(), sources: walked.sources });
        problems.extend(walked.problems);
    }
    Ok((given, problems))
}

/// The folder whose configuration holds for a path of the call: the folder itself, or the one of the file.
pub(super) fn folder(path: Option<&PathBuf>) -> PathBuf {
    match path {
        Some(path) if path.as_path() == Path::new("-") => PathBuf::new(),
        Some(path) if path.is_dir() => path.clone(),
        Some(path) => path.parent().unwrap_or_else(|| Path::new("")).to_owned(),
        None => PathBuf::new(),
    }
}
