//! The record of a review before a stream: what was looked at, by which policy, what was found, and what somebody decided. It asks no clock and decides nothing itself.

mod docx;
mod json;

pub use docx::docx;
pub use json::json;

use crate::digest::sha256;
use crate::finding::{Finding, State};
use crate::report::{Edge, FileReport, clock, grounds};

/// What files of records are called behind the script's name: `今晚.审查记录.docx`. They quote what was found, so a folder's check leaves them out.
pub const NAME: &str = "审查记录";

/// What the law asks for, in our words, with its articles.
pub const BASIS: [(&str, &str); 2] = [
    ("《直播电商监督管理办法》第三十条", "直播前对展示内容、讲解内容、服装、布景、道具等进行合规审核"),
    ("《直播电商监督管理办法》第三十一条", "口误、表述不完整、表述不当的，现场纠正并保存记录；记录自直播结束之日起保存不少于三年"),
];

/// What this sheet is about, and what it is not.
pub const SCOPE: &str =
    "本表只涉及讲解内容的文字；商品资料、画面、服装、布景、道具要另行审核。表里列出的是风险提示，不是法律意见；处理决定由审查人作出。";

/// Who reviewed, when, and with what.
#[derive(Debug, Clone, Default)]
pub struct Review<'a> {
    /// Who answers for it; empty is left to be filled in by hand.
    pub reviewer: &'a str,
    /// The moment, as it is to be shown, with its offset from UTC.
    pub at: &'a str,
    /// `sha256:…` of the policy.
    pub policy: &'a str,
    /// How many rules it has.
    pub rules: usize,
}

/// A finding as it stands in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where its user finds it.
    pub place: String,
    /// What it rests on.
    pub basis: String,
    /// What was decided, where somebody decided it before: by a waiver, or by registering a document.
    pub decision: Option<&'static str>,
    /// Why; empty where nothing was decided.
    pub reason: String,
}

impl Entry {
    /// The entry for `finding`.
    pub fn of(file: &FileReport, edge: &Edge<'_>, finding: &Finding) -> Self {
        let rule = &finding.hit.rule;
        let decision = match &finding.state {
            State::New | State::Known => None,
            State::Waived(_) => Some("保留：负责人已批准忽略"),
            State::Claimed(_) => Some("保留：依据已登记，未核验"),
        };
        let reason = finding.state.told().filter(|_| decision.is_some()).unwrap_or_default();
        Self { place: place(file, edge, finding), basis: grounds(rule, &finding.standing.basis), decision, reason }
    }
}

/// Line or place, and the time where there is one.
fn place(file: &FileReport, edge: &Edge<'_>, finding: &Finding) -> String {
    let mut place = Vec::new();
    if !file.document.extracted {
        let start = edge.place(finding.hit.envelope()).start;
        place.push(format!("第 {} 行第 {} 字", start.line, start.column));
    }
    if let Some(part) = finding.hit.parts.first() {
        place.extend(file.document.cues.get(part.cue as usize).and_then(|cue| cue.place.name()));
        place.extend(file.document.time_of(part.cue, part.span).map(|(from, _)| clock(from)));
    }
    place.join("，")
}

/// Code points of speech.
fn characters(file: &FileReport) -> usize {
    file.document.cues.iter().map(|cue| cue.span.of(&file.document.text).chars().count()).sum()
}

fn text_sha256(file: &FileReport) -> String {
    sha256(file.document.text.as_bytes())
}
