//! A policy compiled for finding: atoms, slots, patterns, groups. What they mean in a text is decided elsewhere.
//!
//! An *atom* is a folded literal word. A *slot* is a set of atoms, shared by all patterns that use the same words. A *pattern* is a row of
//! slots and number classes. A *group* is the phrases of one condition, shared by all rules that ask for the same.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::build::build;
use super::find::{AtomShape, Edge, Finder};
use crate::fold::{Class, Classes, NumberClass, fold_text, spellings};
use crate::policy::{Condition, Phrase, Policy, Slot};

/// Whom a pattern serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// `say` of that rule.
    Say(u32),
    /// Phrase number of a `together` of that rule.
    Together(u32, u32, u32),
    /// The literal of that `regex` of that rule.
    Regex(u32, u32),
    /// A condition's group.
    Group(u32),
}

/// One place in a compiled pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    Slot(u32),
    Number(NumberClass),
}

/// A compiled pattern.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) owner: Owner,
    pub(super) pieces: Vec<Piece>,
    pub(super) gaps: Vec<u32>,
    /// The piece whose atoms call for a look at the others.
    pub(super) anchor: usize,
}

impl Pattern {
    /// How far beyond its anchor a match can reach, in folded characters; none if the anchor is all of it.
    fn reach(&self, longest: u32) -> u32 {
        let others = self.pieces.len() as u32 - 1;
        self.gaps.iter().sum::<u32>() + others * longest.max(super::window::NUMERAL)
    }
}

/// The compiled policy.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) finder: Finder,
    /// For each atom, the words as written.
    pub(super) words: Vec<Arc<str>>,
    pub(super) patterns: Vec<Pattern>,
    /// For each atom, its slots, sorted.
    slots_of: Vec<Vec<u32>>,
    /// For each slot, the patterns anchored there that serve a rule, and those that serve a group.
    anchored: Vec<(Vec<u32>, Vec<u32>)>,
    /// For each group, its longest reach.
    pub(super) group_reach: Vec<u32>,
    groups: HashMap<Vec<Arc<str>>, u32>,
    pub(super) longest: u32,
}

impl Compiled {
    pub(super) fn new(policy: &Policy) -> Self {
        let mut maker = Maker::default();
        for (index, rule) in policy.rules.iter().enumerate() {
            let index = index as u32;
            for phrase in &rule.say {
                maker.phrase(phrase, Owner::Say(index));
            }
            for (number, together) in rule.together.iter().enumerate() {
                for (part, phrase) in together.all.iter().enumerate() {
                    maker.phrase(phrase, Owner::Together(index, number as u32, part as u32));
                }
            }
            for (number, regex) in rule.regex.iter().enumerate() {
                maker.phrase(&regex.literal, Owner::Regex(index, number as u32));
            }
            maker.conditions(&rule.unless);
            maker.conditions(&rule.needs);
        }
        for exemption in &policy.exemptions {
            maker.conditions(&exemption.any);
        }
        maker.finish()
    }

    /// Whether `atom` stands in `slot`.
    pub(super) fn fits(&self, atom: u32, slot: u32) -> bool {
        self.slots_of[atom as usize].binary_search(&slot).is_ok()
    }

    /// The patterns of rules that a hit of `atom` calls for.
    pub(super) fn called(&self, atom: u32) -> impl Iterator<Item = u32> + '_ {
        self.slots_of[atom as usize].iter().flat_map(|slot| self.anchored[*slot as usize].0.iter().copied())
    }

    /// The patterns of `group` that a hit of `atom` calls for.
    pub(super) fn called_by_group(&self, atom: u32, group: u32) -> impl Iterator<Item = u32> + '_ {
        let of_group = move |pattern: &u32| self.patterns[*pattern as usize].owner == Owner::Group(group);
        self.slots_of[atom as usize].iter().flat_map(|slot| self.anchored[*slot as usize].1.iter().copied()).filter(of_group)
    }

    /// The group of a condition's phrases.
    pub(super) fn group(&self, phrases: &[Phrase]) -> Option<u32> {
        self.groups.get(&key(phrases)).copied()
    }
}

fn key(phrases: &[Phrase]) -> Vec<Arc<str>> {
    phrases.iter().map(|phrase| phrase.source.clone()).collect()
}

#[derive(Debug, Default)]
struct Maker {
    atoms: HashMap<String, u32>,
    folded: Vec<String>,
    words: Vec<Arc<str>>,
    slots: HashMap<Vec<u32>, u32>,
    /// Lists are shared by pointer: a list of 100,000 words is folded once, not once a rule.
    lists: HashMap<usize, u32>,
    atoms_of: Vec<Vec<u32>>,
    patterns: Vec<Pattern>,
    groups: HashMap<Vec<Arc<str>>, u32>,
}

impl Maker {
    fn conditions(&mut self, conditions: &[Condition]) {
        for condition in conditions {
            match condition {
                Condition::Exemption(exemption) => self.conditions(&exemption.any),
                Condition::Near { words: phrases, .. } | Condition::Inside(phrases) => self.group(phrases),
            }
        }
    }

    fn group(&mut self, phrases: &[Phrase]) {
        let next = self.groups.len() as u32;
        if let std::collections::hash_map::Entry::Vacant(entry) = self.groups.entry(key(phrases)) {
            entry.insert(next);
            for phrase in phrases {
                self.phrase(phrase, Owner::Group(next));
            }
        }
    }

    fn phrase(&mut self, phrase: &Phrase, owner: Owner) {
        for pattern in &phrase.patterns {
            let pieces: Vec<Piece> = pattern
                .slots
                .iter()
                .map(|slot| match slot {
                    Slot::Words(words) => Piece::Slot(self.slot(words)),
                    Slot::Number(class) => Piece::Number(*class),
                })
                .collect();
            let cost = |piece: &Piece| match piece {
                Piece::Slot(slot) => self.atoms_of[*slot as usize].iter().map(|atom| rarity(&self.folded[*atom as usize])).sum(),
                Piece::Number(_) => u64::MAX,
            };
            let anchor = (0..pieces.len()).min_by_key(|index| cost(&pieces[*index])).unwrap_or(0);
            self.patterns.push(Pattern { owner, pieces, gaps: pattern.gaps.clone(), anchor });
        }
    }

    fn slot(&mut self, words: &Arc<[String]>) -> u32 {
        let pointer = words.as_ptr() as usize;
        if let Some(slot) = self.lists.get(&pointer) {
            return *slot;
        }
        let mut atoms: Vec<u32> = words
            .iter()
            .flat_map(|word| spellings(word).into_iter().map(move |way| (way, word)))
            .map(|(way, word)| self.atom(&way, word))
            .collect();
        atoms.sort_unstable();
        atoms.dedup();
        let next = self.atoms_of.len() as u32;
        let slot = *self.slots.entry(atoms.clone()).or_insert(next);
        if slot == next {
            self.atoms_of.push(atoms);
        }
        self.lists.insert(pointer, slot);
        slot
    }

    fn atom(&mut self, spelling: &str, word: &str) -> u32 {
        let folded = fold_text(spelling);
        if let Some(atom) = self.atoms.get(&folded) {
            return *atom;
        }
        let atom = self.folded.len() as u32;
        self.atoms.insert(folded.clone(), atom);
        self.folded.push(folded);
        self.words.push(word.into());
        atom
    }

    fn finish(self) -> Compiled {
        let used: BTreeSet<char> = self.folded.iter().flat_map(|term| term.chars()).collect();
        let classes = Classes::new(&used);
        let term = |folded: &String| folded.chars().map(|c| classes.id(c).unwrap_or(Classes::OTHER)).collect::<Vec<Class>>();
        let terms: Vec<Vec<Class>> = self.folded.iter().map(term).collect();
        let shapes: Vec<AtomShape> = self.folded.iter().map(|folded| shape(folded)).collect();
        let longest = shapes.iter().map(|shape| shape.length).max().unwrap_or(1);
        let mut slots_of = vec![Vec::new(); self.folded.len()];
        for (slot, atoms) in self.atoms_of.iter().enumerate() {
            for atom in atoms {
                slots_of[*atom as usize].push(slot as u32);
            }
        }
        let mut anchored = vec![(Vec::new(), Vec::new()); self.atoms_of.len()];
        let mut group_reach = vec![0; self.groups.len()];
        for (index, pattern) in self.patterns.iter().enumerate() {
            let Piece::Slot(slot) = pattern.pieces[pattern.anchor] else { continue };
            let (rules, groups) = &mut anchored[slot as usize];
            if let Owner::Group(group) = pattern.owner {
                groups.push(index as u32);
                let reach: &mut u32 = &mut group_reach[group as usize];
                *reach = (*reach).max(pattern.reach(longest));
            } else {
                rules.push(index as u32);
            }
        }
        let automaton = build(&terms, classes.count());
        let mask = (longest as usize).next_power_of_two() - 1;
        let finder = Finder { classes, automaton, shapes, mask };
        Compiled { finder, words: self.words, patterns: self.patterns, slots_of, anchored, group_reach, groups: self.groups, longest }
    }
}

fn shape(folded: &str) -> AtomShape {
    let edge = |c: Option<char>| c.map_or(Edge::Free, Edge::of);
    AtomShape { length: folded.chars().count() as u32, edges: (edge(folded.chars().next()), edge(folded.chars().next_back())) }
}

/// How often a word of that length is likely to be met, roughly: single characters are everywhere.
fn rarity(folded: &str) -> u64 {
    match folded.chars().count() {
        0 | 1 => 200,
        2 => 6,
        _ => 1,
    }
}
