//! What runs of characters weigh for likeness, as rows of plain numbers, made or read in place. No text is read here.

use crate::policy::{LikeRule, Policy, Run};
use crate::tables::{Reader, Rows, Table, Writer};

/// The weights, found by run.
#[derive(Debug, Clone, Default)]
pub(crate) struct Weights {
    /// `above`, `sure`, and what speaks for a breach before any run is seen.
    head: Table<f32>,
    /// The runs at the places that their numbers hash to, or after; 0 where there is none. Their number is a power of two.
    runs: Table<u64>,
    /// For each of those places, what its run weighs for a breach.
    breach: Table<f32>,
    /// For each of those places, the rules that its run speaks for or against: their places in `rules`, and weights as bits.
    own: Rows<[u32; 2]>,
    /// The rules among which a breach is told apart, by their places in the policy.
    rules: Table<u32>,
    /// What speaks for each of them before any run is seen.
    biases: Table<f32>,
    /// For each of them, itself and those whose first basis it cites too.
    cited: Rows<u32>,
}

impl Weights {
    pub(crate) fn new(policy: &Policy) -> Self {
        let likeness = &*policy.likeness;
        let known: Vec<(u32, &LikeRule)> =
            likeness.rules.iter().filter_map(|own| Some((policy.rules.iter().position(|rule| rule.id == own.id)? as u32, own))).collect();
        let own = || (0_u32..).zip(&known).flat_map(|(place, (_, own))| own.words.iter().map(move |(run, weight)| (*run, place, *weight)));
        let mut all: Vec<Run> = likeness.words.iter().map(|(run, _)| *run).chain(own().map(|(run, ..)| run)).collect();
        all.sort_unstable();
        all.dedup();
        // At most half full, so that a look seldom goes on to the next place.
        let mut runs = vec![0; if all.is_empty() { 0 } else { (all.len() * 2).next_power_of_two() }];
        for run in &all {
            let mut place = hashed(*run, runs.len());
            while runs[place] != 0 {
                place = (place + 1) & (runs.len() - 1);
            }
            runs[place] = run.number();
        }
        let mut made = Self {
            head: vec![likeness.above as f32, likeness.sure as f32, likeness.bias].into(),
            breach: vec![0.0; runs.len()].into(),
            own: Rows::from_iter(Vec::<Vec<[u32; 2]>>::new()),
            runs: runs.into(),
            rules: known.iter().map(|(rule, _)| *rule).collect(),
            biases: known.iter().map(|(_, own)| own.bias).collect(),
            cited: known.iter().map(|(rule, _)| cited(policy, *rule, &known)).collect(),
        };
        let mut breach = vec![0.0; made.runs.len()];
        for (run, weight) in &likeness.words {
            made.place(*run).into_iter().for_each(|place| breach[place as usize] = *weight);
        }
        let mut speaks = vec![Vec::new(); made.runs.len()];
        for (run, rule, weight) in own() {
            made.place(run).into_iter().for_each(|place| speaks[place as usize].push([rule, weight.to_bits()]));
        }
        made.breach = breach.into();
        made.own = speaks.into_iter().collect();
        made
    }

    pub(crate) fn store(&self, into: &mut Writer) {
        into.table(&self.head);
        into.table(&self.runs);
        into.table(&self.breach);
        self.own.store(into);
        into.table(&self.rules);
        into.table(&self.biases);
        self.cited.store(into);
    }

    pub(crate) fn read(from: &mut Reader) -> Option<Self> {
        let read = Self {
            head: from.table()?,
            runs: from.table()?,
            breach: from.table()?,
            own: Rows::read(from)?,
            rules: from.table()?,
            biases: from.table()?,
            cited: Rows::read(from)?,
        };
        let fits = read.head.len() == 3 && read.breach.len() == read.runs.len() && read.biases.len() == read.rules.len();
        fits.then_some(read)
    }

    /// Whether there is nothing to weigh by, or no rule to tell.
    pub(crate) fn is_empty(&self) -> bool {
        self.runs.is_empty() || self.rules.is_empty()
    }

    /// How many places there are.
    pub(crate) fn places(&self) -> usize {
        self.runs.len()
    }

    /// The place of `run`, if it weighs anything.
    pub(crate) fn place(&self, run: Run) -> Option<u32> {
        let mask = self.runs.len().checked_sub(1)?;
        let mut place = hashed(run, self.runs.len());
        while self.runs[place] != 0 {
            if self.runs[place] == run.number() {
                return Some(place as u32);
            }
            place = (place + 1) & mask;
        }
        None
    }

    /// The chance of a breach from which on it is told.
    pub(crate) fn above(&self) -> f64 {
        f64::from(self.head[0])
    }

    /// The least chance, given a breach, of the rule that is told.
    pub(crate) fn sure(&self) -> f64 {
        f64::from(self.head[1])
    }

    /// Itself, and the rules whose first basis that rule cites too, by their places among [`Weights::rules`].
    pub(crate) fn cited(&self, rule: usize) -> impl Iterator<Item = usize> + '_ {
        self.cited.get(rule as u32).iter().map(|rule| *rule as usize)
    }

    /// What speaks for a breach before any run is seen.
    pub(crate) fn bias(&self) -> f64 {
        f64::from(self.head[2])
    }

    /// What the run at `place` weighs for a breach.
    pub(crate) fn breach(&self, place: u32) -> f64 {
        f64::from(self.breach[place as usize])
    }

    /// What the run at `place` weighs for each rule that it speaks for or against, by their places among [`Weights::rules`].
    pub(crate) fn own(&self, place: u32) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.own.get(place).iter().map(|[rule, bits]| (*rule as usize, f64::from(f32::from_bits(*bits))))
    }

    /// The rules among which a breach is told apart, by their places in the policy, with what speaks for each before any run is seen.
    pub(crate) fn rules(&self) -> impl Iterator<Item = (u32, f64)> + '_ {
        self.rules.iter().copied().zip(self.biases.iter().map(|bias| f64::from(*bias)))
    }
}

/// Of the rules `known`, by their places among them, `rule` itself and those whose first basis it cites too.
fn cited(policy: &Policy, rule: u32, known: &[(u32, &LikeRule)]) -> Vec<u32> {
    let bases = policy.rules[rule as usize].ground.basis();
    let cites = |other: u32| {
        let first = policy.rules[other as usize].ground.basis().first();
        other == rule || first.is_some_and(|first| bases.iter().any(|own| own.law == first.law && own.article == first.article))
    };
    (0..).zip(known).filter(|(_, (other, _))| cites(*other)).map(|(place, _)| place).collect()
}

/// Where a run is looked for first, among so many places, a power of two.
fn hashed(run: Run, places: usize) -> usize {
    (run.number().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & (places - 1)
}
