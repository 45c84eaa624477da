//! Stance: which runs of characters around a claim speak for its being made, and which for its being denied, forbidden, told of others or taught.
//! Weights that were fitted; which words stand around a hit is the scanner's matter.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

/// The longest run that carries a weight, in folded characters.
pub const LONGEST_RUN: usize = 3;
/// The shortest.
pub const SHORTEST_RUN: usize = 1;

/// What runs of characters weigh, in logits: above zero for a claim that is made, below zero for one that is not.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Stance {
    /// What speaks before any run is seen.
    pub bias: f32,
    /// Runs with their weights, sorted by run.
    weights: Vec<(Run, f32)>,
    /// Made when something is weighed.
    #[serde(skip)]
    gate: Gate,
}

/// A bit for each run that carries a weight: of some hundred runs around a hit most carry none, and are denied at once.
#[derive(Debug, Clone, Default)]
struct Gate(OnceLock<Vec<u64>>);

/// The gate follows from the weights.
impl PartialEq for Gate {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Gate {
    /// So many bits for each run, a power of two in all.
    const SPARSE: usize = 16;

    fn of(&self, weights: &[(Run, f32)]) -> &[u64] {
        self.0.get_or_init(|| {
            let mut bits = vec![0; (weights.len() * Self::SPARSE).div_ceil(64).next_power_of_two()];
            for (run, _) in weights {
                let (word, bit) = Self::place(*run, bits.len());
                bits[word] |= bit;
            }
            bits
        })
    }

    #[inline]
    fn place(run: Run, words: usize) -> (usize, u64) {
        let mixed = run.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        ((mixed >> 6) as usize & (words - 1), 1 << (mixed & 63))
    }
}

/// [`SHORTEST_RUN`] to [`LONGEST_RUN`] characters, packed into a number: 21 bits each, the first one highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Run(u64);

impl Run {
    /// The run of these characters; `None` if there are too few or too many.
    pub fn of(chars: &[char]) -> Option<Self> {
        let fits = (SHORTEST_RUN..=LONGEST_RUN).contains(&chars.len());
        fits.then(|| Self(chars.iter().fold(0, |packed, char| packed << 21 | u64::from(u32::from(*char)))))
    }

    /// As a number, never 0.
    pub(crate) fn number(self) -> u64 {
        self.0
    }

    /// Its characters.
    pub fn text(self) -> String {
        let chars = (0..LONGEST_RUN).rev().map(|place| (self.0 >> (21 * place) & 0x1F_FFFF) as u32);
        chars.filter(|code| *code > 0).filter_map(char::from_u32).collect()
    }
}

/// Every run in `said`, in order; the same run can come again.
pub fn runs(said: &[char]) -> impl Iterator<Item = Run> {
    (0..said.len()).flat_map(move |from| {
        let longest = LONGEST_RUN.min(said.len() - from);
        (SHORTEST_RUN..=longest).filter_map(move |length| Run::of(&said[from..from + length]))
    })
}

/// How the words around a hit weigh.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weighed {
    /// How much speaks for the claim being made, in logits; below zero, more speaks against it.
    pub odds: f64,
    /// The runs that speak against it, each once, the weightiest first.
    pub against: Vec<Run>,
}

impl Weighed {
    /// The chance that the claim is made, 0 to 1, if the words are believed so far: 1 fully, 0 not at all.
    pub fn made(&self, belief: f64) -> f64 {
        1.0 / (1.0 + (-self.odds * belief).exp())
    }
}

impl Stance {
    /// Of runs and their weights; those that are too short or too long are left out.
    pub fn new(bias: f64, weights: impl IntoIterator<Item = (String, f64)>) -> Self {
        let packed = |(run, weight): (String, f64)| Run::of(&run.chars().collect::<Vec<char>>()).map(|run| (run, weight as f32));
        let mut weights: Vec<(Run, f32)> = weights.into_iter().filter_map(packed).collect();
        weights.sort_by_key(|(run, _)| *run);
        weights.dedup_by_key(|(run, _)| *run);
        Self { bias: bias as f32, weights, gate: Gate::default() }
    }

    /// Whether nothing carries a weight: then nothing can be weighed.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Weighs `said`, folded characters without marks; each run counts once.
    pub fn weigh(&self, said: &[char]) -> Weighed {
        let gate = self.gate.of(&self.weights);
        let known = |run: &Run| {
            let (word, bit) = Gate::place(*run, gate.len());
            gate[word] & bit != 0
        };
        let place = |run: Run| self.weights.binary_search_by_key(&run, |(run, _)| *run).ok();
        let mut places: Vec<usize> = runs(said).filter(known).filter_map(place).collect();
        places.sort_unstable();
        places.dedup();
        let mut seen: Vec<(Run, f32)> = places.into_iter().map(|place| self.weights[place]).collect();
        let odds = seen.iter().fold(f64::from(self.bias), |sum, (_, weight)| sum + f64::from(*weight));
        seen.retain(|(_, weight)| *weight < 0.0);
        seen.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        Weighed { odds, against: seen.into_iter().map(|(run, _)| run).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn runs_come_back_as_they_went_in() {
        let all: Vec<String> = runs(&said("治不了𠮷")).map(Run::text).collect();
        assert_eq!(all, ["治", "治不", "治不了", "不", "不了", "不了𠮷", "了", "了𠮷", "𠮷"]);
    }

    #[test]
    fn each_run_counts_once_and_the_weightiest_against_is_told_first() {
        let stance = Stance::new(1.0, [("不不".to_owned(), -0.5), ("治不了".to_owned(), -2.0), ("根治".to_owned(), 1.5)]);
        let weighed = stance.weigh(&said("不不不治不了"));
        let against: Vec<String> = weighed.against.iter().map(|run| run.text()).collect();
        assert_eq!(against, ["治不了", "不不"]);
        assert!((weighed.odds - (1.0 - 0.5 - 2.0)).abs() < 1e-6, "{weighed:?}");
        assert!(stance.weigh(&said("根治")).odds > stance.weigh(&said("")).odds);
        assert!(weighed.made(1.0) < weighed.made(0.5) && weighed.made(0.5) < weighed.made(0.0), "{weighed:?}");
    }
}
