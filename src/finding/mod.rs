//! What was found and what became of it: hits, verdicts, findings. How they were found and how they are shown is not known here.

mod risk;
mod state;

pub use risk::{Risk, Seen, risk};
pub use state::{Claim, Gone, State, Waiver};

use std::borrow::Cow;
use std::sync::Arc;

use crate::facts::{Fact, Known};
use crate::fold::Number;
use crate::policy::{Basis, Exemption, Override, Rule, Severity, Side};
use crate::text::Span;

/// A passage within one cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// Its bytes in the document's text; exactly the words reported.
    pub span: Span,
    /// The index of its cue.
    pub cue: u32,
}

/// How sure we are that these words were said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Letter by letter.
    Exact,
    /// After folding: width, case, 繁简, look-alikes, noise.
    Folded,
    /// By its sound, or as a code word: the words are written otherwise.
    Heard,
}

impl Certainty {
    /// The word in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Folded => "folded",
            Self::Heard => "heard",
        }
    }
}

/// A rule's words, found in a document; not yet judged.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The rule.
    pub rule: Arc<Rule>,
    /// One part for each cue it touches and for each separate phrase, in order.
    pub parts: Vec<Part>,
    /// The words as they stand: parts of one passage joined by nothing, separate passages by `…`.
    pub words: String,
    /// The phrase with its choices resolved; a gap as `…`.
    pub term: String,
    /// The numbers that its number classes caught, in order.
    pub values: Vec<Number>,
    /// How sure we are.
    pub certainty: Certainty,
    /// By which foldings it was read: `width`, `case`, `variant`, `noise`; how it was heard: `sound:省→疹`, `filler:母`, `code:小白片`.
    pub via: Vec<Cow<'static, str>>,
    /// What is known of product and host where it was said.
    pub known: Arc<Known>,
    /// How its claim came back, for a rule that asks for that.
    pub stretch: Option<Stretch>,
    /// Each of its passages that was heard and not written, in order.
    pub heard: Vec<Heard>,
    /// That no phrase found it: it is like what breaks the rule.
    pub alike: Option<Alike>,
}

/// How like those that break its rule a passage is.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    /// The chance that it is a breach, 0 to 1, by the weights of the policy.
    pub chance: f64,
    /// The chance, 0 to 1, given a breach, that it is one of this rule.
    pub of_it: f64,
    /// The words of the passage that speak for it, the weightiest first.
    pub words: Vec<String>,
}

impl Alike {
    /// Told in a clause. Without the chance: a number that near to one would sound like proof.
    pub fn told(&self) -> String {
        format!("没有规则逐字对上，只是整句的用词相近，尤其是「{}」", self.words.join("」「"))
    }
}

/// A passage that was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Where its first heard word stands: what somebody should listen to.
    pub part: Part,
    /// The phrase meant.
    pub term: String,
}

/// A claim that came back over a stretch of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// How often, what was said in one breath counted once.
    pub times: u32,
    /// Minutes from the first to the last time.
    pub minutes: u32,
    /// Its different wordings, the first few of them.
    pub wordings: Vec<String>,
    /// Where it was said first.
    pub first: Span,
}

impl Hit {
    /// What to quote in a sentence within 「」: of a claim that came back, its wordings and not every time it was said.
    pub fn quoted(&self) -> String {
        self.stretch.as_ref().map_or_else(|| self.words.clone(), |stretch| stretch.wordings.join("」「"))
    }

    /// From the first byte of the first part to the last byte of the last.
    pub fn envelope(&self) -> Span {
        let spans = self.parts.iter().map(|part| part.span);
        spans.reduce(Span::envelope).unwrap_or_default()
    }
}

/// A hit that stands, with what it rests on.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The rule's severity, lowered where a fact is unknown.
    pub severity: Severity,
    /// The bases in force, the unconditional ones first.
    pub basis: Vec<Basis>,
    /// The facts that would decide whether it applies, or whether another of its bases does.
    pub unknown: Vec<Fact>,
    /// Those of them on which all of it hangs.
    pub hangs_on: Vec<Fact>,
    /// What lowered it instead of dismissing it.
    pub eased: Option<Eased>,
    /// The words by which it was taken back later.
    pub corrected: Option<Part>,
    /// How many folded characters stand between its words, where that lowered it to a warning.
    pub apart: Option<u32>,
    /// Who gave it another severity than its rule would.
    pub regraded: Option<Regraded>,
}

/// That an exemption lowered a hit.
#[derive(Debug, Clone)]
pub struct Eased {
    /// The exemption.
    pub exemption: Arc<Exemption>,
    /// The words by which it holds, as they stand; of words that were weighed, the weightiest.
    pub by: Vec<String>,
    /// The chance, 0 to 1, that the claim is made after all, where words were weighed.
    pub made: Option<f64>,
}

impl Eased {
    /// Told in a sentence; `now` is what it became.
    pub fn told(&self, now: Severity) -> String {
        let by = if self.by.is_empty() { String::new() } else { format!("（附近有「{}」）", self.by.join("」「")) };
        format!("按豁免「{}」降为{}{by}：{}", self.exemption.name, now.label(), self.exemption.why)
    }
}

impl Standing {
    /// That a hit stands on something else than law: a contract, a house rule, an excuse that does not hold.
    pub fn plain(severity: Severity) -> Self {
        Self {
            severity,
            basis: Vec::new(),
            unknown: Vec::new(),
            hangs_on: Vec::new(),
            eased: None,
            corrected: None,
            apart: None,
            regraded: None,
        }
    }
}

/// That a pack or a configuration gave a finding another severity.
#[derive(Debug, Clone)]
pub struct Regraded {
    /// What it would have been.
    pub from: Severity,
    /// By whom, and why.
    pub by: Arc<Override>,
}

impl Regraded {
    /// Told in a sentence; `now` is what it became.
    pub fn told(&self, now: Severity) -> String {
        format!("原为{}，{} 改为{}：{}", self.from.label(), self.by.place(), now.label(), self.by.why)
    }
}

/// Why a hit is not reported.
#[derive(Debug, Clone)]
pub enum Dismissal {
    /// A named exemption holds.
    Exemption(Arc<Exemption>),
    /// Words nearby speak against it.
    Near(Side, String),
    /// The words around it, these above all, speak against its being claimed.
    Stance(Vec<String>),
    /// It is part of a harmless phrase.
    Inside(String),
    /// It was heard, but not surely enough for the rule: score, and the least that it asks for.
    TooFaint(u16, u32),
    /// None of the contexts that the rule needs is there.
    NoContext,
    /// The rule asks for a claim that comes back; this one did not often or long enough.
    TooSeldom,
    /// The words that the rule asks for were said: these.
    Said(String),
    /// The text is too short for what is missing in it to mean anything.
    TooShort,
    /// The rule asks for another statement that does not agree with this one, and there is none.
    Alone,
    /// The rule is for other products or roles.
    NotConcerned,
    /// The rule itself did not exist on that day.
    OutOfLife,
    /// A pack or a configuration switched the rule off.
    SwitchedOff(Arc<Override>),
    /// No basis was in force on that day.
    NotInForce,
    /// The facts rule out every basis.
    NoBasisApplies,
}

/// What became of a hit.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// It is reported.
    Reported(Standing),
    /// It stands, but a longer or severer finding of its area, by that rule, covers it.
    Covered(Standing, Arc<Rule>),
    /// It is not reported, for a reason.
    Dismissed(Dismissal),
}

/// A hit and what became of it.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// The hit.
    pub hit: Hit,
    /// What became of it.
    pub outcome: Outcome,
}

/// Another rule that a finding covers, with its own ground.
#[derive(Debug, Clone)]
pub struct Also {
    /// The rule.
    pub rule: Arc<Rule>,
    /// Its bases in force.
    pub basis: Vec<Basis>,
}

/// A verdict that is reported.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The words, where they stand, and the rule.
    pub hit: Hit,
    /// What it rests on, and how bad it is.
    pub standing: Standing,
    /// What else these words touch, by other rules of the same area.
    pub also: Vec<Also>,
    /// The rule's message about these words.
    pub message: String,
    /// A lawful replacement, where the rule has one for this term.
    pub rewrite: Option<String>,
    /// Where it stands in the work of a team, and why.
    pub state: State,
    /// Stays the same while the words and their neighbours do; no line number is in it.
    pub fingerprint: String,
}

/// The findings that do not rest on a platform's contract: what a platform asks for says nothing about the law, so it does not raise the risk.
pub fn without_platforms(findings: &[Finding]) -> Cow<'_, [Finding]> {
    let of_platform = |finding: &Finding| finding.hit.rule.ground.platform().is_some();
    if findings.iter().any(of_platform) {
        findings.iter().filter(|finding| !of_platform(finding)).cloned().collect()
    } else {
        Cow::Borrowed(findings)
    }
}
