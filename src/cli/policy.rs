//! Which policy a command uses: the built-in one, the user's files, or both. Validation is `policy`'s own matter.

use std::sync::Arc;

use super::args::PolicyArgs;
use super::complain;
use crate::facts::Date;
use crate::policy::{Policy, PolicyFile, builtin, described, load};
use crate::run::policies;
use crate::scan::Engine;

/// The files a policy is made of.
///
/// # Errors
/// `()` after telling what could not be read.
pub(super) fn files(arguments: &PolicyArgs) -> Result<Vec<PolicyFile>, ()> {
    let mut files = builtin();
    if arguments.no_builtin {
        for file in &mut files {
            match &mut file.parsed {
                Some(raw) => {
                    raw.rules.clear();
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
    let (own, problems) = policies(&arguments.rules);
    files.extend(own);
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
    match builtin_alone(arguments).then(described).flatten() {
        Some(policy) => Ok(Arc::new(policy)),
        None => loaded(arguments),
    }
}

/// The policy, loaded from its files whatever they are.
///
/// # Errors
/// `()` after telling every problem.
pub(super) fn loaded(arguments: &PolicyArgs) -> Result<Arc<Policy>, ()> {
    match load(&files(arguments)?) {
        Ok(policy) => Ok(Arc::new(policy)),
        Err(problems) => {
            complain::problems(&problems);
            complain::say(&format!("规则没有载入：有 {} 个问题。改好以后再运行，改的时候可以用 bojian rules check 检查", problems.len()));
            Err(())
        }
    }
}

/// The compiled policy: the built-in one alone was compiled when the program was built, anything else is compiled now.
///
/// # Errors
/// `()` after telling every problem.
pub(super) fn engine(arguments: &PolicyArgs) -> Result<Engine, ()> {
    match builtin_alone(arguments).then(Engine::builtin).flatten() {
        Some(engine) => Ok(engine),
        None => Ok(Engine::new(loaded(arguments)?)),
    }
}

fn builtin_alone(arguments: &PolicyArgs) -> bool {
    arguments.rules.is_empty() && !arguments.no_builtin
}

/// A day on which every law of the register's latest state is in force: examples must not depend on the clock.
pub(super) fn example_day(policy: &Policy) -> Date {
    let versions = policy.laws.iter().flat_map(|law| &law.versions);
    versions.map(|version| version.from).max().unwrap_or_default()
}
