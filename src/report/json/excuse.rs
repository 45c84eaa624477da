//! The JSON shapes of why a finding is excused, and of what the baseline knows and was not found any more.

use serde::Serialize;

use crate::finding::{Gone, State};

/// Why a finding is excused. `told` is the sentence for people; the other fields depend on the state.
#[derive(Serialize, Default)]
pub(super) struct Excuse<'a> {
    told: String,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    rules: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wording: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    holder: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'a str>,
    /// File and line where it was given, where that is not the text itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<&'a str>,
}

impl<'a> Excuse<'a> {
    pub(super) fn of(state: &'a State) -> Option<Self> {
        let excuse = Self { told: state.told()?, ..Self::default() };
        Some(match state {
            State::New | State::Known => excuse,
            State::Waived(waiver) => Self {
                rules: &waiver.rules,
                until: Some(waiver.until.to_string()),
                owner: Some(&waiver.owner),
                reason: Some(&waiver.reason),
                at: waiver.beside.as_deref(),
                ..excuse
            },
            State::Claimed(claim) => Self {
                rules: &claim.rules,
                until: Some(claim.until.to_string()),
                product: Some(&claim.product),
                wording: Some(&claim.wording),
                document: Some(&claim.document),
                holder: Some(&claim.holder),
                scope: Some(&claim.scope),
                at: Some(&claim.at),
                ..excuse
            },
        })
    }
}

/// A finding of the baseline that was not found any more.
#[derive(Serialize)]
pub(super) struct Lost<'a> {
    rule: &'a str,
    words: &'a str,
    fingerprint: &'a str,
}

impl<'a> Lost<'a> {
    pub(super) fn of(gone: &'a Gone) -> Self {
        Self { rule: &gone.rule, words: &gone.words, fingerprint: &gone.fingerprint }
    }
}
