//! Runs of characters that carry weights: which may, how heavy, and that one file at most holds weights of a kind. What they weigh for is not known here.

use super::Source;
use crate::fold::fold_text;
use crate::policy::raw::RawFile;
use crate::policy::{LONGEST_RUN, Run, SHORTEST_RUN};
use crate::yaml::Complaints;

/// Beyond this a single word would decide alone.
pub(super) const HEAVIEST: f64 = 8.0;

/// The weights under `key` of all files, with the file they stand in: the first ones; of others it is complained. `name` is what their owner calls them.
pub(super) fn sole<'a, T>(
    sources: &'a [Source<'_>],
    key: &str,
    name: &str,
    pick: impl Fn(&'a RawFile) -> Option<&'a T>,
    complaints: &mut Complaints,
) -> Option<(&'a T, &'a Source<'a>)> {
    let mut holding = sources.iter().filter_map(|source| Some((pick(&source.raw)?, source)));
    let first = holding.next()?;
    for (_, other) in holding {
        complaints.enter(&other.path);
        let why = format!("{} 里已经有了，份量不能相加", first.1.path);
        complaints.at(key, format!("{name}的权重写了两份"), why, "只留一份");
    }
    Some(first)
}

/// The run of `word`, if it can be met in a text.
pub(super) fn run(word: &str, name: &str, key: &str, complaints: &mut Complaints) -> Option<Run> {
    let chars: Vec<char> = word.chars().collect();
    let run = Run::of(&chars);
    if run.is_none() {
        let why = format!("{name}只看 {SHORTEST_RUN} 到 {LONGEST_RUN} 个字");
        complaints.at(key, format!("「{word}」有 {} 个字", chars.len()), why, "改写，或删去");
    } else if fold_text(word) != word {
        complaints.at(key, format!("「{word}」折叠后不是它自己"), "比对的是折叠后的字，它永远不会出现", "写成简体、小写，去掉标点");
        return None;
    }
    run
}
