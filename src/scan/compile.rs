//! A policy compiled for finding: atoms, slots, patterns, groups. What they mean in a text is decided elsewhere.
//!
//! An *atom* is a folded literal word. A *slot* is a set of atoms, shared by all patterns that use the same words. A *pattern* is a row of
//! slots and number classes. A *group* is the phrases of one condition, shared by all rules that ask for the same.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::build::build;
use super::find::{AtomShape, Finder};
use super::heard::Lane;
use super::owner::Owner;
use super::signs;
use crate::fold::{Class, Classes, NumberClass, fold_text, spellings};
use crate::policy::{Condition, Phrase, Policy, Slot};

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
    /// How far a match can reach beyond its anchor, in folded characters, to the left and to the right.
    pub(super) beyond: (u32, u32),
}

impl Pattern {
    /// How far a match can reach to the left and to the right of its anchor, in folded characters; `longest` is the longest word of each slot.
    fn reach(&self, longest: &[u32]) -> (u32, u32) {
        let side = |pieces: &[Piece], gaps: &[u32]| {
            let length = |piece: &Piece| match piece {
                Piece::Slot(slot) => longest[*slot as usize],
                Piece::Number(_) => super::window::NUMERAL,
            };
            gaps.iter().sum::<u32>() + pieces.iter().map(length).sum::<u32>()
        };
        (side(&self.pieces[..self.anchor], &self.gaps[..self.anchor]), side(&self.pieces[self.anchor + 1..], &self.gaps[self.anchor..]))
    }
}

/// The compiled policy.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) finder: Finder,
    /// For each atom, the words as first written.
    words: Vec<Arc<str>>,
    /// For an atom in a slot where it is written otherwise, those words.
    other: HashMap<(u32, u32), Arc<str>>,
    pub(super) patterns: Vec<Pattern>,
    /// For each atom, its slots, sorted.
    slots_of: Vec<Vec<u32>>,
    /// For each slot, the patterns of rules that are anchored there.
    anchored: Vec<Vec<u32>>,
    /// For each atom, the groups it calls for with the pattern anchored there, sorted.
    grouped: Vec<Vec<(u32, u32)>>,
    /// For each group, how far its matches can reach beyond their anchors, to the left and to the right.
    pub(super) group_beyond: Vec<(u32, u32)>,
    /// The group of a condition, by the address of its phrases in the policy.
    groups: HashMap<usize, u32>,
    pub(super) longest: u32,
    /// The second lane, if anything is listened for.
    pub(super) lane: Option<Lane>,
}

impl Compiled {
    pub(super) fn new(policy: &Policy) -> Self {
        let mut maker = Maker::default();
        for (index, rule) in policy.rules.iter().enumerate() {
            for (owner, phrase) in super::owner::phrases(rule, index as u32) {
                maker.phrase(phrase, owner);
            }
            rule.contradicts.iter().filter(|one| !one.about.is_empty()).for_each(|one| maker.group(&one.about));
            maker.conditions(&rule.unless);
            maker.conditions(&rule.needs);
        }
        for exemption in &policy.exemptions {
            maker.conditions(&exemption.any);
            maker.conditions(&exemption.unless);
        }
        for (signal, index) in policy.signals.iter().zip(0..) {
            signal.words.iter().for_each(|phrase| maker.phrase(phrase, Owner::Signal(index)));
        }
        signs::phrases(&policy.signs).into_iter().for_each(|(phrase, owner)| maker.phrase(phrase, owner));
        signs::conditions(&policy.signs).for_each(|conditions| maker.conditions(conditions));
        for code in &policy.hearing.codes {
            maker.conditions(&code.needs);
            maker.conditions(&code.unless);
        }
        let context = policy.hearing.context.iter().map(|words| maker.slot(words)).collect();
        Self { lane: Lane::new(&policy.hearing, context), ..maker.finish() }
    }

    /// The words of `atom` as they are written in `slot`.
    pub(super) fn word(&self, atom: u32, slot: u32) -> &str {
        self.other.get(&(atom, slot)).unwrap_or(&self.words[atom as usize])
    }

    /// Whether `atom` stands in `slot`.
    pub(super) fn fits(&self, atom: u32, slot: u32) -> bool {
        self.slots_of[atom as usize].binary_search(&slot).is_ok()
    }

    /// The patterns of rules that a hit of `atom` calls for.
    pub(super) fn called(&self, atom: u32) -> impl Iterator<Item = u32> + '_ {
        self.slots_of[atom as usize].iter().flat_map(|slot| self.anchored[*slot as usize].iter().copied())
    }

    /// The patterns of `group` that a hit of `atom` calls for.
    pub(super) fn called_by_group(&self, atom: u32, group: u32) -> impl Iterator<Item = u32> + '_ {
        let all = &self.grouped[atom as usize];
        let from = all.partition_point(|entry| entry.0 < group);
        all[from..].iter().take_while(move |entry| entry.0 == group).map(|entry| entry.1)
    }

    /// The group of a condition's phrases.
    pub(super) fn group(&self, phrases: &[Phrase]) -> Option<u32> {
        self.groups.get(&(phrases.as_ptr() as usize)).copied()
    }
}

fn key(phrases: &[Phrase]) -> Vec<Arc<str>> {
    phrases.iter().map(|phrase| phrase.source.clone()).collect()
}

/// What makes a slot: its atoms, and how some of them are written otherwise there.
type SlotKey = (Vec<u32>, Vec<(u32, Arc<str>)>);

#[derive(Debug, Default)]
struct Maker {
    atoms: HashMap<String, u32>,
    folded: Vec<String>,
    words: Vec<Arc<str>>,
    slots: HashMap<SlotKey, u32>,
    other: HashMap<(u32, u32), Arc<str>>,
    /// Lists are shared by pointer: a list of 100,000 words is folded once, not once a rule.
    lists: HashMap<usize, u32>,
    atoms_of: Vec<Vec<u32>>,
    patterns: Vec<Pattern>,
    groups: HashMap<Vec<Arc<str>>, u32>,
    /// The policy outlives what is compiled from it, so an address is a name.
    group_at: HashMap<usize, u32>,
}

impl Maker {
    fn conditions(&mut self, conditions: &[Condition]) {
        for condition in conditions {
            match condition {
                Condition::Exemption(exemption) => [&exemption.any, &exemption.unless].into_iter().for_each(|own| self.conditions(own)),
                Condition::Near { words: phrases, .. } | Condition::Inside(phrases) => self.group(phrases),
            }
        }
    }

    fn group(&mut self, phrases: &[Phrase]) {
        let next = self.groups.len() as u32;
        let group = *self.groups.entry(key(phrases)).or_insert(next);
        self.group_at.insert(phrases.as_ptr() as usize, group);
        if group == next {
            phrases.iter().for_each(|phrase| self.phrase(phrase, Owner::Group(group)));
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
            self.patterns.push(Pattern { owner, pieces, gaps: pattern.gaps.clone(), anchor, beyond: (0, 0) });
        }
    }

    fn slot(&mut self, words: &Arc<[String]>) -> u32 {
        let pointer = words.as_ptr() as usize;
        if let Some(slot) = self.lists.get(&pointer) {
            return *slot;
        }
        let mut written: Vec<(u32, bool, &String)> = Vec::new();
        for word in words.iter() {
            for (index, way) in spellings(word).iter().enumerate() {
                written.push((self.atom(way, word), index > 0, word));
            }
        }
        // A word's own spelling goes before that of another word of the list.
        written.sort();
        written.dedup_by_key(|(atom, ..)| *atom);
        let atoms: Vec<u32> = written.iter().map(|(atom, ..)| *atom).collect();
        let other = written.iter().filter(|(atom, _, word)| *self.words[*atom as usize] != ***word);
        let other: Vec<(u32, Arc<str>)> = other.map(|(atom, _, word)| (*atom, word.as_str().into())).collect();
        let next = self.atoms_of.len() as u32;
        let slot = *self.slots.entry((atoms.clone(), other.clone())).or_insert(next);
        if slot == next {
            self.atoms_of.push(atoms);
            self.other.extend(other.into_iter().map(|(atom, word)| ((atom, slot), word)));
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

    fn finish(mut self) -> Compiled {
        let used: BTreeSet<char> = self.folded.iter().flat_map(|term| term.chars()).collect();
        let classes = Classes::new(&used);
        let term = |folded: &String| folded.chars().map(|c| classes.id(c).unwrap_or(Classes::OTHER)).collect::<Vec<Class>>();
        let terms: Vec<Vec<Class>> = self.folded.iter().map(term).collect();
        let shapes: Vec<AtomShape> = self.folded.iter().map(|folded| AtomShape::of(folded)).collect();
        let longest = shapes.iter().map(|shape| shape.length).max().unwrap_or(1);
        let mut slots_of = vec![Vec::new(); self.folded.len()];
        for (slot, atoms) in self.atoms_of.iter().enumerate() {
            for atom in atoms {
                slots_of[*atom as usize].push(slot as u32);
            }
        }
        let mut anchored = vec![Vec::new(); self.atoms_of.len()];
        let mut grouped = vec![Vec::new(); self.folded.len()];
        let mut group_beyond = vec![(0, 0); self.groups.len()];
        let length = |atoms: &Vec<u32>| atoms.iter().map(|atom| shapes[*atom as usize].length).max().unwrap_or(0);
        let slot_longest: Vec<u32> = self.atoms_of.iter().map(length).collect();
        self.patterns.iter_mut().for_each(|pattern| pattern.beyond = pattern.reach(&slot_longest));
        for (index, pattern) in (0_u32..).zip(&self.patterns) {
            let Piece::Slot(slot) = pattern.pieces[pattern.anchor] else { continue };
            let Owner::Group(group) = pattern.owner else {
                anchored[slot as usize].push(index);
                continue;
            };
            self.atoms_of[slot as usize].iter().for_each(|atom| grouped[*atom as usize].push((group, index)));
            let beyond: &mut (u32, u32) = &mut group_beyond[group as usize];
            *beyond = (beyond.0.max(pattern.beyond.0), beyond.1.max(pattern.beyond.1));
        }
        grouped.iter_mut().for_each(|entries: &mut Vec<(u32, u32)>| entries.sort_unstable());
        let automaton = build(&terms, classes.count());
        // Three more: a sign may read as four characters, of which a term begins with the last.
        let mask = (longest as usize + 3).next_power_of_two() - 1;
        let finder = Finder { classes, automaton, shapes, mask };
        Compiled {
            finder,
            words: self.words,
            other: self.other,
            patterns: self.patterns,
            slots_of,
            anchored,
            grouped,
            group_beyond,
            groups: self.group_at,
            longest,
            lane: None,
        }
    }
}

/// How often a word of that length is likely to be met, roughly: single characters are everywhere.
fn rarity(folded: &str) -> u64 {
    match folded.chars().count() {
        0 | 1 => 200,
        2 => 6,
        _ => 1,
    }
}
