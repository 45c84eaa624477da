//! Stretches of a document about one product: the file's own segments, cut again where a table beside it or an announced link says so.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::signs::{Announced, Named};
use crate::document::Document;
use crate::facts::{Category, Facts, Known, Origin};
use crate::text::Span;

/// The stretches of a document, in order. Each begins at a byte and reaches up to the next.
#[derive(Debug)]
pub(super) struct Stretches {
    starts: Vec<u32>,
    known: Vec<Arc<Known>>,
    /// One past the last byte that is spoken.
    end: u32,
}

/// What a stretch is cut by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cut {
    segment: usize,
    /// The step of the table beside the file.
    step: Option<usize>,
    /// The announced link; inside, `None` if it may be one of several.
    link: Option<Option<u32>>,
    timed: bool,
}

impl Stretches {
    /// The stretches of `document`, given the links announced and the products named in it.
    pub(super) fn of(document: &Document, links: &[Announced], products: &[Named]) -> Self {
        let mut cutter = Cutter { document, starts: Vec::new(), known: Vec::new(), last: None };
        let mut links = links.iter().peekable();
        let mut cut = Cut { segment: 0, step: None, link: None, timed: false };
        let mut time = None;
        for (index, cue) in (0_u32..).zip(&document.cues) {
            while document.segments.get(cut.segment).is_some_and(|segment| segment.end <= index) {
                // Another heading, another row: what was announced before is over.
                cut = Cut { segment: cut.segment + 1, link: None, ..cut };
            }
            time = cue.time_ms.map(|(from, _)| from).or(time);
            cut.timed = time.is_some();
            cut.step = time.and_then(|at| document.beside.as_ref()?.step_at(at));
            cutter.cut(cue.span.start, cut);
            while let Some(link) = links.next_if(|link| link.span.start < cue.span.end) {
                cut.link = Some(link.number);
                cutter.cut(link.span.start, cut);
            }
        }
        let mut stretches = Self { starts: cutter.starts, known: Vec::new(), end: document.cues.last().map_or(0, |cue| cue.span.end) };
        let mut known = cutter.known;
        stretches.infer(&mut known, products);
        stretches.known = known.into_iter().map(Arc::new).collect();
        stretches
    }

    /// Every stretch in order: its bytes, and what is known there.
    pub(super) fn all(&self) -> impl Iterator<Item = (Span, &Known)> {
        let ends = self.starts.iter().skip(1).copied().chain([self.end]);
        self.starts.iter().zip(ends).zip(&self.known).map(|((start, end), known)| (Span::new(*start, end), known.as_ref()))
    }

    /// The stretch that holds byte `at`.
    pub(super) fn at(&self, at: u32) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// What is known at byte `at`.
    pub(super) fn known(&self, at: u32) -> Arc<Known> {
        self.known.get(self.at(at)).cloned().unwrap_or_default()
    }

    /// Whether both bytes are about the same product: they stand in one stretch, or in two whose product is known to be the same.
    pub(super) fn same_product(&self, one: u32, other: u32) -> bool {
        let (one, other) = (self.at(one), self.at(other));
        let product = |index: usize| self.known.get(index).and_then(|known| known.facts.product.as_ref());
        one == other || product(one).is_some() && product(one) == product(other)
    }

    /// Where nobody else says what is sold: a category that alone is named, twice or pointed at.
    fn infer(&self, known: &mut [Known], products: &[Named]) {
        let mut named: BTreeMap<usize, BTreeMap<Category, (u32, bool)>> = BTreeMap::new();
        for product in products {
            let count = named.entry(self.at(product.span.start)).or_default().entry(product.category).or_default();
            *count = (count.0 + 1, count.1 || product.direct);
        }
        for (index, categories) in named {
            let Some(known) = known.get_mut(index).filter(|known| known.facts.category.is_none()) else { continue };
            let mut categories = categories.into_iter();
            let (Some((category, (times, direct))), None) = (categories.next(), categories.next()) else { continue };
            if times >= 2 || direct {
                known.facts.category = Some(category);
                known.from.category = Some(Origin::Words);
            }
        }
    }
}

/// Cuts a document while it is walked.
struct Cutter<'a> {
    document: &'a Document,
    starts: Vec<u32>,
    known: Vec<Known>,
    last: Option<Cut>,
}

impl Cutter<'_> {
    /// At byte `at`, `cut` holds. Where nothing new is known of the product, nothing is cut.
    fn cut(&mut self, at: u32, cut: Cut) {
        let last = self.last.replace(cut);
        if last == Some(cut) {
            return;
        }
        let known = self.known_at(cut);
        let same_segment = last.is_some_and(|last| last.segment == cut.segment);
        let same_link = last.is_some_and(|last| last.link == cut.link) || !matches!(known.from.product, None | Some(Origin::Link));
        if same_segment && same_link && self.known.last() == Some(&known) {
            return;
        }
        self.starts.push(at);
        self.known.push(known);
    }

    /// What is known where `cut` holds: the caller's word, then the table beside the file, the file itself, the link.
    fn known_at(&self, cut: Cut) -> Known {
        let own = self.document.segments.get(cut.segment).map(crate::document::Segment::known).unwrap_or_default();
        let number = cut.link.flatten();
        let mut known = own.flags();
        if let Some(beside) = &self.document.beside {
            let step = cut.step.map(|step| &beside.steps[step].1);
            let link = number.and_then(|number| beside.of_link(number, cut.timed));
            for said in [step, link].into_iter().flatten() {
                known = known.or(said);
            }
        }
        known = known.or(&own);
        let link = number.map(|number| Facts { product: Some(format!("{number} 号链接").into()), ..Facts::default() });
        link.map_or(known.clone(), |link| known.or(&Known::by(link, Origin::Link)))
    }
}
