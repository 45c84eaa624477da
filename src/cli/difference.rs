//! `bojian rules diff`: what another policy finds, loses and grades otherwise in the same texts. How two policies are held side by side is `run/compare.rs`'s matter.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use serde::Serialize;

use super::args::{DiffArgs, Judging};
use super::excuses::unexcused;
use super::plan::{Plan, plan};
use super::{CLEAN, FINDINGS, UNDONE, complain, screen, stop};
use crate::policy::Policy;
use crate::problem::Problem;
use crate::report::harmless;
use crate::run::{Difference, Side, compare};

/// What the built-in policy is called in a call.
const BUILTIN: [&str; 2] = ["builtin", "内置"];

/// The kinds of difference.
const KINDS: [(&str, &str); 3] = [("gained", "多出"), ("lost", "少了"), ("regraded", "改级")];

/// All differences counted, and the first of each kind kept: a corpus may hold more than anybody reads, or memory takes.
#[derive(Default)]
struct Found {
    /// By rule: its title, and how many of each kind.
    rules: BTreeMap<String, (String, [u64; 3])>,
    /// How many of each kind.
    totals: [u64; 3],
    /// The first ones.
    kept: [Vec<Difference>; 3],
}

impl Found {
    fn add(&mut self, difference: Difference, most: usize) {
        let kind = match (difference.old, difference.new) {
            (None, _) => 0,
            (_, None) => 1,
            _ => 2,
        };
        let rule = &difference.rule;
        self.rules.entry(rule.id.clone()).or_insert_with(|| (rule.title.clone(), [0; 3])).1[kind] += 1;
        self.totals[kind] += 1;
        if self.kept[kind].len() < most {
            self.kept[kind].push(difference);
        }
    }
}

/// Runs the command.
///
/// # Errors
/// Those of reading standard input, and of writing.
pub(super) fn difference(arguments: &DiffArgs) -> io::Result<u8> {
    let planned = |path| plan(&arguments.paths, &with(arguments, path), None);
    let undone = || {
        if !arguments.alone && [&arguments.old, &arguments.new].iter().any(|path| path.is_dir()) {
            complain::say("提示  两边各是一整套规则（例如内置规则的两个版本）时，加上 --alone，就不叠加在内置规则上");
        }
        Ok(UNDONE)
    };
    let Some(old) = planned(&arguments.old)? else { return undone() };
    let Some(new) = planned(&arguments.new)? else { return undone() };
    let (Plan { engine: before, tasks: old, mut problems, .. }, Plan { engine: after, tasks: mut new, problems: more, .. }) = (old, new);
    problems.extend(more);
    // Standard input is gone once it was read, so the new side takes what the old one read.
    new.iter_mut().zip(&old).for_each(|(new, old)| new.source = old.source.clone());
    // Policies are compared, not what a team made of their findings.
    let (old, new) = (unexcused(old), unexcused(new));
    let pool = rayon::ThreadPoolBuilder::new().build().map_err(io::Error::other)?;
    stop::listen();
    let mut found = Found::default();
    let mut take = |differences: Vec<Difference>| {
        differences.into_iter().for_each(|one| found.add(one, arguments.read));
        Ok(())
    };
    let sides = (Side { engine: &before, tasks: &old }, Side { engine: &after, tasks: &new });
    let summary = compare(&pool, sides, &mut take, &stop::asked)?;
    if stop::asked() {
        let done = format!("只比较了 {} 份文本", summary.documents);
        problems.push(Problem::new("比较被中断，没有做完", done, "要看全部，请重新运行"));
    }
    problems.extend(summary.told);
    let (before, after) = (before.policy(), after.policy());
    let told = match arguments.format.as_str() {
        "json" => as_json(&found, summary.documents, before, after),
        _ => as_text(&found, arguments, summary.documents, before, after),
    };
    let mut sink = screen::sink(None)?;
    sink.write_all(told.as_bytes())?;
    sink.flush()?;
    // Both sides read the same files and say the same of them.
    let mut once = HashSet::new();
    problems.retain(|problem| once.insert(problem.to_string()));
    complain::problems(&problems);
    let nothing_read = summary.documents == 0 && !summary.unread.is_empty();
    if nothing_read {
        complain::say("错误：没有读到可以比较的文本。检查路径，或者直接写出文件名");
    }
    Ok(if !problems.is_empty() || nothing_read {
        UNDONE
    } else if found.rules.is_empty() {
        CLEAN
    } else {
        FINDINGS
    })
}

/// The judging that the call asks for by the policy at `path`: in place of the built-in one, or above whatever else the call asks for.
fn with(arguments: &DiffArgs, path: &Path) -> Judging {
    let mut judging = arguments.judging.clone();
    match is_builtin(path) {
        true => {}
        false if arguments.alone => judging.policy.instead = Some(path.to_owned()),
        false => judging.policy.rules.push(path.to_owned()),
    }
    judging
}

fn is_builtin(path: &Path) -> bool {
    BUILTIN.iter().any(|name| path == Path::new(name))
}

/// Whether a rule is in one of the policies alone: that says why all its findings came or went.
fn alone(id: &str, before: &Policy, after: &Policy) -> Option<(&'static str, &'static str)> {
    let has = |policy: &Policy| policy.rules.iter().any(|rule| rule.id == id);
    match (has(before), has(after)) {
        (false, true) => Some(("new", "（新增的规则）")),
        (true, false) => Some(("old", "（新规则里没有这一条）")),
        _ => None,
    }
}

fn as_text(found: &Found, arguments: &DiffArgs, documents: u64, before: &Policy, after: &Policy) -> String {
    let name = |path: &Path| {
        if is_builtin(path) { "内置规则".to_owned() } else { harmless(&path.to_string_lossy()).into_owned() }
    };
    let mut out = format!(
        "旧  {}，{} 条规则\n新  {}，{} 条规则\n",
        name(&arguments.old),
        before.rules.len(),
        name(&arguments.new),
        after.rules.len()
    );
    if found.rules.is_empty() {
        let _ = writeln!(out, "{documents} 份文本，两边的发现完全一样。");
        return out;
    }
    let [gained, lost, regraded] = found.totals;
    let _ = writeln!(out, "{documents} 份文本：多出 {gained} 处，少了 {lost} 处，改级 {regraded} 处。\n\n规则       多出    少了    改级");
    for (id, (title, [gained, lost, regraded])) in &found.rules {
        let alone = alone(id, before, after).map_or("", |(_, told)| told);
        let _ = writeln!(out, "{id:<7}  {gained:>6}  {lost:>6}  {regraded:>6}  {}{alone}", harmless(title));
    }
    for ((kept, (_, label)), total) in found.kept.iter().zip(KINDS).zip(found.totals) {
        if kept.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n{label}");
        for one in kept {
            let severity = match (one.old, one.new) {
                (Some(old), Some(new)) => format!("{} → {}", old.label(), new.label()),
                (old, new) => old.or(new).map_or("", |severity| severity.label()).to_owned(),
            };
            let _ =
                writeln!(out, "  {}  {severity}  {}「{}」", harmless(&one.place), one.rule.id, harmless(&one.words).replace('\n', " / "));
        }
        let rest = total - kept.len() as u64;
        if rest > 0 {
            let _ = writeln!(out, "  另有 {rest} 处没有列出，用 --read {total} 全部列出");
        }
    }
    out
}

#[derive(Serialize)]
struct Told<'a> {
    schema_version: u32,
    documents: u64,
    gained: u64,
    lost: u64,
    regraded: u64,
    rules: Vec<RuleTold<'a>>,
    differences: Vec<OneTold<'a>>,
    /// How many of the differences are only counted.
    not_listed: u64,
}

#[derive(Serialize)]
struct RuleTold<'a> {
    id: &'a str,
    title: &'a str,
    gained: u64,
    lost: u64,
    regraded: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    only_in: Option<&'static str>,
}

#[derive(Serialize)]
struct OneTold<'a> {
    change: &'static str,
    rule: &'a str,
    place: &'a str,
    words: &'a str,
    old: Option<&'static str>,
    new: Option<&'static str>,
}

fn as_json(found: &Found, documents: u64, before: &Policy, after: &Policy) -> String {
    let [gained, lost, regraded] = found.totals;
    let rules = found.rules.iter().map(|(id, (title, [gained, lost, regraded]))| {
        let only_in = alone(id, before, after).map(|(side, _)| side);
        RuleTold { id, title, gained: *gained, lost: *lost, regraded: *regraded, only_in }
    });
    let listed = found.kept.iter().zip(KINDS).flat_map(|(kept, (change, _))| kept.iter().map(move |one| (change, one)));
    let differences: Vec<OneTold<'_>> = listed
        .map(|(change, one)| OneTold {
            change,
            rule: &one.rule.id,
            place: &one.place,
            words: &one.words,
            old: one.old.map(|severity| severity.key()),
            new: one.new.map(|severity| severity.key()),
        })
        .collect();
    let not_listed = gained + lost + regraded - differences.len() as u64;
    let told = Told { schema_version: 1, documents, gained, lost, regraded, rules: rules.collect(), differences, not_listed };
    serde_json::to_string_pretty(&told).unwrap_or_default() + "\n"
}
