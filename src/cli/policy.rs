//! Which policy a command uses: the built-in one, the packs that configurations and the call add, or both. Validation is `policy`'s own matter.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::PolicyArgs;
use super::{complain, config};
use crate::config::InForce;
use crate::facts::Date;
use crate::policy::{Override, Policy, PolicyFile, builtin, described, load, refused};
use crate::run::policies;
use crate::scan::Engine;

/// The layer of what the call adds: above every configuration, however many there are.
const TOP: u32 = u32::MAX;

/// What a policy is stacked of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stack {
    /// The packs above the built-in policy, each with its layer.
    packs: Vec<(PathBuf, u32)>,
    no_builtin: bool,
    /// What stands in place of the built-in policy.
    instead: Option<PathBuf>,
}

impl Stack {
    /// What the call and the configurations in force ask for; what the call adds lies on top.
    pub(super) fn of(arguments: &PolicyArgs, in_force: &InForce) -> Self {
        let mut packs = in_force.packs();
        packs.extend(arguments.rules.iter().map(|path| (path.clone(), TOP)));
        Self { packs, no_builtin: arguments.no_builtin || in_force.is("no_builtin"), instead: arguments.instead.clone() }
    }

    fn builtin_alone(&self) -> bool {
        self.packs.is_empty() && !self.no_builtin && self.instead.is_none()
    }
}

/// The stack for a command without documents: the working directory's configuration holds.
///
/// # Errors
/// `()` after telling what is wrong with a configuration.
fn here(arguments: &PolicyArgs) -> Result<Stack, ()> {
    Ok(Stack::of(arguments, &in_force(arguments)?))
}

fn in_force(arguments: &PolicyArgs) -> Result<InForce, ()> {
    let mut configs = config::configs(&arguments.config);
    match configs.chain(Path::new("")) {
        Some(chain) => Ok(chain.for_file(None)),
        None => {
            complain::problems(&configs.problems());
            Err(())
        }
    }
}

/// The files a policy is made of.
///
/// # Errors
/// `()` after telling what could not be read.
pub(super) fn files(arguments: &PolicyArgs) -> Result<Vec<PolicyFile>, ()> {
    files_of(&here(arguments)?)
}

fn files_of(stack: &Stack) -> Result<Vec<PolicyFile>, ()> {
    // A policy in place of the built-in one lies where that lies, at the bottom.
    let (mut files, mut problems) = match &stack.instead {
        Some(path) => policies(&[(path.clone(), 0)]),
        None => (builtin(), Vec::new()),
    };
    if stack.no_builtin && stack.instead.is_none() {
        for file in &mut files {
            match &mut file.parsed {
                Some(raw) => {
                    raw.rules.clear();
                    raw.likeness = None;
                    raw.coverage.clear();
                    raw.cases.clear();
                    // What only weighs the rules that are left out.
                    raw.weights.clear();
                    raw.signals.clear();
                }
                None => file.text.clear(),
            }
        }
        files.retain(|file| file.parsed.is_some());
    }
    let (own, more) = policies(&stack.packs);
    files.extend(own);
    problems.extend(more);
    if problems.is_empty() {
        return Ok(files);
    }
    complain::problems(&problems);
    Err(())
}

/// The policy. The built-in one alone comes as it was validated when the program was built, and its phrases carry no expansions.
///
/// # Errors
/// `()` after telling every problem.
pub(super) fn policy(arguments: &PolicyArgs) -> Result<Arc<Policy>, ()> {
    policy_of(&here(arguments)?)
}

/// The policy, and the changes to its rules that hold in the working directory, in the order in which they are stacked.
///
/// # Errors
/// `()` after telling every problem.
pub(super) fn with_overrides(arguments: &PolicyArgs) -> Result<(Arc<Policy>, Vec<Arc<Override>>), ()> {
    let in_force = in_force(arguments)?;
    let policy = policy_of(&Stack::of(arguments, &in_force))?;
    let mut all: Vec<Arc<Override>> = policy.overrides.iter().cloned().chain(in_force.overrides()).collect();
    all.sort_by_key(|one| one.layer);
    for (index, problem) in refused(&policy.rules, &all).into_iter().rev() {
        complain::problems(&[problem.in_file(&all[index].path).at(all[index].line, 1)]);
        all.remove(index);
    }
    Ok((policy, all))
}

fn policy_of(stack: &Stack) -> Result<Arc<Policy>, ()> {
    match stack.builtin_alone().then(described).flatten() {
        Some(policy) => Ok(Arc::new(policy)),
        None => loaded_of(stack),
    }
}

/// The policy, loaded from its files whatever they are.
///
/// # Errors
/// `()` after telling every problem.
pub(super) fn loaded(arguments: &PolicyArgs) -> Result<Arc<Policy>, ()> {
    loaded_of(&here(arguments)?)
}

fn loaded_of(stack: &Stack) -> Result<Arc<Policy>, ()> {
    match load(&files_of(stack)?) {
        Ok(policy) => Ok(Arc::new(policy)),
        Err(problems) => {
            complain::some(&problems);
            if stack.no_builtin && stack.instead.is_none() {
                complain::say(
                    "提示  --no-builtin 只去掉内置的规则；内置的词表、豁免、法律登记和平台名称仍在，可以引用。自己的文件里不要再写一遍，同名的请改名或删去",
                );
            }
            complain::say(&format!("规则没有载入：有 {} 个问题。改好以后再运行，改的时候可以用 bojian rules check 检查", problems.len()));
            Err(())
        }
    }
}

/// The compiled policy for the working directory.
///
/// # Errors
/// `()` after telling every problem.
pub(super) fn engine(arguments: &PolicyArgs) -> Result<Engine, ()> {
    engine_of(&here(arguments)?)
}

/// The compiled policy: the built-in one alone was compiled when the program was built, anything else is compiled now.
///
/// # Errors
/// `()` after telling every problem.
pub(super) fn engine_of(stack: &Stack) -> Result<Engine, ()> {
    match stack.builtin_alone().then(Engine::builtin).flatten() {
        Some(engine) => Ok(engine),
        None => Ok(Engine::new(loaded_of(stack)?)),
    }
}

/// A day on which every law of the register's latest state is in force: examples must not depend on the clock.
pub(super) fn example_day(policy: &Policy) -> Date {
    let versions = policy.laws.iter().flat_map(|law| &law.versions);
    versions.map(|version| version.from).max().unwrap_or_default()
}
