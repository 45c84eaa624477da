//! Whom a compiled phrase serves: a part of a rule, a condition, a signal or a sign. How it is compiled or found is not known here.

use hashbrown::HashSet;

use crate::policy::{Condition, Exemption, Phrase, Phrases, Policy, Rule, Signs};

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

/// What a sign tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tells {
    Link,
    Product,
    Correction,
    Withdrawal,
}

impl Owner {
    /// As four numbers, the first telling which kind it is.
    pub(super) fn packed(self) -> [u32; 4] {
        match self {
            Self::Say(rule) => [0, rule, 0, 0],
            Self::Together(rule, number, part) => [1, rule, number, part],
            Self::Regex(rule, number) => [2, rule, number, 0],
            Self::Group(group) => [3, group, 0, 0],
            Self::Side(rule, Side::Owed) => [4, rule, 0, 0],
            Self::Side(rule, Side::First(number)) => [5, rule, number, 0],
            Self::Side(rule, Side::Then(number)) => [6, rule, number, 0],
            Self::Signal(signal) => [7, signal, 0, 0],
            Self::Sign(tells, index) => [8, tells as u32, index, 0],
        }
    }

    /// Back from four numbers.
    pub(super) fn unpacked([kind, first, second, third]: [u32; 4]) -> Self {
        const TELLS: [Tells; 4] = [Tells::Link, Tells::Product, Tells::Correction, Tells::Withdrawal];
        match kind {
            0 => Self::Say(first),
            1 => Self::Together(first, second, third),
            2 => Self::Regex(first, second),
            3 => Self::Group(first),
            4 => Self::Side(first, Side::Owed),
            5 => Self::Side(first, Side::First(second)),
            6 => Self::Side(first, Side::Then(second)),
            7 => Self::Signal(first),
            _ => Self::Sign(TELLS[first as usize & 3], second),
        }
    }
}

/// What a policy looks for: phrases with whom each serves, and sets of phrases that conditions ask for.
pub(super) trait Wanted<'a> {
    /// Whether it asks for single phrases. If not, none of a stored policy has to be read.
    const PHRASES: bool = true;

    fn phrase(&mut self, phrase: &'a Phrase, owner: Owner);
    fn group(&mut self, phrases: &'a Phrases);
}

/// Shows `wanted` everything that `policy` looks for, always in the same order: what is compiled elsewhere is recognised by it.
pub(super) fn walk<'a, W: Wanted<'a>>(policy: &'a Policy, wanted: &mut W) {
    // Rules share exemptions: each is shown once.
    let shown = &mut HashSet::new();
    for (index, rule) in (0..).zip(&policy.rules) {
        if W::PHRASES {
            of_rule(rule, index).into_iter().for_each(|(phrase, owner)| wanted.phrase(phrase, owner));
        }
        rule.contradicts.iter().filter(|one| !one.about.is_empty()).for_each(|one| wanted.group(&one.about));
        groups(&rule.unless, shown, wanted);
        groups(&rule.needs, shown, wanted);
    }
    policy.exemptions.iter().for_each(|exemption| of_exemption(exemption, shown, wanted));
    if W::PHRASES {
        for (signal, index) in policy.signals.iter().zip(0..) {
            signal.words.iter().for_each(|phrase| wanted.phrase(phrase, Owner::Signal(index)));
        }
        of_signs(&policy.signs).into_iter().for_each(|(phrase, owner)| wanted.phrase(phrase, owner));
    }
    conditions_of_signs(&policy.signs).for_each(|conditions| groups(conditions, shown, wanted));
    for code in &policy.hearing.codes {
        groups(&code.needs, shown, wanted);
        groups(&code.unless, shown, wanted);
    }
}

/// Exemptions by their addresses: a policy shares each among all that name it.
type Shown = HashSet<*const Exemption>;

fn groups<'a>(conditions: &'a [Condition], shown: &mut Shown, wanted: &mut impl Wanted<'a>) {
    for condition in conditions {
        match condition {
            Condition::Exemption(exemption) => of_exemption(exemption, shown, wanted),
            Condition::Near { words: phrases, .. } | Condition::Inside(phrases) => wanted.group(phrases),
            Condition::StanceBelow(_) | Condition::StanceAbove(_) | Condition::LikenessBelow(_) => {}
        }
    }
}

fn of_exemption<'a>(exemption: &'a Exemption, shown: &mut Shown, wanted: &mut impl Wanted<'a>) {
    if shown.insert(std::ptr::from_ref(exemption)) {
        groups(&exemption.any, shown, wanted);
        groups(&exemption.unless, shown, wanted);
    }
}

/// All phrases of rule number `index` but those of its conditions.
fn of_rule(rule: &Rule, index: u32) -> Vec<(&Phrase, Owner)> {
    let mut all: Vec<(&Phrase, Owner)> = rule.say.iter().map(|phrase| (phrase, Owner::Say(index))).collect();
    for (number, together) in (0..).zip(&rule.together) {
        all.extend((0..).zip(together.all.iter()).map(|(part, phrase)| (phrase, Owner::Together(index, number, part))));
    }
    all.extend((0..).zip(&rule.regex).map(|(number, regex)| (&regex.literal, Owner::Regex(index, number))));
    let owed = rule.owes.iter().flat_map(|owes| owes.words.iter());
    all.extend(owed.map(|phrase| (phrase, Owner::Side(index, Side::Owed))));
    for (number, contradiction) in (0..).zip(&rule.contradicts) {
        all.extend(contradiction.first.iter().map(|phrase| (phrase, Owner::Side(index, Side::First(number)))));
        all.extend(contradiction.then.iter().map(|phrase| (phrase, Owner::Side(index, Side::Then(number)))));
    }
    all
}

/// Every phrase of the signs, with whom it serves.
fn of_signs(signs: &Signs) -> Vec<(&Phrase, Owner)> {
    let mut all = Vec::new();
    let mut add = |phrases, tells, index| {
        let phrases: &Phrases = phrases;
        all.extend(phrases.iter().map(|phrase| (phrase, Owner::Sign(tells, index))));
    };
    for (index, link) in (0..).zip(&signs.links) {
        add(&link.say, Tells::Link, index);
    }
    for (index, product) in (0..).zip(&signs.products) {
        add(&product.words, Tells::Product, index);
    }
    for (index, correction) in (0..).zip(&signs.corrections) {
        add(&correction.say, Tells::Correction, index);
        add(&correction.withdraw, Tells::Withdrawal, index);
    }
    all
}

/// The conditions of all signs.
fn conditions_of_signs(signs: &Signs) -> impl Iterator<Item = &[Condition]> {
    let links = signs.links.iter().map(|link| link.unless.as_slice());
    let products = signs.products.iter().flat_map(|product| [product.unless.as_slice(), product.direct.as_slice()]);
    links.chain(products).chain(signs.corrections.iter().map(|correction| correction.unless.as_slice()))
}
