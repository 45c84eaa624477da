//! Waivers of configurations (`waivers:` in `bojian.yaml`), for files that carry no notes: by rule and by the words that are meant.

use std::sync::Arc;

use super::claims::says;
use super::upkeep::{Matter, finding};
use super::{Day, Met};
use crate::config::GivenWaiver;
use crate::document::Document;
use crate::finding::{Finding, State, Waiver};

/// Marks what `given` excuses. What is to be said of a waiver that has run out or is not allowed stands where it would have helped.
///
/// Each waiver that a finding called for, also one that does not hold, is put into `met` with that finding's rule.
pub(super) fn apply(
    document: &Document,
    findings: &mut [Finding],
    given: &[Arc<GivenWaiver>],
    day: &Day<'_>,
    met: &mut Met,
) -> Vec<Finding> {
    let mut told = Vec::new();
    for one in findings.iter_mut().filter(|finding| finding.state == State::New) {
        let meant = |own: &&Arc<GivenWaiver>| own.rules.contains(&one.hit.rule.id) && says(&own.words, one, document);
        // The one that holds longest: an old entry beside a new one is no fault of the text.
        let Some(own) = given.iter().filter(meant).max_by_key(|own| own.until) else { continue };
        let Some(part) = one.hit.parts.first() else { continue };
        met.insert((own.place.clone(), one.hit.rule.id.clone()));
        let mut tell = |matter, message| told.extend(finding(document, matter, part.span, part.cue, message));
        if let Some(by) = day.locks(one) {
            tell(Matter::Forbidden, format!("{} 不许忽略，{} 里的忽略不起作用，这里的发现仍然算数", by.id, own.place));
        } else if own.until < day.as_of {
            let (owner, until, place, id) = (&own.owner, own.until, &own.place, &one.hit.rule.id);
            tell(
                Matter::Expired,
                format!("{owner}给的忽略（{place}）到 {until} 为止，按 {} 检查已经过期，这里的 {id} 重新算数", day.as_of),
            );
        } else {
            one.state = State::Waived(Arc::new(Waiver {
                rules: own.rules.clone(),
                until: own.until,
                owner: own.owner.clone(),
                reason: own.reason.clone(),
                beside: Some(own.place.clone()),
            }));
        }
    }
    told
}
