//! Compiles a policy for finding: gathers its words into atoms, slots, patterns and groups, and lays them out as the tables of `compiled.rs`.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use hashbrown::HashMap;

use super::build::{Terms as ClassTerms, build};
use super::compiled::{Compiled, PatternRow, Piece, TriggerRow};
use super::draft::Draft;
use super::finder::{AtomShape, Finder};
use super::fitting::Fitting;
use super::gate::Gate;
use super::owner::{Owner, Wanted, walk};
use super::rarity::{likely, rarity};
use crate::fold::{Class, Classes, Terms, has_numeral, odd_spellings, spellings};
use crate::policy::{Expander, Pattern, Phrase, Phrases, Policy, Slot, Words};
use crate::tables::Rows;

impl Compiled {
    /// Compiles `policy`.
    pub(super) fn new(policy: &Policy) -> Self {
        let mut maker = Maker { expander: Expander::new(policy), ..Maker::default() };
        walk(policy, &mut maker);
        maker.context = policy.hearing.context.iter().map(|words| maker.slot(words)).collect();
        let mut compiled = maker.finish();
        compiled.know(policy);
        compiled
    }
}

/// A trigger that is not the anchor costs a look for the anchor: it must be met so many times less often.
const PAYS: u64 = 3;

/// Where so many of a billion characters are terms by themselves, a term begins nearly everywhere, and asking for that does not pay.
const DENSE: u64 = 100_000_000;

/// What makes a slot: its atoms, and how some of them are written otherwise there.
type SlotKey = (Vec<u32>, Vec<(u32, String)>);

/// How a word of a slot is written there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Spelling {
    Own,
    Usual,
    Odd,
}

#[derive(Debug, Default)]
struct Maker<'a> {
    expander: Expander<'a>,
    /// Expansions made here; slots are known by the addresses of their words.
    kept: Vec<Vec<Pattern>>,
    atoms: Terms,
    /// Words as first written, where that is not how they are read.
    written: HashMap<u32, Box<str>>,
    slots: HashMap<SlotKey, u32>,
    other: Vec<([u32; 2], String)>,
    /// Words are shared: a list of 100,000 is folded once, not once a rule.
    known: HashMap<usize, u32>,
    atoms_of: Vec<Vec<u32>>,
    /// For each slot, how often one of its atoms is likely to be met: roughly, as anchors are chosen by, and finely, as triggers are.
    costs: Vec<(u64, u64)>,
    drafts: Vec<Draft>,
    context: Vec<u32>,
    groups: HashMap<Vec<Arc<str>>, u32>,
    walked: Vec<u32>,
}

impl<'a> Wanted<'a> for Maker<'a> {
    fn group(&mut self, phrases: &'a Phrases) {
        let key = phrases.iter().map(|phrase| phrase.source.clone()).collect();
        let next = self.groups.len() as u32;
        let group = *self.groups.entry(key).or_insert(next);
        self.walked.push(group);
        if group == next {
            phrases.iter().for_each(|phrase| self.phrase(phrase, Owner::Group(group)));
        }
    }

    fn phrase(&mut self, phrase: &'a Phrase, owner: Owner) {
        let patterns = self.expander.patterns(phrase);
        patterns.iter().for_each(|pattern| self.pattern(pattern, owner));
        if let Cow::Owned(patterns) = patterns {
            self.kept.push(patterns);
        }
    }
}

impl Maker<'_> {
    /// For each slot that is looked for beside another piece, the sets that have it.
    fn holders(&self, sets: &Rows<u32>) -> Rows<u32> {
        let mut sought = vec![None; self.atoms_of.len()];
        self.drafts.iter().flat_map(Draft::sought).for_each(|slot| sought[slot as usize] = Some(Vec::new()));
        for set in 0..sets.len() {
            for slot in sets.get(set) {
                if let Some(holders) = &mut sought[*slot as usize] {
                    holders.push(set);
                }
            }
        }
        sought.into_iter().map(Option::unwrap_or_default).collect()
    }

    fn pattern(&mut self, pattern: &Pattern, owner: Owner) {
        let piece = |slot: &Slot| match slot {
            Slot::Words(words) => Piece::Slot(self.slot(words)),
            Slot::Number(class) => Piece::Number(*class),
        };
        let pieces: Vec<Piece> = pattern.slots.iter().map(piece).collect();
        let cost = |piece: &Piece| match piece {
            Piece::Slot(slot) => self.costs[*slot as usize],
            Piece::Number(_) => (u64::MAX, u64::MAX),
        };
        let anchor = (0..pieces.len()).min_by_key(|index| cost(&pieces[*index]).0).unwrap_or(0);
        // Which matches there are hangs on the anchor, so a policy's findings hang on how it is chosen; the trigger only saves work.
        let rarest = (0..pieces.len()).min_by_key(|index| cost(&pieces[*index]).1).unwrap_or(anchor);
        let pays = cost(&pieces[rarest]).1.saturating_mul(PAYS) < cost(&pieces[anchor]).1;
        let trigger = if pays && !matches!(owner, Owner::Group(_)) { rarest } else { anchor };
        let others = (0..pieces.len()).filter(|index| *index != trigger && matches!(pieces[*index], Piece::Slot(_)));
        let partner = if trigger == anchor { others.min_by_key(|index| cost(&pieces[*index]).1) } else { Some(anchor) };
        self.drafts.push(Draft { owner, pieces, gaps: pattern.gaps.clone(), anchor, trigger, partner });
    }

    fn slot(&mut self, words: &Words) -> u32 {
        if let Some(slot) = self.known.get(&words.address()) {
            return *slot;
        }
        let mut written: Vec<(u32, Spelling, &str)> = Vec::with_capacity(words.len());
        for word in words.iter() {
            if has_numeral(word) {
                let spelling = |index| if index == 0 { Spelling::Own } else { Spelling::Usual };
                written.extend(spellings(word).iter().enumerate().map(|(index, way)| (self.atom(way, word), spelling(index), word)));
                written.extend(odd_spellings(word).iter().map(|way| (self.atom(way, word), Spelling::Odd, word)));
            } else {
                written.push((self.atom(word, word), Spelling::Own, word));
            }
        }
        // A word's own spelling goes before that of another word of the list.
        written.sort_unstable();
        written.dedup_by_key(|(atom, ..)| *atom);
        let atoms: Vec<u32> = written.iter().map(|(atom, ..)| *atom).collect();
        let other = written.iter().filter(|(atom, _, word)| self.first_written(*atom) != *word);
        let other: Vec<(u32, String)> = other.map(|(atom, _, word)| (*atom, (*word).to_owned())).collect();
        let next = self.atoms_of.len() as u32;
        let key = (atoms, other);
        let slot = self.slots.get(&key).copied().unwrap_or(next);
        if slot == next {
            // What is hardly ever met counts for nothing: which anchors a policy has must not hang on it.
            let counted = || written.iter().filter(|(_, spelling, _)| *spelling != Spelling::Odd);
            let sum = |of: fn(&str) -> u64| counted().map(|(atom, ..)| of(self.atoms.get(*atom))).sum();
            self.costs.push((sum(rarity), sum(likely)));
            self.atoms_of.push(key.0.clone());
            self.other.extend(key.1.iter().map(|(atom, word)| ([*atom, slot], word.clone())));
            self.slots.insert(key, slot);
        }
        self.known.insert(words.address(), slot);
        slot
    }

    fn atom(&mut self, spelling: &str, word: &str) -> u32 {
        let next = self.atoms.len() as u32;
        let atom = self.atoms.number(spelling);
        if atom == next && self.atoms.get(atom) != word {
            self.written.insert(atom, word.into());
        }
        atom
    }

    fn first_written(&self, atom: u32) -> &str {
        self.written.get(&atom).map_or(self.atoms.get(atom), |word| &**word)
    }

    fn finish(mut self) -> Compiled {
        let (classes, ids) = classes(&self.atoms);
        let mut terms = ClassTerms::default();
        self.atoms.iter().for_each(|term| terms.push(term.chars().map(|c| ids[c as usize])));
        let automaton = build(&terms, classes.count());
        let singles: u64 = self.atoms.iter().filter(|term| term.chars().nth(1).is_none()).map(likely).sum();
        let gate = if singles < DENSE { Gate::new(&terms, classes.count()) } else { Gate::default() };
        drop(terms);
        let shapes: Vec<AtomShape> = self.atoms.iter().map(AtomShape::of).collect();
        let longest = |atoms: &Vec<u32>| atoms.iter().map(|atom| shapes[*atom as usize].length).max().unwrap_or(0);
        let slot_longest: Vec<u32> = self.atoms_of.iter().map(longest).collect();
        let rows: Vec<PatternRow> = self.drafts.iter().map(|draft| draft.row(&slot_longest)).collect();

        let mut triggering: Vec<Vec<TriggerRow>> = vec![Vec::new(); self.atoms_of.len()];
        let mut asking: Vec<Vec<[u32; 2]>> = vec![Vec::new(); self.atoms_of.len()];
        let mut group_beyond = vec![[0, 0]; self.groups.len()];
        for ((index, draft), row) in (0_u32..).zip(&self.drafts).zip(&rows) {
            // The trigger of a condition is its anchor: it is asked about at a place.
            let Some(Piece::Slot(slot)) = draft.pieces.get(draft.trigger) else { continue };
            let Owner::Group(group) = draft.owner else {
                triggering[*slot as usize].push(draft.trigger_row(index, &slot_longest));
                continue;
            };
            asking[*slot as usize].push([group, index]);
            let beyond: &mut [u32; 2] = &mut group_beyond[group as usize];
            *beyond = [beyond[0].max(row[5]), beyond[1].max(row[6])];
        }
        let (kinds, of_kinds, sets) = kinds(&shapes, &self.atoms_of);
        let of_set = |set: &[u32]| set.iter().flat_map(|slot| triggering[*slot as usize].iter().copied()).collect::<Vec<TriggerRow>>();
        let groups_of_set = |set: &[u32]| {
            let mut all: Vec<[u32; 2]> = set.iter().flat_map(|slot| asking[*slot as usize].iter().copied()).collect();
            all.sort_unstable();
            all
        };
        let mut written: Vec<(u32, Box<str>)> = self.written.drain().collect();
        written.sort_unstable();
        self.other.sort_unstable();
        Compiled {
            finder: Finder {
                classes,
                automaton,
                gate,
                kinds: kinds.into(),
                shapes: of_kinds.iter().map(|(_, shape)| shape.packed()).collect(),
                longest: shapes.iter().map(|shape| shape.length).max().unwrap_or(1),
            },
            sets: of_kinds.iter().map(|(set, _)| *set).collect(),
            triggered: (0..sets.len()).map(|set| of_set(sets.get(set))).collect(),
            grouped: (0..sets.len()).map(|set| groups_of_set(sets.get(set))).collect(),
            holders: self.holders(&sets),
            fitting: Fitting::new(sets),
            written: written.iter().map(|(atom, _)| *atom).collect(),
            written_words: written.iter().map(|(_, word)| word.as_bytes()).collect(),
            other: self.other.iter().map(|(place, _)| *place).collect(),
            other_words: self.other.iter().map(|(_, word)| word.as_bytes()).collect(),
            patterns: rows.into(),
            pieces: self.drafts.iter().map(|draft| draft.pieces.iter().map(|piece| piece.packed()).collect::<Vec<u32>>()).collect(),
            gaps: self.drafts.iter().map(|draft| &draft.gaps).collect(),
            group_beyond: group_beyond.into(),
            groups: self.walked.into(),
            context: self.context.into(),
            group_at: HashMap::new(),
        }
    }
}

/// Classes for all characters of the atoms, and for each code point the class of the folded character.
fn classes(atoms: &Terms) -> (Classes, Vec<Class>) {
    let mut ids: Vec<Class> = vec![0; char::MAX as usize + 1];
    let mut used = BTreeSet::new();
    for c in atoms.iter().flat_map(str::chars) {
        if std::mem::replace(&mut ids[c as usize], 1) == 0 {
            used.insert(c);
        }
    }
    let classes = Classes::new(&used);
    used.iter().for_each(|c| ids[*c as usize] = classes.id(*c).unwrap_or(Classes::OTHER));
    (classes, ids)
}

/// The kind of each atom, the set and the shape of each kind, and the slots of each set.
fn kinds(shapes: &[AtomShape], atoms_of: &[Vec<u32>]) -> (Vec<u32>, Vec<(u32, AtomShape)>, Rows<u32>) {
    let mut starts = vec![0_usize; shapes.len() + 1];
    atoms_of.iter().flatten().for_each(|atom| starts[*atom as usize + 1] += 1);
    (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
    let mut slots = vec![0_u32; starts.last().copied().unwrap_or(0)];
    let mut next = starts.clone();
    for (slot, atoms) in (0..).zip(atoms_of) {
        for atom in atoms {
            slots[next[*atom as usize]] = slot;
            next[*atom as usize] += 1;
        }
    }
    let mut sets: HashMap<&[u32], u32> = HashMap::new();
    let mut rows: Vec<&[u32]> = Vec::new();
    let mut known: HashMap<(u32, AtomShape), u32> = HashMap::new();
    let mut of_kinds = Vec::new();
    let kind = |(atom, shape): (usize, &AtomShape)| {
        let own = &slots[starts[atom]..starts[atom + 1]];
        let set = *sets.entry(own).or_insert_with(|| {
            rows.push(own);
            rows.len() as u32 - 1
        });
        *known.entry((set, *shape)).or_insert_with(|| {
            of_kinds.push((set, *shape));
            of_kinds.len() as u32 - 1
        })
    };
    let kinds = shapes.iter().enumerate().map(kind).collect();
    (kinds, of_kinds, rows.into_iter().collect())
}
