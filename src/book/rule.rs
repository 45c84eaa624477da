//! A rule as blocks: what, why, what to say instead, what it rests on, when it is silent, its sentences, its cases.

use super::looks::{condition, looked_for, phrases, sentence};
use super::{Block, Line, Piece, ground, heading, hearing, joined, line, session, text};
use crate::policy::{Example, Policy, Rule};

/// Everything about a rule.
pub(super) fn blocks(policy: &Policy, rule: &Rule) -> Vec<Block> {
    let mut blocks = vec![heading(4, &rule.id, format!("{} {}", rule.id, rule.title))];
    blocks
        .push(Block::Paragraph(vec![Piece::Label(rule.severity.key(), rule.severity.label()), text(format!(" · {}", rule.area.label()))]));
    let mut field = |name: &'static str, lines: Vec<Line>| {
        if !lines.is_empty() {
            blocks.push(Block::Field(name, lines));
        }
    };
    field("说明", vec![line(rule.message.replace("{words}", "……"))]);
    field("找什么", vec![joined(looked_for(rule), "；")]);
    field("整场要求", session::asked_of_session(rule).into_iter().map(line).collect());
    field("为什么", vec![line(&*rule.why)]);
    field("怎样说", vec![line(&*rule.advice)]);
    field("可以直接替换", rule.rewrite.iter().map(|(from, to)| line(format!("{from} → {to}"))).collect());
    if !rule.proof.is_empty() {
        field("能说明情况的材料", vec![line(rule.proof.join("、"))]);
    }
    field("依据", ground::lines(&rule.ground, policy));
    field("只适用于", rule.only.name().map(line).into_iter().collect());
    if rule.since.is_some() || rule.until.is_some() {
        let day = |day: Option<crate::facts::Date>, or: &str| day.map_or_else(|| or.to_owned(), |day| day.to_string());
        field("规则期限", vec![line(format!("{} 至 {}", day(rule.since, "一开始"), day(rule.until, "今")))]);
    }
    field("听", hearing::listens(&rule.hear).map(line).into_iter().collect());
    field("至少要有这些语境之一", rule.needs.iter().map(condition).collect());
    field("这些情形不报告", rule.unless.iter().map(condition).collect());
    for (hit, name) in [(true, "会报告的例子"), (false, "不会报告的例子")] {
        field(name, rule.examples.iter().filter(|example| example.hit == hit).map(example).collect());
    }
    let case = |case: &std::sync::Arc<crate::policy::PublishedCase>| {
        line(format!("{}。（{} {}：{}）", case.told(), case.id, case.level.key(), case.level.label()))
    };
    field("公布过的案例", policy.cases_of(rule).into_iter().map(case).collect());
    let phrases = phrases(rule);
    blocks.push(Block::Fold(format!("话术式（{} 条）", phrases.len()), phrases));
    blocks
}

/// A sentence, what is given with it, and why.
fn example(example: &Example) -> Line {
    let mut line = sentence(&example.text);
    let facts = &example.given.facts;
    let mut about: Vec<String> = facts.category.map(|category| category.name().to_owned()).into_iter().collect();
    about.extend(facts.role.map(|role| role.name().to_owned()));
    about.extend(facts.ad.map(|ad| if ad { "属于商业广告" } else { "不属于商业广告" }.to_owned()));
    about.extend(example.given.date.map(|day| day.to_string()));
    about.extend(example.why.clone());
    if !about.is_empty() {
        line.push(text(format!("（{}）", about.join("，"))));
    }
    line
}
