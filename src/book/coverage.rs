//! The appendix of coverage: every provision with the rules and exemptions that look after it, or with the reason why words cannot show it.

use super::{Block, Line, Piece, exemption, heading, joined, laws, line, text};
use crate::policy::{Coverage, Policy};

/// What links to the appendix point to.
pub(super) const ANCHOR: &str = "coverage";

/// The appendix.
pub(super) fn chapter(policy: &Policy) -> Vec<Block> {
    let rows = &policy.coverage;
    let (checked, unseen): (Vec<&Coverage>, Vec<&Coverage>) = rows.iter().partition(|row| row.reason.is_none());
    let exempting = checked.iter().filter(|row| row.rules.iter().any(|name| policy.rule(name).is_none())).count();
    let mut blocks = vec![heading(2, ANCHOR, "覆盖表")];
    blocks.push(Block::Paragraph(line("表里的每条规定，有规则检查的写明规则，有豁免体现的写明豁免，话里看不出来的写明原因。")));
    blocks.push(Block::List(vec![
        line(format!("规定共 {} 条", rows.len())),
        line(format!("有规则或豁免的 {} 条，其中由豁免体现的 {exempting} 条", checked.len())),
        line(format!("没有规则、写明原因的 {} 条", unseen.len())),
    ]));
    let mut names: Vec<&str> = Vec::new();
    for row in rows {
        if !names.contains(&row.law.as_str()) {
            names.push(&row.law);
        }
    }
    for name in names {
        blocks.push(heading(3, format!("coverage-{name}"), name));
        let own = rows.iter().filter(|row| row.law == name);
        let own = own.map(|row| vec![line(article(row)), line(summary(policy, row)), looked_after(policy, row)]);
        blocks.push(Block::Table(vec!["条款", "要点", "由谁检查"], own.collect()));
    }
    if !unseen.is_empty() {
        blocks.push(heading(3, "unseen", format!("没有规则的规定（{} 条）", unseen.len())));
        blocks.push(Block::Paragraph(line("下面这些规定，从话里看不出来，或者约束的不是说话的人。它们同样有效，请另行核对。")));
        let told = |row: &&Coverage| {
            let law = Piece::Link(laws::anchor(&row.law), row.law.clone());
            vec![text("《"), law, text(format!("》{}：{}", article(row), row.reason.as_deref().unwrap_or_default()))]
        };
        blocks.push(Block::List(unseen.iter().map(told).collect()));
    }
    blocks
}

fn article(row: &Coverage) -> &str {
    &row.article
}

/// What the article says, where it is registered.
fn summary<'a>(policy: &'a Policy, row: &Coverage) -> &'a str {
    let law = policy.laws.iter().find(|law| law.name == row.law);
    let mut versions = law.into_iter().flat_map(|law| &law.versions);
    let version = versions.find(|version| row.version.as_ref().is_none_or(|name| *name == version.name));
    version.and_then(|version| version.articles.get(&row.article)).map_or("", String::as_str)
}

fn looked_after(policy: &Policy, row: &Coverage) -> Line {
    if let Some(reason) = &row.reason {
        return line(format!("没有规则：{reason}"));
    }
    let link = |name: &String| match policy.rule(name) {
        Some(_) => vec![Piece::Link(name.clone(), name.clone())],
        None => vec![text("豁免「"), Piece::Link(exemption::anchor(name), name.clone()), text("」")],
    };
    joined(row.rules.iter().map(link).collect(), "、")
}
