//! The filter in plain code: what every machine can do, and what the other paths leave over.

use super::{Chunk, Reading};
use crate::fold::{Class, Classes};
use crate::scan::gate::Gate;

/// Reads all from byte `from` up to `to`.
pub(super) fn take(chunk: &mut Chunk, reading: &Reading<'_>, from: usize, to: usize) {
    for (offset, char) in reading.text.get(from..to).unwrap_or_default().char_indices() {
        one(chunk, reading, reading.classes.of(char as u32), (from + offset) as u32);
    }
}

/// Takes in what one character reads as.
fn one(chunk: &mut Chunk, reading: &Reading<'_>, class: Class, start: u32) {
    match class {
        Classes::SKIP => {}
        Classes::COMMA if reading.commas => {}
        ..Classes::EXPANSION => chunk.push(u32::from(class), start),
        _ => {
            let several = reading.classes.expansion(class).unwrap_or_default();
            several.iter().for_each(|class| chunk.push(u32::from(*class), start));
        }
    }
}

/// Marks every place at which a term may begin.
pub(super) fn mark(chunk: &mut Chunk, gate: &Gate) {
    let Chunk { classes, length, gates, .. } = chunk;
    gates.extend((0..*length).step_by(64).map(|from| {
        let places = from..(from + 64).min(*length);
        places.fold(0_u64, |bits, at| bits | u64::from(gate.first_look(classes[at], classes[at + 1])) << (at - from))
    }));
}
