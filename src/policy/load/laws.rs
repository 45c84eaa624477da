//! The register of laws, and bases held against it. No article may be cited that is not registered; no rule is known here.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Source;
use super::values::{date, required, when};
use crate::policy::raw::{RawBasis, RawLaw};
use crate::policy::{Basis, Law, Version};
use crate::problem::Problem;
use crate::yaml::{Complaints, nearest};

/// Laws by short name.
pub(super) type Laws = BTreeMap<String, Arc<Law>>;

/// The register of all files.
pub(super) fn register(sources: &[Source<'_>], complaints: &mut Complaints) -> Laws {
    let mut laws = Laws::new();
    for source in sources {
        complaints.enter(&source.path);
        for (index, raw) in source.raw.laws.iter().enumerate() {
            let key = format!("laws.{index}");
            let law = law(raw, &key, complaints);
            if laws.contains_key(&law.name) {
                let help = "把版本和条款并到一处";
                complaints.at(format!("{key}.name"), format!("法律「{}」登记了两次", law.name), "一部法律只能有一处登记", help);
            } else {
                laws.insert(law.name.clone(), Arc::new(law));
            }
        }
    }
    laws
}

fn law(raw: &RawLaw, key: &str, complaints: &mut Complaints) -> Law {
    let name = required(raw.name.as_ref(), &format!("{key}.name"), "name（法律简称）", "写上简称，例如 广告法", complaints);
    let authority = required(raw.authority.as_ref(), &format!("{key}.authority"), "authority（主管部门）", "写上主管部门", complaints);
    let mut versions: Vec<Arc<Version>> = Vec::new();
    for (index, raw) in raw.versions.iter().enumerate() {
        let key = format!("{key}.versions.{index}");
        let name = required(raw.version.as_ref(), &format!("{key}.version"), "version（版本）", "写上公布或修订日期", complaints);
        let to = date(raw.to.as_ref(), &format!("{key}.to"), complaints);
        if raw.from.is_none() {
            complaints.at(&key, "缺少 from（施行日期）", "要按日期判断这个版本是否有效", "写成 2026-02-01 这样的日期");
        }
        let Some(from) = date(raw.from.as_ref(), &format!("{key}.from"), complaints) else { continue };
        for article in raw.articles.keys().filter(|article| !is_article(article)) {
            complaints.on_key(format!("{key}.articles.{article}"), article_problem(article));
        }
        versions.push(Arc::new(Version { name, from, to, articles: raw.articles.clone() }));
    }
    if raw.versions.is_empty() {
        complaints.at(key, format!("法律「{name}」没有版本"), "不知道何时有效就不能引用", "在 versions 里至少写一个版本");
    }
    versions.sort_by_key(|version| version.from);
    Law { name, authority, versions }
}

/// The bases of a rule or an exemption.
pub(super) fn bases(raw: &[RawBasis], laws: &Laws, key: &str, complaints: &mut Complaints) -> Vec<Basis> {
    let one = |(index, raw): (usize, &RawBasis)| basis(raw, laws, &format!("{key}.{index}"), complaints);
    raw.iter().enumerate().filter_map(one).collect()
}

fn basis(raw: &RawBasis, laws: &Laws, key: &str, complaints: &mut Complaints) -> Option<Basis> {
    let name = required(raw.law.as_ref(), &format!("{key}.law"), "law（法律）", "写上法律简称", complaints);
    let article = required(raw.article.as_ref(), &format!("{key}.article"), "article（条款）", "写作 第N条[第N款][第（N）项]", complaints);
    let when = when(raw.when.as_ref(), &format!("{key}.when"), complaints);
    if name.is_empty() || article.is_empty() {
        return None;
    }
    let Some(law) = laws.get(&name) else {
        let help = nearest(&name, laws.keys().map(String::as_str))
            .map_or_else(|| "先在 rules/laws.yaml 里登记它".to_owned(), |near| format!("是不是想写 {near}"));
        complaints.at(format!("{key}.law"), format!("法律「{name}」没有登记"), "没有读过的法律不能引用", help);
        return None;
    };
    let version = match &raw.version {
        Some(wanted) => law.versions.iter().find(|version| version.name == *wanted),
        None if law.versions.len() == 1 => law.versions.first(),
        None => None,
    };
    let Some(version) = version else {
        let names: Vec<&str> = law.versions.iter().map(|version| version.name.as_str()).collect();
        let what = raw
            .version
            .as_ref()
            .map_or_else(|| format!("「{name}」有几个版本，没有写明是哪一个"), |wanted| format!("「{name}」没有 {wanted} 这个版本"));
        complaints.at(format!("{key}.version"), what, "同一条在不同版本里条号可能不同", format!("已登记的版本：{}", names.join("、")));
        return None;
    };
    if !is_article(&article) {
        complaints.within(format!("{key}.article"), 0, article_problem(&article));
        return None;
    }
    if !version.articles.contains_key(&article) {
        let help = "读过条文后在 rules/laws.yaml 里登记这一条，用自己的话概括";
        complaints.at(format!("{key}.article"), format!("「{name}」{} 没有登记 {article}", version.name), "没有登记的条款不能引用", help);
        return None;
    }
    Some(Basis { law: name.into(), version: version.clone(), version_named: raw.version.is_some(), article: article.into(), when })
}

fn article_problem(article: &str) -> Problem {
    Problem::new(format!("条款「{article}」写法不对"), "条款要能在条文里找到", "写作 第N条[第N款][第（N）项]，数字用中文，括号用全角")
}

/// 第N条[之N][第N款][第（N）项], with Chinese numerals.
pub(super) fn is_article(text: &str) -> bool {
    let numeral = |text: &str| !text.is_empty() && text.chars().all(|c| "零一二三四五六七八九十百千".contains(c));
    let Some((number, mut rest)) = text.strip_prefix('第').and_then(|text| text.split_once('条')) else { return false };
    if !numeral(number) {
        return false;
    }
    if let Some(after) = rest.strip_prefix('之') {
        let end = after.find('第').unwrap_or(after.len());
        if !numeral(&after[..end]) {
            return false;
        }
        rest = &after[end..];
    }
    if let Some((number, after)) = rest.strip_prefix('第').and_then(|text| text.split_once('款')) {
        if !numeral(number) {
            return false;
        }
        rest = after;
    }
    rest.is_empty() || rest.strip_prefix("第（").and_then(|text| text.strip_suffix("）项")).is_some_and(numeral)
}
