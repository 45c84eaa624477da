//! What becomes of a verdict because it was heard: too faint for its rule, no more than a warning where a recogniser may have misheard, and how that is told.

use super::super::matching::Match;
use crate::document::{Document, clock};
use crate::facts::Speech;
use crate::finding::{Dismissal, Hit, Outcome};
use crate::policy::{Rule, Severity};

/// So much more must a word score that is all of a match: nothing else speaks for it.
const ALONE: u32 = 8;
/// More places of a session than this are not named one by one.
const MOST: usize = 3;

/// The outcome of a match that was heard with that score; one that is written (0) stays as it is.
pub(in crate::scan) fn by_ear(outcome: Outcome, rule: &Rule, passages: &[Match], heard: u16, speech: Speech) -> Outcome {
    let alone = passages.iter().all(|passage| passage.pieces.iter().all(|piece| piece.heard > 0));
    let least = rule.hear.at_least + if alone && !rule.hear.only && !rule.hear.disguise { ALONE } else { 0 };
    match outcome {
        Outcome::Reported(_) if heard > 0 && u32::from(heard) < least => Outcome::Dismissed(Dismissal::TooFaint(heard, least)),
        Outcome::Reported(mut standing) if heard > 0 && speech == Speech::Transcript => {
            standing.severity = standing.severity.min(Severity::Warning);
            Outcome::Reported(standing)
        }
        other => other,
    }
}

/// What the message of a heard hit says besides: what it is read as, and where a recogniser wrote it, that somebody should listen. No intent.
pub(in crate::scan) fn told(hit: &Hit, document: &Document) -> String {
    let told = |term: &str| term.chars().filter(|char| !char.is_control()).collect::<String>();
    // Of several places of a session perhaps only some were heard: these are told, and no more of them than can be read.
    let some = hit.rule.of_session() && hit.heard.len() < hit.parts.len();
    let mut terms = vec![told(&hit.term)];
    if some {
        terms = hit.heard.iter().map(|heard| told(&heard.term)).collect();
        terms.sort_unstable();
        terms.dedup();
        terms.truncate(MOST);
    }
    let (terms, among) = (terms.join("」「"), if some { format!("其中 {} 处", hit.heard.len()) } else { String::new() });
    if document.speech == Speech::Script {
        return format!("（{among}换了写法，读作「{terms}」）");
    }
    let places = hit.heard.iter().take(if some { MOST } else { 1 });
    let times: Vec<String> =
        places.filter_map(|heard| document.time_of(heard.part.cue, heard.part.span)).map(|(from, _)| clock(from)).collect();
    let times = if times.is_empty() { String::new() } else { format!(" {}", times.join("、")) };
    format!("（{among}读音近似「{terms}」，请回听{times}）")
}
