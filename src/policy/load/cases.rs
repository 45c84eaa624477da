//! Published cases made of their raw form: every field there, every rule known. Whether a rule finds the words of a case is asked in the tests.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::Source;
use super::laws::is_article;
use super::values::required;
use super::voice;
use crate::policy::raw::{RawApplied, RawCase};
use crate::policy::{PublishedCase, Rule, SourceLevel};
use crate::yaml::{Complaints, nearest};

/// A quotation, not a transcript: longer ones are cut by their author.
const LONGEST: usize = 40;

/// The cases of all files.
pub(super) fn all(sources: &[Source<'_>], rules: &[Arc<Rule>], complaints: &mut Complaints) -> Vec<Arc<PublishedCase>> {
    let known: HashSet<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
    let mut ids: BTreeMap<String, Arc<str>> = BTreeMap::new();
    let mut cases = Vec::new();
    for source in sources {
        complaints.enter(&source.path);
        for (index, raw) in source.raw.cases.iter().enumerate() {
            let key = format!("cases.{index}");
            let case = case(raw, &key, &known, complaints);
            let first = (!case.id.is_empty()).then(|| ids.insert(case.id.clone(), source.path.clone())).flatten();
            if let Some(first) = first {
                let what = format!("案例编号 {} 重复", case.id);
                complaints.at(format!("{key}.id"), what, format!("{first} 里已经用过"), "换一个没用过的编号");
            }
            cases.push(Arc::new(case));
        }
    }
    cases
}

fn case(raw: &RawCase, key: &str, known: &HashSet<&str>, complaints: &mut Complaints) -> PublishedCase {
    let mut field = |value: &Option<String>, name: &str, about: &str, help: &str| {
        required(value.as_ref(), &format!("{key}.{name}"), &format!("{name}（{about}）"), help, complaints)
    };
    let id = field(&raw.id, "id", "案例编号", "写成 C001 这样");
    let said = field(&raw.said, "said", "说了什么", "写上被认定有问题的几个字");
    let product = field(&raw.product, "product", "推销的是什么", "写上商品或服务");
    let date = field(&raw.date, "date", "日期", "写到已知的精度，例如 \"2025-11\"");
    let outcome = field(&raw.outcome, "outcome", "处理结果", "例如：罚款 20 万元");
    let level = field(&raw.level, "level", "来源等级", "写 A（主管部门公布，经第三方转录）或 B（他人整理，有案号）");
    if said.chars().count() > LONGEST {
        let what = format!("said 有 {} 个字", said.chars().count());
        complaints.at(format!("{key}.said"), what, "只引被认定有问题的几个字，不整段照录", format!("缩短到 {LONGEST} 字以内"));
    }
    for (name, text) in [("product", &product), ("outcome", &outcome)] {
        voice::check(text, &format!("{key}.{name}"), true, complaints);
    }
    if !date.is_empty() && !is_date(&date) {
        complaints.at(format!("{key}.date"), format!("「{date}」不是日期"), "读者要知道是哪一年的事", "写成 2025、2025-11 或 2025-11-03");
    }
    let found = SourceLevel::named(&level);
    if found.is_none() && !level.is_empty() {
        complaints.at(format!("{key}.level"), format!("没有「{level}」这个来源等级"), "读者要知道消息来自哪里", "写 A 或 B");
    }
    let filled = |value: &Option<String>| value.as_ref().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let (authority, number) = (filled(&raw.authority), filled(&raw.number));
    if authority.is_none() && number.is_none() {
        complaints.at(
            key,
            format!("案例 {id} 没有写处理的部门，也没有写案号"),
            "查不到的案例没有说服力",
            "在 authority 或 number 里写上其中一个",
        );
    }
    if raw.rules.is_empty() {
        complaints.at(key, format!("案例 {id} 没有写它说明哪条规则"), "没有规则用到它，谁也看不到", "在 rules 里写上规则编号");
    }
    for (index, rule) in raw.rules.iter().enumerate().filter(|(_, rule)| !known.contains(rule.as_str())) {
        let help = nearest(rule, known.iter().copied()).map_or_else(|| "检查编号".to_owned(), |near| format!("是不是想写 {near}"));
        complaints.at(format!("{key}.rules.{index}"), format!("没有「{rule}」这条规则"), "案例要说明现有的规则", help);
    }
    PublishedCase {
        law: applied(&raw.law, key, complaints),
        level: found.unwrap_or(SourceLevel::B),
        rules: raw.rules.clone(),
        id,
        said,
        product,
        authority,
        number,
        date,
        outcome,
    }
}

/// What was applied need not be registered: nothing of ours rests on it. Its form is that of every citation.
fn applied(raw: &[RawApplied], key: &str, complaints: &mut Complaints) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (index, raw) in raw.iter().enumerate() {
        let key = format!("{key}.law.{index}");
        let law = required(raw.law.as_ref(), &format!("{key}.law"), "law（法律）", "写上法律简称", complaints);
        let article =
            required(raw.article.as_ref(), &format!("{key}.article"), "article（条款）", "写作 第N条[第N款][第（N）项]", complaints);
        if !article.is_empty() && !is_article(&article) {
            complaints.at(
                format!("{key}.article"),
                format!("条款「{article}」写法不对"),
                "条款要能在条文里找到",
                "写作 第N条[第N款][第（N）项]，数字用中文，括号用全角",
            );
        }
        all.push((law, article));
    }
    all
}

/// `2025`, `2025-11` or `2025-11-03`.
fn is_date(text: &str) -> bool {
    let year = |text: &str| text.len() == 4 && text.chars().all(|c| c.is_ascii_digit());
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    text.get(..4).is_some_and(year) && whole.parse::<crate::facts::Date>().is_ok()
}
