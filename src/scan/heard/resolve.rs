//! From regions to atom hits: the sentence is read once more around each region, with the words meant in place of those said, by the same automaton.

use super::super::automaton::FOUND;
use super::super::finder::Edge;
use super::super::hits::AtomHit;
use super::super::matching::Scene;
use super::line::Sign;
use super::region::Region;
use crate::fold::Classes;

/// One character of the sentence as it is meant.
#[derive(Debug)]
pub(super) struct Meant {
    char: char,
    start: u32,
    end: u32,
    first: u32,
    last: u32,
    /// The score of the region it belongs to, 0 outside.
    score: u16,
}

/// The atoms that hold at least one character of a region, into `found`. `room` is used again for each sentence.
pub(super) fn resolve(
    scene: &Scene<'_>,
    line: &[Sign],
    regions: &[Region],
    sentence: u32,
    room: &mut Vec<Meant>,
    found: &mut Vec<AtomHit>,
) {
    let longest = scene.compiled.finder.longest as usize;
    let mut rest = regions;
    while let Some((first, _)) = rest.split_first() {
        // Regions that one atom could reach together are read together.
        let mut count = 1;
        while rest.get(count).is_some_and(|next| next.first as usize <= rest[count - 1].last as usize + longest) {
            count += 1;
        }
        let from = line.partition_point(|sign| sign.index < first.first).saturating_sub(longest);
        let to = (line.partition_point(|sign| sign.index < rest[count - 1].last) + longest).min(line.len());
        means(&line[from..to], &rest[..count], room);
        read(scene, room, sentence, found);
        rest = &rest[count..];
    }
}

/// The signs of `line` as they are meant, into `all`.
fn means(line: &[Sign], regions: &[Region], all: &mut Vec<Meant>) {
    all.clear();
    let mut rest = regions;
    for sign in line {
        while rest.first().is_some_and(|region| region.last <= sign.index) {
            rest = &rest[1..];
        }
        match rest.first().filter(|region| region.first <= sign.index) {
            Some(region) if region.first == sign.index => all.extend(region.means.chars().map(|char| Meant {
                char,
                start: region.span.start,
                end: region.span.end,
                first: region.first,
                last: region.last,
                score: region.score,
            })),
            Some(_) => {}
            None => {
                let Sign { char, start, end, index, .. } = *sign;
                all.push(Meant { char, start, end, first: index, last: index + 1, score: 0 });
            }
        }
    }
}

fn read(scene: &Scene<'_>, meant: &[Meant], sentence: u32, found: &mut Vec<AtomHit>) {
    let finder = &scene.compiled.finder;
    let (moves, classes) = (finder.automaton.moves(), finder.classes.view());
    let heard = |one: &Meant| one.score > 0;
    let (Some(first), Some(last)) = (meant.iter().position(heard), meant.iter().rposition(heard)) else { return };
    let mut state = 0;
    for (at, one) in meant.iter().enumerate() {
        // What is folded already is read as itself.
        let class = match classes.of(one.char as u32) {
            class @ Classes::FIRST..Classes::EXPANSION => class,
            _ => Classes::OTHER,
        };
        state = if class == Classes::OTHER { 0 } else { moves.step(state, class) };
        let ends = state & FOUND != 0;
        state &= !FOUND;
        if at > last && (state == 0 || moves.is_shallow(state, class)) {
            // Nothing from here on holds anything of a region.
            return;
        }
        if !ends || at < first {
            continue;
        }
        for atom in moves.terms(state) {
            let kind = finder.kind(atom);
            let shape = finder.shape(kind);
            let Some(head) = (at + 1).checked_sub(shape.length as usize) else { continue };
            let Some(score) = meant[head..=at].iter().map(|one| one.score).filter(|score| *score > 0).min() else { continue };
            let joins = |edge: Edge, other: Option<&Meant>| edge.joins(other.map(|other| other.char));
            if joins(shape.edges.0, head.checked_sub(1).and_then(|before| meant.get(before))) || joins(shape.edges.1, meant.get(at + 1)) {
                continue;
            }
            let span = crate::text::Span::new(meant[head].start, one.end);
            found.push(AtomHit { atom, kind, span, first: meant[head].first, last: one.last, sentence, heard: score });
        }
    }
}
