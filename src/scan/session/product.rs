//! Which product a place of a document belongs to. The only place that decides it for rules that look at a whole session.

use std::collections::HashMap;

use crate::document::{Document, Segment};

/// A product, as far as the document tells one from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Product {
    /// Its number: the index of the first segment that is about it.
    pub(super) number: u32,
    /// Whether the document names it. If not, it may be several.
    pub(super) known: bool,
}

/// The products of a document, by segment.
#[derive(Debug)]
pub(super) struct Products {
    of_segment: Vec<Product>,
}

impl Products {
    /// A product that is taken up again is the same one; what has no name is told apart by its category alone.
    pub(super) fn of(document: &Document) -> Self {
        let mut first = HashMap::new();
        let mut of_segment = Vec::with_capacity(document.segments.len());
        for (index, segment) in (0..).zip(&document.segments) {
            let name = segment.facts.product.as_deref().map(str::trim);
            let number = *first.entry((name, segment.facts.category)).or_insert(index);
            of_segment.push(Product { number, known: name.is_some() });
        }
        Self { of_segment }
    }

    /// The product that byte `at` belongs to.
    pub(super) fn at(&self, document: &Document, at: u32) -> Product {
        let cue = document.cue_at(at).unwrap_or(0);
        let index = document.segments.partition_point(|segment| segment.end <= cue);
        self.of_segment.get(index).copied().unwrap_or(Product { number: u32::MAX, known: false })
    }

    /// Each product once, in the order of their first segments.
    pub(super) fn all(&self) -> impl Iterator<Item = Product> + '_ {
        (0..).zip(&self.of_segment).filter(|(index, product)| product.number == *index).map(|(_, product)| *product)
    }

    /// The segments that are about `product`.
    pub(super) fn segments<'a>(&'a self, document: &'a Document, product: Product) -> impl Iterator<Item = &'a Segment> {
        document.segments.iter().zip(&self.of_segment).filter(move |(_, of)| **of == product).map(|(segment, _)| segment)
    }
}
