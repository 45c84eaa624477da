//! Word lists by name, resolved into one another. Which rule uses them is not known here.

use std::borrow::Cow;
use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::Source;
use super::values::required;
use crate::fold::{NumberClass, Terms, says_something};
use crate::policy::WordList;
use crate::policy::pattern::{Lists, words as expand};
use crate::policy::phrase::{self, Node};
use crate::policy::raw::{RawFile, RawList};
use crate::problem::Problem;
use crate::yaml::Complaints;

/// A list and where it stands.
struct Entry<'a> {
    raw: &'a RawList,
    path: Arc<str>,
    key: String,
}

/// Every list of all files.
pub(super) fn resolve(sources: &[Source<'_>], complaints: &mut Complaints) -> Lists {
    let mut entries: BTreeMap<String, Entry<'_>> = BTreeMap::new();
    for source in sources {
        complaints.enter(&source.path);
        for (index, raw) in source.raw.lists.iter().enumerate() {
            let key = format!("lists.{index}");
            let name = required(raw.name.as_ref(), &format!("{key}.name"), "name（词表名）", "写上词表的名称", complaints);
            if name.is_empty() {
                continue;
            }
            required(raw.about.as_ref(), &format!("{key}.about"), "about（收词标准）", "一句话说明收什么、不收什么", complaints);
            if NumberClass::named(&name).is_some() {
                complaints.at(format!("{key}.name"), format!("「{name}」是内置的数字类"), "同名的词表永远用不到", "换一个名称");
                continue;
            }
            match entries.entry(name) {
                Slot::Vacant(slot) => {
                    slot.insert(Entry { raw, path: source.path.clone(), key });
                }
                Slot::Occupied(slot) => {
                    let what = format!("词表「{}」定义了两次", slot.key());
                    complaints.at(format!("{key}.name"), what, "不知道该用哪一个", "合并，或换一个名称");
                }
            }
        }
    }
    let mut lists = Lists::new();
    let mut open = HashSet::new();
    for name in entries.keys() {
        one(name, &entries, &mut lists, &mut open, complaints);
    }
    lists
}

/// Lists that were resolved without complaint before.
pub(in crate::policy) fn resolved(lists: &[WordList]) -> Lists {
    let raw =
        |list: &WordList| RawList { name: Some(list.name.clone()), about: Some(list.about.clone()), words: list.words.clone(), hear: None };
    let raw = RawFile { lists: lists.iter().map(raw).collect(), ..RawFile::default() };
    resolve(&[Source { path: "".into(), raw: Cow::Owned(raw), text: "", layer: 0 }], &mut Complaints::default())
}

/// Resolves one list after those it names. `open` holds the lists being resolved.
fn one(name: &str, entries: &BTreeMap<String, Entry<'_>>, lists: &mut Lists, open: &mut HashSet<String>, complaints: &mut Complaints) {
    let Some(entry) = entries.get(name).filter(|_| !lists.contains_key(name)) else { return };
    open.insert(name.to_owned());
    let mut words: Vec<String> = Vec::new();
    let mut seen = Terms::default();
    for (index, source) in entry.raw.words.iter().enumerate() {
        let key = format!("{}.words.{index}", entry.key);
        complaints.enter(&entry.path);
        let nodes = match phrase::parse(source) {
            Ok(nodes) => nodes,
            Err(fault) => {
                complaints.within(key, fault.at, Problem::new(fault.what, format!("词表「{name}」的「{source}」读不懂"), fault.help));
                continue;
            }
        };
        let mut inner = Vec::new();
        named(&nodes, &mut inner);
        if let Some(looped) = inner.iter().find(|inner| open.contains(**inner)) {
            complaints.at(key, format!("词表「{name}」与「{looped}」互相引用"), "这样永远展不开", "去掉其中一个引用");
            continue;
        }
        for inner in inner {
            one(inner, entries, lists, open, complaints);
        }
        complaints.enter(&entry.path);
        match expand(&nodes, lists) {
            Ok(more) => {
                for word in more {
                    let known = seen.len();
                    if !says_something(&word) {
                        let what = format!("「{word}」折叠后什么也不剩");
                        complaints.at(key.clone(), what, "空格、符号、表情在比对时会被跳过", "换成有文字的词");
                    } else if seen.number(&word) as usize == known {
                        words.push(word);
                    }
                }
            }
            Err((what, help)) => complaints.at(key, what, format!("词表「{name}」的「{source}」不能用"), help),
        }
    }
    complaints.enter(&entry.path);
    if entry.raw.words.is_empty() {
        complaints.at(
            format!("{}.words", entry.key),
            format!("词表「{name}」是空的"),
            "用到它的话术式永远找不到东西",
            "写上词，或删去词表",
        );
    }
    open.remove(name);
    lists.insert(name.to_owned(), words.into_iter().collect());
}

/// The lists that a phrase names.
fn named<'a>(nodes: &'a [Node], into: &mut Vec<&'a str>) {
    for node in nodes {
        match node {
            Node::List(name) => into.push(name),
            Node::Any(all) | Node::Maybe(all) => all.iter().for_each(|nodes| named(nodes, into)),
            _ => {}
        }
    }
}
