//! The JSON shape of what a run came to.

use serde::Serialize;

use super::configured::Config;
use crate::report::Summary;

#[derive(Serialize)]
pub(super) struct Totals<'a> {
    documents: u64,
    with_findings: u64,
    error: u64,
    warning: u64,
    note: u64,
    known: u64,
    waived: u64,
    claimed: u64,
    gone: u64,
    of_platforms: u64,
    problems: u64,
    characters: u64,
    without_law: u64,
    as_of: Option<(String, String)>,
    categories: &'a [&'static str],
    #[serde(skip_serializing_if = "zero")]
    switched_off: u64,
    #[serde(skip_serializing_if = "zero")]
    regraded: u64,
    #[serde(skip_serializing_if = "zero")]
    unread: u64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    configs: Vec<Config<'a>>,
}

fn zero(count: &u64) -> bool {
    *count == 0
}

impl<'a> Totals<'a> {
    pub(super) fn of(summary: &'a Summary) -> Self {
        Self {
            documents: summary.documents,
            with_findings: summary.with_findings,
            error: summary.findings[0],
            warning: summary.findings[1],
            note: summary.findings[2],
            known: summary.excused.known,
            waived: summary.excused.waived,
            claimed: summary.excused.claimed,
            gone: summary.gone,
            of_platforms: summary.of_platforms,
            problems: summary.problems,
            characters: summary.characters,
            without_law: summary.without_law,
            as_of: summary.days.map(|(first, last)| (first.to_string(), last.to_string())),
            categories: &summary.categories,
            switched_off: summary.switched_off,
            regraded: summary.regraded,
            unread: summary.unread_files(),
            configs: summary.configs.iter().map(Config::of).collect(),
        }
    }
}
