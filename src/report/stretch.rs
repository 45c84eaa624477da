//! What a reader is shown of a finding with many places: the first few with their lines, all others as times in one row.

use super::{Edge, FileReport, clock};
use crate::finding::{Finding, Part};

/// Places shown with their lines.
const SHOWN: usize = 3;
/// Times or places listed in the row.
const LISTED: usize = 12;

/// The parts to show with their lines. Of a claim that came back the first few, of anything else all.
pub(super) fn shown(finding: &Finding) -> &[Part] {
    let most = if finding.hit.stretch.is_some() { SHOWN } else { usize::MAX };
    finding.hit.parts.get(..most).unwrap_or(&finding.hit.parts)
}

/// How often and when a claim came back; `None` for anything else.
pub(super) fn times(file: &FileReport, edge: &Edge<'_>, finding: &Finding) -> Option<String> {
    let stretch = finding.hit.stretch.as_ref()?;
    let document = &file.document;
    // Of a place that runs over several cues, the first.
    let time = |part: &Part| document.time_of(part.cue, part.span).map(|(from, _)| clock(from / 1000 * 1000));
    let place = |part: &Part| edge.mark(part.span, "").trim_start_matches([':', '#']).to_owned();
    let mut listed: Vec<String> = Vec::with_capacity(LISTED);
    let parts = &finding.hit.parts;
    for part in parts {
        let at = time(part).map_or_else(|| place(part), |time| time.trim_end_matches(".000").to_owned());
        if listed.last() != Some(&at) {
            listed.push(at);
        }
        if listed.len() == LISTED {
            break;
        }
    }
    let more = if parts.len() > LISTED { " 等" } else { "" };
    Some(format!("{} 次，前后约 {} 分钟：{}{more}", stretch.times, stretch.minutes, listed.join("、")))
}
