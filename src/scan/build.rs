//! Builds the class automaton from terms: a trie, its failure links, and the packed table of its moves. Walking it is `automaton.rs`.

use std::collections::VecDeque;

use super::automaton::{Automaton, FOUND, Slot, State};
use crate::fold::Class;

/// No state, no term.
const NONE: u32 = u32::MAX;
/// States with at most this many moves fill holes.
const FEW: usize = 4;

/// A node of the trie.
#[derive(Debug, Default)]
struct Node {
    children: Vec<(Class, u32)>,
    /// The term that ends here.
    term: Option<u32>,
    fail: u32,
    /// The nearest node on the failure chain, this one included, at which a term ends.
    found: Option<u32>,
}

/// Builds the automaton for `terms`, each a row of classes; a term's number is its index. `classes` is one more than the highest class.
///
/// Empty terms are never found.
pub(super) fn build(terms: &[Vec<Class>], classes: usize) -> Automaton {
    let mut nodes = trie(terms);
    let order = link(&mut nodes);
    pack(&nodes, &order, classes)
}

fn trie(terms: &[Vec<Class>]) -> Vec<Node> {
    let mut nodes = vec![Node::default()];
    for (number, term) in terms.iter().enumerate().filter(|(_, term)| !term.is_empty()) {
        let mut at = 0;
        for &class in term {
            let place = nodes[at].children.binary_search_by_key(&class, |child| child.0);
            at = match place {
                Ok(index) => nodes[at].children[index].1 as usize,
                Err(index) => {
                    let child = nodes.len();
                    nodes[at].children.insert(index, (class, child as u32));
                    nodes.push(Node::default());
                    child
                }
            };
        }
        nodes[at].term = Some(number as u32);
    }
    nodes
}

/// Failure links, breadth first; returns that order without the root.
fn link(nodes: &mut [Node]) -> Vec<u32> {
    let mut order = Vec::with_capacity(nodes.len());
    let mut queue = VecDeque::from([0_u32]);
    while let Some(at) = queue.pop_front() {
        if at != 0 {
            order.push(at);
        }
        for index in 0..nodes[at as usize].children.len() {
            let (class, child) = nodes[at as usize].children[index];
            let fail = if at == 0 { 0 } else { step(nodes, nodes[at as usize].fail, class) };
            let shorter = nodes[fail as usize].found;
            let node = &mut nodes[child as usize];
            node.fail = fail;
            node.found = if node.term.is_some() { Some(child) } else { shorter };
            queue.push_back(child);
        }
    }
    order
}

fn step(nodes: &[Node], mut from: u32, class: Class) -> u32 {
    loop {
        let node = &nodes[from as usize];
        match node.children.binary_search_by_key(&class, |child| child.0) {
            Ok(index) => return node.children[index].1,
            Err(_) if from == 0 => return 0,
            Err(_) => from = node.fail,
        }
    }
}

/// Lays the moves of all states into one array so that those of no two states collide.
///
/// States with many moves go first, each going on where the last one found room; the holes they leave are filled by those with few, size by
/// size. So the array is searched a handful of times in all, however many states there are.
fn pack(nodes: &[Node], order: &[u32], classes: usize) -> Automaton {
    let mut slots: Vec<Slot> = vec![Slot::EMPTY; classes];
    let mut bases = vec![0_u32; nodes.len()];
    let mut by_size: Vec<u32> = order.iter().copied().filter(|at| !nodes[*at as usize].children.is_empty()).collect();
    by_size.sort_by_key(|at| std::cmp::Reverse(nodes[*at as usize].children.len()));
    let (mut size, mut from) = (0, 0);
    for at in by_size {
        let moves = &nodes[at as usize].children;
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
                slots.resize((base + highest + 1).max(slots.len() * 2), Slot::EMPTY);
            }
            if moves.iter().all(|(class, _)| slots[base + usize::from(*class)].owner == NONE) {
                break;
            }
            place += 1;
        }
        from = place;
        let base = place - lowest;
        bases[at as usize] = base as u32;
        for &(class, target) in moves {
            slots[base + usize::from(class)] = Slot { owner: at, next: marked(nodes, target) };
        }
    }
    let used = slots.iter().rposition(|slot| slot.owner != NONE).map_or(0, |last| last + 1);
    slots.truncate(used);
    // Every look-up `base + class` stays inside, also for states without moves (base 0).
    let highest = bases.iter().copied().max().unwrap_or(0) as usize;
    slots.resize(slots.len().max(highest + classes), Slot::EMPTY);
    let mut root = vec![0; classes];
    for &(class, target) in &nodes[0].children {
        root[usize::from(class)] = marked(nodes, target);
    }
    let next_found = |at: u32| nodes[nodes[at as usize].fail as usize].found;
    let states = nodes.iter().zip(&bases).map(|(node, base)| State { base: *base, fail: node.fail }).collect();
    let found = (0..nodes.len() as u32).map(|at| nodes[at as usize].found.map_or(NONE, |found| found)).collect();
    let term = nodes.iter().map(|node| node.term.unwrap_or(NONE)).collect();
    let shorter = (0..nodes.len() as u32).map(|at| next_found(at).unwrap_or(NONE)).collect();
    Automaton { states, slots, root, found, term, shorter }
}

fn marked(nodes: &[Node], target: u32) -> u32 {
    if nodes[target as usize].found.is_some() { target | FOUND } else { target }
}
