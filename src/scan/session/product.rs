//! Which product a place of a document belongs to. The only place that decides it for rules that look at a whole session.

use std::collections::HashMap;

use crate::facts::{Known, Origin};
use crate::scan::stretch::Stretches;
use crate::text::Span;

/// A product, as far as the document tells one from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Product {
    /// Its number: the index of the first stretch that is about it.
    pub(super) number: u32,
    /// Whether the document, the table beside it or an announced link names it. If not, it may be several.
    pub(super) known: bool,
}

/// The products of a document, by stretch.
#[derive(Debug)]
pub(super) struct Products<'a> {
    stretches: &'a Stretches,
    of_stretch: Vec<Product>,
}

impl<'a> Products<'a> {
    /// A product that is taken up again is the same one; what has no name is told apart by its category alone, if somebody wrote it down:
    /// what speech suggests may be one more word about the same thing.
    pub(super) fn of(stretches: &'a Stretches) -> Self {
        let mut first = HashMap::new();
        let mut of_stretch = Vec::new();
        for (index, (_, known)) in (0..).zip(stretches.all()) {
            let name = known.facts.product.as_deref().map(str::trim);
            let category = written_category(known).filter(|_| name.is_none());
            let number = *first.entry((name, category)).or_insert(index);
            of_stretch.push(Product { number, known: name.is_some() });
        }
        Self { stretches, of_stretch }
    }

    /// The product that byte `at` belongs to.
    pub(super) fn at(&self, at: u32) -> Product {
        self.of_stretch.get(self.stretches.at(at)).copied().unwrap_or(Product { number: u32::MAX, known: false })
    }

    /// Each product once, in the order of their first stretches.
    pub(super) fn all(&self) -> impl Iterator<Item = Product> + '_ {
        (0..).zip(&self.of_stretch).filter(|(index, product)| product.number == *index).map(|(_, product)| *product)
    }

    /// The stretches that are about `product`: their bytes, and what is known there.
    pub(super) fn stretches(&self, product: Product) -> impl Iterator<Item = (Span, &'a Known)> {
        self.stretches.all().zip(&self.of_stretch).filter(move |(_, of)| **of == product).map(|(stretch, _)| stretch)
    }
}

/// The category that the caller, the file or the table beside it states; not one that is only inferred from speech.
pub(super) fn written_category(known: &Known) -> Option<crate::facts::Category> {
    known.facts.category.filter(|_| known.from.category != Some(Origin::Words))
}
