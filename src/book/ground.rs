//! What a rule or an exemption rests on, in words: law with version, days, authority and summary; contract and house rules as what they are.

use super::{Line, Piece, laws, line, text};
use crate::policy::{Basis, Ground, Policy, Version};

/// One line for each ground.
pub(super) fn lines(ground: &Ground, policy: &Policy) -> Vec<Line> {
    let from = |day: &Option<crate::facts::Date>| day.map(|day| format!("，{day} 起")).unwrap_or_default();
    match ground {
        Ground::Law(bases) => bases.iter().map(|own| basis(own, policy)).collect(),
        Ground::Platform { name, rule, effective } => {
            vec![line(format!("{name}平台规则《{rule}》{}（平台约定，不是法律）", from(effective)))]
        }
        Ground::House { name, since } => vec![line(format!("公司制度《{name}》{}（不是法律）", from(since)))],
    }
}

/// One basis.
pub(super) fn basis(basis: &Basis, policy: &Policy) -> Line {
    let when = basis.when.name().map(|when| format!("；{when}时适用")).unwrap_or_default();
    let authority = policy.authority_of(&basis.law).map(|authority| format!("；主管部门：{authority}")).unwrap_or_default();
    vec![
        text("《"),
        Piece::Link(laws::anchor(&basis.law), basis.law.to_string()),
        text(format!("》{}（{}{when}{authority}）：{}", basis.article, in_force(&basis.version), basis.summary())),
    ]
}

/// A version with its days.
pub(super) fn in_force(version: &Version) -> String {
    let to = version.to.map_or_else(|| "起施行".to_owned(), |day| format!("至 {day} 施行"));
    format!("{} 版，{} {to}", version.day(), version.from)
}
