//! Whom a pattern serves: a rule, a condition or a sign. How patterns are found is not known here.

use super::signs::Tells;

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
    /// A sign of that kind and number.
    Sign(Tells, u32),
}
