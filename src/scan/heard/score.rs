//! The score of a candidate: what its operations, its neighbours and its context say for and against it, each term documented. Who wins is `choose.rs`'s matter.

use super::line::Sign;
use super::operation::Operation;
use super::terms::{Role, Terms};
use super::walk::Candidate;
use crate::fold::ordinary::ordinary;

/// A syllable put in twice, before the word and inside it: 小便小秘, 某吸某收.
const FRAMED: i32 = 18;
/// Which syllables are put in like that.
const FRAMES: &str = "小某猛抹母毛谋和一";
/// The last syllable said twice in place of another: rather a slip, 关节节 is 关节.
const DOUBLED_LAST: i32 = -14;
/// One syllable said twice and nothing else: a slip of the tongue. Twice or more, 关关节节, is a way of speaking.
const STUTTER: i32 = -14;
/// A word of two syllables that only sounds like the one meant, with nothing put in: such pairs are everywhere.
const PLAIN: i32 = -8;
/// Goods or health are spoken of nearby.
const CONTEXT: i32 = 6;
/// For each grade of how common an ordinary word is that has a character which would have to be read otherwise: inside, and across an end.
const WORD_INSIDE: i32 = 3;
const WORD_ACROSS: i32 = 5;
/// What a term is worth that stands there as it is written, for each character: nothing heard beats it.
const WRITTEN: i32 = 24;

/// A candidate with its score.
#[derive(Debug, Clone)]
pub(crate) struct Scored {
    pub(crate) candidate: Candidate,
    pub(crate) score: i32,
    /// Every character as it is written.
    pub(crate) written: bool,
}

/// Every syllable said twice: 关关节节, 疲疲劳劳.
const PAIRED: i32 = 18;

/// Scores a candidate, and takes in the syllable before it that frames it. `near` says whether words of the context stand near these folded
/// characters.
pub(crate) fn score(mut candidate: Candidate, terms: &Terms, line: &[Sign], near: &dyn Fn(u32, u32) -> bool) -> Scored {
    let term = &terms.term(candidate.term);
    let length = term.len() as i32;
    if candidate.steps.iter().all(|step| step.operation == Operation::Exact) {
        return Scored { candidate, score: WRITTEN * length, written: true };
    }
    if term.role == Role::Ordinary {
        return Scored { candidate, score: 0, written: false };
    }
    if parted(&candidate, line) && !matches!(term.role, Role::Code(_)) {
        return Scored { candidate, score: WRITTEN * length, written: true };
    }
    let (from, to) = (candidate.from as usize, candidate.to as usize);
    let mut score = candidate.points - against(&candidate, line);
    if candidate.steps.last().is_some_and(|step| step.operation == Operation::Doubled) {
        score += DOUBLED_LAST;
    }
    let repeats = candidate.steps.iter().filter(|step| step.operation == Operation::Repeat).count();
    let doubled_end = to > 1 && line.get(to).is_some_and(|next| next.set != 0 && next.char == line[to - 1].char);
    if repeats > 0 && doubled_end {
        candidate.to += 1;
        score += PAIRED;
    } else if repeats == 1 && candidate.steps.iter().all(|step| matches!(step.operation, Operation::Exact | Operation::Repeat)) {
        score += STUTTER;
    }
    let sounds =
        |step: &super::walk::Step| matches!(step.operation, Operation::Exact | Operation::Sound | Operation::Confused | Operation::Akin);
    if length == 2 && !matches!(term.role, Role::Code(_)) && candidate.steps.iter().all(sounds) {
        score += PLAIN;
    }
    if near(line[from].index, line[to - 1].index + 1) {
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

/// Whether all of the term is written, with one 的 between its parts: 保健食品的标志 is grammar, and nothing that was put in.
fn parted(candidate: &Candidate, line: &[Sign]) -> bool {
    let mut put_in = candidate.steps.iter().filter(|step| step.operation != Operation::Exact);
    let (Some(one), None) = (put_in.next(), put_in.next()) else { return false };
    one.operation == Operation::Everyday && line[one.at as usize].char == '的'
}

/// What ordinary words say against it: characters that would have to be read otherwise make good sense with their neighbours.
fn against(candidate: &Candidate, line: &[Sign]) -> i32 {
    let (from, to) = (candidate.from as usize, candidate.to as usize);
    let otherwise = |at: usize| {
        let covers = |step: &&super::walk::Step| (step.at as usize..(step.at + step.signs) as usize).contains(&at);
        candidate.steps.iter().find(covers).is_some_and(|step| !matches!(step.operation, Operation::Exact | Operation::Repeat))
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
