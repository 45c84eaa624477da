//! The hit as it will be told: a rule's match read from the text as words, parts, numbers and foldings. Whether it stands is not asked here.

use std::borrow::Cow;
use std::sync::Arc;

use super::matching::{Match, Scene, What};
use crate::document::Document;
use crate::facts::Known;
use crate::finding::{Certainty, Heard, Hit, Part};
use crate::fold::{Fold, fold};
use crate::policy::Rule;
use crate::text::Span;

/// The hit as it will be told.
pub(super) fn hit(scene: &Scene<'_>, rule: &Arc<Rule>, passages: &[Match], known: Arc<Known>) -> Hit {
    let text = &scene.document.text;
    let mut hit = Hit {
        rule: rule.clone(),
        parts: Vec::new(),
        words: String::new(),
        term: String::new(),
        values: Vec::new(),
        certainty: Certainty::Exact,
        via: Vec::new(),
        known,
        stretch: None,
        heard: Vec::new(),
        alike: None,
    };
    for (number, passage) in passages.iter().enumerate() {
        if number > 0 {
            hit.words.push('…');
            hit.term.push('…');
        }
        let from = hit.term.len();
        for part in parts(scene.document, passage.span) {
            hit.words.push_str(part.span.of(text));
            hit.parts.push(part);
        }
        for (index, piece) in passage.pieces.iter().enumerate() {
            // Cue by cue: between two subtitles stand numbers and times, which nobody said.
            let written: String = parts(scene.document, piece.span).iter().map(|part| part.span.of(text)).collect();
            let written = written.as_str();
            if let Some(earlier) = index.checked_sub(1).filter(|earlier| passage.gaps.get(*earlier) == Some(&0)) {
                // Words that the pattern puts side by side: what stands between them was skipped.
                let between = Span::new(passage.pieces[earlier].span.end, piece.span.start);
                hit.via.extend(parts(scene.document, between).iter().flat_map(|part| foldings(part.span.of(text))));
            }
            let term = match &piece.what {
                What::Atom(atom, slot) if piece.heard > 0 => scene.compiled.word(*atom, *slot, &meant(scene, piece.span)),
                What::Atom(atom, slot) => {
                    let term = scene.compiled.word(*atom, *slot, written);
                    if term != written {
                        hit.via.extend(foldings(written));
                    }
                    term
                }
                What::Number(value) => {
                    hit.values.push(*value);
                    crate::fold::fold_text(written)
                }
                What::Text if piece.heard > 0 => scene.hits.regions_in(piece.span).map(|region| region.means.as_str()).collect(),
                What::Text => {
                    hit.via.extend(foldings(written));
                    crate::fold::fold_text(written)
                }
            };
            if piece.heard > 0 {
                let regions = scene.hits.regions_in(piece.span);
                hit.via.extend(regions.flat_map(|region| region.via.iter().map(|via| Cow::Owned(via.clone()))));
                hit.certainty = Certainty::Heard;
            }
            hit.term.push_str(&term);
            if passage.gaps.get(index).is_some_and(|gap| *gap > 0) {
                hit.term.push('…');
            }
        }
        let heard =
            passage.pieces.iter().find(|piece| piece.heard > 0).and_then(|piece| parts(scene.document, piece.span).into_iter().next());
        hit.heard.extend(heard.map(|part| Heard { part, term: hit.term[from..].to_owned() }));
    }
    hit.via.sort_unstable();
    hit.via.dedup();
    if !hit.via.is_empty() && hit.certainty == Certainty::Exact {
        hit.certainty = Certainty::Folded;
    }
    hit
}

/// The bytes of `span` that are spoken, cue by cue.
pub(super) fn parts(document: &Document, span: Span) -> Vec<Part> {
    let first = document.cue_at(span.start).unwrap_or(0);
    // Not `skip`: it would walk all cues before, for every hit.
    let cues = document.cues.get(first as usize..).unwrap_or_default().iter().zip(first..);
    cues.take_while(|(cue, _)| cue.span.start < span.end)
        .filter_map(|(cue, index)| cue.span.intersection(span).map(|span| Part { span, cue: index }))
        .collect()
}

/// What stands in `span`, with the words meant in place of those said.
fn meant(scene: &Scene<'_>, span: Span) -> String {
    let mut meant = String::new();
    let mut from = span.start;
    let written = |from: u32, to: u32, meant: &mut String| {
        let between = if from < to { parts(scene.document, Span::new(from, to)) } else { Vec::new() };
        between.iter().for_each(|part| meant.push_str(part.span.of(&scene.document.text)));
    };
    for region in scene.hits.regions_in(span) {
        written(from, region.span.start, &mut meant);
        meant.push_str(&region.means);
        from = region.span.end;
    }
    written(from, span.end, &mut meant);
    meant
}

/// By which foldings `written` is read.
fn foldings(written: &str) -> Vec<Cow<'static, str>> {
    let kind = |c: char| match fold(c) {
        Fold::Skip | Fold::Comma | Fold::Stop if matches!(c, '\n' | '\r') => None,
        Fold::Skip | Fold::Comma | Fold::Stop => Some("noise"),
        Fold::One(one) if one == c => None,
        Fold::One(one) if c.is_ascii() && one == c.to_ascii_lowercase() => Some("case"),
        _ if matches!(c, '\u{FF00}'..='\u{FFEF}') => Some("width"),
        _ => Some("variant"),
    };
    written.chars().filter_map(kind).map(Cow::Borrowed).collect()
}
