//! Topics, word lists and names of platforms made of their raw form, for people to read. Words are resolved in `lists.rs`.

use std::collections::BTreeMap;

use super::Source;
use super::values::required;
use crate::policy::{Area, Platform, Topic, WordList};
use crate::yaml::Complaints;

/// The topics of all files with rules; a topic of several files is called as in the first.
pub(super) fn topics(sources: &[Source<'_>]) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for raw in sources.iter().map(|source| &source.raw).filter(|raw| raw.rules.iter().any(|rule| rule.overrides.is_none())) {
        let code = raw.topic.clone().unwrap_or_default();
        if !topics.iter().any(|topic| topic.code == code) {
            let area = raw.area.as_deref().and_then(Area::named).unwrap_or_default();
            topics.push(Topic { code, title: raw.title.clone().unwrap_or_default(), area });
        }
    }
    topics
}

/// The word lists of all files, sorted by name.
pub(super) fn lists(sources: &[Source<'_>]) -> Vec<WordList> {
    let text = |value: &Option<String>| value.as_deref().unwrap_or_default().trim().to_owned();
    let raw = sources.iter().flat_map(|source| &source.raw.lists);
    let mut lists: Vec<WordList> =
        raw.map(|raw| WordList { name: text(&raw.name), about: text(&raw.about), words: raw.words.clone() }).collect();
    lists.sort_by(|a, b| a.name.cmp(&b.name));
    lists
}

/// The platforms of all files. A name leads to one platform only.
pub(super) fn platforms(sources: &[Source<'_>], complaints: &mut Complaints) -> Vec<Platform> {
    let mut platforms = Vec::new();
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    for source in sources {
        complaints.enter(&source.path);
        for (index, raw) in source.raw.platforms.iter().enumerate() {
            let key = format!("platforms.{index}");
            let name = required(raw.name.as_ref(), &format!("{key}.name"), "name（平台名称）", "写上平台名称，例如 抖音", complaints);
            let own = std::iter::once((format!("{key}.name"), &name));
            let aliases = raw.aliases.iter().enumerate().map(|(index, alias)| (format!("{key}.aliases.{index}"), alias));
            for (key, called) in own.chain(aliases).filter(|(_, called)| !called.is_empty()) {
                if let Some(other) = taken.insert(called.trim().to_lowercase(), name.clone()) {
                    let what = format!("「{called}」已经是平台「{other}」的名称");
                    complaints.at(key, what, "一个名称只能指一个平台", "去掉一处，或把两处合并");
                }
            }
            let aliases = raw.aliases.iter().map(|alias| alias.trim().to_owned()).collect();
            platforms.push(Platform { name, aliases });
        }
    }
    platforms
}
