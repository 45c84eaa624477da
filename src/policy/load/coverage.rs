//! The coverage table made of its raw form: every provision has rules that exist, or a reason. Whether the table is complete is not asked here.

use std::collections::HashSet;
use std::sync::Arc;

use super::Source;
use super::conditions::Exemptions;
use super::values::required;
use crate::policy::raw::RawCoverage;
use crate::policy::{Coverage, Rule};
use crate::yaml::{Complaints, nearest};

/// The rows of all files.
pub(super) fn all(sources: &[Source<'_>], rules: &[Arc<Rule>], exemptions: &Exemptions, complaints: &mut Complaints) -> Vec<Coverage> {
    let known: HashSet<&str> = rules.iter().map(|rule| rule.id.as_str()).chain(exemptions.keys().map(String::as_str)).collect();
    let mut rows = Vec::new();
    for source in sources {
        complaints.enter(&source.path);
        for (index, raw) in source.raw.coverage.iter().enumerate() {
            rows.push(row(raw, &format!("coverage.{index}"), &known, complaints));
        }
    }
    rows
}

fn row(raw: &RawCoverage, key: &str, known: &HashSet<&str>, complaints: &mut Complaints) -> Coverage {
    let law = required(raw.law.as_ref(), &format!("{key}.law"), "law（法律）", "写上法律简称", complaints);
    let article = required(raw.article.as_ref(), &format!("{key}.article"), "article（条款）", "写作 第N条[第N款][第（N）项]", complaints);
    if raw.rules.is_empty() == raw.reason.is_none() {
        let what = format!("{law}{article} 要么写 rules，要么写 reason");
        complaints.at(key, what, "每条规定都要有规则，或者说明为什么话里看不出来", "补上其中一项，不要两项都写");
    }
    for (index, name) in raw.rules.iter().enumerate().filter(|(_, name)| !known.contains(name.as_str())) {
        let help = nearest(name, known.iter().copied()).map_or_else(|| "检查编号".to_owned(), |near| format!("是不是想写 {near}"));
        complaints.at(format!("{key}.rules.{index}"), format!("没有「{name}」这条规则或豁免"), "覆盖表要指向现有的规则", help);
    }
    Coverage { law, version: raw.version.clone(), article, rules: raw.rules.clone(), reason: raw.reason.clone() }
}
