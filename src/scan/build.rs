//! Builds the class automaton from terms: a trie, its failure links, and the packed table of its moves. Walking it is `automaton.rs`.

use super::automaton::{Automaton, FOUND, NONE};
use crate::fold::Class;

/// States with at most this many moves fill holes.
const FEW: usize = 4;
/// A slot that is nobody's.
const EMPTY: [u32; 2] = [NONE, 0];

/// Terms as rows of classes, one after the other. A term's number is its index.
#[derive(Debug, Default)]
pub(super) struct Terms {
    classes: Vec<Class>,
    ends: Vec<usize>,
}

impl Terms {
    /// One more.
    pub(super) fn push(&mut self, term: impl Iterator<Item = Class>) {
        self.classes.extend(term);
        self.ends.push(self.classes.len());
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All of them, in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[Class]> {
        (0..self.ends.len() as u32).map(|number| self.get(number))
    }

    fn get(&self, number: u32) -> &[Class] {
        let index = number as usize;
        &self.classes[index.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[index]]
    }

    /// The numbers of all but empty terms, in the order of their classes.
    fn sorted(&self) -> Vec<u32> {
        // Four classes fit into one number: most comparisons end there.
        let head = |term: &[Class]| (0..4).fold(0_u64, |key, at| key << 16 | u64::from(term.get(at).copied().unwrap_or(0)));
        let numbers = (0..self.ends.len() as u32).filter(|number| !self.get(*number).is_empty());
        let mut keyed: Vec<(u64, u32)> = numbers.map(|number| (head(self.get(number)), number)).collect();
        keyed.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| self.get(a.1).cmp(self.get(b.1))));
        keyed.into_iter().map(|(_, number)| number).collect()
    }
}

/// A trie: the moves of each state, sorted by class.
struct Trie {
    starts: Vec<u32>,
    moves: Vec<(Class, u32)>,
    terms: u32,
}

impl Trie {
    /// Term `n` ends at state `n + 1`; the states within terms come after those.
    fn of(terms: &Terms) -> Self {
        let count = terms.ends.len() as u32;
        let mut states = count + 1;
        let mut all: Vec<(u32, Class, u32)> = Vec::with_capacity(terms.classes.len() / 2);
        let mut path: Vec<u32> = vec![0];
        let mut last: &[Class] = &[];
        for number in terms.sorted() {
            let term = terms.get(number);
            let same = term.iter().zip(last).take_while(|(a, b)| a == b).count();
            path.truncate(same + 1);
            for (at, class) in term.iter().enumerate().skip(same) {
                let child = if at + 1 == term.len() {
                    number + 1
                } else {
                    states += 1;
                    states - 1
                };
                all.push((path[at], *class, child));
                path.push(child);
            }
            last = term;
        }
        // By state; those of one state are in the order of their classes already.
        let mut starts = vec![0_u32; states as usize + 1];
        all.iter().for_each(|(from, ..)| starts[*from as usize + 1] += 1);
        (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
        let mut next = starts.clone();
        let mut moves = vec![(0, 0); all.len()];
        for (from, class, child) in all {
            moves[next[from as usize] as usize] = (class, child);
            next[from as usize] += 1;
        }
        Self { starts, moves, terms: count }
    }

    fn states(&self) -> usize {
        self.starts.len() - 1
    }

    fn moves(&self, state: u32) -> &[(Class, u32)] {
        &self.moves[self.starts[state as usize] as usize..self.starts[state as usize + 1] as usize]
    }

    fn child(&self, state: u32, class: Class) -> Option<u32> {
        let moves = self.moves(state);
        moves.binary_search_by_key(&class, |entry| entry.0).ok().map(|index| moves[index].1)
    }
}

/// Where a state goes on if no move fits, and whether a term ends there or further down.
struct Links {
    fail: Vec<u32>,
    found: Vec<bool>,
    /// The states, breadth first, without the root.
    order: Vec<u32>,
}

/// Builds the automaton for `terms`. `classes` is one more than the highest class. Empty terms are never found.
pub(super) fn build(terms: &Terms, classes: usize) -> Automaton {
    let trie = Trie::of(terms);
    let mut root = vec![0; classes];
    trie.moves(0).iter().for_each(|(class, child)| root[usize::from(*class)] = *child);
    let links = link(&trie, &root);
    let marked = |state: u32| if links.found[state as usize] { state | FOUND } else { state };
    let (bases, slots) = pack(&trie, &links.order, classes, marked);
    root.iter_mut().for_each(|state| *state = marked(*state));
    let states: Vec<[u32; 2]> = bases.into_iter().zip(links.fail).map(|(base, fail)| [base, fail]).collect();
    Automaton { states: states.into(), slots: slots.into(), root: root.into(), terms: trie.terms }
}

fn link(trie: &Trie, root: &[u32]) -> Links {
    let mut links = Links { fail: vec![0; trie.states()], found: vec![false; trie.states()], order: Vec::with_capacity(trie.states()) };
    let mut reached = 0;
    let mut at = 0;
    loop {
        for &(class, child) in trie.moves(at) {
            let mut from = links.fail[at as usize];
            let fail = loop {
                if at == 0 {
                    break 0;
                }
                if from == 0 {
                    break root[usize::from(class)];
                }
                match trie.child(from, class) {
                    Some(fail) => break fail,
                    None => from = links.fail[from as usize],
                }
            };
            links.fail[child as usize] = fail;
            links.found[child as usize] = child <= trie.terms || links.found[fail as usize];
            links.order.push(child);
        }
        let Some(next) = links.order.get(reached) else { return links };
        at = *next;
        reached += 1;
    }
}

/// Lays the moves of all states into one array so that those of no two states collide: where those of each state begin, and the array.
///
/// States with many moves go first, each going on where the last one found room; the holes they leave are filled by those with few, size by
/// size. So the array is searched a handful of times in all, however many states there are.
fn pack(trie: &Trie, order: &[u32], classes: usize, marked: impl Fn(u32) -> u32) -> (Vec<u32>, Vec<[u32; 2]>) {
    let mut slots = vec![EMPTY; classes.max(trie.moves.len())];
    let mut bases = vec![0_u32; trie.states()];
    let mut by_size: Vec<u32> = order.iter().copied().filter(|at| !trie.moves(*at).is_empty()).collect();
    by_size.sort_by_key(|at| std::cmp::Reverse(trie.moves(*at).len()));
    let (mut size, mut from) = (0, 0);
    for at in by_size {
        let moves = trie.moves(at);
        let (lowest, highest) = (usize::from(moves[0].0), moves.last().map_or(0, |entry| usize::from(entry.0)));
        if moves.len() != size && moves.len() <= FEW {
            from = 0;
        }
        size = moves.len();
        // `from` is the place of the lowest class; a base below zero is not to be had.
        let mut place = from.max(lowest);
        loop {
            let base = place - lowest;
            if slots.len() <= base + highest {
                slots.resize((base + highest + 1).max(slots.len() * 2), EMPTY);
            }
            if moves.iter().all(|(class, _)| slots[base + usize::from(*class)][0] == NONE) {
                break;
            }
            place += 1;
        }
        from = place;
        let base = place - lowest;
        bases[at as usize] = base as u32;
        for &(class, target) in moves {
            slots[base + usize::from(class)] = [at, marked(target)];
        }
    }
    let used = slots.iter().rposition(|slot| slot[0] != NONE).map_or(0, |last| last + 1);
    slots.truncate(used);
    // Every look-up `base + class` stays inside, also for states without moves (base 0).
    let highest = bases.iter().copied().max().unwrap_or(0) as usize;
    slots.resize(slots.len().max(highest + classes), EMPTY);
    (bases, slots)
}
