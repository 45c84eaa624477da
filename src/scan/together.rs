//! Phrases that must stand together: which matches of them are near enough and about one product. What a rule makes of them is not known here.

use std::collections::BTreeMap;

use super::matching::{Match, Scene};
use super::stretch::Stretches;
use crate::text::Span;

/// Matches longer than this are looked for no further away than these.
const LONGEST: u32 = u8::MAX as u32;

/// Where a match of one of the phrases stands, and from which hit by which pattern it is whole again: most of them meet nothing, and there are
/// very many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    span: Span,
    first: u32,
    pub(super) last: u32,
    hit: u32,
    pattern: u32,
}

impl Part {
    /// Of a match that was completed from that hit by that pattern.
    pub(super) fn of(found: &Match, hit: u32, pattern: u32) -> Self {
        Self { span: found.span, first: found.first, last: found.last, hit, pattern }
    }
}

impl Scene<'_> {
    /// The matches of a row of parts that were found in this scene.
    pub(super) fn whole(&self, row: &[Part]) -> Vec<Match> {
        let whole = |part: &Part| self.complete(&self.compiled.pattern(part.pattern), &self.hits.all[part.hit as usize]);
        row.iter().filter_map(whole).collect()
    }
}

/// For each match of the first phrase, the nearest matches of the others, if they are near enough and about the same product.
pub(super) fn meet(parts: &BTreeMap<u32, Vec<Part>>, within: u32, stretches: &Stretches) -> Vec<Vec<Part>> {
    let segment = |found: &Part| stretches.at(found.span.start);
    let distance = |a: &Part, b: &Part| a.first.saturating_sub(b.last).max(b.first.saturating_sub(a.last));
    let longest = |all: &[Part]| all.iter().map(|found| found.last - found.first).max().unwrap_or(0).min(LONGEST);
    let mut rows = Vec::new();
    let mut parts = parts.values();
    let Some(first) = parts.next() else { return rows };
    let others: Vec<(&[Part], u32)> = parts.map(|all| (all.as_slice(), longest(all))).collect();
    let mut row: Vec<Part> = Vec::with_capacity(others.len() + 1);
    for anchor in first {
        let nearest = |all: &'_ [Part], longest: u32| {
            // Sorted by end as they were found: only those whose end can be near enough are looked at.
            let from = all.partition_point(|found| found.last + within < anchor.first);
            let near = all[from..].iter().take_while(|found| found.last <= anchor.last + within + longest);
            near.enumerate()
                .filter(|(_, found)| !found.span.overlaps(anchor.span) && distance(found, anchor) <= within)
                .filter(|(_, found)| segment(found) == segment(anchor))
                .min_by_key(|(_, found)| (distance(found, anchor), found.first))
                .map(|(number, _)| from + number)
        };
        row.clear();
        row.extend(others.iter().map_while(|(all, longest)| nearest(all, *longest).map(|number| all[number])));
        if row.len() < others.len() {
            continue;
        }
        row.push(*anchor);
        row.sort_by_key(|found| found.first);
        let from = row.iter().map(|found| found.last).min().unwrap_or(0);
        let to = row.iter().map(|found| found.first).max().unwrap_or(0);
        if to.saturating_sub(from) <= within {
            rows.push(row.clone());
        }
    }
    rows
}
