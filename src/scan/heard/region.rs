//! A region: words of the document that are heard as another word, with how. Which rules it serves is not known here.

use super::super::conditions::Place;
use super::super::matching::Scene;
use super::line::Sign;
use super::operation::Operation;
use super::score::Scored;
use super::terms::{Role, Terms};
use super::walk::Step;
use crate::fold::sound::{spelling, usual};
use crate::policy::Code;
use crate::text::Span;

/// Words heard as another word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::scan) struct Region {
    pub(in crate::scan) span: Span,
    /// Folded characters of the document before it, and up to its end.
    pub(in crate::scan) first: u32,
    pub(in crate::scan) last: u32,
    pub(in crate::scan) sentence: u32,
    /// The word meant, folded.
    pub(in crate::scan) means: String,
    /// How it was heard: `sound:省→疹`, `filler:母`.
    pub(in crate::scan) via: Vec<String>,
    /// How sure it is, at least 1.
    pub(in crate::scan) score: u16,
    /// No recogniser and no slip of the tongue makes it so.
    pub(in crate::scan) disguised: bool,
}

/// The region of a candidate that was chosen; `None` if it is a code word without its context, or one whose meaning is nobody's business.
pub(super) fn region(heard: &Scored, terms: &Terms, codes: &[Code], line: &[Sign], scene: &Scene<'_>, sentence: u32) -> Option<Region> {
    let candidate = &heard.candidate;
    let signs = line.get(candidate.from as usize..candidate.to as usize)?;
    let (head, tail) = (signs.first()?, signs.last()?);
    let (first, last) = (head.index, tail.index + 1);
    let term = &terms.term(candidate.term);
    let text = scene.document.text.as_str();
    let written = said(signs, text);
    let mut via: Vec<String> = candidate.steps.iter().filter_map(|step| told(step, line, text)).collect();
    via.dedup();
    let mut disguised = candidate.steps.iter().any(|step| step.operation.row().disguise);
    let means = match term.role {
        Role::Neutral | Role::Ordinary => return None,
        Role::Regulated => term.text(),
        Role::Code(number) => {
            let span = Span::new(head.start, tail.end);
            let code = codes.get(number as usize).filter(|code| code.regulated)?;
            let place = [Place { span, first, last, sentence }];
            let holds =
                |conditions: &[crate::policy::Condition]| conditions.iter().any(|condition| scene.holds(condition, &place).is_some());
            if (!code.needs.is_empty() && !holds(&code.needs)) || holds(&code.unless) {
                return None;
            }
            via.push(format!("code:{written}"));
            disguised |= !code.misheard;
            crate::fold::fold_text(&code.means)
        }
    };
    let span = Span::new(head.start, tail.end);
    let score = heard.score.clamp(1, i32::from(u16::MAX)) as u16;
    Some(Region { span, first, last, sentence, means, via, score, disguised })
}

/// One operation in words.
fn told(step: &Step, line: &[Sign], text: &str) -> Option<String> {
    let written = said(line.get(step.at as usize..(step.at + step.signs) as usize)?, text);
    let row = step.operation.row();
    Some(match step.operation {
        Operation::Exact => return None,
        Operation::Filler | Operation::Likely | Operation::Everyday | Operation::Repeat => format!("{}:{written}", row.key),
        Operation::Letters | Operation::Initial => {
            let meant = usual(step.meant).map_or("", spelling);
            if written == meant { format!("{}:{written}", row.key) } else { format!("{}:{written}→{}", row.key, step.meant) }
        }
        _ => format!("{}:{written}→{}", row.key, step.meant),
    })
}

/// Signs as their author wrote them, noise between them left out.
fn said(signs: &[Sign], text: &str) -> String {
    signs.iter().map(|sign| Span::new(sign.start, sign.end).of(text)).collect()
}
