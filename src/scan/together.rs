//! Phrases that must stand together: which matches of them are near enough and about one product. What a rule makes of them is not known here.

use std::collections::BTreeMap;

use super::matching::Match;
use super::stretch::Stretches;

/// For each match of the first phrase, the nearest matches of the others, if they are near enough and about the same product.
pub(super) fn meet(parts: &BTreeMap<u32, Vec<Match>>, within: u32, stretches: &Stretches) -> Vec<Vec<Match>> {
    let segment = |found: &Match| stretches.at(found.span.start);
    let distance = |a: &Match, b: &Match| a.first.saturating_sub(b.last).max(b.first.saturating_sub(a.last));
    let mut rows = Vec::new();
    let mut others = parts.values();
    let Some(first) = others.next() else { return rows };
    for anchor in first {
        let nearest = |all: &Vec<Match>| -> Option<Match> {
            // Sorted by end as they were found: only those whose end can be near enough are looked at.
            let from = all.partition_point(|found| found.last + within < anchor.first);
            all[from..]
                .iter()
                .take_while(|found| found.last <= anchor.last + within + u32::from(u8::MAX))
                .filter(|found| !found.span.overlaps(anchor.span) && distance(found, anchor) <= within && segment(found) == segment(anchor))
                .min_by_key(|found| (distance(found, anchor), found.first))
                .cloned()
        };
        let row: Option<Vec<Match>> = others.clone().map(nearest).collect();
        if let Some(mut row) = row {
            row.push(anchor.clone());
            row.sort_by_key(|found| found.first);
            let from = row.iter().map(|found| found.last).min().unwrap_or(0);
            let to = row.iter().map(|found| found.first).max().unwrap_or(0);
            if to.saturating_sub(from) <= within {
                rows.push(row);
            }
        }
    }
    rows
}
