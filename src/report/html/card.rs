//! A finding as a card that folds: closed what and which words, open how to say it, what it rests on and why.

use std::fmt::Write;

use super::place;
use crate::escape::{escaped, push};
use crate::finding::{Certainty, Finding};
use crate::policy::{Basis, Ground, Severity};
use crate::report::ground::grounds;
use crate::report::stretch::times;
use crate::report::{Edge, FileReport, telling};

/// The severest is 0.
pub(super) fn rank(severity: Severity) -> usize {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Note => 2,
    }
}

/// Letters of the words on a closed card.
const QUOTED: usize = 24;

/// Card number `index` of a document, open or closed; what is excused is closed.
pub(super) fn card(out: &mut String, file: &FileReport, edge: &Edge<'_>, index: usize, anchor: &str, open: bool) {
    let Some(finding) = file.findings.get(index) else { return };
    let (hit, standing) = (&finding.hit, &finding.standing);
    let _ = write!(
        out,
        "<details class=\"f {}{}\" id=\"{}\" data-r=\"{}\" data-a=\"{}\" data-c=\"{}\" data-k=\"{}\"{}>",
        standing.severity.key(),
        if finding.state.excused() { " excused" } else { "" },
        place::finding(anchor, index),
        escaped(&hit.rule.id),
        hit.rule.area.key(),
        if hit.certainty == Certainty::Heard { "heard" } else { "written" },
        finding.state.key(),
        if open && !finding.state.excused() { " open" } else { "" },
    );
    let contract = if hit.rule.ground.platform().is_some() { "平台·" } else { "" };
    let _ = write!(out, "<summary><b>{contract}{}</b> <span>{}</span> ", telling::severity(finding), escaped(&hit.rule.title));
    let _ = write!(out, "<q>{}</q></summary><div class=\"d\"><p>{}</p><dl>", escaped(&clipped(&hit.words)), escaped(&finding.message));
    fields(out, file, edge, finding);
    let _ = write!(out, "</dl><p class=\"fine\">{} · ", escaped(&hit.rule.id));
    let at = edge.mark(hit.envelope(), "");
    let at = at.trim_start_matches([':', '#']);
    let at = if file.document.extracted { at.to_owned() } else { format!("{at}（行:列）") };
    push(out, &at);
    if let Some(about) = telling::whereabouts(file, finding).filter(|about| *about != at) {
        let _ = write!(out, " · {}", escaped(&about));
    }
    let _ = write!(out, " · 指纹 {}</p></div></details>", escaped(&finding.fingerprint));
}

/// What stands in the open card, what a host does with it first.
fn fields(out: &mut String, file: &FileReport, edge: &Edge<'_>, finding: &Finding) {
    let (hit, standing) = (&finding.hit, &finding.standing);
    field(out, "状态", &telling::status(finding).unwrap_or_default());
    field(out, "建议", &hit.rule.advice);
    if let Some(rewrite) = &finding.rewrite {
        let _ = write!(out, "<dt>改法</dt><dd><del>{}</del> → <ins>{}</ins></dd>", escaped(&hit.term), escaped(rewrite));
    }
    field(out, "次数", &times(file, edge, finding).unwrap_or_default());
    field(out, "商品", &telling::product(finding));
    if let Some(eased) = &standing.eased {
        field(out, "降级", &eased.told());
    }
    if let Some(regraded) = &standing.regraded {
        field(out, "改级", &regraded.told(standing.severity));
    }
    if let Some(part) = &standing.corrected {
        field(out, "更正", &telling::correction(file, edge, part));
    }
    match &hit.rule.ground {
        Ground::Law(_) => {
            let _ = write!(out, "<dt>依据</dt><dd>{}</dd>", cited(&standing.basis));
        }
        Ground::Platform { .. } => field(out, "平台", &grounds(&hit.rule, &standing.basis)),
        Ground::House { .. } => field(out, "依据", &grounds(&hit.rule, &standing.basis)),
    }
    field(out, "原因", &hit.rule.why);
    if let Some(facts) = telling::undecided(finding) {
        field(out, "待定", &format!("是否适用取决于{facts}，请核实"));
    }
    field(out, "材料", &hit.rule.proof.join("、"));
    for also in &finding.also {
        let only = also.rule.only.name().map(|only| format!("（{only}时）")).unwrap_or_default();
        field(out, "另涉", &format!("{} {}{only}：{}", also.rule.id, also.rule.title, grounds(&also.rule, &also.basis)));
    }
}

fn field(out: &mut String, label: &str, text: &str) {
    if !text.is_empty() {
        let _ = write!(out, "<dt>{label}</dt><dd>{}</dd>", escaped(text));
    }
}

/// The articles, each leading to what it says; neighbours of one law and one condition share its name.
fn cited(bases: &[Basis]) -> String {
    let one = |bases: &[Basis]| {
        let article = |basis: &Basis| format!("<a href=\"#{}\">{}</a>", place::article(basis), escaped(&basis.article));
        let articles: Vec<String> = bases.iter().map(article).collect();
        let when = bases.first().and_then(|basis| basis.when.name()).map(|when| format!("（{}时）", escaped(&when))).unwrap_or_default();
        let law = bases.first().map(|basis| escaped(&basis.law)).unwrap_or_default();
        format!("《{law}》{}{when}", articles.join("、"))
    };
    bases.chunk_by(|a, b| a.law == b.law && a.when == b.when).map(one).collect::<Vec<_>>().join("；")
}

/// The words, cut where they run on.
fn clipped(words: &str) -> String {
    let more = words.chars().nth(QUOTED).is_some();
    words.chars().take(QUOTED).chain(more.then_some('…')).collect()
}
