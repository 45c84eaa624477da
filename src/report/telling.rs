//! A finding told in a few lines without layout, for tools that show plain text: what, what it rests on, what decides, what to say instead.

use super::ground::grounds;
use super::{Edge, FileReport, clock, harmless};
use crate::facts::{Known, Origin};
use crate::finding::{Finding, Gone, Part};

/// The lines, each with its label; where nothing is to be said there is no line.
pub(super) fn lines(finding: &Finding) -> Vec<(&'static str, String)> {
    let (rule, standing) = (&finding.hit.rule, &finding.standing);
    let mut lines: Vec<(&'static str, String)> = status(finding).map(|status| ("状态", status)).into_iter().collect();
    lines.push(("说明", finding.message.clone()));
    let ground = if rule.ground.platform().is_some() { "平台" } else { "依据" };
    lines.push((ground, grounds(rule, &standing.basis)));
    lines.extend(finding.also.iter().map(|also| ("另涉", format!("{}：{}", also.rule.title, grounds(&also.rule, &also.basis)))));
    if let Some(facts) = undecided(finding) {
        lines.push(("待定", format!("是否适用取决于{facts}，请核实")));
    }
    if let Some(regraded) = &standing.regraded {
        lines.push(("改级", regraded.told(standing.severity)));
    }
    lines.push(("原因", rule.why.to_string()));
    lines.push(("建议", rule.advice.to_string()));
    if let Some(rewrite) = &finding.rewrite {
        lines.push(("改法", format!("{} → {rewrite}", finding.hit.term)));
    }
    if !rule.proof.is_empty() {
        lines.push(("材料", rule.proof.join("、")));
    }
    lines.retain(|(_, text)| !text.is_empty());
    lines
}

/// The same as one text, a line for each.
pub(super) fn text(finding: &Finding) -> String {
    lines(finding).into_iter().map(|(label, text)| format!("{label}：{text}")).collect::<Vec<_>>().join("\n")
}

/// What excuses it: the state, and why.
pub(super) fn status(finding: &Finding) -> Option<String> {
    finding.state.told().map(|told| format!("{}：{told}", finding.state.label()))
}

/// The severity as it is labelled: with the state before it, where something excuses it.
pub(super) fn severity(finding: &Finding) -> String {
    let severity = finding.standing.severity.label();
    if finding.state.excused() { format!("{}·{severity}", finding.state.label()) } else { severity.to_owned() }
}

/// What the baseline knows and was not found any more, in a sentence.
pub(super) fn gone(gone: &Gone) -> String {
    format!("基线里的 {}「{}」这次没有出现：改掉了，或者前后的话变了", gone.rule, super::harmless(&gone.words))
}

/// The facts on which all of it hangs.
pub(super) fn undecided(finding: &Finding) -> Option<String> {
    let facts: Vec<_> = finding.standing.hangs_on.iter().map(|fact| fact.name()).collect();
    (!facts.is_empty()).then(|| facts.join("、"))
}

/// Where its user finds it, beside line and column: the record, the place in the program the file comes from, the time.
pub(super) fn whereabouts(file: &FileReport, finding: &Finding) -> Option<String> {
    let part = finding.hit.parts.first();
    let cue = part.and_then(|part| file.document.cues.get(part.cue as usize));
    let mut about: Vec<String> = file.record.map(|record| format!("第 {record} 条记录")).into_iter().collect();
    about.extend(cue.and_then(|cue| cue.place.name()));
    about.extend(part.and_then(|part| file.document.time_of(part.cue, part.span)).map(|(from, _)| clock(from)));
    (!about.is_empty()).then(|| about.join("，"))
}

/// The place in one word: path, line and column as editors write them, or the place in the file where the text is not the file.
pub(super) fn address(file: &FileReport, edge: &Edge<'_>, finding: &Finding) -> String {
    format!("{}{}", file.document.name, edge.mark(finding.hit.envelope(), ""))
}

/// What is sold there, where it helps: the text beside the words does not say it itself, and for a guess, something hangs on it.
pub(super) fn product(finding: &Finding) -> String {
    let (rule, Known { facts, from }) = (&finding.hit.rule, &*finding.hit.known);
    let depends = rule.ground.basis().iter().map(|basis| &basis.when).chain([&rule.only]).any(|when| !when.category.is_empty());
    let told = |origin: Option<Origin>| match origin {
        Some(Origin::Sidecar) => Some("据场次表"),
        Some(Origin::Column) => Some("据表格"),
        Some(Origin::Link) => Some("话里报的号码"),
        Some(Origin::Words) if depends => Some("从话里听出"),
        _ => None,
    };
    let category = facts.category.filter(|_| from.category != Some(Origin::Words) || depends).map(|category| category.name());
    let name = facts.product.as_deref().map(|name| harmless(name).into_owned());
    let source = if category.is_some() { told(from.category) } else { told(from.product) };
    if source.or(told(from.product)).is_none() {
        return String::new();
    }
    let (name, about) = match name {
        Some(name) => (name, [category, source]),
        None => (category.unwrap_or_default().to_owned(), [None, source]),
    };
    let about: Vec<&str> = about.into_iter().flatten().collect();
    if about.is_empty() { name } else { format!("{name}（{}）", about.join("，")) }
}

/// Where the words were taken back.
pub(super) fn correction(file: &FileReport, edge: &Edge<'_>, part: &Part) -> String {
    let cue = file.document.cues.get(part.cue as usize);
    let mut place: Vec<String> = file.document.time_of(part.cue, part.span).map(|(from, _)| clock(from)).into_iter().collect();
    place.extend(cue.and_then(|cue| cue.place.name()));
    if !file.document.extracted {
        place.push(format!("第 {} 行", edge.place(part.span).start.line));
    }
    format!("后来作了更正（{}，「{}」），这里仍然保留，供核对", place.join("，"), harmless(part.span.of(&file.document.text)))
}
