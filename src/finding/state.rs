//! Where a finding stands in the work of a team: to be dealt with, or excused, by whom, why and until when. Excuses mark, they never delete.

use std::sync::Arc;

use crate::facts::Date;

/// Where a finding stands in the work of a team.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum State {
    /// To be dealt with.
    #[default]
    New,
    /// The baseline has it.
    Known,
    /// Somebody waived it, with a reason and for a time.
    Waived(Arc<Waiver>),
    /// A document for it is registered. Nobody here has looked into that document.
    Claimed(Arc<Claim>),
}

/// Leave that somebody gave for findings of some rules at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The rules, by id.
    pub rules: Vec<String>,
    /// The last day on which it holds.
    pub until: Date,
    /// Who answers for it.
    pub owner: String,
    /// Why.
    pub reason: String,
    /// File and line where it was given, where that is not the text itself.
    pub beside: Option<String>,
}

/// An entry of the ledger of claims: a document that shows a wording to be true of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The product; empty means any.
    pub product: String,
    /// The words that it covers.
    pub wording: String,
    /// The rules that it is for; empty means every rule that a document can settle.
    pub rules: Vec<String>,
    /// The document: its name and number.
    pub document: String,
    /// Who keeps it.
    pub holder: String,
    /// How far it reaches: places, channels, quantities; in the words of whoever registered it.
    pub scope: String,
    /// The last day on which it holds.
    pub until: Date,
    /// File and line of the entry.
    pub at: String,
}

impl State {
    /// The word in JSON.
    pub fn key(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Known => "known",
            Self::Waived(_) => "waived",
            Self::Claimed(_) => "claimed",
        }
    }

    /// The label for people.
    pub fn label(&self) -> &'static str {
        match self {
            Self::New => "新增",
            Self::Known => "已知",
            Self::Waived(_) => "已忽略",
            Self::Claimed(_) => "已登记依据（未核验）",
        }
    }

    /// Whether the finding stays visible without failing a run.
    pub fn excused(&self) -> bool {
        !matches!(self, Self::New)
    }

    /// Why it is excused, in a sentence without a full stop; `None` where it is not.
    pub fn told(&self) -> Option<String> {
        match self {
            Self::New => None,
            Self::Known => Some("基线里已经记录".to_owned()),
            Self::Waived(waiver) => {
                let beside = waiver.beside.as_ref().map(|beside| format!("（写在 {beside}）")).unwrap_or_default();
                Some(format!("{}忽略到 {}：{}{beside}", waiver.owner, waiver.until, waiver.reason))
            }
            Self::Claimed(claim) => Some(format!(
                "登记的材料：{}，由{}保管，适用范围：{}，有效期至 {}（见 {}）；本工具没有核验材料的内容",
                claim.document, claim.holder, claim.scope, claim.until, claim.at
            )),
        }
    }
}

/// A finding that the baseline knows and that this run did not find any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// The rule, by id.
    pub rule: String,
    /// The words as they stood.
    pub words: String,
    /// Its fingerprint.
    pub fingerprint: String,
}
