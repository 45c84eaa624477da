//! The score of a candidate: what its operations, its neighbours and its context say for and against it, each term documented. Who wins is `choose.rs`'s matter.

use super::super::matching::Scene;
use super::line::Sign;
use super::operation::Operation;
use super::terms::Terms;
use super::walk::Candidate;
use crate::fold::ordinary::ordinary;

/// A syllable put in twice, before the word and inside it: 小便小秘, 某吸某收.
const FRAMED: i32 = 18;
/// Which syllables are put in like that.
const FRAMES: &str = "小某猛抹母毛谋和一";
/// The last syllable said twice in place of another: rather a slip, 关节节 is 关节.
const DOUBLED_LAST: i32 = -14;
/// Goods or health are spoken of nearby.
const CONTEXT: i32 = 6;
/// How near, in folded characters.
const NEARBY: u32 = 25;
/// For each grade of how common an ordinary word is that has a character which would have to be read otherwise: inside, and across an end.
const WORD_INSIDE: i32 = 3;
const WORD_ACROSS: i32 = 5;
/// What a term is worth that stands there as it is written, for each character: nothing heard beats it.
const WRITTEN: i32 = 40;

/// Where the sentence stands.
pub(super) struct Context<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) slots: &'a [u32],
    pub(super) sentence: u32,
}

impl Context<'_> {
    /// Whether one of the context's words stands near these folded characters.
    fn near(&self, first: u32, last: u32) -> bool {
        let hits = self.scene.hits.ending(first.saturating_sub(NEARBY), last + NEARBY, self.sentence);
        let apart = |from: u32, to: u32| to <= first || from >= last;
        hits.filter(|hit| apart(hit.first, hit.last)).any(|hit| self.slots.iter().any(|slot| self.scene.compiled.fits(hit.atom, *slot)))
    }
}

/// A candidate with its score.
#[derive(Debug, Clone)]
pub(super) struct Scored {
    pub(super) candidate: Candidate,
    pub(super) score: i32,
    /// Every character as it is written.
    pub(super) written: bool,
}

/// Scores a candidate, and takes in the syllable before it that frames it.
pub(super) fn score(mut candidate: Candidate, terms: &Terms, line: &[Sign], context: &Context<'_>) -> Scored {
    let length = terms.terms[candidate.term as usize].chars.len() as i32;
    if candidate.steps.iter().all(|step| step.operation == Operation::Exact) {
        return Scored { candidate, score: WRITTEN * length, written: true };
    }
    let (from, to) = (candidate.from as usize, candidate.to as usize);
    let mut score = candidate.points - against(&candidate, line);
    if candidate.steps.last().is_some_and(|step| step.operation == Operation::Doubled) {
        score += DOUBLED_LAST;
    }
    if context.near(line[from].index, line[to - 1].index + 1) {
        score += CONTEXT;
    }
    let put_in = |step: &&super::walk::Step| matches!(step.operation, Operation::Filler | Operation::Likely | Operation::Everyday);
    let before = from.checked_sub(1).map(|before| line[before].char).filter(|char| FRAMES.contains(*char));
    if before.is_some_and(|before| candidate.steps.iter().filter(put_in).any(|step| line[step.at as usize].char == before)) {
        score += FRAMED;
        candidate.from -= 1;
    }
    Scored { candidate, score, written: false }
}

/// What ordinary words say against it: characters that would have to be read otherwise make good sense with their neighbours.
fn against(candidate: &Candidate, line: &[Sign]) -> i32 {
    let (from, to) = (candidate.from as usize, candidate.to as usize);
    let otherwise = |at: usize| {
        let covers = |step: &&super::walk::Step| (step.at as usize..(step.at + step.signs) as usize).contains(&at);
        candidate.steps.iter().find(covers).is_some_and(|step| step.operation != Operation::Exact)
    };
    let pairs = from.saturating_sub(1)..to.min(line.len() - 1);
    let grade = |at: usize| {
        if !otherwise(at) && !otherwise(at + 1) {
            return 0;
        }
        let inside = at >= from && at + 1 < to;
        i32::from(ordinary(line[at].char, line[at + 1].char)) * if inside { WORD_INSIDE } else { WORD_ACROSS }
    };
    pairs.map(grade).max().unwrap_or(0)
}
