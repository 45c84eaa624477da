//! Builds the class automaton from terms: a trie, its failure links, and from both a full table. Walking it is `automaton.rs`.

use std::collections::VecDeque;

use super::automaton::{Automaton, FOUND, Slot};
use crate::fold::Class;

/// No state, no term.
const NONE: u32 = u32::MAX;

/// A node of the trie.
#[derive(Debug, Default)]
struct Node {
    children: Vec<(Class, u32)>,
    /// The term that ends here.
    term: Option<u32>,
    fail: u32,
    /// The transitions that differ from the root's, sorted by class.
    moves: Vec<(Class, u32)>,
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

/// Failure links and moves, breadth first; returns that order without the root.
fn link(nodes: &mut [Node]) -> Vec<u32> {
    let mut order = Vec::with_capacity(nodes.len());
    let mut queue = VecDeque::from([0_u32]);
    while let Some(at) = queue.pop_front() {
        let at = at as usize;
        let children = std::mem::take(&mut nodes[at].children);
        for &(class, child) in &children {
            let fail = if at == 0 { 0 } else { step(nodes, nodes[at].fail, class) };
            nodes[child as usize].fail = fail;
            nodes[child as usize].found = if nodes[child as usize].term.is_some() { Some(child) } else { nodes[fail as usize].found };
            queue.push_back(child);
        }
        if at == 0 {
            nodes[0].moves.clone_from(&children);
        } else {
            order.push(at as u32);
            // The root's moves are everybody's default, so only those of deeper failure states are inherited.
            let inherited = if nodes[at].fail == 0 { Vec::new() } else { nodes[nodes[at].fail as usize].moves.clone() };
            nodes[at].moves = merged(&children, &inherited);
        }
        nodes[at].children = children;
    }
    order
}

fn step(nodes: &[Node], from: u32, class: Class) -> u32 {
    let find = |node: &Node| node.moves.binary_search_by_key(&class, |entry| entry.0).ok().map(|index| node.moves[index].1);
    find(&nodes[from as usize]).or_else(|| find(&nodes[0])).unwrap_or(0)
}

/// Both sorted by class; the own move wins.
fn merged(own: &[(Class, u32)], inherited: &[(Class, u32)]) -> Vec<(Class, u32)> {
    let mut all = own.to_vec();
    all.extend(inherited.iter().filter(|entry| own.binary_search_by_key(&entry.0, |own| own.0).is_err()));
    all.sort_unstable_by_key(|entry| entry.0);
    all
}

/// Lays the moves of all states into one array so that those of no two states collide.
fn pack(nodes: &[Node], order: &[u32], classes: usize) -> Automaton {
    let mut slots: Vec<Slot> = vec![Slot::EMPTY; classes];
    let mut bases = vec![0_u32; nodes.len()];
    let mut first_free = 0;
    for &at in order {
        let moves = &nodes[at as usize].moves;
        let Some(&(lowest, _)) = moves.first() else { continue };
        while first_free < slots.len() && slots[first_free].owner != NONE {
            first_free += 1;
        }
        let mut base = first_free.saturating_sub(usize::from(lowest));
        let span = usize::from(moves.last().map_or(0, |entry| entry.0)) + 1;
        loop {
            if slots.len() < base + span {
                slots.resize(base + span, Slot::EMPTY);
            }
            if moves.iter().all(|(class, _)| slots[base + usize::from(*class)].owner == NONE) {
                break;
            }
            base += 1;
        }
        bases[at as usize] = base as u32;
        for &(class, target) in moves {
            slots[base + usize::from(class)] = Slot { owner: at, next: marked(nodes, target) };
        }
    }
    // Every look-up `base + class` stays inside, also for states without moves (base 0).
    let highest = bases.iter().copied().max().unwrap_or(0) as usize;
    slots.resize(slots.len().max(highest + classes), Slot::EMPTY);
    let mut root = vec![0; classes];
    for &(class, target) in &nodes[0].moves {
        root[usize::from(class)] = marked(nodes, target);
    }
    let next_found = |at: u32| nodes[nodes[at as usize].fail as usize].found;
    let found = (0..nodes.len() as u32).map(|at| nodes[at as usize].found.map_or(NONE, |found| found)).collect();
    let term = nodes.iter().map(|node| node.term.unwrap_or(NONE)).collect();
    let shorter = (0..nodes.len() as u32).map(|at| next_found(at).unwrap_or(NONE)).collect();
    Automaton { bases, slots, root, found, term, shorter }
}

fn marked(nodes: &[Node], target: u32) -> u32 {
    if nodes[target as usize].found.is_some() { target | FOUND } else { target }
}
