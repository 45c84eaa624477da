//! The ledger of claims at work: which entry covers which finding. That a document says what its entry says, nobody here has looked into.

use std::sync::Arc;

use super::Day;
use super::upkeep::{Matter, finding, is_upkeep};
use crate::document::{Document, Joint};
use crate::finding::{Claim, Finding, State};
use crate::fold::{Fold, fold, fold_text};
use crate::text::Span;

/// Cues on each side that are looked at for a wording that begins earlier or ends later.
const AROUND: usize = 4;

/// Marks what registered documents cover; gives what is to be said about documents that have run out.
pub(super) fn apply(document: &Document, findings: &mut [Finding], claims: &[Arc<Claim>], day: &Day<'_>) -> Vec<Finding> {
    let mut told = Vec::new();
    for one in findings.iter_mut().filter(|finding| finding.state == State::New && curable(finding)) {
        let covering = claims.iter().filter(|claim| covers(claim, one, document));
        let (valid, expired): (Vec<&Arc<Claim>>, Vec<_>) = covering.partition(|claim| claim.until >= day.as_of);
        if let Some(claim) = valid.first() {
            one.state = State::Claimed(Arc::clone(claim));
        } else if let (Some(claim), Some(part)) = (expired.iter().max_by_key(|claim| claim.until), one.hit.parts.first()) {
            let message = format!(
                "登记的材料「{}」有效期到 {} 为止，按 {} 检查已经过期，这里的 {} 仍然算数（见 {}）",
                claim.document, claim.until, day.as_of, one.hit.rule.id, claim.at
            );
            told.extend(finding(document, Matter::ProofExpired, part.span, part.cue, message));
        }
    }
    told
}

/// Whether a document can settle it: its rule says which, and so does every rule that it covers.
fn curable(finding: &Finding) -> bool {
    !is_upkeep(finding) && !finding.hit.rule.proof.is_empty() && finding.also.iter().all(|also| !also.rule.proof.is_empty())
}

fn covers(claim: &Claim, finding: &Finding, document: &Document) -> bool {
    let for_rule = claim.rules.is_empty() || claim.rules.iter().any(|id| id.eq_ignore_ascii_case(&finding.hit.rule.id));
    for_rule && fits(claim, finding, document) && says(&claim.wording, finding, document)
}

/// Whether it is about the product that is sold there. Where nobody tells which that is, a text about one product must name it.
fn fits(claim: &Claim, finding: &Finding, document: &Document) -> bool {
    let product = fold_text(&claim.product);
    if product.is_empty() {
        return claim.product.is_empty();
    }
    match &finding.hit.known.facts.product {
        Some(name) => {
            let name = fold_text(name);
            !name.is_empty() && (name.contains(&product) || product.contains(&name))
        }
        None => document.segments.len() <= 1 && document.cues.iter().any(|cue| fold_text(cue.span.of(&document.text)).contains(&product)),
    }
}

/// Whether `wording` stands there, with all the words of the finding in it: a document shows what it says and no more.
pub(super) fn says(wording: &str, finding: &Finding, document: &Document) -> bool {
    let wording: Vec<char> = fold_text(wording).chars().collect();
    let (Some(first), Some(last)) = (finding.hit.parts.first(), finding.hit.parts.last()) else { return false };
    let spoken = passage(document, first.cue as usize, last.cue as usize);
    let envelope = finding.hit.envelope();
    !wording.is_empty()
        && spoken.windows(wording.len()).any(|window| {
            let same = window.iter().zip(&wording).all(|((letter, _), wanted)| letter == wanted);
            let span = window.iter().map(|(_, span)| *span).reduce(Span::envelope);
            same && span.is_some_and(|span| span.covers(envelope))
        })
}

/// The folded characters of cues `first` to `last` and of those around them that run on.
fn passage(document: &Document, first: usize, last: usize) -> Vec<(char, Span)> {
    let flows = |cue: usize| document.cues.get(cue).is_some_and(|cue| cue.joint == Joint::Flow);
    let (mut from, mut to) = (first, last);
    while from > 0 && first - from < AROUND && flows(from - 1) {
        from -= 1;
    }
    while to - last < AROUND && flows(to) && to + 1 < document.cues.len() {
        to += 1;
    }
    let mut read = Vec::new();
    for cue in document.cues.get(from..=to).unwrap_or_default() {
        for (offset, letter) in cue.span.of(&document.text).char_indices() {
            let at = cue.span.start + offset as u32;
            let span = Span::new(at, at + letter.len_utf8() as u32);
            match fold(letter) {
                Fold::Skip => {}
                Fold::Stop => read.push(('\n', span)),
                Fold::Comma => read.push((',', span)),
                Fold::One(one) => read.push((one, span)),
                several @ Fold::Several(_) => read.extend(several.chars().map(|one| (one, span))),
            }
        }
    }
    read
}
