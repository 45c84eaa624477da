//! What the rules made of a document before it is looked at for likeness, and whether anything is left to say of a passage. What it is like is not asked here.

use crate::finding::{Dismissal, Outcome, Verdict};
use crate::policy::{Area, Severity};
use crate::text::Span;

/// Where rules' words were denied in so many places, words are listed, not claimed.
const LISTED: usize = 3;

/// Where rules spoke, and where what stands around their words spoke against them. What a platform asks for counts for nothing here.
#[derive(Debug, Default)]
pub(in crate::scan) struct Spoken {
    /// Where a rule speaks at `warning` or above, of law or of a company's own, and of which kind of harm.
    speaks: Places<Area>,
    /// Where a rule leaves a note of its own, and of which kind of harm: weights make no more of the same words than the rule does.
    noted: Places<Area>,
    /// Where what stands around a rule's words spoke against it.
    denied: Places<()>,
}

impl Spoken {
    pub(in crate::scan) fn of(verdicts: &[Verdict]) -> Self {
        let (mut speaks, mut noted, mut denied) = (Vec::new(), Vec::new(), Vec::new());
        for verdict in verdicts.iter().filter(|verdict| verdict.hit.rule.ground.platform().is_none()) {
            let (span, area) = (verdict.hit.envelope(), verdict.hit.rule.area);
            match &verdict.outcome {
                Outcome::Reported(standing) if standing.severity >= Severity::Warning => speaks.push((span, area)),
                Outcome::Reported(standing) if standing.eased.is_none() => noted.push((span, area)),
                Outcome::Dismissed(Dismissal::Exemption(_) | Dismissal::Near(..) | Dismissal::Stance(_)) => denied.push((span, ())),
                _ => {}
            }
        }
        Self { speaks: Places::new(speaks), noted: Places::new(noted), denied: Places::new(denied) }
    }

    /// Whether there is still something to say of the passage at `whole`: that `words` in it do harm of kind `area`.
    pub(super) fn leaves(&self, whole: Span, words: Span, area: Area) -> bool {
        let said = self.speaks.on(whole).any(|(span, known)| known == area || span.overlaps(words));
        let noted = self.noted.on(words).any(|(_, known)| known == area);
        !said && !noted && self.denied.on(whole).count() < LISTED
    }
}

/// Spans with what is known of each, in order, each once.
#[derive(Debug, Default)]
struct Places<T> {
    all: Vec<(Span, T)>,
    /// The length of the longest: no other that begins farther ahead of a place can reach it.
    longest: u32,
}

impl<T: Copy + Ord> Places<T> {
    fn new(mut all: Vec<(Span, T)>) -> Self {
        all.sort_unstable();
        all.dedup();
        let longest = all.iter().map(|(span, _)| span.len()).max().unwrap_or(0);
        Self { all, longest }
    }

    /// Those that overlap `span`.
    fn on(&self, span: Span) -> impl Iterator<Item = (Span, T)> + '_ {
        let from = self.all.partition_point(|(own, _)| own.start < span.start.saturating_sub(self.longest));
        let near = self.all[from..].iter().take_while(move |(own, _)| own.start < span.end);
        near.filter(move |(own, _)| own.overlaps(span)).copied()
    }
}
