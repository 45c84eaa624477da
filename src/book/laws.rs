//! The appendix of laws: authority, versions with their days, and each registered article in our own words.

use super::{Block, ground, heading, line};
use crate::policy::Policy;

/// What links to the appendix point to.
pub(super) const ANCHOR: &str = "laws";

/// What links to a law point to.
pub(super) fn anchor(law: &str) -> String {
    format!("law-{law}")
}

/// The appendix.
pub(super) fn chapter(policy: &Policy) -> Vec<Block> {
    let mut blocks = vec![heading(2, ANCHOR, "法律登记")];
    blocks.push(Block::Paragraph(line("只登记读过原文、并且有规则或豁免引用的条款；右栏是自己的话，不是条文。")));
    for law in &policy.laws {
        blocks.push(heading(3, anchor(&law.name), &law.name));
        blocks.push(Block::Field("主管部门", vec![line(&law.authority)]));
        for version in &law.versions {
            blocks.push(Block::Field("版本", vec![line(ground::in_force(version))]));
            let mut articles: Vec<_> = version.articles.iter().collect();
            articles.sort_by_key(|(article, _)| numbers(article));
            let rows = articles.into_iter().map(|(article, summary)| vec![line(article), line(summary)]);
            blocks.push(Block::Table(vec!["条款", "要点"], rows.collect()));
        }
    }
    blocks
}

/// The numerals of 第N条第N款第（N）项, so that articles stand in their order and not in that of their characters.
fn numbers(article: &str) -> Vec<u32> {
    let mut all = Vec::new();
    let (mut sum, mut digit) = (0, None);
    for c in article.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            _ => 0,
        };
        if unit > 0 {
            sum += digit.take().unwrap_or(1) * unit;
        } else if let Some(value) = "零一二三四五六七八九".chars().position(|numeral| numeral == c) {
            digit = Some(value as u32);
        } else if sum > 0 || digit.is_some() {
            all.push(std::mem::take(&mut sum) + digit.take().unwrap_or(0));
        }
    }
    all
}
