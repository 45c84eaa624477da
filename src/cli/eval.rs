//! `bojian eval`: figures of a policy on labelled texts, with the misses and false alarms to read. The measuring itself is `run`'s.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write as _};

use serde::Serialize;

use super::args::EvalArgs;
use super::settings::settings;
use super::{CLEAN, UNDONE, complain, policy, screen};
use crate::config::InForce;
use crate::policy::{Area, Likeness, Run, Severity};
use crate::run::{Asked, Columns, Counts, Evaluation, Labelled, eval, fit, fit_likeness, fit_stance, labelled, passages};

/// Runs the command.
///
/// # Errors
/// Those of writing.
pub(super) fn evaluate(arguments: &EvalArgs) -> io::Result<u8> {
    let Ok(engine) = policy::engine(&arguments.judging.policy) else { return Ok(UNDONE) };
    let columns = Columns {
        text: arguments.judging.fields.text_field.clone().unwrap_or_else(|| "text".to_owned()),
        label: arguments.label_field.clone(),
    };
    let (mut texts, mut problems) = (Vec::new(), Vec::new());
    for path in &arguments.paths {
        let (more, wrong) = labelled(path, &columns);
        texts.extend(more);
        problems.extend(wrong);
    }
    complain::problems(&problems);
    let wanted = |text: &Labelled| arguments.only.iter().all(|(column, value)| text.columns.get(column) == Some(value));
    texts.retain(wanted);
    if texts.is_empty() {
        complain::say("错误：没有可以测量的句子。检查文件、列名和 --where 的条件");
        return Ok(UNDONE);
    }
    let asked = Asked {
        positive: arguments.positive.iter().cloned().collect(),
        areas: arguments.areas.iter().copied().collect(),
        strip_punctuation: arguments.strip_punctuation,
    };
    let total = texts.len();
    let (settings, unknown) = settings(&arguments.judging, engine.policy(), &InForce::default());
    complain::problems(&unknown);
    problems.extend(unknown);
    if let Some(path) = &arguments.fit {
        let mut file = screen::sink(Some(path))?;
        file.write_all(weights(&fit(&engine, &texts, &asked, &settings), total).as_bytes())?;
        file.flush()?;
    }
    if let Some(path) = &arguments.fit_stance {
        let mut file = screen::sink(Some(path))?;
        file.write_all(stance(&fit_stance(&texts, &asked), total).as_bytes())?;
        file.flush()?;
    }
    if let Some(path) = &arguments.fit_likeness {
        let mut background = Vec::new();
        for path in &arguments.background {
            let (more, wrong) = passages(path);
            background.extend(more);
            complain::problems(&wrong);
            problems.extend(wrong);
        }
        let mut file = screen::sink(Some(path))?;
        file.write_all(likeness(&fit_likeness(engine.policy(), &texts, &asked, &background), total).as_bytes())?;
        file.flush()?;
    }
    let evaluation = eval(&engine, texts, &asked, &settings);
    let text = if arguments.format == "json" { as_json(&evaluation, total) } else { as_text(&evaluation, total, arguments.read) };
    screen::sink(None)?.write_all(text.as_bytes())?;
    Ok(if problems.is_empty() { CLEAN } else { UNDONE })
}

/// A policy file of weights.
fn weights(fitted: &std::collections::BTreeMap<String, f64>, texts: usize) -> String {
    let mut out = format!(
        "# Fitted by `bojian eval --fit` on {texts} labelled texts. Written by the program: fit again rather than edit.\nweights:\n"
    );
    fitted.iter().for_each(|(name, weight)| {
        let _ = writeln!(out, "  {name}: {weight}");
    });
    out
}

/// A policy file of what words weigh for stance.
fn stance((bias, words): &(f64, std::collections::BTreeMap<String, f64>), texts: usize) -> String {
    let mut out = format!(
        "# Fitted by `bojian eval --fit-stance` on {texts} labelled sentences. Written by the program: fit again rather than edit.\nstance:\n  bias: {bias}\n  words:\n"
    );
    // Quoted throughout: some words would be numbers or truth values without.
    words.iter().for_each(|(word, weight)| {
        let _ = writeln!(out, "    \"{word}\": {weight}");
    });
    out
}

/// A policy file of what words weigh for likeness, the heaviest first.
fn likeness(fitted: &Likeness, texts: usize) -> String {
    let mut out = format!(
        "# Fitted by `bojian eval --fit-likeness` on {texts} labelled sentences, the rules' own and background speech. Written by the program: fit again rather than edit.\nlikeness:\n  above: {}\n  sure: {}\n  bias: {:.1}\n  words:\n",
        fitted.above, fitted.sure, fitted.bias
    );
    by_weight(&mut out, "    ", &fitted.words);
    out.push_str("  rules:\n");
    for rule in &fitted.rules {
        let _ = writeln!(out, "    {}:\n      bias: {:.1}\n      words:", rule.id, rule.bias);
        by_weight(&mut out, "        ", &rule.words);
    }
    out
}

/// A line for each weight with the runs that carry it.
fn by_weight(out: &mut String, indent: &str, words: &[(Run, f32)]) {
    let mut lines: BTreeMap<i32, Vec<String>> = BTreeMap::new();
    for (run, weight) in words {
        lines.entry((weight * -10.0).round() as i32).or_default().push(run.text());
    }
    for (weight, runs) in lines {
        let _ = writeln!(out, "{indent}\"{:.1}\": \"{}\"", f64::from(-weight) / 10.0, runs.join(" "));
    }
}

/// Every area of those names, for the argument.
pub(super) fn area(name: &str) -> Result<Area, String> {
    Area::named(name).ok_or_else(|| format!("没有这个类别，可用的有：{}", Area::keys().collect::<Vec<_>>().join("、")))
}

#[derive(Serialize)]
struct Figures {
    name: String,
    precision: f64,
    recall: f64,
    f1: f64,
    false_alarms: f64,
    true_positive: u64,
    false_positive: u64,
    false_negative: u64,
    true_negative: u64,
}

impl Figures {
    fn of(name: &str, counts: &Counts) -> Self {
        Self {
            name: name.to_owned(),
            precision: counts.precision(),
            recall: counts.recall(),
            f1: counts.f1(),
            false_alarms: counts.false_alarms(),
            true_positive: counts.true_positive,
            false_positive: counts.false_positive,
            false_negative: counts.false_negative,
            true_negative: counts.true_negative,
        }
    }
}

#[derive(Serialize)]
struct Fired {
    name: String,
    positive: u64,
    negative: u64,
}

#[derive(Serialize)]
struct Read<'a> {
    path: &'a str,
    record: u64,
    label: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    found: Vec<&'a (String, String)>,
}

impl<'a> Read<'a> {
    fn of(text: &'a Labelled, found: Vec<&'a (String, String)>) -> Self {
        Self { path: &text.path, record: text.record, label: &text.label, text: &text.text.text, found }
    }
}

#[derive(Serialize)]
struct Measured<'a> {
    schema_version: u32,
    texts: usize,
    auc: f64,
    by_severity: Vec<Figures>,
    by_topic: Vec<Fired>,
    by_rule: Vec<Fired>,
    articles: (u64, u64),
    misses: Vec<Read<'a>>,
    false_alarms: Vec<Read<'a>>,
}

fn fired<'a>(counts: impl Iterator<Item = (&'a String, &'a Counts)>) -> Vec<Fired> {
    counts.map(|(name, counts)| Fired { name: name.clone(), positive: counts.true_positive, negative: counts.false_positive }).collect()
}

fn as_json(evaluation: &Evaluation, texts: usize) -> String {
    let measured = Measured {
        schema_version: 1,
        texts,
        auc: evaluation.auc,
        by_severity: evaluation.by_severity.iter().map(|(severity, counts)| Figures::of(severity.key(), counts)).collect(),
        by_topic: fired(evaluation.by_topic.iter()),
        by_rule: fired(evaluation.by_rule.iter()),
        articles: evaluation.articles,
        misses: evaluation.misses.iter().map(|text| Read::of(text, Vec::new())).collect(),
        false_alarms: evaluation.false_alarms.iter().map(|(text, found)| Read::of(text, found.iter().collect())).collect(),
    };
    serde_json::to_string_pretty(&measured).unwrap_or_default() + "\n"
}

fn as_text(evaluation: &Evaluation, texts: usize, read: usize) -> String {
    let percent = |value: f64| format!("{:5.1} %", value * 100.0);
    let mut out = format!("{texts} 条，风险值的 AUC {}\n\n", percent(evaluation.auc));
    for (severity, counts) in &evaluation.by_severity {
        let name = if *severity == Severity::Error {
            "仅高风险　　"
        } else if *severity == Severity::Warning {
            "需核实及以上"
        } else {
            "提示及以上　"
        };
        let _ = writeln!(
            out,
            "{name}  准确率 {}  召回率 {}  F1 {}  误报 {}",
            percent(counts.precision()),
            percent(counts.recall()),
            percent(counts.f1()),
            percent(counts.false_alarms())
        );
    }
    if evaluation.articles.0 > 0 {
        let share = evaluation.articles.1 as f64 / evaluation.articles.0 as f64;
        let _ =
            writeln!(out, "\n查到的 {} 条里，依据与标注一致的有 {}（{}）", evaluation.articles.0, evaluation.articles.1, percent(share));
    }
    for (title, all) in [("主题", &evaluation.by_topic), ("规则", &evaluation.by_rule)] {
        let _ = writeln!(out, "\n{title}      应报的  不应报的");
        for (name, counts) in all {
            let _ = writeln!(out, "{name:<8}  {:>6}  {:>8}", counts.true_positive, counts.false_positive);
        }
    }
    let _ = writeln!(out, "\n漏报 {} 条，误报 {} 条。", evaluation.misses.len(), evaluation.false_alarms.len());
    for text in evaluation.misses.iter().take(read) {
        let _ = writeln!(out, "漏报  {}:{}  {}", text.path, text.record, text.text.text);
    }
    for (text, found) in evaluation.false_alarms.iter().take(read) {
        let told: Vec<String> = found.iter().map(|(rule, words)| format!("{rule}「{words}」")).collect();
        let _ = writeln!(out, "误报  {}:{}  {}  {}", text.path, text.record, told.join(" "), text.text.text);
    }
    out
}
