//! Chooses among candidates that overlap: the best score stands, and a written or neutral word keeps others away. What it means for rules is not known here.

use super::score::Scored;
use super::terms::{Role, Terms};

/// Below this nothing is heard at all.
pub(crate) const FAINTEST: i32 = 20;

/// The candidates that stand: they do not overlap. Neutral and written words are chosen too, but not returned; a written code word is.
pub(crate) fn choose(mut all: Vec<Scored>, terms: &Terms) -> Vec<Scored> {
    all.retain(|one| one.written || one.score >= FAINTEST);
    all.sort_by_key(|one| (std::cmp::Reverse(one.score), one.candidate.from, std::cmp::Reverse(one.candidate.to), one.candidate.term));
    let mut taken: Vec<(u32, u32)> = Vec::new();
    let mut chosen = Vec::new();
    for one in all {
        let (from, to) = (one.candidate.from, one.candidate.to);
        if taken.iter().any(|(other_from, other_to)| *other_from < to && from < *other_to) {
            continue;
        }
        taken.push((from, to));
        let told = match terms.term(one.candidate.term).role {
            Role::Neutral | Role::Ordinary => false,
            Role::Regulated => !one.written,
            Role::Code(_) => true,
        };
        if told {
            chosen.push(one);
        }
    }
    chosen.sort_by_key(|one| one.candidate.from);
    chosen
}
