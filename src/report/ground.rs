//! What a finding rests on, in one line of Chinese: law, a platform's contract, or a company's own line. Never one for another.

use crate::policy::{Basis, Ground, Rule, cite};

/// What `rule` rests on, of whose bases `basis` are in force.
pub fn grounds(rule: &Rule, basis: &[Basis]) -> String {
    match &rule.ground {
        Ground::Law(_) => cite(basis),
        Ground::Platform { name, rule, .. } => format!("{name}平台规则《{rule}》（平台约定，不是法律）"),
        Ground::House { name, .. } => format!("公司制度《{name}》（不是法律）"),
    }
}
