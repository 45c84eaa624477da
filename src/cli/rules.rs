//! `bojian rules`: checks and tests policies, and prints their schema; `list`, `book`, `new` and `diff` have files of their own.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use super::args::{PolicyArgs, RulesArgs, RulesCommand};
use super::{CLEAN, FINDINGS, UNDONE, begin, book, complain, difference, list, policy, screen};
use crate::policy::{load, schema};
use crate::scan::{Engine, Failure, Tested, verify};
use crate::yaml::locate;

/// Runs the command.
///
/// # Errors
/// Those of writing.
pub(super) fn rules(arguments: &RulesArgs) -> io::Result<u8> {
    match &arguments.command {
        RulesCommand::Book(arguments) => book::book(arguments),
        RulesCommand::List(arguments) => list::list(arguments),
        RulesCommand::New(arguments) => begin::begin(arguments),
        RulesCommand::Diff(arguments) => difference::difference(arguments),
        RulesCommand::Check { policy } => check(policy),
        RulesCommand::Test { policy, only } => test(policy, only),
        RulesCommand::Schema => {
            screen::sink(None)?.write_all(schema().as_bytes())?;
            Ok(CLEAN)
        }
    }
}

fn check(arguments: &PolicyArgs) -> io::Result<u8> {
    // What was validated when the program was built is validated again: that is what is asked for.
    let Ok(policy) = policy::loaded(arguments) else { return Ok(UNDONE) };
    let text = format!("规则没有问题：{} 条规则、{} 种豁免、{} 部法律。\n", policy.rules.len(), policy.exemptions.len(), policy.laws.len());
    screen::sink(None)?.write_all(text.as_bytes())?;
    Ok(CLEAN)
}

fn test(arguments: &PolicyArgs, only: &[String]) -> io::Result<u8> {
    let Ok(files) = policy::files(arguments) else { return Ok(UNDONE) };
    let policy = match load(&files) {
        Ok(policy) => policy,
        Err(problems) => {
            complain::problems(&problems);
            return Ok(UNDONE);
        }
    };
    let day = policy::example_day(&policy);
    let engine = Engine::new(policy.into());
    let wanted =
        |tested: &Tested| only.is_empty() || only.iter().any(|only| tested.owner == *only || tested.owner.starts_with(&format!("{only}-")));
    let tested: Vec<Tested> = verify(&engine, day).into_iter().filter(wanted).collect();
    let mut out = String::new();
    for tested in &tested {
        let Some(failure) = &tested.failure else { continue };
        let text = files.iter().find(|file| file.path == *tested.path).map_or("", |file| file.text.as_str());
        let place = locate(text, &tested.key).map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        let _ = writeln!(out, "{}{place}：{} {}\n    {}", tested.path, tested.owner, told(failure), tested.text.replace('\n', " / "));
    }
    if tested.is_empty() {
        complain::say(&format!("错误：没有编号是「{}」或以它开头的规则，也没有这个名称的豁免。编号见 bojian rules list", only.join("、")));
        return Ok(UNDONE);
    }
    let failed = tested.iter().filter(|tested| tested.failure.is_some()).count();
    let _ = writeln!(out, "{} 个例句，{} 个通过，{failed} 个没有通过。", tested.len(), tested.len() - failed);
    screen::sink(None)?.write_all(out.as_bytes())?;
    Ok(if failed > 0 { FINDINGS } else { CLEAN })
}

fn told(failure: &Failure) -> String {
    let quoted = |words: &[String]| words.iter().map(|words| format!("「{}」", words.replace('\n', " / "))).collect::<String>();
    match failure {
        Failure::Missing => "漏报（Missing）：应当报告却没有报告".to_owned(),
        Failure::Noisy(words) => format!("误报（Noisy）：不应报告却报告了{}", quoted(words)),
        Failure::Misplaced(words) => format!("错位（Misplaced）：报告的位置与标记不同，报告的是{}", quoted(words)),
        Failure::Holds => "漏免（Missing）：豁免应当成立却没有成立".to_owned(),
        Failure::Fails => "误免（Noisy）：豁免不应成立却成立了".to_owned(),
    }
}
