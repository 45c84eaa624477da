//! From arguments and the configuration in force to the settings of a run: the call goes before what a file says, a file before its configuration. Here alone the clock is asked.

use std::sync::Arc;

use super::args::Judging;
use super::platform::platforms;
use super::{complain, stop};
use crate::config::{GivenWaiver, InForce, Included, SetBy, Setting, included};
use crate::document::{Limits, Parts, ReadOptions, Usual};
use crate::facts::Facts;
use crate::policy::{Override, Policy, refused};
use crate::problem::Problem;
use crate::report::harmless;
use crate::run::{Excuses, Hooks, Recogniser, Settings, Sidecars};
use crate::yaml::nearest;

/// The settings, and what is wrong with what was asked for.
pub(super) fn settings(judging: &Judging, policy: &Policy, in_force: &InForce) -> (Settings, Vec<Problem>) {
    let (platforms, mut problems) = if judging.platform.is_empty() {
        let setting = in_force.get("platform");
        let (platforms, problems) = platforms(setting.map_or(&[], |setting| &setting.texts), policy);
        (platforms, problems.into_iter().map(|problem| placed(problem, setting)).collect())
    } else {
        platforms(&judging.platform, policy)
    };
    let (overrides, wrong) = overrides(policy, in_force);
    problems.extend(wrong);
    let (given, wrong) = waivers(policy, in_force);
    problems.extend(wrong);
    let included: Vec<Included> = if judging.include.is_empty() {
        in_force.get("include").into_iter().flat_map(|setting| &setting.texts).filter_map(|text| included(text).ok()).collect()
    } else {
        judging.include.clone()
    };
    let settings = Settings {
        read: ReadOptions {
            speech: judging.speech,
            facts: Facts { category: judging.category, role: judging.role, ..Facts::default() },
            fields: judging.fields.fields(),
            parts: parts(&included),
            usual: Usual { speech: in_force.speech(), facts: in_force.facts(), inputs: in_force.inputs() },
            limits: limits(judging, in_force),
            ..ReadOptions::default()
        },
        as_of: judging.as_of,
        today: in_force.as_of().unwrap_or_else(|| jiff::Zoned::now().date()),
        platforms,
        records: judging.records || in_force.is("records"),
        sidecars: Sidecars::default(),
        recogniser: recogniser(judging, in_force),
        excuses: Excuses::default().with(given),
        overrides,
        fail_on: None,
    };
    (settings, problems)
}

/// How much a single file may cost: the call's own word goes before the configurations'.
pub(super) fn limits(judging: &Judging, in_force: &InForce) -> Limits {
    let mut limits = in_force.limits();
    judging.limit.iter().for_each(|(limit, value)| limit.set(&mut limits, *value));
    limits
}

/// The recogniser for recordings, if the user configured one.
fn recogniser(judging: &Judging, in_force: &InForce) -> Option<Arc<Recogniser>> {
    let asr = in_force.asr()?;
    let own = asr.out.as_ref().map(|out| asr.file.folder.join(out));
    let out = judging.asr_out.clone().or(own).or_else(|| judging.beside.clone());
    let tell = |text: &str| {
        // From here on there is something that Ctrl-C must end.
        stop::listen();
        complain::say(&harmless(text));
    };
    Some(Arc::new(Recogniser::new(asr, out, Hooks { tell, stop: stop::asked })))
}

/// The parts that were asked for.
fn parts(include: &[Included]) -> Parts {
    let asked = |part| include.contains(&part);
    Parts { headers: asked(Included::Headers), notes: asked(Included::Notes), comments: asked(Included::Comments) }
}

/// The changes to rules that the configurations make, without those that may not be: a lock stands against them, or there is no such rule.
fn overrides(policy: &Policy, in_force: &InForce) -> (Vec<Arc<Override>>, Vec<Problem>) {
    let mut own = in_force.overrides();
    if own.is_empty() {
        return (own, Vec::new());
    }
    let mut all: Vec<Arc<Override>> = policy.overrides.iter().chain(&own).cloned().collect();
    all.sort_by_key(|one| one.layer);
    let mut problems = Vec::new();
    for (index, problem) in refused(&policy.rules, &all) {
        // Those of the policy were held against the stack when it was loaded.
        let wrong = &all[index];
        if own.iter().any(|one| Arc::ptr_eq(one, wrong)) {
            problems.push(problem.in_file(&wrong.path).at(wrong.line, 1));
            own.retain(|one| !Arc::ptr_eq(one, wrong));
        }
    }
    (own, problems)
}

/// The waivers of the configurations, without those for a rule that does not exist: they would never help, and their author would not know.
fn waivers(policy: &Policy, in_force: &InForce) -> (Vec<Arc<GivenWaiver>>, Vec<Problem>) {
    let (mut own, mut problems) = (in_force.waivers(), Vec::new());
    own.retain(|waiver| {
        let unknown: Vec<&String> = waiver.rules.iter().filter(|id| policy.rule(id).is_none()).collect();
        problems.extend(unknown.iter().map(|id| {
            let near = nearest(id, policy.rules.iter().map(|rule| rule.id.as_str()));
            let help = near.map_or_else(|| "编号见 bojian rules list".to_owned(), |near| format!("是不是想写 {near}"));
            let file = waiver.place.rsplit_once(':').map_or("", |(file, _)| file);
            let problem = Problem::new(format!("没有 {id} 这条规则"), "waivers 的这一项不起作用", help);
            problem.in_file(file).at(waiver.line, 1)
        }));
        unknown.is_empty()
    });
    (own, problems)
}

/// A problem with a value, where the value was set.
pub(super) fn placed(problem: Problem, setting: Option<&Setting>) -> Problem {
    match setting.map(|setting| &setting.by) {
        Some(SetBy::File(file, line)) => problem.in_file(&file.name).at(*line, 1),
        _ => problem,
    }
}
