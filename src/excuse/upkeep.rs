//! Rules about excuses themselves: a note that lacks something, has run out, is not needed or not allowed; a registered document that has run out. And the findings made of them.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use crate::digest::sha256;
use crate::document::Document;
use crate::facts::Known;
use crate::finding::{Certainty, Finding, Hit, Part, Standing, State};
use crate::policy::{Area, Ground, Hear, Later, Only, Rule, Severity};
use crate::text::Span;

/// What is to be said about an excuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Matter {
    /// A note lacks something, or names a rule that does not exist.
    Malformed,
    /// A note's last day is over.
    Expired,
    /// Nothing is there that a note would excuse.
    Unused,
    /// The rule may not be waived.
    Forbidden,
    /// A waiver of a configuration that nothing called for.
    Idle,
    /// A registered document's last day is over.
    ProofExpired,
}

/// A rule: its id, title and severity, why it matters, and what to do. Its message is made where it is used.
type Row = (Matter, &'static str, &'static str, Severity, &'static str, &'static str);

const ROWS: [Row; 6] = [
    (
        Matter::Malformed,
        "WVR-001",
        "忽略标记写得不完整",
        Severity::Warning,
        "写得不完整的标记不起作用，写的人却可能以为它起作用",
        "写成 〔播检忽略 ABS-001 至2026-12-31 合规组：商标名〕：规则编号、最后一天、谁负责、理由，一项都不能少，写在同一行",
    ),
    (
        Matter::Expired,
        "WVR-002",
        "忽略已经过期",
        Severity::Warning,
        "每个忽略都有最后一天，过了这一天，被忽略的话要重新判断",
        "请负责人重新判断：还成立就改期限，不成立就改话，不再需要就删去标记",
    ),
    (
        Matter::Unused,
        "WVR-003",
        "忽略没有用上",
        Severity::Note,
        "留着不用的标记，会把以后写进来的话一起放过",
        "删去这个标记；如果话挪了位置，把标记挪到它那一行",
    ),
    (
        Matter::Forbidden,
        "WVR-004",
        "这条规则不许忽略",
        Severity::Warning,
        "规则的作者写明了不许忽略（locked）",
        "改掉原话，或者请规则的作者改规则",
    ),
    (
        Matter::Idle,
        "WVR-005",
        "配置里的忽略没有用上",
        Severity::Note,
        "留着不用的忽略，会把以后说出来的同样的话一起放过",
        "删去这一项；话、文件名或者规则编号改过了，就照现在的改",
    ),
    (
        Matter::ProofExpired,
        "CLM-001",
        "登记的依据已经过期",
        Severity::Warning,
        "过期的材料说明不了现在的情况",
        "更新材料和登记里的有效期，或者改掉原话",
    ),
];

/// The rules about excuses, by id: no policy holds them, and nothing switches them off.
pub fn rules() -> impl Iterator<Item = &'static Arc<Rule>> {
    static RULES: LazyLock<Vec<Arc<Rule>>> = LazyLock::new(|| ROWS.iter().map(|row| Arc::new(rule(row))).collect());
    RULES.iter()
}

/// A finding on `span`, which stands at cue number `cue`.
pub(super) fn finding(document: &Document, matter: Matter, span: Span, cue: u32, message: String) -> Option<Finding> {
    let index = ROWS.iter().position(|(known, ..)| *known == matter)?;
    let rule = rules().nth(index)?.clone();
    let words = span.of(&document.text).to_owned();
    let hit = Hit {
        parts: vec![Part { span, cue }],
        term: words.clone(),
        words,
        values: Vec::new(),
        certainty: Certainty::Exact,
        via: Vec::new(),
        known: Arc::new(Known::default()),
        stretch: None,
        heard: Vec::new(),
        alike: None,
        rule,
    };
    let standing = Standing::plain(hit.rule.severity);
    Some(Finding { hit, standing, also: Vec::new(), message, rewrite: None, state: State::New, fingerprint: String::new() })
}

/// Whether a finding is about an excuse: nothing excuses those.
pub(super) fn is_upkeep(finding: &Finding) -> bool {
    ROWS.iter().any(|(_, id, ..)| *id == finding.hit.rule.id)
}

/// Names the findings about excuses: by rule, words, and the how many-th of the kind it is.
pub(super) fn name(findings: &mut [Finding]) {
    let mut seen: HashMap<String, u32> = HashMap::new();
    for finding in findings.iter_mut().filter(|finding| is_upkeep(finding)) {
        let name = sha256(format!("{}\n{}", finding.hit.rule.id, finding.hit.words).as_bytes());
        let count = seen.entry(name.clone()).or_insert(0);
        *count += 1;
        finding.fingerprint = format!("1:{}:{count}", &name[..32]);
    }
}

fn rule((_, id, title, severity, why, advice): &Row) -> Rule {
    Rule {
        id: (*id).to_owned(),
        topic: id.split('-').next().unwrap_or_default().to_owned(),
        area: Area::named("upkeep").unwrap_or_default(),
        title: (*title).to_owned(),
        severity: *severity,
        weight: 0.0,
        message: "{words}".to_owned().into(),
        why: (*why).to_owned().into(),
        advice: (*advice).to_owned().into(),
        rewrite: Default::default(),
        proof: Later::default(),
        say: Later::default(),
        together: Vec::new(),
        regex: Vec::new(),
        alike: false,
        repeats: None,
        owes: None,
        contradicts: Vec::new(),
        hear: Hear::default(),
        unless: Vec::new(),
        needs: Vec::new(),
        only: Only::default(),
        since: None,
        until: None,
        locked: true,
        layer: 0,
        ground: Ground::House { name: "忽略与依据登记".to_owned(), since: None },
        examples: Later::default(),
        path: "".into(),
        key: String::new(),
    }
}
