//! The chapter of exemptions: why each is not reported, what it rests on, when it holds, its sentences, and the rules that name it.

use super::looks::{condition, sentence};
use super::part::named;
use super::{Block, Piece, ground, heading, joined, line};
use crate::policy::{Exemption, Policy};

/// What links to the chapter point to.
pub(super) const ANCHOR: &str = "exemptions";

/// What links to an exemption point to.
pub(super) fn anchor(name: &str) -> String {
    format!("exemption-{name}")
}

/// The chapter.
pub(super) fn chapter(policy: &Policy, exemptions: &[&Exemption]) -> Vec<Block> {
    let mut blocks = vec![heading(2, ANCHOR, "豁免")];
    blocks.push(Block::Paragraph(line("命中了却不报告的情形。每一种都有理由和例句；话里看不出来的事实（例如能不能证明），不在这里放过。")));
    exemptions.iter().for_each(|exemption| blocks.extend(one(policy, exemption)));
    blocks
}

fn one(policy: &Policy, exemption: &Exemption) -> Vec<Block> {
    let mut blocks = vec![heading(3, anchor(&exemption.name), &exemption.name)];
    blocks.push(Block::Field("为什么不报告", vec![line(&*exemption.why)]));
    let bases: Vec<_> = exemption.basis.iter().map(|basis| ground::basis(basis, policy)).collect();
    let bases = if bases.is_empty() { vec![line("说话的意思本身如此，不靠条文")] } else { bases };
    blocks.push(Block::Field("依据", bases));
    blocks.push(Block::Field("成立的情形（任一）", exemption.any.iter().map(condition).collect()));
    for (holds, name) in [(true, "成立的例子"), (false, "不成立的例子")] {
        let some = exemption.examples.iter().filter(|example| example.holds == holds);
        blocks.push(Block::Field(name, some.map(|example| sentence(&example.text)).collect()));
    }
    let uses = policy.rules.iter().filter(|rule| named(rule).iter().any(|known| known.name == exemption.name));
    let links = uses.map(|rule| vec![Piece::Link(rule.id.clone(), rule.id.clone())]).collect();
    blocks.push(Block::Field("用到它的规则", vec![joined(links, "、")]));
    blocks
}
