//! Which operations a term bears: the shorter it is, the more of it must be as it should be. No points are counted here.

use super::operation::Operation;
use super::terms::{Role, Term};
use super::walk::Step;

/// Whether a term bears these operations: the shorter it is, the more of it must be as it should be.
pub(crate) fn bears(steps: &[Step], term: &Term) -> bool {
    use Operation::{Akin, Blank, Doubled, Exact, Filler, Initial, Letters, Missed, Placeholder, Shape, Sound, Split};
    if steps.iter().all(|step| step.operation == Exact) {
        return true;
    }
    let length = term.len();
    let count = |asked: &[Operation]| steps.iter().filter(|step| asked.contains(&step.operation)).count();
    let telling = count(&[Filler, Placeholder]) > 0;
    let replaced = count(&[Placeholder, Blank, Doubled]);
    let certain = count(&[Exact, Split, Shape, Letters]);
    let firm = certain + count(&[Sound]);
    if matches!(term.role, Role::Code(_)) {
        // A code word is somebody's choice of words: near is not enough.
        let loose = steps.len() - firm - count(&[Missed, Akin]);
        return if length < 3 { certain == steps.len() } else { loose == 0 && count(&[Missed, Akin]) <= usize::from(certain > 2) };
    }
    let letters: u32 = steps.iter().filter(|step| step.operation == Letters).map(|step| step.signs).sum();
    let only_letters = steps.iter().all(|step| matches!(step.operation, Letters | Initial));
    replaced
        <= match length {
            ..=2 => 0,
            3 | 4 => 1,
            _ => 2,
        }
        && count(&[Akin]) <= 2 * usize::from(telling)
        && (count(&[Missed]) == 0 || (length > 3 && replaced == 0 && firm == certain))
        && (count(&[Initial]) == 0 || firm > 1)
        && (!only_letters || letters > 5)
        && (certain > 0 || telling)
        && (firm > 0 || (telling && replaced == 0))
}
