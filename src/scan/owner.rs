//! Whom a compiled phrase serves: a part of a rule, a condition, a signal or a sign. How it is compiled or found is not known here.

use super::signs::Tells;
use crate::policy::{Phrase, Rule};

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
    /// What that rule looks for in a whole session, beside what it says.
    Side(u32, Side),
    /// That signal of context.
    Signal(u32),
    /// A sign of that kind and number.
    Sign(Tells, u32),
}

/// A part of what a rule looks for in a whole session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// The words of its `owes`.
    Owed,
    /// The earlier statement of that contradiction.
    First(u32),
    /// The later one.
    Then(u32),
}

/// All phrases of rule number `index` but those of its conditions.
pub(super) fn phrases(rule: &Rule, index: u32) -> Vec<(Owner, &Phrase)> {
    let mut all: Vec<(Owner, &Phrase)> = rule.say.iter().map(|phrase| (Owner::Say(index), phrase)).collect();
    for (number, together) in (0..).zip(&rule.together) {
        all.extend((0..).zip(&together.all).map(|(part, phrase)| (Owner::Together(index, number, part), phrase)));
    }
    all.extend((0..).zip(&rule.regex).map(|(number, regex)| (Owner::Regex(index, number), &regex.literal)));
    let owed = rule.owes.iter().flat_map(|owes| &owes.words);
    all.extend(owed.map(|phrase| (Owner::Side(index, Side::Owed), phrase)));
    for (number, contradiction) in (0..).zip(&rule.contradicts) {
        all.extend(contradiction.first.iter().map(|phrase| (Owner::Side(index, Side::First(number)), phrase)));
        all.extend(contradiction.then.iter().map(|phrase| (Owner::Side(index, Side::Then(number)), phrase)));
    }
    all
}
